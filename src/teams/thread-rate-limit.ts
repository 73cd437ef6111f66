import { LRUCache } from "lru-cache"

/** With a margin: https://learn.microsoft.com/en-us/microsoftteams/platform/bots/how-to/rate-limit */
const windows = [
  { count: 7, ms: 1_000 },
  { count: 8, ms: 2_000 },
  { count: 60, ms: 30_000 },
  { count: 1_800, ms: 3_600_000 },
]
const margin = 1.05
const longest = Math.max(...windows.map(({ count }) => count))
const mostThreads = 5_000

/** `now`: epoch ms. */
export function threadPace(now: () => number) {
  const threads = new LRUCache<string, number[]>({ max: mostThreads })

  /** The wait (ms); beyond `patienceMs` the message is not counted and must not leave. */
  return function take(thread: string, patienceMs: number): number {
    const times = threads.get(thread) ?? []
    const free = windows.map(({ count, ms }) => {
      const before = times.at(-count)
      return before === undefined ? 0 : before + ms * margin
    })
    const at = Math.max(now(), ...free)
    const wait = at - now()
    if (wait > patienceMs) return wait
    times.push(at)
    if (times.length > longest) times.shift()
    threads.set(thread, times)
    return wait
  }
}
