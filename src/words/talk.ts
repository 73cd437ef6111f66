import type { Draft, Offer } from "../commands/model/draft.ts"
import type { Talk } from "../commands/reading/small-talk.ts"
import { sentences } from "./i18n.ts"

const t = sentences("talk")

type Locale = string | undefined

/** One friendly line in answer to a message that is no command, with what can be done. `asked`: they have not stopped. */
export function talkDraft(locale: Locale, of: Talk, asked: boolean): Draft {
  if (of === "stop") return { text: t(locale, "wantsOut"), offers: [partOffer(locale, asked)] }
  return { text: t(locale, of), offers: usualOffers(locale, asked) }
}

/** What a person reads who opens the app for the first time; `next` is what an admin has still to do. */
export function welcomeDraft(locale: Locale, next: "schedule" | "leaders" | undefined): Draft {
  if (next === undefined) return { text: t(locale, "welcome"), offers: usualOffers(locale, true) }
  const [step, begin, command] = (
    {
      schedule: ["nextSchedule", "beginSchedule", { kind: "choose", of: "schedule" }],
      leaders: ["nextLeaders", "beginLeaders", { kind: "form", of: "leaders" }],
    } as const
  )[next]
  const offer: Offer = {
    label: t(locale, begin),
    hint: t(locale, `${begin}Hint`),
    style: "primary",
    next: { command },
  }
  return {
    text: `${t(locale, "welcome")}\n\n${t(locale, step)}`,
    offers: [offer, ...usualOffers(locale, true)],
  }
}

/** What someone is told whom the list of people does not name: it is being read, or they are not on it. */
export function unlistedText(locale: Locale, presence: "first" | "reading" | "unlisted"): string {
  return t(locale, presence === "unlisted" ? "notListed" : "stillReading")
}

/** Help, privacy, and stopping (or taking part again). */
function usualOffers(locale: Locale, asked: boolean): Offer[] {
  return [
    { label: t(locale, "help"), hint: t(locale, "helpHint"), next: { command: { kind: "help" } } },
    {
      label: t(locale, "privacy"),
      hint: t(locale, "privacyHint"),
      next: { command: { kind: "privacy" } },
    },
    partOffer(locale, asked),
  ]
}

function partOffer(locale: Locale, asked: boolean): Offer {
  const key = asked ? "stop" : "start"
  return { label: t(locale, key), hint: t(locale, `${key}Hint`), next: { command: { kind: key } } }
}
