import { catalogues, languages, type Catalogue } from "../words/languages.ts"
import type { Text } from "./text.ts"

/** `frame` is the time the question is about, said before its text. "Can't say" is offered beside every scale. */
export type Scale = { id: string; frame?: Text | undefined; points: ScalePoint[] }
/** `value` is an amount, for example the midpoint of a bucket of hours. */
export type ScalePoint = { label: Text; value?: number | undefined }

/** The scales every survey may name without defining them. Hours are midpoints of their buckets (12 for the open one). */
export const builtInScales: Readonly<Record<string, Scale>> = {
  agree5: { id: "agree5", points: points("agree5") },
  freq5: { id: "freq5", frame: inEach(({ freq5Frame }) => freq5Frame), points: points("freq5") },
  hours5: { id: "hours5", points: points("hours5", [0, 1, 3.5, 7.5, 12]) },
}

function points(scale: "agree5" | "freq5" | "hours5", values?: readonly number[]): ScalePoint[] {
  return catalogues.en.scales[scale].map((_, at) => ({
    label: inEach((scales) => scales[scale][at]!),
    value: values?.[at],
  }))
}

function inEach(pick: (scales: Catalogue["scales"]) => string): Text {
  return Object.fromEntries(languages.map((one) => [one, pick(catalogues[one].scales)])) as Text
}
