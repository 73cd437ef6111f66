import type { Command, Fault, Field, FormKind, Whom } from "./command.ts"
import { missing } from "./faults.ts"
import { parseCommand } from "./parse.ts"
import type { FormValues } from "./screen.ts"

/** The command that a filled-in form stands for, or what is wrong with it; `fieldOfFault` says in which field. */
export function commandOfForm(
  kind: FormKind,
  values: FormValues,
  surveys: readonly string[],
  locale?: string,
): Command | Fault {
  const one = (id: string) => {
    const value = values[id]
    return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined
  }
  const many = (id: string) => [values[id] ?? []].flat()
  switch (kind) {
    case "schedule": {
      const survey = one("survey")
      if (survey === undefined) return missing("survey", "schedule")
      const written = ["schedule", survey, one("when") ?? ""]
      const zone = one("clock") === "each" ? "in each person's time" : one("zone") && `in ${one("zone")}`
      const open = one("open") && `open ${one("open")} days`
      const remind = one("remind") && `remind ${one("remind")}`
      const parts = [...written, zone, open, remind].filter((part) => part !== undefined && part !== "")
      return parseCommand(parts.join(" "), surveys, locale)
    }
    case "audience": {
      const survey = one("survey")
      const change = one("change")
      if (survey === undefined || !surveys.includes(survey)) return missing("survey", "audience")
      if (change !== "add" && change !== "remove" && change !== "only") return missing("change", "audience")
      const people = many("people").map((platformId): Whom => ({ kind: "person", platformId }))
      const whom = [...many("whom").flatMap(whomOf), ...people]
      return whom.length === 0 ? missing("whom", "audience") : { kind: "audience", survey, change, whom }
    }
    case "leaders": {
      const [change, channel] = [one("change"), one("channel")]
      if (change !== "add" && change !== "remove") return missing("change", "leaders")
      if (channel === undefined) return missing("channel", "leaders")
      return { kind: "leaders", change, channel, unit: one("unit") }
    }
  }
}

/** How a choice of the audience form names whom it means. */
export function whomValue(kind: "group" | "unit", id: string): string {
  return `${kind}:${id}`
}

function whomOf(value: string): Whom[] {
  if (value === "everyone") return [{ kind: "everyone" }]
  const [, kind, id = ""] = value.match(/^(group|unit):(.+)$/s) ?? []
  if (kind === "group") return [{ kind: "group", group: { id } }]
  return kind === "unit" ? [{ kind: "unit", unit: id }] : []
}

const formFields: Record<FormKind, { first: string; by: Partial<Record<Field, string>> }> = {
  schedule: { first: "when", by: { survey: "survey", zone: "zone", open: "open", reminder: "remind" } },
  audience: { first: "whom", by: { survey: "survey", change: "change", unit: "whom", group: "whom" } },
  leaders: { first: "channel", by: { change: "change", unit: "unit" } },
}

/** The field of a form that a fault is about. */
export function fieldOfFault(kind: FormKind, fault: Fault): string {
  const { first, by } = formFields[kind]
  return by[fault.field] ?? first
}

/** What the time of a schedule looks like, for the form. */
export const whenExample = { en: "every tue 10:00", de: "jeden Dienstag 10:00" }
