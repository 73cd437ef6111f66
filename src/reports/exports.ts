import { inThread } from "../lib/thread.ts"
import type { SharedFile } from "../platform.ts"
import { rootUnit, unitsWithin, type Unit } from "../pulse/units.ts"
import type { WorkspaceId } from "../pulse/ids.ts"
import type { Db } from "../postgres/database.ts"
import { countReleases, allReleases } from "../postgres/releases.ts"
import { columnWords, exportTitle } from "../words/export.ts"
import type { ExportFormat } from "../documents/export/formats.ts"
import type { ExportTask } from "./export-bytes.ts"

/** As large a file takes seconds and some hundred megabytes. */
export const mostExported = 1_000_000
/** What one sheet of a spreadsheet holds below its head. */
const mostSheetRows = 1_048_575
const longestMs = 120_000

export type ExportAbout = {
  workspace: WorkspaceId
  /** The tree as it is, and the unit of which all rows of it and below are wanted; of the root all there are. */
  units: readonly Unit[]
  unit: string
  format: ExportFormat
  locale: string
  /** yyyy-mm-dd. */
  on: string
}

/** What is released of a unit and all below it as a file: the rows of `plimsoll export`, and no other. */
export async function exportFile(db: Db, about: ExportAbout): Promise<SharedFile | "tooMany" | "nothing"> {
  const { workspace, units, unit, format, locale, on } = about
  const within = unit === rootUnit ? undefined : [...unitsWithin([...units], unit)]
  const count = await countReleases(db, workspace, within)
  if (count === 0) return "nothing"
  if (count > (format === "xlsx" ? Math.min(mostExported, mostSheetRows) : mostExported)) return "tooMany"
  const { rows, measures } = await allReleases(db, { workspace, units: within })
  const named = units.find(({ id }) => id === unit)?.name ?? unit
  return {
    name: `plimsoll-figures-${on}.${format}`,
    title: exportTitle(locale, { unit: named, on }),
    bytes: await exportApart({ rows, measures, format, words: columnWords(locale) }),
  }
}

/** In a thread, as it takes seconds. */
export function exportApart(task: ExportTask): Promise<Uint8Array> {
  const worker = new URL("./export-worker.ts", import.meta.url)
  return inThread(worker, task, { ms: longestMs, what: "an export" })
}
