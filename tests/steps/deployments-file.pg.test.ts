import { describe, expect, it } from "vitest"
import { deploymentsOf } from "../../src/postgres/deployments.ts"
import { stageHistory } from "../../src/postgres/stages.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"
import { spine } from "../support/spine.ts"

const w = asWorkspaceId("T1")
const short = "deployment;does;vendor;risk;owner;operations;supporting;users;planned;hours;stage;links"
const [admin, staff] = ["U-A-0", "U-A-2"]
const head =
  "deployment;does;stops;vendor;risk;owner;sponsor;operations;supporting;users;planned;hours;stage;links"

async function sending(locale = "en-GB") {
  const one = await spine("embedded", {
    teams: { A: 3, B: 3 },
    people: { [admin]: { locale } },
  })
  const send = async (lines: string[], by = admin) => {
    const bytes = Buffer.from(lines.join("\r\n"))
    one.platform.readFile = async () => ({ bytes })
    return one.handlers.files({ workspace: w, platformId: by }, ["F1"], undefined)
  }
  const kept = () => deploymentsOf(one.db, w)
  return { ...one, send, kept }
}

const good = [
  head,
  "Claims;drafts replies;claims wait;Example Ltd;high;a1@example.org;b1@example.org;Team B;Team A|Team B;120;400;12,5;deployment;https://a.example/x|https://a.example/y",
  "Triage;;;;;;;;Team B;40;;;;",
]

describe("a file of deployments", () => {
  it("is told by its columns, shows what it would do, and is saved as a whole; the same file again changes nothing", async () => {
    const { send, kept, platform, db } = await sending()
    const shown = await send(good)
    expect(shown.text).toBe(
      "2 deployments would be added. Deployments that are not in the file stay as they are. Save it?\n• Claims: new\n• Triage: new",
    )
    expect(await kept()).toEqual([])
    expect((await platform.act(admin, shown, "Save")).text).toBe(
      "2 deployments were added, none was changed.",
    )
    expect(await kept()).toMatchObject([
      {
        name: "Claims",
        does: "drafts replies",
        vendor: "Example Ltd",
        risk: "high",
        operations: "B",
        supporting: ["A", "B"],
        usersNow: 120,
        usersPlanned: 400,
        hours: 12.5,
        stage: "deployment",
        links: ["https://a.example/x", "https://a.example/y"],
        owner: expect.any(String),
        sponsor: expect.any(String),
        stops: "claims wait",
      },
      { name: "Triage", risk: "limited", stage: "pilot", supporting: ["B"], owner: undefined },
    ])
    expect([...(await stageHistory(db, w)).values()].map(([last]) => last?.reason)).toEqual([
      "registered",
      "registered",
    ])
    expect((await send(good)).text).toBe("All of it is so already: nothing was changed.")
  })

  it("comes out as it goes in, and a change in it is shown by its columns", async () => {
    const { send, say, platform, kept } = await sending()
    await platform.act(admin, await send(good), "Save")
    const { text, file } = await say(admin, "deployments file")
    expect(text).toContain("I have sent it into our own chat.")
    expect(file?.name).toBe("deployments.csv")
    const csv = file!.content.trimEnd().split("\n")
    expect(csv).toEqual([
      head.replaceAll(";", ","),
      "Claims,drafts replies,claims wait,Example Ltd,high,a1@example.org,b1@example.org,Team B,Team A|Team B,120,400,12.5,deployment,https://a.example/x|https://a.example/y",
      "Triage,,,,limited,,,,Team B,40,0,0,pilot,",
    ])
    expect((await send(csv)).text).toContain("nothing was changed")
    const changed = await send(["deployment,users,hours", "claims,300,12.5"])
    expect(changed.text).toContain("No deployment would be added, 1 would be changed.")
    expect(changed.text).toContain("• claims: deployment and users")
    await platform.act(admin, changed, "Save")
    expect((await kept()).map(({ name, usersNow, hours }) => [name, usersNow, hours])).toEqual([
      ["claims", 300, 12.5],
      ["Triage", 40, 0],
    ])
  })

  const faults: [what: string, line: string, en: string, de: string][] = [
    [
      "a deployment twice",
      "CLAIMS;;;;;;;;;;;",
      "the deployment “CLAIMS” is in line 2 already.",
      "der Einsatz „CLAIMS“ steht schon in Zeile 2.",
    ],
    ["no name", ";drafts;;;;;;;;;;", "it names no deployment.", "sie nennt keinen Einsatz."],
    [
      "an owner who left",
      "Bot;;;;gone@example.org;;;;;;;",
      "“gone@example.org” belongs to nobody who is here",
      "„gone@example.org“ gehört niemandem, der hier ist",
    ],
    [
      "a unit that is gone",
      "Bot;;;;;;Team Z;;;;;",
      "there is no unit “Team Z” (column “supporting”)",
      "es gibt keine Einheit „Team Z“ (Spalte „supporting“)",
    ],
    [
      "users that are no number",
      "Bot;;;;;;;many;;;;",
      "“many” in the column “users” is not a number",
      "„many“ in der Spalte „users“ ist keine Zahl",
    ],
    [
      "half a user",
      "Bot;;;;;;;1.5;;;;",
      "“1.5” in the column “users” is not a number",
      "„1.5“ in der Spalte „users“ ist keine Zahl",
    ],
    [
      "fewer than no hours",
      "Bot;;;;;;;;;-4;;",
      "“-4” in the column “hours” is not a number",
      "„-4“ in der Spalte „hours“ ist keine Zahl",
    ],
    [
      "an unknown risk",
      "Bot;;;huge;;;;;;;;",
      "“huge” is not a risk tier. Please write one of minimal, limited, high.",
      "„huge“ ist keine Risikostufe.",
    ],
    ["an unknown stage", "Bot;;;;;;;;;;late;", "“late” is not a stage.", "„late“ ist keine Stufe."],
    ["no link", "Bot;;;;;;;;;;;wiki", "“wiki” is not a link.", "„wiki“ ist kein Link."],
    [
      "a long name",
      `${"x".repeat(41)};;;;;;;;;;;`,
      "“xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx” in the column “deployment” is longer than 40 characters",
      "40",
    ],
  ]

  it.each(faults)(
    "with a fault names its line in plain words, and nothing is half-done: %s",
    async (_, line, en, de) => {
      for (const [locale, said] of [
        ["en-GB", `Line 3: ${en}`],
        ["de-DE", de],
      ] as const) {
        const { send, kept } = await sending(locale)
        const { text, buttons } = await send([short, "Claims;;;;;;;;;;;", line])
        expect(text).toContain(said)
        expect(buttons ?? []).toEqual([])
        expect(await kept()).toEqual([])
      }
    },
  )

  it("does not move a stage: that takes a verdict or an override", async () => {
    const { send, platform } = await sending()
    await platform.act(admin, await send(good), "Save")
    expect((await send(["deployment;stage", "Triage;deployment"])).text).toContain(
      "Line 2: “Triage” is in pilot, and a file does not move it to deployment.",
    )
  })

  it("is saved no more once somebody sent another one under its name, and is no file for others than admins", async () => {
    const { send, platform, kept } = await sending()
    const shown = await send(good)
    platform.readFile = async () => ({ bytes: Buffer.from("deployment\nOther\n") })
    expect((await platform.act(admin, shown, "Save")).text).toContain("no longer the one you looked at")
    expect((await send(good, staff)).text).toContain("Only admins can do that")
    expect(await kept()).toEqual([])
  })

  it("of people with a column of deployments stays a file of people", async () => {
    const { send } = await sending()
    expect((await send(["e-mail;unit;deployment", "a1@example.org;Sales;Claims"])).text).toContain(
      "deployment",
    )
    expect((await send(["e-mail;unit;deployment", "a1@example.org;Sales;Claims"])).text).not.toContain(
      "would be added",
    )
  })
})
