import { execFileSync, spawnSync } from "node:child_process"
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { onTestFinished } from "vitest"
import { freePort } from "./ports.ts"
import { openDoor } from "./tcp-door.ts"

/** Where Debian's postgresql has its programs: the newest. Undefined where it is not installed. */
export const postgresPrograms = readdirOf("/usr/lib/postgresql")
  .toSorted((one, other) => Number(other) - Number(one))
  .map((version) => `/usr/lib/postgresql/${version}/bin`)
  .find((folder) => existsSync(join(folder, "postgres")))

/** Postgres refuses to run as root: then its own user owns it. */
export function postgresOwner(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }))
  return { uid: id("-u"), gid: id("-g") }
}

export type OperatorPostgres = {
  url: string
  /** Runs a program of Postgres, such as pg_dump, against it. Throws with what it printed. */
  run(program: string, args: string[]): void
}

/** A server by Debian's programs, with the tools that an operator has. It goes when the test ends. */
export async function operatorPostgres(): Promise<OperatorPostgres> {
  const { parent, run } = operatorFolder()
  const data = join(parent, "data")
  const port = await freePort()
  run("initdb", ["-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"])
  startServer(run, data, port)
  onTestFinished(() => {
    run("pg_ctl", ["-D", data, "-w", "-m", "immediate", "stop"])
    rmSync(parent, { recursive: true, force: true })
  })
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, run }
}

export type ReplicatedPostgres = {
  url: string
  /** The replica gets nothing any more of what is written. */
  part(): void
  /** The primary ends at once, and the replica takes its place at its address, with what it has. */
  failOver(): void
}

/** A primary with one asynchronous replica, which has all that was written so far. */
export async function replicatedPostgres(): Promise<ReplicatedPostgres> {
  const { parent, run } = operatorFolder()
  const [primary, replica] = [join(parent, "primary"), join(parent, "replica")]
  const [port, replicaPort] = [await freePort(), await freePort()]
  run("initdb", ["-D", primary, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"])
  startServer(run, primary, port)
  let [first, second] = [true, false]
  const stop = (data: string) => run("pg_ctl", ["-D", data, "-w", "-m", "immediate", "stop"])
  onTestFinished(() => {
    if (first) stop(primary)
    if (second) stop(replica)
    rmSync(parent, { recursive: true, force: true })
  })
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  const door = await openDoor(url)
  onTestFinished(() => door.close())
  // The door is in this process, so nothing may wait here for what goes through it.
  run("pg_basebackup", ["-D", replica, "-R", "-c", "fast", "-d", url])
  const through = new URL(door.url)
  appendFileSync(
    join(replica, "postgresql.auto.conf"),
    `primary_conninfo = 'host=127.0.0.1 port=${through.port} user=postgres'\n`,
  )
  startServer(run, replica, replicaPort)
  second = true
  return {
    url,
    part: () => door.shut(),
    failOver() {
      stop(primary)
      first = false
      run("pg_ctl", ["-D", replica, "-w", "promote"])
      stop(replica)
      second = false
      startServer(run, replica, port)
      second = true
    },
  }
}

type Run = OperatorPostgres["run"]

function startServer(run: Run, data: string, port: number): void {
  const options = `-c listen_addresses=127.0.0.1 -c port=${port} -c fsync=off -c unix_socket_directories=${dirname(data)}`
  const log = join(data, "log")
  try {
    run("pg_ctl", ["-D", data, "-w", "-o", options, "-l", log, "start"])
  } catch (error) {
    throw new Error(readFileSync(log, "utf8").slice(-2_000), { cause: error })
  }
}

/** A folder that Postgres' own user has, and how to run its programs there. */
function operatorFolder(): { parent: string; run: Run } {
  const owner = postgresOwner()
  const parent = mkdtempSync(join(tmpdir(), "plimsoll-operator-"))
  if (owner) chownSync(parent, owner.uid, owner.gid)
  chmodSync(parent, 0o755)
  const run = (program: string, args: string[]) => {
    const done = spawnSync(join(postgresPrograms!, program), args, {
      ...owner,
      cwd: parent,
      encoding: "utf8",
      env: { PATH: process.env["PATH"], LC_ALL: "C.UTF-8" },
      stdio: ["ignore", "ignore", "pipe"],
    })
    if (done.status !== 0) throw new Error(`${program} ended with ${done.status}: ${done.stderr}`)
  }
  return { parent, run }
}

function readdirOf(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
