import type { Answer, Respondent } from "./wave-answers.ts"
import type { UnitId } from "../../pulse/ids.ts"

/** `steps` by the chosen point, from 1; absent for no answer. */
export type SheetQuestion = { id: string; steps: readonly (number | undefined)[] }

/** A wave's answers in any order, one byte per person and question. `who` only says which answers belong together. */
export type Sheet = {
  /** Ignores what does not count (no such question, "can't say"); a later answer replaces. Throws once they were read. */
  put(answer: {
    who: string
    leaf: UnitId
    profile?: number | undefined
    question: string
    value: number
  }): void
  /** All of them, once no answer is put any more. */
  respondents(): Iterable<Respondent>
  size(): number
}

export function answerMatrix(questions: readonly SheetQuestion[]): Sheet {
  const columns = new Map(questions.map(({ id }, at) => [id, at]))
  const answers = questions.map(({ id, steps: points }) =>
    points.map((steps): Answer | undefined => (steps === undefined ? undefined : { question: id, steps })),
  )
  const rows = new Map<string, number>()
  const leaves: string[] = []
  const profiles: (number | undefined)[] = []
  let points = new Uint8Array(questions.length * 1_024)
  let read = false

  function rowOf(who: string, leaf: UnitId, profile: number | undefined): number {
    const known = rows.get(who)
    if (known !== undefined) return known
    const row = leaves.length
    rows.set(who, row)
    leaves.push(leaf)
    profiles.push(profile)
    if (leaves.length * questions.length > points.length) {
      const larger = new Uint8Array(points.length * 2)
      larger.set(points)
      points = larger
    }
    return row
  }

  return {
    put({ who, leaf, profile, question, value }) {
      if (read) throw new Error("an answer came after all were read")
      const column = columns.get(question)
      if (column === undefined || answers[column]![value] === undefined) return
      const row = rowOf(who, leaf, profile)
      points[row * questions.length + column] = value
    },
    *respondents() {
      // Nobody comes to it any more: whose answers belong together is forgotten.
      read = true
      rows.clear()
      for (const [row, leaf] of leaves.entries()) {
        const own: Answer[] = []
        for (let column = 0; column < questions.length; column++) {
          const answer = answers[column]![points[row * questions.length + column]!]
          if (answer) own.push(answer)
        }
        yield { leaf, profile: profiles[row], answers: own }
      }
    },
    size: () => leaves.length,
  }
}
