import type { Asker, Of } from "../admin/asker.ts"
import type { Platform } from "../platform.ts"
import { page, type Draft, type How } from "../admin/draft.ts"
import { promptOutcome } from "../admin/prompt-outcome.ts"
import { median, sum } from "../measure/numbers.ts"
import { expectedFall } from "../measure/power.ts"
import { wallTime } from "../pulse/calendar.ts"
import { nextSlots } from "../pulse/slots.ts"
import type { Survey } from "../pulse/survey.ts"
import { rootUnit } from "../pulse/units.ts"
import type { Db } from "../postgres/database.ts"
import { promptCounts } from "../postgres/delivery-counts.ts"
import { participationOf } from "../postgres/participation.ts"
import { digestInput } from "../postgres/releases.ts"
import { cadencesOf, goneChannels, type CadenceRow } from "../postgres/settings.ts"
import { leafSizes, wavesOf, type Wave } from "../postgres/waves.ts"
import { workspaceSetting } from "../postgres/workspaces.ts"
import { moreOffer } from "../words/admin.ts"
import { statusLines, troubleLines, type Power, type SurveyStatus } from "../words/admin-survey.ts"

type Deps = {
  db: Db
  surveys: ReadonlyMap<string, Survey>
  platformOf(workspace: string): Platform | undefined
  now: () => number
}

/** What is open, what comes next, how the last time went and what needs doing, of one survey or all. */
export async function status(
  { db, surveys, platformOf, now }: Deps,
  { workspace, locale, zone }: Asker,
  command: Of<"status">,
  { from }: How,
): Promise<Draft> {
  const cadences = await cadencesOf(db, workspace)
  const asked = [...surveys.values()].filter(
    (survey) => command.survey === undefined || survey.id === command.survey,
  )
  const statuses = asked.map(async (survey) => {
    const row = cadences.find((one) => one.survey === survey.id)
    const seen = await statusOf(db, workspace, survey, row, zone, now())
    const cannotFind = platformOf(workspace)?.canFind === false
    const known = { ...seen, sent: seen.sent && { ...seen.sent, cannotFind } }
    // Who asks about one survey wants to know more of it.
    return command.survey === undefined ? known : { ...known, power: await powerOf(db, workspace, survey) }
  })
  const setting = await workspaceSetting(db, workspace)
  const trouble = { blocked: setting?.blocked ?? null, channels: await goneChannels(db, workspace) }
  const all = [
    ...troubleLines(locale, { ...trouble, channels: trouble.channels.map((id) => `<#${id}>`) }),
    ...statusLines(locale, await Promise.all(statuses), now()),
  ]
  const { lines, more } = page(all, from)
  return { text: lines.join("\n"), offers: moreOffer(locale, command, more) }
}

async function statusOf(
  db: Db,
  workspace: string,
  survey: Survey,
  row: CadenceRow | undefined,
  zone: string,
  now: number,
): Promise<SurveyStatus> {
  const [newest, second] = (await wavesOf(db, workspace, survey.id, 2)).filter((wave) => !wave.imported)
  const open = newest?.state === "open" ? newest : undefined
  const last = [newest, second].find((wave) => wave?.state === "closed")
  const [slot] = row ? nextSlots(row.cadence, now, 1) : []
  const took = open && (await participationOf(db, workspace, open.wave))
  const sent = newest && promptOutcome(await promptCounts(db, workspace, newest.wave))
  return {
    survey: survey.title,
    cadence: row?.cadence,
    paused: row?.paused ?? false,
    next: slot && { at: slot.opensAt, zone },
    open: open && {
      closes: { at: open.closesAt.getTime(), zone },
      rate: took && liveRate(took, open.survey.k),
    },
    last: last && (await lastTime(db, last)),
    sent: sent && sent.all > 0 ? sent : undefined,
  }
}

/** What fall would show, in the organisation and in a team of ordinary size, by the sizes of the last roster. */
async function powerOf(db: Db, workspace: string, survey: Survey): Promise<Power | undefined> {
  const judged = Object.values(survey.measures).some(({ kind }) => kind === "core")
  const [newest] = await wavesOf(db, workspace, survey.id, 1)
  if (!newest || !judged) return undefined
  const sizes = await leafSizes(db, workspace, newest.wave)
  if (sizes.length === 0) return undefined
  const fallIn = (people: number) => {
    const fall = expectedFall(people)
    return typeof fall === "number" ? { people, fall: Math.ceil(fall) } : undefined
  }
  const large = sizes.filter((people) => fallIn(people))
  return {
    organisation: fallIn(sum(sizes)),
    team: survey.audience === "leaders" || large.length === 0 ? undefined : fallIn(Math.floor(median(large))),
    small: survey.audience === "leaders" ? 0 : sizes.length - large.length,
  }
}

async function lastTime(db: Db, wave: Wave) {
  const { response } = await digestInput(db, wave, rootUnit)
  const day = (at: Date) => wallTime(at.getTime(), wave.cadence.zone).date
  const rate = response.rate === undefined ? undefined : inFives(response.rate)
  return { from: day(wave.opensAt), to: day(wave.closesAt), rate }
}

/** Percent to five points, of the organisation only and only once enough people took part. */
function liveRate({ asked, responded }: { asked: number; responded: number }, k: number): number | undefined {
  return responded < k ? undefined : inFives((responded / asked) * 100)
}

function inFives(percent: number): number {
  return Math.round(percent / 5) * 5
}
