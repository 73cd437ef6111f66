import { describe, expect, test } from "vitest"
import { cardContent as slackContent } from "../../src/slack/blocks.ts"
import { commentView } from "../../src/slack/form.ts"
import { cardContent as teamsContent } from "../../src/teams/cards.ts"
import { commentCard } from "../../src/teams/form.ts"
import { closedCard, commentForm, doneCard, questionCard } from "../../src/words/card.ts"

/** Every text that a person can read, in its order, with formatting undone. */
function said(value: unknown, texts: string[] = []): string[] {
  if (Array.isArray(value)) for (const one of value) said(one, texts)
  else if (typeof value === "object" && value !== null)
    for (const [key, inner] of Object.entries(value)) {
      if (key === "fallback" || key === "fallbackText" || key === "speak" || key === "errorMessage") continue
      if (
        typeof inner === "string" &&
        /^(text|title|label|tooltip|accessibility_label|placeholder)$/.test(key)
      )
        texts.push(inner)
      else said(inner, texts)
    }
  return texts
}

function words(texts: string[]): string[] {
  const plain = texts
    .join("\n")
    .replaceAll(/\\(.)/g, "$1")
    .replaceAll(/^\*(.*)\*$/gm, "$1")
  return [...new Set(plain.split("\n").map((line) => line.trim()))].filter(Boolean).toSorted()
}

const closes = { at: Date.UTC(2026, 10, 27, 16), zone: "Europe/Vienna" }
const now = Date.UTC(2026, 10, 24, 9)
const labels = ["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"]
const choices = labels.map((label, at) => ({ label: { en: label, de: label }, token: `t${at}` }))

describe.each(["en-GB", "de-AT"])("in %s", (locale) => {
  const question = (firstTime: boolean, reminder: boolean) =>
    questionCard({
      locale,
      survey: { en: "Weekly load", de: "Wochenlast" },
      question: { en: "I know who decides.", de: "Ich weiß, wer entscheidet." },
      choices,
      skipToken: "t9",
      position: 1,
      total: 5,
      firstTime,
      reminder,
      closes,
      now,
    })

  test.each([
    ["a first question", question(true, false)],
    ["a reminder", question(false, true)],
    ["the end", doneCard({ locale, closes, now, changeToken: "c", commentToken: "d" })],
    ["a pulse that is over", closedCard(locale, { en: "Weekly load", de: "Wochenlast" })],
  ])("%s says the same words in Teams as in Slack", (_, card) => {
    expect(words(said(teamsContent(card).body))).toEqual(words(said(slackContent(card).blocks)))
  })

  test("the comment form says the same words in Teams as in Slack", () => {
    const form = commentForm(locale, "token")
    const view = commentView(form, "memo")
    const slack = [...said(view.blocks), view.title.text, view.submit?.text ?? "", view.close?.text ?? ""]
    const card = commentCard(form, { emptyComment: "", chooseReach: "" })
    expect(words(said(card.body))).toEqual(words(slack))
  })
})
