import type { Cadence } from "../pulse/cadence.ts"
import { snoozedUntil } from "../pulse/delivery-time.ts"
import type { Card } from "../pulse/prompt.ts"
import type { Press } from "../pulse/reply.ts"
import { askedText, type Question, type Scale, type Survey } from "../pulse/survey.ts"
import { doneCard, listCard, questionCard } from "./card.ts"
import { languages, type SpokenLanguage } from "./languages.ts"

export type PromptInput = {
  survey: Survey
  asked: { question: Question; scale: Scale }[]
  /** Who is asked; its action, position and value are set here for each button. */
  press: Omit<Press, "action" | "position" | "value">
  /** Makes the token of one button. */
  seal: (press: Press) => string
  /** Epoch ms. */
  closesAt: number
  now: number
  comments: boolean
  /** The wave's, where nothing has been answered yet: the first question may then be put off until tomorrow. */
  unanswered?: Cadence | undefined
}

type How = { firstTime?: boolean; reminder?: boolean; revising?: boolean }

/** The card of a question (`position` from 0), or the closing card. `revising`: leads back to the list. */
export function promptCard(
  input: PromptInput,
  position: number,
  { firstTime = false, reminder = false, revising = false }: How = {},
): Card {
  const { survey, asked, press, seal, closesAt, now } = input
  const token = (action: Press["action"], value: number) => seal({ ...press, action, position, value })
  const one = asked[position]
  const closes = { at: closesAt, zone: press.zone }
  if (!one) {
    const change = seal({ ...press, action: "change", position: 0, value: 0 })
    const comment = survey.comment && input.comments ? token("comment", 0) : undefined
    return doneCard({ locale: press.locale, closes, now, changeToken: change, commentToken: comment })
  }
  const { unanswered } = input
  const mayWait =
    position === 0 && unanswered && snoozedUntil(unanswered, press.zone, "tomorrow", now) < closesAt
  const choice = revising ? "revise" : "choice"
  const inAll = languages.map((language) => [language, askedText(survey, one.question, language)])
  return questionCard({
    locale: press.locale,
    survey: survey.title,
    question: Object.fromEntries(inAll) as Record<SpokenLanguage, string>,
    choices: one.scale.points.map((point, index) => ({
      label: point.label,
      token: token(choice, index + 1),
    })),
    skipToken: token(choice, 0),
    backToken: revising ? token("change", 0) : position > 0 ? showToken(input, position - 1) : undefined,
    revising,
    laterToken: mayWait ? token("later", 0) : undefined,
    position: position + 1,
    total: asked.length,
    closes,
    now,
    firstTime,
    reminder,
  })
}

/** The questions that a person was asked, each with a way to change its answer. */
export function changeCard(input: PromptInput): Card {
  const { survey, asked, press, seal, closesAt, now } = input
  return listCard({
    locale: press.locale,
    questions: asked.map(({ question }, position) => ({
      text: askedText(survey, question, press.locale),
      token: seal({ ...press, action: "pick", position, value: 0 }),
    })),
    keepToken: showToken(input, asked.length),
    closes: { at: closesAt, zone: press.zone },
    now,
  })
}

function showToken({ press, seal }: PromptInput, position: number): string {
  return seal({ ...press, action: "show", position, value: 0 })
}
