import { execFileSync, spawnSync } from "node:child_process"
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { onTestFinished } from "vitest"
import { freePort } from "./ports.ts"

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
  const owner = postgresOwner()
  const parent = mkdtempSync(join(tmpdir(), "plimsoll-operator-"))
  chmodSync(parent, 0o755)
  const data = join(parent, "data")
  mkdirSync(data, { mode: 0o700 })
  if (owner) chownSync(data, owner.uid, owner.gid)
  const port = await freePort()
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
  const options = `-c listen_addresses=127.0.0.1 -c port=${port} -c fsync=off -c unix_socket_directories=${data}`
  run("initdb", ["-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"])
  run("pg_ctl", ["-D", data, "-w", "-o", options, "-l", join(data, "log"), "start"])
  onTestFinished(() => {
    run("pg_ctl", ["-D", data, "-w", "-m", "immediate", "stop"])
    rmSync(parent, { recursive: true, force: true })
  })
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, run }
}

function readdirOf(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
