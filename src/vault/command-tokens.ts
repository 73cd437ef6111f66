import type { Vault } from "./keys.ts"
import { openToken, sealToken, steadyId, waveKeys, type WaveKeys } from "./seal.ts"

/** What the buttons and forms of replies carry: closed with a key of the vault that is made once. */
export type CommandTokens = { seal(content: unknown): Promise<string>; open(token: string): Promise<unknown> }

/** Stands where a wave's token names its wave. */
const place = steadyId("commands")

/** The key is read anew after a while (ms): another folder may have come into the place of the first. */
const rememberedMs = 60_000

export function commandTokens(vault: Vault): CommandTokens {
  let read: { keys: Promise<WaveKeys>; at: number } | undefined
  function own(): Promise<WaveKeys> {
    if (!read || performance.now() > read.at + rememberedMs)
      read = { keys: vault.make("commands").then(waveKeys), at: performance.now() }
    const { keys } = read
    keys.catch(() => (read = undefined))
    return keys
  }
  return {
    seal: async (content) => sealToken(await own(), place, content),
    open: async (token) => openToken(await own(), token),
  }
}
