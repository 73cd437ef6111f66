import { keyOf } from "../../pulse/clean.ts"
import { mayWantOut } from "./opting-out.ts"

/**
 * What somebody writes who gives no command: a greeting, thanks, a sign of agreement, what this is, a question, a remark, or
 * perhaps that they do not want to be asked. "choice" is an answer and "button" a button's label, written instead of pressed.
 */
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

const somebody = String.raw`(?: (?:bot|plimsoll|pulse|there|again|all|everyone|zusammen|du|mal|an alle))*`
const kinds: readonly (readonly [Talk, RegExp])[] = [
  [
    "greeting",
    new RegExp(
      String.raw`^(?:hi+|hello+|hey+|hallo+|hallöchen|good (?:morning|afternoon|evening|day)|guten (?:morgen|tag|abend)|moin(?: moin)?|servus|grüß (?:gott|dich)|grüezi|greetings|howdy)${somebody}$`,
    ),
  ],
  [
    "thanks",
    new RegExp(
      String.raw`^(?:many |vielen |herzlichen |besten |lieben |tausend )?(?:thanks|thank you|thankyou|thx|ty|cheers|danke|dank|dankeschön|danke schön|merci)(?: (?:a lot|so much|very much|sehr|dir|much))?${somebody}$`,
    ),
  ],
  [
    "nod",
    /^(?:ok|okay|yes|yep|yeah|no|nope|sure|fine|great|good|cool|nice|perfect|super|top|got it|understood|ja|nein|gut|klar|alles klar|passt|prima|verstanden|klasse|test)$/,
  ],
  [
    "about",
    /^(?:what(?:'s| is| are) (?:this|that|you|plimsoll|pulse)|who are you|what do you (?:do|want)|what can you do|what is this (?:for|about)|how does (?:this|it|that) work|why do you ask(?: me)?|wer bist du|was (?:ist|soll) (?:das|dies|plimsoll|pulse)|was bist du|was (?:machst|kannst|willst) du|worum geht(?: es|'s|s)|wie (?:funktioniert|geht) (?:das|es)|warum fragst du(?: mich)?|wozu (?:ist )?das)(?: here| hier| eigentlich| bot)*$/,
  ],
  ["remark", /^(?:(?:add |leave |write )?(?:a )?comment|(?:einen )?kommentar(?: schreiben)?)$/],
]

const emoji =
  /^(?:(?::[\w+'-]+:|[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]|[:;]-?[()dp]|<3) ?)+$/u

/** Words that stand in sentences and in no command. */
const ordinary = new Set(
  "the is are was were am be been my your our their i i'm it's we they he she it this that these those of to a an and or but not don't with about because very too so can could would should have has had do does did in at der die das ist sind war ich wir sie er es ihr mein meine unser unsere nicht kein keine und oder aber mit von zu zum zur ein eine einen weil sehr so kann könnte würde sollte habe haben hat im auf für bei dass wie".split(
    " ",
  ),
)
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

/**
 * What a text is that reads as a sentence and not as a command, whatever its first word; undefined where it may be a
 * command: it names a survey, a person, a channel or a group, or is short.
 */
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
