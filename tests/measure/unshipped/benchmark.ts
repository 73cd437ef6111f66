/** What noise costs at other sizes than those it is used at: for the reference's numbers. */

/**
 * The standard deviation of Laplace noise on a mean of n scores (0–100) that makes one person's part deniable at this
 * epsilon (Dwork et al. 2006): sensitivity 100/n. For teams it would drown the score; across companies it costs a point.
 */
export function meanNoise(people: number, eps: number): number {
  return (Math.SQRT2 * 100) / (people * eps)
}

/** The same of two-sided geometric noise on a count of people. */
export function countNoise(eps: number): number {
  const ratio = Math.exp(-eps)
  return Math.sqrt(2 * ratio) / (1 - ratio)
}
