import jstat from "jstat"

/** The quantile of the beta distribution, both parameters above 0. */
export function betaQuantile(probability: number, alpha: number, beta: number): number {
  return jstat.beta.inv(probability, alpha, beta)
}
