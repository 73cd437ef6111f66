import { describe, expect, it } from "vitest"
import {
  deploymentNews,
  portfolio,
  standingOf,
  type DeploymentStanding,
} from "../../src/documents/portfolio.ts"
import { deploymentNewsLines, portfolioBrief, portfolioSection } from "../../src/words/portfolio.ts"

const day = "2026-11-30"
const line = (name: string, change: Partial<DeploymentStanding> = {}): DeploymentStanding => ({
  name,
  stage: "pilot",
  ...change,
})
const said = (kind: "go" | "conditions" | "hold" | "insufficient", until = day, givenOn = day) => ({
  verdict: { kind, until, givenOn },
})
const overridden = { override: { madeOn: "2026-11-24", until: "2026-12-20" } }

describe("a deployment in a review", () => {
  it.each([
    ["none", {}],
    ["stands", said("go")],
    ["stands", said("conditions")],
    ["expired", said("go", "2026-11-29")],
    ["hold", said("hold")],
    ["insufficient", said("insufficient")],
    ["overridden", { ...said("hold"), ...overridden }],
  ] as const)("is %s", (state, change) => {
    expect(standingOf(line("A", change), day)).toBe(state)
  })

  it("comes in one line with all that need somebody, those without a verdict first, two names each", () => {
    const lines = [
      line("Bot", said("hold")),
      line("Claims", { ...said("hold"), ...overridden }),
      line("Desk", said("go")),
      line("Echo"),
      line("Fox"),
      line("Gull"),
      line("Hare", said("go", "2026-11-01")),
    ]
    const made = portfolio(lines, day)
    expect(portfolioBrief("en-GB", made)).toEqual([
      "Deployments: no verdict on Echo, Fox and 1 more; verdict ended on Hare; HOLD on Bot; overridden: Claims.",
    ])
    expect(portfolioBrief("de-DE", made)).toEqual([
      "Einsätze: kein Urteil zu Echo, Fox und 1 weitere; Urteil abgelaufen zu Hare; HALT zu Bot; Ausnahme für Claims.",
    ])
    expect(portfolioSection("en-GB", made).rows?.map(({ label }) => label)).toEqual([
      "Echo",
      "Fox",
      "Gull",
      "Hare",
      "Bot",
      "Claims",
      "Desk",
    ])
    expect(portfolioSection("en-GB", made).rows?.[5]?.note).toBe(
      "HOLD until 30 November 2026. Overridden until 20 December 2026.",
    )
  })

  it("needs nobody where all may grow, and is not spoken of where there is none", () => {
    expect(portfolioBrief("en-GB", portfolio([line("A", said("go"))], day))).toEqual([
      "The one deployment has a valid verdict that lets it grow.",
    ])
    expect(portfolioBrief("en-GB", portfolio([], day))).toEqual([])
  })
})

describe("a digest", () => {
  const week = { since: "2026-11-24", until: "2026-11-30" }
  it.each([
    ["a verdict of its first day", said("hold", day, "2026-11-24"), "New on deployments: A HOLD."],
    ["one of the day before", said("hold", day, "2026-11-23"), undefined],
    ["one of its last day", said("go", "2027-01-01", "2026-11-30"), "New on deployments: A GO."],
    ["one of the day after", said("go", "2027-01-01", "2026-12-01"), undefined],
    [
      "an override, and not the verdict beside it",
      { ...said("hold"), ...overridden },
      "New on deployments: A overridden until 20 December 2026.",
    ],
  ] as const)("tells in one line what came since the last: %s", (_, change, text) => {
    expect(deploymentNewsLines("en-GB", deploymentNews([line("A", change)], week))[0]).toBe(text)
  })

  it("names two", () => {
    const all = ["A", "B", "C", "D"].map((name) => line(name, said("go")))
    expect(deploymentNewsLines("en-GB", deploymentNews(all, week))).toEqual([
      "New on deployments: A GO, B GO and 2 more.",
    ])
  })
})
