import type { Command } from "../commands/model/command.ts"
import type { Draft } from "../commands/model/draft.ts"
import { listed, sentences } from "./i18n.ts"

const t = sentences("rights")

type Locale = string | undefined
type Named = { id: string; name: string }

/** To who leads nothing. `admins`: a few who could help. */
export function forLeadersText(locale: Locale, admins: readonly string[]): string {
  return t(locale, "notForYou", { admins: some(locale, admins) })
}

/** To a leader who named a unit that they do not lead, whether there is one of that name or not. */
export function outsideText(
  locale: Locale,
  { got, units, admins }: { got: string; units: readonly Named[]; admins: readonly string[] },
): string {
  const names = units.map(({ name }) => name)
  return t(locale, "outside", { got, units: listed(locale, names), admins: some(locale, admins) })
}

const mostButtons = 10

/** Which of the units that somebody leads is meant, with a button for each. */
export function whichUnit(
  locale: Locale,
  units: readonly Named[],
  command: (unit: string) => Command,
): Draft {
  return {
    text: t(locale, "which"),
    offers: units.slice(0, mostButtons).map(({ id, name }) => ({
      label: name,
      hint: t(locale, "whichHint", { unit: name }),
      next: { command: command(id) },
    })),
  }
}

function some(locale: Locale, admins: readonly string[]): string {
  return admins.length === 0 ? "none" : listed(locale, admins)
}
