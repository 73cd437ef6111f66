import { expect, test } from "vitest"
import { faultsOf, parsed } from "./surveys.ts"

const right = `id: small
version: 2
title: { en: Small, de: Klein }
taps: 2
measures:
  - id: ease
    title: { en: Ease, de: Leichtigkeit }
    kind: core
  - id: effort
    title: { en: Effort, de: Aufwand }
    kind: extra
scales:
  - id: cups3
    points:
      - { label: { en: None, de: Keine }, value: 0 }
      - { label: { en: One, de: Eine }, value: 1 }
      - { label: { en: More, de: Mehr }, value: 3 }
questions:
  - id: Q1
    measure: ease
    scale: agree5
    key: "+"
    text: { en: It is easy., de: Es ist leicht. }
  - id: Q2
    measure: effort
    scale: cups3
    key: none
    text: { en: How many cups?, de: Wie viele Tassen? }
`

/** The right file with one passage replaced (the first match). */
function but(passage: string, other: string): string[] {
  expect(right).toContain(passage)
  return faultsOf(right.replace(passage, other))
}

const rotating = (tracks: string, taps = 1) =>
  faultsOf(right.replace("taps: 2", `taps: ${taps}`) + `rotation:\n  balance: leaf\n  tracks:\n${tracks}`)

test("a right file becomes a survey, with defaults and its questions in order", () => {
  const survey = parsed(right)
  expect(survey).toMatchObject({ id: "small", version: 2, audience: "everyone", k: 5, contrasts: [] })
  expect(Object.keys(survey.questions)).toEqual(["Q1", "Q2"])
  expect(survey.measures["ease"]).toEqual({ title: { en: "Ease", de: "Leichtigkeit" }, kind: "core" })
  expect(survey.scales["cups3"]?.points.map((point) => point.value)).toEqual([0, 1, 3])
})

test("a mistyped key is found by line, with the key that was meant", () => {
  expect(but("    measure: effort", "    mesure: effort")).toEqual([
    "survey.yaml:24 questions[1].measure: is missing",
    'survey.yaml:25 questions[1].mesure: unknown key "mesure" (did you mean "measure"?)',
  ])
})

test("a mistyped id is found by line, with the id that was meant", () => {
  expect(but("measure: effort", "measure: efort")).toContain(
    'survey.yaml:25 questions[1].measure: unknown measure "efort" (did you mean "effort"?)',
  )
  expect(but("scale: agree5", "scale: agre5")).toEqual([
    'survey.yaml:21 questions[0].scale: unknown scale "agre5" (did you mean "agree5"?)',
  ])
  expect(but("scale: agree5", "scale: zzz")).toEqual([
    'survey.yaml:21 questions[0].scale: unknown scale "zzz"',
  ])
})

test("all faults of a file are reported at once", () => {
  const faults = faultsOf(right.replace("version: 2", "version: 0").replace("kind: core", "kind: main"))
  expect(faults).toHaveLength(2)
  expect(faults[0]).toMatch(/^survey\.yaml:2 version: must be 1 or more/)
  expect(faults[1]).toMatch(/^survey\.yaml:8 measures\[0\]\.kind: /)
})

test("what is no YAML is refused at its line", () => {
  expect(but("version: 2", "version: [2")[0]).toMatch(/^survey\.yaml:[23] : /)
  expect(but("version: 2", "id: again")[0]).toBe("survey.yaml:2 : Map keys must be unique")
  expect(faultsOf("")).toHaveLength(1)
  expect(faultsOf("- a\n- b\n")).toHaveLength(1)
})

test("aliases are refused: a small file cannot unfold into a huge one", () => {
  const bomb = "id: &a [x, x]\nversion: &b [*a, *a]\ntitle: [*b, *b]\n"
  expect(faultsOf(bomb)).toEqual([
    "survey.yaml:2 : aliases (*a) are refused",
    "survey.yaml:2 : aliases (*a) are refused",
    "survey.yaml:3 : aliases (*b) are refused",
    "survey.yaml:3 : aliases (*b) are refused",
  ])
})

test("every text exists in the languages of the title, no more and no fewer", () => {
  expect(but("{ en: One, de: Eine }", "{ en: One }")).toEqual([
    "survey.yaml:16 scales[0].points[1].label: has no text in de, which the title has",
  ])
  expect(but("{ en: It is easy., de: Es ist leicht. }", "{ en: a, de: b, fr: c }")).toEqual([
    "survey.yaml:23 questions[0].text.fr: the title has no text in fr",
  ])
  expect(but("{ en: Small, de: Klein }", "{ de: Klein }")[0]).toMatch(/title: has no English text/)
})

test("a language that a built-in scale lacks needs a scale of one's own", () => {
  const french = right.replaceAll(/de: ([^,}]+)/g, "de: $1, fr: $1")
  expect(faultsOf(french)).toEqual([
    'survey.yaml:21 questions[0].scale: "agree5" has no labels in fr: define a scale of your own',
  ])
})

test.each([
  ["k: 4 is below the floor", "version: 2", "version: 2\nk: 4", /k: cannot be below 5/],
  ["a question of 151 characters", "It is easy.", "x".repeat(151), /longer than 150/],
  ["a label of 76 characters", "en: None", `en: ${"x".repeat(76)}`, /longer than 75/],
  ["an empty text", "It is easy.", '""', /is empty/],
  ["two questions of one id", "id: Q2", "id: Q1", /"Q1" is there already/],
  ["two measures of one id", "id: effort", "id: ease", /"ease" is there already/],
  ["a scale that hides a built-in one", "id: cups3", "id: agree5", /"agree5" is built in/],
  ["a question named like a column of import files", "id: Q2", "id: Team", /column of import files/],
  ["a measure nobody is asked about", "measure: effort", "measure: ease", /no question belongs to "effort"/],
  ["an amount without values", 'key: "+"', "key: none", /needs a scale with values/],
  ["values for some points only", ", value: 3", "", /every point a value, or none/],
  ["taps that are not true", "taps: 2", "taps: 3", /says 3, but a person would get 2/],
])("refused: %s", (_, passage, other, reason) => {
  expect(but(passage, other).join("\n")).toMatch(reason)
})

test("a measure is either scored or an amount", () => {
  const faults = faultsOf(right.replace("measure: ease\n", "measure: effort\n"))
  expect(faults.join("\n")).toContain("measures[1]: mixes scored questions with amounts")
})

test("the amounts of one measure share their smallest and largest value", () => {
  const second = (scale: string) =>
    faultsOf(
      right.replace("taps: 2", "taps: 3") +
        `  - { id: Q3, measure: effort, scale: ${scale}, key: none, text: { en: a, de: b } }\n`,
    )
  expect(second("cups3")).toEqual([])
  expect(second("hours5").join()).toContain(
    "measures[1]: its amounts need the same smallest and largest value",
  )
})

test("more than 20 questions at once are refused", () => {
  const many = Array.from(
    { length: 19 },
    (_, at) => `  - { id: X${at}, measure: ease, scale: agree5, key: "+", text: { en: a, de: b } }\n`,
  ).join("")
  expect(faultsOf(right.replace("taps: 2", "taps: 21") + many).join()).toMatch(/taps: more than 20 questions/)
})

test("a rotation asks every question, each in one track, from offsets within the cycle", () => {
  expect(rotating("    - { order: [Q1, Q2], offset: 1 }\n")).toEqual([])
  expect(rotating("    - { order: [Q1, Q2], offset: 2 }\n")[0]).toMatch(/offset: must be 0 to 1/)
  expect(rotating("    - { order: [Q1], offset: 0 }\n")[0]).toMatch(/questions\[1\]: "Q2" is in no track/)
  expect(rotating("    - { order: [Q1, Q2, Q9], offset: 0 }\n")[0]).toMatch(
    /order\[2\]: unknown question "Q9"/,
  )
  expect(rotating("    - { order: [Q1, Q2] }\n    - { order: [Q2] }\n", 2)[0]).toMatch(
    /"Q2" is in another track/,
  )
})

test("contrasts, the index and the mirror name measures that have scores", () => {
  const more = (text: string) => faultsOf(right + text).join("\n")
  const contrast = (minus: string) =>
    more(
      `contrasts:\n  - { id: gap, title: { en: Gap, de: Abstand }, plus: ease, minus: ${minus}, waves: 8 }\n`,
    )
  expect(contrast("effort")).toMatch(/contrasts\[0\]\.minus: unknown scored measure "effort"/)
  expect(contrast("ease")).toMatch(/subtracts a measure from itself/)
  expect(more("index: { id: ease, title: { en: A, de: B }, of: [ease, nothing] }\n")).toMatch(
    /index\.id: "ease" is there already[\s\S]*index\.of\[1\]: unknown scored measure "nothing"/,
  )
  expect(more("mirror: { survey: big, pairs: { ease: { ours: [Q7], theirs: [S1] } } }\n")).toMatch(
    /mirror\.pairs\.ease\.ours\[0\]: unknown question "Q7"/,
  )
})

test("what a survey is told by is an attribute or two, each once, and nothing for leaders", () => {
  const by = (cuts: string) => faultsOf(`${right}cuts: ${cuts}\n`)
  expect(parsed(`${right}cuts: [site, [site, role]]\n`).cuts).toEqual([["site"], ["site", "role"]])
  expect(by("[place]")).toEqual([
    "survey.yaml:29 cuts[0]: must be one of deployment, role, site, stage, or two of them: [site, role]",
  ])
  expect(by("[site, site]")).toEqual(['survey.yaml:29 cuts[1]: "site" is there already'])
  expect(by("[[site, role], [role, site]]")).toEqual([
    'survey.yaml:29 cuts[1]: "role and site" is there already',
  ])
  expect(by("[[site, site]]")).toEqual(["survey.yaml:29 cuts[0]: crosses site with itself"])
  expect(faultsOf(`${right}audience: leaders\ncuts: [site]\n`)).toEqual([
    "survey.yaml:30 cuts: leaders are told as one group: leave cuts out",
  ])
})
