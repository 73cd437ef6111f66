import type { Asker } from "../../model/asker.ts"
import type { Of } from "../../model/command.ts"
import { page, type Draft, type Invocation } from "../../model/draft.ts"
import { today } from "../../reading/days.ts"
import type { CommandDeps } from "../../acting.ts"
import { deploymentsCsv, planOf, savePlan, type DeploymentsPlan } from "../../deployments-file.ts"
import { deterministicId } from "../../../vault/seal.ts"
import { moreOffer, saveOrNot } from "../../../words/commands.ts"
import { deploymentText } from "../../../words/deployments.ts"
import {
  csvFaultsHead,
  csvFaultText,
  deploymentsFileText,
  deploymentsPlanLine,
  fileFaultText,
} from "../../../words/units-file.ts"

/** All deployments as a file, as it can be sent back. */
export async function asFile({ db }: CommandDeps, { workspace, locale }: Asker): Promise<Draft> {
  const content = await deploymentsCsv(db, workspace)
  if (content === undefined) return { text: deploymentText(locale, "none", { name: "" }) }
  return {
    text: deploymentsFileText(locale, "deploymentsSent"),
    file: {
      name: "deployments.csv",
      content,
      toCopy: deploymentsFileText(locale, "deploymentsHead"),
      tooLong: deploymentsFileText(locale, "deploymentsLong"),
    },
  }
}

/** The deployments of a file: first what would be, or every line at fault; once confirmed, all of it. */
export async function fromFile(
  deps: CommandDeps,
  asker: Asker,
  command: Of<"deploymentsFile">,
  { confirmed, from }: Invocation,
): Promise<Draft> {
  const { db, platformOf } = deps
  const { workspace, account, locale } = asker
  const read = (await platformOf(account.workspace)?.readFile?.(account.workspace, command.file)) ?? {
    fault: "noFiles" as const,
  }
  if ("fault" in read) return { text: fileFaultText(locale, read.fault) }
  const sum = deterministicId(Buffer.from(read.bytes).toString("latin1"))
  if (command.sum !== undefined && command.sum !== sum) return { text: fileFaultText(locale, "changed") }
  const found = await planOf(db, workspace, read.bytes)
  if (found.kind === "unread") return { text: fileFaultText(locale, found.fault) }
  const seen = { ...command, sum }
  if (found.kind === "faults") {
    const faults = found.faults.map((fault) => csvFaultText(locale, fault))
    const { lines, more } = page(faults, from)
    const head = csvFaultsHead(locale, faults.length)
    return { text: [head, ...lines].join("\n"), offers: moreOffer(locale, seen, more) }
  }
  const { plan, counts } = found
  if (counts.added + counts.changed === 0) return { text: deploymentsFileText(locale, "deploymentsSame") }
  if (confirmed) return save(deps, asker, found)
  const told = plan.filter(({ before, changes }) => !before || changes.length > 0)
  const { lines, more } = page(
    told.map(({ given, before, changes }) =>
      deploymentsPlanLine(locale, given.name, before ? changes : undefined),
    ),
    from,
  )
  return {
    text: [deploymentsFileText(locale, "deploymentsWould", counts), ...lines].join("\n"),
    offers: [...saveOrNot(locale, seen), ...moreOffer(locale, seen, more)],
  }
}

async function save(
  { db, now }: CommandDeps,
  { workspace, platformId, locale, person, zone }: Asker,
  found: DeploymentsPlan,
): Promise<Draft> {
  const registered = deploymentText(locale, "registered", { name: "" })
  const on = today({ zone }, now())
  const by = { actor: platformId, person, door: "file", at: now(), on, registered } as const
  const saved = await savePlan(db, workspace, found, by)
  return {
    text: deploymentsFileText(locale, saved ? "deploymentsAre" : "deploymentsMeanwhile", found.counts),
  }
}
