import { clean } from "../../pulse/clean.ts"
import { nearest } from "../../pulse/nearest.ts"
import { examples, type Command, type Fault, type PerSurvey, type Topic } from "../model/command.ts"
import { ended, exampleOn, exampleWith, leftOver, missing, unknown, unknownTopic } from "./faults.ts"
import { languageOfTopic, topicOf, topicsIn } from "./aliases.ts"
import { holidayRegion } from "./regions.ts"
import { hintLanguage, languageOf, meaningOf, wordsIn, type Language, type Words } from "./language.ts"
import { readLedger } from "./ledger.ts"
import { optsOut } from "./opting-out.ts"
import {
  channelIn,
  idIn,
  isEveryone,
  leavesOut,
  personIn,
  readGroups,
  readPeople,
  readWhom,
  unitIn,
  unquoted,
} from "./references.ts"
import { lengthOf, parseSchedule, readEnd } from "./schedule.ts"
import { free, sentence, smallTalk, type Talk } from "./small-talk.ts"
import { someSurvey, surveyNamed, surveysAlike } from "./survey-named.ts"

const languages: Words<"en" | "de" | "own"> = {
  en: { en: "en", english: "en", german: "de", auto: "own" },
  de: { de: "de", deutsch: "de", englisch: "en", automatisch: "own" },
}
const changes: Words<"add" | "remove"> = {
  en: { add: "add", remove: "remove" },
  de: { hinzufügen: "add", entfernen: "remove" },
}
const audienceChanges: Words<"add" | "remove" | "only"> = {
  en: { ...changes.en, only: "only" },
  de: { ...changes.de, nur: "only" },
}
const digests: Words<"preview" | "now" | "review"> = {
  en: { preview: "preview", now: "now", review: "review" },
  de: { vorschau: "preview", jetzt: "now", rückblick: "review" },
}
const platforms: Words<"slack" | "teams" | "last"> = {
  en: { slack: "slack", teams: "teams", last: "last", auto: "last" },
  de: { slack: "slack", teams: "teams", zuletzt: "last", auto: "last" },
}
const switches: Words<"on" | "off"> = {
  en: { on: "on", off: "off" },
  de: { an: "on", ein: "on", aus: "off" },
}

/** Nobody types a longer command, and reading it must cost nothing to others. */
export const longestCommand = 2_000

/** What a command is about, from its first word alone; undefined when that is none that is known. */
export function topicIn(text: string): Topic | undefined {
  const [first = ""] = withoutName(plain(text.slice(0, 100))).split(" ")
  return topicOf.get(first.toLowerCase())
}

/** "yes" or "no" and nothing else, to the question that was asked last. */
export function agreesOrNot(text: string): "yes" | "no" | undefined {
  if (text.length > 30) return undefined
  const word = withoutName(plain(text)).toLowerCase()
  if (/^(?:yes|yes,? please|yes,? do it|ja|ja,? bitte|ja,? ausführen)$/.test(word)) return "yes"
  return /^(?:no|no,? thanks|nein|nein,? danke)$/.test(word) ? "no" : undefined
}

/**
 * Reads what a person typed, in English or German, with or without "/pulse" in front. `surveys` are the ids that exist,
 * `locale` is the writer's. Gives a command, or the first part that is missing or not understood, with the nearest word
 * known of the language that is written, and an example with the survey that is meant. Nothing
 * written is help; what is no command, nor like one, is talk.
 */
export function parseCommand(text: string, surveys: readonly string[], locale?: string): Command | Fault {
  const written = withoutName(plain(text))
  const [first = "", ...rest] = written.split(" ")
  if (first === "" || asksForHelp.test(written)) return { kind: "help" }
  if (optsOut(written)) return { kind: "stop" }
  const language = languageOfTopic(first) ?? languageIn(written, surveys) ?? hintLanguage(locale)
  const topic = topicOf.get(first.toLowerCase())
  const of = smallTalk(written)
  if (of !== undefined && (topic === undefined || rest.length > 0)) return { kind: "talk", of }
  const said = sentence(text, surveys)
  if (topic !== undefined) {
    const read = about(topic, rest, { surveys, language })
    if (!isFault(read)) return read
    if (topic === "stop") return { kind: "talk", of: "stop" }
    return said === undefined ? read : { kind: "talk", of: said }
  }
  if (said !== undefined) return { kind: "talk", of: said }
  const named = surveyNamed([first, ...rest], surveys)
  if (named === undefined) {
    if (isNearCommand(first, rest, language)) return unknownTopic("command", first, language)
    return { kind: "talk", of: free(text) }
  }
  // The survey first, as it is said: "weekly-load status".
  const [then = "", ...more] = named.rest
  const meant = topicOf.get(then.toLowerCase())
  if (meant !== undefined && onSurveys.has(meant))
    return about(meant, [named.survey, ...more], { surveys, language: languageOfTopic(then) ?? language })
  return { ...unknown("command", first, [], "status"), example: exampleOn("status", named.survey) }
}

/** What a text is that begins as a command which its writer may not give, if it is a sentence or says yes ("k"). */
export function talkIn(text: string, surveys: readonly string[]): Talk | undefined {
  return /^\s*k[.!]?\s*$/i.test(text) ? "nod" : sentence(text, surveys)
}

const asksForHelp =
  /^(?:please |bitte )?(?:help me|hilf mir|i need help|ich brauche hilfe)(?: please| bitte)?$/i
/** A word this short is mistyped by one slip at most, or it is another word. */
const shortWord = 5
/** A command that is mistyped in its first word has little else in it, or what only commands have. */
const fewWords = 2

function isNearCommand(first: string, rest: readonly string[], language: Language | undefined): boolean {
  const known = language === undefined ? topicOf : topicsIn[language]
  const near = nearest(first, known.keys(), first.length <= shortWord ? 1 : 2) !== undefined
  return near && (rest.length <= fewWords || rest.some((word) => /[\d@#<]/.test(word)))
}

/** The language of what is written, whatever the surveys are called. */
function languageIn(written: string, surveys: readonly string[]): Language | undefined {
  const words = written.split(" ").filter((word) => !surveys.includes(word.toLowerCase()))
  return languageOf(words.join(" "))
}

/** What is read of the words after a command's first, with an example of the survey that they name. */
function about(topic: Topic, words: string[], context: Context): Command | Fault {
  const read = readers[topic](words, context)
  if (read.kind !== "fault") return read
  const named = onSurveys.has(topic) ? surveyNamed(words, context.surveys)?.survey : undefined
  const survey = named ?? (read.field === "survey" ? read.suggestion : undefined)
  return { ...read, example: exampleWith(read.example, survey ?? someSurvey(context.surveys)) }
}

type Context = { surveys: readonly string[]; language: Language | undefined }
type Reader = (words: string[], context: Context) => Command | Fault

/** Whose first word after the command is a survey. */
const onSurveys: ReadonlySet<Topic> = new Set([
  "schedule",
  "pause",
  "resume",
  "run",
  "close",
  "withdraw",
  "status",
  "preview",
  "audience",
  "k",
  "comments",
  "colleagues",
])

const readers: Record<Topic, Reader> = {
  help: ([word, ...more], { language }) => {
    if (word === undefined) return { kind: "help" }
    const topic = topicOf.get(word.toLowerCase())
    if (topic === undefined) return unknownTopic("topic", word, language)
    return ended({ kind: "help", topic }, more, "help")
  },
  home: (words) => ended({ kind: "home" }, words, "home"),
  privacy: (words) => ended({ kind: "privacy" }, words, "privacy"),
  snooze: readSnooze,
  stop: (words) => ended({ kind: "stop" }, words, "stop"),
  start: (words) => ended({ kind: "start" }, words, "start"),
  language: ([word, ...more], context) => {
    const language = word === undefined ? undefined : oneOf(languages, word, "language", "language", context)
    return isFault(language) ? language : ended({ kind: "language", language }, more, "language")
  },
  platform: ([word, ...more], context) => {
    const choice = word === undefined ? undefined : oneOf(platforms, word, "platform", "platform", context)
    return isFault(choice) ? choice : ended({ kind: "platform", choice }, more, "platform")
  },
  forget: ([word, ...more]) => {
    if (word === undefined || /^(?:me|mich)$/i.test(word)) return ended({ kind: "forget" }, more, "forget")
    const person = personIn(word) ?? idIn(word)
    if (person === undefined) return leftOver([word, ...more], "forget")
    return ended({ kind: "erase", person }, more, "forget")
  },
  surveys: (words) => ended({ kind: "surveys" }, words, "surveys"),
  schedule: (words, context) => {
    if (words.length === 0) return onOne("schedule", context, (survey) => formOf("schedule", survey))
    const found = surveyOf(words, context, "schedule")
    if (isFault(found)) return found
    const { survey, rest } = found
    if (rest.length === 0) return formOf("schedule", survey)
    const written = rest.join(" ").toLowerCase()
    const end = readEnd(written)
    if (end === "off") return { kind: "unschedule", survey }
    if (end !== undefined) return "until" in end ? { kind: "ending", survey, ...end } : end
    const schedule = parseSchedule(written, context.language)
    return "kind" in schedule ? schedule : { kind: "schedule", survey, schedule }
  },
  pause: (words, context) => onSurvey("pause", words, context),
  resume: (words, context) => onSurvey("resume", words, context),
  run: (words, context) => onSurvey("run", words, context),
  close: (words, context) => onSurvey("close", withoutNow(words), context),
  withdraw: (words, context) => onSurvey("withdraw", words, context),
  status: (words, context) => {
    if (words.length === 0) return { kind: "status" }
    const found = surveyOf(words, context, "status")
    return isFault(found) ? found : ended({ kind: "status", survey: found.survey }, found.rest, "status")
  },
  preview: (words, context) => onSurvey("preview", words, context),
  audience: readAudience,
  units: (words) => {
    if (words.length === 0) return { kind: "units" }
    const groups = readGroups(words, "units")
    return isFault(groups) ? groups : { kind: "place", groups }
  },
  leaders: readLeaders,
  digest: ([word, ...words], context) => {
    if (word === undefined) return { kind: "digests" }
    const what = oneOf(digests, word, "what", "digest", context)
    if (isFault(what)) return what
    if (words.length === 0) return { kind: "digest", what, survey: undefined }
    const found = surveyOf(words, context, "digest")
    return isFault(found)
      ? found
      : ended({ kind: "digest", what, survey: found.survey }, found.rest, "digest")
  },
  admins: ([word, ...more], context) => {
    if (word === undefined) return { kind: "admins" }
    const change = oneOf(changes, word, "change", "admins", context)
    if (isFault(change)) return change
    // Whoever has left can be mentioned no more.
    const named = more.map((word) => (change === "remove" && idIn(word) ? `<@${word}>` : word))
    const people = readPeople(named, "admins")
    return isFault(people) ? people : { kind: "admin", change, people }
  },
  holidays: readHolidays,
  k: (words, context) => {
    if (words.length === 0) return onOne("k", context, (survey) => formOf("k", survey))
    const found = surveyOf(words, context, "k")
    if (isFault(found)) return found
    const [number, ...more] = found.rest
    if (number === undefined) return formOf("k", found.survey)
    if (!/^\d{1,4}$/.test(number)) return unknown("number", number, [], "k")
    return ended({ kind: "k", survey: found.survey, k: Number(number) }, more, "k")
  },
  comments: (words, context) => readSwitch("comments", words, context),
  colleagues: (words, context) => readSwitch("colleagues", words, context),
  link: ([code, ...more]) => {
    if (code !== undefined && !/^(?:[a-z0-9]-?){12}$/i.test(code)) return unknown("code", code, [], "link")
    return ended({ kind: "link", code: code?.toUpperCase() }, more, "link")
  },
  unlink: (words) => ended({ kind: "unlink" }, words, "unlink"),
  audit: (words) => ended({ kind: "audit" }, words, "audit"),
  undo: (words) => ended({ kind: "undo" }, words, "undo"),
  ledger: (words, { language }) => readLedger(words, language),
}

function readSnooze(words: string[], { language }: Context): Command | Fault {
  const text = words.join(" ").toLowerCase()
  if (text === "") return { kind: "snooze" }
  if (/^(?:until |bis )?(?:tomorrow|morgen)$/.test(text)) return { kind: "snooze", until: "tomorrow" }
  const after = lengthOf(text.replace(/^(?:for|für|in) /, "").replace(/^(?:an?|one|eine?n?) /, "1 "))
  if (after === undefined) {
    const known: Words<true> = { en: { tomorrow: true, hour: true }, de: { morgen: true, stunde: true } }
    return unknown("duration", text, wordsIn(known, language), "snooze")
  }
  if (after.hours > 72)
    return { kind: "fault", field: "duration", reason: "out_of_range", got: text, example: examples.snooze }
  return { kind: "snooze", until: after }
}

/** "close now" and "close weekly-load now" are the same. */
function withoutNow(words: string[]): string[] {
  return words.filter((word) => !/^(?:now|jetzt|sofort)$/i.test(word))
}

/** Without a survey: the only one there is, or which of them. */
function onOne(of: PerSurvey, { surveys }: Context, command: (survey: string) => Command): Command {
  const [only, ...more] = surveys
  return only === undefined || more.length > 0 ? { kind: "choose", of } : command(only)
}

function formOf(of: "schedule" | "audience" | "k", survey: string): Command {
  return { kind: "form", of, survey }
}

function onSurvey(
  kind: "pause" | "resume" | "run" | "preview" | "close" | "withdraw",
  words: string[],
  context: Context,
): Command | Fault {
  if (words.length === 0) return onOne(kind, context, (survey) => ({ kind, survey }))
  const found = surveyOf(words, context, kind)
  return isFault(found) ? found : ended({ kind, survey: found.survey }, found.rest, kind)
}

function readSwitch(kind: "comments" | "colleagues", words: string[], context: Context): Command | Fault {
  if (words.length === 0) return onOne(kind, context, (survey) => ({ kind: "switched", of: kind, survey }))
  const found = surveyOf(words, context, kind)
  if (isFault(found)) return found
  const [state, ...more] = found.rest
  if (state === undefined) return { kind: "switched", of: kind, survey: found.survey }
  const on = oneOf(switches, state, "switch", kind, context)
  return isFault(on) ? on : ended({ kind, survey: found.survey, on: on === "on" }, more, kind)
}

function readAudience(words: string[], context: Context): Command | Fault {
  if (words.length === 0) return onOne("audience", context, (survey) => ({ kind: "asked", survey }))
  const found = surveyOf(words, context, "audience")
  if (isFault(found)) return found
  const { survey, rest } = found
  const [change, ...named] = rest
  if (change === undefined) return { kind: "asked", survey }
  // Who is left out says by itself what is to change.
  const how = leavesOut(change)
    ? "add"
    : isEveryone(change)
      ? "only"
      : oneOf(audienceChanges, change, "change", "audience", context)
  if (isFault(how)) return how
  const whom = readWhom(meaningOf(audienceChanges, change) === undefined ? rest : named)
  return isFault(whom) ? whom : { kind: "audience", survey, change: how, whom }
}

function readLeaders([word, ...rest]: string[], context: Context): Command | Fault {
  if (word === undefined) return { kind: "form", of: "leaders" }
  if (/^(?:people|personen)$/i.test(word)) {
    const change = oneOf(changes, rest[0], "change", "leaders", context)
    if (isFault(change)) return change
    const people = readPeople(rest.slice(1), "leaders")
    return isFault(people) ? people : { kind: "leading", change, people }
  }
  const change = oneOf(changes, word, "change", "leaders", context)
  if (isFault(change)) return change
  const [named, ...more] = rest
  if (named === undefined) return missing("channel", "leaders")
  const channel = channelIn(named)
  if (channel === undefined) return byName(change, rest.join(" "))
  if (more.length === 0) return { kind: "leaders", change, channel }
  // After the channel nothing but a unit can stand.
  const unit = unitIn(more.join(" ")) ?? unquoted(more.join(" "))
  return unit === "" ? missing("unit", "leaders") : { kind: "leaders", change, channel, unit }
}

/** A channel that is named by its name, which may have spaces: it ends where the unit begins. */
function byName(change: "add" | "remove", text: string): Command | Fault {
  const [, name = "", of] = text.match(/^#?(.*?)(?:\s+((?:unit|einheit):.*))?$/i) ?? []
  const unit = of && unitIn(of)
  return unit === "" ? missing("unit", "leaders") : { kind: "leaders", change, channel: `#${name}`, unit }
}

function readHolidays(words: string[], { language }: Context): Command | Fault {
  const text = words.join(" ")
  if (text === "") return { kind: "form", of: "holidays" }
  if (/^(?:none|off|no|keine|aus)$/i.test(text)) return { kind: "holidays", region: null }
  const found = holidayRegion(text, language)
  if ("region" in found) return { kind: "holidays", region: found.region }
  return { ...unknown("region", text, [], "holidays"), suggestion: found.suggestion }
}

/** The survey that the first words name, and the words after it. */
function surveyOf(
  words: string[],
  { surveys }: Context,
  topic: Topic,
): { survey: string; rest: string[] } | Fault {
  const [word] = words
  if (word === undefined) return missing("survey", topic)
  const found = surveyNamed(words, surveys)
  if (found) return found
  const alike = surveysAlike(word, surveys)
  if (alike.length < 2) return unknown("survey", word, surveys, topic)
  return {
    kind: "fault",
    field: "survey",
    reason: "several",
    got: alike.join(", "),
    example: examples[topic],
  }
}

/** What one of a few known words means. */
function oneOf<T extends string>(
  known: Words<T>,
  word: string | undefined,
  field: Fault["field"],
  topic: Topic,
  { language }: Context,
): T | Fault {
  if (word === undefined) return missing(field, topic)
  return meaningOf(known, word) ?? unknown(field, word, wordsIn(known, language), topic)
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

/** "/pulse help", "/help", "@Plimsoll help" and "help" are the same, wherever they are typed. */
function withoutName(written: string): string {
  return written.replace(/^(?:@?plimsoll\b[,:]?\s*)?(?:\/?pulse\b\s*)?\/?/i, "")
}
