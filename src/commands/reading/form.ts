import type { FormValues } from "../../pulse/ui-model.ts"

/** What was filled in, field by field: text without blanks around it, and what was chosen. */
export function valuesIn(values: FormValues) {
  return {
    one(id: string) {
      const value = values[id]
      return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined
    },
    many: (id: string) => [values[id] ?? []].flat(),
  }
}
