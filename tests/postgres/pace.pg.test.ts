import { describe, expect, it } from "vitest"
import { paceOf, placesOf, rest } from "../../src/postgres/pace.ts"
import { freshDatabase, kinds } from "../support/database.ts"
import { until } from "../support/taps.ts"
import { type WorkspaceId, asWorkspaceId } from "../../src/pulse/ids.ts"

const t1 = asWorkspaceId("T1")

describe.each(kinds)("the places of a lane on %s Postgres", (kind) => {
  const slow = { places: 4, periodMs: 600_000 }

  it("are handed out once each, to however many ask at the same time, the first at once", async () => {
    const { db } = await freshDatabase(kind)
    const [one, other] = [placesOf(db, t1, "post", slow, 1_000), placesOf(db, t1, "post", slow, 1_000)]
    await Promise.all([one.open(), other.open()])
    const taken = await Promise.all([one.take(9), other.take(9), one.take(9), other.take(9)])
    expect(taken.flat()).toHaveLength(1)
    await db
      .updateTable("pace_place")
      .set({ free_at: new Date(0) })
      .execute()
    const all = await Promise.all(Array.from({ length: 8 }, (_, at) => (at % 2 ? one : other).take(9)))
    expect(new Set(all.flat().map(({ place }) => place))).toEqual(new Set([0, 1, 2, 3]))
    expect(all.flat()).toHaveLength(4)
  })

  it("are free again one period after they were left, at once when nothing was sent, and for nobody who lost them", async () => {
    const { db } = await freshDatabase(kind)
    const places = placesOf(db, t1, "post", { places: 1, periodMs: 600_000 }, 1_000)
    await places.open()
    const [unused] = await places.take(9)
    await places.leave(unused!, false)
    const [used] = await places.take(9)
    expect(used).toMatchObject({ place: 0 })
    await places.leave(used!, true)
    expect(await places.take(9)).toEqual([])
    expect((await places.wait()).freeMs).toBeGreaterThan(590_000)
    await places.leave(used!, false)
    expect(await places.take(9)).toEqual([])
  })

  it("are given to nobody while the lane rests, on their own lane and workspace alone", async () => {
    const { db } = await freshDatabase(kind)
    const of = (workspace: WorkspaceId, lane: string) => placesOf(db, workspace, lane, slow, 1_000)
    const three = [of(t1, "post"), of(t1, "update"), of(asWorkspaceId("T2"), "post")]
    for (const one of three) await one.open()
    await rest(db, t1, "post", 600_000)
    await rest(db, t1, "post", 1)
    expect((await Promise.all(three.map((one) => one.take(9)))).map((one) => one.length)).toEqual([0, 1, 1])
    expect((await three[0]!.wait()).restMs).toBeGreaterThan(590_000)
  })

  it("of a process that died are free when its time is over", async () => {
    const { db } = await freshDatabase(kind)
    const places = placesOf(db, t1, "post", { places: 1, periodMs: 1 }, 50)
    await places.open()
    expect(await places.take(9)).toHaveLength(1)
    expect(await places.take(9)).toEqual([])
    await until(async () => (await places.take(9)).length === 1)
  })
})

describe("a pace", () => {
  it.each([
    [100, { places: 100, periodMs: 1_000 }],
    [5, { places: 5, periodMs: 1_000 }],
    [0.8, { places: 1, periodMs: 1_250 }],
    [2.5, { places: 2, periodMs: 1_000 }],
    [2_000, { places: 500, periodMs: 250 }],
  ])("of %d a second never lets more than that into any second", (perSecond, pace) => {
    expect(paceOf(perSecond)).toEqual(pace)
  })
})
