/** Of people's means (0–100 each); variance with divisor n − 1. */
export type MeanVariance = { people: number; mean: number; variance: number }
