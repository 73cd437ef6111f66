import { readSealed } from "../../src/postgres/answers.ts"
import { respondentPseudonym, type AnswerBox } from "../../src/vault/sealed-payloads.ts"
import { unseal, waveKeys } from "../../src/vault/seal.ts"
import { waveKeyId } from "../../src/vault/wave-secrets.ts"
import { personId, workspace, type Rig } from "./rig.ts"
import { type WaveId, asPersonId } from "../../src/pulse/ids.ts"

export type Stored = {
  rows: number
  twice: number
  valueOf(person: string, question: string): number | undefined
}

/** What an open wave's sealed rows say, opened with its key as only the close does. */
export async function openBoxes(rig: Pick<Rig, "db" | "vault">, wave: WaveId): Promise<Stored> {
  const secret = await rig.vault.read(waveKeyId(wave))
  if (!secret) throw new Error("the wave's key is gone")
  const keys = waveKeys(secret)
  const values = new Map<string, number>()
  let rows = 0
  await rig.db.transaction().execute((tx) =>
    readSealed(tx, workspace, wave, (tag, box) => {
      rows += 1
      const { who, question, value } = unseal(keys, tag, box) as AnswerBox
      values.set(`${who}/${question}`, value)
    }),
  )
  return {
    rows,
    twice: rows - values.size,
    valueOf: (person, question) =>
      values.get(`${respondentPseudonym(keys, wave, asPersonId(personId(person)))}/${question}`),
  }
}
