import { describe, expect, it } from "vitest"
import { rateLimitOf, rateLimitSlots, backOff } from "../../src/postgres/rate-limit.ts"
import { freshDatabase, kinds } from "../support/database.ts"
import { until } from "../support/taps.ts"
import { type WorkspaceId, asWorkspaceId } from "../../src/pulse/ids.ts"

const t1 = asWorkspaceId("T1")

describe.each(kinds)("the slots of a lane on %s Postgres", (kind) => {
  const slow = { slots: 4, periodMs: 600_000 }

  it("are handed out once each, to however many ask at the same time, the first at once", async () => {
    const { db } = await freshDatabase(kind)
    const [one, other] = [
      rateLimitSlots(db, t1, "post", slow, 1_000),
      rateLimitSlots(db, t1, "post", slow, 1_000),
    ]
    await Promise.all([one.open(), other.open()])
    const taken = await Promise.all([one.acquire(9), other.acquire(9), one.acquire(9), other.acquire(9)])
    expect(taken.flat()).toHaveLength(1)
    await db
      .updateTable("rate_limit_slot")
      .set({ free_at: new Date(0) })
      .execute()
    const all = await Promise.all(Array.from({ length: 8 }, (_, at) => (at % 2 ? one : other).acquire(9)))
    expect(new Set(all.flat().map(({ slot }) => slot))).toEqual(new Set([0, 1, 2, 3]))
    expect(all.flat()).toHaveLength(4)
  })

  it("are free again one period after they were released, at once when nothing was sent, and for nobody who lost them", async () => {
    const { db } = await freshDatabase(kind)
    const slots = rateLimitSlots(db, t1, "post", { slots: 1, periodMs: 600_000 }, 1_000)
    await slots.open()
    const [unused] = await slots.acquire(9)
    await slots.release(unused!, false)
    const [used] = await slots.acquire(9)
    expect(used).toMatchObject({ slot: 0 })
    await slots.release(used!, true)
    expect(await slots.acquire(9)).toEqual([])
    expect((await slots.wait()).freeMs).toBeGreaterThan(590_000)
    await slots.release(used!, false)
    expect(await slots.acquire(9)).toEqual([])
  })

  it("are given to nobody while the lane rests, on their own lane and workspace alone", async () => {
    const { db } = await freshDatabase(kind)
    const of = (workspace: WorkspaceId, lane: string) => rateLimitSlots(db, workspace, lane, slow, 1_000)
    const three = [of(t1, "post"), of(t1, "update"), of(asWorkspaceId("T2"), "post")]
    for (const one of three) await one.open()
    await backOff(db, t1, "post", 600_000)
    await backOff(db, t1, "post", 1)
    expect((await Promise.all(three.map((one) => one.acquire(9)))).map((one) => one.length)).toEqual([
      0, 1, 1,
    ])
    expect((await three[0]!.wait()).restMs).toBeGreaterThan(590_000)
  })

  it("of a process that died are free when its time is over", async () => {
    const { db } = await freshDatabase(kind)
    const slots = rateLimitSlots(db, t1, "post", { slots: 1, periodMs: 1 }, 50)
    await slots.open()
    expect(await slots.acquire(9)).toHaveLength(1)
    expect(await slots.acquire(9)).toEqual([])
    await until(async () => (await slots.acquire(9)).length === 1)
  })
})

describe("a rate limit", () => {
  it.each([
    [100, { slots: 100, periodMs: 1_000 }],
    [5, { slots: 5, periodMs: 1_000 }],
    [0.8, { slots: 1, periodMs: 1_250 }],
    [2.5, { slots: 2, periodMs: 1_000 }],
    [2_000, { slots: 500, periodMs: 250 }],
  ])("of %d a second never lets more than that into any second", (perSecond, limit) => {
    expect(rateLimitOf(perSecond)).toEqual(limit)
  })
})
