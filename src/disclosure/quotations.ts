/** So many words in a row that are somebody else's are a quotation. */
export const quotedFrom = 5

/** Whether a text repeats a run of words of a comment, however written; a short comment counts from three words. */
export function quotes(text: string, comments: readonly string[]): boolean {
  const own = ` ${wordsOf(text).join(" ")} `
  return comments.some((comment) => {
    const words = wordsOf(comment)
    if (words.length < 3) return false
    const run = Math.min(quotedFrom, words.length)
    return words.some(
      (_, at) => at + run <= words.length && own.includes(` ${words.slice(at, at + run).join(" ")} `),
    )
  })
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}
