/**
 * Which results of other waves a new one must not be subtracted from. People answer much as they did a few weeks ago, so
 * the window holds every wave that opened less than 28 days from this one, and the last three waves of each survey in
 * which the same unit had something to show. A wave that nobody of the unit answered pushes none of them out.
 */

/**
 * A closed wave that published something, or held what it would have published: a hold is over after three such waves.
 * `blocks`: the ids of what it published, as `group/unit`; `silent`: those of units in which too few answered.
 */
export type PastWave = {
  wave: string
  survey: string
  opensAt: number
  blocks: ReadonlySet<string>
  silent: ReadonlySet<string>
}

const dayMs = 86_400_000
const closeDays = 28
const lastWaves = 3
/** Nobody is taken to answer as they did more than a year before. */
const longestDays = 400

/** Where the window can reach to from a wave that opened then (epoch ms): no rows outside it need be read. */
export function windowAround(opensAt: number): { from: number; to: number } {
  return { from: opensAt - longestDays * dayMs, to: opensAt + longestDays * dayMs }
}

/** Takes when the wave in question opened (epoch ms); gives, by wave, which of its blocks are in the window. */
export function comparedBlocks(
  opensAt: number,
  past: readonly PastWave[],
): Map<string, (block: string) => boolean> {
  const compared = new Map<string, (block: string) => boolean>()
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
