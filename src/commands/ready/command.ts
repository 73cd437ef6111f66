import { readinessItems, type ReadinessId } from "../../pulse/readiness.ts"
import { isLink } from "../../pulse/deployments-csv.ts"
import type { DeploymentStage } from "../../pulse/deployments.ts"
import type { FormValues } from "../../pulse/ui-model.ts"
import type { Command, Of } from "../model/command.ts"
import { topic } from "../model/topic.ts"
import { readDay, type Day } from "../reading/days.ts"
import { missing, unknown, type Fault } from "../reading/faults.ts"
import { valuesIn } from "../reading/form.ts"
import { meaningOf } from "../reading/language.ts"
import { stageWords } from "../reading/stages.ts"

declare module "../model/command.ts" {
  interface Commands {
    /** Asks the gate; without a stage for the next one, or where it only grows for more of the same. */
    ready: {
      name?: string | undefined
      asked?: DeploymentStage | undefined
      users?: number | undefined
      hours?: number | undefined
    }
    analysis: { verdict: string }
    /** Opens the form of the twelve items, for a deployment by its id. */
    evidenceForm: { deployment: string }
    /** Of each item the link to its evidence, and of which day that is if not of today; those that are not named are not met. */
    evidence: {
      deployment: string
      links: Partial<Record<ReadinessId, { link: string; on?: Day | undefined }>>
    }
    /** Signs a verdict, for whoever answers for the deployment or for what runs it. */
    sign: { verdict: string }
  }
}

const example = {
  en: "/pulse ready claims dependency +500 users +20 h",
  de: "/pulse bereit claims abhängigkeit +500 personen +20 h",
}

export const readyTopic = topic({
  name: "ready",
  kinds: {
    // Leaders, owners and admins: the handlers decide.
    ready: { may: "everyone" },
    analysis: { may: "everyone", timeless: true },
    evidenceForm: { may: "everyone", timeless: true },
    evidence: { may: "everyone" },
    sign: { may: "everyone" },
  },
  typed: {
    aliases: { en: ["ready"], de: ["bereit"] },
    example,
    helpsLeaders: true,
    read,
    form: { read: readForm, fieldOf: ({ got = "" }, values) => fieldWith(values, got) },
  },
})

const users = /\+\s*(\d{1,8})\s*(?:users?|people|persons?|nutzer(?:innen)?|personen|person)\b/iu
const hours = /\+\s*(\d{1,6}(?:[.,]\d{1,2})?)\s*(?:h|hrs?|hours?|std|stunden?)\b/iu

/** The words after "ready": a name of several words, a stage, and what is to be added, in any order after the name. */
function read(words: string[]): Command | Fault {
  const text = words.join(" ")
  const [moreUsers, moreHours] = [text.match(users), text.match(hours)]
  const left = text.replace(users, " ").replace(hours, " ").split(/\s+/).filter(Boolean)
  const odd = left.find((word) => word.startsWith("+"))
  if (odd !== undefined) return unknown("number", odd, ["+500 users", "+20 h"], example)
  const last = left.at(-1)
  const asked = left.length > 1 && last !== undefined ? meaningOf(stageWords, last) : undefined
  const name = (asked === undefined ? left : left.slice(0, -1)).join(" ")
  return {
    kind: "ready",
    name: name === "" ? undefined : name,
    asked,
    users: moreUsers ? Number(moreUsers[1]) : undefined,
    hours: moreHours ? Number(moreHours[1]!.replace(",", ".")) : undefined,
  }
}

function readForm(values: FormValues): Command | Fault {
  const { one } = valuesIn(values)
  const deployment = one("deployment")
  if (deployment === undefined) return missing("deployment", example)
  const links: Of<"evidence">["links"] = {}
  for (const { id } of readinessItems) {
    const written = one(id)
    if (written === undefined) continue
    const [link = "", ...dated] = written.split(/\s+/)
    if (!isLink(link)) return unknown("what", written, [], example)
    const { day, left } = readDay(dated)
    if (day === undefined || left.length > 0) return unknown("day", written, [], example)
    links[id] = { link, on: dated.length > 0 ? day : undefined }
  }
  return { kind: "evidence", deployment, links }
}

/** The item beside which something stands that is no link. */
function fieldWith(values: FormValues, got: string): string {
  return readinessItems.find(({ id }) => valuesIn(values).one(id) === got)?.id ?? "deployment"
}
