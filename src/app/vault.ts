import { readFile } from "node:fs/promises"
import type { Config } from "../config.ts"
import { etcdOf } from "../settings/storage.ts"
import { etcdClient } from "../vault/etcd-client.ts"
import { etcdEraser, type EtcdEraser } from "../vault/etcd-erase.ts"
import { openEtcdVault } from "../vault/etcd-keys.ts"
import { openVault, type Vault } from "../vault/keys.ts"

/** The keys where the settings say; `eraser` where destroying needs more than asking. */
export async function vaultFrom(
  config: Config,
  newKey?: (id: string) => Buffer,
): Promise<{ vault: Vault; eraser?: EtcdEraser }> {
  const etcd = etcdOf(config)
  if (!etcd) return { vault: await openVault(config.VAULT_DIR, newKey) }
  const { caFile, ...place } = etcd
  const ca = caFile === undefined ? undefined : await readFile(caFile, "utf8")
  const client = etcdClient({ ...place, ca })
  return { vault: openEtcdVault({ ...place, ca }, newKey, client), eraser: etcdEraser(client, place) }
}
