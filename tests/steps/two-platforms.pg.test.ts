import { describe, expect, it } from "vitest"
import { auditOf } from "../../src/postgres/audit.ts"
import { peopleOf } from "../../src/postgres/people.ts"
import { everyTable } from "../support/everything.ts"
import { sayYes, type FakePlatform } from "../support/fake-platform.ts"
import { kinds } from "../support/database.ts"
import { twoPlatforms } from "../support/two-platforms.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const t2 = asWorkspaceId("T2")

const t1 = asWorkspaceId("T1")

const sentTo = (platform: FakePlatform, id: string) =>
  platform.messages.filter((message) => message.to.platformId === id)

const askedIn = (platform: FakePlatform) => platform.messages.map(({ to }) => to.platformId).toSorted()

async function answerAll(platform: FakePlatform, id: string, choice: number) {
  const [message] = sentTo(platform, id)
  for (;;) {
    const card = message!.cards.at(-1)
    if (card?.kind !== "question") return
    await platform.press(message!, card.choices[choice]!.label)
  }
}

describe.each(kinds)("linking two workspaces on %s Postgres", (kind) => {
  it("is never done by equal addresses alone", async () => {
    const { db, slack, teams, schedule, tick } = await twoPlatforms(kind)
    await schedule(t1)
    await schedule(t2)
    await tick("2026-11-24T10:00")
    expect([slack.messages.length, teams.messages.length]).toEqual([6, 8])
    expect((await peopleOf(db, t1)).length + (await peopleOf(db, t2)).length).toBe(14)
  })

  it("takes an admin of both, says beforehand what it means, and stands in both audits", async () => {
    const on = await twoPlatforms(kind)
    const { db, slack, teams, schedule } = on
    await schedule(t2)
    await sayYes(slack, "U1", "leaders add <#C1>")
    await sayYes(teams, "A1", "leaders add <#19:c>")
    const asked = await slack.command("U2", "link")
    expect(asked.text).toContain("Only admins can do that.")
    const code = await on.codeFor("U1")
    expect((await teams.command("A2", `link ${code}`)).text).toContain("Only admins can do that.")
    const { text, buttons } = await teams.command("A1", `/pulse link ${code.toLowerCase()}`)
    expect(text).toContain("Harbour Teams (Microsoft Teams) would join Harbour (Slack).")
    expect(text).toContain("6 people have the same e-mail address on both and would be asked once")
    expect(text).toContain("2 people are in Microsoft Teams alone and would be asked there.")
    expect(text).toContain("The one schedule of Harbour Teams would be paused.")
    expect(text).toContain("The one channel that got its digests gets none any more")
    expect(await peopleOf(db, t1)).toHaveLength(6)

    const done = await teams.act("A1", { buttons }, "Save")
    expect(done.text).toContain("Done: Harbour and Harbour Teams are one organisation now.")
    expect((await teams.act("A1", { buttons }, "Save")).text).toContain("This was done already")
    expect((await peopleOf(db, t1)).filter((one) => one.active)).toHaveLength(8)
    for (const workspace of [t1, t2])
      expect(await auditOf(db, workspace, 0, 9)).toContainEqual(
        expect.objectContaining({ action: "link", actor: "A1" }),
      )
    expect((await slack.command("U1", "link")).text).toContain(
      "Harbour and Harbour Teams are one organisation",
    )
    // The admin of Teams, who is also the one of Slack, is called by the id that Slack knows.
    expect((await slack.command("U1", "audit")).text).toContain("<@U1>: `link`")
    expect((await teams.command("A1", "audit")).text).toContain("<@A1>: `link`")
  })

  it("wrong, expired, used and misplaced codes change nothing and say why", async () => {
    const on = await twoPlatforms(kind)
    const { db, slack, teams, clock } = on
    expect((await teams.command("A1", "link nonsense")).text).toContain("I do not know “nonsense” (code).")
    expect((await teams.command("A1", "link AAAA-BBBB-CCCC")).text).toContain("I do not know this code")
    const first = await on.codeFor("U1")
    expect((await slack.command("U1", `link ${first}`)).text).toContain("This code was made here.")
    const second = await on.codeFor("U1")
    expect((await teams.command("A1", `link ${first}`)).text).toContain("I do not know this code")
    const shown = await teams.command("A1", `link ${second}`)
    clock.ms += 11 * 60_000
    expect((await teams.command("A1", `link ${second}`)).text).toContain("expired after ten minutes")
    expect((await teams.act("A1", shown, "Save")).text).toContain("expired after ten minutes")
    expect(await peopleOf(db, t1)).toHaveLength(6)
    await on.link()
    expect((await teams.command("A1", `link ${second}`)).text).toContain("I do not know this code")
    expect(JSON.stringify(await everyTable(db))).not.toContain(second)
  })

  it("a code counts no more once its maker is no admin", async () => {
    const on = await twoPlatforms(kind)
    const code = await on.codeFor("U1")
    on.inSlack[0]!.admin = false
    await on.db
      .updateTable("link_code")
      .set({ until: new Date(on.clock.ms + 86_400_000) })
      .execute()
    await on.readPeople()
    expect((await on.teams.command("A1", `link ${code}`)).text).toContain("I do not know this code")
  })

  it("waits while a wave is open where people would join, and says until when", async () => {
    const on = await twoPlatforms(kind)
    const { teams, schedule, tick, db } = on
    const shown = await teams.command("A1", `link ${await on.codeFor("U1")}`)
    await schedule(t2)
    await tick("2026-11-24T10:00")
    expect((await teams.command("A1", `link ${await on.codeFor("U1")}`)).text).toContain(
      "Weekly load is open until Friday 17:00",
    )
    await db
      .updateTable("link_code")
      .set({ until: new Date(on.clock.ms + 60_000) })
      .execute()
    expect((await teams.act("A1", shown, "Save")).text).not.toContain("Done")
    expect(await peopleOf(db, t1)).toHaveLength(6)
    await tick("2026-11-27T17:00")
    expect((await on.link()).done).toContain("Done")
  })

  it("made while people are being read leaves everyone where the link has put them", async () => {
    const on = await twoPlatforms(kind)
    const { db, teams, steps, clock } = on
    const asked = await teams.command("A1", `link ${await on.codeFor("U1")}`)
    clock.ms += 60_000
    await db.updateTable("workspace").set({ directory_sync_due_at: null }).execute()
    const { people } = teams
    let linked: Promise<unknown> | undefined
    teams.people = async (workspace) => {
      const list = await people(workspace)
      linked ??= teams.act("A1", asked, "Save")
      if (kind === "embedded") await linked
      return list
    }
    await Promise.all([steps.people(clock.ms), steps.people(clock.ms)])
    expect(await linked).toMatchObject({ text: expect.stringContaining("Done") })
    await on.readPeople()
    expect((await peopleOf(db, t1)).filter((one) => one.active)).toHaveLength(8)
    const accounts = await db.selectFrom("account").select(["workspace_id", "via"]).execute()
    expect(accounts.filter((one) => one.workspace_id === "T1")).toHaveLength(14)
    expect(accounts).toHaveLength(14)
  })

  it("is undone from then on: both are asked apart, and what people set goes with them", async () => {
    const on = await twoPlatforms(kind)
    const { db, slack, teams, schedule, tick } = on
    await on.link()
    await schedule(t1)
    await teams.command("A8", "stop")
    await tick("2026-11-24T10:00")
    expect((await slack.command("U1", "unlink")).text).toContain("Weekly load is open until Friday 17:00")
    await tick("2026-11-27T17:00")
    const asked = await teams.command("A1", "unlink")
    expect(asked.text).toContain("2 people are in Harbour Teams alone and would no longer be asked.")
    expect((await teams.act("A1", asked, "Save")).text).toContain("are separate again")
    await on.readPeople()
    const before = slack.messages.length + teams.messages.length
    await schedule(t2)
    await tick("2026-12-01T10:00")
    expect(slack.messages.length + teams.messages.length - before).toBe(6 + 7)
    expect(sentTo(teams, "A8")).toEqual([])
    expect((await teams.command("A7", "privacy")).text).toMatch(/among those asked in 2 pulses/)
    expect((await slack.command("U1", "audit")).text).toContain("`unlink`")
    expect(
      (await db.selectFrom("release").select("wave_id").where("workspace_id", "=", t1).execute()).length,
    ).toBeGreaterThan(0)
    await tick("2026-12-04T17:00")
    expect((await on.link()).done).toContain("Done")
    expect((await peopleOf(db, t1)).filter((one) => one.active)).toHaveLength(8)
  })
})

describe.each(kinds)("one organisation on two platforms, on %s Postgres", (kind) => {
  async function linked(setup: Parameters<typeof twoPlatforms>[1] = {}) {
    const on = await twoPlatforms(kind, setup)
    await on.link()
    await on.schedule(t1)
    return on
  }

  it("has one roster entry, one prompt and one answer for each person", async () => {
    const { db, slack, teams, tick } = await linked()
    await tick("2026-11-24T10:00")
    expect(await db.selectFrom("roster").selectAll().execute()).toHaveLength(8)
    expect(askedIn(slack)).toEqual(["U1", "U2", "U3", "U4", "U5", "U6"])
    expect(askedIn(teams)).toEqual(["A7", "A8"])
    await answerAll(slack, "U2", 2)
    const rows = await db.selectFrom("answer_open").selectAll().execute()
    // The same questions, answered anew on the other platform, replace what was answered on the first.
    const page = await teams.home("A2")
    expect(page.sections.some(({ card }) => card?.kind === "done")).toBe(true)
    const change = page.sections.flatMap(({ card }) => (card?.kind === "done" ? [card.change.token] : []))[0]!
    const list = (await teams.home("A2", change)).sections.flatMap(({ card }) =>
      card?.kind === "list" ? card.questions : [],
    )
    const again = (await teams.home("A2", list[0]!.change.token)).sections.find(
      ({ card }) => card?.kind === "question",
    )!.card
    const choice = again?.kind === "question" ? again.choices[0]!.token : ""
    await teams.home("A2", choice)
    const after = await db.selectFrom("answer_open").selectAll().execute()
    expect(after.map((row) => Buffer.from(row.tag).toString("hex")).toSorted()).toEqual(
      rows.map((row) => Buffer.from(row.tag).toString("hex")).toSorted(),
    )
    expect(
      after.filter((row) => !rows.some((one) => Buffer.from(one.box).equals(Buffer.from(row.box)))),
    ).toHaveLength(1)
    // A button of one account is nobody else's, on neither platform.
    const notes = (await teams.home("A3", choice)).sections.flatMap((section) => section.lines)
    expect(notes.join()).toContain("meant for someone else")
    const { closed } = await tick("2026-11-27T17:00")
    expect(closed).toMatchObject([{ state: "closed" }])
  })

  it("asks where a person chose, or else where they last wrote, and never twice", async () => {
    const { slack, teams, tick } = await linked()
    expect((await slack.command("U3", "platform")).text).toContain("You are in Slack and Microsoft Teams.")
    expect((await slack.command("U3", "platform teams")).text).toBe(
      "From now on I ask you in Microsoft Teams.",
    )
    await slack.command("U3", "help")
    await teams.command("A4", "help")
    expect((await teams.command("A4", "platform")).text).toContain(
      "I ask you in Microsoft Teams, until you write to me on the other.",
    )
    expect((await teams.command("A7", "platform slack")).text).toContain(
      "I do not know an account of yours in Slack",
    )
    expect((await teams.command("A7", "plattform")).text).toContain(
      "I know you only in Microsoft Teams, so I ask you there.",
    )
    await tick("2026-11-24T10:00")
    expect([sentTo(slack, "U3"), sentTo(slack, "U4")]).toEqual([[], []])
    expect([sentTo(teams, "A3").length, sentTo(teams, "A4").length]).toEqual([1, 1])
    // The reminder comes where they are asked then.
    await slack.command("U3", "platform last")
    await tick("2026-11-25T10:01")
    expect([sentTo(slack, "U3").length, sentTo(teams, "A3").length]).toEqual([1, 1])
    // Both messages show the result in the end.
    await tick("2026-11-27T17:00")
    for (const [platform, id] of [
      [slack, "U3"],
      [teams, "A3"],
    ] as const)
      expect(sentTo(platform, id)[0]!.cards.at(-1)).toMatchObject({ kind: "note" })
  })

  it("a tap leaves no trace of the platform it came by", async () => {
    const { db, slack, teams, tick } = await linked()
    await tick("2026-11-24T10:00")
    const rows = async () => {
      const { answer_open: _, idempotency_key: __, ...tables } = await everyTable(db)
      return tables
    }
    const before = await rows()
    await answerAll(slack, "U2", 1)
    await teams.home("A3")
    expect(await rows()).toEqual(before)
  })

  it("what is unknown in Teams is sent on neither platform, and the reminder covers it", async () => {
    const { teams, slack, steps, tick } = await linked()
    await teams.command("A2", "platform teams")
    teams.end({ kind: "unknown", reason: "timeout" }, 4)
    await tick("2026-11-24T10:00")
    expect(sentTo(teams, "A2")).toEqual([])
    await slack.command("U2", "platform slack")
    await steps.deliver()
    expect(sentTo(slack, "U2")).toEqual([])
    await tick("2026-11-25T10:01")
    expect(sentTo(slack, "U2")).toHaveLength(1)
    expect(teams.calls.some(({ kind: call }) => call === "find")).toBe(false)
  })

  it("an account that is deactivated leaves the other; only when both are gone is the person", async () => {
    const on = await linked()
    const { db, slack, teams, inSlack, inTeams, tick } = on
    const active = async () => (await peopleOf(db, t1)).filter((one) => one.active).length
    const [, second] = inSlack.splice(1, 1)
    expect(second).toBeUndefined()
    await on.readPeople()
    expect(await active()).toBe(8)
    inTeams.splice(2, 1)
    await on.readPeople()
    expect(await active()).toBe(8)
    await tick("2026-11-24T10:00")
    expect([sentTo(slack, "U2").length, sentTo(teams, "A2").length]).toEqual([0, 1])
    expect([sentTo(slack, "U3").length, sentTo(teams, "A3").length]).toEqual([1, 0])
    inTeams.splice(1, 1)
    await on.readPeople()
    expect(await active()).toBe(7)
  })

  it("one platform that takes nothing does not hold up the other", async () => {
    const { slack, teams, tick, db } = await linked()
    slack.end({ kind: "blocked", reason: "token_revoked" })
    await tick("2026-11-24T10:00")
    expect(teams.messages).toHaveLength(2)
    expect((await teams.command("A1", "status")).text).toContain("token_revoked")
    const blocked = await db.selectFrom("workspace").select("state").where("workspace_id", "=", t1).execute()
    expect(blocked).toEqual([{ state: "blocked" }])
    await tick("2026-11-27T17:00")
    await tick("2026-12-01T10:00")
    expect(sentTo(teams, "A7")).toHaveLength(2)
  })

  it("posts digests into channels of either platform, and names each where it is", async () => {
    const { slack, teams, tick } = await linked()
    await sayYes(slack, "U1", "leaders add <#C1>")
    await sayYes(teams, "A1", "leaders add <#19:leaders>")
    await tick("2026-11-24T10:00")
    for (const message of slack.messages) await answerAll(slack, message.to.platformId, 1)
    await tick("2026-11-27T17:00")
    expect(slack.posts.map(({ channel }) => channel)).toEqual(["C1"])
    expect(teams.posts.map(({ channel }) => channel)).toEqual(["19:leaders"])
    const lines = (await slack.command("U1", "leaders")).form?.intro.join("\n")
    expect(lines).toContain("<#C1>")
    expect(lines).toContain("a channel in Microsoft Teams")
  })

  it("admins of either platform administer the one organisation, in the ids of theirs", async () => {
    const { db, slack, teams } = await linked()
    await sayYes(teams, "A1", "admins add <@A3> <@A7>")
    expect((await slack.command("U3", "admins")).text).toContain("<@U3>")
    expect((await slack.command("U3", "admins")).text).toContain("p7@example.org")
    await slack.command("U3", "pause weekly-load")
    const row = db.selectFrom("cadence").select("paused").where("workspace_id", "=", t1)
    expect(await row.execute()).toEqual([{ paused: true }])
  })

  it("user groups of either platform name the same people", async () => {
    const { slack, teams } = await linked({
      groups: {
        slack: [{ platformId: "S1", handle: "eng", name: "Eng", members: ["U1", "U2", "U3", "U4", "U5"] }],
        teams: [
          {
            platformId: "19:t",
            handle: "eng",
            name: "Eng in Teams",
            members: ["A2", "A3", "A4", "A5", "A6", "A7"],
          },
        ],
      },
    })
    expect((await slack.command("U1", "audience weekly-load only @eng")).text).toContain("5 people")
    expect((await teams.command("A1", "audience weekly-load only @eng")).text).toContain("6 people")
    const both = await slack.command("U1", "audience weekly-load only <!subteam^S1> <!subteam^19:t>")
    expect(both.text).toContain("7 people")
  })

  it("privacy shows both accounts, and being forgotten removes both", async () => {
    const on = await linked()
    const { db, slack, teams, tick } = on
    await tick("2026-11-24T10:00")
    await answerAll(slack, "U2", 1)
    const told = (await teams.command("A2", "privacy")).text
    expect(told).toContain("`account`: that you are U2 in Slack")
    expect(told).toContain("`account`: that you are A2 in Microsoft Teams")
    expect(told).toContain("sealed answer")
    const done = await teams.act("A2", await teams.command("A2", "forget me"), "Forget me")
    expect(done.text).toContain("deleted")
    expect(sentTo(slack, "U2")[0]!.cards.at(-1)).toMatchObject({
      kind: "note",
      title: "You asked me to forget you",
    })
    const boxes = await db.selectFrom("answer_open").select("box").execute()
    expect(boxes.filter(({ box }) => box.length > 0)).toEqual([])
    await on.readPeople()
    expect(JSON.stringify(await everyTable(db))).not.toContain("p2@example.org")
    await tick("2026-11-27T17:00")
    await tick("2026-12-01T10:00")
    expect([sentTo(slack, "U2").length, sentTo(teams, "A2").length]).toEqual([1, 0])
  })

  it("whoever stops on one platform is asked on neither", async () => {
    const on = await twoPlatforms(kind)
    await on.teams.command("A2", "stop")
    await on.link()
    await on.schedule(t1)
    await on.slack.command("U3", "stop")
    await on.tick("2026-11-24T10:00")
    const asked = [...on.slack.messages, ...on.teams.messages].map(({ to }) => to.platformId)
    expect(asked).toHaveLength(6)
    expect(asked.filter((id) => /[23]$/.test(id))).toEqual([])
  })

  it("people without an address, or with one that is there twice, stay apart until it is put right", async () => {
    const on = await linked({
      slack: [{ email: "a@example.org" }, { email: "b@example.org" }, {}, { email: "d@example.org" }],
      teams: [{ email: "A@Example.org" }, { email: "b@example.org" }, { email: "B@example.org" }, {}],
    })
    const count = async () => (await peopleOf(on.db, t1)).filter((one) => one.active).length
    expect(await count()).toBe(7)
    on.inTeams[3]!.email = "d@example.org"
    await on.readPeople()
    expect(await count()).toBe(6)
    on.inTeams.splice(2, 1)
    await on.readPeople()
    expect(await count()).toBe(4)
  })
})
