import type { Command } from "commander"
import { exportFormats } from "../documents/export/formats.ts"
import type { WorkspaceId } from "../pulse/ids.ts"
import { oneWorkspace, progress, settings } from "./shared.ts"

export function figureCommands(program: Command): void {
  program
    .command("import")
    .description(
      "bring the history of another tool: person,team[,division],<question id>…, empty = not answered",
    )
    .argument("<file>", "the CSV file")
    .requiredOption("--survey <file>", "the survey file its columns belong to")
    .requiredOption("--closed <date>", "the day the answers were collected, yyyy-mm-dd")
    .action(async (file: string, { survey, closed }: { survey: string; closed: string }) => {
      const { importFile } = await import("../app/operator.ts")
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
      const { exportReleases } = await import("../app/operator.ts")
      process.stdout.write(await exportReleases(settings(), known))
    })

  program
    .command("analyse")
    .description(
      "print how well the measures of every wave measure (alpha, ICC, rwg), for the organisation only",
    )
    .option("--format <format>", "json or csv", "json")
    .action(async ({ format }: { format: string }) => {
      const { analyse } = await import("../app/operator.ts")
      process.stdout.write(await analyse(settings(), formatOf(program, format)))
    })
}

export function organisationCommands(program: Command): void {
  program
    .command("units")
    .description("place people in the organisation's tree: e-mail,unit,parent[,deployment,role,site]")
    .argument("<file>", "the CSV file")
    .option(...oneWorkspace)
    .action(async (file: string, { workspace }: { workspace?: WorkspaceId }) => {
      const { placeUnits } = await import("../app/operator.ts")
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
      const { exportDeployments } = await import("../app/operator.ts")
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
      const { importDeployments } = await import("../app/operator.ts")
      const faults = await importDeployments(settings(), file, { now: Date.now(), progress, workspace })
      for (const fault of faults) console.error(fault)
      if (faults.length > 0) process.exitCode = 1
    })
}

function formatOf(program: Command, format: string): "json" | "csv" {
  if (format !== "json" && format !== "csv") return program.error("the format is json or csv")
  return format
}
