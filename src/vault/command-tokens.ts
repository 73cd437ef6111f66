import type { Vault } from "./keys.ts"
import { openToken, sealToken, deterministicId, waveKeys, waveOfToken, type WaveKeys } from "./seal.ts"
import { asWaveId } from "../pulse/ids.ts"

/** Buttons and forms of replies, under a key made once. */
export type CommandTokens = { seal(content: unknown): Promise<string>; open(token: string): Promise<unknown> }

/** Buttons of a try, told apart without a look-up. */
export type TryTokens = {
  knows(token: string): boolean
  sealer(): Promise<(content: unknown) => string>
  open(token: string): Promise<unknown>
}

/** In the place of a wave's id. */
const [place, tryPlace] = [asWaveId(deterministicId("commands")), asWaveId(deterministicId("tries"))]

/** Read anew (ms), as the folder may change. */
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
