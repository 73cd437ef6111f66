import type { GateDocument } from "../../documents/gate/build.ts"
import type { Span } from "../../pictures/axes.ts"
import { whisker, whiskerSpan } from "../../pictures/small.ts"
import { inLanguage } from "../../pulse/survey.ts"
import { sentences } from "../i18n.ts"
import type { PageCell, Row, Section } from "./view.ts"

const t = sentences("gatePage")
const tGate = sentences("gate")
const tReview = sentences("reviewPage")

type Locale = string | undefined

type Signal = GateDocument["signals"]["units"][number]["signals"][number]

function signalCell(locale: Locale, signal: Signal | undefined, span: Span): PageCell {
  if (!signal) return { words: "–" }
  const { score, low, high, trend, estimated } = signal
  const words = tGate(locale, "signalFigure", { score, low, high })
  const told = trend === "alert" || trend === "watch" || trend === "improving" ? trend : undefined
  const note = [
    ...(told ? [tGate(locale, "signalTrend", { trend: told })] : []),
    ...(estimated ? [tGate(locale, "estimated")] : []),
  ]
  const looks = told && ({ alert: "alert", watch: "watch", improving: "good" } as const)[told]
  return {
    words,
    looks,
    note: note.length === 0 ? undefined : note.join(", "),
    picture: whisker(
      { score, low, high },
      told === "alert" ? "alert" : told === "improving" ? "good" : "plain",
      span,
      words,
    ),
  }
}

export function signalsSection(locale: Locale, { signals, titles }: GateDocument): Section {
  const { units, cut, protected: hidden } = signals
  const measures = [
    ...new Set([...units.flatMap((one) => one.signals), ...(cut?.signals ?? [])].map((one) => one.measure)),
  ]
  const span = whiskerSpan([...units.flatMap((one) => one.signals), ...(cut?.signals ?? [])])
  const cells = (own: readonly Signal[]) =>
    measures.map((measure) =>
      signalCell(
        locale,
        own.find((one) => one.measure === measure),
        span,
      ),
    )
  const rows = units.map(({ unit, from, signals: own }): Row => {
    if (from === undefined)
      return { head: { words: unit.name }, cells: [], protectedAs: tReview(locale, "hidden") }
    const words =
      from.id === unit.id ? unit.name : tGate(locale, "coveredBy", { unit: unit.name, from: from.name })
    // What stands for several units is shown once.
    return own.length === 0
      ? { head: { words: unit.name }, cells: [], protectedAs: words }
      : { head: { words }, cells: cells(own) }
  })
  const everybody: Row[] = cut
    ? [
        {
          head: {
            words: t(locale, "everybody"),
            note: t(locale, "everybodyNote", { band: (cut.band ?? "").replace("-", "–") }),
          },
          cells: cells(cut.signals),
        },
      ]
    : []
  const heads = [
    tReview(locale, "colUnit"),
    ...measures.map((measure) => inLanguage(titles[measure] ?? { en: measure }, locale)),
  ]
  return {
    id: "signals",
    heading: t(locale, "signalsHead"),
    say: tGate(locale, "countProtected", { count: hidden }),
    how: t(locale, "signalsHow"),
    blocks: [{ kind: "table", looks: "matrix", heads, rows: [...rows, ...everybody] }],
  }
}
