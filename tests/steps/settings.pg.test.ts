import { plainText } from "../../src/words/plain-text.ts"
import { describe, expect, it } from "vitest"
import { cadencesOf, leadershipChannels, surveySetting } from "../../src/postgres/settings.ts"
import { peopleOf } from "../../src/postgres/people.ts"
import { unitsOf } from "../../src/postgres/units.ts"
import { kinds } from "../support/database.ts"
import { spine } from "../support/spine.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const t1 = asWorkspaceId("T1")

const admin = "U-A-0"
const engineers = ["U-A-0", "U-A-1", "U-A-2", "U-B-0", "U-B-1"]
const groups = [
  { platformId: "S1", handle: "engineering", name: "Engineering", members: engineers },
  { platformId: "S2", handle: "ops", name: "Ops", members: ["U-B-2", "U-B-3"] },
]

describe.each(kinds)("whom a survey asks, by command, on %s Postgres", (kind) => {
  it("is shown before it is saved, and counts when the next wave opens", async () => {
    const { db, say, sayAndPress, tick, platform } = await spine(kind, { teams: { A: 6, B: 6 }, groups })
    expect((await say(admin, "audience weekly-load")).text).toBe("Weekly load asks everyone: 12 people.")
    const asked = await say(admin, "audience weekly-load only @engineering unit:Team B <@U-A-5>")
    expect(asked.text).toBe(
      "Weekly load would ask @engineering, the unit Team B and <@U-A-5>: 10 people (until now 12). This applies from the next pulse on.",
    )
    expect((await surveySetting(db, t1, "weekly-load")).audience).toEqual([{ kind: "everyone" }])
    expect((await platform.act(admin, asked, "Save")).text).toContain("10 people.")
    await tick("2026-11-24T10:00")
    expect(platform.messages.map((message) => message.to.platformId).toSorted()).toEqual(
      ["U-A-0", "U-A-1", "U-A-2", "U-A-5", "U-B-0", "U-B-1", "U-B-2", "U-B-3", "U-B-4", "U-B-5"].toSorted(),
    )
    expect(await sayAndPress(admin, "zielgruppe weekly-load entfernen einheit:Team B", "Save")).toContain(
      "@engineering and <@U-A-5>, 6 people.",
    )
    expect((await say(admin, "audience weekly-load remove @ops")).text).toContain("not part of the audience")
    expect((await say(admin, "audience weekly-load add @engineering")).text).toContain("Already set")
    await sayAndPress(admin, "audience weekly-load add everyone", "Save")
    expect((await say(admin, "audience weekly-load add @ops")).text).toContain("Everyone is asked already")
  })

  it("is refused with the reason when it weakens the promise or names what nobody knows", async () => {
    const { db, say } = await spine(kind, { teams: { A: 6, B: 6 }, groups })
    const few = await say(admin, "audience weekly-load only @ops <@U-A-1>")
    expect(few.text).toContain(
      "That would ask 3 people. A result of fewer than 5 would point to individual people",
    )
    expect(few.buttons).toBeUndefined()
    expect((await say(admin, "audience weekly-load remove everyone")).text).toContain(
      "That would ask 0 people.",
    )
    expect((await say(admin, "audience weekly-load only @enginering")).text).toContain(
      "Did you mean `@engineering`?",
    )
    expect((await say(admin, "audience weekly-load only unit:Team C")).text).toContain("Did you mean `Team")
    expect((await say(admin, "audience weekly-load only <@U-NOBODY>")).text).toContain("<@U-NOBODY>")
    expect((await say(admin, "audience weekly-load only <#C1|all>")).text).toContain(
      "I cannot read who is in “<#C1>”",
    )
    expect(await db.selectFrom("survey_setting").selectAll().execute()).toEqual([])
  })

  it("leaves out whom it is told to, and asks them again when they are added", async () => {
    const { db, say, sayAndPress, tick, platform } = await spine(kind, { teams: { A: 6, B: 6 }, groups })
    const left = await say(admin, "audience weekly-load everyone except @ops and <@U-A-5>")
    expect(left.text).toContain(
      "Weekly load would ask everyone, except @ops and <@U-A-5>: 9 people (until now 12)",
    )
    await platform.act(admin, left, "Save")
    expect((await surveySetting(db, t1, "weekly-load")).audience).toMatchObject([
      { kind: "everyone" },
      { kind: "group", id: "S2", name: "@ops", except: true },
      { kind: "person", except: true },
    ])
    expect((await say(admin, "zielgruppe weekly-load")).text).toContain("everyone, except @ops")
    expect((await say(admin, "audit")).text).toContain("everyone → everyone, except @ops and except <@U-A-5>")
    expect((await say(admin, "audience weekly-load add unit:Team B")).text).toContain(
      "Everyone is asked already",
    )
    expect(await sayAndPress(admin, "audience weekly-load add <@U-A-5>", "Save")).toContain(
      "everyone, except @ops, 10 people",
    )
    expect((await say(admin, "audience weekly-load except unit:Team A")).text).toContain(
      "That would ask 4 people.",
    )
    await say(admin, "language de")
    expect((await say(admin, "zielgruppe weekly-load")).text).toContain("fragt alle, außer @ops: 10 Personen")
    await say(admin, "language en")
    await tick("2026-11-24T10:00")
    expect(platform.messages.map(({ to }) => to.platformId)).toHaveLength(10)
    expect(platform.messages.map(({ to }) => to.platformId)).not.toContain("U-B-2")
    expect(await sayAndPress(admin, "audience weekly-load only everyone", "Save")).toContain(
      "everyone, 12 people",
    )
    expect((await say(admin, "audience weekly-load remove @ops")).text).toContain(
      "To leave some people out, write `/pulse audience weekly-load everyone except …`.",
    )
  })

  it("names units and groups without a sign before them, however many words they have", async () => {
    const { say } = await spine(kind, { teams: { A: 6, B: 6 }, groups })
    expect((await say(admin, "audience weekly-load only team a and Ops")).text).toContain(
      "Weekly load would ask the unit Team A and @ops: 8 people",
    )
    expect((await say(admin, "audience weekly-load everyone except Engineering team b")).text).toMatch(
      /^That would ask 3 people\./,
    )
    expect((await say(admin, "audience weekly-load only Team C")).text).toBe(
      "I do not know “Team C” (whom it asks). Did you mean `Team A`? For example: `/pulse audience weekly-load only @engineering unit:Sales`",
    )
    expect((await say(admin, "audience weekly-load only everyon")).text).toContain("Did you mean `everyone`?")
  })

  it("a channel is named by its name where the app is in it, and else it is said what is missing", async () => {
    const members = Array.from({ length: 6 }, (_, at) => `U-A-${at}`)
    const channels = [{ id: "C1", name: "ai-pilots", title: "ai-pilots" }]
    const { db, platform, say, sayAndPress } = await spine(kind, { teams: { A: 6, B: 6 }, channels })
    platform.channel = async () => ({ platformId: "C1", handle: "#ai-pilots", name: "#ai-pilots", members })
    expect(await sayAndPress(admin, "audience weekly-load only #ai-pilots", "Save")).toContain(
      "<#C1>, 6 people",
    )
    expect(await sayAndPress(admin, "audience weekly-load everyone except #ai-pilots", "Save")).toContain(
      "everyone, except <#C1>, 6 people",
    )
    expect((await surveySetting(db, t1, "weekly-load")).audience).toEqual([
      { kind: "everyone" },
      { kind: "channel", id: "C1", except: true },
    ])
    expect((await say(admin, "audience weekly-load only #ai-pilot")).text).toContain(
      "Did you mean `#ai-pilots`?",
    )
    expect((await say(admin, "leaders add #leads")).text).toContain(
      "I am not in a channel called “#leads”. Please invite me there first",
    )
    expect((await say(admin, "leaders add #AI-Pilots Team B")).text).toContain(
      "<#C1> would get the digest of Team B",
    )
  })

  it("a channel stands for its team where channels are parts of teams", async () => {
    const channels = [
      { id: "19:a", name: "Shifts", title: "Shifts", group: "S1" },
      { id: "19:b", name: "Private matters", title: "Private matters" },
    ]
    const { db, say, sayAndPress } = await spine(kind, { teams: { A: 6, B: 6 }, groups, channels })
    for (const written of ["#shifts", "<#19:a>"])
      expect((await say(admin, `audience weekly-load only ${written}`)).text).toContain(
        "Weekly load would ask @engineering: 5 people",
      )
    await sayAndPress(admin, "audience weekly-load only #shifts unit:Team B", "Save")
    expect((await surveySetting(db, t1, "weekly-load")).audience).toMatchObject([
      { kind: "group", id: "S1" },
      { kind: "unit", id: "B" },
    ])
    expect((await say(admin, "audience weekly-load remove #shifts")).text).toContain("the unit Team B")
    for (const written of ["#private-matters", "<#19:b>", "<#19:z>"])
      expect((await say(admin, `audience weekly-load add ${written}`)).text).toContain(
        "I cannot read who is in",
      )
    expect((await say(admin, "audience weekly-load add #shift")).text).toMatch(
      /I cannot read who is in “#shift”.*Did you mean `#shifts`\?.*pulse audience/,
    )
  })

  it("can be chosen in a form", async () => {
    const { db, say, platform } = await spine(kind, { teams: { A: 6, B: 6 }, groups })
    const opened = await platform.act(admin, await say(admin, "audience weekly-load"), "Change")
    const whom = opened.form?.fields.find((field) => field.id === "whom")
    if (whom?.kind !== "choices") throw new Error("no choices")
    expect(whom.options.map((option) => option.label)).toEqual([
      "everyone",
      "Engineering (@engineering)",
      "Ops (@ops)",
      "the unit Team A",
      "the unit Team B",
    ])
    const values = {
      change: "only",
      whom: [whom.options[1]!.value],
      people: ["U-A-5"],
    }
    const shown = await platform.fill(admin, opened, values)
    if (!("reply" in shown)) throw new Error("refused")
    expect(shown.reply.text).toContain("6 people")
    await platform.act(admin, shown.reply, "Save")
    expect((await surveySetting(db, t1, "weekly-load")).audience).toMatchObject([
      { kind: "group", id: "S1" },
      { kind: "person" },
    ])
  })
})

describe.each(kinds)("roles and places by command on %s Postgres", (kind) => {
  it("leaders answer the leaders' survey, and the reading of people does not undo it", async () => {
    const { db, clock, steps, sayYes } = await spine(kind, { teams: { A: 6 } })
    expect(await sayYes(admin, "leaders people add <@U-A-1> <@U-A-2>")).toBe(
      "From the next pulse on, <@U-A-1> and <@U-A-2> answer the leaders' survey instead of the staff's.",
    )
    expect(await sayYes(admin, "leaders people add <@U-A-1>")).toContain("Already set")
    clock.ms += 2 * 3_600_000
    await steps.people(clock.ms)
    const leading = (await peopleOf(db, t1)).filter((one) => one.leader).map((one) => one.platformId)
    expect(leading.toSorted()).toEqual(["U-A-1", "U-A-2"])
    expect(await sayYes(admin, "leitung personen entfernen <@U-A-1>")).toContain("the staff's survey again")
  })

  it("people are named by their e-mail address too, in any case of letters, and never one of two", async () => {
    const setup = { teams: { A: 6, B: 6 }, people: { "U-B-4": { email: "b5@example.org" } } }
    const { db, say, sayAndPress, sayYes } = await spine(kind, setup)
    expect(await sayYes(admin, "admins add A1@Example.org")).toContain("<@U-A-1> can now do everything")
    expect(await sayYes(admin, "leaders people add a2@example.org a3@example.org")).toContain(
      "<@U-A-2> and <@U-A-3> answer",
    )
    expect((await say(admin, "ledger owner a4@example.org unit:Team A")).text).toContain("<@U-A-4>")
    const only = "audience weekly-load only unit:Team A b0@example.org"
    expect(await sayAndPress(admin, only, "Save")).toContain("the unit Team A and <@U-B-0>")
    expect(await sayYes(admin, "admins add nobody@example.org")).toBe(
      "I know nobody with the address “nobody@example.org”. For example: `/pulse admins add ada@example.org`",
    )
    expect(await sayYes(admin, "leitung personen hinzufügen b5@example.org")).toContain(
      "More than one person has the address “b5@example.org”",
    )
    const changed = await db.selectFrom("audit").select(["after"]).execute()
    expect(JSON.stringify(changed)).not.toContain("example.org")
    const asked = await say("U-A-5", "admins add nobody@example.org")
    expect(asked.text).toContain("Only admins can do that.")
  })

  it("a channel is named by its name where the platform knows them, and by its team where there are two", async () => {
    const channels = [
      { id: "19:a", name: "Leads of Sales", title: "Leads of Sales" },
      { id: "19:b", name: "General", title: "General (Sales)" },
      { id: "19:c", name: "General", title: "General (Support Desk)" },
    ]
    const { db, sayYes } = await spine(kind, { teams: { A: 6 }, channels })
    const named = ["leads of sales", "#Leads-of-Sales unit:Team A", "#General (Support Desk)", "here"]
    const replies: string[] = []
    for (const name of named) replies.push(await sayYes(admin, `leaders add ${name}`))
    expect((await leadershipChannels(db, t1)).map(({ channel, unit }) => `${channel} ${unit}`)).toEqual(
      expect.arrayContaining(["19:a org", "19:a A", "19:c org"]),
    )
    expect(replies[3]).toContain("This is our own chat")
    expect(await sayYes(admin, "leaders add #general")).toContain(
      "#general-sales, #general-support-desk. Please write which",
    )
    expect(await sayYes(admin, "leaders add #leads-of-sale")).toContain(
      "There is no channel “#leads-of-sale” in the teams I was added to. Add me to its team, or write `leaders add here` in the channel itself, mentioning me. Did you mean `#leads-of-sales`?",
    )
    expect(await sayYes("U-A-1", "leaders add #nowhere")).toContain("Only admins can do that.")
    const { say: elsewhere } = await spine(kind, { teams: { A: 6 } })
    expect((await elsewhere(admin, "leaders add #leads")).text).toContain("I do not know “#leads” (channel).")
  })

  it("further admins are added and removed, and the workspace's own stay", async () => {
    const { db, say, clock, steps, sayYes } = await spine(kind, { teams: { A: 6 } })
    expect((await say("U-A-1", "audit")).text).toContain("Only admins can do that. Please ask <@U-A-0>.")
    expect(await sayYes(admin, "admins add <@U-A-1>")).toContain("<@U-A-1> can now do everything")
    clock.ms += 2 * 3_600_000
    await steps.people(clock.ms)
    expect((await say("U-A-1", "admins")).text).toBe(
      "Admins: <@U-A-0> (of the workspace); <@U-A-1> (added here).",
    )
    expect(await sayYes("U-A-1", "admins remove <@U-A-0>")).toContain("cannot be changed here")
    expect(await sayYes(admin, "admins remove <@U-A-1>")).toContain("can no longer do")
    expect((await say("U-A-1", "admins")).text).toContain("Only admins can do that.")
    expect(await sayYes(admin, "admins add <@U-NOBODY>")).toContain("I do not know “<@U-NOBODY>” (person).")
    const rows = await db
      .selectFrom("audit")
      .select(["actor", "action", "before", "after"])
      .orderBy("at")
      .execute()
    expect(rows).toHaveLength(2)
    expect(rows).toContainEqual({ actor: admin, action: "admins add", before: null, after: ["<@U-A-1>"] })
  })

  it("channels get digests of a unit, in words or by a form", async () => {
    const { db, say, platform, sayYes } = await spine(kind, { teams: { A: 6 } })
    expect(await sayYes(admin, "leaders add <#C2> unit:Team A")).toContain("<#C2> gets the digest of Team A")
    expect(await sayYes(admin, "leaders add <#C2> unit:Team A")).toContain("Already set")
    expect(await sayYes(admin, "leaders add <#C3> unit:Tem A")).toContain("Did you mean `Team A`?")
    const opened = await say(admin, "leaders")
    expect(opened.form?.intro.join(" ")).toContain("<#C2> (Team A)")
    const filled = await platform.fill(admin, opened, { change: "add", channel: "C4", unit: "org" })
    if (!("reply" in filled)) throw new Error("refused")
    await platform.act(admin, filled.reply, "Yes, do it")
    const kept = (await leadershipChannels(db, t1)).map(({ channel, unit }) => `${channel} ${unit}`)
    expect(kept).toEqual(["C-LEAD org", "C2 A", "C4 org"])
    expect(await sayYes(admin, "leaders remove <#C4>")).toBe("<#C4> no longer gets a digest.")
    expect(await sayYes(admin, "leaders remove <#C4>")).toContain("had no digest")
  })

  it("the tree is shown with its sizes, and made from user groups once that is confirmed", async () => {
    const { db, say, platform } = await spine(kind, { teams: { A: 6, B: 6 }, groups })
    expect((await say(admin, "units")).text).toBe(
      [
        "• Fake (12 people)\n\u2003• Team A (6 people)\n\u2003• Team B (6 people)\n",
        "2 user groups, as you write them to make units:",
        "• `@engineering` – Engineering (5 people)\n• `@ops` – Ops (2 people)",
      ].join("\n"),
    )
    const asked = await say(admin, "units @engineering @ops")
    expect(asked.text).toBe(
      "2 units with 7 people would replace the current tree. 5 people are in none of them and count for the organisation as a whole.",
    )
    expect((await unitsOf(db, t1)).map((unit) => unit.name)).toEqual(["Team A", "Team B"])
    await platform.act(admin, asked, "Save")
    expect((await unitsOf(db, t1)).map((unit) => unit.name)).toEqual(["Engineering", "Ops"])
    expect((await say(admin, "units @nobody")).text).toContain("I do not know “@nobody” (user group).")
  })
})

describe.each(kinds)("promises and the audit on %s Postgres", (kind) => {
  it("the smallest group is free before the first wave, and only grows after it", async () => {
    const { say, tick, platform } = await spine(kind, { teams: { A: 6 } })
    expect((await say(admin, "k weekly-load 3")).text).toContain(
      "Nothing is ever shown about fewer than five",
    )
    expect((await say(admin, "k weekly-load 6")).text).toContain("shows nothing about fewer than 6 people")
    expect((await say(admin, "k weekly-load 7")).text).toContain("fewer than 7 people")
    expect((await say(admin, "k weekly-load 6")).text).toContain("fewer than 6 people")
    await tick("2026-11-24T10:00")
    expect(platform.messages).toHaveLength(6)
    expect((await say(admin, "k weekly-load 5")).text).toContain("under the promise of 6")
    expect((await say(admin, "k weekly-load 7")).text).toContain("That would ask 6 people")
    expect((await say(admin, "k weekly-load 6")).text).toContain("Already set")
    expect(
      (await say(admin, "audience weekly-load only <@U-A-1> <@U-A-2> <@U-A-3> <@U-A-4> <@U-A-5>")).text,
    ).toContain("A result of fewer than 6")
  })

  it("comments are switched for the waves to come", async () => {
    const { db, tick, sayYes } = await spine(kind, { teams: { A: 6 } })
    expect(await sayYes(admin, "comments weekly-load off")).toContain("takes no comments")
    expect(await sayYes(admin, "kommentare weekly-load aus")).toContain("Already set")
    expect(await sayYes(admin, "comments leadership-mirror off")).toContain("no open question in its file")
    await tick("2026-11-24T10:00")
    await sayYes(admin, "comments weekly-load on")
    expect(await db.selectFrom("wave").select("comments").execute()).toEqual([{ comments: false }])
    expect((await surveySetting(db, t1, "weekly-load")).comments).toBe(true)
  })

  it("colleagues are reckoned with at once, after a question where that cannot be taken back, and no longer from the next wave", async () => {
    const { db, say, sayAndPress, tick } = await spine(kind, { teams: { A: 6 } })
    const reckoned = async () => {
      const waves = await db.selectFrom("wave").select("survey").orderBy("number").execute()
      return waves.map(({ survey }) => survey.colleagues)
    }
    expect((await say(admin, "colleagues weekly-load on")).text).toContain(
      "From now on, results of Weekly load",
    )
    expect((await say(admin, "kollegen weekly-load aus")).text).toContain("From the next pulse on")
    await tick("2026-11-24T10:00")
    const asked = await say(admin, "colleagues weekly-load on")
    expect(asked.text).toContain("cannot be undone")
    expect(await reckoned()).toEqual([false])
    expect(await sayAndPress(admin, "colleagues weekly-load on", "Save")).toContain("From now on")
    expect(await reckoned()).toEqual([true])
    expect((await say(admin, "colleagues weekly-load on")).text).toContain("Already set")
    const order = (await db.selectFrom("wave").select("survey").executeTakeFirstOrThrow()).survey
    expect(Object.keys(order.questions)).toEqual(["W1", "W2", "W3", "W4"])
    await say(admin, "colleagues weekly-load off")
    expect(await reckoned()).toEqual([true])
    expect((await surveySetting(db, t1, "weekly-load")).colleagues).toBe(false)
    expect((await say(admin, "audit")).text).toContain("`colleagues weekly-load`: on → off")
  })

  it("public holidays count in every schedule there is and will be", async () => {
    const { db, sayAndPress, sayYes } = await spine(kind, { teams: { A: 6 } })
    expect(await sayYes(admin, "holidays austria")).toContain("On public holidays of AT I send nothing")
    await sayAndPress(admin, "schedule handover-health every tue 10:00", "Save")
    expect((await cadencesOf(db, t1)).map((row) => row.cadence.holidays)).toEqual(["AT", "AT"])
    expect(await sayYes(admin, "feiertage keine")).toContain("no longer skipped")
    expect((await cadencesOf(db, t1)).map((row) => row.cadence.holidays)).toEqual([undefined, undefined])
  })

  it("every change is there to be read, the newest first, page by page, and to admins alone", async () => {
    const { say, sayAndPress, platform, clock, sayYes } = await spine(kind, { teams: { A: 6, B: 6 }, groups })
    expect((await say(admin, "audit")).text).toBe("Nothing has been changed yet.")
    const minute = 60_000
    await sayAndPress(admin, "schedule weekly-load every mon 9:00", "Save")
    clock.ms += minute
    await sayAndPress(admin, "audience weekly-load only @engineering", "Save")
    for (const change of [
      "k handover-health 6",
      "comments handover-health off",
      "holidays AT",
      "leaders add <#C9>",
    ]) {
      clock.ms += minute
      await sayYes(admin, change)
    }
    const { text } = await say(admin, "audit")
    expect(text.split("\n")).toEqual([
      "What was changed, in your time (Europe/Vienna):",
      "• 23 Nov 2026, 9:05 – <@U-A-0>: `leaders add`: nothing → <#C9> Fake",
      "• 23 Nov 2026, 9:04 – <@U-A-0>: `holidays`: nothing → AT",
      "• 23 Nov 2026, 9:03 – <@U-A-0>: `comments handover-health`: on → off",
      "• 23 Nov 2026, 9:02 – <@U-A-0>: `k handover-health`: 5 → 6",
      "• 23 Nov 2026, 9:01 – <@U-A-0>: `audience weekly-load`: everyone → @engineering",
      "• 23 Nov 2026, 9:00 – <@U-A-0>: `schedule weekly-load`",
      "\u2003every Tuesday at 10:00 (Europe/Vienna) → every Monday at 9:00 (Europe/Vienna)",
    ])
    for (const at of Array.from({ length: 6 }, (_, index) => index)) {
      clock.ms += minute
      await say(admin, at % 2 === 0 ? "pause weekly-load" : "resume weekly-load")
    }
    const first = await say(admin, "audit")
    expect(first.text.split("\n")).toHaveLength(11)
    const second = await platform.act(admin, first, "More")
    expect(second.text.split("\n")).toEqual([text.split("\n")[0], ...text.split("\n").slice(5)])
    expect(second.buttons?.map(({ label }) => label)).not.toContain("More")
    expect((await platform.act(admin, first, "More")).text).toBe(second.text)
    expect((await say("U-A-1", "audit")).text).toContain("Only admins can do that.")
  })

  it("the last digest is shown to an admin, and posted where it is missing, once", async () => {
    const { say, tick, platform, answer, steps, sayYes } = await spine(kind, { teams: { A: 6, B: 7 } })
    expect((await say(admin, "digest preview")).text).toBe("No pulse has closed yet, so there is no digest.")
    await tick("2026-11-24T10:00")
    for (const message of platform.messages) await answer(message, () => 3)
    await tick("2026-11-27T17:00")
    expect(platform.posts).toHaveLength(1)
    const [{ post }] = platform.posts as [(typeof platform.posts)[number]]
    const preview = await say(admin, "digest preview")
    expect(preview.text).toBe(plainText(post))
    expect(post.details!.length).toBeGreaterThan(1)
    expect(preview.buttons?.map(({ label }) => label)).toEqual(
      expect.arrayContaining(post.details!.map(({ label }) => label)),
    )
    expect((await say(admin, "bericht jetzt")).text).toContain("nothing was posted")
    await sayYes(admin, "leaders add <#C2> unit:Team A")
    expect((await say(admin, "digest now")).text).toContain("to the one channel")
    await steps.publish()
    await say(admin, "digest now")
    await steps.publish()
    expect(platform.posts.map((post) => post.channel)).toEqual(["C-LEAD", "C2"])
    expect(platform.posts[1]!.post.footer[0]).toContain("Team A")
  })
})
