import type { FoundTable } from "../postgres/evidence.ts"
import { asPersonId, asWaveId } from "../pulse/ids.ts"
import type { Vault } from "../vault/keys.ts"
import { readCycleKey, decryptSeats } from "../vault/wave-secrets.ts"
import type { Known } from "./known.ts"
import type { AskedOf } from "./questions.ts"

export async function askedWithKeys(
  vault: Vault,
  tables: readonly FoundTable[],
  known: Known,
): Promise<AskedOf> {
  const rosters = Map.groupBy(tables.find(({ name }) => name === "roster")?.rows ?? [], ({ values }) =>
    String(values["wave_id"]),
  )
  const asked = new Map<string, Map<string, Set<string>>>()
  for (const { id, workspace, survey, number } of known.waves) {
    const { rotation } = survey
    if (rotation?.balance !== "leaf") continue
    const lengths = [...new Set(rotation.tracks.map(({ order }) => order.length))].toSorted((a, b) => a - b)
    const cycles = lengths.map((length) =>
      readCycleKey(vault, { workspace, survey: survey.id, length, number }),
    )
    const keys = (await Promise.all(cycles)).filter((key) => key !== undefined)
    if (keys.length < lengths.length) continue
    const own = new Map<string, Set<string>>()
    for (const { values } of rosters.get(id) ?? []) {
      const hidden = Buffer.from(String(values["seats"]).replace(/^\\x/, ""), "hex")
      if (hidden.length < 2 * lengths.length) continue
      const seats = decryptSeats(keys, asWaveId(id), asPersonId(String(values["person_id"])), hidden)
      const questions = rotation.tracks.map(
        ({ order, offset }) =>
          order[(number + seats[lengths.indexOf(order.length)]! + offset) % order.length]!,
      )
      own.set(String(values["person_id"]), new Set(questions))
    }
    asked.set(id, own)
  }
  return asked
}
