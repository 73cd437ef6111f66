import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import { cadenceOf, endingOn } from "./cadence-of.ts"
import type { Draft, Invocation } from "../model/draft.ts"
import { exampleWith } from "../reading/faults.ts"
import { changeSettings } from "../changes.ts"
import { tooNear } from "../../pulse/days-apart.ts"
import { neverReached, nextSent, plannedSlots, sentTo } from "../../pulse/planned.ts"
import type { Slot } from "../../pulse/slots.ts"
import type { Survey } from "../../pulse/survey.ts"
import type { Db } from "../../postgres/database.ts"
import { peopleOf } from "../../postgres/people.ts"
import { cadencesOf } from "../../postgres/settings.ts"
import { wavesOf, type Wave } from "../../postgres/waves.ts"
import { workspaceSetting } from "../../postgres/workspaces.ts"
import { faultText, saveOrNot } from "../../words/commands.ts"
import { pausedText, proposedText, resumedText, scheduledText, unscheduledText } from "../../words/survey.ts"
import { idleText } from "../../words/status.ts"
import { acts, type CommandDeps, type SurveyChoice } from "../acting.ts"
import { plannedInWords } from "../schedule-state.ts"
import { cadenceInWords } from "../../words/cadence.ts"
import { setInWords } from "../../words/choose.ts"
import { scheduleForm } from "../../words/schedule-form.ts"
import { pauseTopic, resumeTopic, scheduleTopic } from "./command.ts"

export const scheduleCommands = [
  acts(
    scheduleTopic,
    { schedule, ending: schedule, unschedule },
    {
      async form({ db }, { workspace, locale, zone }, survey) {
        const row = (await cadencesOf(db, workspace)).find((one) => one.survey === survey?.id)
        return scheduleForm(locale, { survey, zone, cadence: row?.cadence })
      },
      async ofSurvey({ db }, { workspace, locale }, { id }) {
        const row = (await cadencesOf(db, workspace)).find((one) => one.survey === id)
        return {
          now: row ? cadenceInWords(locale, row.cadence) : setInWords(locale, "unscheduled"),
          next: { kind: "form", of: "schedule", survey: id },
        }
      },
    },
  ),
  acts(pauseTopic, { pause }, { ofSurvey: (deps, asker, { id }) => pausable(deps, asker, id, "pause") }),
  acts(
    resumeTopic,
    { resume: pause },
    { ofSurvey: (deps, asker, { id }) => pausable(deps, asker, id, "resume") },
  ),
]

type Deps = { db: Db; surveys: ReadonlyMap<string, Survey>; now: () => number }

/** When a survey is asked from now on, or until when: first what that would mean, and once confirmed it is so. */
async function schedule(
  deps: Deps,
  asker: Asker,
  command: Of<"schedule" | "ending">,
  how: Invocation,
): Promise<Draft> {
  const { db, surveys, now } = deps
  const { workspace, locale, zone } = asker
  const at = now()
  const before = (await cadencesOf(db, workspace)).find((row) => row.survey === command.survey)
  if (command.kind === "ending" && !before) return notScheduled(asker, surveys.get(command.survey)!)
  const holidays = (await workspaceSetting(db, workspace))?.holidays ?? undefined
  const made =
    command.kind === "ending"
      ? endingOn(before!.cadence, command.until, how.at)
      : cadenceOf(command.schedule, { zone, holidays }, how.at)
  if (made.kind === "fault")
    return { text: faultText(locale, { ...made, example: exampleWith(made.example, command.survey) }) }
  const { cadence } = made
  const survey = surveys.get(command.survey)!.title
  const zones = (await peopleOf(db, workspace)).flatMap((one) => (one.active ? [one.zone ?? undefined] : []))
  const [last] = await wavesOf(db, workspace, command.survey, 1)
  const planned = plannedSlots(cadence, at, 3, zones, opensAfter(last))
  const sent = planned.filter((slot) => slot.sentAt !== undefined)
  const dates = sent.map((slot) => ({ at: sentTo(cadence, slot, zone) ?? slot.opensAt, zone }))
  const leftOut = planned.flatMap((slot) => (slot.sentAt === undefined ? [{ at: slot.opensAt, zone }] : []))
  const unreached = neverReached(cadence, sent, zones)
  const shown = { survey, cadence, before: before?.cadence, dates, leftOut: leftOut.slice(0, 3), unreached }
  const { holidays: _, ...rule } = cadence
  const paused = command.kind === "ending" && before!.paused
  const ends = command.kind === "ending"
  return changeSettings(deps, asker, command, how, {
    action: `schedule ${command.survey}`,
    told: { before: before?.cadence, after: cadence },
    wanted: [{ setting: { of: "schedule", survey: command.survey }, to: { cadence: rule, paused } }],
    ask: {
      text: proposedText(locale, { ...shown, now: at }),
      offers: (seen) => (dates.length === 0 && !ends ? [] : saveOrNot(locale, command, seen)),
    },
    done: scheduledText(locale, { survey, cadence, next: dates[0], now: at }),
  })
}

/** Has a survey open by itself no more. */
async function unschedule(
  deps: Deps,
  asker: Asker,
  command: Of<"unschedule">,
  how: Invocation,
): Promise<Draft> {
  const { db, surveys } = deps
  const survey = surveys.get(command.survey)!
  const before = (await cadencesOf(db, asker.workspace)).find((row) => row.survey === survey.id)
  if (!before) return notScheduled(asker, survey)
  return changeSettings(deps, asker, command, how, {
    action: `schedule ${survey.id}`,
    told: { before: before.cadence },
    wanted: [{ setting: { of: "schedule", survey: survey.id }, to: null }],
    done: unscheduledText(asker.locale, survey),
  })
}

function notScheduled({ locale }: Asker, { title }: Survey): Draft {
  return { text: idleText(locale, title) }
}

/** Whether a wave opens in a slot: none does while the last one is open, nor too soon after it. */
function opensAfter(last: Wave | undefined): (slot: Slot) => boolean {
  return ({ slot, opensAt }) =>
    !last || last.imported || (opensAt >= last.closesAt.getTime() && !tooNear(last.slot, slot))
}

/** Holds a survey back, or lets it go on. */
async function pause(
  deps: Deps,
  asker: Asker,
  command: Of<"pause" | "resume">,
  how: Invocation,
): Promise<Draft> {
  const { db, surveys, now } = deps
  const { workspace, locale, zone } = asker
  const survey = surveys.get(command.survey)!
  const paused = command.kind === "pause"
  const row = (await cadencesOf(db, workspace)).find((one) => one.survey === survey.id)
  if (!row) return notScheduled(asker, survey)
  const sentAt = nextSent(row.cadence, now(), row.cadence.perPerson ? [zone] : [])
  const next = sentAt === undefined ? undefined : { at: sentAt, zone }
  const done = paused ? pausedText(locale, survey) : resumedText(locale, survey.title, next, now())
  if (row.paused === paused) return { text: done }
  const { holidays: _, ...cadence } = row.cadence
  return changeSettings(deps, asker, command, how, {
    action: `${command.kind} ${survey.id}`,
    told: {},
    wanted: [{ setting: { of: "schedule", survey: survey.id }, to: { cadence, paused } }],
    done,
  })
}

/** Whether a survey is asked by its schedule, and a button where there is something to pause or to resume. */
async function pausable(
  { db }: CommandDeps,
  asker: Asker,
  survey: string,
  kind: "pause" | "resume",
): Promise<SurveyChoice> {
  const row = (await cadencesOf(db, asker.workspace)).find((one) => one.survey === survey)
  const possible = row !== undefined && row.paused === (kind === "resume")
  return {
    now: await plannedInWords(db, asker, survey),
    next: possible ? { kind, survey } : undefined,
  }
}
