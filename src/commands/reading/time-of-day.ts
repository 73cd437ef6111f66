/** A time of day that was found in what somebody wrote: as cron wants it ("30 9"), and the words around it. */
type Taken = { at: string; rest: string } | { reason: "missing" | "out_of_range"; got: string }

const hourWords = [
  ["twelve", "zwölf"],
  ["one", "eins", "ein"],
  ["two", "zwei"],
  ["three", "drei"],
  ["four", "vier"],
  ["five", "fünf"],
  ["six", "sechs"],
  ["seven", "sieben"],
  ["eight", "acht"],
  ["nine", "neun"],
  ["ten", "zehn"],
  ["eleven", "elf"],
]
const hourOf = new Map(hourWords.flatMap((words, hour) => words.map((word) => [word, hour || 12] as const)))

const hour = String.raw`(\d{1,2}|${[...hourOf.keys()].join("|")})`
const half = String.raw`(?:\s*(a\.?m\.?|p\.?m\.?|in the morning|in the afternoon|in the evening|morgens|vormittags|nachmittags|abends|uhr|h)(?![a-zäöüß]))?`
const before = String.raw`(?:^|\s)(?:(?:at|um|gegen)\s+)?`
const after = String.raw`(?=$|[\s,;])`
const spoken = (text: string) => new RegExp(before + text + half + after)

/** What people say, and how many minutes after the hour that they name. */
const phrases: readonly [RegExp, number][] = [
  [spoken(`half(?: past)? ${hour}`), 30],
  [spoken(`(?:a )?quarter past ${hour}`), 15],
  [spoken(`(?:a )?quarter to ${hour}`), -15],
  [spoken(`halb ${hour}`), -30],
  [spoken(`viertel nach ${hour}`), 15],
  [spoken(`(?:viertel vor|dreiviertel) ${hour}`), -15],
  [spoken(`${hour} (?:o'?clock|uhr)`), 0],
  [new RegExp(String.raw`(?:^|\s)(?:at|um)\s+${hour}${half}${after}`), 0],
]
const named: readonly [RegExp, string][] = [
  [new RegExp(`${before}(?:12 )?(?:noon|midday|mittags?)${after}`), "0 12"],
  [new RegExp(`${before}(?:midnight|mitternachts?)${after}`), "0 0"],
]
/** Digits: with minutes, with a half of the day, after "at", or at the end. */
const digits = [
  new RegExp(String.raw`${before}(\d{1,2})(?:[:.h]| uhr )(\d{2})${half}${after}`),
  new RegExp(String.raw`${before}(\d{1,2})()\s*(a\.?m\.?|p\.?m\.?|uhr|h|o'?clock)${after}`),
  new RegExp(String.raw`(?:^|\s)(?:at|um|gegen)\s+(\d{1,2})()${half}${after}`),
  /(?:^|\s)(\d{1,2})()()$/,
]

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
      ? { reason: "out_of_range", got: found[0].trim().replace(/^(?:at|um|gegen)\s+/, "") }
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
  const part = half.replaceAll(".", "")
  const morning = /^(?:am|in the morning|morgens|vormittags)$/.test(part)
  const later = /^(?:pm|in the afternoon|in the evening|nachmittags|abends)$/.test(part)
  const twelve = morning || later
  if (minute > 59 || written > (twelve ? 12 : 23) || (twelve && written === 0)) return undefined
  return `${minute} ${twelve ? (written % 12) + (later ? 12 : 0) : written}`
}
