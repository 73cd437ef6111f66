import { spawnSync } from "node:child_process"
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join, relative } from "node:path"
import { afterAll, beforeAll, expect, it } from "vitest"

/** What a newcomer adds is planted in a copy of the sources, and run there: so many files it takes, and no more. */

const root = join(import.meta.dirname, "../..")
const copied = [
  "src",
  "manifests",
  "migrations",
  "surveys",
  "package.json",
  "tsconfig.json",
  "oxlint.config.ts",
  "oxlint.house.ts",
]

const folders: string[] = []

function copyOfTheHouse(): string {
  const house = mkdtempSync(join(tmpdir(), "plimsoll-addition-"))
  folders.push(house)
  for (const one of copied) cpSync(join(root, one), join(house, one), { recursive: true })
  symlinkSync(join(root, "node_modules"), join(house, "node_modules"))
  return house
}

type Plant = (house: string) => void
const plants = {
  command: plantCommand,
  document: plantDocument,
  platform: plantPlatform,
  statistic: plantStatistic,
}
/** What the compiler says of a house with all of them: it takes longer than everything else here. */
let compiled = "nothing was compiled"

beforeAll(() => {
  const house = copyOfTheHouse()
  for (const plant of Object.values<Plant>(plants)) plant(house)
  compiled = compile(house)
}, 400_000)
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function write(house: string, file: string, text: string) {
  mkdirSync(dirname(join(house, file)), { recursive: true })
  writeFileSync(join(house, file), text)
}

/** Puts lines before the first place where `before` stands. */
function insert(house: string, file: string, before: string, lines: string) {
  const text = readFileSync(join(house, file), "utf8")
  const at = text.indexOf(before)
  if (at === -1) throw new Error(`${file} has no ${before}`)
  writeFileSync(join(house, file), text.slice(0, at) + lines + text.slice(at))
}

/** The files that are new or not as they were, and how many lines were added. */
function touched(house: string): Record<string, number> {
  const found: Record<string, number> = {}
  for (const entry of readdirSync(house, { recursive: true, withFileTypes: true })) {
    const file = relative(house, join(entry.parentPath, entry.name))
    if (!entry.isFile() || file.startsWith("node_modules")) continue
    const lines = (path: string) => (existsSync(path) ? readFileSync(path, "utf8").split("\n").length : 1)
    const [now, was] = [join(house, file), join(root, file)]
    const same = existsSync(was) && readFileSync(now).equals(readFileSync(was))
    if (!same) found[file] = lines(now) - lines(was)
  }
  return found
}

function compile(house: string): string {
  const tsconfig = JSON.parse(readFileSync(join(root, "tsconfig.json"), "utf8")) as object
  write(house, "tsconfig.json", JSON.stringify({ ...tsconfig, include: ["src", "migrations"] }))
  return spawnSync(join(root, "node_modules/.bin/tsc"), ["-p", house], { encoding: "utf8" }).stdout
}

/** What a script prints as JSON that runs in the house. */
function run(house: string, script: string): unknown {
  write(house, "asked.ts", script)
  const { stdout, stderr, status } = spawnSync(process.execPath, ["asked.ts"], {
    cwd: house,
    encoding: "utf8",
  })
  rmSync(join(house, "asked.ts"))
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

const command = `import { topic } from "../model/topic.ts"
import { ended } from "../reading/faults.ts"

declare module "../model/command.ts" {
  interface Commands {
    count: {}
  }
}

const example = { en: "/pulse count", de: "/pulse anzahl" }

export const countTopic = topic({
  name: "count",
  kinds: { count: { may: "admins" } },
  typed: {
    aliases: { en: ["count"], de: ["anzahl"] },
    example,
    read: (words) => ended({ kind: "count" }, words, example),
    menu: { slack: "count", personal: [{ title: "count", description: "How many surveys there are" }] },
  },
})
`
const handler = `import { acts } from "../acting.ts"
import { surveyLines } from "../../words/commands.ts"
import { countTopic } from "./command.ts"

export const countCommands = [
  acts(countTopic, {
    count: ({ surveys }, { locale }) => ({
      text: String(surveyLines(locale, [...surveys.values()]).length),
    }),
  }),
]
`
const asked = `
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { filled, slackManifest } from "./src/app/manifests.ts"
import { program } from "./src/app/program.ts"
import { readSurveys } from "./src/app/survey-files.ts"
import { parserOf } from "./src/commands/reading/parse.ts"
import { register } from "./src/commands/register.ts"
import { openDatabase } from "./src/postgres/database.ts"
import { asWorkspaceId } from "./src/pulse/ids.ts"
import { openVault } from "./src/vault/keys.ts"

const folder = mkdtempSync(join(tmpdir(), "plimsoll-vault-"))
const { db, close } = await openDatabase({ memory: true })
const { surveys } = await readSurveys("surveys")
const { handlers } = program({
  db,
  vault: await openVault(folder),
  surveys,
  admins: new Set(["admin"]),
  leaseMs: 60_000,
  now: Date.now,
  nudge() {},
  platformOf: () => undefined,
})
const workspace = asWorkspaceId("T1")
const say = async (platformId, text, locale) => (await handlers.command({ workspace, platformId }, text, locale)).text
const { parseCommand } = parserOf(register.map(({ topic }) => topic))
console.log(
  JSON.stringify({
    surveys: surveys.size,
    parsed: ["/pulse count", "anzahl", "cuont", "count it"].map((text) => parseCommand(text, [], "en")),
    help: [await say("admin", "help count", "en"), await say("admin", "hilfe anzahl", "de")],
    overview: [await say("admin", "help", "en"), await say("admin", "hilfe", "de"), await say("else", "help", "en")],
    answered: await say("admin", "count", "en"),
    refused: await say("else", "count", "en"),
    slack: slackManifest(readFileSync("manifests/slack.yaml", "utf8")),
    teams: filled(readFileSync("manifests/teams/manifest.json", "utf8"), {}),
  }),
)
await close()
rmSync(folder, { recursive: true })
`

type Answer = {
  surveys: number
  parsed: object[]
  help: string[]
  overview: string[]
  answered: string
  refused: string
  slack: string
  teams: object
}

function plantCommand(house: string) {
  write(house, "src/commands/count/command.ts", command)
  write(house, "src/commands/count/handler.ts", handler)
  const register = "src/commands/register.ts"
  insert(house, register, "import ", `import { countCommands } from "./count/handler.ts"\n`)
  insert(house, register, "  surveysCommands,", "  countCommands,\n")
  insert(house, "src/words/en/help.ts", "  surveys:", `  count: "how many surveys there are",\n`)
  insert(house, "src/words/de/help.ts", "  surveys:", `  count: "wie viele Umfragen es gibt",\n`)
}

it("a command is one folder, its line in the register, and its line of help in each language", () => {
  const house = copyOfTheHouse()
  plantCommand(house)
  expect(touched(house)).toEqual({
    "src/commands/count/command.ts": command.split("\n").length - 1,
    "src/commands/count/handler.ts": handler.split("\n").length - 1,
    "src/commands/register.ts": 2,
    "src/words/de/help.ts": 1,
    "src/words/en/help.ts": 1,
  })
  expect(compiled).toBe("")

  const answer = run(house, asked) as Answer
  expect(answer.parsed).toMatchObject([
    { kind: "count" },
    { kind: "count" },
    { kind: "fault", field: "command", reason: "unknown", suggestion: "count" },
    { kind: "fault", field: "command", reason: "left_over", got: "it" },
  ])
  const lines = [
    "• `/pulse count` – how many surveys there are",
    "• `/pulse anzahl` – wie viele Umfragen es gibt",
  ]
  expect(answer.help).toEqual([
    `${lines[0]}\nFor example: \`/pulse count\``,
    `${lines[1]}\nZum Beispiel: \`/pulse anzahl\``,
  ])
  expect(answer.overview[0]).toContain(lines[0])
  expect(answer.overview[1]).toContain(lines[1])
  expect(answer.overview[2]).not.toContain("count")
  expect(answer.surveys).toBeGreaterThan(1)
  expect(answer.answered).toBe(String(answer.surveys))
  expect(answer.refused).not.toBe(answer.answered)
  expect(answer.slack).toMatch(/usage_hint: "help .* \| count"/)
  expect(JSON.stringify(answer.teams)).toContain(
    `{"title":"count","description":"How many surveys there are"}`,
  )
}, 400_000)

const outlook = {
  build: `import type { Survey, Text } from "../../pulse/survey.ts"

declare module "../kinds.ts" {
  interface DocumentKinds {
    outlook: {}
  }
}

export type Outlook = { survey: Text; measures: Text[] }

export function outlook({ title, measures }: Survey): Outlook {
  return { survey: title, measures: Object.values(measures).map((measure) => measure.title) }
}
`,
  words: `import type { Outlook } from "../documents/outlook/build.ts"
import type { Post } from "../pulse/prompt.ts"
import { inLanguage } from "../pulse/survey.ts"
import { sentences } from "./i18n.ts"
import { plainText } from "./plain-text.ts"

const t = sentences("digest")

export function outlookPost(locale: string | undefined, { survey, measures }: Outlook): Post {
  const lines = measures.map((measure) => inLanguage(measure, locale))
  const title = t(locale, "outlookTitle", { survey: inLanguage(survey, locale) })
  const post = { title, headline: lines[0] ?? "", sections: [{ lines }], footer: [] }
  return { ...post, text: plainText(post) }
}
`,
  asked: `
import { randomUUID } from "node:crypto"
import { documentKinds, documentPost } from "./src/reports/documents.ts"
import { openDatabase } from "./src/postgres/database.ts"
import { readSurveys } from "./src/app/survey-files.ts"
import { rootUnit } from "./src/pulse/units.ts"
import { wholeText } from "./src/words/plain-text.ts"

const { db, close } = await openDatabase({ memory: true })
const { surveys } = await readSurveys("surveys")
const survey = surveys.get("supportability")
const post = (locale) => documentPost("outlook", { db, surveys }, { wave: { survey }, unit: rootUnit, locale })
await db
  .insertInto("digest")
  .values({ workspace_id: "T1", wave_id: randomUUID(), channel: "C1", unit_id: "org", kind: "outlook" })
  .execute()
console.log(
  JSON.stringify({
    kinds: documentKinds,
    kept: (await db.selectFrom("digest").select("kind").execute()).map(({ kind }) => kind),
    told: [wholeText(await post("en")), wholeText(await post("de"))],
  }),
)
await close()
`,
}

function plantDocument(house: string) {
  write(house, "src/documents/outlook/build.ts", outlook.build)
  write(house, "src/words/outlook.ts", outlook.words)
  const reads = "src/reports/documents.ts"
  insert(house, reads, "import ", `import { outlook } from "../documents/outlook/build.ts"\n`)
  insert(house, reads, "import ", `import { outlookPost } from "../words/outlook.ts"\n`)
  const line = "  outlook: async (_, { wave, locale }) => outlookPost(locale, outlook(wave.survey)),\n"
  insert(house, reads, "  digest: async", line)
  insert(house, "src/words/en/digest.ts", "  score:", `  outlookTitle: "Outlook: {survey}",\n`)
  insert(house, "src/words/de/digest.ts", "  score:", `  outlookTitle: "Ausblick: {survey}",\n`)
}

it("a document is its folder, a line in the register, and its words in each language", () => {
  const house = copyOfTheHouse()
  plantDocument(house)
  expect(touched(house)).toEqual({
    "src/reports/documents.ts": 3,
    "src/documents/outlook/build.ts": outlook.build.split("\n").length - 1,
    "src/words/de/digest.ts": 1,
    "src/words/en/digest.ts": 1,
    "src/words/outlook.ts": outlook.words.split("\n").length - 1,
  })
  expect(compiled).toBe("")

  const { kinds, kept, told } = run(house, outlook.asked) as Record<"kinds" | "kept" | "told", string[]>
  expect(kinds).toContain("outlook")
  expect(kept).toEqual(["outlook"])
  expect(told[0]).toMatch(/^Outlook: Supportability.*\nEscalation/s)
  expect(told[1]).toMatch(/^Ausblick: /)
}, 400_000)

/** The tests' platform in memory, as a folder of the house. */
function consoleFolder(): string {
  const fake = readFileSync(join(root, "tests/support/fake-platform.ts"), "utf8")
  const own = fake.replaceAll("../../src/", "../").replace(`name: "fake"`, `name: "console"`)
  return `${own}
export const opened: FakePlatform[] = []

export async function consoleFrom(_: unknown, handlers: Handlers): Promise<Platform> {
  const platform = fakePlatform(handlers)
  opened.push(platform)
  return platform
}
`
}
const heard = `
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startService } from "./src/app/service.ts"
import { readConfig } from "./src/config.ts"
import { opened } from "./src/console/index.ts"
import { createLog } from "./src/log.ts"

const folder = mkdtempSync(join(tmpdir(), "plimsoll-console-"))
const settings = { DATA_DIR: folder, VAULT_DIR: join(folder, "vault"), HOST: "127.0.0.1", PORT: "0", METRICS_PORT: "0", ADMINS: "ada" }
const lines = []
const service = await startService(readConfig(settings).config, createLog("info", { write: (line) => lines.push(line) }))
const help = await opened[0].command("ada", "help count", "en")
await service.stop()
rmSync(folder, { recursive: true })
const reachable = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === "workspace reachable")
console.log(JSON.stringify({ help: help.text, reachable }))
process.exit(0)
`

function plantPlatform(house: string) {
  write(house, "src/console/index.ts", consoleFolder())
  const register = "src/app/platforms.ts"
  insert(house, register, "import ", `import { consoleFrom } from "../console/index.ts"\n`)
  insert(house, register, "slackFrom, teamsFrom]", "consoleFrom, ")
  insert(house, "oxlint.config.ts", `"slack", "teams", "web"]`, `"console", `)
}

it("a platform is its folder, a line in the register of platforms, and its name in the rules", () => {
  const house = copyOfTheHouse()
  const folder = consoleFolder()
  const bin = (name: string, ...args: string[]) =>
    spawnSync(join(root, "node_modules/.bin", name), args, { cwd: house, encoding: "utf8" })
  const lint = () =>
    bin("oxlint", "src/console").stdout.match(/every-file-in-a-room|no-restricted-\w+/g) ?? []
  write(house, "src/console/index.ts", folder)
  expect(lint()).toEqual(["every-file-in-a-room"])
  plantPlatform(house)
  const contract = readFileSync(join(root, "tests/platform-contract.test.ts"), "utf8")
  const bench = contract
    .replace("./support/fake-platform.ts", "../../src/console/index.ts")
    .replaceAll(`from "../`, `from "../../`)
    .replace(`"./platform-contract.ts"`, `"../platform-contract.ts"`)
    .replace(`from "../../../src`, `from "../../src`)
  write(house, "tests/console/contract.test.ts", bench)

  expect(touched(house)).toEqual({
    "oxlint.config.ts": 0,
    "src/app/platforms.ts": 1,
    "src/console/index.ts": folder.split("\n").length - 1,
    "tests/console/contract.test.ts": bench.split("\n").length - 1,
  })
  expect(compiled).toBe("")
  expect(lint()).toEqual([])

  for (const one of ["tests/platform-contract.ts", "tests/support/cards.ts", "tests/support/soon.ts"])
    cpSync(join(root, one), join(house, one))
  bin("vitest", "run", "--reporter", "json", "--outputFile", "report.json", "tests/console")
  type Report = { success: boolean; numPassedTests: number }
  const passed = JSON.parse(readFileSync(join(house, "report.json"), "utf8")) as Report
  expect(passed).toMatchObject({ success: true })
  expect(passed.numPassedTests).toBeGreaterThan(10)

  const { help, reachable } = run(house, heard) as { help: string; reachable: object[] }
  expect(reachable).toMatchObject([{ platform: "console", workspace: "T1" }])
  expect(help).toContain("/pulse")
}, 400_000)

/** Gini's mean difference: the mean of |x − y| over all pairs. */
const statistic = `import { notEstimable, type NotEstimable } from "./not-estimable.ts"

/** The mean distance of two values (their unit). Refused below two. Gini (1912). */
export function meanDistance(values: readonly number[]): number | NotEstimable<"fewer than two"> {
  if (values.length < 2) return notEstimable("fewer than two")
  const pairs = values.flatMap((one, at) => values.slice(at + 1).map((other) => Math.abs(one - other)))
  return pairs.reduce((sum, distance) => sum + distance, 0) / pairs.length
}
`

function plantStatistic(house: string) {
  write(house, "src/measure/statistics/mean-distance.ts", statistic)
}

it("a statistic is one file", () => {
  const house = copyOfTheHouse()
  plantStatistic(house)
  expect(touched(house)).toEqual({
    "src/measure/statistics/mean-distance.ts": statistic.split("\n").length - 1,
  })
  expect(compiled).toBe("")
  const script = `
import { meanDistance } from "./src/measure/statistics/mean-distance.ts"
console.log(JSON.stringify([meanDistance([1, 2, 4, 8]), meanDistance([1])]))
`
  expect(run(house, script)).toEqual([23 / 6, { kind: "refused", reason: "fewer than two" }])
}, 400_000)
