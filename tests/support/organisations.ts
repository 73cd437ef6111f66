import { join } from "node:path"
import { createSecretKey } from "node:crypto"
import { stages, type Deployment } from "../../src/pulse/deployments.ts"
import { parseCadence } from "../../src/pulse/cadence.ts"
import { assignedQuestions } from "../../src/pulse/reply.ts"
import { cycleLengths } from "../../src/pulse/rotation.ts"
import { parseSurvey } from "../../src/pulse/survey-file.ts"
import type { Question, Scale, Survey } from "../../src/pulse/survey.ts"
import { answerStore, type AnswerStore } from "../../src/postgres/answers.ts"
import { addDeployment, deploymentsOf } from "../../src/postgres/deployments.ts"
import { lastStage, setStage } from "../../src/postgres/stages.ts"
import { openDatabase, type Db } from "../../src/postgres/database.ts"
import { changeSurveySetting, setCadence } from "../../src/postgres/settings.ts"
import { openWaves, type Wave } from "../../src/postgres/waves.ts"
import { workspaceReachable } from "../../src/postgres/workspaces.ts"
import { close } from "../../src/steps/close.ts"
import { finish } from "../../src/steps/finish.ts"
import { open } from "../../src/steps/open.ts"
import { respondentPseudonym } from "../../src/vault/sealed-payloads.ts"
import { openVault, type Vault } from "../../src/vault/keys.ts"
import { seal, deterministicId, tagOf, waveKeys } from "../../src/vault/seal.ts"
import { cycleKeyId, decryptSeats, waveKeyId, waveSecrets } from "../../src/vault/wave-secrets.ts"
import { normals } from "../bench/simulated-teams.ts"
import { shipped } from "../pulse/surveys.ts"
import { seeded } from "./random.ts"
import { asWorkspaceId, asPersonId } from "../../src/pulse/ids.ts"

/** An organisation whose waves are opened, answered, closed and released by the product's own steps, in a folder of its own. */
export type Organisation = {
  /** People by team; `division/team` for one in a division, with any number of levels. */
  teams: Record<string, number>
  weeks: number
  seed: number
  /** Of a hundred people, so many answer. */
  responds: number
  /** Of a hundred people, so many are replaced each week; a fifth of them by somebody of another team. */
  turnover: number
  /** A team that goes to another division, and the week in which it does. */
  reorganised?: { team: string; to: string; week: number }
  /**
   * What is asked: one fixed question of each signal; the shipped pulse with its rotation; or beside that every second week the
   * leaders' mirror, for one leader in each team.
   */
  asks?: "four taps" | "pulse" | "pulse and mirror"
  /** So many AI systems: each is used by most people of some teams and by few of the others. */
  deployments?: number
  /** They are registered, and told by stage as well; every fourth week one of them goes to the next stage. */
  staged?: boolean
  /** By so many points those answer lower who use the first system, or every second one. */
  harm?: number
  /** The first person never answers, and everybody else does as `responds` says. */
  silent?: boolean
  /** The admins have colleagues reckoned with. */
  colleagues?: boolean
  /** What everybody answers, in steps from 0 to `top`, instead of what they feel; who answers what stays the same. */
  answer?: (person: string, question: string, week: number, top: number) => number
}

const workspace = asWorkspaceId("W")
const dayMs = 86_400_000
const start = Date.UTC(2026, 0, 6, 10)
const signals = ["escalation", "coordination", "accountability", "concentration"]

/** One question of each signal and nothing else: everybody is asked the same. */
function fourTaps(cuts: string): Survey {
  const text = [
    "id: four-taps",
    "version: 1",
    "title: { en: Four taps, de: Vier Klicks }",
    "audience: everyone",
    "k: 5",
    "taps: 4",
    "measures:",
    ...signals.flatMap((id) => [`  - id: ${id}`, `    title: { en: ${id}, de: ${id} }`, "    kind: core"]),
    "questions:",
    ...signals.flatMap((id) => [
      `  - id: ${id.toUpperCase()}`,
      `    measure: ${id}`,
      "    scale: agree5",
      '    key: "+"',
      `    text: { en: "${id} works here.", de: "${id} funktioniert hier." }`,
    ]),
    ...(cuts ? [`cuts: [${cuts}]`] : []),
  ].join("\n")
  const read = parseSurvey(text, "four-taps.yaml")
  if (read.kind === "faults") throw new Error(read.faults.map(({ reason }) => reason).join("; "))
  return read.survey
}

function surveysOf({ asks = "four taps", deployments = 0, staged = false }: Organisation): Survey[] {
  switch (asks) {
    case "four taps":
      return [fourTaps(deployments > 0 ? (staged ? "stage, deployment" : "deployment") : "")]
    case "pulse":
      return [shipped("supportability")]
    case "pulse and mirror":
      return [shipped("supportability"), shipped("leadership-mirror")]
  }
}

type Person = { name: string; team: string; level: number; deployments: string[]; leads: boolean }

/** Who is there, week by week. */
function staffOf(given: Organisation) {
  const { turnover, deployments = 0, reorganised, asks } = given
  const random = seeded(given.seed)
  const draw = normals(random)
  const parent = new Map<string, string>()
  const staff = new Map<string, Person>()
  const uses = new Map<string, number[]>()
  let hired = 0
  const hire = (team: string, leads = false) => {
    if (!uses.has(team))
      uses.set(
        team,
        Array.from({ length: deployments }, () => (random() < 0.35 ? 0.5 + random() / 2 : random() / 5)),
      )
    const own = uses.get(team)!.flatMap((share, at) => (random() < share ? [`AI ${at}`] : []))
    const name = `p${hired++}`
    staff.set(name, { name, team, level: 65 + 15 * draw(), deployments: own, leads })
  }
  for (const [path, size] of Object.entries(given.teams)) {
    const units = path.split("/")
    for (const [at, unit] of units.entries()) parent.set(unit, units[at - 1] ?? "org")
    const team = units.at(-1)!
    for (let at = 0; at < size; at++) hire(team, asks === "pulse and mirror" && at === 0)
  }
  return {
    random,
    draw,
    parent,
    staff,
    /** Those who leave are replaced, a fifth of them by somebody of another team. */
    turn(week: number) {
      if (reorganised?.week === week) parent.set(reorganised.team, reorganised.to)
      for (const { name, team, leads } of week === 0 ? [] : [...staff.values()]) {
        if (random() * 100 >= turnover) continue
        staff.delete(name)
        if (random() < 0.2) {
          const others = [...staff.values()].filter((one) => !one.leads)
          const moved = others[Math.floor(random() * others.length)]!
          const from = moved.team
          staff.set(moved.name, { ...moved, team, leads })
          hire(from)
        } else hire(team, leads)
      }
    },
  }
}

type Staff = ReturnType<typeof staffOf>
type Written = Map<string, Person>

/** Has the tables say who is there now. `before` is what they say. */
async function place(db: Db, { staff, parent }: Staff, before: Written): Promise<void> {
  const key = { workspace_id: workspace }
  const units = [...parent].map(([unit_id, above]) => ({
    ...key,
    unit_id,
    parent_id: above === "org" ? null : above,
    name: unit_id,
  }))
  await db.deleteFrom("unit").execute()
  await db.insertInto("unit").values(units).execute()
  const row = ({ team, deployments, leads }: Person) => ({
    unit_id: team,
    leader: leads,
    attributes: JSON.stringify({ deployment: deployments }),
  })
  const id = (name: string) => asPersonId(deterministicId(workspace, name))
  const fresh = [...staff.values()].filter(({ name }) => !before.has(name))
  if (fresh.length > 0)
    await db
      .insertInto("person")
      .values(
        fresh.map((one) => ({
          ...key,
          ...row(one),
          person_id: asPersonId(id(one.name)),
          platform_id: `U-${one.name}`,
          email: `${one.name}@example.org`,
          welcomed: true,
        })),
      )
      .execute()
  const update = (name: string) => db.updateTable("person").where("person_id", "=", id(name))
  for (const [name, was] of before) {
    const now = staff.get(name)
    if (!now) await update(name).set({ active: false }).execute()
    else if (now.team !== was.team || now.leads !== was.leads) await update(name).set(row(now)).execute()
  }
  before.clear()
  for (const [name, person] of staff) before.set(name, person)
}

/** Registers deployments in the first week, each in one of three stages, and moves one of them every fourth week. */
async function register(db: Db, deployments: number, week: number): Promise<void> {
  const change = { by: undefined, on: "2026-01-05", reason: "" }
  await db.transaction().execute(async (tx) => {
    if (week === 0) {
      for (let at = 0; at < deployments; at++)
        await addDeployment(
          tx,
          workspace,
          { ...registered, name: `ai ${at}`, stage: stages[at % 3]! },
          change,
        )
    } else if (week % 4 === 0) {
      const all = await deploymentsOf(tx, workspace)
      const { id, stage } = all[(week / 4) % all.length]!
      const next = stages[(stages.indexOf(stage) + 1) % stages.length]!
      const { number } = (await lastStage(tx, workspace, id))!
      await setStage(tx, workspace, id, { ...change, number: number + 1, stage: next })
    }
  })
}

const registered: Omit<Deployment, "name" | "stage"> = {
  does: "",
  risk: "limited",
  supporting: [],
  usersNow: 0,
  usersPlanned: 0,
  hours: 0,
  links: [],
}

/** Every answer of a wave, as the taps of those who answer would have left it. */
async function answerWave(
  { db, vault, store }: { db: Db; vault: Vault; store: AnswerStore },
  wave: Wave,
  pointOf: (name: string) => ((question: Question, scale: Scale) => number | undefined) | undefined,
  names: ReadonlyMap<string, string>,
): Promise<void> {
  const { wave: id, survey, number } = wave
  const lengths = cycleLengths(survey)
  const cycles = await Promise.all(
    lengths.map((length) => vault.read(cycleKeyId({ workspace, survey: survey.id, length, number }))),
  )
  const keys = waveKeys((await vault.read(waveKeyId(id)))!)
  const cycleKeys = cycles.map((key) => createSecretKey(key!))
  const roster = await db.selectFrom("roster").selectAll().where("wave_id", "=", id).execute()
  const puts = roster.flatMap(({ person_id: person, leaf_id: leaf, profile, seats }) => {
    const point = pointOf(names.get(person)!)
    if (!point) return []
    const seated = lengths.length > 0 ? decryptSeats(cycleKeys, id, person, Buffer.from(seats)) : []
    return assignedQuestions(survey, number, lengths, seated).flatMap(({ question, scale }, position) => {
      const value = point(question, scale)
      if (value === undefined) return []
      const tag = tagOf(keys, id, person, position)
      const box = {
        who: respondentPseudonym(keys, id, person),
        leaf,
        profile: profile ?? undefined,
        question: question.id,
        value,
      }
      return [store.put({ workspace, wave: id, tag, box: seal(keys, tag, box, "answer") })]
    })
  })
  await Promise.all(puts)
}

function answering(
  { random, draw, staff }: Staff,
  { responds, harm = 0, silent, answer }: Organisation,
  week: number,
) {
  return (name: string) => {
    const person = staff.get(name)!
    if (silent && name === "p0") return undefined
    if (random() * 100 >= responds) return undefined
    const harmed = person.deployments.some((one) => one === "AI 0" || one === "AI 2") ? harm : 0
    return ({ id, key }: Question, { points: { length } }: Scale) => {
      const felt = person.level - harmed + 18 * draw()
      const usual = Math.min(length - 1, Math.max(0, Math.round((felt / 100) * (length - 1))))
      const step = answer?.(name, id, week, length - 1) ?? usual
      return key === "-" ? length - step : 1 + step
    }
  }
}

export async function liveOrganisation(folder: string, given: Organisation): Promise<void> {
  const { db, close: end } = await openDatabase({ folder })
  const vault = await openVault(join(folder, "vault"))
  try {
    await liveIn({ db, vault }, given)
  } finally {
    await end()
  }
}

/** The same in a database that there is already. Gives the surveys. */
export async function liveIn(
  { db, vault }: { db: Db; vault: Vault },
  given: Organisation,
  afterWeek: (week: number) => Promise<void> = async () => {},
): Promise<ReadonlyMap<string, Survey>> {
  const surveys = new Map(surveysOf(given).map((survey) => [survey.id, survey]))
  const deps = { db, vault, secrets: waveSecrets(vault), shuffle: <T>(list: T[]) => list, longestMs: dayMs }
  const store = answerStore(db)
  await workspaceReachable(db, workspace, "generated", "Organisation")
  for (const [at, survey] of [...surveys.keys()].entries()) {
    const weeks = at === 0 ? {} : { everyWeeks: { every: 2, from: "2026-01-06" } }
    const read = parseCadence({ cron: "0 10 * * 2", zone: "UTC", ...weeks })
    if (read.kind === "fault") throw new Error(`${read.field} ${read.reason}`)
    const since = new Date(start - dayMs)
    await setCadence(db, workspace, { survey, cadence: read.cadence, since, setBy: "U-p0" })
    if (given.colleagues) await changeSurveySetting(db, workspace, survey, { colleagues: true })
  }
  const staff = staffOf(given)
  const written: Written = new Map()
  const names = new Map<string, string>()
  for (let week = 0; week < given.weeks; week++) {
    staff.turn(week)
    if (given.staged) await register(db, given.deployments ?? 0, week)
    await place(db, staff, written)
    for (const name of written.keys()) names.set(deterministicId(workspace, name), name)
    const opens = start + 7 * week * dayMs
    const { faults } = await open({ db, vault, surveys }, opens)
    if (faults.length > 0) throw faults[0]!.error
    for (const wave of await openWaves(db))
      await answerWave({ db, vault, store }, wave, answering(staff, given, week), names)
    await close(deps, opens + 4 * dayMs)
    await finish(deps, opens + 6 * dayMs)
    await afterWeek(week)
  }
  return surveys
}
