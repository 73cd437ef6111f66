import type { Asker, Of } from "../admin/asker.ts"
import { cadenceOf } from "../admin/cadence-of.ts"
import type { Draft, How } from "../admin/draft.ts"
import { tooNear } from "../pulse/distance.ts"
import { neverReached, nextSent, plannedSlots } from "../pulse/planned.ts"
import type { Slot } from "../pulse/slots.ts"
import type { Survey } from "../pulse/survey.ts"
import { recordAudit } from "../postgres/audit.ts"
import type { Db } from "../postgres/database.ts"
import { peopleOf } from "../postgres/people.ts"
import { cadencesOf, pauseCadence, setCadence } from "../postgres/settings.ts"
import { wavesOf, type Wave } from "../postgres/waves.ts"
import { workspaceSetting } from "../postgres/workspaces.ts"
import { faultText, saveOrNot } from "../words/admin.ts"
import { pausedText, proposedText, resumedText, scheduledText } from "../words/admin-survey.ts"
import { statusLines } from "../words/admin-status.ts"

type Deps = { db: Db; surveys: ReadonlyMap<string, Survey>; now: () => number }

/** When a survey is asked from now on: first what that would mean, and once confirmed it is so. */
export async function schedule(
  { db, surveys, now }: Deps,
  asker: Asker,
  command: Of<"schedule">,
  { confirmed, at: understoodAt }: How,
): Promise<Draft> {
  const { workspace, platformId, locale, zone } = asker
  const at = now()
  const holidays = (await workspaceSetting(db, workspace))?.holidays ?? undefined
  const made = cadenceOf(command.schedule, { zone, holidays }, understoodAt)
  if (made.kind === "fault") return { text: faultText(locale, made) }
  const { cadence } = made
  const survey = surveys.get(command.survey)!.title
  const before = (await cadencesOf(db, workspace)).find((row) => row.survey === command.survey)
  const zones = (await peopleOf(db, workspace)).flatMap((one) => (one.active ? [one.zone ?? undefined] : []))
  const [last] = await wavesOf(db, workspace, command.survey, 1)
  const planned = plannedSlots(cadence, at, 3, zones, opensAfter(last))
  const sent = planned.filter((slot) => slot.sentAt !== undefined)
  const dates = sent.map((slot) => ({ at: slot.sentAt!, zone }))
  if (!confirmed) {
    const leftOut = planned.flatMap((slot) => (slot.sentAt === undefined ? [{ at: slot.opensAt, zone }] : []))
    const unreached = neverReached(cadence, sent, zones)
    const shown = { survey, cadence, before: before?.cadence, dates, leftOut: leftOut.slice(0, 3), unreached }
    const text = proposedText(locale, { ...shown, now: at })
    return { text, offers: dates.length === 0 ? [] : saveOrNot(locale, command) }
  }
  await db.transaction().execute(async (tx) => {
    const row = { survey: command.survey, cadence, since: new Date(at), setBy: platformId }
    await setCadence(tx, workspace, row)
    const change = { at: new Date(at), actor: platformId, action: `schedule ${command.survey}` }
    await recordAudit(tx, workspace, { ...change, before: before?.cadence, after: cadence })
  })
  return { text: scheduledText(locale, { survey, cadence, next: dates[0], now: at }) }
}

/** Whether a wave opens in a slot: none does while the last one is open, nor too soon after it. */
function opensAfter(last: Wave | undefined): (slot: Slot) => boolean {
  return ({ slot, opensAt }) =>
    !last || last.imported || (opensAt >= last.closesAt.getTime() && !tooNear(last.slot, slot))
}

/** Holds a survey back, or lets it go on. */
export async function pause(
  { db, surveys, now }: Deps,
  { workspace, platformId, locale, zone }: Asker,
  command: Of<"pause" | "resume">,
): Promise<Draft> {
  const survey = surveys.get(command.survey)!
  const paused = command.kind === "pause"
  const row = (await cadencesOf(db, workspace)).find((one) => one.survey === survey.id)
  if (!row)
    return {
      text: statusLines(locale, [{ id: survey.id, survey: survey.title, paused: false }], now()).join("\n"),
    }
  if (row.paused !== paused)
    await db.transaction().execute(async (tx) => {
      const at = new Date(now())
      await pauseCadence(tx, workspace, survey.id, paused ? { paused } : { paused, since: at })
      const change = { at, actor: platformId, action: `${command.kind} ${survey.id}` }
      await recordAudit(tx, workspace, change)
    })
  if (paused) return { text: pausedText(locale, survey) }
  const sentAt = nextSent(row.cadence, now())
  const next = sentAt === undefined ? undefined : { at: sentAt, zone }
  return { text: resumedText(locale, survey.title, next, now()) }
}
