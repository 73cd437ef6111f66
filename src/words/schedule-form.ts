import type { Draft } from "../commands/model/draft.ts"
import { scheduleTopic } from "../commands/schedule/command.ts"
import { pickersOf, rhythms } from "../commands/schedule/pickers.ts"
import type { FormField } from "../pulse/ui-model.ts"
import type { Cadence } from "../pulse/cadence.ts"
import { weekdayName } from "./dates.ts"
import { formDraft, type OfSurvey } from "./form.ts"
import { sentences } from "./i18n.ts"

const t = sentences("settings")

type Locale = string | undefined

/** `zone` is the admin's own. */
export function scheduleForm(
  locale: Locale,
  { survey, zone, cadence }: { survey?: OfSurvey | undefined; zone: string; cadence?: Cadence | undefined },
): Draft {
  return formDraft(locale, scheduleTopic, {
    survey,
    title: t(locale, "formSchedule"),
    fields: scheduleFields(locale, zone, cadence),
    submit: "formShow",
  })
}

/** As it is scheduled now, or as most begin: Tuesdays at 10:00. */
function scheduleFields(locale: Locale, zone: string, cadence: Cadence | undefined): FormField[] {
  const { rhythm, days, time, written } = cadence
    ? pickersOf(cadence)
    : { rhythm: "1", days: [2], time: "10:00", written: undefined }
  return [
    {
      kind: "choice",
      id: "rhythm",
      label: t(locale, "fieldRhythm"),
      options: rhythms.map((value) => ({ value, label: t(locale, "rhythm", { rhythm: value }) })),
      value: rhythm,
    },
    {
      kind: "choices",
      id: "days",
      label: t(locale, "fieldDays"),
      options: [1, 2, 3, 4, 5, 6, 7].map((day) => ({
        value: String(day),
        label: weekdayName(locale, day),
      })),
      values: days.map(String),
      optional: true,
    },
    { kind: "time", id: "time", label: t(locale, "fieldTime"), value: time, optional: true },
    {
      kind: "text",
      id: "when",
      label: t(locale, "fieldWhen"),
      hint: t(locale, "fieldWhenHint"),
      placeholder: t(locale, "fieldWhenExample"),
      value: written,
      optional: true,
    },
    {
      kind: "choice",
      id: "clock",
      label: t(locale, "fieldClock"),
      options: [
        { value: "one", label: t(locale, "clockOne") },
        { value: "each", label: t(locale, "clockEach") },
      ],
      value: cadence?.perPerson ? "each" : "one",
    },
    {
      kind: "text",
      id: "zone",
      label: t(locale, "fieldZone"),
      hint: t(locale, "fieldZoneHint", { zone }),
      placeholder: zone,
      value: cadence?.zone ?? zone,
      optional: true,
    },
    openField(locale, cadence),
    remindField(locale, cadence),
  ]
}

function openField(locale: Locale, cadence: Cadence | undefined): FormField {
  const days = cadence?.openDays ?? 3
  return {
    kind: "choice",
    id: "open",
    label: t(locale, "fieldOpen"),
    options: withOwn([1, 2, 3, 4, 5, 7, 10, 14], days).map((days) => ({
      value: String(days),
      label: t(locale, "openDays", { days }),
    })),
    value: String(days),
  }
}

function remindField(locale: Locale, cadence: Cadence | undefined): FormField {
  const own = cadence ? cadence.remindAfterHours : 24
  return {
    kind: "choice",
    id: "remind",
    label: t(locale, "fieldRemind"),
    options: [
      ...withOwn([24, 48, 72], own).map((hours) => ({
        value: `after ${hours} hours`,
        label: t(locale, "remindAfter", { hours, days: hours % 24 === 0 ? hours / 24 : 0 }),
      })),
      { value: "never", label: t(locale, "remindNever") },
    ],
    value: own === undefined ? "never" : `after ${own} hours`,
  }
}

/** The usual choices, with the one that is set. */
function withOwn(usual: readonly number[], own: number | undefined): number[] {
  return [...new Set([...usual, ...(own === undefined ? [] : [own])])].toSorted((a, b) => a - b)
}
