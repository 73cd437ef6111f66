import type { Vault } from "./keys.ts"
import { seal, unseal, waveKeys, type WaveKeys } from "./seal.ts"
import { cycleKeyId } from "./wave-secrets.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

type Wave = { workspace: WorkspaceId; survey: string; number: number }

/** Of tracks of `length` waves, with the box's content. */
type OpenCycle<Sums> = { length: number; cycle: number; sums: Sums; keys: WaveKeys }

/** `none` for missing boxes; cycles without a key are left out. */
export async function openCycles<Sums>(
  vault: Vault,
  wave: Wave,
  lengths: readonly number[],
  boxOf: (length: number, cycle: number) => Promise<Buffer | undefined>,
  none: Sums,
): Promise<OpenCycle<Sums>[]> {
  const opened: OpenCycle<Sums>[] = []
  for (const length of lengths) {
    const secret = await vault.read(cycleKeyId({ ...wave, length }))
    if (!secret) continue
    const [keys, cycle] = [waveKeys(secret), Math.floor(wave.number / length)]
    const box = await boxOf(length, cycle)
    opened.push({ keys, length, cycle, sums: box ? (unseal(keys, tagOf(length, cycle), box) as Sums) : none })
  }
  return opened
}

export function sealCycles<Sums, Means>(
  opened: readonly OpenCycle<Sums>[],
  counted: readonly { length: number; cycle: number; sums: Sums; means: Means | undefined }[],
): ({ length: number; cycle: number } & ({ box: Buffer } | { means: Means }))[] {
  const keysOf = new Map(opened.map(({ length, keys }) => [length, keys]))
  return counted.map(({ length, cycle, sums, means }) => {
    if (means !== undefined) return { length, cycle, means }
    return { length, cycle, box: seal(keysOf.get(length)!, tagOf(length, cycle), sums, "cycle") }
  })
}

/** Then nobody can work out who was asked what. */
export async function destroyFinishedCycles(
  vault: Vault,
  wave: Wave,
  lengths: readonly number[],
): Promise<void> {
  for (const length of lengths) {
    const { number } = wave
    if (number >= length) await vault.destroy(cycleKeyId({ ...wave, length, number: number - length }))
    if ((number + 1) % length === 0) await vault.destroy(cycleKeyId({ ...wave, length }))
  }
}

function tagOf(length: number, cycle: number): Buffer {
  return Buffer.from(`cycle ${length} ${cycle}`)
}
