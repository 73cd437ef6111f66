import { rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { expect, it, onTestFinished } from "vitest"
import { wavesWithoutKeys } from "../../src/app/readiness.ts"
import { operatorPostgres, postgresPrograms } from "../support/debian-postgres.ts"
import { keysOfWaves } from "../support/rig.ts"
import { spine } from "../support/spine.ts"

const withoutTools = postgresPrograms === undefined
if (withoutTools && process.env["OPERATOR_TOOLS"] === "required")
  throw new Error("OPERATOR_TOOLS=required, and Debian's postgresql is not installed")
const skipped = withoutTools ? " (skipped: Debian's postgresql is not installed)" : ""

/** Twelve people asked, eight of whom have answered, in a database that can be backed up and restored with the README's commands. */
async function amidAPulse() {
  const server = await operatorPostgres()
  const file = join(tmpdir(), `plimsoll-${process.pid}-${Date.now()}.dump`)
  onTestFinished(() => rmSync(file, { force: true }))
  const one = await spine({ url: server.url }, { teams: { A: 12 }, leaseMs: 50 })
  await one.tick("2026-11-24T10:00")
  for (const message of one.platform.messages.slice(0, 8)) await one.answer(message, () => 3)
  return {
    ...one,
    backUp: () => server.run("pg_dump", ["--no-unlogged-table-data", "-Fc", "-f", file, server.url]),
    /** Into an empty database: pg_restore cannot drop a wave's tables one by one. */
    restore() {
      const empty = "drop schema public cascade; create schema public"
      server.run("psql", ["-v", "ON_ERROR_STOP=1", "-c", empty, server.url])
      server.run("pg_restore", ["--exit-on-error", "--no-owner", "-d", server.url, file])
    },
  }
}

it.skipIf(withoutTools)(
  `restored to a moment amid a pulse, it goes on from there: who answered later can answer again, nobody is asked twice${skipped}`,
  async () => {
    const { backUp, restore, platform, answer, tick, db, vault, steps } = await amidAPulse()
    backUp()
    const later = platform.messages.slice(8, 10)
    for (const message of later) await answer(message, () => 1)
    expect(await db.selectFrom("answer_open").select("tag").execute()).toHaveLength(10 * 4)

    restore()
    expect(await db.selectFrom("answer_open").select("tag").execute()).toHaveLength(8 * 4)
    expect(await db.selectFrom("participation").select("person_id").execute()).toEqual([])
    await steps.recover()
    await wait(100)
    await tick("2026-11-24T10:10")
    expect(platform.messages).toHaveLength(12)
    const took = await db
      .selectFrom("participation")
      .select("person_id")
      .where("responded", "=", true)
      .execute()
    expect(took).toHaveLength(8)

    await platform.press(later[0]!, "Change my answers")
    expect(later[0]!.cards.at(-1)!.kind).not.toBe("note")
    const { closed } = await tick("2026-11-27T23:00")
    expect(closed).toMatchObject([{ state: "closed", band: "5-9" }])
    await tick("2026-11-27T23:01")
    expect(await keysOfWaves(vault)).toEqual([])
    expect(platform.posts).toHaveLength(1)
  },
)

it.skipIf(withoutTools)(
  `a database older than its keys: a pulse that has closed since stays closed, says what is missing, and the next one opens${skipped}`,
  async () => {
    const { backUp, restore, platform, tick, db, vault } = await amidAPulse()
    backUp()
    await tick("2026-11-27T23:00")
    await tick("2026-11-27T23:01")
    expect(await keysOfWaves(vault)).toEqual([])
    const posted = platform.posts.length
    const released = await db.selectFrom("release").selectAll().execute()
    expect(released.length).toBeGreaterThan(0)

    restore()
    expect(await db.selectFrom("release").selectAll().execute()).toEqual([])
    expect((await wavesWithoutKeys({ db, vault })).map(({ surveyId }) => surveyId)).toEqual(["weekly-load"])
    const { closed } = await tick("2026-11-27T23:30")
    expect(closed).toMatchObject([{ state: "waiting" }])
    // Its key is destroyed, and nothing brings the answers back that the backup still holds.
    await tick("2026-11-29T00:00")
    expect(await db.selectFrom("wave").select("state").execute()).toEqual([{ state: "lost" }])
    expect(await db.selectFrom("answer_open").selectAll().execute()).toEqual([])
    expect(platform.messages).toHaveLength(12)
    const before = platform.messages.length
    await tick("2026-12-01T10:00")
    expect(platform.messages.length - before).toBe(12)
    expect(platform.posts.slice(posted).map(({ post }) => post.title)).toEqual([])
  },
)
