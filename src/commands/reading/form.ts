import { examples, type Command, type Fault, type Field, type FormKind, type Whom } from "../model/command.ts"
import { exampleWith, missing } from "./faults.ts"
import { parseCommand } from "./parse.ts"
import { rhythms, wordsOfPickers } from "./pickers.ts"
import { parseSchedule } from "./schedule.ts"
import type { FormValues } from "../../pulse/ui-model.ts"

type About = {
  locale?: string | undefined
  /** The survey that the form is about. */
  survey?: string | undefined
}

/** The command that a filled-in form stands for, or what is wrong with it; `fieldOfFault` says in which field. */
export function commandOfForm(
  kind: FormKind,
  values: FormValues,
  surveys: readonly string[],
  about: About = {},
): Command | Fault {
  const { survey } = about
  const read = readForm(kind, values, surveys, about)
  return read.kind === "fault" ? { ...read, example: exampleWith(read.example, survey) } : read
}

function readForm(
  kind: FormKind,
  values: FormValues,
  surveys: readonly string[],
  { locale, survey }: About,
): Command | Fault {
  const { one, many } = reading(values)
  if (kind === "leaders") {
    const [change, channel] = [one("change"), one("channel")]
    if (change !== "add" && change !== "remove") return missing("change", "leaders")
    if (channel === undefined) return missing("channel", "leaders")
    return { kind: "leaders", change, channel, unit: one("unit") }
  }
  if (kind === "holidays") return parseCommand(`holidays ${one("region") ?? "none"}`, surveys, locale)
  if (survey === undefined || !surveys.includes(survey)) return missing("survey", kind)
  switch (kind) {
    case "schedule": {
      const when = one("when") ?? pickedWhen(values)
      if (typeof when !== "string") return when
      const zone = saysZone(when)
        ? undefined
        : one("clock") === "each"
          ? "in each person's time"
          : one("zone") && `in ${one("zone")}`
      const open = one("open") && `open ${one("open")} days`
      const remind = one("remind") && `remind ${one("remind")}`
      const parts = ["schedule", survey, when, zone, open, remind]
      return parseCommand(parts.filter(Boolean).join(" "), surveys, locale)
    }
    case "audience": {
      const person = (platformId: string): Whom => ({ kind: "person", platformId })
      const whom = [...many("whom").flatMap(whomOf), ...many("people").map(person)]
      if (whom.length === 0) return missing("whom", "audience")
      const left = [...many("left").flatMap(whomOf), ...many("leftPeople").map(person)]
      const except = left.map((part): Whom => ({ ...part, except: true }))
      return { kind: "audience", survey, change: "only", whom: [...whom, ...except] }
    }
    case "k":
      return one("number") === undefined
        ? missing("number", "k")
        : parseCommand(`k ${survey} ${one("number")}`, surveys, locale)
  }
}

/** Whether words name the clock themselves: they count instead of the fields. */
function saysZone(when: string): boolean {
  const read = parseSchedule(when.toLowerCase())
  return !("kind" in read) && (read.zone !== undefined || read.perPerson)
}

/** What the pickers say in words, or which of them is left open. */
function pickedWhen(values: FormValues): string | Fault {
  const { one, many } = reading(values)
  const days = many("days").map(Number)
  const time = one("time")
  const rhythm = rhythms.find((known) => known === one("rhythm")) ?? "1"
  if (days.length === 0) return missing("day", "schedule")
  if (time === undefined) return missing("time", "schedule")
  if (days.length > 1 && !/^\d$/.test(rhythm))
    return { kind: "fault", field: "day", reason: "one_day", example: examples.schedule }
  return wordsOfPickers({ rhythm, days, time })
}

function reading(values: FormValues) {
  return {
    one(id: string) {
      const value = values[id]
      return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined
    },
    many: (id: string) => [values[id] ?? []].flat(),
  }
}

/** How a choice of the audience form names whom it means. */
export function whomValue(kind: "group" | "unit" | "channel" | "person", id: string): string {
  return `${kind}:${id}`
}

function whomOf(value: string): Whom[] {
  if (value === "everyone") return [{ kind: "everyone" }]
  const [, kind = "", id = ""] = value.match(/^(group|unit|channel|person):(.+)$/s) ?? []
  switch (kind) {
    case "group":
      return [{ kind, group: { id } }]
    case "unit":
      return [{ kind, unit: id }]
    case "channel":
      return [{ kind, channel: id }]
    case "person":
      return [{ kind, platformId: id }]
    default:
      return []
  }
}

const formFields: Record<FormKind, { first: string; by: Partial<Record<Field, string>> }> = {
  schedule: {
    first: "days",
    by: { day: "days", time: "time", when: "rhythm", zone: "zone", open: "open", reminder: "remind" },
  },
  audience: { first: "whom", by: { person: "people" } },
  leaders: { first: "channel", by: { change: "change", unit: "unit" } },
  k: { first: "number", by: {} },
  holidays: { first: "region", by: {} },
}

/** When it is asked counts in words where there are any. */
const said: ReadonlySet<Field> = new Set(["day", "time", "when", "command"])

/** The field of a form that a fault is about. */
export function fieldOfFault(kind: FormKind, fault: Fault, values: FormValues): string {
  if (kind === "schedule" && reading(values).one("when") !== undefined && said.has(fault.field)) return "when"
  const { first, by } = formFields[kind]
  return by[fault.field] ?? first
}
