import type { Config } from "../config.ts"
import { openDatabase } from "../postgres/database.ts"
import { grantReading, grantService, RolesError } from "../postgres/roles.ts"
import { databasePlace } from "./service.ts"

/**
 * Brings the tables up to date as the user of MIGRATION_DATABASE_URL, else as the service's. Where the two are different users,
 * the service's gets the rights that it needs, and `reader` may read releases. Gives what was done, a line each.
 */
export async function migrateAll(config: Config, reader?: string): Promise<string[]> {
  const owner = config.MIGRATION_DATABASE_URL
  if (owner !== undefined && config.DATABASE_URL === undefined)
    throw new RolesError(
      "MIGRATION_DATABASE_URL is for a Postgres: set DATABASE_URL, too, as the service uses it",
    )
  const { db, close } = await openDatabase(owner === undefined ? databasePlace(config) : { url: owner })
  try {
    const done = ["The tables are up to date."]
    const service = userOf(config.DATABASE_URL)
    if (owner !== undefined && service !== undefined && service !== userOf(owner)) {
      await grantService(db, service)
      done.push(`${service} has the rights that the service needs, and may change no table.`)
    }
    if (reader !== undefined) {
      await grantReading(db, reader)
      done.push(`${reader} may read what has been released.`)
    }
    return done
  } finally {
    await close()
  }
}

function userOf(url: string | undefined): string | undefined {
  return url === undefined ? undefined : decodeURIComponent(new URL(url).username) || undefined
}
