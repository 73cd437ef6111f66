import type { Command } from "../commands/model/command.ts"
import type { Offer } from "../commands/model/draft.ts"
import type { Topic, TypedTopic } from "../commands/model/topic.ts"
import { isTyped } from "../commands/reading/aliases.ts"
import type { Fault } from "../commands/reading/faults.ts"
import { shortestDistance } from "../pulse/days-apart.ts"
import { inLanguage, type Text } from "../pulse/survey.ts"
import { eitherOf, exampleIn, listed, sentenceIn, sentences } from "./i18n.ts"
import { languages } from "./languages.ts"

const t = sentences("commands")
const help = sentences("help")

type Locale = string | undefined

/** What a person can write: an overview of what they may do, or the command `about` (by its name) with an example. */
export function helpText(
  locale: Locale,
  topics: readonly Topic[],
  { admin, leader, about }: { admin: boolean; leader: boolean; about?: string | undefined },
): string {
  const typed = topics.filter(isTyped)
  const one = typed.find(({ name }) => name === about)
  if (one) {
    const more = sentenceIn("help", `${one.name}More`)
    return [
      line(locale, one),
      ...(more === undefined ? [] : [help(locale, more, { channel: "#leadership" })]),
      t(locale, "helpExample", { example: exampleIn(locale, one.typed.example) }),
    ].join("\n")
  }
  const isForAll = ({ name, kinds }: TypedTopic) => kinds[name]?.may === "everyone"
  const forAll = typed.filter((topic) => isForAll(topic) && (!topic.typed.helpsLeaders || admin || leader))
  const forAdmins = typed.filter((topic) => !isForAll(topic))
  return [
    t(locale, "helpHead"),
    ...forAll.map((topic) => line(locale, topic)),
    ...(admin
      ? [
          "",
          t(locale, "helpAdmin"),
          ...forAdmins.map((topic) => line(locale, topic)),
          "",
          t(locale, "helpMore"),
        ]
      : []),
  ].join("\n")
}

function line(locale: Locale, { name, typed }: TypedTopic): string {
  // The word as it is written in that language: what stands behind "/pulse" in the example.
  const [, word = name] = inLanguage(typed.example, locale).split(" ")
  const says = sentenceIn("help", name)
  if (says === undefined) throw new Error(`words: help does not say what "${name}" does`)
  return `• \`${exampleIn(locale, { en: `/pulse ${word}` })}\` – ${help(locale, says, { languages: eitherOf(locale, languages) })}`
}

/** Why a command was not understood, what was probably meant, and one that would be right. */
export function faultText(locale: Locale, fault: Fault): string {
  return [
    whyFault(locale, fault),
    t(locale, "helpExample", { example: exampleIn(locale, fault.example) }),
  ].join(" ")
}

/** The same beside the field of a form, where nothing is marked up. */
export function fieldFaultText(locale: Locale, fault: Fault): string {
  return faultText(locale, fault).replaceAll("`", "")
}

function whyFault(locale: Locale, { field, reason, got = "", suggestion }: Fault): string {
  const key = {
    missing: "missing",
    unknown: "unknown",
    out_of_range: "outOfRange",
    left_over: "leftOver",
    no_channels: "noChannels",
    one_day: "oneDay",
    overlap: "overlap",
    too_late: "tooLate",
    too_often: "tooOften",
    no_address: "noAddress",
    two_people: "twoPeople",
    several: "several",
    no_channel: "noChannel",
    not_invited: "notInvited",
    two_channels: "twoChannels",
    not_here: "notHere",
  } as const
  return [
    t(locale, key[reason], {
      field: t(locale, "fieldName", { field }),
      got,
      days: shortestDistance,
    }),
    ...(suggestion === undefined ? [] : [t(locale, "suggestion", { suggestion })]),
  ].join(" ")
}

/** `admins`: names or mentions of a few people who may. */
export function notAdminText(locale: Locale, admins: readonly string[]): string {
  return t(locale, "notAdmin", { admins: admins.length === 0 ? "none" : listed(locale, admins) })
}

/** Where a person's own page is, on a platform that has a place for it. */
export function whereIsHomeText(locale: Locale): string {
  return t(locale, "whereIsHome")
}

export function surveyLines(locale: Locale, surveys: readonly { id: string; title: Text }[]): string[] {
  if (surveys.length === 0) return [t(locale, "noSurveys")]
  return surveys.map(({ id, title }) => `• \`${id}\` – ${inLanguage(title, locale)}`)
}

/** Why a button did nothing, or that nothing was to be done. */
export function buttonText(
  locale: Locale,
  outcome:
    | "buttonExpired"
    | "buttonUsed"
    | "buttonStranger"
    | "noQuestion"
    | "tooLongCommand"
    | "nothing"
    | "unchanged",
): string {
  return t(locale, outcome)
}

/** "Save" and "Don't save"; `seen` names what was so when it was shown. */
export function saveOrNot(locale: Locale, command: Command, seen?: string): Offer[] {
  return [
    {
      label: t(locale, "save"),
      hint: t(locale, "saveHint"),
      style: "primary",
      next: { command, confirmed: true, seen },
    },
    {
      label: t(locale, "dontSave"),
      hint: t(locale, "dontSaveHint"),
      next: { command: { kind: "cancel" } },
    },
  ]
}

/** "Ask now" and "Don't ask". */
export function askOrNot(locale: Locale, command: Command): Offer[] {
  return [
    {
      label: t(locale, "askNow"),
      hint: t(locale, "askNowHint"),
      style: "primary",
      next: { command, confirmed: true },
    },
    {
      label: t(locale, "dontAsk"),
      hint: t(locale, "dontSaveHint"),
      next: { command: { kind: "cancel" } },
    },
  ]
}

/** "More", where a list goes on at `from`. */
export function moreOffer(locale: Locale, command: Command, from: number | undefined): Offer[] {
  if (from === undefined) return []
  return [{ label: t(locale, "more"), hint: t(locale, "moreHint"), next: { command, from } }]
}

/** "Open the form", for where it cannot open by itself. */
export function formOffer(locale: Locale, command: Command): Offer {
  return { label: t(locale, "openForm"), hint: t(locale, "openFormHint"), next: { command } }
}
