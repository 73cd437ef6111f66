import { sql } from "kysely"
import { expect, it } from "vitest"
import { openBoxes } from "../support/boxes.ts"
import { postgresPrograms, replicatedPostgres } from "../support/debian-postgres.ts"
import { nudge, nudged, openWave, pressAndHear, reached, readiness, townOf } from "../support/faults.ts"
import { answerAll, until } from "../support/taps.ts"

const title = postgresPrograms ? "" : " (skipped: Debian's Postgres is not installed)"
const people = 10

it.skipIf(!postgresPrograms)(
  `an asynchronous replica that takes over without the last answers: they alone are missing, can be given again, and nobody is asked twice${title}`,
  async () => {
    const cluster = await replicatedPostgres()
    const rig = await townOf(people, { databaseUrl: cluster.url })
    await rig.schedule("weekly-load")
    const service = await rig.start(nudged)
    await until(() => reached(rig).people === people, 20_000)
    const wave = await openWave(rig)
    const peer = rig.slack.peer(service.endpoint)
    const messages = rig.slack.messages().filter(({ person }) => person)
    const answer = async (of: typeof messages, button: number) => {
      for (const message of of)
        expect(await pressAndHear(rig, peer, message, button)).toMatchObject({ heard: "card" })
    }
    await answer(messages.slice(0, 6), 3)
    await until(
      async () => {
        const { rows } = await sql<{ all: boolean }>`
        select coalesce(bool_and(replay_lsn = pg_current_wal_lsn()), false) as all from pg_stat_replication`.execute(
          rig.db,
        )
        return rows[0]!.all
      },
      20_000,
      50,
    )

    // From here on only the primary knows: the next answer of four, and the first of two more.
    cluster.part()
    await answer(messages.slice(0, 4), 2)
    await answer(messages.slice(6, 8), 1)
    cluster.failOver()
    await until(async () => (await readiness(service.origin)).status === 200, 30_000, 100)
    const after = await openBoxes(rig, wave)
    const valuesOf = (question: string, boxes = after) =>
      messages.map(({ person }) => boxes.valueOf(person!, question))
    expect(valuesOf("W1")).toEqual([
      ...Array.from({ length: 6 }, () => 4),
      ...Array.from({ length: 4 }, () => undefined),
    ])
    expect(after.rows).toBe(6)
    await nudge(service)
    await nudge(service)
    expect(reached(rig)).toEqual({ messages: people, people })

    // Whoever goes on answers what their card asks: what was lost stays out, and nothing stands in its place.
    for (const message of messages) await answerAll(peer, message, () => 1, 8)
    const then = await openBoxes(rig, wave)
    expect(valuesOf("W1", then).flatMap((value, at) => (value === undefined ? [at] : []))).toEqual([6, 7])
    expect(valuesOf("W2", then).flatMap((value, at) => (value === undefined ? [at] : []))).toEqual([
      0, 1, 2, 3,
    ])
    expect(then).toMatchObject({ rows: people * 4 - 6, twice: 0 })
    // "Change my answers" asks what is missing first.
    const [first] = messages
    for (const button of ["Change my answers", 4])
      expect(await pressAndHear(rig, peer, first!, button)).toMatchObject({ heard: "card" })
    expect((await openBoxes(rig, wave)).valueOf(first!.person!, "W2")).toBe(5)

    await rig.endWaves()
    await nudge(service)
    expect(await rig.db.selectFrom("wave").select("state").execute()).toEqual([{ state: "closed" }])
    expect(await rig.db.selectFrom("answer_open").selectAll().execute()).toEqual([])
    expect(reached(rig)).toEqual({ messages: people, people })
  },
  120_000,
)
