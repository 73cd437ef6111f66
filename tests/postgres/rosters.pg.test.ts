import { describe, expect, it } from "vitest"
import { leafSizes, movesBetween } from "../../src/postgres/rosters.ts"
import { freshDatabase, kinds } from "../support/database.ts"
import { movesBetween as movesCounted } from "../support/moves.ts"
import { personId } from "../support/rig.ts"

const [then, now] = [personId("then"), personId("now")]

describe.each(kinds)("rosters on %s Postgres", (kind) => {
  it("are compared in the database as one would person by person: who stayed, moved, left and joined", async () => {
    const { db } = await freshDatabase(kind)
    const was = new Map<string, string>()
    const is = new Map<string, string>()
    for (let at = 0; at < 60; at++) {
      const person = personId(`P${at}`)
      if (at < 50) was.set(person, `L${at % 4}`)
      if (at % 7 > 0) is.set(person, `L${(at + (at % 5 === 0 ? 1 : 0)) % 4}`)
    }
    const rows = [
      ...[...was].map(([person, leaf]) => ({ wave: then, person, leaf })),
      ...[...is].map(([person, leaf]) => ({ wave: now, person, leaf })),
    ].map(({ wave, person, leaf }) => ({
      workspace_id: "T1",
      wave_id: wave,
      person_id: person,
      leaf_id: leaf,
      seats: Buffer.alloc(0),
    }))
    await db.insertInto("roster").values(rows).execute()
    const found = await movesBetween(db, "T1", then, now)
    const keyed = (moves: typeof found) =>
      new Map(moves.map(({ from, to, people }) => [`${from} ${to}`, people]))
    expect(keyed(found)).toEqual(keyed(movesCounted(was, is)))
    expect(found.some(({ from }) => from === null) && found.some(({ to }) => to === null)).toBe(true)
    expect(await movesBetween(db, "T2", then, now)).toEqual([])
    const sizes = await leafSizes(db, "T1", now)
    expect([...sizes.values()].reduce((sum, people) => sum + people)).toBe(is.size)
  })
})
