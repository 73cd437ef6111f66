import type { Asker } from "../model/asker.ts"
import { noteOpened, rightsOf, unitMeant } from "../leader-rights.ts"
import type { Of } from "../model/command.ts"
import { acts } from "../acting.ts"
import { ledgerTopic } from "./command.ts"
import { dateOf, today } from "../reading/days.ts"
import { page, type Draft, type Invocation } from "../model/draft.ts"
import { unknown } from "../reading/faults.ts"
import { changeSettings, unchanged } from "../changes.ts"
import { withinHorizon } from "../../measure/monitoring/ledger.ts"
import { rootUnit, treeOf, unitNamed, type Unit } from "../../pulse/units.ts"
import { recordAudit } from "../../postgres/audit.ts"
import type { Db, Tx } from "../../postgres/database.ts"
import { addLines, failureOf, ledgerOf, type LedgerEntry } from "../../postgres/ledger.ts"
import { ledgerOwners, ownerOf, notifyOwnersAgain } from "../../postgres/ledger-owners.ts"
import { adminsOf, personByPlatformId } from "../../postgres/people.ts"
import { unitsOf } from "../../postgres/units.ts"
import { workspaceSetting } from "../../postgres/workspaces.ts"
import { outcomeOffers } from "../../words/alerts.ts"
import { faultText, moreOffer } from "../../words/commands.ts"
import {
  failureText,
  outcomesForm,
  ledgerLine,
  ledgerRefusal,
  ledgerSummary,
  overwriteText,
  ownerText,
  recordedText,
  type LedgerRefusal,
} from "../../words/ledger.ts"
import { askText, undoOffer } from "../../words/undo.ts"
import type { UnitId, WorkspaceId } from "../../pulse/ids.ts"

export const ledgerCommands = [
  acts(ledgerTopic, {
    ledger: showLedger,
    outcome: recordOutcome,
    outcomes: recordOutcomes,
    outcomeForm,
    failure: recordFailure,
    ledgerOwner: nameOwner,
  }),
]

type Deps = {
  db: Db
  admins: ReadonlySet<string>
  now: () => number
  nudge: () => void
}

/** What of the ledger somebody may see, and what it is decided by. */
async function ledgerFor(deps: Deps, asker: Asker) {
  const { db } = deps
  const { workspace, platformId, member } = asker
  const [rights, owners, entries] = await Promise.all([
    rightsOf(deps, asker),
    ledgerOwners(db, workspace),
    ledgerOf(db, workspace),
  ])
  const parents = new Map(rights.units.map(({ id, parent }) => [id, parent]))
  const decides = (unit: UnitId) =>
    rights.leads(unit) || (member && ownerOf(unit, owners, parents) === platformId)
  return {
    rights,
    owners,
    decides,
    entries: entries.filter(({ unit }) => decides(unit)),
    may: rights.own.length > 0 || (member && [...owners.values()].includes(platformId)),
  }
}

/** The alerts there were, what came of them, and how often they were right: of what somebody leads or owns. */
async function showLedger(
  deps: Deps,
  asker: Asker,
  command: Of<"ledger">,
  { from }: Invocation,
): Promise<Draft> {
  const { locale } = asker
  const { may, entries, owners } = await ledgerFor(deps, asker)
  if (!may) return notYours(deps, asker)
  await noteOpened(deps, asker, "ledger")
  const { lines, more } = page(
    entries.map((entry) => ledgerLine(locale, entry, entries)),
    from,
  )
  return {
    text: [...ledgerSummary(locale, entries, owners.size > 0), ...lines].join("\n"),
    offers: [...outcomeOffers(locale, waitingIn(entries)), ...(moreOffer(locale, command, more) ?? [])],
  }
}

const waitingIn = (entries: readonly LedgerEntry[]) =>
  entries.flatMap(({ kind, outcome, number, unit, unitName, title }) =>
    kind === "alert" && outcome === undefined && title ? [{ number, unit, unitName, title }] : [],
  )

function recordOutcome(deps: Deps, asker: Asker, command: Of<"outcome">, how: Invocation): Promise<Draft> {
  return record(deps, asker, command, how, [command.number])
}

function recordOutcomes(deps: Deps, asker: Asker, command: Of<"outcomes">, how: Invocation): Promise<Draft> {
  return record(deps, asker, command, how, command.numbers)
}

/** What came of alerts, from whoever leads their unit or owns them. It can be said again, which is asked first. */
async function record(
  deps: Deps,
  asker: Asker,
  command: Of<"outcome"> | Of<"outcomes">,
  how: Invocation,
  numbers: readonly number[],
): Promise<Draft> {
  const { now } = deps
  const { locale } = asker
  const { outcome } = command
  const on = dateOf(command.on, asker, now())
  const refuse = (refusal: LedgerRefusal) => ({ text: ledgerRefusal(locale, refusal) })
  const { may, entries } = await ledgerFor(deps, asker)
  if (!may) return notYours(deps, asker)
  const lines = numbers.flatMap((number) => entries.find((one) => one.number === number) ?? [])
  const unseen = numbers.find((number) => !lines.some((one) => one.number === number))
  if (unseen !== undefined) return refuse({ reason: "noLine", number: unseen })
  if (on > today(asker, now())) return { ...refuse({ reason: "future", on }), inField: "on" }
  const early = lines.find(({ kind, raisedOn }) => kind === "alert" && on < raisedOn)
  if (early) return refuse({ reason: "tooEarly", number: early.number, raisedOn: early.raisedOn })
  if (how.seen === undefined && lines.every((line) => line.outcome === outcome && line.outcomeOn === on))
    return unchanged(locale)
  const said = lines.filter((line) => line.outcome !== undefined)
  const before = said.map((line) => `${line.outcome} ${line.outcomeOn}`).join(", ")
  return changeSettings(deps, asker, command, how, {
    action: `ledger ${numbers.join(", ")}`,
    told: { before: before === "" ? undefined : before, after: `${outcome} ${on}` },
    wanted: numbers.map((number) => ({ setting: { of: "ledgerOutcome", number }, to: { outcome, on } })),
    ask:
      said.length === 0
        ? undefined
        : {
            text: said
              .map((line) =>
                overwriteText(
                  locale,
                  line.number,
                  { outcome: line.outcome!, on: line.outcomeOn! },
                  { outcome, on },
                ),
              )
              .join("\n"),
          },
    done: lines
      .map((line) => {
        const late = line.kind === "alert" && outcome !== "nothing" && !withinHorizon(line.raisedOn, on)
        return recordedText(locale, { ...line, outcome, outcomeOn: on }, late)
      })
      .join("\n"),
  })
}

/** The form of what came of alerts of one unit. */
async function outcomeForm(deps: Deps, asker: Asker, { numbers }: Of<"outcomeForm">): Promise<Draft> {
  const { now } = deps
  const { locale } = asker
  const { may, entries } = await ledgerFor(deps, asker)
  if (!may) return notYours(deps, asker)
  const lines = entries.filter(({ number }) => numbers.includes(number))
  if (lines.length === 0)
    return { text: ledgerRefusal(locale, { reason: "noLine", number: numbers[0] ?? 0 }) }
  return outcomesForm(locale, lines, today(asker, now()))
}

/** A failure recorded by itself: of no alert, as far as whoever leads or owns its unit knows. */
async function recordFailure(deps: Deps, asker: Asker, command: Of<"failure">): Promise<Draft> {
  const { db, now } = deps
  const { workspace, platformId, locale } = asker
  const { may, rights, decides } = await ledgerFor(deps, asker)
  if (!may) return notYours(deps, asker)
  const theirs = rights.units.filter(({ id }) => decides(id))
  const own = rights.own.length > 0 ? rights.own : theirs
  const meant = await unitMeant(
    deps,
    asker,
    { units: theirs, own, leads: decides },
    { unit: command.unit, command: (unit) => ({ ...command, unit }) },
  )
  if ("text" in meant) return meant
  const { unit } = meant
  const on = dateOf(command.on, asker, now())
  if (on > today(asker, now()))
    return { text: ledgerRefusal(locale, { reason: "future", on }), inField: "on" }
  const { outcome } = command
  const level = unit.id === rootUnit ? ("organisation" as const) : ("team" as const)
  return db.transaction().execute(async (tx) => {
    const line = { kind: "failure" as const, unit: unit.id, unitName: unit.name, level, raisedOn: on }
    const number = await addLines(tx, workspace, [{ ...line, outcome, outcomeOn: on }])
    const entry = await recordAudit(tx, workspace, {
      at: new Date(now()),
      actor: platformId,
      action: `ledger add ${outcome}`,
      after: `${unit.name} ${on}`,
      undo: [
        {
          setting: { of: "failure", number },
          before: null,
          after: await failureOf(tx, workspace, number),
        },
      ],
    })
    const recorded = { ...line, number, title: null, outcome, outcomeOn: on }
    return {
      text: failureText(locale, recorded, await ledgerOf(tx, workspace)),
      offers: [undoOffer(locale, entry)],
    }
  })
}

async function nameOwner(
  deps: Deps,
  asker: Asker,
  command: Of<"ledgerOwner">,
  how: Invocation,
): Promise<Draft> {
  const { db } = deps
  const { workspace, locale } = asker
  const unit = await named(db, asker, command.unit)
  if ("text" in unit) return unit
  const person = await personByPlatformId(db, workspace, command.person)
  if (!person?.active) {
    const got = mention(command.person)
    return { text: faultText(locale, unknown("person", got, [], ledgerTopic.typed.example)) }
  }
  const before = (await ledgerOwners(db, workspace)).get(unit.id)
  if (how.seen === undefined && before === command.person) return unchanged(locale)
  const [was, is] = [before && mention(before), mention(command.person)]
  return changeSettings(deps, asker, command, how, {
    action: `ledger owner ${unit.name}`,
    told: { before: was, after: is },
    wanted: [{ setting: { of: "ledgerOwner", unit: unit.id }, to: command.person }],
    ask:
      was === undefined
        ? undefined
        : { text: askText(locale, "ownerAsk", { before: was, after: is, unit: unit.name }) },
    done: ownerText(locale, is, unit.name),
    alongside: (tx) => tellOwner(tx, workspace, command.person),
  })
}

/** Whoever decides from now on is told of what nobody has decided yet. */
async function tellOwner(tx: Tx, workspace: WorkspaceId, person: string): Promise<void> {
  const [owners, units] = [await ledgerOwners(tx, workspace), await unitsOf(tx, workspace)]
  const parents = new Map(units.map(({ id, parent }) => [id, parent]))
  const theirs = (await ledgerOf(tx, workspace)).filter(
    (line) => line.outcome === undefined && ownerOf(line.unit, owners, parents) === person,
  )
  await notifyOwnersAgain(
    tx,
    workspace,
    theirs.map(({ number }) => number),
  )
}

async function named(
  db: Db,
  { workspace, locale }: Asker,
  wanted: string | undefined,
): Promise<Unit | { text: string }> {
  const setting = await workspaceSetting(db, workspace)
  const tree = treeOf(await unitsOf(db, workspace), [], setting?.name ?? rootUnit)
  const unit = unitNamed(tree, wanted ?? rootUnit)
  if (unit) return unit
  const fault = unknown(
    "unit",
    wanted ?? "",
    tree.map(({ name }) => name),
    ledgerTopic.typed.example,
  )
  return { text: faultText(locale, fault) }
}

async function notYours({ db, admins }: Deps, { workspace, locale }: Asker): Promise<Draft> {
  const some = (await adminsOf(db, workspace, admins)).slice(0, 3)
  return { text: ledgerRefusal(locale, { reason: "notYours", admins: some.map(mention) }) }
}

const mention = (id: string) => `<@${id}>`
