import { sql } from "kysely"
import { describe, expect, it } from "vitest"
import { kinds } from "../support/database.ts"
import { spine } from "../support/spine.ts"

const states = async (db: Awaited<ReturnType<typeof spine>>["db"]) => {
  const rows = await db.selectFrom("delivery").select(["state", "kind"]).orderBy("state").execute()
  return Object.fromEntries(
    [...Map.groupBy(rows, (row) => row.state)].map(([state, all]) => [state, all.length]),
  )
}

describe.each(kinds)("deliveries on %s Postgres", (kind) => {
  it("a lost reply is looked up before anything is sent again: nobody gets two, nobody none", async () => {
    const { platform, tick, db, steps } = await spine(kind, { teams: { A: 8 } })
    platform.end({ kind: "lost" }, 2)
    platform.end({ kind: "unknown", reason: "timeout" }, 2)
    await tick("2026-11-24T10:00")
    expect(await states(db)).toEqual({ delivered: 4, unknown: 4 })
    await steps.deliver()
    expect(platform.messages).toHaveLength(6)
    await db
      .updateTable("delivery")
      .set({ lease_until: new Date(0) })
      .where("state", "=", "unknown")
      .execute()
    await steps.deliver()
    await steps.deliver()
    expect(await states(db)).toEqual({ delivered: 8 })
    expect(new Set(platform.messages.map((message) => message.to.platformId)).size).toBe(8)
    expect(platform.messages).toHaveLength(8)
  })

  it("whoever is gone is not asked again, and the others are asked", async () => {
    const { platform, tick, db, steps } = await spine(kind, { teams: { A: 6 } })
    platform.end({ kind: "gone", reason: "user_disabled" }, 2)
    await tick("2026-11-24T10:00")
    await steps.deliver()
    expect(await states(db)).toEqual({ delivered: 4, gone: 2 })
  })

  it("a removed app stops everything, and everything goes on when it is back", async () => {
    const { platform, tick, db, steps, clock } = await spine(kind, { teams: { A: 6 } })
    platform.end({ kind: "blocked", reason: "token_revoked" }, 6)
    await tick("2026-11-24T10:00")
    expect(platform.messages).toEqual([])
    await steps.deliver()
    expect(platform.messages).toEqual([])
    for (let attempt = 0; attempt < 7; attempt++) {
      await db.updateTable("workspace").set({ state: "active" }).execute()
      clock.ms += 61_000
      await steps.deliver()
    }
    expect(await states(db)).toEqual({ delivered: 6 })
    expect(platform.messages).toHaveLength(6)
  })

  it("asked to wait, a workspace rests as long as it was told", async () => {
    const { platform, tick, db, steps, clock } = await spine(kind, { teams: { A: 5 } })
    platform.end({ kind: "later", retryAfterMs: 60_000 }, 1)
    await tick("2026-11-24T10:00")
    const sent = platform.messages.length
    await steps.deliver()
    expect(platform.messages).toHaveLength(sent)
    expect((await states(db))["waiting"]).toBeGreaterThan(0)
    // For every process, and for what becomes due meanwhile.
    const rest = sql<Date>`clock_timestamp() + interval '50 seconds'`
    const ended = await db.deleteFrom("rate_limit").where("blocked_until", ">", rest).executeTakeFirst()
    expect(ended.numDeletedRows).toBe(1n)
    clock.ms += 61_000
    await steps.deliver()
    expect(platform.messages).toHaveLength(5)
  })

  it("nothing arrives at night, at the weekend or on a holiday", async () => {
    const { platform, tick } = await spine(kind, {
      teams: { A: 5 },
      cadence: { cron: "0 20 * * 5", openDays: 6, holidays: "AT" },
    })
    await tick("2026-12-04T20:00")
    await tick("2026-12-05T12:00")
    await tick("2026-12-07T08:59")
    expect(platform.messages).toEqual([])
    await tick("2026-12-07T09:00")
    expect(platform.messages).toHaveLength(5)
    await tick("2026-12-08T10:00")
    expect(platform.messages, "8 December is a holiday in Austria").toHaveLength(5)
  })

  it("a prompt that could not go out before the close is not sent after it", async () => {
    const { platform, tick, db } = await spine(kind, {
      teams: { A: 5 },
      cadence: { quiet: { from: "00:00", to: "23:59" } },
    })
    await tick("2026-11-24T10:00")
    await tick("2026-11-27T17:00")
    expect(platform.messages).toEqual([])
    expect(await db.selectFrom("wave").select("state").execute()).toEqual([{ state: "closed" }])
  })

  it("the first prompt carries the confidentiality promise, the next ones do not", async () => {
    const { platform, tick } = await spine(kind, { teams: { A: 5 } })
    await tick("2026-11-24T10:00")
    await tick("2026-11-27T17:00")
    await tick("2026-12-01T10:00")
    const intro = (index: number) => JSON.stringify(platform.messages[index]!.cards[0])
    expect(intro(0)).toContain("confidential, not anonymous")
    expect(platform.messages.at(-1)!.to.platformId).toMatch(/^U-A/)
    expect(intro(platform.messages.length - 1)).not.toContain("confidential, not anonymous")
  })
})
