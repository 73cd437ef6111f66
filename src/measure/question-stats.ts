import { publishableQuestions } from "../disclosure/items.ts"
import type { Group } from "./groups.ts"
import type { WaveTally } from "./tally-wave.ts"
import { rounded, type Tally } from "./tally.ts"
import type { WaveAnswers } from "./wave-answers.ts"

export type QuestionStat = Tally & { question: string; measure: string }

/**
 * The figures of single questions, for the whole organisation only (`root`), where they leave no few people over when
 * set against the blocks of the measure. None if the organisation itself is not published.
 */
export function questionStatsOf(
  group: Group,
  wave: WaveAnswers,
  tally: WaveTally,
  root: string,
): QuestionStat[] {
  if (group.pattern.status.get(root) !== "published") return []
  const owner = new Map(
    [...group.pattern.blocks].flatMap(([block, leaves]) => leaves.map((leaf) => [leaf, block])),
  )
  return group.measures.flatMap((measure) => {
    const { id, questions } = wave.measures[measure]!
    const people = new Map<string, { block: string; question: string; people: number }>()
    for (const [leaf, counts] of tally.cells) {
      const block = owner.get(leaf)
      if (block === undefined) continue
      for (const question of questions) {
        const answered = counts.get(question) ?? 0
        if (answered === 0) continue
        const cell = people.get(`${question} ${block}`) ?? { block, question, people: 0 }
        cell.people += answered
        people.set(`${question} ${block}`, cell)
      }
    }
    const shown = publishableQuestions([...people.values()], wave.k, tally.mostAnswers[measure] === 1)
    return [...shown].map((question) => ({
      question,
      measure: id,
      ...rounded(tally.questions.get(question)!),
    }))
  })
}
