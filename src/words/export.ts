import { exportColumns } from "../documents/export/columns.ts"
import { day } from "./dates.ts"
import { sentences } from "./i18n.ts"

const t = sentences("exportFile")

type Locale = string | undefined

/** What each column of an export means, and the names of its sheets. */
export type ColumnWords = {
  about: Record<string, string>
  sheets: { figures: string; columns: string; column: string; about: string }
}

export function columnWords(locale: Locale): ColumnWords {
  return {
    about: Object.fromEntries(exportColumns.map((name) => [name, t(locale, `col_${name}`)])),
    sheets: {
      figures: t(locale, "sheetFigures"),
      columns: t(locale, "sheetColumns"),
      column: t(locale, "headColumn"),
      about: t(locale, "headAbout"),
    },
  }
}

export function exportTitle(locale: Locale, { unit, on }: { unit: string; on: string }): string {
  return t(locale, "title", { unit, day: day(locale, on) })
}

/** What is said in chat of an export. `link`: it opens there; `sent`: it stands in the asker's own chat. */
export function exportText(
  locale: Locale,
  name: string,
  how: "link" | "sent" | "lost" | "nowhere" | "nothing" | "tooMany",
): string {
  return t(locale, how, { name })
}

export function exportLabels(locale: Locale) {
  return {
    xlsx: t(locale, "labelXlsx"),
    zip: t(locale, "labelCsv"),
    parquet: t(locale, "labelParquet"),
    ask: t(locale, "ask"),
    which: t(locale, "which"),
  }
}
