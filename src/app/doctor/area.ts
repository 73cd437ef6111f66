import { errorKind } from "../../lib/error-kind.ts"
import { resultsOf, type CheckResult } from "../../lib/check-result.ts"
import { within } from "../../lib/within.ts"

/** Longest for one area (ms): a part that hangs must not hide the others. */
const longestMs = 20_000
/** Some are looked at together. */
const longestPartMs = 500

/** `parts`: of the same kind, which take their time one after another. */
export async function area(
  name: string,
  look: () => Promise<CheckResult[]>,
  parts = 0,
): Promise<CheckResult[]> {
  try {
    return await within(longestMs + parts * longestPartMs, name, look())
  } catch (error) {
    const text = error instanceof Error && error.name !== "Error" ? error.message : errorKind(error)
    return [resultsOf(name).fail(text, "Mend this, then ask again.")]
  }
}
