import { createSecretKey, type KeyObject } from "node:crypto"
import { LRUCache } from "lru-cache"
import type { Vault } from "./keys.ts"
import { maskSeats, steadyId, waveKeys, type WaveKeys } from "./seal.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

/** The names of keys in the vault. */
export const waveKeyId = (wave: string) => `wave-${wave}`

/** The key of the addresses of the messages that a wave's result is still to be shown in. */
export const resultKeyId = (wave: string) => `result-${wave}`

export type RotationCycle = { workspace: WorkspaceId; survey: string; length: number; number: number }

/** The key of the rotation cycle that a survey's wave `number` belongs to, for tracks of `length` waves. */
export const cycleKeyId = ({ workspace, survey, length, number }: RotationCycle) =>
  `cycle-${steadyId(workspace, survey)}-${length}-${Math.floor(number / length)}`

/** The wave that a key of the vault belongs to; undefined for other keys. */
export function waveOfKey(id: string): string | undefined {
  return id.startsWith("wave-") ? id.slice("wave-".length) : undefined
}

export function waveOfResultKey(id: string): string | undefined {
  return id.startsWith("result-") ? id.slice("result-".length) : undefined
}

/** Reads and remembers the keys of waves for at most a minute, so that a destroyed key does not live on in memory. */
export type WaveSecrets = { of(wave: string): Promise<WaveKeys | undefined>; forget(wave: string): void }

export function waveSecrets(vault: Vault): WaveSecrets {
  const known = new LRUCache<string, WaveKeys>({ max: 1_000, ttl: 60_000, ttlAutopurge: false })
  return {
    async of(wave) {
      const cached = known.get(wave)
      if (cached) return cached
      const secret = await vault.read(waveKeyId(wave))
      if (!secret) return undefined
      const keys = waveKeys(secret)
      known.set(wave, keys)
      return keys
    },
    forget: (wave) => known.delete(wave),
  }
}

/** The seats of one person as the roster holds them, from seats and back. */
export function hideSeats(cycleKeys: KeyObject[], wave: string, person: string, seats: number[]): Buffer {
  const bytes = Buffer.alloc(seats.length * 2)
  for (const [index, seat] of seats.entries()) bytes.writeUInt16BE(seat % 65_536, index * 2)
  return maskSeats(cycleKeys, wave, person, bytes)
}

export function showSeats(cycleKeys: KeyObject[], wave: string, person: string, hidden: Buffer): number[] {
  const bytes = maskSeats(cycleKeys, wave, person, hidden)
  return cycleKeys.map((_, index) => bytes.readUInt16BE(index * 2))
}

/** The key of a rotation cycle, made now if there is none yet. */
export async function makeCycleKey(vault: Vault, cycle: RotationCycle): Promise<KeyObject> {
  return createSecretKey(await vault.make(cycleKeyId(cycle)))
}

/** The key of a rotation cycle; undefined once it is destroyed. */
export async function readCycleKey(vault: Vault, cycle: RotationCycle): Promise<KeyObject | undefined> {
  const key = await vault.read(cycleKeyId(cycle))
  return key && createSecretKey(key)
}
