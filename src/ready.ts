import { setTimeout as wait } from "node:timers/promises"
import type { Clock } from "./clock.ts"
import type { Platform } from "./platform.ts"
import { reachable, type Db } from "./postgres/database.ts"
import { blockedAmong } from "./postgres/workspaces.ts"
import type { Vault } from "./vault/keys.ts"

type Parts = {
  db: Db
  vault: Vault
  platforms: Platform[]
  /** The workspaces that this process serves. */
  homes: ReadonlyMap<string, Platform>
  clock: Pick<Clock, "lastNudge">
  now: () => number
}

const databasePatienceMs = 2_000
const longestSilenceMs = 3 * 60_000

/** Why the program cannot do its work now; empty when it can. Names parts of the program only. */
export async function faultsNow({ db, vault, platforms, homes, clock, now }: Parts): Promise<string[]> {
  const [answers, writable] = await Promise.all([reachable(db, databasePatienceMs), vault.writable()])
  const blocked = answers ? [...(await blockedPlatforms(db, homes))] : []
  const apart = platforms.filter((platform) => platform.connected?.() === false)
  const silent = now() - clock.lastNudge() > longestSilenceMs
  return [
    ...(answers ? [] : ["the database does not answer"]),
    ...(writable ? [] : ["the folder of keys cannot be written"]),
    ...apart.map((platform) => `${platform.name} is not connected`),
    ...blocked.map((name) => `${name} refuses what is sent`),
    ...(silent ? ["the clock has not nudged for three minutes"] : []),
  ]
}

/** Platforms with a workspace that takes nothing from us: the token was revoked or the app removed. */
async function blockedPlatforms(db: Db, homes: ReadonlyMap<string, Platform>): Promise<Set<string>> {
  const blocked = await Promise.race([
    blockedAmong(db, [...homes.keys()]).catch(() => []),
    wait(databasePatienceMs, [], { ref: false }),
  ])
  return new Set(blocked.flatMap((workspace) => homes.get(workspace)?.name ?? []))
}
