import type { Asker, Of } from "../admin/asker.ts"
import { cadenceOf } from "../admin/cadence-of.ts"
import { nextSlots } from "../pulse/slots.ts"
import type { Survey } from "../pulse/survey.ts"
import type { Db } from "../postgres/database.ts"
import { participationOf } from "../postgres/participation.ts"
import { cadencesOf, pauseCadence, recordAudit, setCadence } from "../postgres/settings.ts"
import { wavesOf } from "../postgres/waves.ts"
import {
  faultText,
  pausedText,
  resumedText,
  scheduledText,
  statusText,
  type SurveyStatus,
} from "../words/admin.ts"

type Deps = { db: Db; surveys: ReadonlyMap<string, Survey>; now: () => number }

/** When a survey is asked from now on. */
export async function schedule(
  { db, surveys, now }: Deps,
  asker: Asker,
  command: Of<"schedule">,
): Promise<string> {
  const { workspace, platformId, locale, zone } = asker
  const at = now()
  const made = cadenceOf(command.schedule, { zone }, at)
  if (made.kind === "fault") return faultText(locale, made)
  const { cadence } = made
  const before = (await cadencesOf(db, workspace)).find((row) => row.survey === command.survey)
  await db.transaction().execute(async (tx) => {
    const row = { survey: command.survey, cadence, since: new Date(at), setBy: platformId }
    await setCadence(tx, workspace, row)
    const change = { at: new Date(at), actor: platformId, action: `schedule ${command.survey}` }
    await recordAudit(tx, workspace, { ...change, before: before?.cadence, after: cadence })
  })
  const [slot] = nextSlots(cadence, at, 1)
  const next = slot && { at: slot.opensAt, zone: cadence.zone }
  return scheduledText(locale, { survey: surveys.get(command.survey)!.title, cadence, next, now: at })
}

/** Holds a survey back, or lets it go on. */
export async function pause(
  { db, surveys, now }: Deps,
  { workspace, platformId, locale }: Asker,
  command: Of<"pause" | "resume">,
): Promise<string> {
  const survey = surveys.get(command.survey)!
  const paused = command.kind === "pause"
  const row = (await cadencesOf(db, workspace)).find((one) => one.survey === survey.id)
  if (!row) return statusText(locale, [{ survey: survey.title, paused: false }], now())
  await db.transaction().execute(async (tx) => {
    await pauseCadence(tx, workspace, survey.id, paused)
    const change = { at: new Date(now()), actor: platformId, action: `${command.kind} ${survey.id}` }
    await recordAudit(tx, workspace, { ...change, before: { paused: row.paused }, after: { paused } })
  })
  if (paused) return pausedText(locale, survey)
  const [slot] = nextSlots(row.cadence, now(), 1)
  return resumedText(locale, survey.title, slot && { at: slot.opensAt, zone: row.cadence.zone }, now())
}

/** What is open and what comes next, of one survey or all. */
export async function status(
  { db, surveys, now }: Deps,
  { workspace, locale, zone }: Asker,
  only: string | undefined,
) {
  const cadences = await cadencesOf(db, workspace)
  const asked = [...surveys.values()].filter((survey) => only === undefined || survey.id === only)
  const statuses = asked.map(async (survey): Promise<SurveyStatus> => {
    const row = cadences.find((one) => one.survey === survey.id)
    const open = (await wavesOf(db, workspace, survey.id, 1)).find((wave) => wave.state === "open")
    const [slot] = row ? nextSlots(row.cadence, now(), 1) : []
    const took = open && (await participationOf(db, workspace, open.wave))
    return {
      survey: survey.title,
      cadence: row?.cadence,
      paused: row?.paused ?? false,
      next: slot && { at: slot.opensAt, zone },
      open: open && { closes: { at: open.closesAt.getTime(), zone }, rate: took && liveRate(took, survey.k) },
    }
  })
  return statusText(locale, await Promise.all(statuses), now())
}

/** Percent to five points, of the organisation only and only once enough people took part. */
function liveRate({ asked, responded }: { asked: number; responded: number }, k: number): number | undefined {
  return responded < k ? undefined : Math.round(((responded / asked) * 100) / 5) * 5
}
