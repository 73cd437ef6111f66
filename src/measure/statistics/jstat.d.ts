declare module "jstat" {
  const jstat: {
    studentt: {
      inv(probability: number, degrees: number): number
      cdf(value: number, degrees: number): number
    }
    normal: {
      inv(probability: number, mean: number, deviation: number): number
      cdf(value: number, mean: number, deviation: number): number
    }
    beta: { inv(probability: number, alpha: number, beta: number): number }
  }
  export default jstat
}
