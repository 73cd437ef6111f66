import type { Asker, Of } from "./admin/asker.ts"
import type { Command } from "./admin/command.ts"
import { parseCommand } from "./admin/parse.ts"
import { may } from "./admin/who.ts"
import type { Actor } from "./platform.ts"
import type { Survey } from "./pulse/survey.ts"
import type { Db } from "./postgres/database.ts"
import { peopleOf, personByPlatformId } from "./postgres/people.ts"
import { recordAudit } from "./postgres/settings.ts"
import { wavesOf } from "./postgres/waves.ts"
import { leaders } from "./steps/channels.ts"
import { placeByGroups, showUnits } from "./steps/organise.ts"
import { pause, schedule, status } from "./steps/schedule.ts"
import { aboutOneself } from "./steps/self.ts"
import { faultText, helpText, notAdminText, runText, surveysText } from "./words/admin.ts"

export type CommandDeps = {
  db: Db
  surveys: ReadonlyMap<string, Survey>
  /** Platform ids of admins named in the settings, besides the workspace's own. */
  admins: ReadonlySet<string>
  now: () => number
  /** Opens a wave of the survey now and has it sent. Gives when it closes (epoch ms). */
  runNow(workspace: string, survey: Survey): Promise<number>
}

/** Takes what a person typed and has it done. The reply is for them alone and always says what happened. */
export async function obey(
  deps: CommandDeps,
  actor: Actor,
  text: string,
  hint: string | undefined,
): Promise<string> {
  const { workspace, platformId } = actor
  const person = await personByPlatformId(deps.db, workspace, platformId)
  const locale = person?.locale ?? hint ?? "en"
  const command = parseCommand(text, [...deps.surveys.keys()])
  if (command.kind === "fault") return faultText(locale, command)
  const admin = (person?.admin ?? false) || deps.admins.has(platformId)
  if (!may(command.kind, { admin })) return notAdminText(locale, await someAdmins(deps, workspace))
  return run(deps, { workspace, platformId, locale, zone: person?.zone ?? "UTC", admin }, command)
}

async function someAdmins({ db, admins }: CommandDeps, workspace: string): Promise<string[]> {
  const own = (await peopleOf(db, workspace)).filter((person) => person.admin && person.active)
  const ids = new Set([...own.map((person) => person.platformId), ...admins])
  return [...ids].slice(0, 3).map((id) => `<@${id}>`)
}

function run(deps: CommandDeps, asker: Asker, command: Command): Promise<string> | string {
  switch (command.kind) {
    case "help":
      return helpText(asker.locale, { admin: asker.admin, topic: command.topic })
    case "surveys":
      return surveysText(asker.locale, [...deps.surveys.values()])
    case "privacy":
    case "stop":
    case "start":
    case "language":
      return aboutOneself(deps.db, asker, command)
    case "schedule":
      return schedule(deps, asker, command)
    case "pause":
    case "resume":
      return pause(deps, asker, command)
    case "run":
      return runSurvey(deps, asker, command)
    case "status":
      return status(deps, asker, command.survey)
    case "leaders":
      return leaders(deps, asker, command)
    case "units":
      return showUnits(deps.db, asker)
    case "place":
      return placeByGroups(deps, asker, command)
  }
}

async function runSurvey(
  { db, surveys, now, runNow }: CommandDeps,
  { workspace, platformId, locale, zone }: Asker,
  command: Of<"run">,
) {
  const survey = surveys.get(command.survey)!
  const open = (await wavesOf(db, workspace, survey.id, 1)).find((wave) => wave.state === "open")
  const closesAt = open ? undefined : await runNow(workspace, survey)
  const closes = { at: closesAt ?? open?.closesAt.getTime() ?? now(), zone }
  if (closesAt !== undefined) {
    await recordAudit(db, workspace, {
      at: new Date(now()),
      actor: platformId,
      action: `run ${survey.id}`,
    })
  }
  return runText(locale, closesAt === undefined ? "alreadyOpen" : "running", {
    survey: survey.title,
    closes,
    now: now(),
  })
}
