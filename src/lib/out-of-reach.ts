/** The platform is unreachable now; a retry may succeed. */
export class OutOfReach extends Error {
  override name = "OutOfReach"
  readonly reason: string

  constructor(reason: string) {
    super(`out of reach: ${reason}`)
    this.reason = reason
  }
}
