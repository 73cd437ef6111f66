import { band } from "../disclosure/display.ts"
import { deliverAfter } from "../pulse/delivery-time.ts"
import { taps } from "../pulse/survey.ts"
import { allTags } from "../postgres/answers.ts"
import type { Db } from "../postgres/database.ts"
import { queueReminders } from "../postgres/deliveries.ts"
import { countParticipants, notYetCounted } from "../postgres/participation.ts"
import { peopleOf } from "../postgres/people.ts"
import { openWaves, wavesToRemind, type Wave } from "../postgres/waves.ts"
import { claimReminders } from "../postgres/wave-states.ts"
import { tagOf } from "../vault/seal.ts"
import type { WaveSecrets } from "../vault/wave-secrets.ts"
import type { WorkspaceId, PersonId, WaveId } from "../pulse/ids.ts"

type Deps = { db: Db; secrets: WaveSecrets; shuffle: <T>(list: T[]) => T[] }
/** Fewer new participants than this are not written yet. */
const fewestAtOnce = 3
const everyMinutes = 10

/** `band`: reminders, told as coarsely as results, since they show how many had not answered. */
type Reminded = { workspace: WorkspaceId; survey: string; wave: WaveId; band: string }

/** Queues each wave's one reminder. Participation is derived from tags, shuffled, and never written at a tap. Whoever answers later is left out in `src/delivery/deliver.ts`. */
export async function remind(deps: Deps, now: number): Promise<Reminded[]> {
  const queued: Reminded[] = []
  const counts = Math.floor(now / 60_000) % everyMinutes === 0
  for (const wave of await (counts ? openWaves(deps.db) : wavesToRemind(deps.db, new Date(now)))) {
    const due = !wave.reminded && wave.remindAt !== null && wave.remindAt.getTime() <= now
    if (!due && !counts) continue
    const silent = await silentPeople(deps, wave, due ? 1 : fewestAtOnce)
    if (!due || !silent) continue
    const count = await queueFor(deps, wave, silent, now)
    if (count > 0) queued.push(remindedIn(wave, count))
  }
  return queued
}

function remindedIn({ workspace, surveyId: survey, wave, survey: { k } }: Wave, count: number): Reminded {
  return { workspace, survey, wave, band: count < k ? "few" : band(count) }
}

/** Writes new participants, if there are enough, and gives those who have not answered. */
async function silentPeople(
  { db, secrets, shuffle }: Deps,
  wave: Wave,
  fewest: number,
): Promise<PersonId[] | undefined> {
  const keys = await secrets.of(wave.wave)
  if (!keys) return undefined
  const tags = await allTags(db, wave.workspace, wave.wave)
  const positions = Array.from({ length: taps(wave.survey) }, (_, position) => position)
  const present = (person: PersonId, position: number | "comment") =>
    tags.has(tagOf(keys, wave.wave, person, position).toString("base64"))
  const waiting = await notYetCounted(db, wave.workspace, wave.wave)
  const byAnswer = Map.groupBy(waiting, (person) => positions.some((position) => present(person, position)))
  const took = byAnswer.get(true) ?? []
  if (took.length >= fewest) await countParticipants(db, wave.workspace, wave.wave, shuffle(took))
  return byAnswer.get(false) ?? []
}

async function queueFor({ db }: Deps, wave: Wave, silent: PersonId[], now: number): Promise<number> {
  const people = new Map((await peopleOf(db, wave.workspace)).map((person) => [person.person, person]))
  const reminders = silent.flatMap((id) => {
    const person = people.get(id)
    if (!person?.active || person.optedOut) return []
    const dueAt = deliverAfter(wave.cadence, person.zone ?? undefined, now)
    return dueAt < wave.closesAt.getTime() ? [{ person: id, dueAt }] : []
  })
  return db.transaction().execute(async (tx) => {
    if (!(await claimReminders(tx, wave.workspace, wave.wave))) return 0
    return queueReminders(tx, wave.workspace, wave.wave, reminders)
  })
}
