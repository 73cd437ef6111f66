import { copyFile, mkdir, mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { readConfig } from "../../src/config.ts"
import { exportReleases, importFile } from "../../src/app/operator.ts"
import { parseImportFile } from "../../src/pulse/import-file.ts"
import { parseSurvey } from "../../src/pulse/survey-file.ts"
import { allQuestions } from "../../src/pulse/survey.ts"
import { openRig, type Rig } from "./rig.ts"
import { abreast, answerAll, until } from "./taps.ts"

type ReleasedRow = { unit: string; measure: string; status: string } & Record<string, unknown>
export type Driven = {
  imported: ReleasedRow[]
  pressed: ReleasedRow[]
  people: number
  taps: number
  tapMs: number
}

type Drive = { csv: string; survey: string; closed: string; databases: { import: string; service: string } }

/**
 * The same answers twice: imported from the file, and pressed one by one by as many people in Slack. Gives what was
 * released of each, without the wave's name and dates.
 */
export async function driveCsv(
  { csv, survey, closed, databases }: Drive,
  say: (text: string) => void,
): Promise<Driven> {
  const folder = await mkdtemp(join(tmpdir(), "plimsoll-drive-"))
  try {
    const settings = { DATABASE_URL: databases.import, VAULT_DIR: join(folder, "vault") }
    const faults = await importFile(configOf(settings), { file: csv, survey, closed }, () => {})
    if (faults.length > 0) throw new Error(faults.join("\n"))
    const imported = await releasedIn(databases.import)
    say(`imported: ${imported.length} rows released`)
    return { imported, ...(await press({ csv, survey }, databases.service, folder, say)) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function press(
  files: { csv: string; survey: string },
  databaseUrl: string,
  folder: string,
  say: (text: string) => void,
): Promise<Omit<Driven, "imported">> {
  const survey = parseSurvey(await readFile(files.survey, "utf8"), files.survey)
  if (survey.kind === "faults") throw new Error("the survey file has faults")
  const parsed = parseImportFile(await readFile(files.csv, "utf8"), survey.survey)
  if (parsed.kind === "bad") throw new Error("the answers have bad rows")
  const surveysDir = join(folder, "surveys")
  await mkdir(surveysDir)
  await copyFile(files.survey, join(surveysDir, "survey.yaml"))
  const { people, units } = parsed.file
  const slackId = (at: number) => `U${String(at).padStart(8, "0")}`
  const rig = await openRig({
    databaseUrl,
    surveysDir,
    units: units.map((unit) => ({ ...unit })),
    people: people.map(({ leaf }, at) => ({ id: slackId(at), unit: leaf })),
  })
  try {
    await rig.schedule(survey.survey.id)
    const service = await rig.start()
    await until(() => rig.slack.messages().length >= people.length, 60_000 + people.length * 30, 50)
    say(`delivered: ${rig.slack.messages().length} messages`)
    const peer = rig.slack.peer(service.endpoint)
    const messages = new Map(rig.slack.messages().map((message) => [message.person, message]))
    const questions = allQuestions(survey.survey).map(({ id }) => id)
    const began = performance.now()
    let done = 0
    await abreast([...people.entries()], 24, async ([at, { answers }]) => {
      const given = new Map(answers.map(({ question, value }) => [question, value]))
      const choice = (position: number) => given.get(questions[position]!) ?? 0
      await answerAll(peer, messages.get(slackId(at))!, choice, questions.length)
      if (++done % 200 === 0) say(`answered: ${done} people`)
    })
    const tapMs = performance.now() - began
    await service.stop()
    await closeAndWait(rig)
    return {
      pressed: await releasedIn(databaseUrl),
      people: people.length,
      taps: done * questions.length,
      tapMs,
    }
  } finally {
    await rig.close()
  }
}

async function closeAndWait(rig: Rig): Promise<void> {
  await rig.endWaves()
  const service = await rig.start()
  const states = () => rig.db.selectFrom("wave").select("state").execute()
  await until(async () => (await states()).every(({ state }) => state === "closed"), 120_000, 100)
  await service.stop()
}

async function releasedIn(databaseUrl: string): Promise<ReleasedRow[]> {
  const rows = JSON.parse(
    String(await exportReleases(configOf({ DATABASE_URL: databaseUrl }), "json")),
  ) as ReleasedRow[]
  const own = new Set(["wave", "opensOn", "closesOn"])
  return rows.map(
    (row) => Object.fromEntries(Object.entries(row).filter(([key]) => !own.has(key))) as ReleasedRow,
  )
}

function configOf(settings: Record<string, string>) {
  const read = readConfig(settings)
  if ("faults" in read) throw new Error(read.faults.map(({ problem }) => problem).join("\n"))
  return read.config
}
