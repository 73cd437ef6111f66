import { clean } from "../../pulse/clean.ts"
import { longestDeployment } from "../../pulse/deployments-csv.ts"
import { stages, type DeploymentStage } from "../../pulse/deployments.ts"
import type { FormValues } from "../../pulse/ui-model.ts"
import type { Command } from "../model/command.ts"
import { topic } from "../model/topic.ts"
import { readDay, type Day } from "../reading/days.ts"
import { missing, unknown, type Fault } from "../reading/faults.ts"
import { valuesIn } from "../reading/form.ts"
import { meaningOf } from "../reading/language.ts"
import { unquoted } from "../reading/references.ts"
import { stageWords } from "../reading/stages.ts"

declare module "../model/command.ts" {
  interface Commands {
    /** Without a stage it opens the form. `until`: the last day of an override. */
    stage: {
      name?: string | undefined
      to?: DeploymentStage | undefined
      reason?: string | undefined
      until?: Day | undefined
      /** What stands where the last day should: a sentence with a fault would be taken for talk. */
      noDay?: string | undefined
    }
    stageForm: { deployment: string }
    /** The deployment by its id. */
    stageMove: { deployment: string; to: DeploymentStage; reason: string; until?: Day | undefined }
    /** Moves a deployment to the stage that a verdict was asked about. */
    raise: { verdict: string }
  }
}

const example = {
  en: "/pulse stage claims deployment because the desk grew until 2026-12-20",
  de: "/pulse stufe claims einsatz weil der Desk gewachsen ist bis 20.12.2026",
}

export const stageTopic = topic({
  name: "stage",
  kinds: {
    // Leaders and admins: the handlers decide.
    stage: { may: "everyone" },
    stageForm: { may: "everyone", timeless: true },
    stageMove: { may: "everyone" },
    raise: { may: "everyone" },
  },
  typed: {
    aliases: { en: ["stage"], de: ["stufe"] },
    example,
    helpsLeaders: true,
    read,
    form: { read: readForm, fieldOf: ({ field }) => (field === "day" ? "until" : field) },
  },
})

/** A name, a stage, why, and for an override its last day at the end. */
function read(words: string[]): Command | Fault {
  const at = words.findIndex((word, nth) => nth > 0 && meaningOf(stageWords, word) !== undefined)
  const name = unquoted((at < 0 ? words : words.slice(0, at)).join(" "))
  if (at < 0) return { kind: "stage", name: name === "" ? undefined : name }
  const said = words.slice(at + 1)
  const last = said.findLastIndex((word) => /^(?:until|bis)$/i.test(word))
  const dated = last >= 0 && /\d/.test(said[last + 1] ?? "")
  const { day, left } = readDay(dated ? said.slice(last + 1) : [])
  const noDay = dated && (day === undefined || left.length > 0)
  const why = (dated ? said.slice(0, last) : said).join(" ").replace(/^(?:because|weil)\s+/i, "")
  return {
    kind: "stage",
    name,
    to: meaningOf(stageWords, words[at]!),
    reason: reasonOf(why),
    until: dated ? day : undefined,
    noDay: noDay ? said.slice(last + 1).join(" ") : undefined,
  }
}

function readForm(values: FormValues): Command | Fault {
  const { one } = valuesIn(values)
  const deployment = one("deployment")
  const to = stages.find((stage) => stage === one("stage"))
  if (deployment === undefined) return missing("deployment", example)
  if (to === undefined) return missing("stage", example)
  const written = one("until")
  const { day, left } = readDay(written?.split(/\s+/) ?? [])
  if (written !== undefined && (day === undefined || left.length > 0))
    return unknown("day", written, [], example)
  return {
    kind: "stageMove",
    deployment,
    to,
    reason: reasonOf(one("reason") ?? ""),
    until: written === undefined ? undefined : day,
  }
}

function reasonOf(written: string): string {
  return clean(unquoted(written.trim())).slice(0, longestDeployment.does)
}
