import type { Vault } from "./keys.ts"
import { openToken, sealToken, steadyId, waveKeys, type WaveKeys } from "./seal.ts"

/** What the buttons and forms of replies carry: closed with a key of the vault that is made once. */
export type CommandTokens = { seal(content: unknown): Promise<string>; open(token: string): Promise<unknown> }

/** Stands where a wave's token names its wave. */
const place = steadyId("commands")

export function commandTokens(vault: Vault): CommandTokens {
  let keys: Promise<WaveKeys> | undefined
  const own = () => (keys ??= vault.make("commands").then(waveKeys))
  return {
    seal: async (content) => sealToken(await own(), place, content),
    open: async (token) => openToken(await own(), token),
  }
}
