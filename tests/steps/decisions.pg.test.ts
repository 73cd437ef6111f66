import { sql } from "kysely"
import { describe, expect, it } from "vitest"
import { addLines } from "../../src/postgres/ledger.ts"
import { decisionsOf } from "../../src/postgres/decisions.ts"
import { giveScope } from "../../src/postgres/leaders.ts"
import { personByPlatformId } from "../../src/postgres/people.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"
import { kinds } from "../support/database.ts"
import { spine } from "../support/spine.ts"

const w = asWorkspaceId("T1")
const [admin, leader, owner, staff] = ["U-A-0", "U-A-1", "U-A-2", "U-B-3"]

/** Two teams with one closed pulse, of which team A has a leader. */
async function led(kind: (typeof kinds)[number] = "embedded", people = {}) {
  const nudged = { times: 0 }
  const nudge = () => void nudged.times++
  const one = await spine(kind, { teams: { A: 7, B: 6 }, people, nudge })
  const { db, tick, platform } = one
  const { person } = (await personByPlatformId(db, w, leader))!
  await giveScope(db, w, { person, unit: "A" })
  await tick("2026-11-24T10:00")
  for (const message of platform.messages) await one.answer(message, () => 2)
  await tick("2026-11-27T17:00")
  const toldTo = (id: string) =>
    platform.told.filter(({ to }) => to.platformId === id).map(({ text }) => text)
  const heard = () =>
    platform.told.filter(({ text }) => text.startsWith("What we heard")).map(({ to }) => to.platformId)
  return { ...one, toldTo, heard, nudged }
}

const alert = (unit: string) => ({
  kind: "alert" as const,
  unit,
  unitName: `Team ${unit}`,
  level: "team" as const,
  raisedOn: "2026-11-27",
  survey: "weekly-load",
  measure: "load",
  title: { en: "Load", de: "Last" },
})

describe.each(kinds)("what is decided, on %s Postgres", (kind) => {
  it("is heard by the staff of its unit with the next pulse, once, whoever answered and whoever did not", async () => {
    const { say, tick, toldTo, heard, another, platform, db, clock } = await led(kind, {
      "U-A-5": { locale: "de-DE" },
    })
    const made = await say(leader, "decide hire two people by 2026-12-24 <@U-A-2>")
    expect(made.text).toBe(
      "Decision no. 1: hire two people, by 24 December 2026. Staff of Team A hear of it with the next pulse: what was heard, what will be done, by whom, and by when.",
    )
    await say("U-A-4", "stop")
    await tick("2026-11-30T10:00")
    expect(heard()).toEqual([])
    platform.end({ kind: "lost" })
    await tick("2026-12-01T10:00")
    await another().steps.ask(clock.ms)
    await another().steps.deliver()
    expect(heard().toSorted()).toEqual(["U-A-0", "U-A-1", "U-A-2", "U-A-3", "U-A-6"])
    expect(toldTo("U-A-3")).toEqual([
      "What we heard from Team A: your answers to the last pulses.\nWhat we will do: hire two people. <@U-A-2> does it by 24 December 2026.\nThe same question is asked again, and you hear what came of it.",
    ])
    expect(toldTo("U-A-5")[0]).toContain(
      "Was wir tun werden: hire two people. Das macht <@U-A-2> bis 24. Dezember",
    )
    expect(toldTo("U-A-4")).toEqual([])
    // The platform is asked about the one whose answer was lost.
    await sql`update person_message set lease_until = clock_timestamp() - interval '1 second'`.execute(db)
    await another().steps.deliver()
    expect(heard()).toHaveLength(5)
    expect(await db.selectFrom("person_message").selectAll().execute()).toEqual([])
    expect((await say(leader, "decide 1 tell")).text).toContain("Staff have already heard of no. 1.")
  })
})

describe("staff", () => {
  it("hear of it at once where the leader says so, and not at all where it stays among leaders", async () => {
    const { say, platform, heard, steps, toldTo, tick, clock, nudged } = await led()
    clock.ms = Date.parse("2026-11-28T09:00:00Z")
    const made = await say(leader, "decide hire two people by 2026-12-24")
    expect(nudged.times).toBe(0)
    expect((await platform.act(leader, made, "Tell staff now")).text).toBe(
      "7 people hear of no. 1 now, in working hours.",
    )
    expect(nudged.times).toBe(1)
    // On a Saturday: Monday morning.
    await steps.deliver()
    expect(heard()).toEqual([])
    await tick("2026-11-30T08:30")
    expect(heard()).toHaveLength(7)
    const quiet = await say(leader, "decide move somebody by 2026-12-24")
    expect((await platform.act(leader, quiet, "Keep it among leaders")).text).toContain("stays among leaders")
    await tick("2026-12-01T10:00")
    expect(heard()).toHaveLength(7)
    expect((await say(leader, "decide 2 next")).text).toBe("Staff hear of no. 2 with the next pulse.")
    expect((await say(owner, "decide 1 tell")).text).toContain("There is no decision 1 that you own or lead")
    expect(toldTo(staff)).toEqual([])
    expect(nudged.times).toBe(1)
  })

  it("hear later what was done, or that it is not done after all", async () => {
    const { say, tick, toldTo, platform, steps } = await led()
    await say(leader, "decide hire two people by 2026-12-24")
    await say(leader, "decide move the desk by 2026-12-24")
    await say(leader, "decide buy chairs by 2026-12-24")
    await tick("2026-12-01T10:00")
    expect(toldTo(owner)).toHaveLength(3)
    await say(leader, "decide 1 done")
    const dropped = await say(leader, "decide 2 dropped no room")
    await platform.act(leader, dropped, "Tell staff now")
    await steps.deliver()
    expect(toldTo(owner).at(-1)).toContain("What we will not do after all: move the desk. no room.")
    await tick("2026-12-08T10:00")
    expect(toldTo(owner)).toHaveLength(5)
    expect(toldTo(owner).at(-1)).toContain(
      "What was done: hire two people, on 1 December 2026. <@U-A-1> did it.\nThe same questions are asked again.",
    )
  })

  it("hear that nothing has been decided about an alert, unless something was", async () => {
    const { db, tick, toldTo, say } = await led()
    await db.transaction().execute((tx) => addLines(tx, w, [alert("A"), alert("B")]))
    await say(leader, "decide hire two people by 2026-12-24")
    await tick("2026-12-01T10:00")
    expect(toldTo(owner).join()).toContain("What we will do: hire two people")
    expect(toldTo(owner).join()).not.toContain("Nothing has been decided")
    expect(toldTo(staff)).toEqual([
      expect.stringMatching(
        /^What we heard from Team B: .*\nNothing has been decided yet\.\nLeaders read the same figures\. The same question is asked again\.$/,
      ),
    ])
    await tick("2026-12-04T17:00")
    await tick("2026-12-08T10:00")
    expect(toldTo(staff)).toHaveLength(1)
  })

  it("hear nothing twice where nobody can say whether it arrived, and later what could not be sent", async () => {
    const { say, tick, heard, platform, steps, db, clock } = await led()
    platform.canFind = false
    await say(leader, "decide hire two people by 2026-12-24")
    platform.end({ kind: "lost" })
    platform.end({ kind: "later", retryAfterMs: 600_000 })
    await tick("2026-12-01T10:00")
    await sql`update person_message set lease_until = clock_timestamp() - interval '1 second' where state = 'sending'`.execute(
      db,
    )
    await sql`update rate_limit set blocked_until = clock_timestamp()`.execute(db)
    await steps.deliver()
    expect(heard()).toHaveLength(6)
    clock.ms += 601_000
    await steps.deliver()
    expect(heard()).toHaveLength(7)
    expect(new Set(heard()).size).toBe(7)
    expect(await db.selectFrom("person_message").selectAll().execute()).toEqual([])
  })

  it("never read in it what one of them wrote", async () => {
    const { db, say } = await led()
    const { wave_id } = await db.selectFrom("wave").select("wave_id").executeTakeFirstOrThrow()
    const text = "Nobody tells us who decides after six in the evening"
    await db.insertInto("comment").values({ workspace_id: w, wave_id, unit_id: "A", text }).execute()
    const refused = await say(leader, "decide say who decides after six in the evening by 2026-12-24")
    expect(refused.text).toContain("repeats what somebody wrote in a comment")
    expect((await say(leader, "decide")).text).toContain("No decision is open")
    expect((await say(leader, "decide name a lead for evenings by 2026-12-24")).text).toContain("no. 1")
  })
})

describe("a decision in the list", () => {
  it("is overdue from the day after its own", async () => {
    const { say, clock } = await led()
    await say(leader, "decide hire two people by 2026-12-10")
    const listed = async (day: string) => {
      clock.ms = Date.parse(`${day}T12:00:00Z`)
      const { text } = await say(leader, "decide")
      return text.split("\n").find((line) => line.includes("hire two people"))
    }
    const due = "• No. 1: hire two people. <@U-A-1>, by 10 December 2026"
    expect(await listed("2026-12-10")).toBe(`${due}.`)
    expect(await listed("2026-12-11")).toBe(`${due} (overdue).`)
  })
})

describe("an owner", () => {
  it("is asked once before the day, in chat, and answers by a button", async () => {
    const { say, tick, platform, toldTo, another, clock } = await led()
    await say(leader, "decide hire two people by 2026-12-10 <@U-A-2>")
    const asked = () => platform.told.filter(({ text }) => text.startsWith("Decision no."))
    await tick("2026-12-09T08:59")
    expect(asked()).toEqual([])
    await tick("2026-12-09T09:00")
    await another().steps.ask(clock.ms)
    await tick("2026-12-09T09:01")
    expect(toldTo(owner).filter((text) => text.startsWith("Decision no."))).toEqual([
      "Decision no. 1 is due on 10 December 2026: hire two people. Is it done?",
    ])
    expect(asked()).toHaveLength(1)
    const [ask] = asked()
    expect(ask!.buttons?.map(({ label }) => label)).toEqual(["Done", "Later", "Dropped"])
    const late = await platform.act(owner, ask!, "Later")
    expect(late.form?.title).toBe("Another day")
    const settle = "1|later"
    expect(await platform.fill(owner, late, { settle, due: "2026-12-01" })).toMatchObject({
      errors: { due: "1 December 2026 is over. By when?" },
    })
    expect(await platform.fill(owner, late, { settle, due: "soon" })).toMatchObject({
      errors: { due: expect.stringContaining("soon") },
    })
    expect(await platform.fill(owner, late, { settle, due: "2026-12-17" })).toMatchObject({
      reply: { text: "No. 1 is now due on 17 December 2026." },
    })
    // Of another day the owner is asked once more.
    await tick("2026-12-16T09:00")
    expect(asked()).toHaveLength(2)
    expect((await platform.act(owner, asked()[1]!, "Done")).text).toBe("No. 1 is done.")
    expect((await platform.act(owner, asked()[1]!, "Dropped")).text).toContain("already")
    await tick("2026-12-18T09:00")
    expect(asked()).toHaveLength(2)
  })

  it("who left is asked no more: whoever made the decision is, or whoever leads its unit", async () => {
    const { db, say, tick, platform } = await led()
    await say(admin, "decide hire two people by 2026-12-10 <@U-A-2> unit:Team A")
    await say(admin, "decide move the desk by 2026-12-10 <@U-A-2> unit:Team A")
    await db.updateTable("person").set({ active: false }).where("platform_id", "=", owner).execute()
    await db.updateTable("decision").set({ by_person: null }).where("number", "=", 2).execute()
    await tick("2026-12-09T09:00")
    const asked = platform.told.filter(({ text }) => text.startsWith("Decision no."))
    expect(new Set(asked.map(({ to, text }) => `${text.slice(0, 14)}: ${to.platformId}`))).toEqual(
      new Set([`Decision no. 1: ${admin}`, `Decision no. 2: ${leader}`]),
    )
  })
})

describe("a decision by a button", () => {
  it("comes from an alert only for whoever leads the unit of that alert, whatever the form says", async () => {
    const { db, say, platform } = await led()
    const [own, other] = await db
      .transaction()
      .execute(async (tx) => [await addLines(tx, w, [alert("A")]), await addLines(tx, w, [alert("B")])])
    const opened = await platform.act(leader, await say(leader, "decide"), "Decide")
    const sent = { text: "hire two people", due: "2026-12-11", unit: "A" }
    for (const number of [own, other])
      await platform.fill(leader, opened, { ...sent, about: `alert|weekly-load|${number}` })
    const made = await decisionsOf(db, w)
    expect(made.map(({ from, alert: number }) => [from, number])).toEqual([
      ["command", undefined],
      ["alert", own],
    ])
  })

  it("that comes later is not told to staff as done: only one that is done or dropped offers that", async () => {
    const { say, platform } = await led()
    const made = await say(leader, "decide hire two people by 2026-12-24")
    await platform.act(leader, made, "Tell staff now")
    const offered = async (text: string) => (await say(leader, text)).buttons?.map(({ label }) => label) ?? []
    expect(await offered("decide 1 later 2026-12-30")).toEqual([])
    expect(await offered("decide 1 done")).toHaveLength(1)
  })

  it("of a digest is filled in with what the digest leads with, and shows its measure before and after", async () => {
    const { say, platform, tick, answer, clock } = await led()
    const form = await say(leader, "decide")
    expect(form.buttons?.map(({ label }) => label)).toEqual(["Decide"])
    const opened = await platform.act(leader, form, "Decide")
    const field = (id: string) => opened.form?.fields.find((one) => one.id === id) as Record<string, unknown>
    expect(field("unit")).toMatchObject({ value: "A", options: [{ value: "A", label: "Team A" }] })
    expect(field("owner")).toMatchObject({ people: [{ value: leader }] })
    expect(field("due")).toMatchObject({ value: "2026-12-11" })
    const sent = { text: "hire two people", due: "2026-12-11", about: String(field("about")["value"]) }
    const refused = await platform.fill(leader, opened, { ...sent, due: "soon", unit: "A" })
    expect(refused).toMatchObject({
      errors: { due: expect.stringContaining("soon") },
      form: { title: "Decide" },
    })
    const made = await platform.fill(leader, opened, { ...sent, unit: "A", measure: "load" })
    expect(made).toMatchObject({
      reply: { text: expect.stringContaining("Decision no. 1: hire two people") },
    })
    const foreign = await platform.fill(leader, opened, { ...sent, unit: "B" })
    expect(foreign).toMatchObject({ reply: { text: expect.stringContaining("not among the units") } })
    expect((await say(leader, "decide")).text).toContain(
      "Load: the same question is asked again. There is no result yet to compare.",
    )
    const before = platform.messages.length
    await tick("2026-12-01T10:00")
    for (const message of platform.messages.slice(before)) await answer(message, () => 3)
    await tick("2026-12-04T17:00")
    clock.ms += 3_600_000
    expect((await say(leader, "decide")).text).toMatch(
      /hire two people\. <@U-A-1>, by 11 December 2026\. Load: \d+ when it was decided, \d+ now\. That is (not )?more than chance \([+-]?\d+ to \+\d+ points\)\./,
    )
    await say(leader, "decide 1 done")
    expect((await say(leader, "decide")).text).toContain(
      "Done recently:\n• No. 1: hire two people, on 4 December",
    )
  })
})
