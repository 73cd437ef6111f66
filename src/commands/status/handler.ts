import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import type { Platform } from "../../platform.ts"
import type { Draft, Invocation } from "../model/draft.ts"
import { minimumOf, refusedAudience } from "../../pulse/minimum-group.ts"
import { promptOutcome, whyAway } from "./prompt-outcome.ts"
import { shownRate } from "../../disclosure/display.ts"
import { median, sum } from "../../measure/statistics/numbers.ts"
import { minimumDetectableDrop } from "../../measure/monitoring/power.ts"
import { eligible, partsGone } from "../../pulse/audience.ts"
import { wallTime } from "../../pulse/calendar.ts"
import { cycleLengths } from "../../pulse/rotation.ts"
import type { Cadence } from "../../pulse/cadence.ts"
import { nextSent, plannedSlots, sentTo } from "../../pulse/planned.ts"
import type { Survey } from "../../pulse/survey.ts"
import type { Db } from "../../postgres/database.ts"
import { promptCounts, unreachedBy } from "../../postgres/delivery-counts.ts"
import { digestOutcomes } from "../../postgres/digests.ts"
import { participationOf } from "../../postgres/participation.ts"
import { candidatesOf, groupsOf } from "../../postgres/people.ts"
import { unitsOf } from "../../postgres/units.ts"
import { digestOf } from "../../reports/documents.ts"
import { cadencesOf, goneChannels, surveySetting, type CadenceRow } from "../../postgres/settings.ts"
import { leafSizes } from "../../postgres/rosters.ts"
import { wavesOf, type Wave } from "../../postgres/waves.ts"
import { workspaceSetting } from "../../postgres/workspaces.ts"
import { isKeyLost, type Vault } from "../../vault/keys.ts"
import { cycleKeyId, waveKeyId } from "../../vault/wave-secrets.ts"
import { whoIs } from "../audience-names.ts"
import { moreOffer } from "../../words/commands.ts"
import {
  overviewLines,
  overviewOffers,
  statusLines,
  troubleLines,
  type AudienceTrouble,
  type Posted,
  type Power,
  type SurveySet,
  type SurveyStatus,
} from "../../words/status.ts"
import type { Moment } from "../../words/dates.ts"
import type { WorkspaceId } from "../../pulse/ids.ts"
import { acts } from "../acting.ts"
import { statusTopic } from "./command.ts"

export const statusCommands = [acts(statusTopic, { status })]

type Deps = {
  db: Db
  vault: Vault
  surveys: ReadonlyMap<string, Survey>
  platformOf(workspace: WorkspaceId): Platform | undefined
  now: () => number
}
type Known = Awaited<ReturnType<typeof knownOf>>

/** Of one survey everything that is set and what needs doing; of all of them a line or two each, and a button. */
async function status(deps: Deps, asker: Asker, command: Of<"status">, { from }: Invocation): Promise<Draft> {
  const { db, vault, surveys, platformOf, now } = deps
  const { workspace, locale, zone } = asker
  const cadences = await cadencesOf(db, workspace)
  const known = await knownOf(db, workspace)
  const setting = await workspaceSetting(db, workspace)
  const trouble = {
    blocked: setting?.blocked ?? null,
    channels: (await goneChannels(db, workspace)).map(mention),
    unread: cadences.flatMap(({ survey }) => (surveys.has(survey) ? [] : [survey])),
    writable: await vault.writable(),
  }
  const seen = async (survey: Survey) => {
    const row = cadences.find((one) => one.survey === survey.id)
    const found = await statusOf(deps, workspace, survey, row, known, zone)
    const cannotFind = platformOf(workspace)?.canFind === false
    return { ...found, sent: found.sent && { ...found.sent, cannotFind } }
  }
  const one = command.survey === undefined ? undefined : surveys.get(command.survey)
  if (one) {
    const row = cadences.find(({ survey }) => survey === one.id)
    const [set, power] = [await setOf(deps, asker, one, row), await powerOf(db, workspace, one)]
    const shown = statusLines(locale, { ...(await seen(one)), set, power }, now())
    return { text: [...troubleLines(locale, trouble), ...shown].join("\n") }
  }
  const page = [...surveys.values()].slice(from, from + atOnce)
  const statuses = await Promise.all(page.map(seen))
  const lines = [...troubleLines(locale, trouble), ...overviewLines(locale, statuses, now())]
  const more = surveys.size > from + atOnce ? from + atOnce : undefined
  return {
    text: lines.join("\n"),
    offers: [...overviewOffers(locale, statuses), ...moreOffer(locale, command, more)],
  }
}

/** So many surveys stand on one page, each with a button. */
const atOnce = 5

/** What is set of a survey, when it comes next, and whom its last prompts did not reach. */
async function setOf(
  { db, now }: Deps,
  { workspace, account, zone }: Asker,
  survey: Survey,
  row: CadenceRow | undefined,
): Promise<SurveySet> {
  const setting = await surveySetting(db, workspace, survey.id)
  const known = await whoIs(db, workspace, account.workspace)
  const [last] = await wavesOf(db, workspace, survey.id, 1)
  const open = last?.state === "open" ? last : undefined
  const unreached = last && !last.imported ? await unreachedBy(db, workspace, last.wave) : []
  return {
    dates: row ? nextDates(row.cadence, zone, now()) : [],
    whom: setting.audience.map(known.name),
    people: known.count(setting.audience, survey),
    smallest: minimumOf(survey.k, setting.k, last),
    comments: survey.comment ? setting.comments : undefined,
    colleagues: setting.colleagues,
    holidays: (await workspaceSetting(db, workspace))?.holidays ?? null,
    opened: open && { at: open.opensAt.getTime(), zone },
    unreached: unreached.map(({ platformId, reason }) => ({ who: `<@${platformId}>`, why: whyAway(reason) })),
  }
}

/** The next three times, by the reader's clock. */
function nextDates(cadence: Cadence, zone: string, now: number): Moment[] {
  const planned = plannedSlots(cadence, now, 3, cadence.perPerson ? [zone] : [])
  return planned.flatMap((slot) => {
    const at = slot.sentAt === undefined ? undefined : sentTo(cadence, slot, zone)
    return at === undefined ? [] : [{ at, zone }]
  })
}

const mention = (channel: string) => `<#${channel}>`

async function knownOf(db: Db, workspace: WorkspaceId) {
  const [groups, units] = [await groupsOf(db, workspace), await unitsOf(db, workspace)]
  return { people: await candidatesOf(db, workspace), groups, units }
}

async function statusOf(
  { db, vault, now }: Deps,
  workspace: WorkspaceId,
  survey: Survey,
  row: CadenceRow | undefined,
  known: Known,
  zone: string,
): Promise<SurveyStatus> {
  const [newest, second] = (await wavesOf(db, workspace, survey.id, 2)).filter((wave) => !wave.imported)
  const open = newest?.state === "open" ? newest : undefined
  const last = [newest, second].find((wave) => wave?.state === "closed")
  const lost = [newest, second].find((wave) => wave?.state === "lost")
  const sentAt = row && nextSent(row.cadence, now(), row.cadence.perPerson ? [zone] : [])
  const took = open && (await participationOf(db, workspace, open.wave))
  const sent = newest && promptOutcome(await promptCounts(db, workspace, newest.wave, new Date(now())))
  return {
    id: survey.id,
    survey: survey.title,
    cadence: row?.cadence,
    paused: row?.paused ?? false,
    next: sentAt === undefined ? undefined : { at: sentAt, zone },
    open: open && {
      closes: { at: open.closesAt.getTime(), zone },
      rate: took && liveRate(took, open.survey.k),
    },
    audience: row && (await audienceTrouble(db, workspace, survey, row, newest, known)),
    keyMissing: newest && (await keyMissing(vault, newest)),
    lost: lost && daysOf(lost),
    last: last && (await lastTime(db, last)),
    sent: sent && sent.all > 0 ? sent : undefined,
    posted: last && postedOf(await digestOutcomes(db, workspace, last.wave)),
  }
}

/** Whether a scheduled survey asks whom it should, and anybody at all. */
async function audienceTrouble(
  db: Db,
  workspace: WorkspaceId,
  survey: Survey,
  { skipped }: CadenceRow,
  newest: Wave | undefined,
  { people, groups, units }: Known,
): Promise<AudienceTrouble> {
  const { audience, k } = await surveySetting(db, workspace, survey.id)
  const [last] = await wavesOf(db, workspace, survey.id, 1)
  const current = minimumOf(survey.k, k, last)
  const asked = eligible(people, audience, survey.audience, units).length
  const leaders = survey.audience === "leaders"
  const gone = partsGone(audience, groups, units)
  return {
    few: refusedAudience(asked, current) ? { people: asked, current, leaders } : undefined,
    skipped: skipped !== null && (!newest || newest.slot < skipped) ? skipped.slice(0, 10) : undefined,
    channels: gone.flatMap((part) => (part.kind === "channel" && !part.except ? [mention(part.id)] : [])),
    gone: gone.flatMap((part) =>
      (part.kind === "group" || part.kind === "unit") && !part.except ? [part.name ?? part.id] : [],
    ),
    exceptGone: gone.flatMap((part) =>
      part.except && "id" in part
        ? [part.kind === "channel" ? mention(part.id) : ("name" in part && part.name) || part.id]
        : [],
    ),
  }
}

/** Whether a wave that needs its keys cannot have them: while it is open those that prompts are made with too. */
async function keyMissing(vault: Vault, wave: Wave): Promise<SurveyStatus["keyMissing"]> {
  if (wave.state !== "open" && wave.state !== "closing") return undefined
  const { workspace, surveyId: survey, number } = wave
  const cycles = wave.state === "open" ? cycleLengths(wave.survey) : []
  const ids = [
    waveKeyId(wave.wave),
    ...cycles.map((length) => cycleKeyId({ workspace, survey, length, number })),
  ]
  const lost = await Promise.all(ids.map((id) => isKeyLost(vault, id)))
  if (!lost.includes(true)) return undefined
  return wave.state === "open" ? "open" : "ended"
}

function postedOf(rows: Awaited<ReturnType<typeof digestOutcomes>>): Posted | undefined {
  if (rows.length === 0) return undefined
  const of = (...states: string[]) => rows.filter(({ state }) => states.includes(state))
  const channels = (state: string) => [...new Set(of(state).map(({ channel }) => mention(channel)))]
  return {
    all: rows.length,
    delivered: of("delivered").length,
    waiting: of("waiting", "sending").length,
    unknown: channels("unknown"),
    gone: channels("gone"),
  }
}

/** What fall would show, in the organisation and in a team of ordinary size, by the sizes of the last roster. */
async function powerOf(db: Db, workspace: WorkspaceId, survey: Survey): Promise<Power | undefined> {
  const [newest] = await wavesOf(db, workspace, survey.id, 1)
  if (!newest || !hasCore(survey)) return undefined
  const sizes = [...(await leafSizes(db, workspace, newest.wave)).values()]
  if (sizes.length === 0) return undefined
  const fallIn = (people: number) => {
    const fall = minimumDetectableDrop(people)
    return typeof fall === "number" ? { people, fall: Math.ceil(fall) } : undefined
  }
  const large = sizes.filter((people) => fallIn(people))
  return {
    organisation: fallIn(sum(sizes)),
    team: survey.audience === "leaders" || large.length === 0 ? undefined : fallIn(Math.floor(median(large))),
    small: survey.audience === "leaders" ? 0 : sizes.length - large.length,
  }
}

/** Whether a survey has measures that a result is told by. */
function hasCore(survey: Survey): boolean {
  return Object.values(survey.measures).some(({ kind }) => kind === "core")
}

async function lastTime(db: Db, wave: Wave) {
  const last = await digestOf(db, wave)
  const rate = last.kind === "shown" ? last.response.rate : undefined
  if (rate !== undefined) return { ...daysOf(wave), rate }
  return { ...daysOf(wave), rate: hasCore(wave.survey) ? ("few" as const) : undefined }
}

function daysOf(wave: Wave): { from: string; to: string } {
  const day = (at: Date) => wallTime(at.getTime(), wave.cadence.zone).date
  return { from: day(wave.opensAt), to: day(wave.closesAt) }
}

/** Percent, of the organisation only and only once enough people took part. */
function liveRate({ asked, responded }: { asked: number; responded: number }, k: number): number | undefined {
  return responded < k ? undefined : shownRate(responded, asked)
}
