import type { WorkspaceId } from "../pulse/ids.ts"
import type { Db } from "../postgres/database.ts"
import { lastVerdicts, verdictsById, type Sealer, type StoredVerdict } from "../postgres/verdicts.ts"
import { codes } from "../vault/codes.ts"
import type { Vault } from "../vault/keys.ts"

type Deps = { db: Db; vault: Vault }

/** A verdict as it was given; `altered`: its row says something else by now, or nobody can tell. */
export type KeptVerdict = StoredVerdict & { altered: boolean }

const own = (vault: Vault) => codes(vault, "verdicts")

/** For a verdict that is about to be kept or signed. Never within a transaction. */
export function verdictSealer(vault: Vault): Promise<Sealer> {
  return own(vault).coder()
}

/** The last verdict of every deployment that has one, by deployment. */
export async function verdictsNow(
  { db, vault }: Deps,
  workspace: WorkspaceId,
): Promise<Map<string, KeptVerdict>> {
  const [stored, check] = await Promise.all([lastVerdicts(db, workspace), checkerOf(vault)])
  return new Map([...stored].map(([deployment, one]) => [deployment, check(one)]))
}

/** Those of these ids, by id. */
export async function verdictsGiven(
  { db, vault }: Deps,
  workspace: WorkspaceId,
  ids: readonly string[],
): Promise<Map<string, KeptVerdict>> {
  const [stored, check] = await Promise.all([verdictsById(db, workspace, ids), checkerOf(vault)])
  return new Map([...stored].map(([id, one]) => [id, check(one)]))
}

async function checkerOf(vault: Vault): Promise<(one: StoredVerdict) => KeptVerdict> {
  const genuine = await own(vault).checker()
  return (one) => {
    const { content, code } = one.sealed
    return { ...one, altered: code === null || genuine?.(content, code) !== true }
  }
}
