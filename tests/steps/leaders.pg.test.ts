import { describe, expect, it } from "vitest"
import { addLines } from "../../src/postgres/ledger.ts"
import { giveScope } from "../../src/postgres/leaders.ts"
import { personByPlatformId } from "../../src/postgres/people.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"
import { spine } from "../support/spine.ts"

const w = asWorkspaceId("T1")
const [admin, ofTeam, ofAll, staff] = ["U-A-0", "U-A-1", "U-A-2", "U-B-3"]

/** Three teams with one closed pulse, a leader of team A, and one of the organisation. */
async function led() {
  const one = await spine("embedded", { teams: { A: 7, B: 6, C: 3 } })
  const scope = async (id: string, unit: string, until?: string) => {
    const { person } = (await personByPlatformId(one.db, w, id))!
    await giveScope(one.db, w, { person, unit, until })
  }
  await one.tick("2026-11-24T10:00")
  for (const message of one.platform.messages) await one.answer(message, () => 2)
  await one.tick("2026-11-27T17:00")
  await scope(ofTeam, "A")
  await scope(ofAll, "org")
  await one.db.transaction().execute((tx) =>
    addLines(
      tx,
      w,
      ["A", "B"].map((unit) => ({
        kind: "alert" as const,
        unit,
        unitName: `Team ${unit}`,
        level: "team" as const,
        raisedOn: "2026-11-20",
        survey: "weekly-load",
        measure: "load",
        title: { en: "Load", de: "Last" },
      })),
    ),
  )
  return { ...one, scope }
}

describe("a leader of a unit", () => {
  it("reads its digest and its review whenever they like, and nothing of what they do not lead", async () => {
    const { say, platform } = await led()
    const digest = (await say(ofTeam, "digest preview")).text
    expect(digest).toContain("Team A")
    expect(digest).not.toMatch(/Team [BC]|Fake/)
    expect((await say(ofTeam, "digest preview unit:team a")).text).toBe(digest)
    const whole = await say(ofTeam, "digest preview")
    const figures = await platform.act(ofTeam, whole, "All figures")
    expect(figures).toMatchObject({ beside: true, text: expect.stringContaining("Who answered") })
    expect(whole.text).not.toContain("Who answered")
    const review = (await say(ofTeam, "digest review")).text
    expect(review).toContain("Team A")
    expect(review).not.toMatch(/Team [BC]/)
    expect((await say(ofAll, "digest preview")).text).toContain("Fake")
    expect((await say(ofAll, "digest preview unit:Team B")).text).toContain("Team B")
    const outside = "“Team B” is not among the units that you lead: Team A, and all below. <@U-A-0>, <@U-B-0>"
    expect((await say(ofTeam, "digest preview unit:Team B")).text).toContain(outside)
    const none = (await say(ofTeam, "digest preview unit:Team Z")).text
    expect(none).toBe((await say(ofTeam, "digest preview unit:Team B")).text.replace("Team B", "Team Z"))
    expect((await say(ofTeam, "digest now")).text).toContain("Only admins can do that")
    expect((await say(staff, "digest preview")).text).toContain("This is for leaders and admins. Please ask")
    expect((await say(staff, "digest")).text).toContain("This is for leaders and admins.")
    const offered = await say(ofTeam, "digest")
    expect(offered.buttons?.map(({ label }) => label)).toEqual(["Show it to me", "Look back"])
    expect((await say(admin, "digest")).buttons).toHaveLength(3)
  })

  it("is asked which, where they lead several, and reads that one", async () => {
    const { say, scope, platform } = await led()
    await scope(ofTeam, "B")
    const which = await say(ofTeam, "digest preview")
    expect(which.text).toBe("You lead several units. Which one do you mean?")
    expect((await platform.act(ofTeam, which, "Team B")).text).toContain("Team B")
  })

  it("sees and decides the ledger and the decisions of that unit, and no others", async () => {
    const { say } = await led()
    const ledger = (await say(ofTeam, "ledger")).text
    expect(ledger).toContain("No. 1, Team A")
    expect(ledger).not.toContain("Team B")
    expect((await say(ofTeam, "ledger 2 nothing")).text).toContain("There is no number 2 in what you see")
    expect((await say(ofTeam, "ledger 9 nothing")).text).toContain("There is no number 9 in what you see")
    expect((await say(staff, "ledger 1 nothing")).text).toBe((await say(staff, "ledger 9 nothing")).text)
    expect((await say(ofTeam, "ledger 1 nothing on 2026-11-25")).text).toContain("Recorded: no. 1, Team A.")
    expect((await say(ofTeam, "ledger add incident on 2026-11-25")).text).toContain("no. 3, Team A")
    expect((await say(ofTeam, "ledger add incident on 2026-11-25 unit:Team B")).text).toContain("not among")
    expect((await say(ofAll, "ledger")).text).toContain("No. 2, Team B")

    expect((await say(ofTeam, "decide hire two by 2026-12-24")).text).toContain("Decision no. 1: hire two")
    expect((await say(ofTeam, "decide hire by 2026-12-24 unit:Team B")).text).toContain("not among the units")
    await say(ofAll, "decide pause the roll-out by 2026-12-24")
    await say(ofAll, "decide move work by 2026-12-24 unit:Team A")
    const own = (await say(ofTeam, "decide")).text
    expect(own).toContain("hire two")
    expect(own).toContain("move work")
    expect(own).not.toContain("pause the roll-out")
    expect((await say(ofTeam, "decide 2 done")).text).toContain("There is no decision 2 that you own or lead")
    expect((await say(ofAll, "decide 1 done")).text).toContain("No. 1 is done.")
  })

  it("has what they open and do in the audit, and loses the right on its last day", async () => {
    const { say, scope, clock } = await led()
    await scope(ofTeam, "A", "2026-12-01")
    for (const written of ["digest preview", "digest review", "ledger", "decide"]) await say(ofTeam, written)
    const audit = (await say(admin, "audit")).text
    for (const entry of ["digest preview Team A", "digest review Team A", "`ledger`", "`decide`"])
      expect(audit).toContain(entry)
    clock.ms = Date.parse("2026-12-01T12:00:00Z")
    expect((await say(ofTeam, "digest preview")).text).toContain("Team A")
    clock.ms = Date.parse("2026-12-02T12:00:00Z")
    expect((await say(ofTeam, "digest preview")).text).toContain("This is for leaders and admins.")
    expect((await say(ofTeam, "ledger")).text).toContain("The ledger is for admins, leaders")
  })

  it("is made and unmade by a form, in which nobody types an id", async () => {
    const { say, platform } = await led()
    const form = await say(admin, "leaders people")
    expect(form.form?.intro.join()).toContain("<@U-A-1> (Team A) and <@U-A-2>")
    const sent = await platform.fill(admin, form, {
      change: "add",
      people: [staff],
      leads: "B",
      until: "2026-12-24",
    })
    const asked = "reply" in sent ? sent.reply : undefined
    expect(asked?.text).toContain("Their right: Team B and all below it, until 24 December 2026.")
    await platform.act(admin, asked!, "Yes, do it")
    expect((await say(staff, "digest preview")).text).toContain("Team B")
    const late = await platform.fill(admin, form, {
      change: "add",
      people: [staff],
      leads: "B",
      until: "soon",
    })
    expect(late).toMatchObject({ errors: { until: expect.stringContaining("soon") } })
    expect((await say(staff, "leaders people")).text).toContain("Only admins can do that")
    expect((await say(staff, "help")).text).toContain("/pulse digest")
    expect((await say("U-C-1", "help")).text).not.toContain("/pulse digest")
  })
})

describe("what came of alerts", () => {
  it("is asked of whoever leads the unit, the nearest first, in chat, and answered by a button for each unit", async () => {
    const { platform, steps, say, scope, db } = await led()
    await scope("U-B-1", "A")
    await steps.publish()
    await steps.deliver()
    const asked = platform.told.filter(({ text }) => text.includes("yours to answer"))
    expect(asked.map(({ to, text }) => [to.platformId, text.split("\n")[1]]).toSorted(byFirst)).toEqual([
      [ofTeam, "• Team A: Load (no. 1)"],
      [ofAll, "• Team B: Load (no. 2)"],
      ["U-B-1", "• Team A: Load (no. 1)"],
    ])
    await steps.publish()
    await steps.deliver()
    expect(platform.told).toHaveLength(asked.length)
    const ask = asked.find(({ to }) => to.platformId === ofTeam)!
    expect(ask.buttons?.map(({ label }) => label)).toEqual(["What came of it: Team A", "Decide"])
    const form = await platform.act(ofTeam, ask, "What came of it: Team A")
    const alerts = (form.form!.fields[0] as { value?: string }).value!
    expect(form.form?.fields.map(({ id }) => id)).toEqual(["alerts", "outcome", "on"])
    const fill = (on: string, outcome = "rollback") => platform.fill(ofTeam, form, { alerts, outcome, on })
    expect(await fill("soon")).toMatchObject({ errors: { on: expect.stringContaining("soon") } })
    expect(await fill("2026-11-19")).toMatchObject({
      reply: { text: expect.stringContaining("cannot be earlier") },
    })
    expect(await fill("2027-01-19")).toMatchObject({
      errors: { on: expect.stringContaining("in the future") },
    })
    expect(await fill("2026-11-24")).toMatchObject({
      reply: { text: expect.stringContaining("Recorded: no. 1, Team A. Rolled back on 24 November 2026.") },
    })
    // Another leader who was asked, too, is shown what stands there first.
    const other = asked.find(({ to }) => to.platformId === "U-B-1")!
    const late = await platform.act("U-B-1", other, "What came of it: Team A")
    expect(
      await platform.fill("U-B-1", late, { alerts, outcome: "nothing", on: "2026-11-25" }),
    ).toMatchObject({
      reply: { text: expect.stringContaining("No. 1 says: Rolled back on 24 November 2026.") },
    })
    const rows = await db.selectFrom("ledger").select(["number", "outcome"]).orderBy("number").execute()
    expect(rows).toEqual([
      { number: 1, outcome: "rollback" },
      { number: 2, outcome: null },
    ])
    expect((await say(ofTeam, "ledger")).buttons).toBeUndefined()
    expect((await say(ofAll, "ledger")).buttons?.map(({ label }) => label)).toEqual([
      "What came of it: Team B",
      "Decide",
    ])
  })

  it("leads to a decision about the alert, which its unit's staff hear", async () => {
    const { platform, say, db } = await led()
    await say(ofAll, "ledger 1 nothing on 2026-11-25")
    const opened = await platform.act(ofAll, await say(ofAll, "ledger"), "Decide")
    const value = (id: string) =>
      (opened.form?.fields.find((field) => field.id === id) as { value?: string } | undefined)?.value
    expect([value("unit"), value("measure"), value("about")]).toEqual(["B", "load", "alert|weekly-load|2"])
    await platform.fill(ofAll, opened, {
      text: "hire two people",
      due: "2026-12-24",
      unit: "B",
      measure: "load",
      about: "alert|weekly-load|2",
    })
    const [made] = await db.selectFrom("decision").selectAll().execute()
    expect(made).toMatchObject({ came_from: "alert", ledger_number: 2, unit_id: "B", measure: "load" })
    // Who does not lead the alert's unit cannot tie a decision to it.
    await platform.fill(ofTeam, await platform.act(ofTeam, await say(ofTeam, "decide"), "Decide"), {
      text: "move the desk",
      due: "2026-12-24",
      unit: "A",
      about: "alert|weekly-load|2",
    })
    const [, other] = await db.selectFrom("decision").selectAll().orderBy("number").execute()
    expect(other).toMatchObject({ came_from: "command", ledger_number: null, unit_id: "A" })
  })
})

const byFirst = ([one]: (string | undefined)[], [other]: (string | undefined)[]) =>
  String(one).localeCompare(String(other))
