import { chmodSync, mkdirSync, statSync } from "node:fs"
import { dirname, resolve } from "node:path"

/** The message names folder and setting. */
class FolderFault extends Error {
  override name = "FolderFault"
}

/** Creates a private folder, level by level: `recursive` retries forever where none can be made. */
export function makeOwnFolder(folder: string, setting: string): void {
  try {
    makeWithParents(resolve(folder))
    keepPrivate(folder)
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    throw new FolderFault(`${setting}: the folder ${folder} cannot be used (${code ?? message})`, { cause })
  }
}

function makeWithParents(path: string): void {
  const there = statSync(path, { throwIfNoEntry: false })
  if (there?.isDirectory()) return
  if (there) throw new Error("it is a file")
  if (dirname(path) !== path) makeWithParents(dirname(path))
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    // Another process may have made it at the same moment.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error
  }
}

/** On volumes of another owner, it must be private already. */
function keepPrivate(folder: string): void {
  const { mode } = statSync(folder)
  if ((mode & 0o777) === 0o700) return
  try {
    chmodSync(folder, 0o700)
  } catch (error) {
    if ((mode & 0o007) !== 0) throw error
  }
}
