import { whole } from "./vocabulary.ts"

const units: readonly [RegExp, number][] = [
  [whole(({ lengths }) => lengths.hours), 1],
  [whole(({ lengths }) => lengths.days), 24],
  [whole(({ lengths }) => lengths.weeks), 168],
]

/** "3 days" or "1 stunde" in hours; undefined when it is no length of time. */
export function lengthOf(text: string): { hours: number } | undefined {
  const [, count, word] = text.match(/^(\d{1,4})\s*([a-z]+)$/) ?? []
  const unit = units.find(([pattern]) => word !== undefined && pattern.test(word))
  return unit && { hours: Number(count) * unit[1] }
}
