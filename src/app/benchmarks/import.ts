import { readFile } from "node:fs/promises"
import type { Config } from "../../config.ts"
import { questionsDigest } from "../../reports/benchmarks.ts"
import { coreOf } from "../../documents/review/page.ts"
import { poolStep, quarterOf, spreadOf, toldOf, type PeerSpread } from "../../measure/review/benchmarks.ts"
import {
  bundleText,
  readBundle,
  type BundleContent,
  type BundleFault,
  type Sector,
  type SignedBundle,
} from "../../pulse/benchmark-bundle.ts"
import type { WorkspaceId } from "../../pulse/ids.ts"
import type { Survey, Text } from "../../pulse/survey.ts"
import { recordAudit } from "../../postgres/audit.ts"
import {
  bundlesOf,
  keepBundle,
  lastOfEachSurvey,
  tellOfBundles,
  type AskedAlike,
  type StoredBundle,
} from "../../postgres/benchmarks.ts"
import type { Db } from "../../postgres/database.ts"
import { lockSettings } from "../../postgres/setting-values.ts"
import { fingerprintOf, isSignedBy } from "../../vault/benchmark-seal.ts"
import { operator, withDatabase } from "../operator.ts"
import { dayFrom } from "./export.ts"
import { sealOf, workspaceMeant, type PlaceFault } from "./place.ts"

export type ImportFault = { file: string } & (
  | BundleFault
  | { fault: "unread" | "altered" | "future" }
  | { fault: "otherSurvey"; survey: string; version: number }
  | { fault: "otherQuestions"; survey: string }
)

/** What is known of organisations that were asked alike, after an import. */
export type PoolTold = {
  survey: Text
  known: number
  /** Whether one of them is this one. */
  own: boolean
  /** Organisations that were not known before. */
  fresh: { fingerprint: string; sector: Sector; size: BundleContent["size"]; quarter: string }[]
  /** How many are told of, and how many more are needed until that changes. */
  told: number
  missing: number
  spreads: { title: Text; spread: PeerSpread }[]
}

/** Bad files are all named, and nothing is imported then. */
export function importBenchmarks(
  config: Config,
  files: readonly string[],
  given: { workspace?: WorkspaceId },
  now: number,
): Promise<{ told: PoolTold[] } | PlaceFault | { fault: "noPulse" } | { faults: ImportFault[] }> {
  return withDatabase(config, async (db) => {
    const place = await workspaceMeant(db, given.workspace)
    if ("fault" in place) return place
    const { workspace } = place
    const surveys = (await lastOfEachSurvey(db, workspace)).map(({ survey }) => survey)
    if (surveys.length === 0) return { fault: "noPulse" }
    const read = await Promise.all(files.map((file) => readSigned(file, surveys, quarterOf(dayFrom(now)))))
    const faults = read.flatMap((one) => ("fault" in one ? [one] : []))
    if (faults.length > 0) return { faults }
    const bundles = read.flatMap((one) => ("fault" in one ? [] : [one]))
    const { key } = await sealOf(db, config, workspace)
    const told: PoolTold[] = []
    for (const [survey, own] of Map.groupBy(bundles, (one) => one.survey))
      told.push(await keepAll(db, workspace, { survey, key, now, bundles: own.map(({ signed }) => signed) }))
    return { told }
  })
}

async function readSigned(
  file: string,
  surveys: readonly Survey[],
  running: string,
): Promise<ImportFault | { survey: Survey; signed: SignedBundle }> {
  const text = await readFile(file, "utf8").catch(() => undefined)
  if (text === undefined) return { file, fault: "unread" }
  const signed = readBundle(text)
  if ("fault" in signed) return { file, ...signed }
  const { bundle, key, signature } = signed
  if (!isSignedBy(key, bundleText(bundle), signature)) return { file, fault: "altered" }
  const { id, version, questions } = bundle.survey
  const survey = surveys.find((one) => one.id === id && one.version === version)
  if (!survey) return { file, fault: "otherSurvey", survey: id, version }
  if (questionsDigest(survey) !== questions) return { file, fault: "otherQuestions", survey: id }
  const wanted = coreOf(survey).map(([measure]) => measure)
  if (wanted.toSorted().join() !== Object.keys(bundle.scores).toSorted().join())
    return { file, fault: "otherFields", where: "bundle.scores" }
  return bundle.quarter >= running ? { file, fault: "future" } : { survey, signed }
}

async function keepAll(
  db: Db,
  workspace: WorkspaceId,
  about: { survey: Survey; key: string; now: number; bundles: readonly SignedBundle[] },
): Promise<PoolTold> {
  const { survey, key, now, bundles } = about
  const asked: AskedAlike = { survey: survey.id, version: survey.version, questions: questionsDigest(survey) }
  return db.transaction().execute(async (tx) => {
    await lockSettings(tx, workspace)
    const before = new Set((await bundlesOf(tx, workspace, asked)).map(({ organisation }) => organisation))
    for (const signed of bundles) {
      const { quarter } = signed.bundle
      await keepBundle(tx, workspace, asked, { organisation: signed.key, quarter, bundle: signed })
    }
    const known = await bundlesOf(tx, workspace, asked)
    const step = poolStep(known)
    if (step.kind === "released") await tellOfBundles(tx, workspace, asked, step)
    const after = step.kind === "released" ? await bundlesOf(tx, workspace, asked) : known
    await recordAudit(tx, workspace, {
      at: new Date(now),
      actor: operator(),
      door: "command line",
      action: `benchmark import ${survey.id}`,
      after: bundles.map((one) => `${fingerprintOf(one.key)} ${one.bundle.quarter}`),
    })
    return poolTold(survey, after, { key, before })
  })
}

function poolTold(
  survey: Survey,
  known: readonly StoredBundle[],
  { key, before }: { key: string; before: ReadonlySet<string> },
): PoolTold {
  const told = toldOf(known)
  const next = poolStep(known)
  const byOrganisation = new Map(known.map((one) => [one.organisation, one.bundle.bundle]))
  return {
    survey: survey.title,
    known: byOrganisation.size,
    own: byOrganisation.has(key),
    fresh: [...byOrganisation].flatMap(([organisation, { sector, size, quarter }]) =>
      before.has(organisation) || organisation === key
        ? []
        : [{ fingerprint: fingerprintOf(organisation), sector, size, quarter }],
    ),
    told: told.length,
    missing: next.kind === "waiting" ? next.missing : 0,
    spreads: coreOf(survey).flatMap(([measure, { title, short }]) => {
      const spread = spreadOf(told.flatMap(({ bundle }) => bundle.bundle.scores[measure] ?? []))
      return spread ? [{ title: short ?? title, spread }] : []
    }),
  }
}
