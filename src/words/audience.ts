import { smallestGroup, type Refusal } from "../pulse/minimum-group.ts"
import { inLanguage, type Text } from "../pulse/survey.ts"
import { listed, sentences } from "./i18n.ts"

const t = sentences("settings")

type Locale = string | undefined

/** One part of an audience, or one that is left out of it. */
export type WhomNamed = PartShown & { except?: true }
/** `name` in the platform's form, or a unit's own. */
export type PartShown = { kind: "everyone" } | { kind: "group" | "channel" | "unit" | "person"; name: string }

type Audience = { survey: Text; whom: readonly WhomNamed[]; people: number }

/** Whom a survey asks now. */
export function audienceText(locale: Locale, { survey, whom, people }: Audience): string {
  return t(locale, "asked", {
    survey: inLanguage(survey, locale),
    whom: whomInWords(locale, whom),
    people,
  })
}

/** Whom it would ask, before that is saved. */
export function audienceProposedText(
  locale: Locale,
  { survey, whom, people, before }: Audience & { before: number },
): string {
  return t(locale, "audienceProposed", {
    survey: inLanguage(survey, locale),
    whom: whomInWords(locale, whom),
    people,
    before,
  })
}

export function audienceSavedText(locale: Locale, { survey, whom, people }: Audience): string {
  return t(locale, "audienceSaved", {
    survey: inLanguage(survey, locale),
    whom: whomInWords(locale, whom),
    people,
  })
}

/** Why a change of the audience would change nothing. */
export function audienceSameText(locale: Locale, why: keyof typeof sameKeys, id: string): string {
  return t(locale, sameKeys[why], { id })
}

const sameKeys = {
  wide: "audienceWide",
  notThere: "audienceNotThere",
  exceptInstead: "audienceExceptInstead",
} as const

/** The parts of an audience as a list, and after them those that are left out. */
export function whomInWords(locale: Locale, whom: readonly WhomNamed[]): string {
  const [left, named] = [true, false].map((except) =>
    whom.filter((part) => (part.except ?? false) === except),
  ) as [WhomNamed[], WhomNamed[]]
  if (named.length === 0) return t(locale, "whomNobody")
  if (left.length === 0) return partsInWords(locale, named)
  return t(locale, "whomExcept", { whom: partsInWords(locale, named), left: partsInWords(locale, left) })
}

function partsInWords(locale: Locale, parts: readonly PartShown[]): string {
  return listed(
    locale,
    parts.map((part) => {
      switch (part.kind) {
        case "everyone":
          return t(locale, "whomEveryone")
        case "unit":
          return t(locale, "whomUnit", { unit: part.name })
        case "group":
        case "channel":
        case "person":
          return part.name
      }
    }),
  )
}

/** Why a setting that would weaken a promise is not changed. */
export function refusedText(
  locale: Locale,
  refusal: Refusal,
  { survey, current = smallestGroup, people = 0 }: { survey: Text; current?: number; people?: number },
): string {
  return t(locale, refusal, { survey: inLanguage(survey, locale), current, people })
}

export function minimumSavedText(locale: Locale, survey: Text, k: number, begun: boolean): string {
  return t(locale, "minimumSaved", { survey: inLanguage(survey, locale), k, begun: begun ? "yes" : "no" })
}

export function commentsText(locale: Locale, survey: Text, on: boolean): string {
  return t(locale, on ? "commentsOn" : "commentsOff", { survey: inLanguage(survey, locale) })
}

const colleagueKeys = { ask: "colleaguesAsk", on: "colleaguesOn", off: "colleaguesOff" } as const

/** What reckoning with colleagues means: before it is switched on in an open wave, and after it was switched. */
export function colleaguesText(locale: Locale, outcome: keyof typeof colleagueKeys, survey: Text): string {
  return t(locale, colleagueKeys[outcome], { survey: inLanguage(survey, locale) })
}

export function holidaysText(locale: Locale, region: string | null): string {
  return region === null ? t(locale, "holidaysOff") : t(locale, "holidaysOn", { region })
}

/** The holidays and the smallest group that count now, above the forms that change them. */
export function holidaysNowText(locale: Locale, region: string | null): string {
  return t(locale, "holidaysNow", { region: region ?? "none" })
}

export function minimumNowText(locale: Locale, k: number): string {
  return t(locale, "minimumNow", { k })
}
