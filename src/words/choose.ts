import type { Command, CommandKind } from "../commands/model/command.ts"
import type { Draft, Offer } from "../commands/model/draft.ts"
import { inLanguage, type Text } from "../pulse/survey.ts"
import { moreOffer } from "./commands.ts"
import { yourTime, type Moment } from "./dates.ts"
import { sentences } from "./i18n.ts"

const tCommands = sentences("commands")
const t = sentences("choose")

type Locale = string | undefined

/** So many surveys have a button at once: with "More" a card holds no more. */
const atOnce = 5

export type Choosable = {
  id: string
  title: Text
  /** What is set of it, in words. */
  now: string
  /** What its button goes on with; without it there is nothing to go on with. */
  next?: Command | undefined
}

/** What is set of each survey, and a button for each, from `from` on: first those with which something can be done. */
export function chooseDraft(
  locale: Locale,
  of: CommandKind,
  surveys: readonly Choosable[],
  from: number,
): Draft {
  if (surveys.length === 0) return { text: tCommands(locale, "noSurveys") }
  const ordered = surveys.toSorted((a, b) => Number(!a.next) - Number(!b.next))
  const shown = ordered.slice(from, from + atOnce)
  const more = surveys.length > from + atOnce ? from + atOnce : undefined
  const lines = shown.map(({ title, now }) =>
    t(locale, "chooseLine", { survey: inLanguage(title, locale), now }),
  )
  const offers = shown.flatMap(({ title, next }): Offer[] => {
    if (!next) return []
    const label = inLanguage(title, locale)
    return [{ label, hint: t(locale, "chooseHint", { survey: label }), next: { command: next } }]
  })
  const none = surveys.every(({ next }) => !next)
  return {
    text: [t(locale, none ? "chooseNone" : "chooseHead", { of }), ...lines].join("\n"),
    offers: [...offers, ...moreOffer(locale, { kind: "choose", of }, more)],
  }
}

/** What is set of a survey, as one line of the list. */
export function setInWords(
  locale: Locale,
  is: "on" | "off" | "unscheduled" | "planned" | "paused" | "notOpen",
): string {
  return t(locale, "is", { is })
}

/** The same of a survey of which a pulse is open: until when. */
export function openInWords(locale: Locale, closes: Moment, now: number): string {
  return t(locale, "openUntil", { until: yourTime(locale, closes, now) })
}

/** Whether a survey takes comments, or reckons with colleagues, with the button that turns it. */
export function switchDraft(
  locale: Locale,
  of: "comments" | "colleagues",
  { id, title, on }: { id: string; title: Text; on: boolean },
): Draft {
  const survey = inLanguage(title, locale)
  return {
    text: t(locale, "switchIs", { of, survey, on: on ? "on" : "off" }),
    offers: [
      {
        ...(on
          ? { label: t(locale, "switchOff"), hint: t(locale, "switchOffHint", { of, survey }) }
          : { label: t(locale, "switchOn"), hint: t(locale, "switchOnHint", { of, survey }) }),
        next: { command: { kind: of, survey: id, on: !on } },
      },
    ],
  }
}

/** What can be seen of digests, with a button for each; admins post one, too. */
export function digestsDraft(locale: Locale, admin: boolean): Draft {
  const offers: Offer[] = [
    {
      label: t(locale, "digestPreview"),
      hint: t(locale, "digestPreviewHint"),
      next: { command: { kind: "digest", what: "preview" } },
    },
    ...(admin
      ? [
          {
            label: t(locale, "digestNow"),
            hint: t(locale, "digestNowHint"),
            next: { command: { kind: "digest", what: "now" } } as const,
          },
        ]
      : []),
    {
      label: t(locale, "digestReview"),
      hint: t(locale, "digestReviewHint"),
      next: { command: { kind: "digest", what: "review" } },
    },
  ]
  return { text: t(locale, "digestWhich"), offers }
}

export function changeOffer(locale: Locale, command: Command): Offer {
  return { label: t(locale, "changeSet"), hint: t(locale, "changeSetHint"), next: { command } }
}
