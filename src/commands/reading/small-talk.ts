import { keyOf } from "../../pulse/clean.ts"
import { catalogues, languages } from "../../words/languages.ts"
import { mayWantOut } from "./opting-out.ts"
import { anyOf, whole } from "./vocabulary.ts"

/** What is no command: "choice" is an answer and "button" a button's label, written instead of pressed. */
export type Talk =
  | "greeting"
  | "thanks"
  | "nod"
  | "about"
  | "question"
  | "remark"
  | "stop"
  | "choice"
  | "button"

const addressed = `(?: (?:${anyOf(({ talk }) => talk.addressed)}))*`
const kinds: readonly (readonly [Talk, RegExp])[] = [
  ["greeting", new RegExp(`^(?:${anyOf(({ talk }) => talk.greeting)})${addressed}$`)],
  ["thanks", new RegExp(`^(?:${anyOf(({ talk }) => talk.thanks)})${addressed}$`)],
  ["nod", whole(({ talk }) => talk.nod)],
  [
    "about",
    new RegExp(`^(?:${anyOf(({ talk }) => talk.about)})(?: (?:${anyOf(({ talk }) => talk.here)}))*$`),
  ],
  ["remark", whole(({ talk }) => talk.remark)],
]

const emoji =
  /^(?:(?::[\w+'-]+:|[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]|[:;]-?[()dp]|<3) ?)+$/u

/** Words that stand in sentences and in no command. */
const ordinary = new Set(languages.flatMap((language) => catalogues[language].typed.talk.ordinary.split(" ")))
/** How many words a sentence has that cannot be a command. */
const sentenceWords = 4

/** A greeting, thanks and the like, with nothing else said. */
export function smallTalk(text: string): Talk | undefined {
  const spoken = keyOf(text)
  if (emoji.test(spoken)) return "nod"
  const words = spoken
    .replaceAll("’", "'")
    .replaceAll(/[^\p{L}\p{N}' ]/gu, " ")
    .replaceAll(/\s+/g, " ")
    .trim()
  return kinds.find(([, pattern]) => pattern.test(words))?.[0]
}

/** What a text that reads as a sentence means; undefined where it may be a command. */
export function sentence(text: string, surveys: readonly string[]): Talk | undefined {
  const words = keyOf(text)
    .replaceAll("’", "'")
    .split(" ")
    .map((word) => word.replace(/[.,;:!?…]+$/, ""))
  const names = (word: string) => surveys.includes(word) || /^[@#<]|@|:[^)(]/.test(word)
  if (words.length < sentenceWords || words.some(names)) return undefined
  return words.some((word) => ordinary.has(word)) ? free(text) : undefined
}

/** What a text is that is no command for certain. */
export function free(text: string): Talk {
  if (mayWantOut(text)) return "stop"
  return /\?\s*$/.test(text) ? "question" : "remark"
}
