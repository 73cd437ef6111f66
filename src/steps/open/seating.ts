import type { KeyObject } from "node:crypto"
import { numberedProfiles, type Profile } from "../../pulse/attributes.ts"
import type { eligibleLeaf } from "../../pulse/audience.ts"
import { withStages } from "../../pulse/deployments.ts"
import type { PersonId, UnitId, WaveId, WorkspaceId } from "../../pulse/ids.ts"
import { cycleLengths, seats } from "../../pulse/rotation.ts"
import type { Survey } from "../../pulse/survey.ts"
import type { Db } from "../../postgres/database.ts"
import { deploymentsOf } from "../../postgres/deployments.ts"
import type { RosterPage } from "../../postgres/open-wave.ts"
import { candidatePages } from "../../postgres/people.ts"
import { rosterEntries } from "../../postgres/rosters.ts"
import type { Wave } from "../../postgres/waves.ts"
import type { Vault } from "../../vault/keys.ts"
import { KeyMissingError } from "../../vault/own-vault.ts"
import { assignmentOrder } from "../../vault/seal.ts"
import { decryptSeats, encryptSeats, makeCycleKey, readCycleKey } from "../../vault/wave-secrets.ts"

/** The wave that opens, and the survey's last one. */
export type Seating = {
  workspace: WorkspaceId
  survey: Survey
  wave: WaveId
  number: number
  last: Wave | undefined
}

/** No more than this is held of each person: there may be millions. `before`: seats to keep, by the cycle's index. */
type Member = {
  person: PersonId
  zone: string | null
  profile: number | undefined
  before: (number | undefined)[] | undefined
}
export type ByLeaf = ReadonlyMap<UnitId, readonly Member[]>

/** Who is asked, in the order of their ids, and what the wave's cuts know of them. */
export async function wavePeople(
  { db, vault }: { db: Db; vault: Vault },
  seating: Seating,
  { leafOf, reached }: { leafOf: ReturnType<typeof eligibleLeaf>; reached: (zone: string | null) => boolean },
): Promise<{ byLeaf: ByLeaf; people: number; profiles: Profile[] }> {
  const { workspace, survey } = seating
  const cuts = survey.cuts ?? []
  const known = cuts.some((by) => by.includes("stage")) ? await deploymentsOf(db, workspace) : []
  const { profiles, numberOf } = numberedProfiles(cuts)
  const seatsBefore = await seatsKept(db, vault, seating)
  const byLeaf = new Map<UnitId, Member[]>()
  const zones = new Map<string, string>()
  let people = 0
  for await (const page of candidatePages(db, workspace)) {
    const before = await seatsBefore(page.map(({ person }) => person))
    for (const candidate of page) {
      const leaf = leafOf(candidate)
      // One text for all who are in a zone, not one for each.
      const zone = candidate.zone && (zones.get(candidate.zone) ?? candidate.zone)
      if (zone) zones.set(zone, zone)
      if (leaf === undefined || !reached(zone)) continue
      const { person } = candidate
      const members = byLeaf.get(leaf) ?? []
      byLeaf.set(leaf, members)
      const profile = numberOf(withStages(candidate.profile, known))
      members.push({ person, zone, profile, before: before(person, leaf) })
      people++
    }
  }
  return { byLeaf, people, profiles }
}

type SeatsBefore = (person: PersonId, leaf: UnitId) => (number | undefined)[] | undefined

/** In cycles that go on, people who are still in their leaf keep the seat of the last wave. Reads a page of people at a time. */
async function seatsKept(
  db: Db,
  vault: Vault,
  { workspace, survey, number, last }: Seating,
): Promise<(people: readonly PersonId[]) => Promise<SeatsBefore>> {
  const keys = await Promise.all(
    cycleLengths(survey).map((length) =>
      last && goesOn(last, number, length)
        ? readCycleKey(vault, { workspace, survey: survey.id, length, number })
        : Promise.resolve(undefined),
    ),
  )
  if (!last || keys.every((key) => !key)) return async () => () => undefined
  return async (people) => {
    const found = await rosterEntries(db, workspace, last.wave, people)
    const entries = new Map(found.map((entry) => [entry.person, entry]))
    return (person, leaf) => {
      const entry = entries.get(person)
      if (entry?.leaf !== leaf) return undefined
      return keys.map((key, index) => {
        const column = entry.seats.subarray(index * 2, index * 2 + 2)
        return key && decryptSeats([key], last.wave, person, column)[0]
      })
    }
  }
}

const goesOn = (last: Wave, number: number, length: number) =>
  Math.floor(last.number / length) === Math.floor(number / length)

/** Throws if the key of a rotation that goes on is missing. */
export async function cyclesGoOn(
  vault: Vault,
  { workspace, survey, number, last }: Seating,
  since: Date,
): Promise<void> {
  if (!last || last.imported || last.opensAt < since) return
  for (const length of cycleLengths(survey)) {
    if (!goesOn(last, number, length)) continue
    if (!(await readCycleKey(vault, { workspace, survey: survey.id, length, number })))
      throw new KeyMissingError("the key of a rotation that goes on is missing")
  }
}

/** One for each length of the survey's cycles, made if missing. */
export function cycleKeys(vault: Vault, { workspace, survey, number }: Seating): Promise<KeyObject[]> {
  const cycle = (length: number) => ({ workspace, survey: survey.id, length, number })
  return Promise.all(cycleLengths(survey).map((length) => makeCycleKey(vault, cycle(length))))
}

const mostInPage = 5_000

/** Leaf after leaf, whose people are dealt their seats, encrypted; prompts are due at epoch ms. */
export function* dealtRoster(
  byLeaf: ByLeaf,
  wave: WaveId,
  keys: KeyObject[],
  due: (zone: string | null) => number,
): Generator<RosterPage> {
  let page: RosterPage[number][] = []
  for (const [leaf, group] of byLeaf) {
    const dealt = keys.map((key, index) => {
      const held = group.flatMap(({ person, before }): [PersonId, number][] => {
        const seat = before?.[index]
        return seat === undefined ? [] : [[person, seat]]
      })
      const people = group.map(({ person }) => person)
      return seats(people, new Map(held), (person) => assignmentOrder(key, person))
    })
    for (const { person, profile, zone } of group) {
      const own = dealt.map((seatOf) => seatOf.get(person)!)
      page.push({ person, leaf, profile, seats: encryptSeats(keys, wave, person, own), dueAt: due(zone) })
      if (page.length < mostInPage) continue
      yield page
      page = []
    }
  }
  if (page.length > 0) yield page
}
