import type { WaveId } from "../pulse/ids.ts"

/** A result must not be subtracted from waves of the last 28 days, nor from each survey's last three. */

/** A closed wave that published, or would have. `blocks`: "group/unit"; `silent`: of units with too few respondents. */
export type PastWave = {
  wave: WaveId
  survey: string
  opensAt: number
  blocks: ReadonlySet<string>
  silent: ReadonlySet<string>
}

const dayMs = 86_400_000
const closeDays = 28
const lastWaves = 3
/** People are not assumed to repeat answers after a year. */
const longestDays = 400

/** Bounds of the window (epoch ms), for reading rows. */
export function windowAround(opensAt: number): { from: number; to: number } {
  return { from: opensAt - longestDays * dayMs, to: opensAt + longestDays * dayMs }
}

/** By wave: its blocks inside the window. `opened` in epoch ms. */
export function comparedBlocks(
  opensAt: number,
  past: readonly PastWave[],
): Map<WaveId, (block: string) => boolean> {
  const compared = new Map<WaveId, (block: string) => boolean>()
  const sides = Map.groupBy(past, (one) => `${one.opensAt > opensAt} ${one.survey}`)
  for (const waves of sides.values()) {
    let shown = 0
    const silentTimes = new Map<string, number>()
    for (const one of waves.toSorted((a, b) => distance(a, opensAt) - distance(b, opensAt))) {
      const away = distance(one, opensAt)
      if (away > longestDays * dayMs) break
      const between = shown
      if (away < closeDays * dayMs || between < lastWaves) compared.set(one.wave, () => true)
      else {
        const few = new Set(
          [...one.blocks].filter((block) => between - (silentTimes.get(block) ?? 0) < lastWaves),
        )
        if (few.size > 0) compared.set(one.wave, (block) => few.has(block))
      }
      shown += 1
      for (const block of one.silent) silentTimes.set(block, (silentTimes.get(block) ?? 0) + 1)
    }
  }
  return compared
}

function distance(one: PastWave, opensAt: number): number {
  return Math.abs(one.opensAt - opensAt)
}
