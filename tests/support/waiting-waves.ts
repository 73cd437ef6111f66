import { join } from "node:path"
import { answerStore } from "../../src/postgres/answers.ts"
import { unitsOf } from "../../src/postgres/units.ts"
import { openWave } from "../../src/postgres/open-wave.ts"
import { treeOf } from "../../src/pulse/units.ts"
import { readSurveys } from "../../src/app/survey-files.ts"
import { respondentPseudonym } from "../../src/vault/sealed-payloads.ts"
import { seal, deterministicId, tagOf, waveKeys } from "../../src/vault/seal.ts"
import { waveKeyId } from "../../src/vault/wave-secrets.ts"
import { between, seeded } from "./random.ts"
import { cadenceFrom, workspace, type Rig } from "./rig.ts"
import { asWaveId, type WaveId } from "../../src/pulse/ids.ts"

const dayMs = 86_400_000

/**
 * Opens `count` waves of one survey, a day apart from number `from` on, in which everyone answered. Their time is over, or ends
 * at `until`; none is closed.
 */
export async function waitingWaves(rig: Rig, count: number, from = 0, until?: Date): Promise<void> {
  const { surveys } = await readSurveys(join(import.meta.dirname, "../../surveys"))
  const survey = surveys.get("weekly-load")!
  const people = await rig.db.selectFrom("person").select(["person_id", "unit_id"]).execute()
  const units = treeOf(await unitsOf(rig.db, workspace), [], "Workspace 1")
  const store = answerStore(rig.db)
  const random = seeded(count + from)
  const first = Date.UTC(2026, 0, 1)
  const waves: WaveId[] = []
  for (let number = from; number < from + count; number++) {
    const opensAt = new Date(first + number * dayMs)
    const wave = asWaveId(deterministicId("a waiting wave", String(number)))
    waves.push(wave)
    const keys = waveKeys(await rig.vault.make(waveKeyId(wave)))
    const row = {
      workspace,
      wave,
      surveyId: survey.id,
      slot: opensAt.toISOString().slice(0, 16),
      number,
      survey,
      cadence: cadenceFrom(0).cadence,
      opensAt,
      closesAt: until ?? new Date(first + number * dayMs + dayMs / 2),
      remindAt: null,
      comments: true,
      imported: false,
    }
    const roster = people.map(({ person_id, unit_id }) => ({
      person: person_id,
      leaf: unit_id!,
      seats: Buffer.alloc(0),
      dueAt: (until ?? opensAt).getTime(),
    }))
    await openWave(rig.db, row, units, [roster])
    const puts = roster.flatMap(({ person, leaf }) => {
      const tags = Object.keys(survey.questions).map((question, position) => {
        const tag = tagOf(keys, wave, person, position)
        const box = {
          who: respondentPseudonym(keys, wave, person),
          leaf,
          question,
          value: between(random, 1, 5),
        }
        return { workspace, wave, tag, box: seal(keys, tag, box, "answer") }
      })
      const tag = tagOf(keys, wave, person, "comment")
      const comment = { leaf, reach: "organisation", text: `Thoughts of wave ${number}, ${random()}` }
      return random() < 0.3
        ? [...tags, { workspace, wave, tag, box: seal(keys, tag, comment, "comment") }]
        : tags
    })
    await Promise.all(puts.map((put) => store.put(put)))
  }
  // Half of them got their message, so that there is somebody to show the result to.
  await rig.db
    .updateTable("delivery")
    .set({ state: "delivered", channel: "D1", message: "1.1" })
    .where("wave_id", "in", waves)
    .execute()
}
