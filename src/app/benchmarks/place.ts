import type { Config } from "../../config.ts"
import type { WorkspaceId } from "../../pulse/ids.ts"
import type { Db } from "../../postgres/database.ts"
import { vaultMarks } from "../../postgres/vault-mark.ts"
import { activeOrganisations } from "../../postgres/workspaces.ts"
import { benchmarkSeal, type BenchmarkSeal } from "../../vault/benchmark-seal.ts"
import { vaultFrom } from "../vault.ts"
import { ownVault } from "../../vault/own-vault.ts"

export type PlaceFault = { fault: "noWorkspace" } | { fault: "severalWorkspaces"; ids: string }

/** The organisation that is meant: the only one, or the one that was named. */
export async function workspaceMeant(
  db: Db,
  wanted: WorkspaceId | undefined,
): Promise<{ workspace: WorkspaceId } | PlaceFault> {
  const all = (await activeOrganisations(db)).filter(({ platform }) => platform !== "import")
  const [found, ...others] = all.filter(({ workspace }) => wanted === undefined || workspace === wanted)
  if (!found) return { fault: "noWorkspace" }
  if (others.length === 0) return { workspace: found.workspace }
  return { fault: "severalWorkspaces", ids: all.map(({ workspace }) => workspace).join(", ") }
}

/** By the database's own folder of keys alone: another one would give noise anew. */
export async function sealOf(db: Db, config: Config, workspace: WorkspaceId): Promise<BenchmarkSeal> {
  const vault = ownVault({ marks: vaultMarks(db), vault: (await vaultFrom(config)).vault })
  return benchmarkSeal(vault, workspace)
}
