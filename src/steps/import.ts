import { minimumOf } from "../pulse/minimum-group.ts"
import type { Cadence } from "../pulse/cadence.ts"
import type { Survey } from "../pulse/survey.ts"
import type { AnswerStore } from "../postgres/answers.ts"
import type { Db } from "../postgres/database.ts"
import { surveySetting } from "../postgres/settings.ts"
import { endIntake } from "../postgres/wave-states.ts"
import { openWave, pagesOf } from "../postgres/open-wave.ts"
import { waveById, wavesOf, type Wave } from "../postgres/waves.ts"
import { activeOrganisations, workspaceReachable } from "../postgres/workspaces.ts"
import { respondentPseudonym, type AnswerBox } from "../vault/sealed-payloads.ts"
import type { Vault } from "../vault/keys.ts"
import { seal, deterministicId, tagOf, waveKeys } from "../vault/seal.ts"
import { waveKeyId } from "../vault/wave-secrets.ts"
import {
  type WorkspaceId,
  asWorkspaceId,
  type WaveId,
  asWaveId,
  type PersonId,
  asPersonId,
} from "../pulse/ids.ts"

type Deps = { db: Db; vault: Vault; store: AnswerStore }

export type ImportWave = {
  survey: Survey
  /** yyyy-mm-dd. */
  closedOn: string
  units: { id: string; parent: string | null; name: string }[]
  people: { person: string; leaf: string; answers: { question: string; value: number }[] }[]
}

/** Where history lives before a platform is connected. */
const withoutPlatform = { workspace: asWorkspaceId("import"), platform: "import", name: "Imported history" }
const batch = 500
const never = new Date("9999-12-31T00:00:00Z")

/** Brings a wave that another tool collected, sealed as taps are. Gives its id, or undefined if already imported. */
export async function importWave(
  { db, vault, store }: Deps,
  { survey, closedOn, units, people }: ImportWave,
  progress: (done: number, total: number) => void,
): Promise<WaveId | undefined> {
  const { workspace, platform, name } = await homeOfImports(db)
  const wave = asWaveId(deterministicId(workspace, survey.id, closedOn))
  const begun = await waveById(db, wave)
  if (begun && begun.state !== "open") return undefined
  const [last] = await wavesOf(db, workspace, survey.id, 1)
  const { colleagues } = await surveySetting(db, workspace, survey.id)
  const day = new Date(`${closedOn}T00:00:00Z`)
  const row: Omit<Wave, "reminded" | "state"> = {
    workspace,
    wave,
    surveyId: survey.id,
    slot: closedOn,
    number: last ? last.number + 1 : 0,
    survey: { ...survey, k: minimumOf(survey.k, null, last), colleagues, rotation: undefined },
    cadence: importCadence,
    opensAt: day,
    // Nobody else may close it before every answer is in.
    closesAt: never,
    remindAt: null,
    comments: false,
    imported: true,
  }
  await workspaceReachable(db, workspace, platform, name)
  const keys = waveKeys(await vault.make(waveKeyId(wave)))
  const known = people.map((one) => ({
    ...one,
    id: asPersonId(deterministicId(workspace, "import", one.person)),
  }))
  const roster = known.map(({ id, leaf }) => ({ person: id, leaf, seats: Buffer.alloc(0), dueAt: undefined }))
  if (!begun && !(await openWave(db, row, units, pagesOf(roster)))) return undefined
  const boxOf = (id: PersonId, leaf: string, question: string, value: number): AnswerBox => {
    return { who: respondentPseudonym(keys, wave, id), leaf, question, value }
  }
  const rows = known.flatMap(({ id, leaf, answers }) =>
    answers.map(({ question, value }, position) => ({
      tag: tagOf(keys, wave, id, position),
      box: boxOf(id, leaf, question, value),
    })),
  )
  for (let at = 0; at < rows.length; at += batch) {
    const sealed = rows
      .slice(at, at + batch)
      .map(({ tag, box }) => ({ workspace, wave, tag, box: seal(keys, tag, box, "answer") }))
    await Promise.all(sealed.map((answer) => store.put(answer)))
    progress(Math.min(at + batch, rows.length), rows.length)
  }
  await endIntake(db, workspace, wave, day)
  return wave
}

async function homeOfImports(db: Db): Promise<{ workspace: WorkspaceId; platform: string; name: string }> {
  const connected = (await activeOrganisations(db)).filter((one) => one.platform !== withoutPlatform.platform)
  if (connected.length > 1)
    throw new Error("there are several workspaces: an import would not know which one is meant")
  return connected[0] ?? withoutPlatform
}

const importCadence: Cadence = {
  cron: "0 0 * * 1",
  zone: "UTC",
  perPerson: false,
  openDays: 1,
  closeTime: "17:00",
  quiet: { from: "00:00", to: "00:00" },
  weekdays: [1, 2, 3, 4, 5, 6, 7],
}
