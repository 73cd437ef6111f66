import type { Command } from "commander"
import { settings } from "./shared.ts"

export function recordCommands(program: Command): void {
  program
    .command("retention")
    .description(
      "remove what has been kept long enough, as the service does once a day; a line for each workspace and kind",
    )
    .option("--dry-run", "say what would go, and change nothing")
    .action(async ({ dryRun = false }: { dryRun?: boolean }) => {
      const { retention } = await import("../app/operator-records.ts")
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
      const { subjectAccess } = await import("../app/operator-records.ts")
      const found = await subjectAccess(settings(), address)
      if ("text" in found) process.stdout.write(found.text)
      else for (const fault of found.faults) console.error(fault)
      if ("faults" in found) process.exitCode = 1
    })
}
