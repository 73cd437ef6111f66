import type { Periods, RetainedKind } from "../admin/retention.ts"
import { sentences } from "./say.ts"

export const keptTexts = {
  en: {
    head: "What is kept, and until when:",
    you: "you, your accounts, settings that name you: {days, plural, one {# day} other {# days}} after you left",
    answers: "sealed answers, and whether you took part: until the pulse closes",
    messages: "messages to you: {days, plural, one {# day} other {# days}} after the pulse closed",
    rosters:
      "that you were asked: {days, plural, one {# day} other {# days}} after it, longer while results are compared with it",
    comments: "comments: {days, plural, one {# day} other {# days}} after the pulse closed",
    results: "results of groups: {days, plural, =0 {for good} one {# day} other {# days}}",
    changes: "who changed what, and who was moved where: {days, plural, one {# day} other {# days}}",
  },
  de: {
    head: "Was aufbewahrt wird, und bis wann:",
    you: "du, deine Konten, Einstellungen, die dich nennen: bis {days, plural, one {# Tag} other {# Tage}} nach deinem Ausscheiden",
    answers: "versiegelte Antworten, und ob du teilgenommen hast: bis die Umfrage schließt",
    messages: "Nachrichten an dich: {days, plural, one {# Tag} other {# Tage}} nach Ende der Umfrage",
    rosters:
      "dass du gefragt wurdest: {days, plural, one {# Tag} other {# Tage}} danach; länger, solange Ergebnisse damit verglichen werden",
    comments: "Kommentare: {days, plural, one {# Tag} other {# Tage}} nach Ende der Umfrage",
    results: "Ergebnisse von Gruppen: {days, plural, =0 {auf Dauer} one {# Tag} other {# Tage}}",
    changes: "wer was geändert hat, und wer wohin kam: {days, plural, one {# Tag} other {# Tage}}",
  },
}

const say = sentences(keptTexts)

/** Every kind of row that is kept, and the period that says until when; what has none goes when the pulse closes. */
const kept = [
  ["you", "leavers"],
  ["answers", undefined],
  ["messages", "deliveries"],
  ["rosters", "rosters"],
  ["comments", "comments"],
  ["results", "releases"],
  ["changes", "audit"],
] as const satisfies readonly (readonly [string, RetainedKind | undefined])[]

/** A line for each kind of row, under a heading. */
export function keptLines(locale: string | undefined, periods: Periods): string[] {
  return [
    say(locale, "head"),
    ...kept.map(([key, kind]) => `• ${say(locale, key, kind === undefined ? {} : { days: periods[kind] })}`),
  ]
}
