/** Answers to one question in one group of a solution, and their steps. */
export type Share = { group: number; question: number; answers: number; steps: number }

/** Moves steps between two questions and two groups, within totals. What is reached is possible; not the reverse. */
export function exchange(solution: readonly Share[], top: number) {
  const groups = Map.groupBy(solution, ({ group }) => group)
  const questions = Map.groupBy(solution, ({ question }) => question)
  const shareOf = new Map(
    [...groups].map(([group, shares]) => [
      group,
      new Map(shares.map((share) => [share.question, share] as const)),
    ]),
  )

  function allows({ answers, steps }: Share, more: number): boolean {
    return steps + more >= 0 && steps + more <= top * answers
  }

  function gain(share: Share, more: number): boolean {
    if (!allows(share, more)) return false
    const losing = questions.get(share.question)!.filter((one) => one !== share && allows(one, -more))
    for (const beside of groups.get(share.group)!) {
      if (beside === share || !allows(beside, -more)) continue
      for (const other of losing) {
        const corner = shareOf.get(other.group)!.get(beside.question)
        if (!corner || !allows(corner, more)) continue
        for (const one of [share, corner]) one.steps += more
        for (const one of [beside, other]) one.steps -= more
        return true
      }
    }
    return false
  }

  /** Whether one of those who answered can have given this step. */
  function reach(share: Share, step: number): boolean {
    for (;;) {
      const { answers, steps } = share
      if (answers === 0) return false
      if (steps >= step && steps <= top * (answers - 1) + step) return true
      if (!gain(share, steps < step ? 1 : -1)) return false
    }
  }

  return reach
}
