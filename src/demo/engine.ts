import { join } from "node:path"
import type { Handlers } from "../platform.ts"
import type { Post } from "../pulse/prompt.ts"
import type { Survey } from "../pulse/survey.ts"
import { openDatabase, type Db } from "../postgres/database.ts"
import { setLeader } from "../postgres/leaders.ts"
import { changePerson } from "../postgres/people.ts"
import { replaceUnits } from "../postgres/units.ts"
import { addLeadershipChannel, setCadence } from "../postgres/settings.ts"
import { workspaceReachable } from "../postgres/workspaces.ts"
import { program } from "../app/program.ts"
import { readSurveys } from "../app/survey-files.ts"
import { openVault } from "../vault/keys.ts"
import { waveOf, weekly } from "./calendar.ts"
import type { Company } from "./company.ts"
import { inProcess, type InProcess } from "./in-process.ts"

export const surveysFolder = join(import.meta.dirname, "../../surveys")
export const pulseId = "supportability"
/** Every second week. */
const mirrorId = "leadership-mirror"

export type Engine = {
  db: Db
  asked: Survey[]
  platform: InProcess
  steps: ReturnType<typeof program>["steps"]
  handlers: Handlers
  close(): Promise<void>
}

export type EngineOptions = {
  folder: string
  company: Company
  now(): number
  onPost(channel: string, post: Post): void
  away?: ReadonlySet<string>
  /** Random keys where it is missing. */
  newKey?(id: string): Buffer
}

export const vaultOf = (folder: string) => join(folder, "vault")

export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { folder, company, now, onPost, away, newKey } = options
  const { surveys, asked } = await readDemoSurveys()
  const database = await openDatabase({ folder })
  const { db } = database
  const vault = await openVault(vaultOf(folder), newKey)
  const admins = new Set(company.people.flatMap(({ admin, id }) => (admin ? [id] : [])))
  const { handlers, steps, idle, hurry } = program({
    db,
    vault,
    surveys,
    admins,
    leaseMs: 60_000,
    now,
    platformOf: () => platform,
    nudge: () => {},
  })
  const platform = inProcess({ company, handlers, onPost, ...(away ? { away } : {}) })
  await workspaceReachable(db, company.workspace, platform.name, company.name)
  return {
    db,
    asked,
    platform,
    steps,
    handlers,
    async close() {
      hurry()
      await idle()
      await database.close()
    },
  }
}

export async function readDemoSurveys() {
  const { surveys, faults } = await readSurveys(surveysFolder)
  const asked = [pulseId, mirrorId].map((id) => {
    const survey = surveys.get(id)
    if (!survey) throw new Error(`the survey ${id} cannot be read: ${faults[0]?.reason ?? "it is missing"}`)
    return survey
  })
  return { surveys, asked }
}

/** People, tree, languages, weekly cadence from that date, leadership channels. */
export async function found(engine: Engine, company: Company, date: string): Promise<void> {
  const { db, steps } = engine
  const { workspace, people, units, channels } = company
  const admin = people.find((one) => one.admin)!
  const since = waveOf(date).opens - 3_600_000
  await steps.people(since)
  await replaceUnits(
    db,
    workspace,
    units,
    people.map(({ id, unit, profile }) => ({ platformId: id, unit, profile })),
    { at: new Date(since), actor: admin.id, door: "file" },
  )
  const set = { since: new Date(since), setBy: admin.id }
  await setCadence(db, workspace, { ...set, survey: pulseId, cadence: weekly(date) })
  for (const { id, language, leads } of people) {
    if (language !== "en" || leads) await changePerson(db, workspace, id, { chosen_locale: language })
    await setLeader(db, workspace, id, leads)
  }
  if (people.some((one) => one.leads)) {
    const cadence = { ...weekly(date), everyWeeks: { every: 2, from: date } }
    await setCadence(db, workspace, { ...set, survey: mirrorId, cadence })
  }
  for (const { id, unit } of channels) {
    await addLeadershipChannel(db, workspace, {
      channel: id,
      unit,
      addedBy: admin.id,
      locale: admin.language,
    })
  }
}
