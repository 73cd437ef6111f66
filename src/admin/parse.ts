import { clean } from "../pulse/clean.ts"
import { examples, type Command, type Fault, type Topic } from "./command.ts"
import { ended, leftOver, missing, unknown, unknownTopic } from "./faults.ts"
import { topicOf } from "./first-words.ts"
import { holidayRegion } from "./holidays.ts"
import { readLedger } from "./ledger.ts"
import { optsOut } from "./opting-out.ts"
import { channelIn, idIn, personIn, readGroups, readPeople, readWhom, unitIn } from "./references.ts"
import { lengthOf, parseSchedule } from "./schedule.ts"

const languages = { en: "en", english: "en", englisch: "en", de: "de", deutsch: "de", german: "de" } as const
const changes = { add: "add", hinzufügen: "add", remove: "remove", entfernen: "remove" } as const
const audienceChanges = { ...changes, only: "only", nur: "only" } as const
const digests = {
  preview: "preview",
  vorschau: "preview",
  now: "now",
  jetzt: "now",
  review: "review",
  rückblick: "review",
} as const
const platforms = {
  slack: "slack",
  teams: "teams",
  last: "last",
  auto: "last",
  zuletzt: "last",
} as const
const switches = { on: "on", an: "on", ein: "on", off: "off", aus: "off" } as const

/** Nobody types a longer command, and reading it must cost nothing to others. */
export const longestCommand = 2_000

/** What a command is about, from its first word alone; undefined when that is none that is known. */
export function topicIn(text: string): Topic | undefined {
  const [first = ""] = withoutName(plain(text.slice(0, 100))).split(" ")
  return topicOf.get(first.toLowerCase())
}

/**
 * Reads what a person typed, in English or German, with or without "/pulse" in front. `surveys` are the ids that exist.
 * Gives a command, or the first part that is missing or not understood, with the nearest word known. Nothing written
 * is help.
 */
export function parseCommand(text: string, surveys: readonly string[]): Command | Fault {
  const written = withoutName(plain(text))
  const [first = "", ...rest] = written.split(" ")
  if (first === "") return { kind: "help" }
  if (optsOut(written)) return { kind: "stop" }
  const topic = topicOf.get(first.toLowerCase())
  if (topic === undefined) return unknownTopic("command", first)
  return readers[topic](rest, surveys)
}

type Reader = (words: string[], surveys: readonly string[]) => Command | Fault

const readers: Record<Topic, Reader> = {
  help: ([word, ...more]) => {
    if (word === undefined) return { kind: "help" }
    const topic = topicOf.get(word.toLowerCase())
    if (topic === undefined) return unknownTopic("topic", word)
    return ended({ kind: "help", topic }, more, "help")
  },
  home: (words) => ended({ kind: "home" }, words, "home"),
  privacy: (words) => ended({ kind: "privacy" }, words, "privacy"),
  snooze: readSnooze,
  stop: (words) => ended({ kind: "stop" }, words, "stop"),
  start: (words) => ended({ kind: "start" }, words, "start"),
  language: ([word, ...more]) => {
    const language = oneOf(languages, word, "language", "language")
    return isFault(language) ? language : ended({ kind: "language", language }, more, "language")
  },
  platform: ([word, ...more]) => {
    const choice = word === undefined ? undefined : oneOf(platforms, word, "platform", "platform")
    return isFault(choice) ? choice : ended({ kind: "platform", choice }, more, "platform")
  },
  forget: ([word, ...more]) => {
    if (word === undefined || /^(?:me|mich)$/i.test(word)) return ended({ kind: "forget" }, more, "forget")
    const person = personIn(word) ?? idIn(word)
    if (person === undefined) return leftOver([word, ...more], "forget")
    return ended({ kind: "erase", person }, more, "forget")
  },
  surveys: (words) => ended({ kind: "surveys" }, words, "surveys"),
  schedule: (words, surveys) => {
    if (words.length === 0) return { kind: "form", of: "schedule" }
    const survey = surveyOf(words[0], surveys, "schedule")
    if (isFault(survey)) return survey
    const schedule = parseSchedule(words.slice(1).join(" ").toLowerCase())
    return "kind" in schedule ? schedule : { kind: "schedule", survey, schedule }
  },
  pause: (words, surveys) => onSurvey("pause", words, surveys),
  resume: (words, surveys) => onSurvey("resume", words, surveys),
  run: (words, surveys) => onSurvey("run", words, surveys),
  status: ([word, ...more], surveys) => {
    const survey = word === undefined ? undefined : surveyOf(word, surveys, "status")
    return isFault(survey) ? survey : ended({ kind: "status", survey }, more, "status")
  },
  audience: readAudience,
  units: (words) => {
    if (words.length === 0) return { kind: "units" }
    const groups = readGroups(words, "units")
    return isFault(groups) ? groups : { kind: "place", groups }
  },
  leaders: readLeaders,
  digest: ([word, id, ...more], surveys) => {
    const what = oneOf(digests, word, "what", "digest")
    if (isFault(what)) return what
    const survey = id === undefined ? undefined : surveyOf(id, surveys, "digest")
    return isFault(survey) ? survey : ended({ kind: "digest", what, survey }, more, "digest")
  },
  admins: ([word, ...more]) => {
    if (word === undefined) return { kind: "admins" }
    const change = oneOf(changes, word, "change", "admins")
    if (isFault(change)) return change
    const people = readPeople(more, "admins")
    return isFault(people) ? people : { kind: "admin", change, people }
  },
  holidays: readHolidays,
  k: ([word, number, ...more], surveys) => {
    const survey = surveyOf(word, surveys, "k")
    if (isFault(survey)) return survey
    if (number === undefined) return missing("number", "k")
    if (!/^\d{1,4}$/.test(number)) return unknown("number", number, [], "k")
    return ended({ kind: "k", survey, k: Number(number) }, more, "k")
  },
  comments: (words, surveys) => readSwitch("comments", words, surveys),
  colleagues: (words, surveys) => readSwitch("colleagues", words, surveys),
  link: ([code, ...more]) => {
    if (code !== undefined && !/^(?:[a-z0-9]-?){12}$/i.test(code)) return unknown("code", code, [], "link")
    return ended({ kind: "link", code: code?.toUpperCase() }, more, "link")
  },
  unlink: (words) => ended({ kind: "unlink" }, words, "unlink"),
  audit: (words) => ended({ kind: "audit" }, words, "audit"),
  ledger: readLedger,
}

function readSnooze(words: string[]): Command | Fault {
  const text = words.join(" ").toLowerCase()
  if (text === "") return { kind: "snooze" }
  if (/^(?:until |bis )?(?:tomorrow|morgen)$/.test(text)) return { kind: "snooze", until: "tomorrow" }
  const after = lengthOf(text.replace(/^(?:for|für|in) /, "").replace(/^(?:an?|one|eine?n?) /, "1 "))
  if (after === undefined)
    return unknown("duration", text, ["tomorrow", "morgen", "hour", "stunde"], "snooze")
  if (after.hours > 72)
    return { kind: "fault", field: "duration", reason: "out_of_range", got: text, example: examples.snooze }
  return { kind: "snooze", until: after }
}

function onSurvey(kind: "pause" | "resume" | "run", words: string[], surveys: readonly string[]) {
  const only = words.length === 0 && surveys.length === 1 ? surveys[0] : words[0]
  const survey = surveyOf(only, surveys, kind)
  return isFault(survey) ? survey : ended({ kind, survey }, words.slice(1), kind)
}

function readSwitch(
  kind: "comments" | "colleagues",
  [word, state, ...more]: string[],
  surveys: readonly string[],
): Command | Fault {
  const survey = surveyOf(word, surveys, kind)
  if (isFault(survey)) return survey
  const on = oneOf(switches, state, "switch", kind)
  return isFault(on) ? on : ended({ kind, survey, on: on === "on" }, more, kind)
}

function readAudience([word, change, ...rest]: string[], surveys: readonly string[]): Command | Fault {
  if (word === undefined) return { kind: "form", of: "audience" }
  const survey = surveyOf(word, surveys, "audience")
  if (isFault(survey)) return survey
  if (change === undefined) return { kind: "asked", survey }
  const how = oneOf(audienceChanges, change, "change", "audience")
  if (isFault(how)) return how
  const whom = readWhom(rest)
  return isFault(whom) ? whom : { kind: "audience", survey, change: how, whom }
}

function readLeaders([word, ...rest]: string[]): Command | Fault {
  if (word === undefined) return { kind: "form", of: "leaders" }
  if (/^(?:people|personen)$/i.test(word)) {
    const change = oneOf(changes, rest[0], "change", "leaders")
    if (isFault(change)) return change
    const people = readPeople(rest.slice(1), "leaders")
    return isFault(people) ? people : { kind: "leading", change, people }
  }
  const change = oneOf(changes, word, "change", "leaders")
  if (isFault(change)) return change
  const [named, ...more] = rest
  if (named === undefined) return missing("channel", "leaders")
  const channel = channelIn(named)
  if (channel === undefined) return byName(change, rest.join(" "))
  if (more.length === 0) return { kind: "leaders", change, channel }
  const unit = unitIn(more.join(" "))
  if (unit === undefined) return leftOver(more, "leaders")
  return unit === "" ? missing("unit", "leaders") : { kind: "leaders", change, channel, unit }
}

/** A channel that is named by its name, which may have spaces: it ends where the unit begins. */
function byName(change: "add" | "remove", text: string): Command | Fault {
  const [, name = "", of] = text.match(/^#?(.*?)(?:\s+((?:unit|einheit):.*))?$/i) ?? []
  const unit = of && unitIn(of)
  return unit === "" ? missing("unit", "leaders") : { kind: "leaders", change, channel: `#${name}`, unit }
}

function readHolidays(words: string[]): Command | Fault {
  const text = words.join(" ")
  if (text === "") return missing("region", "holidays")
  if (/^(?:none|off|no|keine|aus)$/i.test(text)) return { kind: "holidays", region: null }
  const found = holidayRegion(text)
  if ("region" in found) return { kind: "holidays", region: found.region }
  return { ...unknown("region", text, [], "holidays"), suggestion: found.suggestion }
}

function surveyOf(word: string | undefined, surveys: readonly string[], topic: Topic): string | Fault {
  if (word === undefined) return missing("survey", topic)
  const id = word.toLowerCase()
  return surveys.includes(id) ? id : unknown("survey", word, surveys, topic)
}

/** What one of a few known words means. */
function oneOf<T extends string>(
  known: Readonly<Record<string, T>>,
  word: string | undefined,
  field: Fault["field"],
  topic: Topic,
): T | Fault {
  if (word === undefined) return missing(field, topic)
  const key = word.toLowerCase()
  return Object.hasOwn(known, key) ? known[key]! : unknown(field, word, Object.keys(known), topic)
}

function isFault(value: unknown): value is Fault {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "fault"
}

/** Phones write curly quotation marks, invisible signs and a full stop at the end; commands use none of them. */
function plain(text: string): string {
  const written = clean(text)
    .replaceAll(/[“”„«»]/g, '"')
    .replaceAll(/[‘’]/g, "'")
  let end = written.length
  while (end > 1 && ".!?…".includes(written[end - 1]!)) end--
  return written.slice(0, end).trim()
}

function withoutName(written: string): string {
  return written.replace(/^\/?pulse\b\s*/i, "")
}
