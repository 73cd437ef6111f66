import type { Command } from "../commands/model/command.ts"
import type { Draft, Offer } from "../commands/model/draft.ts"
import type { Periods } from "../pulse/retention.ts"
import type { NoteCard } from "../pulse/prompt.ts"
import { attributes, type Profile } from "../pulse/attributes.ts"
import { attributeName, profileLines } from "./attributes.ts"
import { keptLines } from "./retention.ts"
import { yourTime, type Moment } from "./dates.ts"
import { listed, sentences } from "./i18n.ts"
import { catalogues, languages, nearestLanguage } from "./languages.ts"

const t = sentences("self")
const tEmployee = sentences("employee")

type Locale = string | undefined

/** What the tables hold about one person at this moment; numbers are counts of rows. */
export type Stored = {
  id: string
  accounts: readonly {
    platform: string
    platformId: string
    active: boolean
    preferred: boolean
    channel: boolean
  }[]
  email: string | null
  language: string | null
  zone: string | null
  unit: string | null
  profile: Profile | null
  admin: boolean
  leader: boolean
  active: boolean
  optedOut: boolean
  welcomed: boolean
  greeted: boolean
  forgotten: boolean
  groups: readonly string[]
  roster: number
  deliveries: number
  participation: number
  /** Sealed answers in open waves. */
  answers: number
  audience: number
  changes: number
  cadences: number
  channels: number
  conversations: number
  ledger: number
  named: number
}

/** The confidentiality promise, what is stored about the one who asks and what is not, and until when all of it is kept. */
export function privacyText(locale: Locale, stored: Stored | undefined, periods: Periods): string {
  return [
    tEmployee(locale, "confidential"),
    "",
    t(locale, "colleaguesHead"),
    ...(["colleaguesOne", "colleaguesTwo", "colleaguesMood", "colleaguesOption"] as const).map(
      (key) => `• ${t(locale, key)}`,
    ),
    "",
    ...keptLines(locale, periods),
    "",
    t(locale, "storedHead"),
    ...(stored ? storedLines(locale, stored) : [t(locale, "storedNothing")]).map((line) => `• ${line}`),
    ...groupLines(locale, stored),
    "",
    t(locale, "notStoredHead"),
    ...(["notStoredAnswer", "notStoredTime", "notStoredText", "notStoredSmall"] as const).map(
      (key) => `• ${t(locale, key)}`,
    ),
    "",
    t(locale, stored?.active && !stored.optedOut ? "takingPart" : "notTakingPart"),
  ].join("\n")
}

/** What is shown of people with the same attributes, to those who have any. */
function groupLines(locale: Locale, stored: Stored | undefined): string[] {
  const own = attributes.filter((name) => (stored?.profile?.[name]?.length ?? 0) > 0)
  if (own.length === 0) return []
  const names = own.map((name) => attributeName(locale, name))
  return ["", t(locale, "shownByAttribute", { names: listed(locale, names) })]
}

function storedLines(locale: Locale, stored: Stored): string[] {
  const named = [
    ["detailEmail", stored.email],
    ["detailLanguage", stored.language],
    ["detailZone", stored.zone],
    ["detailUnit", stored.unit],
  ] as const
  const flags = [
    ["detailAdmin", stored.admin],
    ["detailLeader", stored.leader],
    ["detailInactive", !stored.active],
    ["detailOptedOut", stored.optedOut],
    ["detailWelcomed", stored.welcomed],
    ["detailGreeted", stored.greeted],
    ["detailForgotten", stored.forgotten],
  ] as const
  const counts = [
    ["storedRoster", stored.roster],
    ["storedDeliveries", stored.deliveries],
    ["storedParticipation", stored.participation],
    ["storedAnswers", stored.answers],
    ["storedAudience", stored.audience],
    ["storedChanges", stored.changes],
    ["storedCadences", stored.cadences],
    ["storedChannels", stored.channels],
    ["storedConversations", stored.conversations],
    ["storedLedger", stored.ledger],
    ["storedNamed", stored.named],
  ] as const
  const details = [
    ...named.flatMap(([key, value]) => (value === null ? [] : [t(locale, key, { value })])),
    ...profileLines(locale, stored.profile ?? {}),
    ...flags.flatMap(([key, on]) => (on ? [t(locale, key)] : [])),
  ]
  return [
    t(locale, "storedPerson", { id: stored.id, details: details.map((detail) => `, ${detail}`).join("") }),
    ...stored.accounts.map((account) => accountLine(locale, account, stored.accounts.length > 1)),
    ...(stored.groups.length === 0
      ? []
      : [t(locale, "storedGroups", { groups: listed(locale, stored.groups) })]),
    ...counts.flatMap(([key, count]) => (count > 0 ? [t(locale, key, { count })] : [])),
  ]
}

function accountLine(locale: Locale, account: Stored["accounts"][number], several: boolean): string {
  const flags = [
    ["detailChannel", account.channel],
    ["detailInactive", !account.active],
    ["detailReached", account.preferred && several],
  ] as const
  return t(locale, "storedAccount", {
    id: account.platformId,
    platform: account.platform,
    details: flags.flatMap(([key, on]) => (on ? [`, ${t(locale, key)}`] : [])).join(""),
  })
}

/** The reply to a person's wish about themselves; `languageSet` in the language just chosen. */
export function selfText(locale: Locale, outcome: "stopped" | "started" | "languageSet"): string {
  return t(locale, outcome)
}

/** A button for each language that is not spoken now. */
export function languageOffers(locale: Locale): Offer[] {
  const others = languages.filter((language) => language !== nearestLanguage(locale))
  return others.map((language) => ({
    label: catalogues[language].name,
    hint: t(locale, "speakHint", { language: catalogues[language].name }),
    next: { command: { kind: "language", language } },
  }))
}

/** The language that is spoken, and the others; `chosen`: also the one that the platform says. */
export function languageDraft(locale: Locale, chosen: boolean): Draft {
  const offers = languageOffers(locale)
  const own: Offer = {
    label: t(locale, "ownLanguage"),
    hint: t(locale, "ownLanguageHint"),
    next: { command: { kind: "language", language: "own" } },
  }
  return { text: t(locale, "languageNow"), offers: chosen ? [...offers, own] : offers }
}

/** The times for which buttons put something off. */
export const snoozes = { inAnHour: { hours: 1 }, tomorrow: "tomorrow" } as const
export type Snooze = keyof typeof snoozes

/** "In an hour" and "Tomorrow", or those of them that are possible. */
export function snoozeOffers(
  locale: Locale,
  possible: readonly Snooze[] = ["inAnHour", "tomorrow"],
): Offer[] {
  return possible.map((key) => ({
    label: t(locale, key),
    hint: t(locale, `${key}Hint`),
    next: { command: { kind: "snooze", until: snoozes[key] } },
  }))
}

/** Whether and when something is asked again. */
export function snoozeText(
  locale: Locale,
  outcome: "ask" | "nothing" | { at: Moment } | { closes: Moment },
  now: number,
): string {
  if (outcome === "ask") return t(locale, "snoozeAsk")
  if (outcome === "nothing") return t(locale, "snoozeNothing")
  return "at" in outcome
    ? t(locale, "snoozed", { at: yourTime(locale, outcome.at, now) })
    : t(locale, "snoozeTooLate", { closes: yourTime(locale, outcome.closes, now) })
}

/** What being forgotten means, before it happens. */
export function forgetText(locale: Locale): string {
  return [t(locale, "forgetAsk"), t(locale, "forgetLimits")].join("\n")
}

export function forgetOffers(locale: Locale): Offer[] {
  return [
    {
      label: t(locale, "forgetMe"),
      hint: t(locale, "forgetMeHint"),
      style: "danger",
      next: { command: { kind: "forget" }, confirmed: true },
    },
    {
      label: t(locale, "keepMe"),
      hint: t(locale, "keepMeHint"),
      next: { command: { kind: "cancel" } },
    },
  ]
}

export function forgottenText(locale: Locale, answers: number): string {
  return t(locale, "forgotten", { answers })
}

/** What stands where an open question stood, for someone who asked to be forgotten. */
export function forgottenCard(locale: Locale): NoteCard {
  const title = t(locale, "forgottenNote")
  return { kind: "note", title, lines: [t(locale, "forgottenNoteLine")], summary: title }
}

/** What erasing somebody else means, before it happens. */
export function eraseText(
  locale: Locale,
  { name, active, days }: { name: string; active: boolean; days: number },
): string {
  return [t(locale, "eraseAsk", { name, active: String(active) }), t(locale, "eraseLimits", { days })].join(
    "\n",
  )
}

export function eraseOffers(locale: Locale, command: Command): Offer[] {
  return [
    {
      label: t(locale, "erase"),
      hint: t(locale, "eraseHint"),
      style: "danger",
      next: { command, confirmed: true },
    },
    { label: t(locale, "keepMe"), hint: t(locale, "keepMeHint"), next: { command: { kind: "cancel" } } },
  ]
}

/** `told`: the person is still there, and was told. */
export function erasedText(locale: Locale, name: string, told: boolean): string {
  return t(locale, "erased", { name, told: String(told) })
}

/** What the person hears who was erased. */
export function erasedNote(locale: Locale, admin: string): string {
  return t(locale, "erasedNote", { admin })
}

/** What stands where an open question stood, for someone whom an admin had erased. */
export function erasedCard(locale: Locale): NoteCard {
  const title = t(locale, "erasedCardNote")
  return { kind: "note", title, lines: [t(locale, "forgottenNoteLine")], summary: title }
}
