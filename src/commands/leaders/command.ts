import type { Command } from "../model/command.ts"
import { topic, type ReadingContext } from "../model/topic.ts"
import type { FormValues } from "../../pulse/ui-model.ts"
import { readDay, type Day } from "../reading/days.ts"
import { isFault, missing, unknown, type Fault, type Field } from "../reading/faults.ts"
import { valuesIn } from "../reading/form.ts"
import { changes, oneOf } from "../reading/parts.ts"
import { channelIn, readPeople, unitIn, unquoted } from "../reading/references.ts"

declare module "../model/command.ts" {
  interface Commands {
    leadingForm: {}
    /** The channel by its id, or by its name with "#". */
    leaders: { change: "add" | "remove"; channel: string; unit?: string | undefined }
    /** Without a unit the whole organisation; taken without one, all that they lead. */
    setLeader: {
      change: "add" | "remove"
      people: string[]
      unit?: string | undefined
      until?: Day | undefined
    }
  }
}

const example = {
  en: "/pulse leaders add #leadership unit:Sales",
  de: "/pulse leitung hinzufügen #leadership einheit:Vertrieb",
}
const fields = (ofPeople: boolean): Partial<Record<Field, string>> => ({
  change: "change",
  unit: ofPeople ? "leads" : "unit",
  person: "people",
  until: "until",
})

export const leadersTopic = topic({
  name: "leaders",
  kinds: {
    leaders: { may: "admins" },
    setLeader: { may: "admins" },
    leadingForm: { may: "admins", timeless: true },
  },
  typed: {
    aliases: { en: ["leaders"], de: ["leitung"] },
    example,
    read,
    form: { read: readForm, fieldOf: ({ field }, values) => fields("leads" in values)[field] ?? "channel" },
    menu: {
      channel: [
        { title: "leaders add here", description: "For admins: this channel gets the weekly digest" },
        { title: "leaders remove here", description: "For admins: this channel no longer gets the digest" },
      ],
    },
  },
  withPeople: (command, id) =>
    command.kind === "setLeader" ? { ...command, people: command.people.map(id) } : command,
})

function read([word, ...rest]: string[], context: ReadingContext): Command | Fault {
  if (word === undefined) return { kind: "form", of: "leaders" }
  if (/^(?:people|personen)$/i.test(word)) {
    if (rest.length === 0) return { kind: "leadingForm" }
    const change = oneOf(changes, rest[0], "change", context, example)
    if (isFault(change)) return change
    return readLeading(change, rest.slice(1))
  }
  const change = oneOf(changes, word, "change", context, example)
  if (isFault(change)) return change
  const [named, ...more] = rest
  if (named === undefined) return missing("channel", example)
  const channel = channelIn(named)
  if (channel === undefined) return byName(change, rest.join(" "))
  if (more.length === 0) return { kind: "leaders", change, channel }
  // After the channel nothing but a unit can stand.
  const unit = unitIn(more.join(" ")) ?? unquoted(more.join(" "))
  return unit === "" ? missing("unit", example) : { kind: "leaders", change, channel, unit }
}

/** People, then "unit:Sales" and "until 2026-12-31", if wanted. */
function readLeading(change: "add" | "remove", words: string[]): Command | Fault {
  const ends = words.findIndex((word) => /^(?:until|bis)$/i.test(word))
  const { day, left } = readDay(ends < 0 ? [] : words.slice(ends + 1))
  const dated = ends >= 0 && words.length > ends + 1 && left.length === 0 ? day : undefined
  if (ends >= 0 && dated === undefined) return unknown("until", words.slice(ends + 1).join(" "), [], example)
  const before = ends < 0 ? words : words.slice(0, ends)
  const of = before.findIndex((word) => unitIn(word) !== undefined)
  const people = readPeople(of < 0 ? before : before.slice(0, of), example)
  if (isFault(people)) return people
  const unit = of < 0 ? undefined : unitIn(before.slice(of).join(" "))
  return unit === "" ? missing("unit", example) : { kind: "setLeader", change, people, unit, until: dated }
}

/** A channel that is named by its name, which may have spaces: it ends where the unit begins. */
function byName(change: "add" | "remove", text: string): Command | Fault {
  const [, name = "", of] = text.match(/^#?(.*?)(?:\s+((?:unit|einheit):.*))?$/i) ?? []
  const unit = of && unitIn(of)
  return unit === "" ? missing("unit", example) : { kind: "leaders", change, channel: `#${name}`, unit }
}

function readForm(values: FormValues): Command | Fault {
  const { one, many } = valuesIn(values)
  const [change, channel] = [one("change"), one("channel")]
  if (change !== "add" && change !== "remove") return missing("change", example)
  if (one("leads") !== undefined) return readLeadingForm(change, many("people"), one)
  if (channel === undefined) return missing("channel", example)
  return { kind: "leaders", change, channel, unit: one("unit") }
}

function readLeadingForm(
  change: "add" | "remove",
  people: string[],
  one: (field: string) => string | undefined,
): Command | Fault {
  const [unit, until] = [one("leads"), one("until")]
  if (people.length === 0) return missing("person", example)
  const { day, left } = readDay(until === undefined ? [] : [until])
  if (until !== undefined && (day === undefined || left.length > 0))
    return unknown("until", until, [], example)
  return { kind: "setLeader", change, people, unit, until: until === undefined ? undefined : day }
}
