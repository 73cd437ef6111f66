import { describe, expect, it } from "vitest"
import { readChain } from "../../src/postgres/audit.ts"
import { addLines } from "../../src/postgres/ledger.ts"
import { peopleOf } from "../../src/postgres/people.ts"
import { unitsOf } from "../../src/postgres/units.ts"
import { cadencesOf, leadershipChannels, surveySetting } from "../../src/postgres/settings.ts"
import { workspaceSetting } from "../../src/postgres/workspaces.ts"
import { auditFindings } from "../../src/app/audit-check.ts"
import { kinds } from "../support/database.ts"
import { spine } from "../support/spine.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const t1 = asWorkspaceId("T1")

const admin = "U-A-0"
const other = "U-B-0"
const groups = [
  {
    platformId: "S1",
    handle: "engineering",
    name: "Engineering",
    members: ["U-A-0", "U-A-1", "U-A-2", "U-B-1", "U-B-2"],
  },
]
type Spine = Awaited<ReturnType<typeof spine>>

/** All that an admin can set, as the tables hold it. */
async function settingsOf({ db }: Spine) {
  const cadences = await cadencesOf(db, t1)
  const people = (await peopleOf(db, t1)).toSorted((a, b) => (a.platformId < b.platformId ? -1 : 1))
  return {
    cadences: cadences.map(({ survey, cadence, paused }) => ({ survey, cadence, paused })),
    setting: await surveySetting(db, t1, "weekly-load"),
    holidays: (await workspaceSetting(db, t1))?.holidays,
    channels: await leadershipChannels(db, t1),
    people: people.map(({ platformId, unit, profile, leader, madeAdmin }) => ({
      platformId,
      unit,
      profile,
      leader,
      madeAdmin,
    })),
    units: await unitsOf(db, t1),
    owners: await db.selectFrom("ledger_owner").selectAll().execute(),
    ledger: await db.selectFrom("ledger").selectAll().execute(),
  }
}

/** A file that was sent instead of something written. */
const file = "(a units file)"

/** What an admin writes, the button that does it where one has to be pressed, and what was written before. */
const changes: [written: string, press?: string, before?: string][] = [
  ["schedule weekly-load every mon 9:00", "Save"],
  ["schedule handover-health every mon 9:00", "Save"],
  ["pause weekly-load"],
  ["resume weekly-load", undefined, "pause weekly-load"],
  ["audience weekly-load only @engineering", "Save"],
  ["k weekly-load 7"],
  ["comments weekly-load off", "Yes, do it"],
  ["colleagues weekly-load on"],
  ["holidays AT", "Yes, do it"],
  ["leaders add <#C9> unit:Team A", "Yes, do it"],
  ["leaders remove <#C-LEAD>", "Yes, do it"],
  ["leaders people add <@U-A-1>", "Yes, do it"],
  ["admins add <@U-A-1>", "Yes, do it"],
  ["units @engineering", "Save"],
  ["ledger owner <@U-A-1> unit:Team A"],
  ["ledger add incident on 2026-11-20 unit:Team A"],
  ["ledger 1 rollback on 2026-11-22"],
  ["ledger 1 rollback on 2026-11-22", "Yes, do it", "ledger 1 incident on 2026-11-21"],
  [file, "Save"],
]

/** What something can have come of. */
const alert = {
  kind: "alert",
  unit: "A",
  unitName: "Team A",
  level: "team",
  raisedOn: "2026-11-20",
  survey: "weekly-load",
  measure: "load",
  title: { en: "Load", de: "Last" },
} as const

describe.each(kinds)("undoing on %s Postgres", (kind) => {
  it.each(changes)(
    "%s: is set back by the button beside it, and both are in the chain",
    async (written, press, first) => {
      const one = await spine(kind, { teams: { A: 6, B: 6 }, groups })
      await one.db.transaction().execute((tx) => addLines(tx, t1, [alert]))
      if (first) await one.say(admin, first)
      const bytes = Buffer.from(
        "e-mail,unit,parent,site\na1@example.org,Sales,Care,Vienna\nb1@example.org,Care,,\n",
      )
      one.platform.readFile = async () => ({ bytes })
      const before = await settingsOf(one)
      const asked =
        written === file
          ? await one.handlers.files({ workspace: t1, platformId: admin }, ["F1"], undefined)
          : await one.say(admin, written)
      if (press) expect(await settingsOf(one)).toEqual(before)
      const done = press ? await one.platform.act(admin, asked, press) : asked
      expect(await settingsOf(one)).not.toEqual(before)
      const undone = await one.platform.act(admin, done, "Undo")
      expect(undone.text).toContain("Undone: `")
      expect(await settingsOf(one)).toEqual(before)
      expect((await one.platform.act(admin, done, "Undo")).text).toContain("was done already")
      const actions = await one.db.selectFrom("audit").select("action").orderBy("number").execute()
      expect(actions.at(-1)!.action).toMatch(/^undo /)
      const chain = await readChain(one.db, t1)
      expect(auditFindings({ ...chain, seals: [] })).toEqual([])
    },
  )

  it("what is no longer as the change left it stays, and says who changed it", async () => {
    const one = await spine(kind, { teams: { A: 6, B: 6 }, people: { [other]: { admin: true } } })
    const mine = await one.say(admin, "pause weekly-load")
    await one.say(other, "resume weekly-load")
    expect((await one.platform.act(admin, mine, "Undo")).text).toMatch(
      /^This has been changed again since, so I cannot undo it:\n• .* – <@U-B-0>: `resume weekly-load`$/,
    )
    expect((await one.say(other, "rückgängig")).text).toContain("Undone: `resume weekly-load`")
    expect((await cadencesOf(one.db, t1))[0]!.paused).toBe(true)
    expect((await one.say("U-A-1", "undo")).text).toContain("changed nothing in the last quarter")
  })

  it("two admins asked at once: one of them acts, the other sees what happened", async () => {
    const one = await spine(kind, { teams: { A: 6, B: 6 }, people: { [other]: { admin: true } } })
    const [mine, theirs] = [await one.say(admin, "holidays AT"), await one.say(other, "holidays DE")]
    const replies = await Promise.all([
      one.platform.act(admin, mine, "Yes, do it"),
      one.platform.act(other, theirs, "Yes, do it"),
    ])
    const [won] = replies.filter(({ text }) => text.startsWith("On public holidays of"))
    const [lost] = replies.filter(({ text }) => text.startsWith("This was changed while you were deciding"))
    expect(lost!.text).toMatch(/<@U-[AB]-0>: `holidays`: nothing → (?:AT|DE)/)
    expect(won!.text).toContain((await workspaceSetting(one.db, t1))!.holidays!)
    expect(await one.db.selectFrom("audit").select("action").execute()).toEqual([{ action: "holidays" }])
  })

  it("a question that nobody answers in a quarter of an hour is no longer answered", async () => {
    const one = await spine(kind, { teams: { A: 6 } })
    const asked = await one.say(admin, "admins add <@U-A-1>")
    expect(asked.text).toContain("Shall I do it?")
    one.clock.ms += 16 * 60_000
    expect((await one.platform.act(admin, asked, "Yes, do it")).text).toContain("This button has expired")
    expect((await peopleOf(one.db, t1)).filter((person) => person.madeAdmin)).toEqual([])
    const again = await one.say(admin, "admins hinzufügen <@U-A-1>")
    expect((await one.platform.act(admin, again, "No")).text).toContain("nothing was changed")
  })

  it("yes and no can be written too, right after the question and to nothing else", async () => {
    const one = await spine(kind, { teams: { A: 6 } })
    await one.say(admin, "holidays AT")
    expect((await one.say(admin, "Nein")).text).toContain("nothing was changed")
    await one.say(admin, "holidays AT")
    expect((await one.say(admin, "yes, please")).text).toContain("On public holidays of AT I send nothing")
    expect((await one.say(admin, "yes")).text).not.toContain("public holidays")
    await one.say(admin, "holidays DE")
    await one.say(admin, "surveys")
    await one.say(admin, "ja")
    await one.say("U-A-1", "ja")
    expect((await workspaceSetting(one.db, t1))!.holidays).toBe("AT")
  })

  it("a written yes answers the last question alone, whichever process asked it and whichever hears it", async () => {
    const one = await spine(kind, { teams: { A: 6, B: 6 } })
    const actor = { workspace: t1, platformId: admin }
    const other = (text: string) => one.another().handlers.command(actor, text, undefined)
    const holidays = async () => (await workspaceSetting(one.db, t1))!.holidays
    const question = async () =>
      (await one.db.selectFrom("account").select("question").where("platform_id", "=", admin).execute())[0]!
        .question
    await one.say(admin, "holidays AT")
    expect(await question()).not.toBe(null)
    expect((await other("ja")).text).toContain("On public holidays of AT I send nothing")
    expect(await question()).toBe(null)
    // Whatever is said in between, there or here, is not what "yes" was meant for.
    for (const between of ["holidays atlantis", "hello", "leaders add <#C9>"]) {
      await one.say(admin, "holidays DE")
      const said = await other(between)
      if (said.buttons?.some(({ label }) => label === "No")) await other("no")
      expect((await one.say(admin, "yes")).text).toBe(
        "I am not waiting for a yes or no, so nothing was changed. If you mean a question above, press its button or write the command again.",
      )
      expect(await holidays()).toBe("AT")
    }
    await one.say(admin, "holidays DE")
    one.clock.ms += 15 * 60_000 + 1
    expect((await other("yes")).text).toContain("This button has expired")
    expect(await question()).not.toBe(null)
    await one.steps.people(one.clock.ms)
    expect(await question()).toBe(null)
    expect((await other("yes")).text).toContain("I am not waiting for a yes or no")
    expect(await holidays()).toBe("AT")
  })

  it("the audit offers to undo the newest change of each setting, a page at a time", async () => {
    const one = await spine(kind, { teams: { A: 6, B: 6 } })
    for (const text of [
      "pause weekly-load",
      "resume weekly-load",
      "k weekly-load 7",
      "comments weekly-load off",
    ])
      await one.sayYes(admin, text)
    const shown = await one.say(admin, "audit")
    expect(shown.buttons!.map(({ label }) => label)).toEqual([
      "Undo comments weekly-load, 9:00",
      "Undo k weekly-load, 9:00",
      "Undo resume weekly-load, 9:00",
    ])
    await one.platform.act(admin, shown, "Undo k weekly-load, 9:00")
    expect((await surveySetting(one.db, t1, "weekly-load")).k).toBe(null)
    expect((await one.say(admin, "audit")).text).toContain("`undo k weekly-load`: 7 → 5")
  })

  it("making somebody an admin again is asked first, and not of who has left", async () => {
    const one = await spine(kind, { teams: { A: 6 } })
    await one.sayYes(admin, "admins add <@U-A-1>")
    const asked = await one.say(admin, "admins remove <@U-A-1>")
    const removed = await one.platform.act(admin, asked, "Yes, do it")
    const at = one.people.findIndex(({ platformId }) => platformId === "U-A-1")
    one.people.splice(at, 1)
    one.clock.ms += 2 * 3_600_000
    await one.steps.people(one.clock.ms)
    one.clock.ms -= 2 * 3_600_000
    const again = await one.platform.act(admin, removed, "Undo")
    expect(again.text).toContain("would be able to do everything that an admin can do here")
    expect((await one.platform.act(admin, again, "Yes, do it")).text).toContain("has left, is deactivated")
    expect((await peopleOf(one.db, t1)).filter((person) => person.madeAdmin)).toEqual([])
  })

  it("the smallest group goes up for good once the survey was asked, and never down by an undo", async () => {
    const one = await spine(kind, { teams: { A: 6, B: 6 } })
    await one.say(admin, "k weekly-load 8")
    expect((await one.say(admin, "k weekly-load 6")).text).toContain("can still be changed")
    await one.tick("2026-11-24T10:00")
    const asked = await one.say(admin, "k weekly-load 7")
    expect(asked.text).toContain("It cannot be lowered again")
    const raised = await one.platform.act(admin, asked, "Yes, do it")
    expect((await one.say(admin, "k weekly-load 6")).text).toContain("can only be raised")
    expect((await one.platform.act(admin, raised, "Undo")).text).toContain("can only be raised")
    expect((await one.say(admin, "k weekly-load 13")).text).toContain("That would ask 12 people")
    expect((await one.say(admin, "k weekly-load 26")).text).toContain("more than 25 people")
    await one.tick("2026-11-27T17:00")
    await one.tick("2026-12-01T10:00")
    const waves = await one.db.selectFrom("wave").select("survey").orderBy("number").execute()
    expect(waves.map(({ survey }) => survey.k)).toEqual([6, 7])
  })
})

describe.each(kinds)("the end of a schedule on %s Postgres", (kind) => {
  it("off: no wave opens any more, until it is undone", async () => {
    const one = await spine(kind, { teams: { A: 6 } })
    const done = await one.say(admin, "planen weekly-load aus")
    expect(done.text).toContain("Weekly load no longer opens by itself.")
    expect((await one.say(admin, "status weekly-load")).text).toContain("Schedule: none.")
    await one.platform.act(admin, done, "Undo")
    await one.tick("2026-11-24T10:00")
    expect(one.platform.messages).toHaveLength(6)
    await one.say(admin, "schedule weekly-load never")
    await one.tick("2026-11-27T17:00")
    await one.tick("2026-12-01T10:00")
    expect(one.platform.messages).toHaveLength(6)
    expect((await one.say(admin, "schedule handover-health never")).text).toContain("not scheduled")
  })

  it("until: none opens after the last day, and the next dates and the status say so", async () => {
    const one = await spine(kind, { teams: { A: 6 } })
    const asked = await one.say(admin, "schedule weekly-load until 5 December")
    expect(asked.text).toContain("every Tuesday at 10:00 (Europe/Vienna), until 5 December 2026")
    expect(asked.text).toContain("The next dates, in your time: Tuesday 10:00; Tuesday 1 December, 10:00.")
    await one.platform.act(admin, asked, "Save")
    expect((await one.say(admin, "status weekly-load")).text).toContain("until 5 December 2026")
    await one.tick("2026-11-24T10:00")
    await one.tick("2026-11-27T17:00")
    await one.tick("2026-12-01T10:00")
    await one.tick("2026-12-04T17:00")
    await one.tick("2026-12-08T10:10")
    expect(await one.db.selectFrom("wave").select("slot").execute()).toHaveLength(2)
    expect((await one.say(admin, "status weekly-load")).text).not.toContain("Next:")
    const longer = await one.say(admin, "schedule weekly-load until further notice")
    await one.platform.act(admin, longer, "Save")
    await one.tick("2026-12-08T10:15")
    expect(await one.db.selectFrom("wave").select("slot").execute()).toHaveLength(2)
    await one.tick("2026-12-15T10:00")
    expect(await one.db.selectFrom("wave").select("slot").execute()).toHaveLength(3)
    expect((await one.say(admin, "schedule weekly-load until 2026-12-01")).text).toContain(
      "is not possible (last day)",
    )
  })
})

describe.each(kinds)("an admin who was made one here on %s Postgres", (kind) => {
  it("is none any more once away or a guest, is listed so, and can be taken off the list", async () => {
    const one = await spine(kind, { teams: { A: 7 } })
    await one.sayYes(admin, "admins add <@U-A-1> <@U-A-2>")
    expect((await one.say("U-A-1", "audit")).text).toContain("`admins add`")
    await one.tick("2026-11-24T10:00")
    for (const message of one.platform.messages) await one.answer(message, () => 2)
    await one.tick("2026-11-27T17:00")
    const seen = async (person: string) => {
      const { sections } = await one.platform.home(person)
      return JSON.stringify(sections)
    }
    expect(await seen("U-A-1")).toContain("what we heard")
    for (const id of ["U-A-1", "U-A-2"])
      one.people.splice(
        one.people.findIndex(({ platformId }) => platformId === id),
        1,
      )
    one.clock.ms += 2 * 3_600_000
    await one.steps.people(one.clock.ms)
    for (const written of ["audit", "digest preview", "digest review", "status", "admins"])
      expect((await one.say("U-A-1", written)).text).toContain("You are not on the list of people here")
    expect((await one.say("U-A-1", "ledger")).text).toContain("The ledger is for admins")
    expect(await seen("U-A-1")).not.toContain("what we heard")
    expect((await one.say(admin, "admins")).text).toContain(
      "Added here, but no admins any more, because they have left, were deactivated or are guests now: <@U-A-1> and <@U-A-2>.",
    )
    await one.sayYes(admin, "admins remove <@U-A-1>")
    await one.sayYes(admin, "admins entfernen a2@example.org")
    expect((await one.say(admin, "admins")).text).toBe("Admins: <@U-A-0> (of the workspace).")
    expect((await one.say(admin, "admins add <@U-A-1>")).text).toContain("I do not know “<@U-A-1>”")
  })
})
