import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { makeOwnFolder } from "../lib/folders.ts"

/** One process uses an embedded folder. SQLite's exclusive lock ends with the process, even after kill -9. */
export type FolderLock = { release(): void }

/** An unreferenced lock would be garbage-collected, and end. */
const held = new Set<DatabaseSync>()

export class FolderInUse extends Error {
  override name = "FolderInUse"
}

/** Throws FolderInUse, which says who holds it. */
export function lockFolder(folder: string, pid: number): FolderLock {
  makeOwnFolder(folder, "DATA_DIR")
  const holder = join(folder, "holder")
  const lock = new DatabaseSync(join(folder, "lock"), { timeout: 0 })
  try {
    lock.exec("pragma journal_mode = memory; begin exclusive")
  } catch (cause) {
    lock.close()
    throw new FolderInUse(
      `${folder} is in use by process ${readHolder(holder)}, and an embedded database serves one process at a time: ` +
        "stop it first (it goes on where it was when you start it again), or set DATABASE_URL so that several " +
        "processes can share one Postgres; a second service needs another folder as its DATA_DIR",
      { cause },
    )
  }
  held.add(lock)
  writeFileSync(holder, String(pid))
  return {
    release() {
      held.delete(lock)
      lock.close()
    },
  }
}

function readHolder(file: string): string {
  try {
    return readFileSync(file, "utf8").trim() || "unknown"
  } catch {
    return "unknown"
  }
}
