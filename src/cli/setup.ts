import { join } from "node:path"
import type { Command } from "commander"
import { settings } from "./shared.ts"

export function setupCommands(program: Command): void {
  program
    .command("migrate")
    .description(
      "bring the database's tables up to date, as MIGRATION_DATABASE_URL if it is set; the service does it by itself when its user may",
    )
    .option("--reader <user>", "let this user read what has been released, and nothing else")
    .action(async ({ reader }: { reader?: string }) => {
      const { migrateAll } = await import("../app/migrate.ts")
      for (const line of await migrateAll(settings(), reader)) console.error(line)
    })

  program
    .command("doctor")
    .description(
      "look at settings, database, keys, platforms, time zones and disk, and say what to do; ends with 1 when something must be mended",
    )
    .option("--json", "the findings as JSON")
    .action(async ({ json = false }: { json?: boolean }) => {
      const { doctorText, examine } = await import("../app/doctor/examine.ts")
      const manifests = join(import.meta.dirname, "../../manifests")
      const findings = await examine({ manifests, now: Date.now })
      process.stdout.write(json ? `${JSON.stringify(findings, null, 2)}\n` : doctorText(findings))
      if (findings.some(({ level }) => level === "fail")) process.exitCode = 1
    })

  program
    .command("manifests")
    .description(
      "write the Slack manifest to paste and the Teams package to upload, filled from the settings",
    )
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
      const { manifestFaults, writeManifests } = await import("../app/manifests.ts")
      const faults = manifestFaults({ address, owner: given.owner })
      for (const fault of faults) console.error(fault)
      if (faults.length > 0) process.exit(2)
      const { files, missing, left } = await writeManifests(settings(), {
        templates: join(import.meta.dirname, "../../manifests"),
        address,
        ...given,
      })
      for (const file of files) console.error(file)
      for (const reason of [...left, ...missing]) console.error(reason)
      if (missing.length > 0) process.exitCode = 2
    })
}

export function contentCommands(program: Command): void {
  program
    .command("licences")
    .description("print the licences and notices of all packages that this program runs with")
    .action(async () => {
      const { thirdPartyNotices } = await import("../app/licences.ts")
      process.stdout.write(await thirdPartyNotices())
    })

  program
    .command("sbom")
    .description("print what this program is made of, for a scanner: CycloneDX as JSON")
    .action(async () => {
      const { billOfMaterials } = await import("../app/licences.ts")
      process.stdout.write(await billOfMaterials())
    })
}

export function demoCommand(program: Command): void {
  program
    .command("demo")
    .description("an example company to try everything with: no account, no database, no settings")
    .option("--check", "tells its story to the end without you, and says whether all of it came about")
    .option("--terminal", "the conversation here instead of on a page")
    .option("--port <port>", "where the page is looked for first", "3210")
    .option("--teams [port]", "Microsoft 365 Agents Playground on this machine may play Teams beside it")
    .option("--folder <folder>", "what it may write to (default: .data/demo; with --check a temporary one)")
    .action(async (given: DemoWords) => {
      const { demo } = await import("../demo/index.ts")
      const { check = false, terminal = false, folder, teams } = given
      if (teams !== undefined && (check || terminal)) program.error("--teams goes with the page alone")
      const teamsPort = teams === undefined ? undefined : portOf(program, teams === true ? "3978" : teams)
      process.exitCode = await demo({ check, terminal, folder, port: portOf(program, given.port), teamsPort })
    })
}

type ManifestWords = { address?: string; owner?: string; folder: string; version?: string }
type DemoWords = { check?: true; terminal?: true; port: string; teams?: true | string; folder?: string }

function portOf(program: Command, text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65_000) program.error("the port is a number up to 65000")
  return port
}
