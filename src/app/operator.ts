import { readFile } from "node:fs/promises"
import { userInfo } from "node:os"
import type { Config } from "../config.ts"
import { bytesOf, readApart } from "../lib/files.ts"
import { keyOf } from "../pulse/clean.ts"
import { parseSurvey } from "../pulse/survey-file.ts"
import { treeOf } from "../pulse/units.ts"
import { isDay } from "../pulse/calendar.ts"
import { recordAudit } from "../postgres/audit.ts"
import { answerStore } from "../postgres/answers.ts"
import { openDatabase, unhurried, type Db } from "../postgres/database.ts"
import { peopleOf } from "../postgres/people.ts"
import { replaceUnits } from "../postgres/units.ts"
import { allAnalyses } from "../postgres/reliability.ts"
import { allReleases } from "../postgres/releases.ts"
import { waveById } from "../postgres/waves.ts"
import { analysisText } from "../documents/export/analysis.ts"
import { exportBytes } from "../reports/export-bytes.ts"
import type { ExportFormat } from "../documents/export/formats.ts"
import { shuffle } from "./program.ts"
import { databasePlace } from "./service.ts"
import { close } from "../steps/close.ts"
import { importWave } from "../steps/import.ts"
import { workspaceMeant } from "./benchmarks/place.ts"
import { vaultFrom } from "./vault.ts"
import { waveSecrets } from "../vault/wave-secrets.ts"
import type { WorkspaceId } from "../pulse/ids.ts"
import { deploymentsCsv, planOf, savePlan } from "../commands/deployments-file.ts"
import { deploymentText } from "../words/deployments.ts"
import { csvFaultText, deploymentsFileText, fileFaultText, leftOutText } from "../words/units-file.ts"
import { columnWords } from "../words/export.ts"

/** Commands without the service; each gives its faults in words. */
type Progress = (text: string) => void

/** The operating system's user, for the audit. */
export function operator(): string {
  try {
    return userInfo().username
  } catch {
    return "operator"
  }
}

export async function withDatabase<T>(
  config: Config,
  work: (db: Db) => Promise<T>,
  wanted: "made" | "existing" = "existing",
): Promise<T> {
  const database = await openDatabase(databasePlace(config), undefined, wanted)
  try {
    return await unhurried(() => work(database.db))
  } finally {
    await database.close()
  }
}

/** Collect, close, release. Bad rows are all named, and nothing is imported then. */
export async function importFile(
  config: Config,
  given: { file: string; survey: string; closed: string },
  progress: Progress,
): Promise<string[]> {
  const { file, closed } = given
  if (!isDay(closed)) return [`--closed ${closed} is not a day: write it as 2002-06-01`]
  const survey = parseSurvey(await readFile(given.survey, "utf8"), given.survey)
  if (survey.kind === "faults")
    return survey.faults.map((one) => `${one.file}:${one.line} ${one.path} ${one.reason}`)
  const parsed = await readApart({ as: "import", bytes: await bytesOf(file), survey: survey.survey })
  if (parsed.kind === "unread") return [`${file}: ${fileFaultText("en", parsed.fault)}`]
  if (parsed.kind === "bad") return parsed.rows.map((row) => `${file}:${row.line} ${row.reason}`)
  const { people, units } = parsed.file
  return withDatabase(
    config,
    async (db) => {
      const { vault } = await vaultFrom(config)
      const store = answerStore(db)
      const tree = treeOf(
        units,
        people.map((one) => one.leaf),
        "Organisation",
      )
      const wave = { survey: survey.survey, closedOn: closed, units: tree, people }
      const brought = await importWave({ db, vault, store }, wave, (done, total) =>
        progress(`sealed and stored ${done} of ${total} answers`),
      )
      if (!brought) return [`${survey.survey.id} of ${closed} is here already: nothing was imported`]
      await recordAudit(db, (await waveById(db, brought))!.workspace, {
        actor: operator(),
        door: "command line",
        action: `import ${survey.survey.id} ${closed}`,
      })
      progress(`closing: ${people.length} people in ${units.length} units`)
      const closedWaves = await close(
        { db, vault, secrets: waveSecrets(vault), shuffle },
        Date.now(),
        brought,
      )
      for (const { survey: id, band } of closedWaves) progress(`released ${id}: ${band} people answered`)
      return []
    },
    "made",
  )
}

export function exportReleases(config: Config, format: ExportFormat): Promise<Buffer> {
  return withDatabase(config, async (db) =>
    Buffer.from(exportBytes({ ...(await allReleases(db)), format, words: columnWords("en") })),
  )
}

/** For the organisation only. */
export function analyse(config: Config, format: "json" | "csv"): Promise<string> {
  return withDatabase(config, async (db) => analysisText(await allAnalyses(db), format))
}

/** The only organisation there is, or the one that was named; otherwise why there is none, in words. */
async function organisationMeant(
  db: Db,
  wanted: WorkspaceId | undefined,
): Promise<{ workspace: WorkspaceId } | { reason: string }> {
  const found = await workspaceMeant(db, wanted)
  if ("workspace" in found) return found
  if (found.fault === "severalWorkspaces")
    return { reason: `there are several organisations: say which one with --workspace: ${found.ids}` }
  return {
    reason:
      wanted === undefined
        ? "there is no workspace yet: start the service with its tokens once, then repeat this"
        : `there is no workspace ${wanted}`,
  }
}

/** Undefined where there are none. */
export function exportDeployments(config: Config, wanted?: WorkspaceId): Promise<string | undefined> {
  return withDatabase(config, async (db) => {
    const meant = await organisationMeant(db, wanted)
    if ("reason" in meant) throw new Error(meant.reason)
    return deploymentsCsv(db, meant.workspace)
  })
}

/** Bad lines are all named, and nothing is changed then. */
export function importDeployments(
  config: Config,
  file: string,
  {
    now,
    progress,
    workspace: wanted,
  }: { now: number; progress: Progress; workspace?: WorkspaceId | undefined },
): Promise<string[]> {
  return withDatabase(config, async (db) => {
    const meant = await organisationMeant(db, wanted)
    if ("reason" in meant) return [meant.reason]
    const { workspace } = meant
    const found = await planOf(db, workspace, await bytesOf(file))
    if (found.kind === "unread") return [`${file}: ${fileFaultText("en", found.fault)}`]
    if (found.kind === "faults") return found.faults.map((fault) => csvFaultText("en", fault))
    const { counts } = found
    if (counts.added + counts.changed === 0) {
      progress(deploymentsFileText("en", "deploymentsSame"))
      return []
    }
    const on = new Date(now).toISOString().slice(0, 10)
    const saved = await savePlan(db, workspace, found, {
      actor: operator(),
      door: "command line",
      at: now,
      on,
      registered: deploymentText("en", "registered", { name: "" }),
    })
    if (!saved) return [deploymentsFileText("en", "deploymentsMeanwhile")]
    progress(deploymentsFileText("en", "deploymentsAre", counts))
    return []
  })
}

export function placeUnits(
  config: Config,
  file: string,
  progress: Progress,
  wanted?: WorkspaceId,
): Promise<string[]> {
  return withDatabase(config, async (db) => {
    const meant = await organisationMeant(db, wanted)
    if ("reason" in meant) return [meant.reason]
    const { workspace } = meant
    const people = (await peopleOf(db, workspace)).filter((person) => person.active && person.email)
    const byEmail = new Map(people.map((person) => [keyOf(person.email!), person.platformId]))
    const parsed = await readApart({
      as: "units",
      bytes: await bytesOf(file),
      emails: new Set(byEmail.keys()),
    })
    if (parsed.kind === "unread") return [`${file}: ${fileFaultText("en", parsed.fault)}`]
    if (parsed.kind === "ofDeployments") return [`${file}: ${fileFaultText("en", "ofDeployments")}`]
    if (parsed.kind === "faults") return parsed.faults.map((fault) => csvFaultText("en", fault))
    const placements = parsed.placements.map(({ email, ...place }) => ({
      platformId: byEmail.get(email)!,
      ...place,
    }))
    const by = { actor: operator(), door: "command line" } as const
    await replaceUnits(db, workspace, parsed.units, placements, by)
    progress(`${placements.length} people placed in ${parsed.units.length} units`)
    if (parsed.leftOut > 0) progress(leftOutText("en", parsed.leftOut))
    return []
  })
}
