import { describe, expect, test } from "vitest"
import { parseImportFile } from "../../src/pulse/import-file.ts"
import type { Survey } from "../../src/pulse/survey.ts"

const question = { measure: "climate", scale: "agree5", key: "+", text: { en: "Well?" } } as const
const survey: Survey = {
  id: "climate",
  version: 1,
  title: { en: "Climate" },
  audience: "everyone",
  k: 5,
  measures: { climate: { title: { en: "Climate" }, kind: "core" } },
  scales: {},
  questions: { LEAD01: { id: "LEAD01", ...question }, LEAD02: { id: "LEAD02", ...question } },
  contrasts: [],
}

function reasons(text: string): string[] {
  const read = parseImportFile(text, survey)
  return read.kind === "bad" ? read.rows.map(({ line, reason }) => `${line}: ${reason}`) : []
}

describe("a history to import", () => {
  test("gives the tree and everyone's answers", () => {
    const text = "person,team,division,LEAD01,LEAD02\n1,Alpha,North,2,5\n2,alpha,North,,1\n3,Beta,South,4,\n"
    expect(parseImportFile(text, survey)).toEqual({
      kind: "file",
      file: {
        units: [
          { id: "north", name: "North", parent: "org" },
          { id: "south", name: "South", parent: "org" },
          { id: "alpha", name: "Alpha", parent: "north" },
          { id: "beta", name: "Beta", parent: "south" },
        ],
        people: [
          {
            person: "1",
            leaf: "alpha",
            answers: [
              { question: "LEAD01", value: 2 },
              { question: "LEAD02", value: 5 },
            ],
          },
          { person: "2", leaf: "alpha", answers: [{ question: "LEAD02", value: 1 }] },
          { person: "3", leaf: "beta", answers: [{ question: "LEAD01", value: 4 }] },
        ],
      },
    })
  })

  test("without divisions hangs teams under the organisation", () => {
    const read = parseImportFile("person,team,LEAD01\n1,Alpha,3\n", survey)
    expect(read).toMatchObject({ file: { units: [{ id: "alpha", name: "Alpha", parent: "org" }] } })
  })

  test.each([
    ["semicolons, a byte order mark and Windows line ends", "\uFEFFperson;team;LEAD01\r\n1;Alpha;3\r\n"],
    ["columns in another order and empty lines", "LEAD01,team,person\n\n3,Alpha,1\n\n"],
    ["quotation marks and spaces", 'person,team,LEAD01\n"1", "Alpha" ,3\n'],
  ])("reads %s", (_what, text) => {
    expect(parseImportFile(text, survey)).toMatchObject({
      kind: "file",
      file: { people: [{ person: "1", leaf: "alpha", answers: [{ question: "LEAD01", value: 3 }] }] },
    })
  })

  test.each([
    ["", ["1: the file is empty"]],
    ["person,team,LEAD01\n", ["1: there are no rows under the column names"]],
    [
      "persn,team,LEAD1\n1,A,3\n",
      [
        '1: there is no column "person"',
        '1: the column "persn" (did you mean "person"?) is no question of climate',
        '1: the column "LEAD1" (did you mean "LEAD01"?) is no question of climate',
        "1: no column is a question of climate",
      ],
    ],
    ["person,team,LEAD01,LEAD01\n1,A,3,4\n", ['1: there are two columns "LEAD01"']],
    ['person,team,LEAD01\n1,"A,3\n', ["2: is not valid CSV: check the quotation marks"]],
  ])("refuses the file %j", (text, wanted) => {
    expect(reasons(text)).toEqual(wanted)
  })

  test("tells every bad row with its line, and takes nothing", () => {
    const text = [
      "person,team,division,LEAD01,LEAD02",
      "1,A,North,3,3",
      "1,A,North,3,3",
      ",A,North,3,3",
      "4,,North,3,3",
      "5,A,,3,3",
      "6,A,South,3,3",
      "7,A,North,0,6",
      "8,A,North,2.5,x",
      "9,A,North,3",
      "10,A,North,3,3,3",
      "11,North,North,3,3",
      "12,org,North,3,3",
    ].join("\n")
    expect(reasons(text)).toEqual([
      '3: person "1" is in line 2 already',
      "4: names no person",
      "5: names no team",
      "6: names no division",
      '7: team "A" is in "South" here and in "North" in line 2',
      '8: LEAD01 is "0", not a whole number from 1 to 5',
      '8: LEAD02 is "6", not a whole number from 1 to 5',
      '9: LEAD01 is "2.5", not a whole number from 1 to 5',
      '9: LEAD02 is "x", not a whole number from 1 to 5',
      "10: has 4 cells where the header has 5",
      "11: has 6 cells where the header has 5",
      '12: "North" is a team and a division',
      '13: "org" is reserved: choose another unit name',
    ])
  })
})
