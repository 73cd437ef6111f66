import { sql } from "kysely"
import { answerStore } from "../../src/postgres/answers.ts"
import type { Db } from "../../src/postgres/database.ts"
import { addLeadershipChannel } from "../../src/postgres/settings.ts"
import { endIntake } from "../../src/postgres/wave-states.ts"
import { openWave } from "../../src/postgres/open-wave.ts"
import { workspaceReachable } from "../../src/postgres/workspaces.ts"
import { numberedProfiles, type Profile } from "../../src/pulse/attributes.ts"
import { cycleLengths, questionsFor } from "../../src/pulse/rotation.ts"
import { scaleOf, type Survey } from "../../src/pulse/survey.ts"
import { close } from "../../src/steps/close.ts"
import { respondentPseudonym, type AnswerBox, type CommentBox } from "../../src/vault/sealed-payloads.ts"
import type { Vault } from "../../src/vault/keys.ts"
import { seal, deterministicId, tagOf, waveKeys } from "../../src/vault/seal.ts"
import { makeCycleKey, waveKeyId, waveSecrets } from "../../src/vault/wave-secrets.ts"
import { cadenceFrom } from "./rig.ts"
import { seeded } from "./random.ts"
import { asWorkspaceId, type WaveId, asWaveId, asPersonId } from "../../src/pulse/ids.ts"

type Member = { name: string; team: string; level: number; profile: Profile }

const workspace = asWorkspaceId("T1")
const weekMs = 7 * 86_400_000
const start = Date.UTC(2026, 0, 6, 9)
const divisions = {
  Sales: ["north", "south", "east"],
  Care: ["desk", "field", "claims"],
  Works: ["line", "yard"],
}
const sites = ["Vienna", "Graz", "Linz"]
const remarks = [
  "nobody knows who owns the assistant",
  "the assistant stops and nobody answers",
  "it works well",
]

/**
 * A year of an organisation of some 120 people in 8 teams of three divisions and one by itself: people come, go and move,
 * one team changes its division, one falls for ten weeks, and every week most of them answer and a few comment.
 */
export async function liveYear(db: Db, vault: Vault, survey: Survey, weeks: number): Promise<void> {
  const random = seeded(20_260_106)
  const parents = new Map(
    Object.entries(divisions).flatMap(([division, teams]) => teams.map((team) => [team, division] as const)),
  )
  parents.set("lab", "org")
  const members: Member[] = []
  let hired = 0
  const hire = (team: string) => {
    const deployments = team === "desk" || team === "claims" || random() < 0.3 ? ["assistant"] : []
    if (random() < 0.4) deployments.push("scheduler")
    const profile = { deployment: deployments, site: [sites[Math.floor(random() * 3)]!], role: [] }
    members.push({ name: `p${hired++}`, team, level: 45 + 40 * random(), profile })
  }
  for (const [at, team] of [...parents.keys()].entries())
    for (let one = 0; one < 12 + (at % 3); one++) hire(team)
  await workspaceReachable(db, workspace, "slack", "Example")
  for (const [channel, unit] of [
    ["C0ALL", "org"],
    ["C0CARE", "Care"],
    ["C0DESK", "desk"],
  ] as const)
    await addLeadershipChannel(db, workspace, { channel, unit, addedBy: "U1", locale: "en" })
  const deps = { db, vault, secrets: waveSecrets(vault), shuffle: <T>(list: T[]) => list }
  for (let week = 0; week < weeks; week++) {
    if (week > 0 && random() < 0.5) {
      members.splice(Math.floor(random() * members.length), 1)
      hire([...parents.keys()][Math.floor(random() * parents.size)]!)
    }
    if (week % 9 === 5) members[Math.floor(random() * members.length)]!.team = "yard"
    if (week === 30) parents.set("field", "Sales")
    const opensAt = new Date(start + week * weekMs)
    const wave = asWaveId(deterministicId(workspace, survey.id, String(week)))
    await openAndAnswer({ deps, survey, week, wave, opensAt, parents, members, random })
    await endIntake(db, workspace, wave, opensAt)
    await close(deps, opensAt.getTime() + 4 * 86_400_000)
  }
}

type Week = {
  deps: { db: Db; vault: Vault }
  survey: Survey
  week: number
  wave: WaveId
  opensAt: Date
  parents: ReadonlyMap<string, string>
  members: readonly Member[]
  random: () => number
}

async function openAndAnswer({ deps, survey, week, wave, opensAt, parents, members, random }: Week) {
  const { db, vault } = deps
  const keys = waveKeys(await vault.make(waveKeyId(wave)))
  for (const length of cycleLengths(survey))
    await makeCycleKey(vault, { workspace, survey: survey.id, length, number: week })
  const units = [
    { id: "org", parent: null, name: "Everyone" },
    ...Object.keys(divisions).map((id) => ({ id, parent: "org", name: id })),
    ...[...parents].map(([id, parent]) => ({ id, parent, name: `Team ${id}` })),
  ]
  const ids = new Map(members.map(({ name }) => [name, asPersonId(deterministicId(workspace, name))]))
  const { profiles, numberOf } = numberedProfiles(survey.cuts ?? [])
  const roster = members.map(({ name, team, profile }) => ({
    person: ids.get(name)!,
    leaf: team,
    profile: numberOf(profile),
    seats: Buffer.alloc(0),
    dueAt: undefined,
  }))
  await openWave(
    db,
    {
      workspace,
      wave,
      surveyId: survey.id,
      slot: String(week),
      number: week,
      survey,
      opensAt,
      closesAt: new Date(opensAt.getTime() + 3 * 86_400_000),
      remindAt: null,
      comments: true,
      imported: false,
      cadence: cadenceFrom(0).cadence,
    },
    units,
    [roster],
    profiles,
  )
  const rows: { tag: Buffer; box: Buffer }[] = []
  for (const { name, team, level, profile } of members) {
    const person = ids.get(name)!
    const seat = Number(name.slice(1))
    const asked = questionsFor(survey, week, new Map(cycleLengths(survey).map((length) => [length, seat])))
    if (random() > 0.85) continue
    const who = respondentPseudonym(keys, wave, person)
    for (const [position, id] of asked.entries()) {
      const question = survey.questions[id]!
      const steps = scaleOf(survey, question).points.length
      const fallen = team === "desk" && week >= 24 && week < 34 ? 30 : 0
      const felt = Math.min(99, Math.max(0, level - fallen + 40 * (random() - 0.5)))
      const value = 1 + Math.floor((steps * (question.key === "-" ? 99 - felt : felt)) / 100)
      const tag = tagOf(keys, wave, person, position)
      const box: AnswerBox = { who, leaf: team, profile: numberOf(profile), question: id, value }
      rows.push({ tag, box: seal(keys, tag, box, "answer") })
    }
    if (random() > 0.12) continue
    const tag = tagOf(keys, wave, person, 90)
    const reach = (["division", "organisation", "themes"] as const)[Math.floor(random() * 3)]!
    const box: CommentBox = { leaf: team, reach, text: remarks[Math.floor(random() * remarks.length)]! }
    rows.push({ tag, box: seal(keys, tag, box, "comment") })
  }
  const store = answerStore(db)
  await Promise.all(rows.map((row) => store.put({ workspace, wave, ...row })))
}

/** Everything that closes keep, by table, in an order of its own: what is random (ids, seals) is left out. */
export async function keptByCloses(db: Db): Promise<Map<string, string[]>> {
  const random = {
    comment: ["comment_id"],
    digest: ["digest_id"],
    cycle_sum: ["box"],
    wave: ["survey", "cadence", "activity"],
  }
  const tables = [
    "block_member block_stat block_excess spread correlation load release reliability control_chart question_mean",
    "comment comment_word ledger digest cut_release cut_sum cut_leaf cycle_sum wave_unit wave_profile wave",
  ]
  const kept = new Map<string, string[]>()
  for (const table of tables.join(" ").split(" ")) {
    const without = random[table as keyof typeof random] ?? []
    const { rows } = await sql<{ row: Record<string, unknown> }>`
      select to_jsonb(one) as row from ${sql.table(table)} as one`.execute(db)
    const lines = rows.map(({ row }) =>
      JSON.stringify(Object.fromEntries(Object.entries(row).filter(([name]) => !without.includes(name)))),
    )
    kept.set(table, lines.toSorted())
  }
  return kept
}
