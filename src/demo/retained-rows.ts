import { allReleases } from "../postgres/releases.ts"
import { allTags } from "../postgres/answers.ts"
import { openDatabase } from "../postgres/database.ts"
import { rosterOf } from "../postgres/rosters.ts"
import { wavesOf } from "../postgres/waves.ts"
import { openVault } from "../vault/keys.ts"
import { waveOfKey } from "../vault/wave-secrets.ts"
import type { Company } from "./company.ts"
import { pulseId, vaultOf } from "./engine.ts"

/** The newest wave's rows and keys, once everything has stopped. */
export type RetainedRows = {
  people: number
  answers: number
  /** None once all are closed. */
  waveKeys: number
  published: string[]
  protected: string[]
}

export async function retainedRows(folder: string, { workspace, units }: Company): Promise<RetainedRows> {
  const { db, close } = await openDatabase({ folder })
  try {
    const [wave] = await wavesOf(db, workspace, pulseId, 1)
    if (!wave) throw new Error("there is no wave")
    const { rows } = await allReleases(db)
    const names = units.map((unit) => [unit.id, unit.name] as const)
    const unitsThatAre = (status: string) =>
      names.flatMap(([id, one]) =>
        rows.some((row) => row.unit === id && row.status === status) ? [one] : [],
      )
    const published = unitsThatAre("published")
    return {
      people: (await rosterOf(db, workspace, wave.wave)).length,
      answers: (await allTags(db, workspace, wave.wave)).size,
      waveKeys: (await (await openVault(vaultOf(folder))).list()).filter(waveOfKey).length,
      published,
      protected: unitsThatAre("protected").filter((unit) => !published.includes(unit)),
    }
  } finally {
    await close()
  }
}
