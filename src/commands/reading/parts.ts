import type { Text } from "../../pulse/survey.ts"
import type { Command, CommandKind, Of } from "../model/command.ts"
import type { ReadingContext } from "../model/topic.ts"
import { ended, isFault, missing, unknown, type Fault } from "./faults.ts"
import { meaningOf, wordsIn, type Words } from "./language.ts"
import { surveyNamed, surveysAlike } from "./survey-named.ts"

/** What commands of several topics are made of: a survey, one of a few words, a change. */

export const changes: Words<"add" | "remove"> = {
  en: { add: "add", remove: "remove" },
  de: { hinzufügen: "add", entfernen: "remove" },
}

export function surveyOf(
  words: string[],
  { surveys }: ReadingContext,
  example: Text,
): { survey: string; rest: string[] } | Fault {
  const [word] = words
  if (word === undefined) return missing("survey", example)
  const found = surveyNamed(words, surveys)
  if (found) return found
  const alike = surveysAlike(word, surveys)
  if (alike.length < 2) return unknown("survey", word, surveys, example)
  return { kind: "fault", field: "survey", reason: "several", got: alike.join(", "), example }
}

/** Without a survey: the only one there is, or which of them. */
export function onOne(
  of: CommandKind,
  { surveys }: ReadingContext,
  command: (survey: string) => Command,
): Command {
  const [only, ...more] = surveys
  return only === undefined || more.length > 0 ? { kind: "choose", of } : command(only)
}

/** Kinds that say no more than which survey. */
type OnlySurvey = {
  [Kind in CommandKind]: { kind: Kind; survey: string } extends Of<Kind> ? Kind : never
}[CommandKind]

export function onSurvey(
  kind: OnlySurvey,
  words: string[],
  context: ReadingContext,
  example: Text,
): Command | Fault {
  const about = (survey: string) => ({ kind, survey }) as Command
  if (words.length === 0) return onOne(kind, context, about)
  const found = surveyOf(words, context, example)
  return isFault(found) ? found : ended(about(found.survey), found.rest, example)
}

/** What one of a few known words means. */
export function oneOf<T extends string>(
  known: Words<T>,
  word: string | undefined,
  field: Fault["field"],
  { language }: ReadingContext,
  example: Text,
): T | Fault {
  if (word === undefined) return missing(field, example)
  return meaningOf(known, word) ?? unknown(field, word, wordsIn(known, language), example)
}
