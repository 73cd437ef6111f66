/**
 * Whether rounding alone hides a hidden block from whoever subtracts: scores are rounded to `step` points, so the block's
 * sum is only known to within (step / 2) × (people of the parent and of its shown children); if that covers the whole
 * range of everyone in the block, nothing is told. Off by default: the block rule does not count on it.
 */
export function roundingHides(input: {
  parent: number
  shown: readonly number[]
  block: number
  step?: number
}): { unsure: number; range: number; hides: boolean } {
  const { parent, shown, block, step = 1 } = input
  const unsure = (step / 2) * shown.reduce((total, people) => total + people, parent)
  const range = 100 * block
  return { unsure, range, hides: unsure >= range }
}
