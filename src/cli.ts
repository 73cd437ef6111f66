import { join } from "node:path"
import { Command } from "commander"
import {
  analyse,
  exportDeployments,
  exportReleases,
  importDeployments,
  importFile,
  placeUnits,
} from "./app/operator.ts"
import { ownVersion } from "./app/version.ts"
import { exportFormats } from "./delivery/export-bytes.ts"
import { readConfig, type Config } from "./config.ts"
import { sectors } from "./pulse/benchmark-bundle.ts"
import { isDay } from "./pulse/calendar.ts"
import { isLanguage, languages } from "./words/languages.ts"
import type { WorkspaceId } from "./pulse/ids.ts"

const program = new Command("plimsoll")
  .description("What an operator types. The service itself starts with: npm start")
  .version(ownVersion())
  .enablePositionalOptions()

/** Ends the process with every fault if the settings are wrong. */
function settings(): Config {
  const read = readConfig()
  if ("config" in read) return read.config
  for (const { setting, problem } of read.faults) console.error(`${setting} ${problem}`)
  process.exit(2)
}

function formatOf(format: string): "json" | "csv" {
  if (format !== "json" && format !== "csv") return program.error("the format is json or csv")
  return format
}

const oneWorkspace = ["--workspace <id>", "where there are several: which organisation"] as const

const progress = (text: string) => console.error(text)

program
  .command("import")
  .description(
    "bring the history of another tool: person,team[,division],<question id>…, empty = not answered",
  )
  .argument("<file>", "the CSV file")
  .requiredOption("--survey <file>", "the survey file its columns belong to")
  .requiredOption("--closed <date>", "the day the answers were collected, yyyy-mm-dd")
  .action(async (file: string, { survey, closed }: { survey: string; closed: string }) => {
    const faults = await importFile(settings(), { file, survey, closed }, progress)
    for (const fault of faults) console.error(fault)
    if (faults.length > 0) process.exitCode = 1
  })

program
  .command("export")
  .description("print all releases: the only figures that exist outside this program")
  .option("--format <format>", `${exportFormats.join(", ")} (zip: CSV and what its columns mean)`, "json")
  .action(async ({ format }: { format: string }) => {
    const known = exportFormats.find((one) => one === format)
    if (known === undefined) return program.error(`the format is one of ${exportFormats.join(", ")}`)
    process.stdout.write(await exportReleases(settings(), known))
  })

program
  .command("analyse")
  .description(
    "print how well the measures of every wave measure (alpha, ICC, rwg), for the organisation only",
  )
  .option("--format <format>", "json or csv", "json")
  .action(async ({ format }: { format: string }) => {
    process.stdout.write(await analyse(settings(), formatOf(format)))
  })

program
  .command("audit")
  .description(
    "attack your own history as a reader and as a thief would, and report whether anybody's answers can be found out; ends with 1 on a finding",
  )
  .option("--as <side>", "reader, thief or both", "both")
  .option("--vault <folder>", "the thief has this folder of keys as well")
  .option("--texts <folder>", "what was posted, one in each plain text file, and leaders' pages (.html)")
  .option("--dump <file>", "a plain pg_dump to attack instead of the database")
  .option("--workspace <id>", "only this workspace")
  .option("--seconds <number>", "how long it may take; what was not finished is counted", "3600")
  .option("--lang <language>", languages.join(" or "), "en")
  .option("--json", "the findings as JSON instead of the report")
  .option("--quiet", "say nothing on the way")
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .action(async (words: AuditWords) => {
    const { as, vault, texts, dump, workspace, lang, json = false, quiet = false } = words
    const seconds = Number(words.seconds)
    const wrong = (text: string) => program.error(text, { exitCode: 2 })
    if (as !== "reader" && as !== "thief" && as !== "both") return wrong("--as is reader, thief or both")
    if (!isLanguage(lang)) return wrong(`--lang is ${languages.join(" or ")}`)
    if (!(seconds > 0)) return wrong("--seconds is a number above 0")
    if (vault !== undefined && as === "reader") return wrong("--vault belongs to a thief: a reader has none")
    if (texts !== undefined && as === "thief") return wrong("--texts belongs to a reader of results")
    const { audit } = await import("./app/audit-command.ts")
    const given = { as, vault, texts, dump, workspace, seconds, language: lang, json } as const
    const { text, result } = await audit(settings(), given, quiet ? () => {} : progress).catch(
      (error: unknown) => wrong(error instanceof Error ? error.message : String(error)),
    )
    if (result.tried.waves === 0)
      return wrong("there is no pulse to attack here: check DATABASE_URL, DATA_DIR and --workspace")
    process.stdout.write(text)
    if (result.findings.length > 0) process.exitCode = 1
  })

program
  .command("units")
  .description("place people in the organisation's tree: e-mail,unit,parent[,deployment,role,site]")
  .argument("<file>", "the CSV file")
  .option(...oneWorkspace)
  .action(async (file: string, { workspace }: { workspace?: WorkspaceId }) => {
    const faults = await placeUnits(settings(), file, progress, workspace)
    for (const fault of faults) console.error(fault)
    if (faults.length > 0) process.exitCode = 1
  })

const deployments = program.command("deployments").description("AI systems in use, as a CSV file")
deployments
  .command("export")
  .description("print all deployments: the file that `/pulse deployments file` gives an admin")
  .option(...oneWorkspace)
  .action(async ({ workspace }: { workspace?: WorkspaceId }) => {
    const csv = await exportDeployments(settings(), workspace)
    if (csv === undefined) console.error("there are no deployments")
    else process.stdout.write(csv)
  })
deployments
  .command("import")
  .description("add and change deployments; those that the file does not name stay as they are")
  .argument("<file>", "the CSV file")
  .option(...oneWorkspace)
  .action(async (file: string, { workspace }: { workspace?: WorkspaceId }) => {
    const faults = await importDeployments(settings(), file, { now: Date.now(), progress, workspace })
    for (const fault of faults) console.error(fault)
    if (faults.length > 0) process.exitCode = 1
  })

const benchmark = program
  .command("benchmark")
  .description("compare this organisation with others, by files that are carried by hand")
const lang = ["--lang <language>", languages.join(" or "), "en"] as const
benchmark
  .command("export")
  .description(
    "print what this organisation gives away of its last complete quarter: its signals, with noise, signed, without a name",
  )
  .requiredOption("--sector <sector>", sectors.join(", "))
  .option("--survey <id>", "another survey than the one with plans and support")
  .option(...oneWorkspace)
  .option(...lang)
  .action(async ({ sector, lang: language, ...given }: BenchmarkWords) => {
    const { benchmarkFaultText, sectorFault } = await import("./words/benchmarks.ts")
    const known = sectors.find((one) => one === sector)
    if (known === undefined) return program.error(sectorFault(language), { exitCode: 2 })
    const { exportBenchmark } = await import("./app/benchmarks/export.ts")
    const made = await exportBenchmark(settings(), { ...given, sector: known }, Date.now())
    if ("text" in made) process.stdout.write(made.text)
    else console.error(benchmarkFaultText(language, made))
    if ("fault" in made) process.exitCode = 1
  })
benchmark
  .command("import")
  .description("read such files of other organisations; from eight on, leaders see where this one stands")
  .argument("<files...>", "as `plimsoll benchmark export` printed them")
  .option(...oneWorkspace)
  .option(...lang)
  .action(async (files: string[], { workspace, lang: language }: BenchmarkWords) => {
    const [{ importBenchmarks }, { benchmarkFaultText, poolLines }] = await Promise.all([
      import("./app/benchmarks/import.ts"),
      import("./words/benchmarks.ts"),
    ])
    const read = await importBenchmarks(settings(), files, { workspace }, Date.now())
    if ("told" in read)
      for (const line of read.told.flatMap((pool) => poolLines(language, pool))) console.log(line)
    else {
      const faults = "faults" in read ? [...read.faults, { fault: "notImported" }] : [read]
      for (const fault of faults) console.error(benchmarkFaultText(language, fault))
      process.exitCode = 1
    }
  })

program
  .command("retention")
  .description(
    "remove what has been kept long enough, as the service does once a day; a line for each workspace and kind",
  )
  .option("--dry-run", "say what would go, and change nothing")
  .action(async ({ dryRun = false }: { dryRun?: boolean }) => {
    const { retention } = await import("./app/operator-records.ts")
    const { lines, faults } = await retention(settings(), dryRun, Date.now())
    for (const line of lines) console.log(line)
    for (const fault of faults) console.error(fault)
    if (faults.length > 0) process.exitCode = 1
  })

program
  .command("subject-access")
  .description("print everything stored about one person as JSON, and nothing about others")
  .argument("<address>", "their e-mail address, or their id on the platform")
  .action(async (address: string) => {
    const { subjectAccess } = await import("./app/operator-records.ts")
    const found = await subjectAccess(settings(), address)
    if ("text" in found) process.stdout.write(found.text)
    else for (const fault of found.faults) console.error(fault)
    if ("faults" in found) process.exitCode = 1
  })

program
  .command("audit-log")
  .description("print the audit as lines of JSON, oldest first: who changed, opened or decided what")
  .option("--workspace <id>", "only this workspace")
  .option("--since <day>", "only from this day on, yyyy-mm-dd")
  .option("--actor <id>", "only what this person did")
  .option("--action <text>", "only actions that begin with this, such as: opened")
  .option("--follow", "go on and print what is added, until it is stopped")
  .option("--state <file>", "remember there what was printed, and go on from there the next time")
  .option("--to <address>", "post the lines to this address instead of printing them")
  .action(async ({ to, follow, ...given }: AuditLogWords) => {
    const { receiverFault, tellAudit, toReceiver } = await import("./app/audit-log.ts")
    const fault = to === undefined ? undefined : receiverFault(to)
    if (fault !== undefined) return program.error(fault, { exitCode: 2 })
    if (given.since !== undefined && !isDay(given.since))
      return program.error("--since is a day, such as 2026-06-01", { exitCode: 2 })
    const ended = new AbortController()
    for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => ended.abort())
    const print = async (lines: readonly string[]) => void process.stdout.write(`${lines.join("\n")}\n`)
    const take = to === undefined ? print : toReceiver(to, ended.signal)
    await tellAudit(
      settings(),
      { ...given, follow: follow === true, everyMs: 2_000, signal: ended.signal },
      take,
    )
  })

program
  .command("verify-audit")
  .description("work the audit out again, entry by entry: ends with 1 when one was changed or is missing")
  .option("--head <end>", "an end that was noted elsewhere, as this command prints it: workspace:number:hash")
  .action(async ({ head }: { head?: string }) => {
    const { notedHead, verifyAudit } = await import("./app/operator-records.ts")
    const noted = head === undefined ? undefined : notedHead(head)
    if (head !== undefined && !noted) program.error("the end is written as this command prints it")
    const { sound, lines } = await verifyAudit(settings(), noted)
    for (const line of lines) console.log(line)
    if (!sound) process.exitCode = 1
  })

program
  .command("adopt-vault")
  .description(
    "go on with the folder of keys at VAULT_DIR: the former one is lost for good, and what only its keys could open with it",
  )
  .action(async () => {
    const { adoptFolder } = await import("./app/operator-records.ts")
    for (const line of await adoptFolder(settings(), Date.now())) console.log(line)
  })

const tokens = program
  .command("tokens")
  .description("the tokens of workspaces that installed the app by themselves, sealed in the database")
tokens
  .command("rotate")
  .description(
    "seal them anew: with another key of the vault, whose former one is destroyed, or with the first of TOKEN_KEYS",
  )
  .action(async () => {
    const { rotateTokensAs } = await import("./app/token-records.ts")
    console.log(await rotateTokensAs(settings()))
  })

program
  .command("move-keys")
  .description(
    "move every key from the folder at VAULT_DIR to the etcd at VAULT_ETCD, with every process of the service stopped",
  )
  .action(async () => {
    const { moveKeysToEtcd } = await import("./app/operator-records.ts")
    const faults = await moveKeysToEtcd(settings())
    for (const fault of faults) console.error(fault)
    if (faults.length > 0) process.exitCode = 1
  })

program
  .command("migrate")
  .description(
    "bring the database's tables up to date, as MIGRATION_DATABASE_URL if it is set; the service does it by itself when its user may",
  )
  .option("--reader <user>", "let this user read what has been released, and nothing else")
  .action(async ({ reader }: { reader?: string }) => {
    const { migrateAll } = await import("./app/migrate.ts")
    for (const line of await migrateAll(settings(), reader)) console.error(line)
  })

program
  .command("doctor")
  .description(
    "look at settings, database, keys, platforms, time zones and disk, and say what to do; ends with 1 when something must be mended",
  )
  .option("--json", "the findings as JSON")
  .action(async ({ json = false }: { json?: boolean }) => {
    const { doctorText, examine } = await import("./app/doctor/examine.ts")
    const manifests = join(import.meta.dirname, "../manifests")
    const findings = await examine({ manifests, now: Date.now })
    process.stdout.write(json ? `${JSON.stringify(findings, null, 2)}\n` : doctorText(findings))
    if (findings.some(({ level }) => level === "fail")) process.exitCode = 1
  })

program
  .command("licences")
  .description("print the licences and notices of all packages that this program runs with")
  .action(async () => {
    const { thirdPartyNotices } = await import("./app/licences.ts")
    process.stdout.write(await thirdPartyNotices())
  })

program
  .command("sbom")
  .description("print what this program is made of, for a scanner: CycloneDX as JSON")
  .action(async () => {
    const { billOfMaterials } = await import("./app/licences.ts")
    process.stdout.write(await billOfMaterials())
  })

program
  .command("manifests")
  .description("write the Slack manifest to paste and the Teams package to upload, filled from the settings")
  .option(
    "--address <url>",
    "where this program can be reached from outside, such as https://pulse.example.org",
  )
  .option("--owner <name>", "who runs it, as Teams shows it; without it ORGANISATION_NAME")
  .option(
    "--folder <folder>",
    "where to write them, and where the last version is remembered",
    ".data/manifests",
  )
  .option("--version <version>", "of the Teams package, higher than every one that was uploaded")
  .action(async ({ address, ...given }: ManifestWords) => {
    const { manifestFaults, writeManifests } = await import("./app/manifests.ts")
    const faults = manifestFaults({ address, owner: given.owner })
    for (const fault of faults) console.error(fault)
    if (faults.length > 0) process.exit(2)
    const { files, missing, left } = await writeManifests(settings(), {
      templates: join(import.meta.dirname, "../manifests"),
      address,
      ...given,
    })
    for (const file of files) console.error(file)
    for (const reason of [...left, ...missing]) console.error(reason)
    if (missing.length > 0) process.exitCode = 2
  })

program
  .command("demo")
  .description("an example company to try everything with: no account, no database, no settings")
  .option("--check", "tells its story to the end without you, and says whether all of it came about")
  .option("--terminal", "the conversation here instead of on a page")
  .option("--port <port>", "where the page is looked for first", "3210")
  .option("--teams [port]", "Microsoft 365 Agents Playground on this machine may play Teams beside it")
  .option("--folder <folder>", "what it may write to (default: .data/demo; with --check a temporary one)")
  .action(async (given: DemoWords) => {
    const { demo } = await import("./demo/index.ts")
    const { check = false, terminal = false, folder, teams } = given
    if (teams !== undefined && (check || terminal)) program.error("--teams goes with the page alone")
    const teamsPort = teams === undefined ? undefined : portOf(teams === true ? "3978" : teams)
    process.exitCode = await demo({ check, terminal, folder, port: portOf(given.port), teamsPort })
  })

type BenchmarkWords = { sector?: string; survey?: string; workspace?: WorkspaceId; lang: string }
type AuditLogWords = {
  workspace?: WorkspaceId
  since?: string
  actor?: string
  action?: string
  follow?: true
  state?: string
  to?: string
}
type ManifestWords = { address?: string; owner?: string; folder: string; version?: string }
type AuditWords = {
  as: string
  vault?: string
  texts?: string
  dump?: string
  workspace?: WorkspaceId
  seconds: string
  lang: string
  json?: true
  quiet?: true
}
type DemoWords = { check?: true; terminal?: true; port: string; teams?: true | string; folder?: string }

function portOf(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65_000) program.error("the port is a number up to 65000")
  return port
}

/** Like faulty settings: exit code 2. */
const toSetRight = new Set(["FolderFault", "FolderInUse", "NoDatabaseError", "RolesError"])

await program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = error instanceof Error && toSetRight.has(error.name) ? 2 : 1
})
