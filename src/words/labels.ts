import type { Command } from "../commands/model/command.ts"
import { keyOf } from "../pulse/clean.ts"
import { allQuestions, inLanguage, scaleOf, type Survey } from "../pulse/survey.ts"
import { catalogues, languages, type Catalogue } from "./languages.ts"

/** Where the labels of buttons stand: each beside what a screen reader says for it ("save", "saveHint"). */
const topics: (keyof Catalogue["sentences"])[] = [
  "talk",
  "home",
  "self",
  "employee",
  "commands",
  "settings",
  "undo",
  "choose",
  "preview",
  "deployments",
  "stages",
  "decisions",
  "digest",
]
/** Labels without a hint of their own. */
const hintless = ["cantSay", "dontAsk", "formSend", "formCancel"]

const pressed: Command = { kind: "talk", of: "button" }
/** What the labels mean that mean something wherever they are written. */
const meanings: Record<string, Command> = {
  help: { kind: "help" },
  privacy: { kind: "privacy" },
  stored: { kind: "privacy" },
  stop: { kind: "stop" },
  start: { kind: "start" },
  later: { kind: "snooze", until: "tomorrow" },
  tomorrow: { kind: "snooze", until: "tomorrow" },
  inAnHour: { kind: "snooze", until: { hours: 1 } },
  forgetMe: { kind: "forget" },
  keepMe: { kind: "cancel" },
  dontSave: { kind: "cancel" },
  dontAsk: { kind: "cancel" },
  isThere: { kind: "cancel" },
  no: { kind: "cancel" },
  undo: { kind: "undo" },
  ownLanguage: { kind: "language", language: "own" },
  beginSchedule: { kind: "choose", of: "schedule" },
  beginLeaders: { kind: "form", of: "leaders" },
  comment: { kind: "talk", of: "remark" },
  change: { kind: "talk", of: "choice" },
  pick: { kind: "talk", of: "choice" },
  back: { kind: "talk", of: "choice" },
  keep: { kind: "talk", of: "choice" },
  answerNow: { kind: "talk", of: "choice" },
  cantSay: { kind: "talk", of: "choice" },
}

const byLabel = new Map<string, Command>()
/** What labels begin with that end with a name. */
const byBeginning = new Map<string, Command>()
for (const topic of topics)
  for (const language of languages) {
    const texts = catalogues[language].sentences[topic]
    for (const [key, text] of Object.entries(texts)) {
      const isLabel = `${key}Hint` in texts || hintless.includes(key)
      if (!isLabel || key.startsWith("field") || byLabel.has(keyOf(text))) continue
      const name = /\{\w+\}$/.exec(text)
      if (name) byBeginning.set(keyOf(text.slice(0, name.index)), meanings[key] ?? pressed)
      else byLabel.set(keyOf(text), meanings[key] ?? pressed)
    }
  }
for (const language of languages)
  byLabel.set(keyOf(catalogues[language].name), { kind: "language", language })

/** What the label of a button means that somebody writes instead of pressing it; undefined when the text is none. */
export function labelWritten(text: string, surveys: Iterable<Survey>): Command | undefined {
  const written = keyOf(text).replace(/[.!]$/, "").replaceAll("’", "'")
  const known = byLabel.get(written) ?? byLabel.get(written.replaceAll("'", "’"))
  if (known) return known
  for (const [beginning, command] of byBeginning) if (written.startsWith(`${beginning} `)) return command
  for (const survey of surveys)
    for (const question of allQuestions(survey))
      for (const { label } of scaleOf(survey, question).points)
        if (languages.some((language) => keyOf(inLanguage(label, language)) === written))
          return { kind: "talk", of: "choice" }
  return undefined
}
