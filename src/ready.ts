import type { Clock } from "./clock.ts"
import type { Platform } from "./platform.ts"
import { reachable, type Db } from "./postgres/database.ts"
import type { Vault } from "./vault/keys.ts"

type Parts = {
  db: Db
  vault: Vault
  platforms: Platform[]
  clock: Pick<Clock, "lastNudge">
  now: () => number
}

const databasePatienceMs = 2_000
const longestSilenceMs = 3 * 60_000

/** Why the program cannot do its work now; empty when it can. Names parts of the program only. */
export async function faultsNow({ db, vault, platforms, clock, now }: Parts): Promise<string[]> {
  const [answers, writable] = await Promise.all([reachable(db, databasePatienceMs), vault.writable()])
  const apart = platforms.filter((platform) => platform.connected?.() === false)
  const silent = now() - clock.lastNudge() > longestSilenceMs
  return [
    ...(answers ? [] : ["the database does not answer"]),
    ...(writable ? [] : ["the folder of keys cannot be written"]),
    ...apart.map((platform) => `${platform.name} is not connected`),
    ...(silent ? ["the clock has not nudged for three minutes"] : []),
  ]
}
