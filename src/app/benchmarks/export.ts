import type { Config } from "../../config.ts"
import { questionsDigest } from "../../reports/benchmarks.ts"
import { figuresToGive, quarterBefore, type FiguresFault } from "../../documents/bundle-figures.ts"
import { coreOf } from "../../documents/review/page.ts"
import { deniableScore, quarterOf } from "../../measure/review/benchmarks.ts"
import {
  bundleOf,
  bundleText,
  sizeBand,
  type Sector,
  type SignedBundle,
} from "../../pulse/benchmark-bundle.ts"
import type { WorkspaceId } from "../../pulse/ids.ts"
import { rootUnit } from "../../pulse/units.ts"
import { recordAudit } from "../../postgres/audit.ts"
import { lastOfEachSurvey, quartersHistory, surveysAsked } from "../../postgres/benchmarks.ts"
import type { Db } from "../../postgres/database.ts"
import type { Wave } from "../../postgres/waves.ts"
import { operator, withDatabase } from "../operator.ts"
import { sealOf, workspaceMeant, type PlaceFault } from "./place.ts"

/** Why nothing is given away; each says what is missing. */
export type GivingFault =
  | PlaceFault
  | FiguresFault
  | { fault: "noPulse" }
  | { fault: "otherSurveys"; ids: string }

export type GivingAsked = { workspace?: WorkspaceId; survey?: string; sector: Sector }

/** What this organisation gives away of its last complete quarter: the same bytes however often it is asked for. */
export function exportBenchmark(
  config: Config,
  asked: GivingAsked,
  now: number,
): Promise<{ text: string } | GivingFault> {
  return withDatabase(config, async (db) => {
    const place = await workspaceMeant(db, asked.workspace)
    if ("fault" in place) return place
    const { workspace } = place
    const last = surveyMeant(await lastOfEachSurvey(db, workspace), asked.survey)
    if ("fault" in last) return last
    const quarter = quarterBefore(dayFrom(now))
    const bundle = await bundleFrom(db, config, last, { quarter, sector: asked.sector })
    if ("fault" in bundle) return bundle
    await recordAudit(db, workspace, {
      at: new Date(now),
      actor: operator(),
      door: "command line",
      action: `benchmark export ${last.surveyId} ${quarter}`,
      after: bundle.bundle,
    })
    return { text: `${JSON.stringify(bundle, undefined, 2)}\n` }
  })
}

/** The survey with plans and support among its questions, else the one that asked last. */
function surveyMeant(waves: readonly Wave[], wanted: string | undefined): Wave | GivingFault {
  const found =
    wanted === undefined
      ? (waves.find(({ survey }) => survey.contrasts.length > 0) ?? waves[0])
      : waves.find(({ surveyId }) => surveyId === wanted)
  if (found) return found
  if (waves.length === 0) return { fault: "noPulse" }
  return { fault: "otherSurveys", ids: waves.map(({ surveyId }) => surveyId).join(", ") }
}

async function bundleFrom(
  db: Db,
  config: Config,
  last: Wave,
  { quarter, sector }: { quarter: string; sector: Sector },
): Promise<SignedBundle | FiguresFault> {
  const { survey, workspace } = last
  const measures = coreOf(survey).map(([measure]) => measure)
  const history = await quartersHistory(db, last, rootUnit, measures)
  const pulses = history.filter(({ closesOn }) => quarterOf(closesOn) === quarter)
  const waves = pulses.map(({ wave }) => wave).toSorted()
  const questions = questionsDigest(survey)
  const asked = await surveysAsked(db, workspace, waves)
  if (asked.some((one) => one.version !== survey.version || questionsDigest(one) !== questions))
    return { fault: "notAlike", quarter }
  const found = figuresToGive(survey, pulses, quarter)
  if ("fault" in found) return found
  const { means, respondents } = found
  const seal = await sealOf(db, config, workspace)
  const drawn = [survey.id, String(survey.version), questions, quarter, ...waves]
  const scores = [...means].map(([measure, mean]) => {
    return [measure, deniableScore(mean, respondents, seal.draws(measure, ...drawn))] as const
  })
  const bundle = bundleOf({
    survey: { id: survey.id, version: survey.version, questions },
    quarter,
    sector,
    size: sizeBand(Math.max(...pulses.map((one) => one.asked ?? 0))),
    respondents,
    scores: Object.fromEntries(scores),
  })
  return { bundle, key: seal.key, signature: seal.sign(bundleText(bundle)) }
}

/** yyyy-mm-dd, UTC. */
export function dayFrom(now: number): string {
  return new Date(now).toISOString().slice(0, 10)
}
