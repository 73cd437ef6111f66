import { inLanguage, type Text } from "../pulse/survey.ts"
import type { Moment } from "./dates.ts"
import { yourTime } from "./dates.ts"
import { listed, sentences } from "./i18n.ts"

const t = sentences("link")

type Locale = string | undefined
export type WorkspaceNamed = { platform: string; name: string }

/** What people call a platform. */
function platformName(locale: Locale, platform: string): string {
  return t(locale, "platform", { platform })
}

/** Where somebody is asked, and why there. `reached` is among `platforms`. */
export function reachedText(
  locale: Locale,
  { platforms, reached, chosen }: { platforms: readonly string[]; reached: string; chosen: boolean },
): string {
  const names = platforms.map((one) => platformName(locale, one))
  const platform = platformName(locale, reached)
  if (names.length < 2) return t(locale, "onePlatform", { platform })
  const where = { platforms: listed(locale, names), reached: platform }
  return [t(locale, chosen ? "reachedChosen" : "reachedLast", where), t(locale, "reachedHow")].join("\n")
}

/** After somebody chose where they are asked. */
export function platformText(
  locale: Locale,
  outcome: "noAccount" | "platformChosen" | "platformLast",
  platform: string,
): string {
  return t(locale, outcome, { platform: platformName(locale, platform) })
}

export function channelElsewhere(locale: Locale, platform: string): string {
  return t(locale, "channelElsewhere", { platform: platformName(locale, platform) })
}

/** The code that links two workspaces, and what it does. */
export function codeText(locale: Locale, code: string, { name, platform }: WorkspaceNamed): string {
  return [
    t(locale, "code", { code }),
    t(locale, "codeHome", { name, platform: platformName(locale, platform) }),
  ].join("\n")
}

type Pair = { organisation: WorkspaceNamed; other: WorkspaceNamed }

/** How things are, or what was done. */
export function linkedText(
  locale: Locale,
  outcome: "linkedWith" | "linked" | "unlinked",
  { organisation, other }: Pair,
): string {
  const platform = platformName(locale, organisation.platform)
  return t(locale, outcome, { organisation: organisation.name, other: other.name, platform })
}

export type LinkRefusal = "codeWrong" | "codeExpired" | "codeHere" | "linkedAlready" | "notLinked"

export function linkRefusedText(locale: Locale, why: LinkRefusal): string {
  return t(locale, why)
}

export function samePlatformText(locale: Locale, platform: string): string {
  return t(locale, "codeSamePlatform", { platform: platformName(locale, platform) })
}

/** A wave is open in the workspace that would join or leave. */
export function waveOpenText(
  locale: Locale,
  { survey, closes, now }: { survey: Text; closes: Moment; now: number },
  command: "link" | "unlink",
): string {
  return t(locale, "waveOpen", {
    survey: inLanguage(survey, locale),
    closes: yourTime(locale, closes, now),
    command,
  })
}

/** What a link would mean, before it is made. Numbers are counts. */
export function linkAskText(
  locale: Locale,
  { organisation, other }: Pair,
  counts: { same: number; alone: number; cadences: number; channels: number },
): string {
  const names = {
    organisation: organisation.name,
    organisationPlatform: platformName(locale, organisation.platform),
    other: other.name,
    otherPlatform: platformName(locale, other.platform),
  }
  return [
    t(locale, "linkAsk", { ...names, ...counts }),
    t(locale, "linkRests", { ...names, ...counts }),
    t(locale, "linkAdmins"),
  ].join("\n")
}

/** What separating them would mean. */
export function unlinkAskText(
  locale: Locale,
  { organisation, other }: Pair,
  counts: { alone: number; channels: number },
): string {
  return t(locale, "unlinkAsk", { organisation: organisation.name, other: other.name, ...counts })
}
