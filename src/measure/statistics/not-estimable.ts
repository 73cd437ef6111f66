/** A figure that cannot be given, and why (for code and logs). */
export type NotEstimable<Reason extends string = string> = { kind: "refused"; reason: Reason }

export function notEstimable<const Reason extends string>(reason: Reason): NotEstimable<Reason> {
  return { kind: "refused", reason }
}

/** Unwraps a result that must exist; throws on a refusal. */
export function orThrow<T>(result: T): Exclude<T, { kind: "refused" }> {
  if (isRefused(result)) throw new Error(`refused: ${result.reason}`)
  return result as Exclude<T, { kind: "refused" }>
}

function isRefused(result: unknown): result is NotEstimable {
  return typeof result === "object" && result !== null && "kind" in result && result.kind === "refused"
}
