import type { Draft, Offer } from "../admin/draft.ts"
import type { Talk } from "../admin/small-talk.ts"
import { sayInChat as say } from "./talk-texts.ts"

type Locale = string | undefined

/** One friendly line to whoever writes no command, with what can be done. `asked`: they have not stopped. */
export function talkDraft(locale: Locale, of: Talk, asked: boolean): Draft {
  if (of === "stop") return { text: say(locale, "wantsOut"), offers: [partOffer(locale, asked)] }
  return { text: say(locale, of), offers: usualOffers(locale, asked) }
}

/** Help, privacy, and stopping (or taking part again). */
function usualOffers(locale: Locale, asked: boolean): Offer[] {
  return [
    { label: say(locale, "help"), hint: say(locale, "helpHint"), next: { command: { kind: "help" } } },
    {
      label: say(locale, "privacy"),
      hint: say(locale, "privacyHint"),
      next: { command: { kind: "privacy" } },
    },
    partOffer(locale, asked),
  ]
}

function partOffer(locale: Locale, asked: boolean): Offer {
  const key = asked ? "stop" : "start"
  return { label: say(locale, key), hint: say(locale, `${key}Hint`), next: { command: { kind: key } } }
}
