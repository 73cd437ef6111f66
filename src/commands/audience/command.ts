import type { Command } from "../model/command.ts"
import { topic, type ReadingContext } from "../model/topic.ts"
import type { FormValues } from "../../pulse/ui-model.ts"
import { isFault, missing, type Fault, type Field } from "../reading/faults.ts"
import { valuesIn } from "../reading/form.ts"
import { meaningOf, type Words } from "../reading/language.ts"
import { changes, oneOf, onOne, surveyOf } from "../reading/parts.ts"
import { isEveryone, leavesOut, readWhom, type Whom } from "./whom.ts"

declare module "../model/command.ts" {
  interface Commands {
    audience: { survey: string; change: "add" | "remove" | "only"; whom: Whom[] }
    showAudience: { survey: string }
  }
}

const example = {
  en: "/pulse audience supportability only @engineering unit:Sales",
  de: "/pulse zielgruppe supportability nur @engineering einheit:Vertrieb",
}
const audienceChanges: Words<"add" | "remove" | "only"> = {
  en: { ...changes.en, only: "only" },
  de: { ...changes.de, nur: "only" },
}
const fields: Partial<Record<Field, string>> = { person: "people" }

export const audienceTopic = topic({
  name: "audience",
  kinds: { audience: { may: "admins" }, showAudience: { may: "admins" } },
  typed: {
    aliases: { en: ["audience"], de: ["zielgruppe"] },
    example,
    onSurvey: true,
    read,
    form: { onSurvey: true, read: readForm, fieldOf: ({ field }) => fields[field] ?? "whom" },
  },
  withPeople(command, id) {
    if (command.kind !== "audience") return command
    const whom = command.whom.map((part) =>
      part.kind === "person" ? { ...part, platformId: id(part.platformId) } : part,
    )
    return { ...command, whom }
  },
})

function read(words: string[], context: ReadingContext): Command | Fault {
  if (words.length === 0) return onOne("audience", context, (survey) => ({ kind: "showAudience", survey }))
  const found = surveyOf(words, context, example)
  if (isFault(found)) return found
  const { survey, rest } = found
  const [change, ...named] = rest
  if (change === undefined) return { kind: "showAudience", survey }
  // Who is left out says by itself what is to change.
  const how = leavesOut(change)
    ? "add"
    : isEveryone(change)
      ? "only"
      : oneOf(audienceChanges, change, "change", context, example)
  // Whom somebody names at once is no change that is not known: what to do with them is missing.
  if (isFault(how)) return how.suggestion === undefined ? missing("change", example) : how
  const whom = readWhom(meaningOf(audienceChanges, change) === undefined ? rest : named, example)
  return isFault(whom) ? whom : { kind: "audience", survey, change: how, whom }
}

function readForm(values: FormValues, { survey }: { survey: string }): Command | Fault {
  const { many } = valuesIn(values)
  const person = (platformId: string): Whom => ({ kind: "person", platformId })
  const whom = [...many("whom").flatMap(whomOf), ...many("people").map(person)]
  if (whom.length === 0) return missing("whom", example)
  const left = [...many("left").flatMap(whomOf), ...many("leftPeople").map(person)]
  const except = left.map((part): Whom => ({ ...part, except: true }))
  return { kind: "audience", survey, change: "only", whom: [...whom, ...except] }
}

/** How a choice of the form names whom it means. */
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
