import type { Text } from "./text.ts"

/** `frame` is the time the question is about, said before its text. "Can't say" is offered beside every scale. */
export type Scale = { id: string; frame?: Text | undefined; points: ScalePoint[] }
/** `value` is an amount, for example the midpoint of a bucket of hours. */
export type ScalePoint = { label: Text; value?: number | undefined }

/** The scales every survey may name without defining them. Hours are midpoints of their buckets (12 for the open one). */
export const builtInScales: Readonly<Record<string, Scale>> = {
  agree5: {
    id: "agree5",
    points: [
      { label: { en: "Strongly disagree", de: "Stimme gar nicht zu" } },
      { label: { en: "Disagree", de: "Stimme nicht zu" } },
      { label: { en: "Neither agree nor disagree", de: "Weder noch" } },
      { label: { en: "Agree", de: "Stimme zu" } },
      { label: { en: "Strongly agree", de: "Stimme voll zu" } },
    ],
  },
  freq5: {
    id: "freq5",
    frame: { en: "In the last two weeks", de: "In den letzten zwei Wochen" },
    points: [
      { label: { en: "Never", de: "Nie" } },
      { label: { en: "Once", de: "Einmal" } },
      { label: { en: "2–3 times", de: "2–3 Mal" } },
      { label: { en: "4–6 times", de: "4–6 Mal" } },
      { label: { en: "Most days", de: "An den meisten Tagen" } },
    ],
  },
  hours5: {
    id: "hours5",
    points: [
      { label: { en: "None", de: "Gar keine" }, value: 0 },
      { label: { en: "Under 2 hours", de: "Unter 2 Stunden" }, value: 1 },
      { label: { en: "2–5 hours", de: "2–5 Stunden" }, value: 3.5 },
      { label: { en: "5–10 hours", de: "5–10 Stunden" }, value: 7.5 },
      { label: { en: "Over 10 hours", de: "Über 10 Stunden" }, value: 12 },
    ],
  },
}
