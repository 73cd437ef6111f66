import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Survey } from "../../src/pulse/survey.ts"
import { shipped } from "../pulse/surveys.ts"
import { singledOut } from "../support/set-attacker.ts"
import { stage, type StagedWave } from "../support/staged-waves.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const load = shipped("weekly-load")
const named = (letters: string) => letters.split("")
const others = Array.from({ length: 20 }, (_, at) => `other ${at}`)
const minute = 1 / 1_440

/** The same survey under another id; with `reworded`, its measures have other ids too and its texts are changed. */
function copy(id: string, reworded?: (text: string) => string): Survey {
  if (!reworded) return { ...load, id }
  const measures = Object.entries(load.measures).map(([name, measure]) => [`${id}-${name}`, measure])
  const questions = Object.values(load.questions).map((question) => {
    const text = { en: reworded(question.text.en) }
    return [question.id, { ...question, measure: `${id}-${question.measure}`, text }]
  })
  return { ...load, id, measures: Object.fromEntries(measures), questions: Object.fromEntries(questions) }
}

/** Waves of one group of people each, one opening a `step` after the other, closing a step and a half later. */
function flat(
  step: number,
  ...groups: { people: string[]; survey?: Survey; answered?: boolean }[]
): StagedWave[] {
  return groups.map(({ survey = load, ...group }, at) => {
    return { survey, opens: at * step, closes: at * step + 1.5 * step, ...group }
  })
}

const six = { people: named("vabcde") }
const five = { people: named("abcde") }
const ten = { people: named("abcdefghij") }
const next = { people: named("fghij") }
const fillers = (count: number, answered: boolean) =>
  Array.from({ length: count }, () => ({ people: others, answered }))
/** Longer ago than four weeks, but the last result of their team. */
function monthly(): StagedWave[] {
  return [six.people, [], [], [], five.people].map((team, at) => {
    return { survey: load, opens: 31 * at, closes: 31 * at + 3, people: { A: team, C: others } }
  })
}
const teams = (teamA: string, teamB: string) => ({ A: named(teamA), B: named(teamB), C: others })
const chain = [named("vabcde"), ten.people, next.people]

/** The same survey with a larger smallest group: nobody's answers are to be found by what that hides. */
const raised = (k: number): Survey => ({ ...load, k })
const eight = named("abcdefgh")

const histories: [name: string, waves: StagedWave[]][] = [
  ...[0, 2, 3, 30].flatMap((count) =>
    [true, false].flatMap((answered): [string, StagedWave[]][] => [
      [
        `six, ${count} fillers ${answered ? "answered" : "unanswered"}, five, in five minutes`,
        flat((5 * minute) / (count + 2), six, ...fillers(count, answered), five),
      ],
      [
        `six, ${count} fillers ${answered ? "answered" : "unanswered"}, five, in days`,
        flat(0.5, six, ...fillers(count, answered), five),
      ],
    ]),
  ),
  ["six, three fillers of other teams a month apart, five", monthly()],
  [
    "the later wave closes first",
    [
      { survey: load, opens: 0, closes: 6, ...six },
      { survey: load, opens: 1, closes: 3, ...five },
    ],
  ],
  [
    "a schedule made shorter while a wave is open, and one person joins",
    [
      { survey: load, opens: 0, closes: 7, ...five },
      { survey: load, opens: 3, closes: 5, ...six },
    ],
  ],
  [
    "a person moved between two teams",
    [
      { survey: load, opens: 0, closes: 3, people: teams("vabcde", "fghij") },
      { survey: load, opens: 7, closes: 10, people: teams("abcde", "vfghij") },
    ],
  ],
  [
    "a person made a leader",
    [
      { survey: load, opens: 0, closes: 3, ...six },
      { survey: load, opens: 7, closes: 10, ...five },
      {
        survey: { ...load, id: "leaders", audience: "leaders" },
        opens: 7,
        closes: 10,
        people: named("vLMNOP"),
      },
    ],
  ],
  ["a second survey with the same questions", flat(1, six, { ...five, survey: copy("second") })],
  [
    "a copy with other ids, in capitals and without punctuation",
    flat(1, six, {
      ...five,
      survey: copy("shouted", (text) => ` ${text.toUpperCase().replaceAll(/[^\p{L} ]/gu, "")} `),
    }),
  ],
  [
    "a copy that is slightly reworded",
    flat(1, six, { ...five, survey: copy("reworded", (text) => `Well: ${text}`) }),
  ],
  ["a chain of three in one survey", flat(7, ...chain.map((people) => ({ people })))],
  ["the same chain the other way round", flat(7, ...chain.toReversed().map((people) => ({ people })))],
  [
    "a chain of three in renamed teams",
    chain.map((people, at) => {
      return {
        survey: load,
        opens: 7 * at,
        closes: 7 * at + 3,
        people: { [`team ${at}`]: people, C: others },
      }
    }),
  ],
  [
    "a chain of three in two surveys",
    flat(7, { people: chain[0]! }, { people: chain[1]!, survey: copy("second") }, { people: chain[2]! }),
  ],
  [
    "a vault that returns, so that the older wave closes last",
    [
      { survey: load, opens: 0, closes: 1, keyFrom: 1.9, ...six },
      { survey: load, opens: 1, closes: 1.5, ...five },
    ],
  ],
  ["six, the smallest group raised to 6, five", flat(7, six, { ...five, survey: raised(6) })],
  ["five, the smallest group raised to 6, six", flat(7, five, { ...six, survey: raised(6) })],
  [
    "eight, the smallest group raised to 8, nine",
    flat(7, { people: eight }, { people: ["v", ...eight], survey: raised(8) }),
  ],
  [
    "two teams, the smallest group raised to 8 so that they are told together, with one more",
    [
      { survey: load, opens: 0, closes: 3, people: teams("abcde", "fghijk") },
      { survey: raised(8), opens: 7, closes: 10, people: teams("abcde", "vfghijk") },
    ],
  ],
  [
    "two teams, the smallest group raised to 6 so that one has no result, with one more in the other",
    [
      { survey: load, opens: 0, closes: 3, people: teams("abcde", "fghij") },
      { survey: raised(6), opens: 7, closes: 10, people: teams("abcde", "vfghij") },
    ],
  ],
  [
    "two waves that end in the same moment",
    [
      { survey: load, opens: 0, closes: 3, ...six },
      { survey: copy("second"), opens: 1, closes: 3, ...five },
      { survey: copy("third"), opens: 1, closes: 3, people: named("vabcd") },
    ],
  ],
]

describe.each([1, 2])("subtracting results, closed by %i processes, finds nobody", (processes) => {
  let staged: Awaited<ReturnType<typeof stage>>
  beforeAll(async () => {
    staged = await stage(processes)
  })
  afterAll(() => staged.end())

  it.each(histories)("%s", async (name, waves) => {
    const { shown, all, protectedUnits } = await staged.run(asWorkspaceId(name), waves)
    // Had everything been shown, somebody would have been found.
    expect(singledOut(all)).toBeDefined()
    expect(singledOut(shown)).toBeUndefined()
    expect(shown.length).toBeGreaterThan(0)
    console.log(`${name}: ${protectedUnits} of ${all.length} units protected`)
  })
})
