/**
 * The one form in which names, addresses and words from people and their files are stored and compared: composed (NFC),
 * without signs that nobody sees, line breaks, controls and changes of direction made blanks, blanks single and trimmed.
 */
export function clean(text: string): string {
  return text.replaceAll(breaking, " ").replaceAll(unseen, "").normalize("NFC").replaceAll(/\s+/g, " ").trim()
}

/** The same for comparing: capitals do not matter. */
export function keyOf(text: string): string {
  return clean(text).toLowerCase().normalize("NFC")
}

/** Controls, ends of lines and paragraphs, half characters, and what turns the direction of writing. */
const breaking = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu
/** Format characters and others that show nothing: zero-width blanks, soft hyphens, byte order marks. */
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

/**
 * The text, or nothing where it is one of the signs that spreadsheets and HR systems write for it. "NA" is none of them:
 * it is North America as often.
 */
export function meant(text: string): string {
  const cleaned = clean(text)
  return nothing.has(cleaned.toLowerCase()) ? "" : cleaned
}

/** A name as it is compared and written in one word: "Leads of Sales" is "leads-of-sales". */
export function handleOf(name: string): string {
  return name
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}.]+/gu, "-")
    .replaceAll(/^-|-$/g, "")
}
