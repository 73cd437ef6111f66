import {
  evenAnswers,
  goodAnswers,
  learned,
  percent,
  teamSizes,
  usualAnswers,
} from "../disclosure/colleagues.ts"
import type { Row } from "./row.ts"

const moods = { usual: usualAnswers, good: goodAnswers, even: evenAnswers }

/** In how many results of a small team (percent) colleagues who know their own answers rule an end out for all the others. */
export function rows(): Row[] {
  return Object.entries(moods).flatMap(([mood, answers]) =>
    [false, true].flatMap((reckoned) =>
      teamSizes.map((people) => {
        const found = [1, 2, 3].map((colleagues) => learned(people, colleagues, reckoned, answers))
        return {
          name: `colleagues in a team of ${people}${reckoned ? ", reckoned with" : ""}`,
          against: `results, ${mood} answers (${answers.map((share) => 100 * share).join("/")} %)`,
          bar: reckoned ? { most: 0 } : undefined,
          ratios: [100 * found[0]!.endOut],
          note: `an end out for all others, all others' answers known (%): ${found
            .map((one, at) => `${at + 1}: ${percent(one.endOut)}, ${percent(one.allKnown)}`)
            .join("; ")}`,
        }
      }),
    ),
  )
}
