import type { Offer } from "../commands/model/draft.ts"
import type { Card } from "../pulse/prompt.ts"
import { inLanguage, type Text } from "../pulse/survey.ts"
import type { Digest } from "../documents/digest/build.ts"
import { languageOffers, snoozeOffers, type Snooze } from "./self.ts"
import type { Moment } from "./dates.ts"
import { yourTime } from "./dates.ts"
import { resultCard } from "./result.ts"
import { sentences } from "./i18n.ts"

const t = sentences("home")

type Locale = string | undefined

export type HomeInput = {
  /** The person's open questions, those that close first, first. */
  cards: readonly Card[]
  /** What happens next, when nothing is open. */
  next?: { survey: Text; at: Moment } | undefined
  takingPart: boolean
  /** What is told to someone whom the list of people does not name. */
  unlisted?: string | undefined
  /** How what is open can still be put off. */
  snoozes: readonly Snooze[]
  /** When they are asked again, if they put something off. */
  snoozed?: Moment | undefined
  last?: Digest | undefined
  now: number
}

/** A section of a person's page before its buttons are sealed. */
export type HomeDraft = {
  heading?: string | undefined
  lines: string[]
  card?: Card | undefined
  offers?: Offer[] | undefined
}

/** A person's own page: what is open, their settings, what is promised, and the last result. */
export function homeDraft(locale: Locale, input: HomeInput): HomeDraft[] {
  const { cards, next, last, now } = input
  const [first, ...others] = cards
  const nothing = [
    t(locale, "openNothing"),
    ...(next
      ? [
          t(locale, "openNext", {
            survey: inLanguage(next.survey, locale),
            at: yourTime(locale, next.at, now),
          }),
        ]
      : []),
  ]
  const result = last && resultCard(locale, last)
  return [
    { heading: t(locale, "open"), lines: first ? [] : nothing, card: first },
    ...others.map((card) => ({ lines: [], card })),
    settings(locale, input),
    {
      heading: t(locale, "privacy"),
      lines: [t(locale, "privacyLine")],
      offers: [
        {
          label: t(locale, "stored"),
          hint: t(locale, "storedHint"),
          next: { command: { kind: "privacy" } },
        },
        { label: t(locale, "help"), hint: t(locale, "helpHint"), next: { command: { kind: "help" } } },
      ],
    },
    {
      heading: t(locale, "last"),
      lines: result ? [result.title, ...result.lines] : [t(locale, "lastNone")],
    },
  ]
}

function settings(locale: Locale, { takingPart, unlisted, snoozes, snoozed, now }: HomeInput): HomeDraft {
  const part: Offer =
    takingPart || unlisted !== undefined
      ? { label: t(locale, "stop"), hint: t(locale, "stopHint"), next: { command: { kind: "stop" } } }
      : { label: t(locale, "start"), hint: t(locale, "startHint"), next: { command: { kind: "start" } } }
  // Among other settings, "tomorrow" alone would not say what happens then.
  const putOff = snoozes.flatMap((key) =>
    snoozeOffers(locale, [key]).map((offer) => ({
      ...offer,
      label: t(locale, key),
      hint: t(locale, `${key}Hint`),
    })),
  )
  return {
    heading: t(locale, "settings"),
    lines: [
      unlisted ?? t(locale, takingPart ? "takingPart" : "notTakingPart"),
      t(locale, "language"),
      ...(snoozed ? [t(locale, "snoozed", { at: yourTime(locale, snoozed, now) })] : []),
    ],
    offers: [...(takingPart ? putOff : []), ...languageOffers(locale), part],
  }
}
