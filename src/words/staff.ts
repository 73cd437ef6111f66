import type { DecisionDocument, WhatWasHeard } from "../documents/decision/build.ts"
import { inLanguage } from "../pulse/survey.ts"
import { day } from "./dates.ts"
import { sentences } from "./i18n.ts"

const t = sentences("staff")
const tDigest = sentences("digest")

type Locale = string | undefined

/** What staff hear of a decision: what was heard, what is done by whom and when, and that the question is asked again. */
export function heardText(locale: Locale, document: DecisionDocument, owner: string | undefined): string {
  const { heard, text: what, dueOn } = document
  return [
    heardLine(locale, heard),
    t(locale, "willDo", { what, owner: owner ?? "none", day: day(locale, dueOn) }),
    t(locale, "asksAgain"),
  ].join("\n")
}

/** What staff hear of what came of it, with its measure before and after. */
export function outcomeText(locale: Locale, document: DecisionDocument, owner: string | undefined): string {
  const { heard, text: what, state, stateOn, dueOn, why } = document
  const said =
    state === "dropped"
      ? t(locale, "dropped", { what, why: withoutStop(why) ?? "none" })
      : t(locale, "done", { what, owner: owner ?? "none", day: day(locale, stateOn ?? dueOn) })
  return [heardLine(locale, heard), said, movedLine(locale, document.moved) ?? t(locale, "goesOn")].join("\n")
}

/** What staff hear of an alert about which nothing is decided. */
export function nothingText(locale: Locale, heard: WhatWasHeard): string {
  return [heardLine(locale, heard), t(locale, "nothing"), t(locale, "nothingNext")].join("\n")
}

/** A measure before and after a decision; that it cannot be told yet; undefined where it has none. */
export function movedLine(locale: Locale, moved: DecisionDocument["moved"]): string | undefined {
  if (!moved) return undefined
  const title = inLanguage(moved.title, locale)
  if (!moved.result) return t(locale, "notYet", { title })
  const { before, after, low, high, beyondChance } = moved.result
  return t(locale, "moved", {
    title,
    before: before.score,
    after: after.score,
    low,
    high,
    beyond: beyondChance ? "yes" : "no",
  })
}

function heardLine(locale: Locale, heard: WhatWasHeard): string {
  const { unit } = heard
  switch (heard.kind) {
    case "comments":
      return t(locale, "heardComments", { unit })
    case "answers":
      return t(locale, "heardAnswers", { unit })
    case "figure":
      return t(locale, "heardFigure", {
        unit,
        says: heard.says ? inLanguage(heard.says, locale) : "none",
        title: inLanguage(heard.title, locale),
        score: tDigest(locale, "score", { score: heard.score, bound: heard.bound ?? "exact" }),
      })
  }
}

function withoutStop(text: string | undefined): string | undefined {
  return text?.replace(/[.!]$/, "")
}
