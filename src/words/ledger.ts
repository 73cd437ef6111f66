import {
  alertBefore,
  countLedger,
  trackRecord,
  type LedgerLine,
  type LedgerOutcome,
} from "../measure/monitoring/ledger.ts"
import { ledgerTopic } from "../commands/ledger/command.ts"
import type { Draft } from "../commands/model/draft.ts"
import { inLanguage, type Text } from "../pulse/survey.ts"
import { day } from "./dates.ts"
import { formDraft } from "./form.ts"
import { listed, sentences } from "./i18n.ts"

const t = sentences("ledger")

type Locale = string | undefined
export type NamedLine = LedgerLine & { number: number; unitName: string; title: Text | null }

/** How often alerts were right, and what waits for whom. */
export function ledgerSummary(locale: Locale, lines: readonly LedgerLine[], owned: boolean): string[] {
  if (lines.length === 0) return [t(locale, "empty"), ...(owned ? [] : [t(locale, "unowned")])]
  const counts = countLedger(lines)
  const { precision, recall } = trackRecord(counts)
  const waiting = lines.filter(({ outcome }) => outcome === undefined).length
  const shares = [
    ...(precision.kind === "share"
      ? [t(locale, "precision", { ...precision, all: counts.alerts, count: counts.borneOut })]
      : []),
    ...(recall.kind === "share"
      ? [t(locale, "recall", { ...recall, all: counts.failures, count: counts.preceded })]
      : []),
  ]
  return [
    ...shares,
    ...(shares.length > 0 ? [t(locale, "brackets")] : []),
    ...(waiting > 0 ? [t(locale, "waiting", { count: waiting })] : []),
    ...(owned ? [] : [t(locale, "unowned")]),
  ]
}

export function ledgerLine(locale: Locale, line: NamedLine, lines: readonly NamedLine[]): string {
  const { kind, number, unitName: unit, title, raisedOn } = line
  const outcome = outcomeText(locale, line)
  return kind === "alert"
    ? `• ${t(locale, "alert", { number, unit, title: title ? inLanguage(title, locale) : "", day: day(locale, raisedOn), outcome })}`
    : `• ${t(locale, "failure", { number, unit, outcome, alert: alertBefore(line, lines)?.number ?? "none" })}`
}

function outcomeText(
  locale: Locale,
  { outcome, outcomeOn }: Pick<LedgerLine, "outcome" | "outcomeOn">,
): string {
  if (outcome === undefined || outcomeOn === undefined) return t(locale, "open")
  return t(locale, outcome, { day: day(locale, outcomeOn) })
}

/** After something came of an alert; `late`: more than eight weeks after it. */
export function recordedText(locale: Locale, line: NamedLine, late: boolean): string {
  return [recorded(locale, line), ...(late ? [t(locale, "late")] : [])].join(" ")
}

/** Before something else is written over what came of an alert. */
export function overwriteText(
  locale: Locale,
  number: number,
  before: { outcome: LedgerOutcome; on: string },
  after: { outcome: LedgerOutcome; on: string },
): string {
  const [was, is] = [before, after].map(({ outcome, on }) => outcomeText(locale, { outcome, outcomeOn: on }))
  return t(locale, "overwrite", { number, before: was!, after: is! })
}

/** After a failure was recorded by itself; `lines` are the whole ledger. */
export function failureText(locale: Locale, line: NamedLine, lines: readonly NamedLine[]): string {
  const alert = alertBefore(line, lines)
  if (!alert) return recorded(locale, line)
  const { number, raisedOn } = alert
  const preceded = t(locale, "preceded", { number, day: day(locale, raisedOn) })
  const { outcome = "incident", outcomeOn: on = line.raisedOn } = line
  const open = alert.outcome === undefined ? [t(locale, "precededOpen", { number, outcome, on })] : []
  return [recorded(locale, line), preceded, ...open].join(" ")
}

function recorded(locale: Locale, line: NamedLine): string {
  const { number, unitName: unit } = line
  return t(locale, "recorded", { number, unit, outcome: outcomeText(locale, line) })
}

export type LedgerRefusal =
  | { reason: "notYours"; admins: readonly string[] }
  | { reason: "noLine"; number: number }
  | { reason: "future"; on: string }
  | { reason: "tooEarly"; number: number; raisedOn: string }

export function ledgerRefusal(locale: Locale, refusal: LedgerRefusal): string {
  switch (refusal.reason) {
    case "notYours": {
      const { admins } = refusal
      return t(locale, "notYours", { admins: admins.length === 0 ? "none" : listed(locale, admins) })
    }
    case "noLine":
      return t(locale, "noLine", { number: refusal.number })
    case "future":
      return t(locale, "future", { day: day(locale, refusal.on) })
    case "tooEarly":
      return t(locale, "tooEarly", { number: refusal.number, raised: day(locale, refusal.raisedOn) })
  }
}

export function ownerText(locale: Locale, owner: string, unit: string): string {
  return t(locale, "owner", { owner, unit })
}

const outcomeKinds = ["incident", "rollback", "paused", "nothing"] as const

/** What came of alerts of one unit, and when. */
export function outcomesForm(locale: Locale, lines: readonly NamedLine[], today: string): Draft {
  const numbers = lines.map(({ number }) => number)
  const [first] = lines
  const titles = lines.flatMap(({ title }) => (title ? [inLanguage(title, locale)] : []))
  const of = {
    value: numbers.join(","),
    label: `${first?.unitName ?? ""}: ${listed(locale, titles)}`.slice(0, 75),
  }
  return formDraft(locale, ledgerTopic, {
    title: t(locale, "formTitle"),
    fields: [
      { kind: "choice", id: "alerts", label: t(locale, "fieldAlerts"), options: [of], value: of.value },
      {
        kind: "choice",
        id: "outcome",
        label: t(locale, "fieldOutcome"),
        options: outcomeKinds.map((value) => ({ value, label: t(locale, `choose_${value}`) })),
      },
      { kind: "text", id: "on", label: t(locale, "fieldOn"), placeholder: today, value: today },
    ],
    submit: "formSave",
    open: { kind: "outcomeForm", numbers },
  })
}
