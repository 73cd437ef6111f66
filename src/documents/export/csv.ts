type Cell = string | number | boolean | null | undefined

/** Comma-separated values with a header, one line for each row; what is absent is an empty cell. */
export function csvOf(columns: readonly string[], rows: readonly Readonly<Record<string, Cell>>[]): string {
  const lines = rows.map((row) => columns.map((column) => cell(row[column])).join(","))
  return [columns.join(","), ...lines, ""].join("\n")
}

/** Spreadsheets run a text that begins like a formula: an apostrophe in front makes it text. */
export function spreadsheetText(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text
}

function cell(value: Cell): string {
  if (value === undefined || value === null) return ""
  if (typeof value === "number") return String(value)
  const safe = spreadsheetText(String(value))
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
