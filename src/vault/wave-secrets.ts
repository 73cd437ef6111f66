import { createSecretKey, type KeyObject } from "node:crypto"
import { LRUCache } from "lru-cache"
import type { Vault } from "./keys.ts"
import { maskSeats, deterministicId, waveKeys, type WaveKeys } from "./seal.ts"
import { type WorkspaceId, type WaveId, asWaveId, type PersonId } from "../pulse/ids.ts"

export const waveKeyId = (wave: WaveId) => `wave-${wave}`

/** For the addresses of messages that show the result. */
export const resultKeyId = (wave: WaveId) => `result-${wave}`

export type RotationCycle = { workspace: WorkspaceId; survey: string; length: number; number: number }

/** For tracks of `length` waves. */
export const cycleKeyId = ({ workspace, survey, length, number }: RotationCycle) =>
  `cycle-${deterministicId(workspace, survey)}-${length}-${Math.floor(number / length)}`

export function waveOfKey(id: string): WaveId | undefined {
  return id.startsWith("wave-") ? asWaveId(id.slice("wave-".length)) : undefined
}

export function waveOfResultKey(id: string): WaveId | undefined {
  return id.startsWith("result-") ? asWaveId(id.slice("result-".length)) : undefined
}

/** Caches keys for a minute at most, so that destroyed ones do not live on. */
export type WaveSecrets = { of(wave: WaveId): Promise<WaveKeys | undefined>; forget(wave: WaveId): void }

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

/** One person's seats as the roster holds them. */
export function encryptSeats(
  cycleKeys: KeyObject[],
  wave: WaveId,
  person: PersonId,
  seats: number[],
): Buffer {
  const bytes = Buffer.alloc(seats.length * 2)
  for (const [index, seat] of seats.entries()) bytes.writeUInt16BE(seat % 65_536, index * 2)
  return maskSeats(cycleKeys, wave, person, bytes)
}

export function decryptSeats(
  cycleKeys: KeyObject[],
  wave: WaveId,
  person: PersonId,
  hidden: Buffer,
): number[] {
  const bytes = maskSeats(cycleKeys, wave, person, hidden)
  return cycleKeys.map((_, index) => bytes.readUInt16BE(index * 2))
}

/** Made if missing. */
export async function makeCycleKey(vault: Vault, cycle: RotationCycle): Promise<KeyObject> {
  return createSecretKey(await vault.make(cycleKeyId(cycle)))
}

/** Undefined once destroyed. */
export async function readCycleKey(vault: Vault, cycle: RotationCycle): Promise<KeyObject | undefined> {
  const key = await vault.read(cycleKeyId(cycle))
  return key && createSecretKey(key)
}
