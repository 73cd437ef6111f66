import { expect, it } from "vitest"
import { parseDeploymentsCsv } from "../../src/pulse/deployments-csv.ts"
import { asPersonId } from "../../src/pulse/ids.ts"

const known = {
  people: new Map([["ann@a.test", asPersonId("p1")]]),
  units: [
    { id: "org", name: "Acme", parent: null },
    { id: "care", name: "Care", parent: "org" },
    { id: "claims desk", name: "Claims Desk", parent: "care" },
  ],
  deployments: [{ name: "Triage", stage: "pilot" as const }],
}
const read = (text: string) => parseDeploymentsCsv(text, known)
const faults = (text: string) => {
  const found = read(text)
  return found.kind === "faults" ? found.faults.map(({ line, why }) => `${line} ${why}`) : found.deployments
}
const head = "deployment;does;vendor;risk;owner;operations;supporting;users;planned;hours;stage;links"

it("a file says all there is to say of a deployment, in any case of letters", () => {
  const row =
    "Claims assistant;drafts replies;Example Ltd;High;ANN@a.test;care;Claims  desk|Care;120;500;12,5;Dependency;https://a.test/x | https://a.test/y"
  expect(read(`${head}\n${row}\n`)).toEqual({
    kind: "deployments",
    deployments: [
      {
        name: "Claims assistant",
        does: "drafts replies",
        vendor: "Example Ltd",
        risk: "high",
        owner: "p1",
        operations: "care",
        supporting: ["claims desk", "care"],
        usersNow: 120,
        usersPlanned: 500,
        hours: 12.5,
        stage: "dependency",
        links: ["https://a.test/x", "https://a.test/y"],
      },
    ],
  })
})

it("what a file leaves out is not said, and n/a is nothing", () => {
  expect(read("name,users\nTriage,n/a\n")).toEqual({
    kind: "deployments",
    deployments: [{ name: "Triage" }],
  })
})

it.each([
  ["does,users\nx,1\n", ["1 noDeploymentColumn"]],
  [`${head}\n;x;;;;;;;;;;\n`, ["2 noName"]],
  ["deployment\nBot\n BOT \n", ["3 nameTwice"]],
  [`deployment\n${"x".repeat(41)}\n`, ["2 longValue"]],
  [`deployment\n${"x".repeat(40)}\n`, [{ name: "x".repeat(40) }]],
  [
    "deployment,users\nBot,many\nCat,1.5\nDog,-3\nElk,1e3\n",
    ["2 noNumber", "3 noNumber", "4 noNumber", "5 noNumber"],
  ],
  ["deployment,hours\nBot,100001\nCat,100000\n", ["2 noNumber"]],
  ["deployment,supporting,operations\nBot,Care|Sales,Ops\n", ["2 unknownUnit", "2 unknownUnit"]],
  ["deployment,owner\nBot,bob@a.test\n", ["2 unknownPerson"]],
  ["deployment,risk\nBot,huge\n", ["2 unknownRisk"]],
  ["deployment,stage\nBot,beta\n", ["2 unknownStage"]],
  ["deployment,stage\nTRIAGE,deployment\n", ["2 stageMoves"]],
  ["deployment,stage\nTRIAGE,pilot\n", [{ name: "TRIAGE", stage: "pilot" }]],
  ["deployment,links\nBot,javascript:alert(1)\nCat,wiki\n", ["2 badLink", "3 badLink"]],
  ["deployment,links\nBot,x\nBot,y,z\n", ["2 badLink", "3 cells"]],
])("a file with faults is taken in no part: %j", (text, expected) => {
  expect(faults(text)).toEqual(expected)
})
