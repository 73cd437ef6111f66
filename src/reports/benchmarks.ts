import { createHash } from "node:crypto"
import { benchmarks, type Benchmarks } from "../documents/benchmarks.ts"
import { coreOf } from "../documents/review/page.ts"
import { toldOf } from "../measure/review/benchmarks.ts"
import { askedForScores, bundleText } from "../pulse/benchmark-bundle.ts"
import type { UnitId } from "../pulse/ids.ts"
import type { Survey } from "../pulse/survey.ts"
import { rootUnit } from "../pulse/units.ts"
import { bundlesOf, quartersHistory } from "../postgres/benchmarks.ts"
import type { Db } from "../postgres/database.ts"
import { teamsCompared } from "../postgres/reliability.ts"
import type { Wave } from "../postgres/waves.ts"
import { isSignedBy } from "../vault/benchmark-seal.ts"

/** Of what is asked in a survey. */
export function questionsDigest(survey: Survey): string {
  return createHash("sha256").update(askedForScores(survey)).digest("hex")
}

/** What lies beside a unit's figures in a wave; other organisations beside the whole one alone. */
export async function benchmarksOf(db: Db, wave: Wave, unit: UnitId): Promise<Benchmarks> {
  const { survey, workspace } = wave
  const index = survey.index ? [survey.index.id] : []
  const measures = [...coreOf(survey).map(([measure]) => measure), ...index]
  const asked = { survey: survey.id, version: survey.version, questions: questionsDigest(survey) }
  const [history, teams, known] = await Promise.all([
    quartersHistory(db, wave, unit, measures),
    teamsCompared(db, wave),
    unit === rootUnit ? bundlesOf(db, workspace, asked) : undefined,
  ])
  // A row that says something else than what was signed counts for nothing.
  const genuine = known?.filter(({ bundle }) =>
    isSignedBy(bundle.key, bundleText(bundle.bundle), bundle.signature),
  )
  const organisations = genuine && toldOf(genuine).map(({ bundle }) => bundle.bundle)
  return benchmarks({ survey, history, teams, organisations })
}
