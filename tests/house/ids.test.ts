import { expect, it } from "vitest"
import type { Db } from "../../src/postgres/database.ts"
import { forgetPerson } from "../../src/postgres/forget.ts"
import { countParticipants } from "../../src/postgres/participation.ts"
import { unitsOfWave } from "../../src/postgres/waves.ts"
import {
  asPersonId,
  asWaveId,
  asWorkspaceId,
  type PersonId,
  type WaveId,
  type WorkspaceId,
} from "../../src/pulse/ids.ts"
import { hideSeats } from "../../src/vault/wave-secrets.ts"
import { tagOf, type WaveKeys } from "../../src/vault/seal.ts"

/** `tsc` compiles this file: where one of these lines compiled, the comment above it would be the error. */
const [workspace, wave, person] = [asWorkspaceId("T1"), asWaveId("w"), asPersonId("p")]

it("no id stands for one of another kind, and no plain text for an id", () => {
  const takes = {
    workspace: (id: WorkspaceId) => id,
    wave: (id: WaveId) => id,
    person: (id: PersonId) => id,
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
  ]
  expect(swapped).toHaveLength(9)
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
    hideSeats([], person, wave, [0]),
  ]
  expect(calls).toBeTypeOf("function")
})

it("an id is the text that it was made of", () => {
  expect([workspace, wave, person]).toEqual(["T1", "w", "p"])
})
