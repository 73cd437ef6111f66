import { randomBytes } from "node:crypto"
import { link, open, readdir, readFile, unlink } from "node:fs/promises"
import { join } from "node:path"
import { makeOwnFolder } from "../lib/folders.ts"
import { OutOfReach } from "../lib/out-of-reach.ts"
import { DeadlineError, within } from "../lib/within.ts"

/** Keys of 32 random bytes. Simultaneous makers get the same key; destroying is final. */
export type Vault = {
  /** Which setting says where it is. */
  setting: "VAULT_DIR" | "VAULT_ETCD"
  /** Made if missing. */
  make(id: string): Promise<Buffer>
  /** Undefined if never made or destroyed. */
  read(id: string): Promise<Buffer | undefined>
  /** Repeatable. */
  destroy(id: string): Promise<void>
  list(): Promise<string[]>
  /** Whether a key could be made now. */
  writable(): Promise<boolean>
}

export class KeyDamagedError extends Error {
  override name = "KeyDamagedError"
}

const ending = ".key"
export const keyBytes = 32

const randomKey = (_id: string) => randomBytes(keyBytes)

/** Missing, or damaged, which opens nothing either. What cannot be asked now has lost nothing. */
export async function isKeyLost(vault: Vault, id: string): Promise<boolean> {
  try {
    return (await vault.read(id)) === undefined
  } catch (error) {
    return !(error instanceof OutOfReach || error instanceof DeadlineError)
  }
}

export function checkKeyId(id: string): string {
  if (!/^[a-z0-9-]+$/.test(id)) throw new Error("a key's name has only a-z, 0-9 and -")
  return id
}

/** A file each, mode 0600; destroying overwrites, then removes. `newKey`: 32 bytes. Another than a random one is only for people who do not exist. */
export async function openVault(folder: string, newKey: (id: string) => Buffer = randomKey): Promise<Vault> {
  makeOwnFolder(folder, "VAULT_DIR")
  const file = (id: string) => join(folder, checkKeyId(id) + ending)

  async function read(id: string) {
    const key = await readFile(file(id)).catch(onlyIf("ENOENT"))
    if (key && key.length !== keyBytes) throw new KeyDamagedError(`the key file ${id}${ending} is damaged`)
    return key
  }

  const vault: Vault = {
    setting: "VAULT_DIR",
    read,
    async make(id) {
      const existing = await read(id)
      if (existing) return existing
      // Written under another name and linked: no process sees half a key.
      const draft = join(folder, `.${id}-${randomBytes(8).toString("hex")}`)
      try {
        await writeKey(draft, newKey(id))
        await link(draft, file(id)).catch(onlyIf("EEXIST"))
      } finally {
        await unlink(draft).catch(onlyIf("ENOENT"))
      }
      await syncFolder(folder)
      const key = await read(id)
      if (!key) throw new Error(`the key ${id} could not be made`)
      return key
    },
    async destroy(id) {
      const handle = await open(file(id), "r+").catch(onlyIf("ENOENT"))
      if (!handle) return
      try {
        await handle.write(Buffer.alloc(keyBytes), 0, keyBytes, 0)
        await handle.sync()
      } finally {
        await handle.close()
        // A full disk must not keep the key: the caller hears of it.
        await unlink(file(id)).catch(onlyIf("ENOENT"))
        await syncFolder(folder)
      }
    },
    async writable() {
      const probe = join(folder, `.probe-${randomBytes(8).toString("hex")}`)
      try {
        // A full disk still takes an empty file.
        await writeKey(probe, randomBytes(keyBytes))
        return true
      } catch {
        return false
      } finally {
        await unlink(probe).catch(() => {})
      }
    },
    async list() {
      const names = await readdir(folder)
      return names
        .filter((name) => name.endsWith(ending) && !name.startsWith("."))
        .map((name) => name.slice(0, -ending.length))
    },
  }
  return patient(vault, "the folder of keys")
}

/** A remote folder, or etcd, may hang (ms). */
const longestMs = 10_000

export function patient(vault: Vault, what: string): Vault {
  const soon = <T>(work: Promise<T>) => within(longestMs, what, work)
  return {
    setting: vault.setting,
    read: (id) => soon(vault.read(id)),
    make: (id) => soon(vault.make(id)),
    destroy: (id) => soon(vault.destroy(id)),
    writable: () => soon(vault.writable()).catch(() => false),
    list: () => soon(vault.list()),
  }
}

async function writeKey(path: string, key: Buffer): Promise<void> {
  const handle = await open(path, "wx", 0o600)
  try {
    await handle.writeFile(key)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function onlyIf(code: string) {
  return (error: NodeJS.ErrnoException): undefined => {
    if (error.code !== code) throw error
  }
}

/** Makes the name last through a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r")
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
