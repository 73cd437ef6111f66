import { cleanComment } from "./comment-text.ts"
import { enoughCommenters, type Comment, type PlacedComment } from "./comments.ts"
import { stopWords } from "./stop-words.ts"

/** So many words are told at most: those that most people used. */
const mostWords = 15
const shortest = 3
const between = /[^\p{L}\p{M}\p{N}_'-]+/u
/** What holds a digit is no word: it may be an id, and a part of it was nobody's word. */
const lettersOnly = /^[\p{L}\p{M}'-]+$/u

/**
 * The words that at least five people of the organisation used, in alphabetical order and without how many did. Comments
 * that were to go no further than a division do not count. Nor do those that nobody may read, as long as fewer than five
 * of them have the word: who reads the others could subtract these.
 *
 * Takes at most one comment per person, raw, and which of them were placed where they may be read.
 */
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

/** In how many of these texts each word stands. */
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
