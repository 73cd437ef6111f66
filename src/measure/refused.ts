/** Something that is not said, and why. The reason is for code and logs; what readers see is worded elsewhere. */
export type Refused<Reason extends string = string> = { kind: "refused"; reason: Reason }

export function refused<const Reason extends string>(reason: Reason): Refused<Reason> {
  return { kind: "refused", reason }
}
