/** A platform cannot be reached now; nothing of ours is at fault, and another try may succeed. */
export class OutOfReach extends Error {
  override name = "OutOfReach"
  readonly reason: string

  constructor(reason: string) {
    super(`out of reach: ${reason}`)
    this.reason = reason
  }
}
