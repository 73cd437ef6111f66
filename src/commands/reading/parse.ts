import { clean } from "../../pulse/clean.ts"
import { nearest } from "../../pulse/nearest.ts"
import type { FormValues } from "../../pulse/ui-model.ts"
import type { Command, CommandKind } from "../model/command.ts"
import type { ReadingContext, Topic, TypedTopic } from "../model/topic.ts"
import { aliasesOf, unknownTopic } from "./aliases.ts"
import { exampleWith, isFault, missing, unknown, type Fault } from "./faults.ts"
import { hintLanguage, languageOf, type Language } from "./language.ts"
import { optsOut } from "./opting-out.ts"
import { free, sentence, smallTalk, type Talk } from "./small-talk.ts"
import { someSurvey, surveyNamed } from "./survey-named.ts"

/** Nobody types a longer command, and reading it must cost nothing to others. */
export const longestCommand = 2_000

/** A word this short is mistyped by one slip at most, or it is another word. */
const shortWord = 5
/** A command that is mistyped in its first word has little else in it, or what only commands have. */
const fewWords = 2

/** `inField`: the field of the form that it is about. */
type FormFault = Fault & { inField: string }

export type Parser = ReturnType<typeof parserOf>

/** Reads what people type about these topics, in English or German. */
export function parserOf(topics: readonly Topic[]) {
  const aliases = aliasesOf(topics)
  const exampleOf = (word: string) => aliases.topicOf(word)!.typed.example

  /** What a command is about, from its first word alone; undefined when that is none that is known. */
  function topicIn(text: string): TypedTopic | undefined {
    const [first = ""] = withoutName(plain(text.slice(0, 100))).split(" ")
    return aliases.topicOf(first)
  }

  /** Reads what was typed. Gives a command, or the part that is missing or not understood, with a near word and an example. */
  function parseCommand(text: string, surveys: readonly string[], locale?: string): Command | Fault {
    const written = withoutName(plain(text))
    const [first = "", ...rest] = written.split(" ")
    if (first === "" || asksForHelp.test(written)) return { kind: "help" }
    if (optsOut(written)) return { kind: "stop" }
    const language = aliases.languageOf(first) ?? languageIn(written, surveys) ?? hintLanguage(locale)
    const topic = aliases.topicOf(first)
    const of = smallTalk(written)
    if (of !== undefined && (topic === undefined || rest.length > 0)) return { kind: "talk", of }
    const said = sentence(text, surveys)
    const context = { surveys, language, aliases }
    if (topic !== undefined) {
      const read = about(topic, rest, context)
      if (!isFault(read)) return read
      if (topic.name === "stop") return { kind: "talk", of: "stop" }
      return said === undefined ? read : { kind: "talk", of: said }
    }
    if (said !== undefined) return { kind: "talk", of: said }
    const named = surveyNamed([first, ...rest], surveys)
    if (named === undefined) {
      if (isNearCommand(first, rest, language))
        return unknownTopic("command", first, context, exampleOf("help"))
      return { kind: "talk", of: free(text) }
    }
    // The survey first, as it is said: "weekly-load status".
    const [then = "", ...more] = named.rest
    const meant = aliases.topicOf(then)
    if (meant?.typed.onSurvey)
      return about(meant, [named.survey, ...more], {
        ...context,
        language: aliases.languageOf(then) ?? language,
      })
    return unknown("command", first, [], exampleWith(exampleOf("status"), named.survey))
  }

  /** The command that a filled-in form of a topic stands for, or what is wrong with it. */
  function parseForm(
    of: CommandKind,
    values: FormValues,
    surveys: readonly string[],
    { locale, survey }: { locale?: string | undefined; survey?: string | undefined } = {},
  ): Command | FormFault {
    const { example, form } = aliases.topicOf(of)!.typed
    if (!form) throw new Error(`${of} has no form`)
    const there = survey !== undefined && surveys.includes(survey)
    const parse = (text: string) => parseCommand(text, surveys, locale)
    const read =
      form.onSurvey && !there
        ? missing("survey", example)
        : form.read(values, { survey: survey ?? "", parse })
    if (read.kind !== "fault") return read
    return { ...read, example: exampleWith(read.example, survey), inField: form.fieldOf(read, values) }
  }

  function isNearCommand(first: string, rest: readonly string[], language: Language | undefined): boolean {
    const near = nearest(first, aliases.wordsIn(language), first.length <= shortWord ? 1 : 2) !== undefined
    return near && (rest.length <= fewWords || rest.some((word) => /[\d@#<]/.test(word)))
  }

  return { topicIn, parseCommand, parseForm }
}

/** What is read of the words after a command's first, with an example of the survey that they name. */
function about({ typed }: TypedTopic, words: string[], context: ReadingContext): Command | Fault {
  const first = typed.read(words, context)
  const read = first.kind === "fault" ? (withoutSurvey(typed, first, words, context) ?? first) : first
  if (read.kind !== "fault") return read
  const named = typed.onSurvey ? surveyNamed(words, context.surveys)?.survey : undefined
  const survey = named ?? (read.field === "survey" ? read.suggestion : undefined)
  return { ...read, example: exampleWith(read.example, survey ?? someSurvey(context.surveys)) }
}

/** What is understood but for the survey, which is left out ("schedule every tue 10:00"): of the only one, if it is one. */
function withoutSurvey(
  { onSurvey, read, example }: TypedTopic["typed"],
  fault: Fault,
  words: string[],
  context: ReadingContext,
): Command | Fault | undefined {
  const [survey, ...others] = context.surveys
  if (!onSurvey || survey === undefined || words.length === 0) return undefined
  if (fault.field !== "survey" || fault.suggestion !== undefined) return undefined
  const whole = read([survey, ...words], context)
  if (whole.kind === "fault") return undefined
  return others.length === 0 ? whole : missing("survey", example)
}

/** "yes" or "no" and nothing else, to the question that was asked last. */
export function agreesOrNot(text: string): "yes" | "no" | undefined {
  if (text.length > 30) return undefined
  const word = withoutName(plain(text)).toLowerCase()
  if (/^(?:yes|yes,? please|yes,? do it|ja|ja,? bitte|ja,? ausführen)$/.test(word)) return "yes"
  return /^(?:no|no,? thanks|nein|nein,? danke)$/.test(word) ? "no" : undefined
}

/** What a text is that begins as a command which its writer may not give, if it is a sentence or says yes ("k"). */
export function talkIn(text: string, surveys: readonly string[]): Talk | undefined {
  return /^\s*k[.!]?\s*$/i.test(text) ? "nod" : sentence(text, surveys)
}

const asksForHelp =
  /^(?:please |bitte )?(?:help me|hilf mir|i need help|ich brauche hilfe)(?: please| bitte)?$/i

function languageIn(written: string, surveys: readonly string[]): Language | undefined {
  const words = written.split(" ").filter((word) => !surveys.includes(word.toLowerCase()))
  return languageOf(words.join(" "))
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
