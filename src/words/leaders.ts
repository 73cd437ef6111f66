import { day } from "./dates.ts"
import { listed, sentences } from "./i18n.ts"

const t = sentences("settings")
const tCommands = sentences("commands")

type Locale = string | undefined

const leaderKeys = { added: "leaderAdded", removed: "leaderRemoved", notThere: "leaderNotThere" } as const

/** What became of a change to the leadership channels; `channel` in the platform's form. */
export function leadersText(
  locale: Locale,
  outcome: keyof typeof leaderKeys,
  { channel, unit = "" }: { channel: string; unit?: string | undefined },
): string {
  return tCommands(locale, leaderKeys[outcome], { channel, unit })
}

/** Who leads: where digests go, and who answers as a leader. */
export function leadersLines(
  locale: Locale,
  { channels, people }: { channels: readonly { channel: string; unit: string }[]; people: readonly string[] },
): string[] {
  return [
    channels.length === 0
      ? t(locale, "leadersNoChannels")
      : t(locale, "leadersChannels", {
          list: listed(
            locale,
            channels.map((one) => t(locale, "leadersChannel", one)),
          ),
        }),
    people.length === 0
      ? t(locale, "leadersNobody")
      : t(locale, "leadersPeople", { list: listed(locale, people) }),
  ]
}

/** After people lead a unit no more, and others still. */
export function leadsLessText(locale: Locale, people: readonly string[], unit: string): string {
  return t(locale, "leadingLess", { people: listed(locale, people), count: people.length, unit })
}

/** What a leader leads, and until when. */
export function scopeText(locale: Locale, unit: string, until: string | undefined): string {
  return t(locale, "leadingScope", { unit, until: until === undefined ? "none" : day(locale, until) })
}

/** After people became leaders, or no longer are. */
export function leadingText(locale: Locale, change: "add" | "remove", people: readonly string[]): string {
  const key = change === "add" ? "leadingAdded" : "leadingRemoved"
  return t(locale, key, { people: listed(locale, people), count: people.length })
}
