import { cleanComment } from "./comment-text.ts"
import { enoughCommenters, type Comment, type PlacedComment } from "./comments.ts"
import { stopWords } from "./stop-words.ts"

const mostWords = 15
const shortest = 3
const between = /[^\p{L}\p{M}\p{N}_'-]+/u
/** Words with digits may be parts of ids. */
const lettersOnly = /^[\p{L}\p{M}'-]+$/u

/** Words that at least five people used and nobody can subtract, sorted, without counts. One raw comment per person. */
export function commonWords(comments: readonly Comment[], placed: readonly PlacedComment[]): string[] {
  const all = uses(comments.flatMap(({ reach, text }) => (reach === "division" ? [] : [cleanComment(text)])))
  const readable = uses(placed.flatMap(({ reach, text }) => (reach === "organisation" ? [text] : [])))
  const counted = [...all].flatMap(([word, people]) => {
    const read = readable.get(word) ?? 0
    const hidden = people - read
    const told = read + (hidden >= enoughCommenters ? hidden : 0)
    return told >= enoughCommenters ? [{ word, told }] : []
  })
  return counted
    .sort((a, b) => b.told - a.told || (a.word < b.word ? -1 : 1))
    .slice(0, mostWords)
    .map(({ word }) => word)
    .sort()
}

function uses(texts: readonly string[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const text of texts) for (const one of wordsOf(text)) found.set(one, (found.get(one) ?? 0) + 1)
  return found
}

function wordsOf(text: string): Set<string> {
  const pieces = text.toLowerCase().replaceAll("’", "'").split(between)
  const words = pieces.map((piece) => piece.replace(/^['-]+|['-]+$/g, ""))
  return new Set(
    words.filter((one) => one.length >= shortest && lettersOnly.test(one) && !stopWords.has(one)),
  )
}
