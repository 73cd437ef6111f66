import { leadersTopic } from "../commands/leaders/command.ts"
import type { Command } from "../commands/model/command.ts"
import type { Offer } from "../commands/model/draft.ts"
import { exampleIn, listed, sentences } from "./i18n.ts"

const t = sentences("settings")

type Locale = string | undefined

/** After "digest now": into how many channels it goes, or why into none. */
export function digestQueuedText(
  locale: Locale,
  outcome:
    | { channels: number; underWay: number }
    | { unknown: readonly string[] }
    | "noChannel"
    | "none"
    | "gone",
): string {
  if (outcome === "gone") return t(locale, "digestGone")
  if (outcome === "none") return t(locale, "digestNone")
  if (outcome === "noChannel")
    return t(locale, "digestNoChannel", { example: exampleIn(locale, leadersTopic.typed.example) })
  if ("unknown" in outcome)
    return t(locale, "digestUnsure", {
      channels: listed(
        locale,
        outcome.unknown.map((id) => `<#${id}>`),
      ),
    })
  if (outcome.channels === 0 && outcome.underWay > 0) return t(locale, "digestUnderWay")
  return t(locale, "digestQueued", { count: outcome.channels })
}

/** Of a digest of which nobody knows whether it arrived. */
export function postAgainOrNot(locale: Locale, command: Command): Offer[] {
  return [
    {
      label: t(locale, "postAgain"),
      hint: t(locale, "postAgainHint"),
      next: { command, confirmed: true },
    },
    {
      label: t(locale, "isThere"),
      hint: t(locale, "isThereHint"),
      next: { command: { kind: "cancel" } },
    },
  ]
}
