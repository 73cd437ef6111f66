/** NFC without invisible signs; line breaks and controls become blanks, single and trimmed. */
export function clean(text: string): string {
  return text.replaceAll(breaking, " ").replaceAll(unseen, "").normalize("NFC").replaceAll(/\s+/g, " ").trim()
}

/** For comparing: without capitals. */
export function keyOf(text: string): string {
  return clean(text).toLowerCase().normalize("NFC")
}

const breaking = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu
const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu

const nothing = new Set([
  "-",
  "--",
  "---",
  "–",
  "—",
  ".",
  "/",
  "n/a",
  "n.a.",
  "n. a.",
  "#n/a",
  "#nv",
  "<na>",
  "k.a.",
  "k. a.",
  "null",
  "(null)",
  "nil",
  "none",
  "nan",
  "undefined",
  "blank",
  "(blank)",
  "(leer)",
])

/** Empty for the signs that spreadsheets write for "nothing". Not "NA", which may be North America. */
export function meant(text: string): string {
  const cleaned = clean(text)
  return nothing.has(cleaned.toLowerCase()) ? "" : cleaned
}

/** "Leads of Sales" becomes "leads-of-sales". */
export function handleOf(name: string): string {
  return name
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}.]+/gu, "-")
    .replaceAll(/^-|-$/g, "")
}
