import type { Asker, Of } from "../admin/asker.ts"
import type { Day } from "../admin/command.ts"
import { page, type Draft, type How } from "../admin/draft.ts"
import { unknown } from "../admin/faults.ts"
import { withinHorizon } from "../measure/ledger.ts"
import { wallTime } from "../pulse/calendar.ts"
import { rootUnit, treeOf, unitNamed, type Unit } from "../pulse/units.ts"
import { recordAudit } from "../postgres/audit.ts"
import type { Db } from "../postgres/database.ts"
import {
  addLines,
  decideLine,
  ledgerOf,
  ledgerOwners,
  ownerOf,
  setLedgerOwner,
  tellAgain,
  type LedgerEntry,
} from "../postgres/ledger.ts"
import { adminsOf, personByPlatformId, unitsOf } from "../postgres/people.ts"
import { workspaceSetting } from "../postgres/workspaces.ts"
import { faultText, moreOffer } from "../words/admin.ts"
import {
  failureText,
  ledgerLine,
  ledgerRefusal,
  ledgerSummary,
  ownerText,
  recordedText,
  type LedgerRefusal,
} from "../words/ledger.ts"

type Deps = {
  db: Db
  /** Platform ids of admins named in the settings. */
  admins: ReadonlySet<string>
  now: () => number
}

/** The alerts there were, what came of them, and how often they were right: for admins, leaders and owners. */
export async function showLedger(
  deps: Deps,
  asker: Asker,
  command: Of<"ledger">,
  { from }: How,
): Promise<Draft> {
  const { db } = deps
  const { workspace, platformId, locale, admin } = asker
  const owners = await ledgerOwners(db, workspace)
  const person = await personByPlatformId(db, workspace, platformId)
  const may = admin || person?.leader || [...owners.values()].includes(platformId)
  if (!may) return notYours(deps, asker)
  const entries = await ledgerOf(db, workspace)
  const { lines, more } = page(
    entries.map((entry) => ledgerLine(locale, entry, entries)),
    from,
  )
  return {
    text: [...ledgerSummary(locale, entries, owners.size > 0), ...lines].join("\n"),
    offers: moreOffer(locale, command, more),
  }
}

/** What came of an alert, from its owner or an admin. It can be said again. */
export async function recordOutcome({ db, now }: Deps, asker: Asker, command: Of<"outcome">): Promise<Draft> {
  const { workspace, platformId, locale } = asker
  const { number, outcome } = command
  const on = dateOf(command.on, asker, now())
  return db.transaction().execute(async (tx) => {
    const refuse = (refusal: LedgerRefusal) => ({ text: ledgerRefusal(locale, refusal) })
    const line = (await ledgerOf(tx, workspace)).find((one) => one.number === number)
    if (!line) return refuse({ reason: "noLine", number })
    const parents = new Map((await unitsOf(tx, workspace)).map(({ id, parent }) => [id, parent]))
    const owner = ownerOf(line.unit, await ledgerOwners(tx, workspace), parents)
    if (!asker.admin && owner !== platformId)
      return refuse({ reason: "notOwner", number, owner: owner && mention(owner) })
    if (on > today(asker, now())) return refuse({ reason: "future", on })
    const { raisedOn } = line
    if (line.kind === "alert" && on < raisedOn) return refuse({ reason: "tooEarly", number, raisedOn })
    const decided: LedgerEntry = { ...line, outcome, outcomeOn: on }
    await decideLine(tx, workspace, number, { outcome, on })
    await recordAudit(tx, workspace, {
      at: new Date(now()),
      actor: platformId,
      action: `ledger ${number}`,
      before: line.outcome && `${line.outcome} ${line.outcomeOn}`,
      after: `${outcome} ${on}`,
    })
    const late = line.kind === "alert" && outcome !== "nothing" && !withinHorizon(raisedOn, on)
    return { text: recordedText(locale, decided, late) }
  })
}

/** A failure recorded by itself: of no alert, as far as its owner knows. */
export async function recordFailure(deps: Deps, asker: Asker, command: Of<"failure">): Promise<Draft> {
  const { db, now } = deps
  const { workspace, platformId, locale } = asker
  const unit = await named(db, asker, command.unit)
  if ("text" in unit) return unit
  const parents = new Map((await unitsOf(db, workspace)).map(({ id, parent }) => [id, parent]))
  const owner = ownerOf(unit.id, await ledgerOwners(db, workspace), parents)
  if (!asker.admin && owner !== platformId) return notYours(deps, asker)
  const on = dateOf(command.on, asker, now())
  if (on > today(asker, now())) return { text: ledgerRefusal(locale, { reason: "future", on }) }
  const { outcome } = command
  const level = unit.id === rootUnit ? ("organisation" as const) : ("team" as const)
  return db.transaction().execute(async (tx) => {
    const line = { kind: "failure" as const, unit: unit.id, unitName: unit.name, level, raisedOn: on }
    const number = await addLines(tx, workspace, [{ ...line, outcome, outcomeOn: on }])
    await recordAudit(tx, workspace, {
      at: new Date(now()),
      actor: platformId,
      action: `ledger add ${outcome}`,
      after: `${unit.name} ${on}`,
    })
    const recorded = { ...line, number, title: null, outcome, outcomeOn: on }
    return { text: failureText(locale, recorded, await ledgerOf(tx, workspace)) }
  })
}

/** Names who decides what came of a unit's alerts. */
export async function nameOwner({ db, now }: Deps, asker: Asker, command: Of<"ledgerOwner">): Promise<Draft> {
  const { workspace, platformId, locale } = asker
  const unit = await named(db, asker, command.unit)
  if ("text" in unit) return unit
  const person = await personByPlatformId(db, workspace, command.person)
  if (!person?.active) {
    const got = mention(command.person)
    return { text: faultText(locale, unknown("person", got, [], "ledger")) }
  }
  await db.transaction().execute(async (tx) => {
    const before = (await ledgerOwners(tx, workspace)).get(unit.id)
    await setLedgerOwner(tx, workspace, unit.id, command.person)
    const [owners, units] = [await ledgerOwners(tx, workspace), await unitsOf(tx, workspace)]
    const parents = new Map(units.map(({ id, parent }) => [id, parent]))
    // What nobody has decided yet and is theirs from now on.
    const theirs = (await ledgerOf(tx, workspace)).filter(
      (line) => line.outcome === undefined && ownerOf(line.unit, owners, parents) === command.person,
    )
    await tellAgain(
      tx,
      workspace,
      theirs.map(({ number }) => number),
    )
    await recordAudit(tx, workspace, {
      at: new Date(now()),
      actor: platformId,
      action: `ledger owner ${unit.name}`,
      before: before && mention(before),
      after: mention(command.person),
    })
  })
  return { text: ownerText(locale, mention(command.person), unit.name) }
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
    "ledger",
  )
  return { text: faultText(locale, fault) }
}

/** For whom the ledger is not. */
async function notYours({ db, admins }: Deps, { workspace, locale }: Asker): Promise<Draft> {
  const some = (await adminsOf(db, workspace, admins)).slice(0, 3)
  return { text: ledgerRefusal(locale, { reason: "notYours", admins: some.map(mention) }) }
}

const mention = (id: string) => `<@${id}>`
const dayMs = 24 * 3_600_000

function today({ zone }: Asker, now: number): string {
  return wallTime(now, zone).date
}

function dateOf(day: Day, asker: Asker, now: number): string {
  return "date" in day ? day.date : today(asker, now - day.daysAgo * dayMs)
}
