import { expect, it } from "vitest"
import { commentsFor } from "../../src/postgres/comments.ts"
import type { Db } from "../../src/postgres/database.ts"
import { forgetPerson } from "../../src/postgres/forget.ts"
import { giveScope, scopeOf } from "../../src/postgres/leaders.ts"
import { countParticipants } from "../../src/postgres/participation.ts"
import { unitsOfWave } from "../../src/postgres/waves.ts"
import {
  asPersonId,
  asWaveId,
  asWorkspaceId,
  type PersonId,
  type UnitId,
  type WaveId,
  type WorkspaceId,
} from "../../src/pulse/ids.ts"
import { encryptSeats } from "../../src/vault/wave-secrets.ts"
import { tagOf, type WaveKeys } from "../../src/vault/seal.ts"

/** `tsc` compiles this file: where one of these lines compiled, the comment above it would be the error. */
const [workspace, wave, person] = [asWorkspaceId("T1"), asWaveId("w"), asPersonId("p")]
const unit: UnitId = "sales"

it("no id stands for one of another kind, and no plain text for an id", () => {
  const takes = {
    workspace: (id: WorkspaceId) => id,
    wave: (id: WaveId) => id,
    person: (id: PersonId) => id,
    unit: (id: UnitId) => id,
  }
  const swapped = [
    // @ts-expect-error: a wave is no workspace
    takes.workspace(wave),
    // @ts-expect-error: a person is no workspace
    takes.workspace(person),
    // @ts-expect-error: a workspace is no wave
    takes.wave(workspace),
    // @ts-expect-error: a person is no wave
    takes.wave(person),
    // @ts-expect-error: a workspace is no person
    takes.person(workspace),
    // @ts-expect-error: a wave is no person
    takes.person(wave),
    // @ts-expect-error: plain text is no workspace
    takes.workspace("T1"),
    // @ts-expect-error: plain text is no wave
    takes.wave("w"),
    // @ts-expect-error: plain text is no person
    takes.person("p"),
    // @ts-expect-error: a wave is no unit
    takes.unit(wave),
    // @ts-expect-error: a person is no unit
    takes.unit(person),
    // @ts-expect-error: a workspace is no unit
    takes.unit(workspace),
    // @ts-expect-error: a unit is no wave
    takes.wave(unit),
    // @ts-expect-error: a unit is no person
    takes.person(unit),
    // Files name units.
    takes.unit("sales"),
  ]
  expect(swapped).toHaveLength(15)
})

it("swapped arguments of the tables' and the vault's functions do not compile", () => {
  const calls = (db: Db, keys: WaveKeys) => [
    // @ts-expect-error: workspace and wave
    unitsOfWave(db, wave, workspace),
    // @ts-expect-error: workspace and wave
    countParticipants(db, wave, workspace, [person]),
    // @ts-expect-error: waves for people
    countParticipants(db, workspace, wave, [wave]),
    // @ts-expect-error: workspace and person
    forgetPerson(db as never, person, workspace),
    // @ts-expect-error: wave and person
    tagOf(keys, person, wave, 0),
    // @ts-expect-error: wave and person
    encryptSeats([], person, wave, [0]),
    // @ts-expect-error: unit and wave
    commentsFor(db, { workspace, wave: unit }, wave, [], 3),
    // @ts-expect-error: a person for a unit
    scopeOf(db, workspace, "U1", person),
    // @ts-expect-error: unit and person
    giveScope(db, workspace, { person: unit, unit: person }),
    // @ts-expect-error: a wave for a leaf
    db.selectFrom("roster").select("person_id").where("leaf_id", "=", wave),
    // @ts-expect-error: a unit for a wave
    db.selectFrom("roster").select("person_id").where("wave_id", "=", unit),
  ]
  expect(calls).toBeTypeOf("function")
})

it("an id is the text that it was made of", () => {
  expect([workspace, wave, person]).toEqual(["T1", "w", "p"])
})
