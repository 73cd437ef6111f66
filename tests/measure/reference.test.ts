import { expect, test } from "vitest"
import { referenceKeys, type ReferenceKey } from "./reference/agree.ts"
import { documents } from "./reference/documents.ts"
import { people } from "./reference/people.ts"
import { time } from "./reference/time.ts"

const checks: Record<ReferenceKey, () => void> = { ...people, ...time, ...documents }

test.each(referenceKeys)("%s comes out as it does elsewhere, to four decimals", (key) => {
  expect.hasAssertions()
  checks[key]()
})
