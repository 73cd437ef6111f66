/**
 * The known word that a mistyped one was probably meant to be, or undefined when none is near.
 * Near: at most a third of the letters (rounded up) inserted, dropped or replaced (Levenshtein distance).
 */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  let best: { word: string; distance: number } | undefined
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase())
    const allowed = Math.ceil(Math.max(word.length, candidate.length) / 3)
    if (distance <= allowed && (!best || distance < best.distance)) best = { word: candidate, distance }
  }
  return best?.word
}

/** `"mesure" (did you mean "measure"?)` for a fault that names an unknown word. */
export function quoteWithHint(word: string, known: Iterable<string>): string {
  const hint = nearest(word, known)
  return hint === undefined ? `"${word}"` : `"${word}" (did you mean "${hint}"?)`
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1))
    }
    row = next
  }
  return row[b.length]!
}
