import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, describe, expect, test } from "vitest"
import { parseCommand } from "../support/commands.ts"
import { allQuestions, inLanguage, scaleOf, type Survey } from "../../src/pulse/survey.ts"
import { readSurveys } from "../../src/app/survey-files.ts"
import { labelWritten } from "../../src/words/labels.ts"
import { tables } from "./tables.ts"
import { languages } from "../../src/words/languages.ts"

const root = join(import.meta.dirname, "../..")
let surveys: Survey[]
beforeAll(async () => {
  surveys = [...(await readSurveys(join(root, "surveys"))).surveys.values()]
})

/** What becomes of a text that somebody writes. */
function understood(text: string) {
  const written = parseCommand(
    text,
    surveys.map(({ id }) => id),
  )
  return written.kind === "fault" || written.kind === "talk" ? labelWritten(text, surveys) : written
}

/** Every label that the code gives to a button: what it says, beside what a screen reader says for it. */
function labels(): [string, string][] {
  const folder = join(root, "src/words")
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts"))
  const sources = files.map((file) => readFileSync(join(folder, file), "utf8"))
  const named = sources.flatMap((text) =>
    [...text.matchAll(/label: t\(locale, (?:\w+ \? )?"(\w+)"(?: : "(\w+)")?[^)]*\),\s*hint:/g)].flatMap(
      ([, one, other]) => [one, other].flatMap((key) => key ?? []),
    ),
  )
  // The labels of a form's fields are no buttons.
  const buttons = named.filter((key) => !key.startsWith("field"))
  const keys = new Set([...buttons, "cantSay", "change", "comment", "stop", "start"])
  return tables.flatMap(([, texts]) =>
    languages.flatMap((language) =>
      Object.entries(texts[language]).filter(
        ([key]) =>
          keys.has(key) && (`${key}Hint` in texts[language] || key === "cantSay" || key === "dontAsk"),
      ),
    ),
  )
}

describe("the label of a button, written instead of pressed", () => {
  test("is understood for every button that the code makes, in every language", () => {
    const all = labels()
    expect(all.length).toBeGreaterThan(40)
    expect(all.filter(([, label]) => understood(label) === undefined)).toEqual([])
    expect(all.filter(([, label]) => understood(`${label}.`) === undefined)).toEqual([])
  })

  test("is understood for every answer of every survey, and stores nothing", () => {
    for (const survey of surveys)
      for (const question of allQuestions(survey))
        for (const { label } of scaleOf(survey, question).points)
          for (const language of languages)
            expect(understood(inLanguage(label, language))).toEqual({ kind: "talk", of: "choice" })
  })

  test.each([
    ["Stop asking me", { kind: "stop" }],
    ["Nicht mehr fragen", { kind: "stop" }],
    ["Take part again", { kind: "start" }],
    ["what is stored about me", { kind: "privacy" }],
    ["Ask me tomorrow", { kind: "snooze", until: "tomorrow" }],
    ["Frag mich morgen", { kind: "snooze", until: "tomorrow" }],
    ["In an hour", { kind: "snooze", until: { hours: 1 } }],
    ["Ask me in an hour", { kind: "snooze", until: { hours: 1 } }],
    ["frag mich in einer Stunde!", { kind: "snooze", until: { hours: 1 } }],
    ["Can't say", { kind: "talk", of: "choice" }],
    ["Can’t say", { kind: "talk", of: "choice" }],
    ["Antworten ändern", { kind: "talk", of: "choice" }],
    ["Add a comment", { kind: "talk", of: "remark" }],
    ["What came of it: Claims Desk", { kind: "talk", of: "button" }],
    ["Was daraus wurde: Claims Desk", { kind: "talk", of: "button" }],
    ["Deutsch", { kind: "language", language: "de" }],
    ["English", { kind: "language", language: "en" }],
    ["Don't save", { kind: "cancel" }],
    ["Save", { kind: "talk", of: "button" }],
  ])("means what the button does, where that is one thing: %s", (text, command) => {
    expect(understood(text)).toEqual(command)
  })

  test("is none of anything else", () => {
    for (const text of ["the tool is slow", "saved", "agreement"])
      expect(labelWritten(text, surveys)).toBeUndefined()
  })
})
