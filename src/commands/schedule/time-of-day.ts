import { catalogues, languages } from "../../words/languages.ts"
import { anyOf } from "../reading/vocabulary.ts"

/** A time of day that was found in what somebody wrote: as cron wants it ("30 9"), and the words around it. */
type Taken = { at: string; rest: string } | { reason: "missing" | "out_of_range"; got: string }

const hourOf = new Map(
  languages.flatMap((language) =>
    catalogues[language].typed.clockHours.flatMap((words, at) =>
      words.split("|").map((word) => [word, at || 12] as const),
    ),
  ),
)
const clock = anyOf(({ clock }) => clock)
const at = anyOf(({ at }) => at)
const morning = anyOf(({ morning }) => morning)
const afternoon = anyOf(({ afternoon }) => afternoon)

const hour = String.raw`(\d{1,2}|${[...hourOf.keys()].join("|")})`
const half = String.raw`(?:\s*(${morning}|${afternoon}|${clock}|h)(?!\p{L}))?`
const before = String.raw`(?:^|\s)(?:(?:${at})\s+)?`
const after = String.raw`(?=$|[\s,;])`
const pattern = (text: string) => new RegExp(text, "u")
const spoken = (text: string) => pattern(before + text + half + after)

/** What people say, and how many minutes after the hour that they name. */
const phrases: readonly [RegExp, number][] = [
  ...languages.flatMap((language) =>
    catalogues[language].typed.clockPhrases.map(([text, minutes]): [RegExp, number] => [
      spoken(text.replace("HOUR", hour)),
      minutes,
    ]),
  ),
  [spoken(`${hour} (?:${clock})`), 0],
  [pattern(String.raw`(?:^|\s)(?:${at})\s+${hour}${half}${after}`), 0],
]
const named: readonly [RegExp, string][] = [
  [pattern(`${before}(?:12 )?(?:${anyOf(({ noon }) => noon)})${after}`), "0 12"],
  [pattern(`${before}(?:${anyOf(({ midnight }) => midnight)})${after}`), "0 0"],
]
/** Digits: with minutes, with a half of the day, after "at", or at the end. */
const digits = [
  pattern(String.raw`${before}(\d{1,2})(?:[:.h]| (?:${clock}) )(\d{2})${half}${after}`),
  pattern(String.raw`${before}(\d{1,2})()\s*(${morning}|${afternoon}|${clock}|h)${after}`),
  pattern(String.raw`(?:^|\s)(?:${at})\s+(\d{1,2})()${half}${after}`),
  /(?:^|\s)(\d{1,2})()()$/,
]
const atFirst = new RegExp(String.raw`^(?:${at})\s+`)
const isMorning = new RegExp(`^(?:${morning})$`)
const isAfternoon = new RegExp(`^(?:${afternoon})$`)

/** Takes the time of day out of what was written, wherever it stands in it: "10:00", "4:45 pm", "noon", "halb zehn". */
export function takeTime(text: string): Taken {
  for (const [pattern, at] of named) {
    const found = pattern.exec(text)
    if (found) return { at, rest: without(text, found) }
  }
  for (const pattern of digits) {
    const found = pattern.exec(text)
    if (!found) continue
    const at = timeOf(Number(found[1]), Number(found[2] || 0), found[3] ?? "")
    return at === undefined
      ? { reason: "out_of_range", got: found[0].trim().replace(atFirst, "") }
      : { at, rest: without(text, found) }
  }
  for (const [pattern, minutes] of phrases) {
    const found = pattern.exec(text)
    if (!found) continue
    const written = hourOf.get(found[1]!) ?? Number(found[1])
    // Nobody asks at half past three in the night, unless they say so.
    const half = found[2] ?? (written < 7 ? "pm" : "")
    const at = timeOf(written, 0, half)
    if (at === undefined) return { reason: "out_of_range", got: found[0].trim() }
    const total = (Number(at.split(" ")[1]) * 60 + minutes + 1_440) % 1_440
    return { at: `${total % 60} ${Math.floor(total / 60)}`, rest: without(text, found) }
  }
  return { reason: "missing", got: text }
}

function without(text: string, found: RegExpExecArray): string {
  return `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`
    .replaceAll(/\s+/g, " ")
    .trim()
}

/** "30 9" for 9:30, as cron wants it. */
function timeOf(written: number, minute: number, half: string): string | undefined {
  const morning = isMorning.test(half)
  const later = isAfternoon.test(half)
  const twelve = morning || later
  if (minute > 59 || written > (twelve ? 12 : 23) || (twelve && written === 0)) return undefined
  return `${minute} ${twelve ? (written % 12) + (later ? 12 : 0) : written}`
}
