import jstat from "jstat"

/*
 * Against R 4.2.2 over 568 points, the fewest digits that agree: jstat 1.9.6 has 7 (qt, pt, qbeta, pbeta; the median has
 * 9 to 12), and 14 for the normal quantiles used here; figures are shown in whole points. The @stdlib packages have 13,
 * and are 240 packages of 27 MB. simple-statistics 7.12.1 has 2 (a table for the normal, no t, no beta).
 */

/** The normal quantile that leaves (1 − level) / 2 on each side. */
export function zOf(level: number): number {
  return jstat.normal.inv((1 + level) / 2, 0, 1)
}

/** The same of Student's t; degrees of freedom need not be whole. */
export function tOf(level: number, degrees: number): number {
  return jstat.studentt.inv((1 + level) / 2, degrees)
}

/** The chance (0–1) that a standard normal figure is below the value. */
export function normalBelow(value: number): number {
  return jstat.normal.cdf(value, 0, 1)
}

/** The chance (0–1) of a t at least this far from 0, on either side. */
export function tBeyond(t: number, degrees: number): number {
  return 2 * jstat.studentt.cdf(-Math.abs(t), degrees)
}
