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

export function keyCommands(program: Command): void {
  program
    .command("adopt-vault")
    .description(
      "go on with the folder of keys at VAULT_DIR: the former one is lost for good, and what only its keys could open with it",
    )
    .action(async () => {
      const { adoptFolder } = await import("../app/operator-records.ts")
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
      const { rotateTokensAs } = await import("../app/token-records.ts")
      console.log(await rotateTokensAs(settings()))
    })

  program
    .command("move-keys")
    .description(
      "move every key from the folder at VAULT_DIR to the etcd at VAULT_ETCD, with every process of the service stopped",
    )
    .action(async () => {
      const { moveKeysToEtcd } = await import("../app/operator-records.ts")
      const faults = await moveKeysToEtcd(settings())
      for (const fault of faults) console.error(fault)
      if (faults.length > 0) process.exitCode = 1
    })
}
