import { chmodSync, mkdirSync, statSync } from "node:fs"
import { dirname, resolve } from "node:path"

/** A folder of a setting that cannot be used; the message names both and says why. */
class FolderFault extends Error {
  override name = "FolderFault"
}

/**
 * Makes the folder of a setting if there is none, and lets only its owner into it, before anything is written there. Each
 * folder above is made by itself: asked to make all of them, Node tries without end where none can be made.
 */
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

/** Who is not the owner, as on a volume of a cluster, cannot change that: then it must be closed to others already. */
function keepPrivate(folder: string): void {
  const { mode } = statSync(folder)
  if ((mode & 0o777) === 0o700) return
  try {
    chmodSync(folder, 0o700)
  } catch (error) {
    if ((mode & 0o007) !== 0) throw error
  }
}
