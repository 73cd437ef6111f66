/** The means of people for one measure (0–100 each): how many, their mean and their variance (divisor n − 1). */
export type MeanVariance = { people: number; mean: number; variance: number }
