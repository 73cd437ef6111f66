import { sql } from "kysely"
import { describe, expect, it } from "vitest"
import { addLines } from "../../src/postgres/ledger.ts"
import { giveScope } from "../../src/postgres/leaders.ts"
import { personByPlatformId } from "../../src/postgres/people.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"
import { claimMessages } from "../../src/postgres/person-messages.ts"
import { breakQueue, mendQueue } from "../support/queue.ts"
import { spine } from "../support/spine.ts"
import { resealVerdicts } from "../support/verdicts.ts"

const w = asWorkspaceId("T1")
const [admin, owner, leader, other] = ["U-A-0", "U-A-1", "U-A-2", "U-B-1"]
const day = 86_400_000

/** A pilot of 100 users with a GO of 23 November 2026; its supporting unit is led by one, another unit by another. */
async function judged() {
  const one = await spine("embedded", { teams: { A: 7, B: 6 } })
  const { platform, say, db, vault, clock, steps } = one
  await platform.fill(admin, await say(admin, "deployments add"), {
    name: "Claims",
    owner: [owner],
    supporting: ["A"],
    users: "100",
  })
  for (const [id, unit] of [
    [leader, "A"],
    [other, "B"],
  ] as const) {
    const { person } = (await personByPlatformId(db, w, id))!
    await giveScope(db, w, { person, unit })
  }
  await say(owner, "ready claims")
  await sql`update gate_verdict set verdict = 'go'`.execute(db)
  await resealVerdicts(db, vault, w)
  /** What is told on a day, so many after the verdict's, and to whom. */
  async function toldAfter(days: number) {
    clock.ms = Date.parse("2026-11-23T09:00:00Z") + days * day
    const before = platform.told.length
    await steps.gateReminders(clock.ms)
    await steps.deliver()
    return platform.told.slice(before)
  }
  const alert = (unit: string, raisedOn: string) =>
    db.transaction().execute((tx) =>
      addLines(tx, w, [
        {
          kind: "alert",
          unit,
          unitName: `Team ${unit}`,
          level: "team",
          raisedOn,
          survey: "weekly-load",
          measure: "load",
          title: { en: "Load", de: "Last" },
        },
      ]),
    )
  return { ...one, toldAfter, alert }
}

const texts = (told: readonly { text: string }[]) => [...new Set(told.map(({ text }) => text))]
const readers = (told: readonly { to: { platformId: string } }[]) =>
  told.map(({ to }) => to.platformId).toSorted()
const head = "Please ask again whether Claims may grow:\n"

describe("the gate is asked about again by itself", () => {
  it("on an alert in a supporting unit, once for each alert and each reader, and not on one elsewhere or from before", async () => {
    const { alert, toldAfter, another, platform, clock } = await judged()
    expect(await toldAfter(1)).toEqual([])
    await alert("A", "2026-11-22")
    await alert("B", "2026-11-24")
    expect(await toldAfter(2)).toEqual([])
    await alert("A", "2026-11-24")
    const told = await toldAfter(3)
    expect(texts(told)).toEqual([`${head}• Load in Team A: alert of 24 November 2026.`])
    expect(readers(told)).toEqual([owner, leader])
    expect(await toldAfter(4)).toEqual([])
    await another().steps.gateReminders(clock.ms)
    expect(platform.told).toHaveLength(2)
    await alert("A", "2026-11-26")
    expect(texts(await toldAfter(5))).toEqual([`${head}• Load in Team A: alert of 26 November 2026.`])
  })

  it("two processes at once tell it once", async () => {
    const { alert, another, platform, clock, steps } = await judged()
    await alert("A", "2026-11-24")
    clock.ms += day
    await Promise.all([steps.gateReminders(clock.ms), another().steps.gateReminders(clock.ms)])
    await Promise.all([steps.deliver(), another().steps.deliver()])
    expect(readers(platform.told)).toEqual([owner, leader])
  })

  it("when its owner leaves, to its leaders, and again when the next one leaves", async () => {
    const { db, toldAfter } = await judged()
    const own = (await personByPlatformId(db, w, owner))!.person
    const there = (active: boolean) =>
      db.updateTable("person").set({ active }).where("person_id", "=", own).execute()
    await there(false)
    const told = await toldAfter(1)
    expect(texts(told)).toEqual([`${head}• Its owner has left.`])
    expect(readers(told)).toEqual([leader])
    expect(await toldAfter(2)).toEqual([])
    await there(true)
    expect(await toldAfter(3)).toEqual([])
    await there(false)
    expect(readers(await toldAfter(4))).toEqual([leader])
  })

  it("when users have doubled, and not one before", async () => {
    const { db, toldAfter } = await judged()
    await db.updateTable("deployment").set({ users_now: 199 }).execute()
    expect(await toldAfter(1)).toEqual([])
    await db.updateTable("deployment").set({ users_now: 200 }).execute()
    expect(texts(await toldAfter(1))).toEqual([`${head}• 200 users, 100 at the verdict.`])
  })

  it("on the second incident within 30 days", async () => {
    const { say, toldAfter } = await judged()
    await toldAfter(1)
    await say(owner, "incident claims on 2026-11-24")
    expect(await toldAfter(2)).toEqual([])
    await say(owner, "incident claims rollback on 2026-11-25")
    expect(texts(await toldAfter(2))).toEqual([`${head}• 2 incidents within 30 days.`])
    expect(await toldAfter(3)).toEqual([])
  })

  it("on the day after its last one", async () => {
    const { toldAfter } = await judged()
    expect(await toldAfter(90)).toEqual([])
    expect(texts(await toldAfter(91))).toEqual([`${head}• The verdict ended on 21 February 2027.`])
    expect(await toldAfter(92)).toEqual([])
  })

  it("several reasons come in one message, and its button gives the verdict in its place; then nothing is left to ask", async () => {
    const { alert, db, toldAfter, platform } = await judged()
    await alert("A", "2026-11-24")
    await db.updateTable("deployment").set({ users_now: 300 }).execute()
    const told = await toldAfter(2)
    expect(texts(told)).toEqual([
      `${head}• Load in Team A: alert of 24 November 2026.\n• 300 users, 100 at the verdict.`,
    ])
    const own = told.find(({ to }) => to.platformId === owner)!
    expect(own.buttons?.map(({ label }) => label)).toEqual(["Ready? Claims"])
    const verdict = await platform.act(owner, own, "Ready? Claims")
    expect(verdict.text).toContain("Claims: INSUFFICIENT EVIDENCE")
    expect(verdict.beside).toBeUndefined()
    expect(await toldAfter(3)).toEqual([])
    const stranger = await platform.act(other, own, "Ready? Claims")
    expect(stranger.text).not.toContain("INSUFFICIENT")
  })

  it("is told once although a process dies before it is queued, before it is sent, or after", async () => {
    const { alert, another, db, platform, clock, toldAfter } = await judged()
    await alert("A", "2026-11-24")
    await breakQueue(db)
    await expect(toldAfter(2)).rejects.toThrow("the process died")
    await mendQueue(db)
    clock.ms += 3 * day
    await another().steps.gateReminders(clock.ms)
    const left = { workspace: w, via: w }
    const claimed = await claimMessages(db, left, 1, 60_000, new Date(clock.ms))
    expect(claimed).toMatchObject([{ kind: "gate" }])
    platform.end({ kind: "lost" })
    await another().steps.deliver()
    expect(platform.told).toHaveLength(1)
    await sql`update person_message set lease_until = clock_timestamp() - interval '1 second'`.execute(db)
    await another().steps.deliver()
    await another().steps.deliver()
    expect(readers(platform.told)).toEqual([owner, leader])
    expect(await db.selectFrom("person_message").selectAll().execute()).toEqual([])
  })

  it("waits where a platform asks to, and tells it then", async () => {
    const { alert, toldAfter, platform } = await judged()
    await alert("A", "2026-11-24")
    platform.end({ kind: "later", retryAfterMs: 1_000 }, 2)
    expect(await toldAfter(2)).toEqual([])
    expect(readers(await toldAfter(3))).toEqual([owner, leader])
  })

  it("is told to admins where nobody owns it or leads its units", async () => {
    const { db, toldAfter } = await judged()
    await db.updateTable("deployment").set({ owner_person: null }).execute()
    await sql`delete from leader_scope`.execute(db)
    expect(readers(await toldAfter(1))).toEqual([admin, "U-B-0"])
  })
})

describe("an override that is over", () => {
  it("is asked about on the day after, to its owner and whoever made it, once; a new one is asked about anew", async () => {
    const { sayYes, toldAfter, platform } = await judged()
    await sayYes(leader, "stage claims deployment because the contract ends until 2026-12-01")
    expect(await toldAfter(8)).toEqual([])
    const told = await toldAfter(9)
    expect(texts(told)).toEqual([
      `${head}• The override that put it into deployment ended on 1 December 2026. Ask whether it may stay there, or lower its stage.`,
    ])
    expect(readers(told)).toEqual([owner, leader])
    const leaders = told.find(({ to }) => to.platformId === leader)!
    expect(leaders.buttons?.map(({ label }) => label)).toEqual(["Ready? Claims", "Move the stage"])
    expect((await platform.act(leader, leaders, "Move the stage")).form?.title).toBe("Stage")
    expect(await toldAfter(10)).toEqual([])
    await sayYes(leader, "stage claims deployment because it ends later until 2026-12-10")
    expect(await toldAfter(11)).toEqual([])
    expect(readers(await toldAfter(20))).toEqual([owner, leader])
  })

  it("is not asked about once the stage was lowered", async () => {
    const { sayYes, toldAfter } = await judged()
    await sayYes(leader, "stage claims deployment because the contract ends until 2026-12-01")
    await sayYes(leader, "stage claims pilot because it broke")
    expect(await toldAfter(9)).toEqual([])
  })
})
