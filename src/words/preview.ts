import type { Draft } from "../commands/model/draft.ts"
import type { Cadence } from "../pulse/cadence.ts"
import type { Card, CommentForm } from "../pulse/prompt.ts"
import {
  allQuestions,
  askedText,
  inLanguage,
  type Question,
  type Scale,
  type Survey,
} from "../pulse/survey.ts"
import { whomInWords, type WhomNamed } from "./audience.ts"
import { doneCard, questionCard } from "./card.ts"
import type { Moment } from "./dates.ts"
import { sentences } from "./i18n.ts"

const t = sentences("preview")

type Locale = string | undefined

export type Previewed = {
  survey: Survey
  /** What one person is asked in the next pulse. */
  asked: readonly { question: Question; scale: Scale }[]
  whom: readonly WhomNamed[]
  people: number
  comments: boolean
  cadence?: Cadence | undefined
  closes: Moment
  now: number
}

/** What an employee sees of a survey: each question with its answers, whom it asks, how long, and what comes at the end. */
export function previewDraft(locale: Locale, shown: Previewed): Draft {
  const { survey, asked } = shown
  const others = allQuestions(survey).filter((one) => !asked.some(({ question }) => question.id === one.id))
  const lines = [
    t(locale, "previewHead", { survey: inLanguage(survey.title, locale) }),
    t(locale, "previewBefore", { text: promiseOf(locale, survey) }),
    ...asked.flatMap((one, at) => ["", ...questionLines(locale, survey, one, { at, total: asked.length })]),
    ...(others.length === 0
      ? []
      : [
          "",
          t(locale, "previewTurns", { asked: asked.length, all: allQuestions(survey).length }),
          ...others.map((question) => `• ${askedText(survey, question, locale)}`),
        ]),
    "",
    ...aboutLines(locale, shown),
  ]
  return {
    text: lines.join("\n"),
    offers: [
      {
        label: t(locale, "sendTry"),
        hint: t(locale, "sendTryHint"),
        style: "primary",
        next: { command: { kind: "try", survey: survey.id }, confirmed: true },
      },
    ],
  }
}

function questionLines(
  locale: Locale,
  survey: Survey,
  { question, scale }: Previewed["asked"][number],
  { at, total }: { at: number; total: number },
): string[] {
  const text = askedText(survey, question, locale)
  const { skip } = wordsOf(locale, survey)
  const answers = [...scale.points.map(({ label }) => inLanguage(label, locale)), skip]
  return [t(locale, "previewQuestion", { position: at + 1, total, question: text }), answers.join(" · ")]
}

function aboutLines(
  locale: Locale,
  { survey, asked, whom, people, comments, ...shown }: Previewed,
): string[] {
  const { cadence, closes, now } = shown
  const done = doneCard({ locale, closes, now, changeToken: "" })
  const hours = cadence?.remindAfterHours
  const reminder =
    hours === undefined
      ? t(locale, "previewNoReminder")
      : t(locale, "previewReminder", { hours, days: hours % 24 === 0 ? hours / 24 : 0 })
  const comment = comments ? survey.comment : undefined
  return [
    t(locale, "previewWhom", { whom: whomInWords(locale, whom), people }),
    t(locale, "previewTaps", { taps: asked.length }),
    ...(cadence ? [t(locale, "previewOpen", { days: cadence.openDays, reminder })] : []),
    t(locale, "previewEnd", { text: done.text }),
    ...(comment ? [t(locale, "previewComment", { question: inLanguage(comment.text, locale) })] : []),
    t(locale, "previewResult"),
  ]
}

/** What the card itself says around a question. */
function wordsOf(locale: Locale, { title }: Survey): { promise: string; skip: string } {
  const card = questionCard({
    locale,
    survey: title,
    question: title,
    choices: [],
    skipToken: "",
    position: 1,
    total: 1,
    firstTime: false,
    reminder: false,
    closes: { at: 0, zone: "UTC" },
    now: 0,
  })
  return { promise: card.intro.join(" "), skip: card.choices.at(-1)?.label ?? "" }
}

function promiseOf(locale: Locale, survey: Survey): string {
  return wordsOf(locale, survey).promise
}

/** After "send it to me": it is there, or why it is not. */
export function triedText(locale: Locale, outcome: { reason?: string | undefined } | "sent"): string {
  if (outcome === "sent") return t(locale, "trySent")
  return t(locale, "tryNotSent", { reason: outcome.reason ?? "none" })
}

/** A card of a try: what is seen of a real pulse, and that nothing is stored, where it begins and where it ends. */
export function tryCard(locale: Locale, card: Card, first: boolean): Card {
  switch (card.kind) {
    case "question":
      return {
        ...card,
        intro: first ? [t(locale, "tryBegins"), ...card.intro] : card.intro,
        footer: [...card.footer, t(locale, "tryFooter")],
      }
    case "done": {
      const text = [t(locale, "tryEnds"), card.text, ...card.footer].join("\n\n")
      return { ...card, text, footer: [], summary: t(locale, "tryFooter") }
    }
    case "list":
    case "note":
      return card
  }
}

export function tryForm(locale: Locale, form: CommentForm): CommentForm {
  return { ...form, warning: `${t(locale, "tryBegins")} ${form.warning}` }
}

/** What a press of a try comes to that shows no next card. */
export function tryNotice(locale: Locale, kind: "tryLater" | "tryComment" | "tryOver"): string {
  return t(locale, kind)
}
