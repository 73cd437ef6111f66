import { Command } from "commander"
import { ownVersion } from "./app/version.ts"
import { attackCommand, auditLogCommands } from "./cli/audit.ts"
import { benchmarkCommands } from "./cli/benchmarks.ts"
import { figureCommands, organisationCommands } from "./cli/data.ts"
import { keyCommands } from "./cli/keys.ts"
import { recordCommands } from "./cli/records.ts"
import { contentCommands, demoCommand, setupCommands } from "./cli/setup.ts"

const program = new Command("plimsoll")
  .description("What an operator types. The service itself starts with: npm start")
  .version(ownVersion())
  .enablePositionalOptions()

const groups = [
  figureCommands,
  attackCommand,
  organisationCommands,
  benchmarkCommands,
  recordCommands,
  auditLogCommands,
  keyCommands,
  setupCommands,
  contentCommands,
  demoCommand,
]
for (const add of groups) add(program)

/** Like faulty settings: exit code 2. */
const toSetRight = new Set(["FolderFault", "FolderInUse", "NoDatabaseError", "RolesError"])

await program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = error instanceof Error && toSetRight.has(error.name) ? 2 : 1
})
