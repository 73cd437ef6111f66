import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import { page, type Draft, type Invocation } from "../model/draft.ts"
import { acts, type CommandDeps } from "../acting.ts"
import { someAdmins } from "../caller.ts"
import { mention, peopleNamed } from "../people-named.ts"
import { noteOpened, rightsOf, unitMeant, type Rights } from "../rights.ts"
import { dateOf, today } from "../reading/days.ts"
import { decideTopic, type DecisionBasis } from "./command.ts"
import { decisionTold } from "../../delivery/decision-documents.ts"
import { alertsOf, digestOf } from "../../delivery/documents.ts"
import { staffOf } from "../../delivery/staff.ts"
import { quotes } from "../../disclosure/quoted.ts"
import { recordAudit } from "../../postgres/audit.ts"
import { commentsOfUnits } from "../../postgres/comments.ts"
import type { Db } from "../../postgres/database.ts"
import {
  addDecisions,
  decisionsOf,
  markHeard,
  setTells,
  settleDecision,
  type Decision,
  type StoredDecision,
} from "../../postgres/decisions.ts"
import { deploymentsOf } from "../../postgres/deployments.ts"
import { alertNumbered, lastAlertOn } from "../../postgres/ledger.ts"
import { peopleOf, personByPlatformId } from "../../postgres/people.ts"
import { queueMessages } from "../../postgres/person-messages.ts"
import { verdictsById } from "../../postgres/verdicts.ts"
import { lastClosed, waveById } from "../../postgres/waves.ts"
import type { Cadence } from "../../pulse/cadence.ts"
import { addDays } from "../../pulse/calendar.ts"
import { deliverAfter } from "../../pulse/delivery-time.ts"
import type { WorkspaceId } from "../../pulse/ids.ts"
import { rootUnit } from "../../pulse/units.ts"
import { digestQueuedText } from "../../words/audience.ts"
import { moreOffer } from "../../words/commands.ts"
import {
  decidedText,
  decisionDraft,
  decisionForm,
  decisionLine,
  doneLine,
  madeDraft,
  settlingForm,
  tellOffer,
  tellsText,
} from "../../words/decisions.ts"
import { movedLine } from "../../words/staff.ts"

export const decideCommands = [
  acts(decideTopic, {
    decide: list,
    decideForm: openForm,
    decideOn,
    decision: make,
    settle,
    settleForm,
    tellStaff,
  }),
]

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
async function list(
  deps: CommandDeps,
  asker: Asker,
  command: Of<"decide">,
  { from }: Invocation,
): Promise<Draft> {
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
  const moved = await movedOf(deps, workspace, own)
  const { lines, more } = page(
    open.map((one) => {
      const owner = idOf(one.owner)
      const line = decisionLine(locale, one, { owner: owner && mention(owner), overdue: one.dueOn < day })
      return [line, moved.get(one.number)?.(locale)].filter(Boolean).join(" ")
    }),
    from,
  )
  const done = own.filter(({ state, text }) => state === "done" && text !== undefined).slice(0, mostDone)
  return {
    ...decisionDraft(locale, lines, open, {
      leads: rights.own.length > 0,
      done: done.map((one) => doneLine(locale, one, moved.get(one.number)?.(locale))),
    }),
    ...(more === undefined ? {} : { offers: moreOffer(locale, command, more) }),
  }
}

/** Of what was done so many are told, the last first. */
const mostDone = 5

/** What became of the measures of decisions, as a sentence; only where there is one. */
async function movedOf(deps: CommandDeps, workspace: WorkspaceId, decisions: readonly StoredDecision[]) {
  const measured = decisions.filter(({ measure, state }) => measure !== undefined && state !== "dropped")
  const found = await Promise.all(
    measured.slice(0, 2 * mostDone).map(async ({ number }) => {
      const one = await decisionTold(deps, workspace, number)
      return [number, (locale: string) => movedLine(locale, one?.document.moved)] as const
    }),
  )
  return new Map(found)
}

/** The form of a decision, with what it is about filled in; for who leads that. */
async function openForm(deps: CommandDeps, asker: Asker, given: DecisionBasis): Promise<Draft> {
  const { db, surveys, now } = deps
  const { workspace, locale, platformId, account } = asker
  const raised = given.alert === undefined ? undefined : await alertNumbered(db, workspace, given.alert)
  const basis = raised ? { ...given, ...raised } : given
  const rights = await rightsOf(deps, asker)
  const meant = await unitMeant(deps, asker, rights, {
    unit: basis.unit,
    command: (unit) => ({ kind: "decideForm", ...basis, unit }),
  })
  if ("text" in meant) return meant
  const asked = basis.survey === undefined ? tellsOfUnits(surveys) : [basis.survey]
  const survey = (await lastClosed(db, workspace, asked))?.survey ?? surveys.get(asked[0] ?? "")
  return decisionForm(locale, {
    basis: { ...basis, unit: meant.unit.id, survey: survey?.id },
    units: rights.units.filter(({ id }) => rights.leads(id)),
    survey,
    due: addDays(today(asker, now()), usualDays),
    owner: await accountFor(db, asker, account.platformId, platformId),
  })
}

/** A leaders' survey has figures of the whole organisation alone, and what is no signal cannot be chosen. */
function tellsOfUnits(surveys: CommandDeps["surveys"]): string[] {
  return [...surveys.values()].flatMap(({ id, audience, measures }) =>
    audience === "everyone" && Object.values(measures).some(({ kind }) => kind === "core") ? [id] : [],
  )
}

/** How long somebody usually has, if they say nothing else (days). */
const usualDays = 14

async function accountFor(db: Db, { workspace }: Asker, own: string, platformId: string) {
  const one = await personByPlatformId(db, workspace, platformId)
  return { value: own, label: one?.email ?? own }
}

/** The same about what a posted document leads with. */
async function decideOn(deps: CommandDeps, asker: Asker, command: Of<"decideOn">): Promise<Draft> {
  const { db } = deps
  const { workspace, locale } = asker
  const wave = await waveById(db, command.wave)
  if (!wave || wave.workspace !== workspace || wave.state !== "closed")
    return { text: digestQueuedText(locale, "gone") }
  const { unit: own } = command
  const alerts = command.document === "alerts" ? await alertsOf(db, wave, own) : undefined
  const made = alerts ?? (await digestOf(db, wave, own))
  const bad = "news" in made ? made.news.bad : undefined
  const unit = bad?.kind === "alert" ? bad.unit.id : command.unit
  const measure = bad?.kind === "alert" ? bad.signals[0]?.measure : bad?.measure
  const alert =
    bad?.kind === "alert" && measure !== undefined
      ? await lastAlertOn(db, workspace, { unit, survey: wave.surveyId, measure })
      : undefined
  const from = alert !== undefined ? "alert" : command.document === "review" ? "review" : "command"
  return openForm(deps, asker, { from, unit, measure, survey: wave.surveyId, alert })
}

async function make(deps: CommandDeps, asker: Asker, command: Of<"decision">): Promise<Draft> {
  const { db, now, surveys } = deps
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
  const { example } = decideTopic.typed
  const found = await peopleNamed(db, asker, command.owner === undefined ? [] : [command.owner], example)
  if ("text" in found) return found
  const dueOn = dateOf(command.due, asker, now())
  if (dueOn < day) return { text: decidedText(locale, "past", { day: dueOn }) }
  const { text, survey, measure } = command
  const led = rights.units.flatMap(({ id }) => (rights.leads(id) ? [id] : []))
  if (quotes(text, await commentsOfUnits(db, workspace, led)))
    return { text: decidedText(locale, "quotes", {}) }
  const known = measure !== undefined && surveys.get(survey ?? "")?.measures[measure] !== undefined
  const made: Decision = {
    text,
    owner: found.people[0]?.person ?? person,
    dueOn,
    unit: meant.unit.id,
    ...(known ? { measure, survey } : {}),
    ...(await sourceOf(deps, asker, command, rights)),
    madeOn: day,
    by: person,
  }
  const number = await db.transaction().execute(async (tx) => {
    const given = await addDecisions(tx, workspace, [made])
    await recordAudit(tx, workspace, {
      at: new Date(now()),
      actor: platformId,
      action: `decide ${given}`,
      after: `${text}, ${dueOn}`,
    })
    return given
  })
  return madeDraft(locale, { number, what: text, day: dueOn, unit: meant.unit.name })
}

/** What a decision comes from, as far as its maker may see that. */
async function sourceOf(
  { db }: CommandDeps,
  { workspace }: Asker,
  { from = "command", alert, verdict, deployment }: Of<"decision">,
  { leads }: Rights,
): Promise<Pick<Decision, "from" | "alert" | "verdict" | "deployment">> {
  const raised = alert === undefined ? undefined : await alertNumbered(db, workspace, alert)
  if (raised && leads(raised.unit)) return { from: "alert", alert }
  const given =
    verdict === undefined ? undefined : (await verdictsById(db, workspace, [verdict])).get(verdict)
  const about = (await deploymentsOf(db, workspace)).find(
    ({ id }) => id === (given?.deployment ?? deployment),
  )
  if (about && [...about.supporting, rootUnit].some(leads))
    return { from: given ? "verdict" : "command", verdict: given?.id, deployment: about.id }
  return { from: from === "review" || from === "comment" ? from : "command" }
}

/** Staff hear of a decision, or of what came of it, now; or of one with the next pulse, or not at all. */
async function tellStaff(deps: CommandDeps, asker: Asker, command: Of<"tellStaff">): Promise<Draft> {
  const { db, now, nudge } = deps
  const { workspace, platformId, locale, zone } = asker
  const { number, when } = command
  const { seen, rights } = await decisionsSeen(deps, asker)
  const one = seen.find((decision) => decision.number === number)
  if (!one?.text || !rights.leads(one.unit ?? rootUnit))
    return { text: decidedText(locale, "unknown", { number }) }
  const ended = one.state === "done" || one.state === "dropped"
  const staff = await staffOf(db, workspace)
  const due = (own: string | undefined) => deliverAfter({ ...office, zone }, own, now())
  const people = staff.of(one.unit ?? rootUnit, due)
  const done = await db.transaction().execute(async (tx) => {
    const kind = ended ? "outcome" : "heard"
    const changed =
      when === "now"
        ? await markHeard(tx, workspace, number, kind, today(asker, now()))
        : await setTells(tx, workspace, number, when === "next")
    if (!changed) return false
    if (when === "now") await queueMessages(tx, workspace, { kind, number }, people)
    await recordAudit(tx, workspace, {
      at: new Date(now()),
      actor: platformId,
      action: `decide ${number} staff`,
      after: when,
    })
    return true
  })
  if (done && when === "now") nudge()
  return { text: tellsText(locale, done ? when : "heard", { number, count: people.length }) }
}

/** Messages of one's own making go out in working hours, where the reader is. */
const office: Cadence = {
  cron: "0 9 * * 1",
  zone: "UTC",
  perPerson: true,
  openDays: 1,
  closeTime: "17:00",
  quiet: { from: "18:00", to: "08:00" },
  weekdays: [1, 2, 3, 4, 5],
}

/** The form of the other day, or of why a decision is dropped. */
async function settleForm(deps: CommandDeps, asker: Asker, command: Of<"settleForm">): Promise<Draft> {
  const { now } = deps
  const { locale } = asker
  const { number } = command
  const { seen } = await decisionsSeen(deps, asker)
  const one = seen.find((decision) => decision.number === number)
  if (!one) return { text: decidedText(locale, "unknown", { number }) }
  if (one.state === "done" || one.state === "dropped")
    return { text: decidedText(locale, "settled", { number }) }
  const due = addDays(today(asker, now()), usualDays)
  return settlingForm(locale, { ...command, what: one.text ?? "", due })
}

/** What came of one, from its owner or whoever leads what it is about; the first word on it counts. */
async function settle(deps: CommandDeps, asker: Asker, command: Of<"settle">): Promise<Draft> {
  const { db, now } = deps
  const { workspace, platformId, locale } = asker
  const { number, state, why } = command
  const day = today(asker, now())
  const { seen, rights } = await decisionsSeen(deps, asker)
  const one = seen.find((decision) => decision.number === number)
  if (!one) return { text: decidedText(locale, "unknown", { number }) }
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
  const text = decidedText(locale, done ? state : "settled", { number, day: dueOn ?? day })
  const ended = done && state !== "later" && rights.leads(one.unit ?? rootUnit) && one.tells
  return { text, ...(ended ? { offers: [tellOffer(locale, number)] } : {}) }
}
