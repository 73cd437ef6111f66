/** Fewer letters name no survey but by chance. */
const fewestLetters = 3
/** So many words of a title are tried as an id. */
const mostWords = 5

/** The survey that the first words name (id, blanks for dashes, or a part of one only), and the words after it. */
export function surveyNamed(
  words: readonly string[],
  surveys: readonly string[],
): { survey: string; rest: string[] } | undefined {
  for (let count = Math.min(mostWords, words.length); count > 0; count--) {
    const id = idOf(words.slice(0, count).join("-"))
    if (surveys.includes(id)) return { survey: id, rest: words.slice(count) }
  }
  const [survey, another] = surveysAlike(words[0] ?? "", surveys)
  return survey === undefined || another !== undefined ? undefined : { survey, rest: words.slice(1) }
}

/** The surveys whose id begins with a word, or has it as a part. */
export function surveysAlike(word: string, surveys: readonly string[]): string[] {
  const part = idOf(word)
  if (part.length < fewestLetters) return []
  return surveys.filter((id) => id.startsWith(part) || id.split("-").includes(part))
}

/** One for examples: people learn from what they have. */
export function someSurvey(surveys: readonly string[]): string | undefined {
  return surveys.includes("supportability") ? "supportability" : surveys[0]
}

function idOf(word: string): string {
  return word.toLowerCase().replaceAll("_", "-")
}
