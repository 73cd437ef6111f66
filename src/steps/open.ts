import { minimumOf, refusedAudience } from "../pulse/minimum-group.ts"
import { eligibleLeaf } from "../pulse/audience.ts"
import type { Trail } from "../lib/trail.ts"
import type { Cadence } from "../pulse/cadence.ts"
import { addDays, momentOf, wallTime } from "../pulse/calendar.ts"
import { deliveryTime } from "../pulse/delivery-time.ts"
import { nextDay, tooNear } from "../pulse/days-apart.ts"
import { dueSlot, type Slot } from "../pulse/slots.ts"
import { treeOf } from "../pulse/units.ts"
import type { Survey } from "../pulse/survey.ts"
import { keysSince } from "../postgres/vault-mark.ts"
import { KeyMissingError } from "../vault/own-vault.ts"
import type { Db } from "../postgres/database.ts"
import { zonesOfPeople } from "../postgres/people.ts"
import { unitsOf } from "../postgres/units.ts"
import { activeCadences, cadencesOf, type CadenceRow, skipSlot, surveySetting } from "../postgres/settings.ts"
import { openWave } from "../postgres/open-wave.ts"
import { openWaves, stateOfSlot, wavesOf, type Wave } from "../postgres/waves.ts"
import { cycleKeys, cyclesGoOn, dealtRoster, wavePeople } from "./open/seating.ts"
import { activeOrganisations } from "../postgres/workspaces.ts"
import { KeyDamagedError, type Vault } from "../vault/keys.ts"
import { deterministicId } from "../vault/seal.ts"
import { waveKeyId } from "../vault/wave-secrets.ts"
import { type WorkspaceId, type WaveId, asWaveId } from "../pulse/ids.ts"

type Deps = { db: Db; vault: Vault; surveys: ReadonlyMap<string, Survey>; trail?: Trail }
export type OpenedWave = {
  workspace: WorkspaceId
  survey: string
  wave: WaveId
  slot: string
  people: number
}
export type Unopened = { workspace: WorkspaceId; survey: string; error: unknown }
type Skipped = Pick<OpenedWave, "workspace" | "survey" | "slot" | "people">
/** What became of a slot: taken, too few people, still open (`until`, epoch ms) or too soon (`day`: the first possible one). */
type SlotOutcome =
  | StillOpen
  | TooSoon
  | { kind: "opened"; opened: OpenedWave }
  | { kind: "taken" }
  | { kind: "tooFew"; people: number; current: number }
type StillOpen = { kind: "stillOpen"; until: number }
type TooSoon = { kind: "tooSoon"; day: string }
/** `noKeys`: a key is missing or damaged; `withdrawn`: one was taken back in the same minute. */
export type NotOpened =
  | StillOpen
  | TooSoon
  | { kind: "noKeys" | "withdrawn" }
  | { people: number; current: number }

/** Opens every due wave; one process wins a slot. One with too few people is skipped for good. */
export async function open(
  deps: Deps,
  now: number,
): Promise<{ opened: OpenedWave[]; skipped: Skipped[]; faults: Unopened[] }> {
  const opened: OpenedWave[] = []
  const skipped: Skipped[] = []
  const faults: Unopened[] = []
  const planned = await activeCadences(deps.db)
  for (const { workspace, name } of await activeOrganisations(deps.db)) {
    const cadences = (planned.get(workspace) ?? []).filter((row) => deps.surveys.has(row.survey))
    if (cadences.length === 0) continue
    const zones = await zonesOfPeople(deps.db, workspace)
    async function openDue({ survey, cadence, since, skipped: last }: CadenceRow) {
      const slot = dueSlot(cadence, now, since.getTime(), zones)
      const left = (reason: string) =>
        deps.trail?.("no wave to open", { workspace, survey, slot: slot?.slot, reason })
      if (!slot) return left("no slot has come")
      if (last !== null && slot.slot <= last) return left("left out before")
      const before = await stateOfSlot(deps.db, workspace, survey, slot.slot)
      if (before !== undefined) return left("opened before")
      const due = deps.surveys.get(survey)!
      const result = await openSlot(deps, { workspace, name }, due, cadence, slot, now, "planned")
      if (result.kind === "opened") opened.push(result.opened)
      if (result.kind !== "opened") left(result.kind)
      if (result.kind !== "tooFew") return
      await skipSlot(deps.db, workspace, survey, slot.slot)
      skipped.push({ workspace, survey, slot: slot.slot, people: result.people })
    }
    for (const row of cadences)
      await openDue(row).catch((error: unknown) => {
        faults.push({ workspace, survey: row.survey, error })
      })
  }
  return { opened, skipped, faults }
}

/** How long (ms) a wave waits for its rotation's key before the rotation starts anew. */
const keyPatienceMs = 24 * 3_600_000

/** False while other waves' keys are missing: a new wave would be lost when the right folder returns. */
async function keysAreThere({ db, vault }: Pick<Deps, "db" | "vault">, since: Date): Promise<void> {
  for (const { wave, opensAt } of await openWaves(db))
    if (opensAt >= since && !(await vault.read(waveKeyId(wave))))
      throw new KeyMissingError("the key of an open wave is missing")
}

/** Opens now; gives the closing time (epoch ms), or why not. */
export async function openNow(
  deps: Deps,
  workspace: WorkspaceId,
  survey: Survey,
  now: number,
): Promise<NotOpened | { closesAt: number }> {
  const row = (await cadencesOf(deps.db, workspace)).find((one) => one.survey === survey.id)
  const cadence = row?.cadence ?? byHand
  const { date, time } = wallTime(now, cadence.zone)
  const closesAt = momentOf(`${addDays(date, cadence.openDays)}T${cadence.closeTime}`, cadence.zone)
  const organisation = (await activeOrganisations(deps.db)).find((one) => one.workspace === workspace)
  const name = organisation?.name ?? workspace
  const slot = { slot: `${date}T${time}`, opensAt: now, closesAt }
  const before = await stateOfSlot(deps.db, workspace, survey.id, slot.slot)
  if (before === "withdrawn") return { kind: "withdrawn" }
  const result = await openSlot(deps, { workspace, name }, survey, cadence, slot, now, "by hand").catch(
    (error: unknown) => {
      if (error instanceof KeyMissingError || error instanceof KeyDamagedError)
        return { kind: "noKeys" } as const
      throw error
    },
  )
  return result.kind === "opened" || result.kind === "taken" ? { closesAt } : result
}

/** Without a schedule: three days, one reminder. The pattern is never used. */
const byHand: Cadence = {
  cron: "0 10 1 1 *",
  zone: "UTC",
  perPerson: false,
  openDays: 3,
  closeTime: "17:00",
  remindAfterHours: 24,
  quiet: { from: "00:00", to: "00:00" },
  weekdays: [1, 2, 3, 4, 5, 6, 7],
}

/** Creates key, roster, seats and prompts. */
async function openSlot(
  deps: Deps,
  { workspace, name }: { workspace: WorkspaceId; name: string },
  survey: Survey,
  cadence: Cadence,
  { slot, opensAt, closesAt }: Slot,
  now: number,
  how: "planned" | "by hand",
): Promise<SlotOutcome> {
  const { db, vault } = deps
  const [last] = await wavesOf(db, workspace, survey.id, 1)
  if (last && !last.imported && last.closesAt.getTime() > opensAt)
    return { kind: "stillOpen", until: last.closesAt.getTime() }
  if (last && !last.imported && tooNear(last.slot, slot)) return { kind: "tooSoon", day: nextDay(last.slot) }
  // In turn: while a large list of people arrives, more connections would time out.
  const units = await unitsOf(db, workspace)
  const setting = await surveySetting(db, workspace, survey.id)
  const wave = asWaveId(deterministicId(workspace, survey.id, slot))
  const number = last ? last.number + 1 : 0
  const dueAt = new Map<string | null, number>()
  const due = (zone: string | null) => {
    const known = dueAt.get(zone) ?? deliveryTime(cadence, slot, zone ?? undefined, Math.max(now, opensAt))
    dueAt.set(zone, known)
    return known
  }
  const seating = { workspace, survey, wave, number, last }
  const { byLeaf, people, profiles } = await wavePeople(deps, seating, {
    leafOf: eligibleLeaf(setting.audience, survey.audience, units),
    // People who cannot be reached in time are not asked and do not count.
    reached: (zone) => due(zone) < closesAt,
  })
  const current = minimumOf(survey.k, setting.k, last)
  if (refusedAudience(people, current)) return { kind: "tooFew", people, current }
  const since = await keysSince(db)
  await keysAreThere(deps, since)
  if (how === "by hand" || now < opensAt + keyPatienceMs) await cyclesGoOn(vault, seating, since)
  // Key before wave: an open wave can always take answers.
  await vault.make(waveKeyId(wave))
  const row: Omit<Wave, "reminded" | "state"> = {
    workspace,
    wave,
    surveyId: survey.id,
    slot,
    number,
    survey: { ...survey, k: current, colleagues: setting.colleagues },
    cadence,
    opensAt: new Date(opensAt),
    closesAt: new Date(closesAt),
    remindAt: cadence.remindAfterHours
      ? new Date(Math.max(now, opensAt) + cadence.remindAfterHours * 3_600_000)
      : null,
    comments: setting.comments,
    imported: false,
  }
  const tree = treeOf(units, byLeaf.keys(), name)
  const pages = dealtRoster(byLeaf, wave, await cycleKeys(vault, seating), due)
  const won = await openWave(db, row, tree, pages, profiles)
  if (!won) return { kind: "taken" }
  return {
    kind: "opened",
    opened: { workspace, survey: survey.id, wave, slot, people },
  }
}
