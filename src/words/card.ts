import type {
  Button,
  Choice,
  CommentForm,
  DoneCard,
  ListCard,
  NoteCard,
  QuestionCard,
} from "../pulse/prompt.ts"
import { inLanguage, type Text } from "../pulse/survey.ts"
import { yourTime, type Moment } from "./dates.ts"
import { type CommentReach, commentReaches } from "../disclosure/comments.ts"
import { sentences } from "./i18n.ts"

const t = sentences("employee")

export type Locale = string | undefined

export type QuestionInput = {
  locale: Locale
  survey: Text
  question: Text
  /** The scale's points, in its order, each with the token its button carries. */
  choices: readonly { label: Text; token: string }[]
  skipToken: string
  /** Present when the question may be put off until tomorrow. */
  laterToken?: string | undefined
  /** Present where the person can go back. */
  backToken?: string | undefined
  /** The question is answered, and may be changed. */
  revising?: boolean
  /** Counts from 1. */
  position: number
  total: number
  firstTime: boolean
  reminder: boolean
  closes: Moment
  /** Epoch milliseconds. */
  now: number
}

/** Slack allows this many characters in the label and in the spoken hint of a button. */
const buttonLimit = 75

/** One question as a card. The person's first prompt carries the confidentiality promise in full. */
export function questionCard(input: QuestionInput): QuestionCard {
  const { locale, position, total } = input
  const survey = inLanguage(input.survey, locale)
  const text = inLanguage(input.question, locale)
  const promise = input.firstTime
    ? [t(locale, "welcome", { total }), t(locale, "confidential")]
    : [t(locale, "short", { survey })]
  const keeps = input.revising ? "keptUntilChanged" : position > 1 ? "keptSoFar" : undefined
  const kept = keeps === undefined ? "" : ` ${t(locale, keeps)}`
  return {
    kind: "question",
    intro: [...(input.reminder ? [t(locale, "reminder", { survey })] : []), ...promise],
    progress: t(locale, "progress", { position, total }),
    text,
    choices: choices(input),
    ...(input.laterToken === undefined ? {} : { later: labelled(locale, "later", input.laterToken) }),
    ...(input.backToken === undefined ? {} : { back: labelled(locale, "back", input.backToken) }),
    footer: [`${t(locale, "open", { until: yourTime(locale, input.closes, input.now) })}${kept}`],
    summary: t(locale, "questionSummary", { survey, position, total, question: text }),
  }
}

function choices({ locale, choices, skipToken }: QuestionInput): Choice[] {
  const total = choices.length
  const given = choices.map(({ label: text, token }, index) => {
    const label = inLanguage(text, locale)
    const hint = t(locale, "hint", { position: index + 1, total, label })
    return { label: shortened(label), hint: shortened(hint), token, skip: false }
  })
  const label = t(locale, "cantSay")
  return [...given, { label, hint: t(locale, "hintSkip", { label }), token: skipToken, skip: true }]
}

export type DoneInput = {
  locale: Locale
  closes: Moment
  now: number
  changeToken: string
  /** Present when the survey takes comments. */
  commentToken?: string | undefined
}

/** After the last question. It never says what was chosen, so a glance over a shoulder reveals nothing. */
export function doneCard({ locale, closes, now, changeToken, commentToken }: DoneInput): DoneCard {
  const text = t(locale, "done", { until: yourTime(locale, closes, now) })
  return {
    kind: "done",
    text,
    change: labelled(locale, "change", changeToken),
    comment: commentToken === undefined ? undefined : labelled(locale, "comment", commentToken),
    footer: [t(locale, "doneFooter")],
    summary: text,
  }
}

export type ListInput = {
  locale: Locale
  questions: readonly { text: string; token: string }[]
  keepToken: string
  closes: Moment
  now: number
}

/** Which answer is to be changed: the questions in their order, and none of what was answered. */
export function listCard({ locale, questions, keepToken, closes, now }: ListInput): ListCard {
  const text = t(locale, "changeWhich")
  const total = questions.length
  return {
    kind: "list",
    text,
    questions: questions.map(({ text, token }, index) => ({
      text,
      change: {
        label: t(locale, "pick"),
        hint: t(locale, "pickHint", { position: index + 1, total }),
        token,
      },
    })),
    keep: labelled(locale, "keep", keepToken),
    footer: [t(locale, "open", { until: yourTime(locale, closes, now) })],
    summary: text,
  }
}

function labelled(
  locale: Locale,
  key: "later" | "back" | "change" | "comment" | "keep" | "answerNow",
  token: string,
): Button {
  return { label: t(locale, key), hint: t(locale, `${key}Hint`), token }
}

/** In the place of a question that was put off until `at`; it can be answered before, too. */
export function laterCard(locale: Locale, at: Moment, now: number, token: string): DoneCard {
  const text = t(locale, "putOff", { at: yourTime(locale, at, now) })
  return { kind: "done", text, change: labelled(locale, "answerNow", token), footer: [], summary: text }
}

/** What a prompt turns into when its pulse is over. It says nothing of results and nothing of what was answered. */
export function closedCard(locale: Locale, survey: Text): NoteCard {
  const title = t(locale, "closedTitle", { survey: inLanguage(survey, locale) })
  return { kind: "note", title, lines: [t(locale, "closedLine")], summary: title }
}

/** What stands where a question stood, for someone who does not want to be asked any more, or again. */
export function partCard(locale: Locale, takingPart: boolean): NoteCard {
  const title = t(locale, takingPart ? "startedTitle" : "stoppedTitle")
  return {
    kind: "note",
    title,
    lines: [t(locale, takingPart ? "startedLine" : "stoppedLine")],
    summary: title,
  }
}

/** What is left of a comment that came too late: it is given back to be copied. */
export function commentBack(locale: Locale, why: string, text: string): NoteCard {
  return { kind: "note", title: why, lines: [t(locale, "commentBack"), text], summary: why }
}

export const commentLimit = 1000

const reachKeys = {
  division: { label: "reachDivision", saved: "savedDivision" },
  organisation: { label: "reachOrganisation", saved: "savedOrganisation" },
  themes: { label: "reachThemes", saved: "savedThemes" },
} as const

/** The form behind "Add a comment". The nearest reach comes first and is preselected. */
export function commentForm(locale: Locale, token: string, question?: Text, division?: string): CommentForm {
  return {
    title: t(locale, "formTitle"),
    question: question ? inLanguage(question, locale) : t(locale, "formQuestion"),
    placeholder: t(locale, "formPlaceholder"),
    maxLength: commentLimit,
    reach: {
      label: t(locale, "formReach"),
      options: commentReaches.flatMap((value) => {
        if (value === "division" && division === undefined) return []
        return [{ value, label: t(locale, reachKeys[value].label, { division: division ?? "" }) }]
      }),
    },
    warning: t(locale, "formWarning"),
    submit: t(locale, "formSend"),
    cancel: t(locale, "formCancel"),
    token,
  }
}

/** Tells the writer that the comment is kept, and how far it will travel. */
export function commentSaved(locale: Locale, reach: CommentReach, division = ""): string {
  return t(locale, reachKeys[reach].saved, { division })
}

const notices = {
  closed: "noticeClosed",
  erased: "noticeErased",
  noKey: "noticeNoKey",
  takenBack: "noticeTakenBack",
  notYours: "noticeNotYours",
  unknownButton: "noticeUnknown",
  sorry: "noticeSorry",
  commentEmpty: "noticeCommentEmpty",
  commentTooLong: "noticeCommentTooLong",
} as const
export type Notice = keyof typeof notices

/** Why a tap or comment changed nothing, for the person alone. */
export function notice(locale: Locale, kind: Notice): string {
  return t(locale, notices[kind], { max: commentLimit })
}

/** At most what a button holds, cut at the end with an ellipsis. */
function shortened(text: string): string {
  const letters = Array.from(text)
  return letters.length <= buttonLimit ? text : `${letters.slice(0, buttonLimit - 1).join("")}…`
}
