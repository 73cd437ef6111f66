import { expect } from "vitest"
import reference from "./numbers.json" with { type: "json" }

const { tests } = reference

export type ReferenceKey = keyof typeof tests
export const referenceKeys = Object.keys(tests) as ReferenceKey[]

export function inputOf<Key extends ReferenceKey>(key: Key): (typeof tests)[Key]["input"] {
  return tests[key].input
}

export function outputOf<Key extends ReferenceKey>(key: Key): (typeof tests)[Key]["output"] {
  return tests[key].output
}

/** Every figure of the reference, none left out, to four decimals. */
export function expectAgreement<Key extends ReferenceKey>(
  key: Key,
  ours: Record<keyof (typeof tests)[Key]["output"], unknown>,
): void {
  const expected: Record<string, unknown> = tests[key].output
  expect(Object.keys(ours).sort()).toEqual(Object.keys(expected).sort())
  for (const [name, value] of Object.entries(expected)) {
    expectClose((ours as Record<string, unknown>)[name], value, `${key} ${name}`)
  }
}

/** Figures stand as numbers, in lists or under names; words must be the same. What differs is named with its place. */
function expectClose(ours: unknown, expected: unknown, where: string): void {
  if (typeof expected === "object" && expected !== null) {
    expect({ [where]: Object.keys(ours as object).sort() }).toEqual({ [where]: Object.keys(expected).sort() })
    for (const [key, value] of Object.entries(expected)) {
      expectClose((ours as Record<string, unknown>)[key], value, `${where} ${key}`)
    }
    return
  }
  const near = typeof expected === "number" && typeof ours === "number" && Math.abs(ours - expected) < 1e-4
  expect({ [where]: near ? expected : ours }).toEqual({ [where]: expected })
}
