import exitHook from "async-exit-hook"
import { onTestFinished } from "vitest"
import { folderInMemory, startPostgres, type PostgresServer } from "./postgres-server.ts"

let unhooked = false

/** A Postgres for one test that must stop or restart it; it goes when the test ends. */
export async function ownPostgres(flags: string[] = []): Promise<PostgresServer> {
  const server = await startPostgres(flags, folderInMemory())
  // The package would end the process with code 0 whatever the tests said; the test stops the server itself.
  if (!unhooked) for (const event of ["beforeExit", "exit"]) exitHook.unhookEvent(event)
  unhooked = true
  onTestFinished(() => server.stop())
  return server
}
