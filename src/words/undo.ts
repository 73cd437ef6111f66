import { auditTopic } from "../commands/audit/command.ts"
import type { Command } from "../commands/model/command.ts"
import type { Offer } from "../commands/model/draft.ts"
import { isZone, wallTime } from "../pulse/calendar.ts"
import { auditLines, valueInWords, type AuditLine } from "./audit.ts"
import { timeOfDay, type Moment } from "./dates.ts"
import type { Catalogue } from "./languages.ts"
import { exampleIn, listed, sentences } from "./i18n.ts"

const t = sentences("undo")

type Locale = string | undefined

/** "Yes, do it" and "No"; `seen` names what was so when it was asked. */
export function yesOrNo(locale: Locale, command: Command, seen?: string): Offer[] {
  return [
    {
      label: t(locale, "yes"),
      hint: t(locale, "yesHint"),
      style: "primary",
      next: { command, confirmed: true, seen },
    },
    { label: t(locale, "no"), hint: t(locale, "noHint"), next: { command: { kind: "cancel" } } },
  ]
}

/** "Undo", beside what was just done; `number` is the change's in the audit. `asks`: its undoing is asked first. */
export function undoOffer(locale: Locale, number: number, asks = false): Offer {
  return {
    label: t(locale, "undo"),
    hint: t(locale, "undoHint"),
    next: { command: { kind: "undo", number }, confirmed: !asks },
  }
}

/** The same in a list, where it has to say of which change it is; `at` is when that was made. */
export function undoOfOffer(
  locale: Locale,
  { number, action, at, asks }: { number: number; action: string; at: Moment; asks: boolean },
): Offer {
  const [hour = 0, minute = 0] = wallTime(at.at, isZone(at.zone) ? at.zone : "UTC")
    .time.split(":")
    .map(Number)
  return {
    label: t(locale, "undoOf", { action, time: timeOfDay(locale, hour, minute) }),
    hint: t(locale, "undoHint"),
    next: { command: { kind: "undo", number }, confirmed: !asks },
  }
}

type Question = Extract<keyof Catalogue["sentences"]["undo"], `${string}Ask`>

/** What would happen, asked before it does. People and channels in the platform's form. */
export function askText(
  locale: Locale,
  question: Question,
  values: Record<string, string | number> & { people?: never },
  people: readonly string[] = [],
): string {
  return t(locale, question, { ...values, people: listed(locale, people), count: people.length })
}

export function undoneText(locale: Locale, action: string, value: unknown): string {
  const is =
    value === null || value === undefined
      ? []
      : [t(locale, "undoneIs", { value: valueInWords(locale, value) })]
  return [t(locale, "undone", { action }), ...is].join(" ")
}

/** Why nothing was changed: somebody else was first, or it is something else by now. */
export function overtakenText(
  locale: Locale,
  why: "meanwhile" | "changedSince",
  last: AuditLine | undefined,
  zone: string,
): string {
  const [line] = last ? auditLines(locale, [last], zone) : []
  if (line === undefined) return t(locale, "changedAlone")
  return t(locale, why, { line })
}

export function cannotUndoText(locale: Locale): string {
  return t(locale, "cannotUndo")
}

/** Who cannot be made an admin again. */
export function undoLeftText(locale: Locale, person: string): string {
  return t(locale, "undoLeft", { person })
}

export function nothingToUndoText(locale: Locale): string {
  return t(locale, "nothingToUndo", { example: exampleIn(locale, auditTopic.typed.example) })
}
