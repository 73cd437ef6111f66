import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { assignedQuestions, packPress } from "../../src/pulse/reply.ts"
import { cycleLengths } from "../../src/pulse/rotation.ts"
import { answerStore } from "../../src/postgres/answers.ts"
import type { Db } from "../../src/postgres/database.ts"
import { openWave } from "../../src/postgres/open-wave.ts"
import { readSurveys } from "../../src/app/survey-files.ts"
import { respondentPseudonym, type AnswerBox } from "../../src/vault/sealed-payloads.ts"
import { openVault } from "../../src/vault/keys.ts"
import { seal, sealToken, deterministicId, tagOf, waveKeys } from "../../src/vault/seal.ts"
import { waveKeyId } from "../../src/vault/wave-secrets.ts"
import { promptCard } from "../../src/words/prompt.ts"
import { cadenceFrom, personId, workspace } from "../support/rig.ts"
import { asWaveId, asPersonId } from "../../src/pulse/ids.ts"

type Wished = { surveyId?: string; divisions?: number; number?: number; vaultDir?: string }

/** An open wave of a shipped survey with so many people, in `teams` teams, and the folder of its key. */
export async function waveWith(db: Db, count: number, teams: number, wished: Wished = {}) {
  const { surveyId = "weekly-load", divisions = 0, number = Math.floor(Math.random() * 1e9) } = wished
  const { surveys } = await readSurveys(join(import.meta.dirname, "../../surveys"))
  const survey = surveys.get(surveyId)!
  const vaultDir = wished.vaultDir ?? mkdtempSync(join(tmpdir(), "plimsoll-bench-"))
  const vault = await openVault(vaultDir)
  const wave = asWaveId(deterministicId(workspace, survey.id, String(process.hrtime.bigint())))
  const keys = waveKeys(await vault.make(waveKeyId(wave)))
  const { cadence } = cadenceFrom(Date.now())
  const people = Array.from({ length: count }, (_, at) => ({
    platformId: `U${10_000 + at}`,
    person: asPersonId(personId(`U${10_000 + at}`)),
    leaf: `team-${at % teams}`,
  }))
  const units = [
    { id: "org", parent: null, name: "Organisation" },
    ...Array.from({ length: divisions }, (_, at) => ({
      id: `d${at}`,
      parent: "org",
      name: `Division ${at}`,
    })),
    ...Array.from({ length: teams }, (_, at) => ({
      id: `team-${at}`,
      parent: divisions > 0 ? `d${at % divisions}` : "org",
      name: `Team ${at}`,
    })),
  ]
  const closesAt = Date.now() + 86_400_000
  await openWave(
    db,
    {
      workspace,
      wave,
      surveyId: survey.id,
      slot: wave,
      number,
      survey,
      cadence,
      opensAt: new Date(),
      closesAt: new Date(closesAt),
      remindAt: null,
      comments: true,
      imported: false,
    },
    units,
    [people.map(({ person, leaf }) => ({ person, leaf, seats: Buffer.alloc(0), dueAt: undefined }))],
  )
  return { wave, keys, people, survey, vault, vaultDir, closesAt }
}

type Opened = Awaited<ReturnType<typeof waveWith>>

/** The card that one person sees at a position. */
export function cardOf({ wave, keys, people, survey, closesAt }: Opened, at: number, position: number) {
  const { platformId, person, leaf } = people[at]!
  return promptCard(
    {
      survey,
      asked: assignedQuestions(survey, 0, cycleLengths(survey), []),
      press: { person, via: workspace, platformId, leaf, seats: [], locale: "en", zone: "Europe/Vienna" },
      seal: (press) => sealToken(keys, wave, packPress(press)),
      closesAt,
      now: Date.now(),
      comments: true,
    },
    position,
  )
}

/** Seals and stores an answer of everyone to each of the four questions. */
export async function fillWave(db: Db, { wave, keys, people }: Opened): Promise<void> {
  const store = answerStore(db)
  for (let from = 0; from < people.length; from += 500) {
    const some = people.slice(from, from + 500)
    await Promise.all(
      some.flatMap(({ person, leaf }, index) => {
        const who = respondentPseudonym(keys, wave, person)
        return ["W1", "W2", "W3", "W4"].map((question, position) => {
          const tag = tagOf(keys, wave, person, position)
          const value = 1 + ((from + index + position) % 5)
          const box: AnswerBox = { who, leaf, question, value }
          return store.put({ workspace, wave, tag, box: seal(keys, tag, box, "answer") })
        })
      }),
    )
  }
}
