/** Answers to one question in one group of a solution, their steps, and people. */
export type Share = { group: number; question: number; people: number; answers: number; steps: number }

type Change = { answers: number; steps: number }

/**
 * Changes a solution within its totals, by moving steps between two questions and two groups. What is reached is possible;
 * the reverse need not hold.
 */
export function exchange(solution: readonly Share[], top: number) {
  const groups = Map.groupBy(solution, ({ group }) => group)
  const questions = Map.groupBy(solution, ({ question }) => question)
  const shareOf = new Map(
    [...groups].map(([group, shares]) => [
      group,
      new Map(shares.map((share) => [share.question, share] as const)),
    ]),
  )

  function allows({ people, answers, steps }: Share, more: Change): boolean {
    const [all, sum] = [answers + more.answers, steps + more.steps]
    return all >= 0 && all <= people && sum >= 0 && sum <= top * all
  }

  function give(share: Share, more: Change): void {
    share.answers += more.answers
    share.steps += more.steps
  }

  function gain(share: Share, more: Change): boolean {
    const less = { answers: -more.answers, steps: -more.steps }
    if (!allows(share, more)) return false
    const losing = questions.get(share.question)!.filter((one) => one !== share && allows(one, less))
    for (const beside of groups.get(share.group)!) {
      if (beside === share || !allows(beside, less)) continue
      for (const other of losing) {
        const corner = shareOf.get(other.group)!.get(beside.question)
        if (!corner || !allows(corner, more)) continue
        for (const one of [share, corner]) give(one, more)
        for (const one of [beside, other]) give(one, less)
        return true
      }
    }
    return false
  }

  /** Whether one of these people can have given this step. */
  function reach(share: Share, step: number): boolean {
    for (;;) {
      const { answers, steps } = share
      if (answers > 0 && steps >= step && steps <= top * (answers - 1) + step) return true
      const another = [step, ...Array.from({ length: top + 1 }, (_, one) => one)]
      const nearer =
        answers > 0 && gain(share, { answers: 0, steps: steps < step ? 1 : -1 })
          ? true
          : another.some((some) => gain(share, { answers: 1, steps: some }))
      if (!nearer) return false
    }
  }

  return reach
}
