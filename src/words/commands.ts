import { examples, topics, type Command, type Fault, type Topic } from "../commands/model/command.ts"
import type { Offer } from "../commands/model/draft.ts"
import { may } from "../commands/reading/permissions.ts"
import { shortestDistance } from "../pulse/distance.ts"
import { inLanguage, type Text } from "../pulse/survey.ts"
import { eitherOf, exampleIn, listed, sentences } from "./i18n.ts"
import { languages } from "./languages.ts"

const t = sentences("commands")

type Locale = string | undefined

const explained = {
  schedule: "scheduleMore",
  audience: "audienceMore",
  units: "unitsMore",
  leaders: "leadersMore",
  snooze: "snoozeMore",
  digest: "digestMore",
  ledger: "ledgerMore",
  holidays: "holidaysMore",
  colleagues: "colleaguesMore",
  forget: "forgetMore",
} as const

/** What a person can write: an overview of what they may do, or one command with an example. */
export function helpText(
  locale: Locale,
  { admin, leader, topic }: { admin: boolean; leader: boolean; topic?: Topic | undefined },
): string {
  if (topic !== undefined)
    return [
      line(locale, topic),
      ...(topic in explained
        ? [t(locale, explained[topic as keyof typeof explained], { channel: "#leadership" })]
        : []),
      t(locale, "helpExample", { example: exampleIn(locale, examples[topic]) }),
    ].join("\n")
  // The ledger says by itself who may; an owner of alerts who is neither hears of it with each alert.
  const forAll = topics.filter(
    (topic) => may(topic, { admin: false }) && ((topic !== "ledger" && topic !== "undo") || admin || leader),
  )
  const forAdmins = topics.filter((topic) => !may(topic, { admin: false }))
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

function line(locale: Locale, topic: Topic): string {
  // The word as it is written in that language: what stands behind "/pulse" in the example.
  const [, word = topic] = inLanguage(examples[topic], locale).split(" ")
  return `• \`${exampleIn(locale, { en: `/pulse ${word}` })}\` – ${t(locale, topic, { languages: eitherOf(locale, languages) })}`
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

/** The surveys by id and title, a line for each. */
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
      next: { command: { kind: "nothing" } },
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
      next: { command: { kind: "nothing" } },
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
