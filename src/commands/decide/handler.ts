import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import { page, type Draft, type How } from "../model/draft.ts"
import { acts, type CommandDeps } from "../acting.ts"
import { someAdmins } from "../caller.ts"
import { mention, peopleNamed } from "../people-named.ts"
import { noteOpened, rightsOf, unitMeant } from "../rights.ts"
import { dateOf, today } from "../reading/days.ts"
import { decideTopic } from "./command.ts"
import { recordAudit } from "../../postgres/audit.ts"
import { addDecisions, decisionsOf, settleDecision, type StoredDecision } from "../../postgres/decisions.ts"
import { deploymentsOf } from "../../postgres/deployments.ts"
import { rootUnit } from "../../pulse/units.ts"
import { peopleOf } from "../../postgres/people.ts"
import { moreOffer } from "../../words/commands.ts"
import { decidedText, decisionDraft, decisionLine } from "../../words/decisions.ts"

export const decideCommands = [acts(decideTopic, { decide: list, decision: make, settle })]

/** The decisions that somebody may see: their own, and those about what they lead. */
async function decisionsSeen(deps: CommandDeps, asker: Asker) {
  const { db } = deps
  const { workspace, member, person } = asker
  const [rights, all, deployments] = await Promise.all([
    rightsOf(deps, asker),
    decisionsOf(db, workspace),
    deploymentsOf(db, workspace),
  ])
  const sees = ({ owner, by, unit, deployment }: StoredDecision) => {
    if (member && person !== undefined && (owner === person || by === person)) return true
    const known = deployments.find(({ id }) => id === deployment)
    const about = unit === undefined ? (known?.supporting ?? []) : [unit]
    return about.length > 0 ? about.some(rights.leads) : rights.leads(rootUnit)
  }
  return { rights, seen: all.filter(sees) }
}

/** What is open, the next due first. */
async function list(deps: CommandDeps, asker: Asker, command: Of<"decide">, { from }: How): Promise<Draft> {
  const { db, now } = deps
  const { workspace, locale } = asker
  const day = today(asker, now())
  const [{ rights, seen: own }, people] = await Promise.all([
    decisionsSeen(deps, asker),
    peopleOf(db, workspace),
  ])
  if (own.length === 0 && rights.own.length === 0)
    return { text: decidedText(locale, "notForYou", { admins: await someAdmins(deps, asker) }) }
  if (rights.own.length > 0) await noteOpened(deps, asker, "decide")
  const open = own
    .filter(({ state }) => state === "open" || state === "later")
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
  const idOf = (person: string | undefined) => people.find((one) => one.person === person)?.platformId
  const { lines, more } = page(
    open.map((one) => {
      const owner = idOf(one.owner)
      return decisionLine(locale, one, { owner: owner && mention(owner), overdue: one.dueOn < day })
    }),
    from,
  )
  return {
    ...decisionDraft(locale, lines, open),
    ...(more === undefined ? {} : { offers: moreOffer(locale, command, more) }),
  }
}

async function make(deps: CommandDeps, asker: Asker, command: Of<"decision">): Promise<Draft> {
  const { db, now } = deps
  const { workspace, platformId, locale, person } = asker
  const day = today(asker, now())
  const rights = await rightsOf(deps, asker)
  if (rights.own.length === 0)
    return { text: decidedText(locale, "notForYou", { admins: await someAdmins(deps, asker) }) }
  const meant = await unitMeant(deps, asker, rights, {
    unit: command.unit,
    command: (unit) => ({ ...command, unit }),
  })
  if ("text" in meant) return meant
  const found = await peopleNamed(
    db,
    asker,
    command.owner === undefined ? [] : [command.owner],
    decideTopic.typed.example,
  )
  if ("text" in found) return found
  const dueOn = dateOf(command.due, asker, now())
  if (dueOn < day) return { text: decidedText(locale, "past", { day: dueOn }) }
  const owner = found.people[0]?.person ?? person
  const { text } = command
  const number = await db.transaction().execute(async (tx) => {
    const unit = meant.unit.id
    const made = { text, owner, dueOn, unit, from: "command", madeOn: day, by: person } as const
    const given = await addDecisions(tx, workspace, [made])
    await recordAudit(tx, workspace, {
      at: new Date(now()),
      actor: platformId,
      action: `decide ${given}`,
      after: `${text}, ${dueOn}`,
    })
    return given
  })
  return { text: decidedText(locale, "made", { number, day: dueOn, what: text }) }
}

/** What came of one, from its owner or whoever leads what it is about; the first word on it counts. */
async function settle(deps: CommandDeps, asker: Asker, command: Of<"settle">): Promise<Draft> {
  const { db, now } = deps
  const { workspace, platformId, locale } = asker
  const { number, state, why } = command
  const day = today(asker, now())
  const { seen } = await decisionsSeen(deps, asker)
  if (!seen.some((one) => one.number === number)) return { text: decidedText(locale, "unknown", { number }) }
  const dueOn = command.due && dateOf(command.due, asker, now())
  if (dueOn !== undefined && dueOn < day) return { text: decidedText(locale, "past", { day: dueOn }) }
  const done = await db.transaction().execute(async (tx) => {
    const settled = { state, on: day, ...(why === undefined ? {} : { why }) }
    const changed = await settleDecision(tx, workspace, number, { ...settled, ...(dueOn ? { dueOn } : {}) })
    if (!changed) return false
    await recordAudit(tx, workspace, {
      at: new Date(now()),
      actor: platformId,
      action: `decide ${number}`,
      after: [state, why, dueOn].filter(Boolean).join(" "),
    })
    return true
  })
  return { text: decidedText(locale, done ? state : "settled", { number, day: dueOn ?? day }) }
}
