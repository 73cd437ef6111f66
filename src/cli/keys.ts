import type { Command } from "commander"
import { settings } from "./shared.ts"

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
      const { rotateTokensAs } = await import("../app/rotate-tokens.ts")
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
