import { sql } from "kysely"
import { expect, it } from "vitest"
import { historyNeeded } from "../../src/measure/close/history-needed.ts"
import { closeInput } from "../../src/postgres/close-history.ts"
import type { Db } from "../../src/postgres/database.ts"
import { waveById } from "../../src/postgres/waves.ts"
import type { Survey } from "../../src/pulse/survey.ts"
import { asWaveId, asWorkspaceId } from "../../src/pulse/ids.ts"
import { shipped } from "../pulse/surveys.ts"
import { freshDatabase } from "../support/database.ts"

const survey: Survey = { ...shipped("supportability"), cuts: [["site"]] }
const workspace_id = asWorkspaceId("T1")
const waveId = (number: number) => asWaveId(`00000000-0000-4000-8000-${String(number).padStart(12, "0")}`)

/** Ten weekly waves; those before the last have hours of one block and sums of one site, each told apart by its number. */
async function filled(db: Db): Promise<void> {
  for (let number = 1; number <= 10; number++) {
    const opens = new Date(Date.UTC(2026, 8, 1 + 7 * number, 9))
    const wave_id = waveId(number)
    await sql`
      insert into wave (workspace_id, wave_id, survey_id, slot, number, survey, cadence, opens_at, closes_at, state, roster_size)
      values (${workspace_id}, ${wave_id}, ${survey.id}, ${String(number)}, ${number}, ${JSON.stringify(survey)}::json,
        '{"zone":"UTC"}', ${opens}, ${new Date(opens.getTime() + 3 * 86_400_000)}, ${number === 10 ? "closing" : "closed"}, 30)`.execute(
      db,
    )
    await db
      .insertInto("wave_unit")
      .values({ workspace_id, wave_id, unit_id: "org", parent_id: null, name: "All" })
      .execute()
    if (number === 10) continue
    await db
      .insertInto("block_stat")
      .values({
        workspace_id,
        wave_id,
        block_id: "core/org",
        measure: "burden",
        people: 20,
        answers: 20,
        sum: number,
        eligible: 30,
      })
      .execute()
    await db
      .insertInto("cut_sum")
      .values({
        workspace_id,
        wave_id,
        by: ["site"],
        values: ["Leeds"],
        measure: "escalation",
        top: 4,
        people: 20,
        answers: 20,
        sum: number,
        room: 0,
      })
      .execute()
  }
}

it("a close looks back on four waves for the load and on eight for breakdowns, with its own among them", async () => {
  const { db } = await freshDatabase("embedded")
  await filled(db)
  const { history } = await db
    .transaction()
    .execute(async (tx) => closeInput(tx, (await waveById(tx, waveId(10)))!, [], historyNeeded(survey)))
  expect(
    history.loads
      .get("burden")
      ?.map(({ sum }) => sum)
      .sort(),
  ).toEqual([7, 8, 9])
  const [site] = [...history.cuts!.before.values()]
  expect(site?.get("escalation")?.map(({ sum }) => sum)).toEqual([9, 8, 7, 6, 5, 4, 3])
})
