import { createHmac, timingSafeEqual } from "node:crypto"
import type { Vault } from "./keys.ts"

/** Codes over what rows say, by a key of the vault: writing to the database is not enough to forge one. */
export type Codes = {
  /** Makes the key if there is none: never within a transaction. */
  coder(): Promise<(content: readonly unknown[]) => Buffer>
  /** Gives undefined without a key. */
  checker(): Promise<((content: readonly unknown[], code: Buffer) => boolean) | undefined>
}

/** `name`: of the key; a code of one name says nothing under another. */
export function codes(vault: Vault, name: string): Codes {
  const code = (key: Buffer, content: readonly unknown[]) =>
    createHmac("sha256", key)
      .update(JSON.stringify([name, ...content]))
      .digest()
  return {
    async coder() {
      const key = await vault.make(name)
      return (content) => code(key, content)
    },
    async checker() {
      const key = await vault.read(name)
      if (!key) return undefined
      return (content, given) => {
        const own = code(key, content)
        return own.length === given.length && timingSafeEqual(own, given)
      }
    },
  }
}
