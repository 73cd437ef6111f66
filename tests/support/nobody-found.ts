import { expect } from "vitest"
import type { Db } from "../../src/postgres/database.ts"
import { singledOut } from "./set-attacker.ts"

/** The people of every unit of every wave: those that were shown, and those of five or more. */
export async function released(db: Db) {
  const rosters = await db.selectFrom("roster").select(["wave_id", "person_id", "leaf_id"]).execute()
  const units = await db.selectFrom("wave_unit").select(["wave_id", "unit_id", "parent_id"]).execute()
  const rows = await db.selectFrom("release").select(["wave_id", "unit_id", "status"]).execute()
  const shown = new Set(
    rows.flatMap((row) => (row.status === "published" ? [`${row.wave_id} ${row.unit_id}`] : [])),
  )
  const sets = units.map(({ wave_id, unit_id }) => {
    const parentOf = new Map(
      units.flatMap((unit) => (unit.wave_id === wave_id ? [[unit.unit_id, unit.parent_id] as const] : [])),
    )
    const isUnder = (leaf: string) => {
      for (let id: string | null | undefined = leaf; id; id = parentOf.get(id))
        if (id === unit_id) return true
      return false
    }
    const people = rosters.flatMap((row) =>
      row.wave_id === wave_id && isUnder(row.leaf_id) ? [row.person_id] : [],
    )
    return { shown: shown.has(`${wave_id} ${unit_id}`), people: new Set(people) }
  })
  const of = (some: typeof sets) => some.map(({ people }) => people)
  return {
    shown: of(sets.filter((one) => one.shown)),
    all: of(sets.filter(({ people }) => people.size >= 5)),
  }
}

/** Had everything been shown, somebody would have been found; nobody is. */
export async function assertNobodyFound(db: Db): Promise<void> {
  const { shown, all } = await released(db)
  expect(singledOut(all)).toBeDefined()
  expect(singledOut(shown)).toBeUndefined()
  expect(shown.length).toBeGreaterThan(0)
}
