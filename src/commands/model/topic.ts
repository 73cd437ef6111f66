import type { Text } from "../../pulse/survey.ts"
import type { FormValues } from "../../pulse/ui-model.ts"
import type { Fault } from "../reading/faults.ts"
import type { Language } from "../reading/language.ts"
import type { Command, CommandKind } from "./command.ts"

/** The pure half of a command; the other half is its handler. `src/commands/register.ts` lists both. */
export type Topic = {
  /** Names it in help and in forms; what stands alone is the command of this kind. */
  name: CommandKind
  kinds: Partial<Readonly<Record<CommandKind, KindRule>>>
  typed?: Typed
  /** The same command with the ids or addresses of people as `id` gives them. */
  withPeople?: (command: Command, id: (written: string) => string) => Command
}

export type KindRule = {
  may: "everyone" | "admins"
  /** Its buttons work whenever they are seen: it changes nothing, or what the same person can change back. */
  timeless?: true
}

export type Typed = {
  /** What may stand as its first word, by language; writers may use either. */
  aliases: { readonly en: readonly string[] } & { readonly [Other in Language]?: readonly string[] }
  /** A right command in words of each language; its first word is the one that help shows. */
  example: Text
  /** The first word after it is a survey: they may change places. */
  onSurvey?: true
  /** Help shows it to admins and leaders only, though it decides by itself who may. */
  helpsLeaders?: true
  read: (words: string[], context: ReadingContext) => Command | Fault
  form?: FormReading
  menu?: Menu
}

export type ReadingContext = {
  surveys: readonly string[]
  language: Language | undefined
  aliases: Aliases
}

export type TypedTopic = Topic & { typed: Typed }

export type Aliases = {
  /** What a first word is about; undefined when no command begins with it. */
  topicOf(word: string): TypedTopic | undefined
  /** All first words of one language, or of both where it is not known which is meant. */
  wordsIn(language: Language | undefined): Iterable<string>
  languageOf(word: string): Language | undefined
}

export type FormReading = {
  onSurvey?: true
  /** `survey` is there where the form is about one; `parse` reads what is put together in words. */
  read: (
    values: FormValues,
    context: { survey: string; parse: (text: string) => Command | Fault },
  ) => Command | Fault
  fieldOf: (fault: Fault, values: FormValues) => string
}

/** Where the platforms offer commands by themselves: in Slack as a hint, in Teams in a chat alone, and in a channel. */
export type Menu = {
  slack?: string
  personal?: readonly MenuEntry[]
  channel?: readonly MenuEntry[]
}
export type MenuEntry = { title: string; description: string }

/** A topic whose handler must act on each of its kinds. */
export type TopicOf<Kind extends CommandKind> = Omit<Topic, "name" | "kinds"> & {
  name: NoInfer<Kind>
  kinds: Readonly<Record<Kind, KindRule>>
}

export function topic<Kind extends CommandKind>(
  made: TopicOf<Kind> & { typed: Typed },
): TopicOf<Kind> & { typed: Typed }
export function topic<Kind extends CommandKind>(made: TopicOf<Kind>): TopicOf<Kind>
export function topic<Kind extends CommandKind>(made: TopicOf<Kind>): TopicOf<Kind> {
  return made
}
