import { expect, test } from "vitest"
import { parseUnitsCsv } from "../../src/pulse/units-csv.ts"
import type { AnswerBox } from "../../src/vault/sealed-payloads.ts"
import { boxBytes } from "../../src/vault/seal.ts"
import { csvFaultText } from "../../src/words/units-file.ts"

const known = new Set(["ann@a.test", "bob@a.test", "cem@a.test"])
const faults = (text: string) => {
  const result = parseUnitsCsv(text, known)
  return result.kind === "faults" ? result.faults.map((fault) => csvFaultText("en", fault)) : []
}

test("units, parents and people are read, and parents become units", () => {
  const text =
    "e-mail,unit,parent\nann@a.test,Platform,Engineering\nBob@A.test,platform,\ncem@a.test,Sales,\n"
  expect(parseUnitsCsv(text, known)).toEqual({
    kind: "units",
    units: [
      { id: "platform", name: "Platform", parent: "engineering" },
      { id: "engineering", name: "Engineering", parent: "org" },
      { id: "sales", name: "Sales", parent: "org" },
    ],
    placements: [
      { email: "ann@a.test", unit: "platform" },
      { email: "bob@a.test", unit: "platform" },
      { email: "cem@a.test", unit: "sales" },
    ],
    attributes: [],
    leftOut: 0,
  })
})

test("columns for attributes are read, several values parted by a bar, spelt as at first; other columns are not", () => {
  const text =
    "Site;e-mail;unit;Deployment;Phone\nWien;ann@a.test;A;Triage | Routing;1\nWIEN;bob@a.test;A;routing|;2\n;cem@a.test;B;;3\n"
  expect(parseUnitsCsv(text, known)).toMatchObject({
    attributes: ["deployment", "site"],
    placements: [
      { email: "ann@a.test", profile: { deployment: ["Triage", "Routing"], site: ["Wien"] } },
      { email: "bob@a.test", profile: { deployment: ["Routing"], site: ["Wien"] } },
      { email: "cem@a.test", profile: {} },
    ],
  })
  expect(faults(`email,unit,role\nann@a.test,A,${"r".repeat(41)}\n`)).toEqual([
    `Line 2: “${"r".repeat(41)}” in the column “role” is longer than 40 characters.`,
  ])
})

test("the spreadsheets of all countries are read: order, semicolons, byte order mark, quotes, Windows lines", () => {
  const text = '\uFEFFUnit;Email\r\n"Forschung; Entwicklung";ann@a.test\r\n\r\nVertrieb;bob@a.test\r\n'
  expect(parseUnitsCsv(text, known)).toMatchObject({
    units: [{ name: "Forschung; Entwicklung" }, { name: "Vertrieb" }],
    placements: [{ email: "ann@a.test" }, { email: "bob@a.test", unit: "vertrieb" }],
  })
})

test("a unit's name that a sealed answer has no room for is refused", () => {
  const long = "u".repeat(61)
  expect(faults(`email,unit\nann@a.test,${long}\n`)).toEqual([
    `Line 2: “${long}” in the column “unit” is longer than 60 characters.`,
  ])
  expect(faults(`email,unit\nann@a.test,${"部".repeat(45)}\n`).join()).toContain("longer than 40 characters")
  expect(faults(`email,unit\nann@a.test,${"部".repeat(39)}\n`)).toEqual([])
  const box: AnswerBox = {
    who: "w".repeat(12),
    leaf: `${"部".repeat(39)} (direct)`,
    profile: 99_999,
    question: "Q".repeat(16),
    value: 7,
  }
  expect(Buffer.byteLength(JSON.stringify(box))).toBeLessThanOrEqual(boxBytes.answer)
})

test("a row without a person declares a unit, and the root may be named", () => {
  const text = "email,unit,parent\n,Engineering,org\nann@a.test,Platform,Engineering\nbob@a.test,org,\n"
  expect(parseUnitsCsv(text, known)).toMatchObject({
    units: [
      { id: "engineering", parent: "org" },
      { id: "platform", parent: "engineering" },
    ],
    placements: [{ unit: "platform" }, { unit: "org" }],
  })
})

test("units in a circle are refused once, at the first of them", () => {
  expect(faults("email,unit,parent\n,D,A\n,A,B\n,B,C\n,C,A\n")).toEqual([
    'Line 2: units form a circle: "A" → "B" → "C" → "A".',
  ])
  expect(faults("email,unit,parent\n,A,A\n")).toEqual(['Line 2: units form a circle: "A" → "A".'])
})

test("all faulty rows are reported with their lines, and nothing is taken", () => {
  const rows = [
    "ann@a.test,Platform,Engineering",
    "bob@a.test,Platform,Sales",
    "ann@a.test,Sales,",
    "who@a.test,Sales,",
    "cem@a.test,,",
    ",Sales (direct),",
    ",org,Sales",
  ]
  expect(faults(["e-mail,unit,parent", ...rows].join("\n"))).toEqual([
    "Line 3: “Platform” has two parents, “Engineering” and “Sales”.",
    "Line 4: ann@a.test is in line 2 already.",
    "Line 6: it names no unit.",
    "Line 7: “Sales (direct)” is reserved; please choose another name.",
    "Line 8: “org” is the root and has no parent.",
  ])
})

test.each([
  ["", "Line 1: the file is empty."],
  ["unit,parent\nA,B\n", "Line 1: there is no column “e-mail”."],
  ["e-mail,team\nann@a.test,A\n", "Line 1: there is no column “unit”."],
  ["e-mail,unit\n", "Line 1: there are no rows under the column names."],
  ['e-mail,unit\nann@a.test,"A\n', "Line 2: this is not valid CSV; please check the quotation marks."],
])("a file that cannot be read says why: %j", (text, fault) => {
  expect(faults(text)).toEqual([fault])
})
