import type { GateDocument } from "../documents/gate/build.ts"
import type { VerdictKind } from "../pulse/deployments.ts"
import type { Post, PostSection } from "../pulse/prompt.ts"
import { day } from "./dates.ts"
import { gateParts, type Beside } from "./gate-parts.ts"
import { gateAskedText, changeLines, conditionText, factText, verdictName } from "./gate-sentences.ts"
import { sentences } from "./i18n.ts"
import { plainText } from "./plain-text.ts"

const t = sentences("gate")

type Locale = string | undefined

/** A mark that is told apart by its shape as well. */
const marks: Record<VerdictKind, string> = { go: "🟢", conditions: "🟠", hold: "🔴", insufficient: "⚪" }

/** A verdict in a leader's language: what decided it, what would change it, until when; the ten parts as a detail. */
export function gatePost(locale: Locale, doc: GateDocument, beside: Beside = {}): Post {
  const { request, verdict, conditions } = doc
  const { kind, facts, validUntil } = verdict
  // Of a GO with conditions, these are what would change it.
  const next =
    conditions.length > 0
      ? {
          heading: t(locale, "conditionsHead"),
          lines: conditions.map((one) => conditionText(locale, doc, one)),
        }
      : { heading: t(locale, "changesHead"), lines: changeLines(locale, doc) }
  const sections: PostSection[] = [{ lines: facts.map((fact) => factText(locale, doc, fact)) }, next]
  const post = {
    title: t(locale, "title", {
      mark: marks[kind],
      deployment: request.deployment,
      verdict: verdictName(locale, kind),
    }),
    headline: gateAskedText(locale, doc),
    sections,
    footer: [t(locale, "validUntil", { day: day(locale, validUntil) })],
  }
  const details = [{ id: "whole", label: t(locale, "wholeHead"), sections: gateParts(locale, doc, beside) }]
  return { ...post, details, text: plainText(post) }
}
