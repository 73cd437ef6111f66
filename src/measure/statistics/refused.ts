/** Something that is not said, and why. The reason is for code and logs; what readers see is worded elsewhere. */
export type Refused<Reason extends string = string> = { kind: "refused"; reason: Reason }

/** Makes a refusal. */
export function refused<const Reason extends string>(reason: Reason): Refused<Reason> {
  return { kind: "refused", reason }
}

/** What was said where a refusal would be a fault of the program: a group of k people has a mean. Throws on one. */
export function said<T>(result: T): Exclude<T, { kind: "refused" }> {
  if (isRefused(result)) throw new Error(`refused: ${result.reason}`)
  return result as Exclude<T, { kind: "refused" }>
}

function isRefused(result: unknown): result is Refused {
  return typeof result === "object" && result !== null && "kind" in result && result.kind === "refused"
}
