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
import { expect, it, onTestFinished } from "vitest"

/** What a newcomer adds is planted in a copy of the sources, compiled and run there: so many files it takes, and no more. */

const root = join(import.meta.dirname, "../..")
const copied = ["src", "manifests", "migrations", "surveys", "package.json", "tsconfig.json"]

function copyOfTheHouse(): string {
  const house = mkdtempSync(join(tmpdir(), "plimsoll-addition-"))
  onTestFinished(() => rmSync(house, { recursive: true, force: true }))
  for (const one of copied) cpSync(join(root, one), join(house, one), { recursive: true })
  symlinkSync(join(root, "node_modules"), join(house, "node_modules"))
  return house
}

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
  const run = spawnSync(join(root, "node_modules/.bin/tsc"), ["-p", house], { encoding: "utf8" })
  cpSync(join(root, "tsconfig.json"), join(house, "tsconfig.json"))
  return run.stdout
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

it("a command is one folder, its line in the register, and its line of help in each language", () => {
  const house = copyOfTheHouse()
  write(house, "src/commands/count/command.ts", command)
  write(house, "src/commands/count/handler.ts", handler)
  const register = "src/commands/register.ts"
  insert(house, register, "import ", `import { countCommands } from "./count/handler.ts"\n`)
  insert(house, register, "  surveysCommands,", "  countCommands,\n")
  insert(house, "src/words/en/help.ts", "  surveys:", `  count: "how many surveys there are",\n`)
  insert(house, "src/words/de/help.ts", "  surveys:", `  count: "wie viele Umfragen es gibt",\n`)

  expect(touched(house)).toEqual({
    "src/commands/count/command.ts": command.split("\n").length - 1,
    "src/commands/count/handler.ts": handler.split("\n").length - 1,
    "src/commands/register.ts": 2,
    "src/words/de/help.ts": 1,
    "src/words/en/help.ts": 1,
  })
  expect(compile(house)).toBe("")

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
}, 120_000)
