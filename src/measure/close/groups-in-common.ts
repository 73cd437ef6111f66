import { sameQuestion, textsByMeasure } from "../../pulse/same-question.ts"
import type { Survey } from "../../pulse/survey.ts"
import { groupOf } from "./publication-groups.ts"
import { shapesOf } from "./measure-specs.ts"

/** By the other survey's group: those that share a measure or question, so that results can be subtracted. */
export function groupsInCommon(now: Survey, then: Survey): Map<string, Set<string>> {
  const [textsNow, textsThen] = [textsByMeasure(now), textsByMeasure(then)]
  const common = new Map<string, Set<string>>()
  for (const there of shapesOf(then)) {
    for (const here of shapesOf(now)) {
      const shared =
        here.id === there.id ||
        (textsNow.get(here.id) ?? []).some((one) =>
          (textsThen.get(there.id) ?? []).some((other) => sameQuestion(one, other)),
        )
      if (!shared) continue
      const groups = common.get(groupOf(there)) ?? new Set()
      common.set(groupOf(there), groups.add(groupOf(here)))
    }
  }
  return common
}
