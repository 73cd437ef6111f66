import { allQuestions, type Survey, type Text } from "./survey.ts"

/** Two texts that have so much of their words in common (Dice's coefficient) ask the same. */
const alike = 0.7

/** Whether two questions ask the same: their texts are the same in some language, or nearly so, however they are written. */
export function sameQuestion(one: Text, other: Text): boolean {
  const [ones, others] = [one, other].map((text) => Object.values(text).map(wordsOf)) as [
    Set<string>[],
    Set<string>[],
  ]
  return ones.some((words) => others.some((theirs) => likeness(words, theirs) >= alike))
}

/** The questions of each measure of a survey, by the measure's id. */
export function textsByMeasure(survey: Survey): Map<string, Text[]> {
  const questions = Map.groupBy(allQuestions(survey), ({ measure }) => measure)
  return new Map([...questions].map(([measure, own]) => [measure, own.map(({ text }) => text)]))
}

/** In one normal form: punctuation, format characters, letter case and compatibility forms do not count. */
function wordsOf(text: string): Set<string> {
  const plain = text
    .normalize("NFKC")
    .replaceAll(/\p{Cf}/gu, "")
    .toUpperCase()
    .toLowerCase()
  return new Set(plain.split(/[^\p{L}\p{N}\p{M}]+/u).filter((word) => word !== ""))
}

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0
  return (2 * one.intersection(other).size) / (one.size + other.size)
}
