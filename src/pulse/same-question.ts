import { allQuestions, type Survey, type Text } from "./survey.ts"

/** Texts with this Dice coefficient of words ask the same. */
const alike = 0.7

/** Equal or nearly equal texts in some language. */
export function sameQuestion(one: Text, other: Text): boolean {
  const [ones, others] = [one, other].map((text) => Object.values(text).map(wordsOf)) as [
    Set<string>[],
    Set<string>[],
  ]
  return ones.some((words) => others.some((theirs) => likeness(words, theirs) >= alike))
}

export function textsByMeasure(survey: Survey): Map<string, Text[]> {
  const questions = Map.groupBy(allQuestions(survey), ({ measure }) => measure)
  return new Map([...questions].map(([measure, own]) => [measure, own.map(({ text }) => text)]))
}

/** Normal form: no punctuation, format characters, case or compatibility forms. */
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
