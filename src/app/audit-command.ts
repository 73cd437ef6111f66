import { readdir, readFile, stat } from "node:fs/promises"
import { join } from "node:path"
import type { Config } from "../config.ts"
import { attack } from "../audit/attack.ts"
import type { Result } from "../audit/findings.ts"
import { wordsOfPage } from "../audit/page-words.ts"
import type { PostedText } from "../audit/posted.ts"
import { reportText } from "../audit/report.ts"
import { openCycles } from "../audit/cycles.ts"
import { askedWithKeys } from "../audit/seats.ts"
import { everythingDumped } from "../postgres/dump.ts"
import { everythingStored } from "../postgres/evidence.ts"
import { databasePlace } from "./service.ts"
import { openVault } from "../vault/keys.ts"
import { catalogues, type SpokenLanguage } from "../words/languages.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

export type AuditGiven = {
  as: "reader" | "thief" | "both"
  vault?: string | undefined
  texts?: string | undefined
  /** Read instead of the database. */
  dump?: string | undefined
  workspace?: WorkspaceId | undefined
  seconds: number
  language: SpokenLanguage
  json: boolean
}

/** Changes nothing. */
export async function audit(
  config: Config,
  given: AuditGiven,
  progress: (text: string) => void,
): Promise<{ text: string; result: Result }> {
  const { as, vault: folder, texts, dump, workspace, seconds, language, json } = given
  const sides = as === "both" ? (["reader", "thief"] as const) : [as]
  if (folder !== undefined && !(await stat(folder).catch(() => undefined))?.isDirectory())
    throw new Error(`${folder} is no folder`)
  const posted = texts === undefined ? undefined : await postedTexts(texts)
  const tables =
    dump === undefined ? await everythingStored(databasePlace(config)) : await everythingDumped(dump)
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
    posted,
    seconds,
    clock: () => performance.now() / 1000,
    progress,
  })
  const shown = [...sides, ...(vault ? (["vault"] as const) : [])]
  const text = json
    ? `${JSON.stringify(result, null, 2)}\n`
    : reportText(result, {
        language,
        texts: catalogues[language].auditReport,
        sides: shown,
        dump: dump !== undefined,
      })
  return { text, result }
}

async function postedTexts(folder: string): Promise<PostedText[]> {
  const found = await readdir(folder, { withFileTypes: true }).catch(() => undefined)
  if (!found) throw new Error(`${folder} is no folder`)
  const names = found.filter((one) => one.isFile() && !one.name.startsWith(".")).map(({ name }) => name)
  if (names.length === 0) throw new Error(`there is no file in ${folder}`)
  return Promise.all(
    names.toSorted().map(async (name) => {
      const text = await readFile(join(folder, name), "utf8")
      if (text.includes("\0")) throw new Error(`${join(folder, name)} is no plain text`)
      return name.endsWith(".html") ? { name, text: wordsOfPage(text), page: true } : { name, text }
    }),
  )
}
