import { stat } from "node:fs/promises"
import type { Config } from "./config.ts"
import { attack } from "./audit/attack.ts"
import type { Result } from "./audit/findings.ts"
import { reportText } from "./audit/report.ts"
import { openCycles } from "./audit/cycles.ts"
import { askedWithKeys } from "./audit/seats.ts"
import type { Language } from "./audit/texts.ts"
import { everythingStored } from "./postgres/evidence.ts"
import { databasePlace } from "./service.ts"
import { openVault } from "./vault/keys.ts"

export type AuditGiven = {
  as: "reader" | "thief" | "both"
  vault?: string | undefined
  workspace?: string | undefined
  seconds: number
  language: Language
  json: boolean
}

/** Attacks what is stored of an organisation and tells what was found. Changes nothing. */
export async function audit(
  config: Config,
  given: AuditGiven,
  progress: (text: string) => void,
): Promise<{ text: string; result: Result }> {
  const { as, vault: folder, workspace, seconds, language, json } = given
  const sides = as === "both" ? (["reader", "thief"] as const) : [as]
  if (folder !== undefined && !(await stat(folder).catch(() => undefined))?.isDirectory())
    throw new Error(`${folder} is no folder`)
  const tables = await everythingStored(databasePlace(config))
  const vault = folder === undefined ? undefined : await openVault(folder)
  const result = await attack({
    tables,
    sides,
    opened:
      vault &&
      (async (known) => ({
        asked: await askedWithKeys(vault, tables, known),
        cycles: await openCycles(vault, tables, known),
      })),
    workspace,
    seconds,
    clock: () => performance.now() / 1000,
    progress,
  })
  const shown = [...sides, ...(vault ? (["vault"] as const) : [])]
  const text = json ? `${JSON.stringify(result, null, 2)}\n` : reportText(result, { language, sides: shown })
  return { text, result }
}
