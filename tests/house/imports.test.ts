import { spawnSync } from "node:child_process"
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { expect, it, onTestFinished } from "vitest"

const root = join(import.meta.dirname, "../..")

/** Where a line is planted, the line, and what the linter must say about it. */
const planted: [file: string, line: string, message: string][] = [
  ["src/pulse/a.ts", `import "../documents/row.ts"`, "src/pulse may import only itself"],
  ["src/disclosure/a.ts", `import "../measure/score.ts"`, "src/disclosure may import only pulse"],
  ["src/measure/a.ts", `import "../words/i18n.ts"`, "src/measure may import only pulse, disclosure"],
  [
    "src/documents/a.ts",
    `import "../words/i18n.ts"`,
    "src/documents may import only pulse, disclosure, measure",
  ],
  ["src/commands/snooze/command.ts", `import "../../measure/score.ts"`, "src/commands may import only pulse"],
  ["src/commands/snooze/b.ts", `import "../../platform.ts"`, "src/commands may import only pulse"],
  ["src/commands/snooze/c.ts", `import "./handler.ts"`, "The pure half of a command knows nothing that acts"],
  [
    "src/commands/snooze/f.ts",
    `import "./handler/a.ts"`,
    "The pure half of a command knows nothing that acts",
  ],
  [
    "src/commands/reading/a.ts",
    `import "../caller.ts"`,
    "The pure half of a command knows nothing that acts",
  ],
  ["src/commands/reading/b.ts", `import "../snooze/command.ts"`, "A topic imports no other topic"],
  ["src/commands/snooze/d.ts", `import "../status/command.ts"`, "A topic imports no other topic"],
  ["src/commands/model/a.ts", `export const at = Date.now()`, "This room has no clock"],
  ["src/commands/snooze/e.ts", `export async function f() {}`, "async"],
  ["src/commands/snooze/handler.ts", `import "../../steps/open.ts"`, "src/commands may import only"],
  ["src/commands/snooze/handler/a.ts", `import "../../../steps/open.ts"`, "src/commands may import only"],
  ["src/commands/snooze/handler/b.ts", `import "../../status/command.ts"`, "A topic imports no other topic"],
  ["src/words/d.ts", `import "../commands/caller.ts"`, "only the pure half of a command"],
  ["src/words/e.ts", `import "../commands/snooze/handler.ts"`, "only the pure half of a command"],
  ["src/words/pages/a.ts", `import "../../commands/snooze/handler.ts"`, "only the pure half of a command"],
  ["src/words/pages/b.ts", `import "../../postgres/waves.ts"`, "src/words may import only"],
  ["src/words/pages/c.ts", `export const at = Date.now()`, "This room has no clock"],
  ["src/words/f.ts", `import "../commands/snooze/handler/a.ts"`, "only the pure half of a command"],
  ["src/slack/f.ts", `import "../commands/snooze/command.ts"`, "src/slack may import only"],
  [
    "src/measure/statistics/a.ts",
    `import "../close/release.ts"`,
    "src/measure/statistics may import only itself",
  ],
  [
    "src/measure/close/b.ts",
    `import "../review/ledger.ts"`,
    "src/measure/close may import only statistics, monitoring",
  ],
  ["src/measure/close/a.ts", `import "../../words/i18n.ts"`, "src/measure may import only pulse, disclosure"],
  ["src/documents/digest/a.ts", `import "../../postgres/waves.ts"`, "src/documents may import only"],
  ["src/reports/a.ts", `import "../delivery/outbox.ts"`, "src/reports may import only"],
  ["src/reports/b.ts", `import "../commands/caller.ts"`, "src/reports may import only"],
  ["src/delivery/a.ts", `import "../steps/open.ts"`, "src/delivery may import only"],
  ["src/words/a.ts", `import "../steps/open.ts"`, "src/words may import only"],
  ["src/words/b.ts", `import "../log.ts"`, "src/words may import only"],
  ["src/pulse/b.ts", `import "node:fs"`, "This room is pure"],
  ["src/pulse/c.ts", `export const at = Date.now()`, "This room has no clock"],
  ["src/measure/b.ts", `export const at = Math.random()`, "This room has no randomness"],
  ["src/documents/b.ts", `export async function f() {}`, "async"],
  ["src/words/de/a.ts", `import "../card.ts"`, "A language is data"],
  ["src/words/de/b.ts", `import "../../pulse/survey.ts"`, "A language is data"],
  ["src/pulse/g.ts", `import "../words/card.ts"`, "src/pulse may import only itself"],
  ["src/words/c.ts", `setTimeout(() => {}, 1)`, "setTimeout"],
  ["src/steps/a.ts", `import "./open.ts"`, "A step calls no other step"],
  ["src/steps/b.ts", `import "../slack/index.ts"`, "src/steps may import only"],
  ["src/steps/c.ts", `import "../config.ts"`, "src/steps may import only"],
  ["src/slack/a.ts", `import "../steps/open.ts"`, "src/slack may import only"],
  ["src/slack/b.ts", `import "../postgres/waves.ts"`, "src/slack may import only"],
  ["src/slack/c.ts", `import "../teams/index.ts"`, "src/slack may import only"],
  ["src/teams/a.ts", `import "../slack/index.ts"`, "src/teams may import only"],
  ["src/teams/b.ts", `import "@slack/bolt"`, "Slack lives in src/slack"],
  ["src/web/a.ts", `import "../postgres/waves.ts"`, "src/web may import only"],
  ["src/web/b.ts", `import "../steps/open.ts"`, "src/web may import only"],
  ["src/web/c.ts", `import "../slack/index.ts"`, "src/web may import only"],
  ["src/steps/n.ts", `import "jose"`, "sealed in src/vault/page-tokens.ts"],
  ["src/web/d.ts", `import "jose"`, "sealed in src/vault/page-tokens.ts"],
  ["src/steps/m.ts", `import "hono"`, "Pages live in src/web"],
  ["src/app/http.ts", `import "@hono/node-server"`, "Pages live in src/web"],
  ["src/steps/d.ts", `import "@slack/web-api"`, "Slack lives in src/slack"],
  ["src/app/service.ts", `import "@slack/bolt"`, "Slack lives in src/slack"],
  ["src/slack/d.ts", `import "botbuilder"`, "Teams lives in src/teams"],
  ["src/steps/e.ts", `import "kysely"`, "Postgres lives in src/postgres"],
  ["src/vault/a.ts", `import "pg"`, "Postgres lives in src/postgres"],
  ["src/demo/a.ts", `import "@electric-sql/pglite"`, "Postgres lives in src/postgres"],
  ["src/steps/f.ts", `import "node-cron"`, "The clock lives in src/app/clock.ts"],
  ["src/app/http.ts", `export const e = process.env`, "Settings are read in src/config.ts only"],
  ["src/steps/g.ts", `process.exit(1)`, "Only main.ts and the command line end the process"],
  ["src/app/service.ts", `import "./main.ts"`, "Nothing imports main.ts or cli.ts"],
  ["src/cli/a.ts", `import "../postgres/people.ts"`, "is read in src/cli and done in src/app"],
  ["src/cli/b.ts", `import "../reports/verdicts.ts"`, "is read in src/cli and done in src/app"],
  ["src/demo/b.ts", `import "../cli.ts"`, "Nothing imports main.ts or cli.ts"],
  ["src/steps/h.ts", `import "../../tests/support/spine.ts"`, "src never imports tests"],
  ["src/vault/b.ts", `import "../postgres/waves.ts"`, "src/vault may import only lib"],
  ["src/postgres/a.ts", `import "../steps/open.ts"`, "src/postgres may import only"],
  ["src/postgres/b.ts", `import { k } from "../measure/close/loads.ts"`, "src/postgres imports only types"],
  ["src/postgres/c.ts", `export { k } from "../documents/kinds.ts"`, "src/postgres imports only types"],
  [
    "src/postgres/d.ts",
    `import { k, type T } from "../disclosure/tree.ts"`,
    "src/postgres imports only types",
  ],
  ["src/steps/i.ts", `console.log(1)`, "console"],
  ["src/audit/a.ts", `import "../disclosure/censoring.ts"`, "src/audit attacks from outside"],
  ["src/audit/b.ts", `import "../measure/release.ts"`, "src/audit attacks from outside"],
  ["src/audit/c.ts", `import "../documents/export/rows.ts"`, "src/audit attacks from outside"],
  ["src/audit/d.ts", `import "../pulse/rotation.ts"`, "src/audit attacks from outside"],
  ["src/audit/e.ts", `import "../operator.ts"`, "src/audit attacks from outside"],
  ["src/steps/j.ts", `import "../audit/attack.ts"`, "src/steps may import only"],
  ["src/pulse/d.ts", `export const at = new Date()`, "This room has no clock"],
  ["src/measure/c.ts", `export const at = Date()`, "This room has no clock"],
  ["src/measure/d.ts", `import "../commands/identity-mapping.ts"`, "src/measure may import only"],
  ["src/slack/e.ts", `import "../app/service.ts"`, "src/slack may import only"],
  ["src/steps/k.ts", `import "../commands/caller.ts"`, "src/steps may import only"],
  ["src/vault/c.ts", `import "../delivery/outbox.ts"`, "src/vault may import only"],
  ["src/log.ts", `import "./app/service.ts"`, "What everybody uses imports nothing that ties"],
  ["src/platform.ts", `import "./steps/open.ts"`, "What everybody uses imports nothing that ties"],
  ["src/lib/a.ts", `import "../postgres/waves.ts"`, "src/lib may import only pulse"],
  ["src/delivery/b.ts", `import "../app/clock.ts"`, "src/delivery may import only"],
  ["src/commands/a.ts", `import "../steps/open.ts"`, "src/commands may import only"],
  ["src/commands/status/handler.ts", `import "../snooze/handler.ts"`, "A topic imports no other topic"],
  ["src/anything.ts", `export const a = 1`, "src/anything.ts has no rule"],
  ["src/attic/a.ts", `export const a = 1`, "src/attic has no rule"],
  ["src/pulse/e.ts", `import type { F } from "./f.ts"\nexport type E = F`, "Dependency cycle"],
  ["src/pulse/f.ts", `import type { E } from "./e.ts"\nexport type F = E`, "Dependency cycle"],
  ["src/steps/l.ts", `export function long() {\n${"  f()\n".repeat(70)}}`, "too many lines"],
  ["src/teams/listen.ts", `export function long() {\n${"  f()\n".repeat(70)}}`, "too many lines"],
]

function lint(files: [file: string, text: string][]) {
  const house = mkdtempSync(join(tmpdir(), "plimsoll-house-"))
  onTestFinished(() => rmSync(house, { recursive: true, force: true }))
  for (const file of ["oxlint.config.ts", "oxlint.house.ts"]) cpSync(join(root, file), join(house, file))
  cpSync(join(root, "package.json"), join(house, "package.json"))
  symlinkSync(join(root, "node_modules"), join(house, "node_modules"))
  for (const [file, text] of files) {
    mkdirSync(dirname(join(house, file)), { recursive: true })
    writeFileSync(join(house, file), `${text}\n`)
  }
  const run = spawnSync(join(root, "node_modules/.bin/oxlint"), ["-f", "json", "src"], {
    cwd: house,
    encoding: "utf8",
  })
  return JSON.parse(run.stdout) as {
    diagnostics: { filename: string; message: string; help?: string; code: string }[]
  }
}

it("every rule of the house catches a planted violation", () => {
  const byFile = Map.groupBy(planted, ([file]) => file)
  const { diagnostics } = lint(
    [...byFile].map(([file, rows]) => [file, rows.map(([, line]) => line).join("\n")]),
  )
  const said = (file: string, message: string) =>
    diagnostics.some(
      (one) => one.filename === file && `${one.code} ${one.message} ${one.help ?? ""}`.includes(message),
    )
  expect(planted.filter(([file, , message]) => !said(file, message))).toEqual([])
})

it("what the house allows is not complained about", () => {
  const { diagnostics } = lint([
    ["src/documents/a.ts", `export { score } from "../measure/score.ts"`],
    ["src/words/a.ts", `export { digest } from "../documents/digest.ts"`],
    [
      "src/steps/a.ts",
      `export { waveById } from "../postgres/waves.ts"\nexport type { Platform } from "../platform.ts"`,
    ],
    ["src/slack/a.ts", `export { App } from "@slack/bolt"\nexport { notice } from "../words/card.ts"`],
    [
      "src/web/a.ts",
      `export { Hono } from "hono"\nexport { notice } from "../words/card.ts"\nexport type { Platform } from "../platform.ts"`,
    ],
    [
      "src/postgres/a.ts",
      `export { sql } from "kysely"\nexport { x } from "./b.ts"\nimport type { T } from "../measure/close/loads.ts"\nexport type U = T\nexport { rootUnit } from "../pulse/units.ts"`,
    ],
    ["src/app/clock.ts", `export { schedule } from "node-cron"`],
    ["src/pulse/a.ts", `export const day = (ms: number) => new Date(ms)`],
    ["src/vault/a.ts", `export { within } from "../within.ts"`],
    ["src/commands/snooze/command.ts", `export { fault } from "../reading/faults.ts"`],
    [
      "src/commands/snooze/handler.ts",
      `export { snooze } from "./command.ts"\nexport { waves } from "../../postgres/waves.ts"\nexport { caller } from "../caller.ts"\nexport async function act() {}`,
    ],
    [
      "src/commands/snooze/handler/a.ts",
      `export { snooze } from "../command.ts"\nexport { waves } from "../../../postgres/waves.ts"\nexport { caller } from "../../caller.ts"\nexport { page } from "../../model/draft.ts"\nexport type { Platform } from "../../../platform.ts"\nexport async function act() {}`,
    ],
    ["src/words/de/a.ts", `export type { Catalogue } from "../en/index.ts"`],
    ["src/pulse/b.ts", `export { languages } from "../words/languages.ts"`],
    ["src/words/b.ts", `export { snooze } from "../commands/snooze/command.ts"`],
    ["src/vault/b.ts", `export type { WaveId } from "../pulse/ids.ts"`],
    ["src/audit/a.ts", `export type { WaveId } from "../pulse/ids.ts"`],
    ["src/steps/b.ts", `export function short() {\n${"  f()\n".repeat(60)}}`],
  ])
  expect(diagnostics).toEqual([])
})
