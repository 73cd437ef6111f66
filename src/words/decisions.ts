import type { Draft } from "../commands/model/draft.ts"
import type { Clears } from "../measure/gate/verdict.ts"
import { day } from "./dates.ts"
import { listed, sentences } from "./i18n.ts"

const t = sentences("decisions")

type Locale = string | undefined
/** A decision as it is listed. */
export type ListedDecision = {
  number: number
  text?: string | undefined
  clears?: Clears | undefined
  dueOn: string
}

const mostButtons = 5

/** One line of the list; a condition of a verdict says what it is about. */
export function decisionLine(
  locale: Locale,
  { number, text, clears, dueOn }: ListedDecision,
  { owner, overdue }: { owner: string | undefined; overdue: boolean },
): string {
  const what = text === undefined ? t(locale, "condition", { kind: clears?.kind ?? "response" }) : `${text}.`
  return t(locale, "line", {
    number,
    what,
    owner: owner ?? "none",
    day: day(locale, dueOn),
    overdue: overdue ? "yes" : "no",
  })
}

/** The open decisions, with a button for the first of them. */
export function decisionDraft(
  locale: Locale,
  lines: readonly string[],
  open: readonly ListedDecision[],
): Draft {
  if (open.length === 0) return { text: t(locale, "none") }
  return {
    text: [t(locale, "head", { count: open.length }), ...lines, t(locale, "how")].join("\n"),
    offers: open.slice(0, mostButtons).map(({ number }) => ({
      label: t(locale, "doneOne", { number }),
      hint: t(locale, "doneOneHint"),
      next: { command: { kind: "settle", number, state: "done" }, confirmed: true },
    })),
  }
}

const said = { done: "saidDone", later: "saidLater", dropped: "saidDropped" } as const

/** One sentence about a decision; `day` is yyyy-mm-dd. */
export function decidedText(
  locale: Locale,
  key: keyof typeof said | "notForYou" | "past" | "made" | "unknown" | "settled",
  values: { number?: number; day?: string; what?: string; admins?: readonly string[] },
): string {
  const { number = 0, what = "", admins = [] } = values
  return t(locale, key in said ? said[key as keyof typeof said] : (key as "made"), {
    number,
    what,
    day: values.day === undefined ? "" : day(locale, values.day),
    admins: admins.length === 0 ? "none" : listed(locale, admins),
  })
}
