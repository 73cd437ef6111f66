import exitHook from "async-exit-hook"
import { onTestFinished } from "vitest"
import { startPostgres, type PostgresServer } from "./postgres-server.ts"

/** A Postgres for one test that must stop or restart it; it goes when the test ends. */
export async function ownPostgres(): Promise<PostgresServer> {
  const server = await startPostgres()
  // The package would end the process with code 0 whatever the tests said; the test stops the server itself.
  for (const event of ["beforeExit", "exit"]) exitHook.unhookEvent(event)
  onTestFinished(() => server.stop())
  return server
}
