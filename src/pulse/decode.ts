export type Decoded = { text: string } | { fault: "notText" | "encoding" }

/** UTF-8, UTF-16, Windows-1252 or Mac Roman. Refuses what is damaged or ambiguous: names would be stored wrong. */
export function decoded(bytes: Uint8Array): Decoded {
  const unicode = unicodeOf(bytes)
  const text = unicode === undefined ? (strictly("utf-8", bytes) ?? legacy(bytes)) : strictly(unicode, bytes)
  if (text === undefined) return { fault: bytes.includes(0) && !isMarked(bytes) ? "notText" : "encoding" }
  if (text.includes("\0")) return { fault: "notText" }
  return text.includes("\uFFFD") ? { fault: "encoding" } : { text }
}

function unicodeOf([first, second]: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (first === 0xff && second === 0xfe) return "utf-16le"
  if (first === 0xfe && second === 0xff) return "utf-16be"
  // No BOM: a column name's first letter has a zero byte.
  if (first !== undefined && first !== 0 && second === 0) return "utf-16le"
  return first === 0 && second !== undefined && second !== 0 ? "utf-16be" : undefined
}

function isMarked([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
}

function strictly(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** As Windows or old Mac text, whichever has fewer odd signs. */
function legacy(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined
  const windows = new TextDecoder("windows-1252").decode(bytes)
  const mac = new TextDecoder("macintosh").decode(bytes)
  const [inWindows, inMac] = [oddities(windows), oddities(mac)]
  const either = inWindows === inMac && (inWindows > 0 || rare.test(windows))
  if (either || ofOtherAlphabet(windows)) return undefined
  return inMac < inWindows ? mac : windows
}

const small = "äöüßéèêëàáâãåæçñòóôõøìíîïðþùúûýÿ"
const usual = new Set(Array.from(small + small.toUpperCase()))
/** Their bytes are usual letters on an old Mac: "Dušan" may be "Duöan". */
const rare = /[šžœŠŽŒŸ]/
/** Signs that may stand next to a word. */
const beside = new Set("‘’“”„‚‹›«»–—…·€®™©°ªº§\u00a0")

/** Counts non-ASCII signs where no western European word has them. */
function oddities(text: string): number {
  let odd = 0
  for (const { 0: sign, index } of text.matchAll(/[^\0-\x7f]/gu)) {
    const [before, after] = [text[index - 1] ?? "", text[index + 1] ?? ""]
    const [inWord, within] = [isLetter(before) || isLetter(after), isLetter(before) && isLetter(after)]
    const misplaced = isCapital(sign) && isLetter(before) && (isSmall(before) || isSmall(after))
    if (/[\x80-\x9f]/.test(sign) || misplaced) odd += 1
    else if (beside.has(sign)) odd += within && sign !== "’" ? 1 : 0
    else if (!usual.has(sign) && !rare.test(sign)) odd += inWord ? 1 : 0
  }
  return odd
}

/** Misread Cyrillic or Greek has words without ASCII letters. */
function ofOtherAlphabet(text: string): boolean {
  const words = text.match(/\p{L}{3,}/gu) ?? []
  return words.some((word) => !/[A-Za-z]/.test(word))
}

function isLetter(sign: string): boolean {
  return /\p{L}/u.test(sign)
}

function isCapital(sign: string): boolean {
  return /\p{Lu}/u.test(sign)
}

function isSmall(sign: string): boolean {
  return /\p{Ll}/u.test(sign)
}
