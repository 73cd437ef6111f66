import { basisValue, decideTopic, type DecisionBasis } from "../commands/decide/command.ts"
import type { Command } from "../commands/model/command.ts"
import type { Draft, Offer } from "../commands/model/draft.ts"
import type { Clears } from "../measure/gate/verdict.ts"
import { inLanguage, type Survey } from "../pulse/survey.ts"
import type { FormOption } from "../pulse/ui-model.ts"
import { day } from "./dates.ts"
import { fitting, formDraft } from "./form.ts"
import { listed, sentences } from "./i18n.ts"

const t = sentences("decisions")

type Locale = string | undefined
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

/** One line of what was done, with what became of its measure. */
export function doneLine(
  locale: Locale,
  {
    number,
    text = "",
    stateOn = "",
  }: { number: number; text?: string | undefined; stateOn: string | undefined },
  moved: string | undefined,
): string {
  const line = t(locale, "doneLine", { number, what: text, day: stateOn === "" ? "" : day(locale, stateOn) })
  return [line, moved].filter(Boolean).join(" ")
}

/** The open decisions with a button for the first of them, and what was done of late; leaders make one more. */
export function decisionDraft(
  locale: Locale,
  lines: readonly string[],
  open: readonly ListedDecision[],
  { leads, done }: { leads: boolean; done: readonly string[] },
): Draft {
  const more: Offer[] = leads ? [decideOffer(locale, { kind: "decideForm", from: "command" })] : []
  const head = t(locale, "head", { count: open.length })
  const doneHead = t(locale, "doneHead")
  const settled = done.length === 0 ? [] : [[doneHead, ...done].join("\n")]
  const strong = [head, doneHead]
  if (open.length === 0) return { text: [t(locale, "none"), ...settled].join("\n\n"), strong, offers: more }
  return {
    text: [[head, ...lines].join("\n"), ...settled, t(locale, "how")].join("\n\n"),
    strong,
    offers: [
      ...open.slice(0, mostButtons - more.length).map(({ number }): Offer => ({
        label: t(locale, "doneOne", { number }),
        hint: t(locale, "doneOneHint"),
        next: { command: { kind: "settle", number, state: "done" }, confirmed: true },
      })),
      ...more,
    ],
  }
}

/** "Decide": opens the form. */
export function decideOffer(locale: Locale, command: Command): Offer {
  return { label: t(locale, "decide"), hint: t(locale, "decideHint"), next: { command } }
}

/** To the owner before the day: is it done? Answered by a button. */
export function dueDraft(
  locale: Locale,
  { number, text, dueOn }: { number: number; text: string; dueOn: string },
): Draft {
  const settle = (key: "done" | "later" | "dropped", command: Command): Offer => ({
    label: t(locale, `answer_${key}`),
    hint: t(locale, `answer_${key}Hint`, { number }),
    next: { command },
  })
  return {
    text: t(locale, "dueAsk", { number, what: text, day: day(locale, dueOn) }),
    offers: [
      settle("done", { kind: "settle", number, state: "done" }),
      settle("later", { kind: "settleForm", number, state: "later" }),
      settle("dropped", { kind: "settleForm", number, state: "dropped" }),
    ],
  }
}

/** After a decision was made: whether staff hear of it is its maker's to say. */
export function madeDraft(
  locale: Locale,
  { number, what, day: due, unit }: { number: number; what: string; day: string; unit: string },
): Draft {
  const tell = (key: "tellNow" | "tellNever", when: "now" | "never"): Offer => ({
    label: t(locale, key),
    hint: t(locale, `${key}Hint`, { number }),
    next: { command: { kind: "tellStaff", number, when } },
  })
  const made = t(locale, "made", { number, what, day: day(locale, due) })
  return {
    text: `${made} ${t(locale, "madeNext", { unit })}`,
    offers: [tell("tellNow", "now"), tell("tellNever", "never")],
  }
}

/** "Tell staff now", of what came of one. */
export function tellOffer(locale: Locale, number: number): Offer {
  return {
    label: t(locale, "tellNow"),
    hint: t(locale, "tellNowHint", { number }),
    next: { command: { kind: "tellStaff", number, when: "now" } },
  }
}

/** Whether staff hear of a decision; `count` of them hear it now. */
export function tellsText(
  locale: Locale,
  when: "now" | "never" | "next" | "heard",
  values: { number: number; count: number },
): string {
  return t(locale, `tells_${when}`, values)
}

type FormInput = {
  basis: DecisionBasis
  units: readonly { id: string; name: string }[]
  survey: Survey | undefined
  /** yyyy-mm-dd. */
  due: string
  owner: FormOption
}

/** What will be done, by whom and when, and what should move. */
export function decisionForm(locale: Locale, { basis, units, survey, due, owner }: FormInput): Draft {
  const about = { value: basisValue(basis), label: t(locale, "cameFrom", { from: basis.from }) }
  const measures = Object.entries(survey?.measures ?? {}).filter(([, { kind }]) => kind === "core")
  const unitOptions = fitting(
    units.toSorted((a, b) => Number(b.id === basis.unit) - Number(a.id === basis.unit)).map(optionOf),
  )
  return formDraft(locale, decideTopic, {
    title: t(locale, "formTitle"),
    intro: [t(locale, "formIntro")],
    fields: [
      { kind: "text", id: "text", label: t(locale, "fieldText"), placeholder: t(locale, "fieldTextLike") },
      { kind: "text", id: "due", label: t(locale, "fieldDue"), placeholder: due, value: due },
      { kind: "people", id: "owner", label: t(locale, "fieldOwner"), people: [owner], optional: true },
      {
        kind: "choice",
        id: "unit",
        label: t(locale, "fieldUnit"),
        options: unitOptions,
        value: basis.unit ?? unitOptions[0]?.value,
      },
      ...(measures.length === 0
        ? []
        : [
            {
              kind: "choice",
              id: "measure",
              label: t(locale, "fieldMeasure"),
              options: fitting(
                measures.map(([id, { title, short }]) => ({
                  value: id,
                  label: inLanguage(short ?? title, locale),
                })),
              ),
              value: measures.some(([id]) => id === basis.measure) ? basis.measure : undefined,
              optional: true,
            } as const,
          ]),
      { kind: "choice", id: "about", label: t(locale, "fieldAbout"), options: [about], value: about.value },
    ],
    submit: "formSave",
    open: { kind: "decideForm", ...basis },
  })
}

const optionOf = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name })

/** The other day of a decision, or why it is dropped. */
export function settlingForm(
  locale: Locale,
  { number, state, what, due }: { number: number; state: "later" | "dropped"; what: string; due: string },
): Draft {
  const of = { value: `${number}|${state}`, label: t(locale, "settleOf", { number }) }
  return formDraft(locale, decideTopic, {
    title: t(locale, state === "later" ? "laterTitle" : "droppedTitle"),
    intro: what === "" ? [] : [what],
    fields: [
      state === "later"
        ? { kind: "text", id: "due", label: t(locale, "fieldDue"), placeholder: due, value: due }
        : { kind: "text", id: "why", label: t(locale, "fieldWhy"), placeholder: t(locale, "fieldWhyLike") },
      { kind: "choice", id: "settle", label: t(locale, "fieldSettle"), options: [of], value: of.value },
    ],
    submit: "formSave",
    open: { kind: "settleForm", number, state },
  })
}

const said = { done: "saidDone", later: "saidLater", dropped: "saidDropped" } as const

/** One sentence about a decision; `day` is yyyy-mm-dd. */
export function decidedText(
  locale: Locale,
  key: keyof typeof said | "notForYou" | "past" | "made" | "unknown" | "settled" | "quotes",
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
