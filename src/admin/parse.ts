import { nearest } from "../pulse/nearest.ts"
import { examples, type Command, type Fault, type Field, type GroupRef, type Topic } from "./command.ts"
import { parseSchedule } from "./schedule.ts"

/** The first word of a command, in every language that it may be written in, whoever writes it. */
const firstWords: Record<Topic, readonly string[]> = {
  help: ["help", "hilfe", "?"],
  privacy: ["privacy", "datenschutz"],
  stop: ["stop", "stopp"],
  start: ["start"],
  language: ["language", "sprache"],
  surveys: ["surveys", "umfragen"],
  schedule: ["schedule", "planen", "plane"],
  pause: ["pause", "pausieren", "pausiere"],
  resume: ["resume", "fortsetzen"],
  run: ["run", "ausführen", "jetzt"],
  status: ["status"],
  leaders: ["leaders", "leitung"],
  units: ["units", "einheiten"],
}
const topicOf = new Map(
  Object.entries(firstWords).flatMap(([topic, words]) =>
    words.map((word) => [word, topic as Topic] as const),
  ),
)
const languages: Record<string, "en" | "de"> = {
  en: "en",
  english: "en",
  englisch: "en",
  de: "de",
  deutsch: "de",
  german: "de",
}
const changes: Record<string, "add" | "remove"> = {
  add: "add",
  hinzufügen: "add",
  remove: "remove",
  entfernen: "remove",
}

/**
 * Reads what a person typed, in English or German, with or without "/pulse" in front. `surveys` are the ids that exist.
 * Gives a command, or the first part that is missing or not understood, with the nearest word known. Nothing written
 * is help.
 */
export function parseCommand(text: string, surveys: readonly string[]): Command | Fault {
  const written = plain(text).replace(/^\/?pulse\b\s*/i, "")
  const [first = "", ...rest] = written.split(" ")
  if (first === "") return { kind: "help" }
  const topic = topicOf.get(first.toLowerCase())
  if (topic === undefined) return unknown("command", first, topicOf.keys(), examples.help)
  return readers[topic](rest, surveys)
}

type Reader = (words: string[], surveys: readonly string[]) => Command | Fault

const readers: Record<Topic, Reader> = {
  help: (words) => {
    const [word, ...more] = words
    if (word === undefined) return { kind: "help" }
    const topic = topicOf.get(word.toLowerCase())
    if (topic === undefined) return unknown("topic", word, topicOf.keys(), examples.help)
    return ended({ kind: "help", topic }, more, "help")
  },
  privacy: (words) => ended({ kind: "privacy" }, words, "privacy"),
  stop: (words) => ended({ kind: "stop" }, words, "stop"),
  start: (words) => ended({ kind: "start" }, words, "start"),
  language: ([word, ...more]) => {
    if (word === undefined) return missing("language", "language")
    const language = languages[word.toLowerCase()]
    if (language === undefined) return unknown("language", word, Object.keys(languages), examples.language)
    return ended({ kind: "language", language }, more, "language")
  },
  surveys: (words) => ended({ kind: "surveys" }, words, "surveys"),
  schedule: (words, surveys) => {
    const named = surveyOf(words[0], surveys, "schedule")
    if (typeof named !== "string") return named
    const schedule = parseSchedule(words.slice(1).join(" ").toLowerCase())
    return "kind" in schedule ? schedule : { kind: "schedule", survey: named, schedule }
  },
  pause: (words, surveys) => onSurvey("pause", words, surveys),
  resume: (words, surveys) => onSurvey("resume", words, surveys),
  run: (words, surveys) => onSurvey("run", words, surveys),
  status: (words, surveys) => {
    if (words.length === 0) return { kind: "status" }
    const named = surveyOf(words[0], surveys, "status")
    return typeof named === "string"
      ? ended({ kind: "status", survey: named }, words.slice(1), "status")
      : named
  },
  leaders: readLeaders,
  units: readUnits,
}

function onSurvey(kind: "pause" | "resume" | "run", words: string[], surveys: readonly string[]) {
  const only = words.length === 0 && surveys.length === 1 ? surveys[0] : words[0]
  const named = surveyOf(only, surveys, kind)
  return typeof named === "string" ? ended({ kind, survey: named }, words.slice(1), kind) : named
}

function readLeaders([word, channel, ...rest]: string[]): Command | Fault {
  if (word === undefined) return missing("change", "leaders")
  const change = changes[word.toLowerCase()]
  if (change === undefined) return unknown("change", word, Object.keys(changes), examples.leaders)
  if (channel === undefined) return missing("channel", "leaders")
  const id = channel.match(/^<#([A-Z0-9]+)(?:\|[^>]*)?>$/)?.[1]
  if (id === undefined) return unknown("channel", channel, [], examples.leaders)
  if (rest.length === 0) return { kind: "leaders", change, channel: id }
  const unit = rest.join(" ").match(/^(?:unit|einheit):\s*"?(.*?)"?$/i)?.[1]
  if (unit === undefined) return leftOver(rest, "leaders")
  if (unit === "") return missing("unit", "leaders")
  return { kind: "leaders", change, channel: id, unit }
}

function readUnits(words: string[]): Command | Fault {
  if (words.length === 0) return { kind: "units" }
  const groups: GroupRef[] = []
  for (const word of words) {
    const id = word.match(/^<!subteam\^([A-Z0-9]+)(?:\|[^>]*)?>$/)?.[1]
    const handle = word.match(/^@([\w.-]+)$/)?.[1]
    if (id !== undefined) groups.push({ id })
    else if (handle !== undefined) groups.push({ handle: handle.toLowerCase() })
    else return unknown("group", word, [], examples.units)
  }
  return { kind: "place", groups }
}

function surveyOf(word: string | undefined, surveys: readonly string[], topic: Topic): string | Fault {
  if (word === undefined) return missing("survey", topic)
  const id = word.toLowerCase()
  return surveys.includes(id) ? id : unknown("survey", word, surveys, examples[topic])
}

/** The command, unless words are left that belong to nothing. */
function ended(command: Command, rest: string[], topic: Topic): Command | Fault {
  return rest.length === 0 ? command : leftOver(rest, topic)
}

function leftOver(rest: string[], topic: Topic): Fault {
  return {
    kind: "fault",
    field: "command",
    reason: "left_over",
    got: rest.join(" "),
    example: examples[topic],
  }
}

function missing(field: Field, topic: Topic): Fault {
  return { kind: "fault", field, reason: "missing", example: examples[topic] }
}

function unknown(field: Field, got: string, known: Iterable<string>, example: string): Fault {
  return { kind: "fault", field, reason: "unknown", got, suggestion: nearest(got, known), example }
}

/** Phones write curly quotation marks and invisible spaces; commands use the plain ones. */
function plain(text: string): string {
  return text
    .normalize("NFC")
    .replaceAll(/[“”„«»]/g, '"')
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/\s+/g, " ")
    .trim()
}
