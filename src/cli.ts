import { readFile } from "node:fs/promises"
import { Command } from "commander"
import { exportReleases, importFile, placeUnits } from "./operator.ts"
import { readConfig, type Config } from "./config.ts"

const program = new Command("plimsoll")
  .description("What an operator types. The service itself starts with: npm start")
  .showHelpAfterError()

/** The settings, or the end of the process with every fault in view. */
function settings(): Config {
  const read = readConfig()
  if ("config" in read) return read.config
  for (const { setting, problem } of read.faults) console.error(`${setting} ${problem}`)
  process.exit(2)
}

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
  .option("--format <format>", "json or csv", "json")
  .action(async ({ format }: { format: string }) => {
    if (format !== "json" && format !== "csv") program.error("the format is json or csv")
    process.stdout.write(await exportReleases(settings(), format === "csv" ? "csv" : "json"))
  })

program
  .command("units")
  .description("place people in the organisation's tree: e-mail,unit,parent")
  .argument("<file>", "the CSV file")
  .action(async (file: string) => {
    const faults = await placeUnits(settings(), await readFile(file, "utf8"), progress)
    for (const fault of faults) console.error(fault)
    if (faults.length > 0) process.exitCode = 1
  })

program
  .command("migrate")
  .description("bring the database's tables up to date; the service does it by itself when it starts")
  .action(async () => {
    const { openDatabase } = await import("./postgres/database.ts")
    const { databasePlace } = await import("./service.ts")
    await (await openDatabase(databasePlace(settings()))).close()
    console.error("The tables are up to date.")
  })

await program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
