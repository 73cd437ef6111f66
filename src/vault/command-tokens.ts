import type { Vault } from "./keys.ts"
import { openToken, sealToken, steadyId, waveKeys, waveOfToken, type WaveKeys } from "./seal.ts"

/** What the buttons and forms of replies carry: closed with a key of the vault that is made once. */
export type CommandTokens = { seal(content: unknown): Promise<string>; open(token: string): Promise<unknown> }

/** What the buttons of a try carry: told apart from those of waves without a look-up. */
export type TryTokens = {
  knows(token: string): boolean
  sealer(): Promise<(content: unknown) => string>
  open(token: string): Promise<unknown>
}

/** Stand where a wave's token names its wave. */
const [place, tryPlace] = [steadyId("commands"), steadyId("tries")]

/** The key is read anew after a while (ms): another folder may have come into the place of the first. */
const rememberedMs = 60_000

export function commandTokens(vault: Vault): CommandTokens {
  const own = keysOnce(vault)
  return {
    seal: async (content) => sealToken(await own(), place, content),
    open: async (token) => openToken(await own(), token),
  }
}

export function tryTokens(vault: Vault): TryTokens {
  const own = keysOnce(vault)
  return {
    knows: (token) => waveOfToken(token) === tryPlace,
    async sealer() {
      const keys = await own()
      return (content) => sealToken(keys, tryPlace, content)
    },
    open: async (token) => (waveOfToken(token) === tryPlace ? openToken(await own(), token) : undefined),
  }
}

function keysOnce(vault: Vault): () => Promise<WaveKeys> {
  let read: { keys: Promise<WaveKeys>; at: number } | undefined
  return () => {
    if (!read || performance.now() > read.at + rememberedMs)
      read = { keys: vault.make("commands").then(waveKeys), at: performance.now() }
    const { keys } = read
    keys.catch(() => (read = undefined))
    return keys
  }
}
