/** Undefined if more than a third of the letters differ, half of either word, or `most` edits. */
export function nearest(word: string, known: Iterable<string>, most = Infinity): string | undefined {
  const written = word.toLowerCase()
  let best: { word: string; distance: number } | undefined
  for (const candidate of known) {
    const [long, short] = [Math.max(word.length, candidate.length), Math.min(word.length, candidate.length)]
    const allowed = Math.min(most, Math.ceil(long / 3), Math.floor(short / 2))
    if (long - short > allowed) continue
    const distance = editDistance(written, candidate.toLowerCase())
    if (distance <= allowed && (!best || distance < best.distance)) best = { word: candidate, distance }
  }
  return best?.word
}

/** For a fault about an unknown word. */
export function quoteWithHint(word: string, known: Iterable<string>): string {
  const hint = nearest(word, known)
  return hint === undefined ? `"${word}"` : `"${word}" (did you mean "${hint}"?)`
}

/** Optimal string alignment: a swap is one edit. */
function editDistance(a: string, b: string): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2]! + 1 : Infinity
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1, swapped))
    }
    before = row
    row = next
  }
  return row[b.length]!
}
