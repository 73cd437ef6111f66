import { Cron } from "croner"
import { z } from "zod"
import { isHolidayRegion, isZone } from "./calendar.ts"
import { nearest } from "./nearest.ts"

/** Right values, for faults. */
const examples = {
  cron: "0 10 * * 2",
  zone: "Europe/Vienna",
  perPerson: "true",
  everyWeeks: '{ "every": 2, "from": "2026-11-24" }',
  openDays: "3",
  closeTime: "17:00",
  remindAfterHours: "24",
  quiet: '{ "from": "18:00", "to": "09:00" }',
  weekdays: "[1, 2, 3, 4, 5]",
  holidays: "DE-BY",
  until: "2027-01-07",
}

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "is not a time of day")
const cron = z
  .string()
  .trim()
  .superRefine((pattern, context) => {
    const reason = cronFault(pattern)
    if (reason !== undefined) context.addIssue({ code: "custom", message: reason })
  })

const cadenceSchema = z.strictObject({
  /** Read in `zone`, or in each person's own. */
  cron,
  zone: z.string().refine(isZone, "is not a time zone"),
  perPerson: z.boolean().default(false),
  /** Every nth week from the week of `from`; nothing opens before. */
  everyWeeks: z.strictObject({ every: z.int().min(1).max(52), from: z.iso.date() }).optional(),
  /** Calendar days from the slot to the close at `closeTime`. */
  openDays: z.int().min(1).max(28).default(3),
  closeTime: time.default("17:00"),
  /** Hours after delivery; absent: no reminder. */
  remindAfterHours: z.number().min(1).max(336).optional(),
  /** Local times; equal ones mean no quiet hours. */
  quiet: z.strictObject({ from: time, to: time }).default({ from: "18:00", to: "09:00" }),
  /** ISO days on which messages may be sent. */
  weekdays: z.array(z.int().min(1).max(7)).min(1, "needs at least one day").default([1, 2, 3, 4, 5]),
  /** A country or state. */
  holidays: z
    .string()
    .refine(isHolidayRegion, "is not a country or state whose holidays are known")
    .optional(),
  /** The last opening day, on the wall calendar. */
  until: z.iso.date().optional(),
})

export type Cadence = z.infer<typeof cadenceSchema>

export type CadenceFault = { kind: "fault"; field: string; reason: string; example: string }

/** Reads a cadence with its defaults, or gives the first fault: setting, English reason, and a right value. */
export function parseCadence(input: unknown): { kind: "cadence"; cadence: Cadence } | CadenceFault {
  const parsed = cadenceSchema.safeParse(input)
  if (parsed.success) return { kind: "cadence", cadence: parsed.data }
  const issue = parsed.error.issues[0]!
  const known = Object.keys(examples)
  if (issue.code === "unrecognized_keys") {
    const field = [...issue.path, issue.keys[0]!].join(".")
    return {
      kind: "fault",
      field,
      reason: "is not a setting of a cadence",
      example: nearest(field, known) ?? known.join(", "),
    }
  }
  const setting = String(issue.path[0] ?? "cron") as keyof typeof examples
  return {
    kind: "fault",
    field: issue.path.join(".") || "cadence",
    reason: issue.message.replace(/^Invalid input: /, "is not right: "),
    example: examples[setting],
  }
}

/** Over floating local time: UTC stands for the wall clock. */
export function patternOf(cron: string): Cron {
  return new Cron(cron, { timezone: "UTC", mode: "5-part", paused: true })
}

const anyMonday = new Date("2024-01-01T00:00:00Z")

/** ISO weekdays that a pattern names; all of them for daily patterns, none for dates alone. */
export function weekdaysNamed(cron: string): number[] {
  const [, , date = "*", , weekday = "*"] = cron.trim().split(/\s+/)
  if (weekday === "*") return date.startsWith("*") ? [1, 2, 3, 4, 5, 6, 7] : []
  const runs = patternOf(`0 0 * * ${weekday.replace(/^\+/, "")}`).nextRuns(60, anyMonday)
  const named = new Set(runs.map((run) => run.getUTCDay() || 7))
  return [...named].toSorted((a, b) => a - b)
}

/** At most one wave a day, so minute and hour are single numbers. "?" would read the clock. */
function cronFault(pattern: string): string | undefined {
  const fields = pattern.split(/\s+/)
  if (fields.length !== 5) return "needs five fields: minute, hour, day, month, weekday"
  if (!fields.slice(0, 2).every((field) => /^\d{1,2}$/.test(field)))
    return "needs one minute and one hour: a survey opens at most once a day"
  if (pattern.includes("?")) return 'cannot contain "?": write "*"'
  try {
    const ever = patternOf(pattern).nextRun(new Date("2024-01-01T00:00:00Z"))
    return ever ? undefined : "never happens"
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return "is not a cron pattern"
    throw error
  }
}
