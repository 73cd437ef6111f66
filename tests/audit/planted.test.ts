import { describe, expect, it } from "vitest"
import { attack } from "../../src/audit/attack.ts"
import type { Finding, Kind } from "../../src/audit/findings.ts"
import type { FoundTable } from "../../src/postgres/evidence.ts"
import type { Survey } from "../../src/pulse/survey.ts"
import { between } from "../support/random.ts"
import { lived, measures, questionsOf, type Lived, type Setup } from "./stored.ts"

const small: Setup = { teams: { red: 6, blue: 8, green: 13 }, waves: 2, seed: 3, responds: 100 }

async function attacked(
  { tables }: Pick<Lived, "tables">,
  sides: ("reader" | "thief")[] = ["reader", "thief"],
) {
  const given = { tables: [...tables.values()], sides, seconds: 60, clock: () => 0, progress: () => {} }
  return attack(given)
}

/**
 * A thief with the keys of the rotation: who was asked what, and what a cycle keeps of questions. Teams of six, or of several
 * sixes, so that as many are asked each question. `of`: the teams that it is of. `exact`: it says how many answered.
 */
async function attackedWithCycle(made: Lived, of: (leaf: string) => boolean, exact: boolean) {
  const questions = new Map<string, { answers: number; beyond: number }>()
  const asked = new Map<string, Map<string, Set<string>>>()
  for (const [number, { id, roster, answers }] of made.waves.entries()) {
    const meanOf = (leaf: string, measure: string) => {
      const stats = made.tables.get("block_stat")!.rows.map(({ values }) => values)
      const stat = stats.find((row) => row["block_id"] === `core/${leaf}` && row["measure"] === measure)!
      return Number(stat["sum"]) / Number(stat["answers"])
    }
    const seats = [...roster.keys()].map((person, at) => {
      const own = measures.map((measure) => questionsOf(measure)[(at + number) % 6]!)
      return [person, new Set(own)] as const
    })
    asked.set(id, new Map(seats))
    for (const measure of measures) {
      const counted = answers.filter((one) => one.measure === measure && of(one.leaf))
      for (const question of questionsOf(measure)) {
        const own = counted.filter((one) => one.question === question)
        const beyond = own.reduce((sum, { leaf, step }) => sum + step - meanOf(leaf, measure), 0)
        const total = questions.get(question) ?? { answers: 0, beyond: 0 }
        questions.set(question, {
          answers: total.answers + (exact ? own.length : counted.length / 6),
          beyond: total.beyond + Math.round(beyond),
        })
      }
    }
  }
  return attack({
    tables: [...made.tables.values()],
    sides: ["thief"],
    opened: async ({ waves }) => ({ asked, cycles: [{ waves, questions }] }),
    seconds: 60,
    clock: () => 0,
    progress: () => {},
  })
}

const kinds = (findings: readonly Finding[]) => [...new Set(findings.map(({ kind }) => kind))].toSorted()

/** Adds columns to a table's rows, as an earlier version of the product had them or a later one might. */
function column(
  table: FoundTable,
  name: string,
  type: string,
  value: (row: Record<string, unknown>) => unknown,
) {
  table.columns.push({ name, type })
  for (const { values } of table.rows) values[name] = value(values)
}

function add(
  made: Lived,
  name: string,
  rows: { values: Record<string, unknown>; xmin?: string }[],
  types: Record<string, string> = {},
) {
  const columns = Object.keys(rows[0]!.values).map((one) => ({ name: one, type: types[one] ?? "text" }))
  made.tables.set(name, {
    name,
    columns,
    rows: rows.map(({ values, xmin = "900" }, at) => ({ values, xmin, ctid: `(0,${at + 1})` })),
    remembered: [],
    logged: false,
  })
}

function answersOf(made: Lived, wave: unknown, block: unknown, measure: unknown) {
  const one = made.waves.find(({ id }) => id === wave)!
  return one.answers.filter(
    (answer) => answer.measure === measure && one.blocks.get(String(block))!.includes(answer.leaf),
  )
}

const shapes: [name: string, setup: Setup][] = [
  ["flat, small teams", { teams: { red: 5, blue: 5, green: 6, grey: 8 }, waves: 3 }],
  ["two teams of five, all answering", { teams: { red: 5, blue: 5 }, waves: 3, responds: 100 }],
  [
    "three levels",
    {
      teams: { "north/red": 6, "north/blue": 8, "south/green": 12, "south/grey": 5, "south/pink": 7 },
      waves: 3,
    },
  ],
  [
    "answers near the healthy end",
    {
      teams: { red: 6, blue: 8, green: 5, grey: 14 },
      waves: 3,
      answer: (_, random) => (random() < 0.85 ? 4 : 3),
    },
  ],
  [
    "answers near the other end",
    {
      teams: { red: 6, blue: 8, green: 5, grey: 14 },
      waves: 3,
      answer: (_, random) => (random() < 0.85 ? 0 : 1),
    },
  ],
  [
    "everybody says the same",
    { teams: { red: 5, blue: 7, green: 12 }, waves: 2, responds: 100, answer: () => 3 },
  ],
  ["one silent person", { teams: { red: 6, blue: 6, green: 12 }, waves: 2, responds: 97 }],
  ["larger teams with shares", { teams: { red: 12, blue: 14, green: 20, grey: 30 }, waves: 2 }],
]

describe("nothing is found in what is stored as it should be", () => {
  it.each(shapes)("%s", async (_, setup) => {
    const { findings, tried } = await attacked(lived(setup))
    expect(findings).toEqual([])
    expect(tried.unfinished).toBe(0)
    expect(tried.cells).toBeGreaterThan(0)
  })
})

/** A leak, and what it must be found as. */
const leaks: [name: string, kind: Kind, plant: (made: Lived) => void][] = [
  [
    "sums, adjusted sums and squares beside figures of single questions",
    "question",
    (made) => {
      const stats = made.tables.get("block_stat")!
      const items = new Map<string, number[]>()
      const [first, second] = made.waves
      for (const { question, step } of first!.answers)
        items.set(question, [...(items.get(question) ?? []), 25 * step])
      // Each question's mean of thirty people or more, as fine as means of hundreds are.
      const means = new Map(
        [...items.keys()].map((question, at) => [question, 40 + 1.37 * at + 0.11 * at * at]),
      )
      add(
        made,
        "item_stat",
        [...means].map(([question, mean]) => ({
          values: { wave_id: first!.id, question, people: 40, sum: 40 * mean },
        })),
      )
      const moved = ({ question, measure, step }: { question: string; measure: string; step: number }) => {
        const own = [...means].filter(([id]) => id.startsWith(measure)).map(([, mean]) => mean)
        return 25 * step + own.reduce((a, b) => a + b, 0) / own.length - means.get(question)!
      }
      const of = (row: Record<string, unknown>) =>
        answersOf(made, row["wave_id"], row["block_id"], row["measure"])
      const sum = (values: number[]) => Math.round(100 * values.reduce((a, b) => a + b, 0)) / 100
      stats.rows = stats.rows.filter(({ values }) => values["wave_id"] === second!.id)
      column(stats, "mean_sum", "double precision", (row) => sum(of(row).map(({ step }) => 25 * step)))
      column(stats, "sum", "double precision", (row) => row["mean_sum"])
      column(stats, "mean_sumsq", "double precision", (row) =>
        sum(of(row).map(({ step }) => (25 * step) ** 2)),
      )
      column(stats, "adjusted_sum", "double precision", (row) => sum(of(row).map(moved)))
      column(stats, "adjusted_sumsq", "double precision", (row) => sum(of(row).map((one) => moved(one) ** 2)))
    },
  ],
  [
    "a favourable share that is left out by its value",
    "gap",
    (made) => {
      const rows = made.tables.get("release")!.rows
      const one = rows.find(({ values }) => values["unit_id"] === "org" && values["favourable"] !== null)!
      one.values["favourable"] = null
    },
  ],
  [
    "an interval that is left out of one measure",
    "gap",
    (made) => {
      made.tables.get("release")!.rows.find(({ values }) => values["status"] === "published")!.values["low"] =
        null
    },
  ],
  [
    "exact sums of small teams",
    "cell",
    (made) => {
      for (const { values } of made.tables.get("block_stat")!.rows) {
        const own = answersOf(made, values["wave_id"], values["block_id"], values["measure"])
        values["sum"] = own.reduce((sum, { step }) => sum + step, 0)
      }
    },
  ],
  [
    "a sum of squares of each team",
    "cell",
    (made) =>
      column(made.tables.get("block_stat")!, "sumsq", "integer", (row) =>
        answersOf(made, row["wave_id"], row["block_id"], row["measure"]).reduce(
          (sum, { step }) => sum + (25 * step) ** 2,
          0,
        ),
      ),
  ],
  [
    "how many of each team gave each answer",
    "cell",
    (made) =>
      column(made.tables.get("block_stat")!, "histogram", "integer[]", (row) =>
        [0, 1, 2, 3, 4].map(
          (step) =>
            answersOf(made, row["wave_id"], row["block_id"], row["measure"]).filter(
              (one) => one.step === step,
            ).length,
        ),
      ),
  ],
  [
    "a column that nobody knows",
    "unexplained",
    (made) => column(made.tables.get("block_stat")!, "middle", "double precision", () => 2.5),
  ],
  [
    "an adjusted score of each team",
    "unexplained",
    (made) =>
      column(made.tables.get("block_stat")!, "adjusted", "double precision", (row) => {
        const own = answersOf(made, row["wave_id"], row["block_id"], row["measure"])
        return own.reduce((sum, { step, question }) => sum + 25 * step + question.length, 0) / own.length
      }),
  ],
  [
    "figures of single questions in one wave",
    "unexplained",
    (made) => {
      const [{ id, answers }] = made.waves as [Lived["waves"][number]]
      const byQuestion = Map.groupBy(answers, ({ question }) => question)
      add(
        made,
        "item_stat",
        [...byQuestion].map(([question, given]) => ({
          values: { wave_id: id, question, total: given.reduce((sum, { step }) => sum + step, 0) },
        })),
        { total: "integer" },
      )
    },
  ],
  [
    "a chart's state that is made from answers",
    "unexplained",
    (made) => {
      const { id } = made.waves[1]!
      const unit = "green"
      const own = answersOf(made, id, `core/${unit}`, measures[0])
      const mean = 0.0137 + (25 * own.reduce((sum, { step }) => sum + step, 0)) / own.length
      const learning = [{ people: own.length, mean }]
      const values = { survey_id: "pulse", unit_id: unit, measure: measures[0] }
      add(made, "control_chart", [{ values: { ...values, series: { wave: 1, chart: { learning } } } }], {
        series: "jsonb",
      })
    },
  ],
  [
    "reliability with four decimals",
    "precision",
    (made) =>
      add(made, "reliability", [
        { values: { wave_id: made.waves[0]!.id, measure: measures[0], icc1: 0.1234 } },
      ]),
  ],
  [
    "a response rate that undoes the band",
    "band",
    (made) => {
      for (const { values } of made.tables.get("release")!.rows)
        if (values["unit_id"] === "blue" && values["response_rate"] !== null) values["response_rate"] = 100
    },
  ],
  [
    "a group of four",
    "group",
    (made) => {
      made.tables.get("block_stat")!.rows[0]!.values["people"] = 4
    },
  ],
  [
    "a list of those who took part",
    "silent",
    (made) => {
      const { id, roster } = made.waves[0]!
      const people = [...roster.keys()].slice(1)
      add(
        made,
        "thanks",
        people.map((person) => ({ values: { wave_id: id, person_id: person } })),
      )
    },
  ],
  [
    "a mark at those who were reminded",
    "silent",
    (made) => {
      const { id, roster } = made.waves[0]!
      const rows = [...roster.keys()].map((person, at) => ({
        values: { wave_id: id, who: `U-${person}`, twice: at % 4 === 0 },
      }))
      add(made, "sent", rows)
    },
  ],
  [
    "results written for the reminded in a transaction of their own",
    "versions",
    (made) => {
      const { id, roster } = made.waves[0]!
      const rows = [...roster.keys()].map((person, at) => ({
        values: { wave_id: id, person_id: person, kind: "result" },
        xmin: at % 5 === 0 ? "901" : "902",
      }))
      add(made, "delivery", rows)
    },
  ],
  [
    "an answer and its person in one transaction",
    "transaction",
    (made) => {
      add(
        made,
        "answer_open",
        [{ values: { wave_id: made.waves[1]!.id, tag: "\\x01", box: "\\x02" }, xmin: "950" }],
        { box: "bytea" },
      )
      made.tables.get("person")!.rows[3]!.xmin = "950"
    },
  ],
  [
    "an answer and a moment in one transaction",
    "minute",
    (made) => {
      add(
        made,
        "answer_open",
        [{ values: { wave_id: made.waves[1]!.id, tag: "\\x01", box: "\\x02" }, xmin: "950" }],
        { box: "bytea" },
      )
      add(
        made,
        "idempotency_key",
        [{ values: { digest: "abc", until: "2026-01-07T09:13:00Z" }, xmin: "950" }],
        {
          until: "timestamp with time zone",
        },
      )
    },
  ],
  [
    "answers and presses that were written in turns",
    "order",
    (made) => {
      const at = [10, 20, 30, 40, 50, 60]
      add(
        made,
        "answer_open",
        at.map((xmin) => ({ values: { wave_id: made.waves[1]!.id, box: "\\x02" }, xmin: `9${xmin}` })),
        { box: "bytea" },
      )
      add(
        made,
        "idempotency_key",
        at.map((xmin) => ({
          values: { digest: `d${xmin}`, until: "2026-01-07T09:13:00Z" },
          xmin: `9${xmin + 1}`,
        })),
        { until: "timestamp with time zone" },
      )
    },
  ],
  [
    "what the planner remembers of people in a table about waves",
    "remembered",
    (made) => {
      add(made, "participation", [{ values: { wave_id: "gone", person_id: "gone" } }])
      made.tables
        .get("participation")!
        .remembered.push({ column: "person_id", values: "{red-0,red-1,blue-2}" })
    },
  ],
  [
    "who did what in a table that reaches the log",
    "logged",
    (made) => {
      const { id, roster } = made.waves[0]!
      add(
        made,
        "prompt",
        [...roster.keys()].map((person) => ({ values: { wave_id: id, person_id: person } })),
      )
      made.tables.get("prompt")!.logged = true
    },
  ],
]

describe("a planted leak is found", () => {
  it("where nothing is found without it", async () => {
    expect((await attacked(lived(small))).findings).toEqual([])
  })

  it.each(leaks)("%s", async (_, kind, plant) => {
    // One team says the best there is, but for one person.
    const answer: Setup["answer"] = (person, random) =>
      person === "red-0" ? 3 : person.startsWith("red") ? 4 : Math.floor(random() * 5)
    const made = lived({ ...small, answer })
    plant(made)
    const { findings } = await attacked(made)
    expect(kinds(findings)).toContain(kind)
  })

  /** Half of the green team is in a cut and answers as high as can be, the others as low. */
  const split: Setup["answer"] = (person, random) =>
    person.startsWith("green")
      ? Number(person.slice("green-".length)) % 2 === 0
        ? 4
        : 0
      : Math.floor(random() * 5)
  const site = (row: Record<string, unknown>) => {
    const [team, at] = String(row["person_id"]).split("-")
    return { site: [team === "green" && Number(at) % 2 === 0 ? "Graz" : "Linz"] }
  }
  const graz = { by: ["site"], values: ["Graz"] }

  it.each([
    ["as it is", 7 * 4 - (7 / 13) * 28, true],
    ["as near as it may be", 7 * 4 - 4 - (7 / 13) * 28, false],
  ])("the sum of a cut's people in a team that is told %s", async (_, above, leaks) => {
    const made = lived({ ...small, waves: 1, answer: split })
    column(made.tables.get("person")!, "attributes", "jsonb", site)
    const of = { wave_id: made.waves[0]!.id, ...graz }
    add(made, "cut_sum", [{ values: { ...of, measure: measures[0], top: 4, deviation: Math.round(above) } }])
    add(made, "cut_leaf", [{ values: { ...of, leaf_id: "green" } }])
    const { findings, tried } = await attacked(made)
    expect(tried.cuts).toBe(1)
    expect(findings.map(({ kind, side, from }) => [kind, side, from])).toEqual(
      leaks ? [["cell", "thief", "block_stat + release + cut_sum"]] : [],
    )
  })

  it.each(["core", "extra"])(
    "the sum of a cut's people as it is, of a measure with %s blocks",
    async (kind) => {
      const made = lived({ ...small, waves: 1, answer: split })
      column(made.tables.get("person")!, "attributes", "jsonb", site)
      column(made.tables.get("wave")!, "survey", "jsonb", ({ survey }) => {
        const known = survey as Survey
        const own = { ...known.measures[measures[0]!]!, kind: kind as "core" | "extra" }
        return { ...known, measures: { ...known.measures, [measures[0]!]: own } }
      })
      const of = { wave_id: made.waves[0]!.id, ...graz }
      const above = Math.round(7 * 4 - (7 / 13) * 28)
      add(made, "cut_sum", [{ values: { ...of, measure: measures[0], top: 4, deviation: above } }])
      // The other kind has its sum from other blocks.
      const other = kind === "core" ? "extra" : "core"
      add(made, "cut_leaf", [
        { values: { ...of, kind, leaf_id: "green" } },
        { values: { ...of, kind: other, leaf_id: "red" } },
      ])
      const { findings } = await attacked(made)
      expect(findings.map(({ kind: found, from }) => [found, from])).toContainEqual([
        "cell",
        "block_stat + release + cut_sum",
      ])
    },
  )

  it("the plain score of a cut, whose size passes the audit of groups", async () => {
    const made = lived({ teams: { red: 12, green: 13 }, seed: 3, responds: 100, answer: split })
    column(made.tables.get("person")!, "attributes", "jsonb", site)
    const row = { wave_id: made.waves[0]!.id, ...graz, measure: measures[0], status: "published", score: 100 }
    add(made, "cut_release", [{ values: row }])
    const { findings } = await attacked(made)
    expect(findings.filter(({ from }) => from.includes("cut_release"))).toMatchObject([
      { kind: "cell", side: "reader" },
      { kind: "cell", side: "thief" },
    ])
  })

  const vault = (kind: Kind) => [kind, "vault", "cycle_sum + roster.seats + block_stat"]
  const contradiction = ["contradiction", "vault", "cycle_sum"]
  const three = { red: 6, blue: 42, green: 42 }

  it.each([
    ["everybody", true, [contradiction, vault("cell")]],
    ["the teams inside the ends", false, []],
  ])("what a rotation's cycle keeps of %s, where one team is at an end", async (_, whole, expected) => {
    const made = lived({
      teams: three,
      responds: 100,
      answer: (person, random) => (person.startsWith("red") ? 0 : between(random, 0, 4)),
    })
    const { findings } = await attackedWithCycle(made, (leaf) => whole || leaf !== "red", false)
    expect(findings.map(({ kind, side, from }) => [kind, side, from])).toEqual(expected)
  })

  it.each([
    ["answered", true, [contradiction, vault("silent")]],
    ["should have answered", false, []],
  ])("in what a rotation's cycle keeps, how many %s each question", async (_, exact, expected) => {
    const made = lived({ teams: three, responds: 100, silent: ["red-3", "blue-20"] })
    const { findings } = await attackedWithCycle(made, () => true, exact)
    expect(findings.map(({ kind, side, from }) => [kind, side, from])).toEqual(expected)
  })

  it.each([
    ["the measure and a difference", (all: number, beyond: number) => all + beyond, false],
    ["the teams inside the ends alone", (_: number, __: number, inside: number) => inside, true],
  ])("means of questions that are those of %s", async (_, meanOf, leaks) => {
    const made = lived({
      teams: { red: 42, blue: 42, green: 42 },
      waves: 6,
      responds: 100,
      answer: (person, random) => (person.startsWith("red") ? 0 : between(random, 1, 4)),
    })
    const stats = made.tables.get("block_stat")!.rows.map(({ values }) => values)
    const answers = made.waves.flatMap((wave) => wave.answers.map((one) => ({ ...one, wave: wave.id })))
    const rows = measures.flatMap((measure) => {
      const own = stats.filter((row) => row["measure"] === measure)
      const sumOf = (column: string) => own.reduce((sum, row) => sum + Number(row[column]), 0)
      return questionsOf(measure).map((question) => {
        const inside = answers.filter((one) => one.question === question && one.leaf !== "red")
        const beyond = inside.map(({ step, leaf, wave }) => {
          const stat = own.find((row) => row["wave_id"] === wave && row["block_id"] === `core/${leaf}`)!
          return step - Number(stat["sum"]) / Number(stat["answers"])
        })
        const [difference, plain] = [beyond, inside.map(({ step }) => step)].map(
          (steps) => steps.reduce((sum, one) => sum + one, 0) / inside.length,
        )
        const steps = meanOf(sumOf("sum") / sumOf("answers"), difference!, plain!)
        return {
          values: {
            workspace_id: "W",
            survey_id: "pulse",
            cycle: 0,
            question,
            mean: 5 * Math.round((25 * steps) / 5),
          },
        }
      })
    })
    add(made, "question_mean", rows)
    const { findings } = await attacked(made, ["thief"])
    expect(findings.map(({ kind, side, from }) => [kind, side, from])).toEqual(
      leaks ? [["contradiction", "thief", "question_mean + block_stat"]] : [],
    )
  })

  it.each([
    ["as many values as people", (at: number) => `\\x${String(at).padStart(4, "0")}`, false],
    ["two values for a small team", (at: number) => `\\x${at === 0 ? "01" : "02"}`, true],
    ["none for one person", (at: number) => (at === 0 ? null : `\\x${String(at).padStart(4, "0")}`), true],
  ])("sealed bytes beside a name on the roster, with %s", async (_, bytes, leaks) => {
    const made = lived({ teams: { red: 5, blue: 5 }, responds: 100 })
    const roster = made.tables.get("roster")!
    column(roster, "seats", "bytea", (row) => bytes(roster.rows.findIndex(({ values }) => values === row)))
    const { findings } = await attacked(made)
    expect(findings.map(({ kind, from }) => [kind, from])).toEqual(leaks ? [["silent", "roster.seats"]] : [])
  })

  it("six people and then five of them, each published", async () => {
    const given: Setup = {
      ...small,
      before: (wave, roster) => {
        if (wave === 1) roster.delete("red-0")
      },
    }
    const { findings } = await attacked(lived(given))
    expect(findings.filter(({ kind }) => kind === "over_time")).toMatchObject([
      { side: "reader", smallest: 1 },
      { side: "thief", smallest: 1 },
    ])
    const held = await attacked(lived({ ...given, held: (wave) => (wave === 1 ? ["red"] : []) }))
    expect(kinds(held.findings)).toEqual([])
  })

  it("two cuts of the organisation that differ by one person", async () => {
    const made = lived(small)
    const people = made.tables.get("person")!
    column(people, "attributes", "jsonb", (row) => ({
      site: String(row["person_id"]).startsWith("red") || row["person_id"] === "blue-0" ? ["Graz"] : ["Linz"],
    }))
    add(made, "cut_release", [
      {
        values: {
          wave_id: made.waves[0]!.id,
          by: ["site"],
          values: ["Graz"],
          measure: measures[0],
          status: "published",
          score: 50,
        },
      },
    ])
    const { findings } = await attacked(made)
    expect(findings.filter(({ kind }) => kind === "group").map(({ smallest }) => smallest)).toEqual([1, 1])
  })
})
