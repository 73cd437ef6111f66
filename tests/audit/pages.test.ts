import { expect, test } from "vitest"
import { findingsList } from "../../src/audit/findings.ts"
import { knownFrom } from "../../src/audit/known.ts"
import { wordsOfPage } from "../../src/audit/page-words.ts"
import { attackTexts } from "../../src/audit/posted.ts"
import { placeAddress } from "../../src/documents/pages/place.ts"
import type { FoundTable } from "../../src/postgres/evidence.ts"
import { leaderHtml } from "../../src/web/leader-page.ts"
import { languages } from "../../src/words/languages.ts"
import { supported } from "../documents/gate-sample.ts"
import { organisations, specimens, stageCuts, survey } from "../web/sample-pages.ts"
import { history } from "../web/sample-review.ts"

const table = (name: string, rows: Record<string, unknown>[]): FoundTable => ({
  name,
  columns: [],
  rows: rows.map((values) => ({ values, xmin: "1", ctid: "(0,1)" })),
  remembered: [],
  logged: true,
})

/** What is stored of the pulses that the samples are made of; of one unit nothing was ever shown. */
function tables(): FoundTable[] {
  const waves = history().map((wave, number) => ({ ...wave, number, wave_id: `w${number}` }))
  const names = { org: "Alder Freight", co: "Customer Operations", desk: "Claims Desk", care: "Care" }
  const published = { status: "published", segment: 1 }
  const last = { wave_id: "w25", ...published }
  const released = waves.flatMap(({ wave_id, rows }) =>
    ["org", "co", "desk", "care"].flatMap((unit_id) =>
      rows.map(({ measure, status, score, low, high, band, responseRate }) =>
        unit_id === "care"
          ? { wave_id, unit_id, measure, status: "protected", segment: 1 }
          : {
              wave_id,
              unit_id,
              measure,
              status,
              score,
              low,
              high,
              band,
              response_rate: responseRate,
              segment: 1,
            },
      ),
    ),
  )
  const supports = supported().signals.map(({ measure, score, low, high }) => {
    return { ...last, unit_id: "desk", measure, score, low, high, band: "15-24" }
  })
  const alert = { ...last, unit_id: "co", measure: "escalation", score: 41, low: 37, high: 46 }
  const decided = [46, 70].map((score) => {
    return { ...last, unit_id: "co", measure: "accountability", score, low: score - 3, high: score + 3 }
  })
  const cut = { ...last, measure: "escalation", band: "25-49" }
  return [
    table(
      "wave",
      waves.map(({ closesOn, wave_id, number }) => ({
        wave_id,
        number,
        survey_id: survey.id,
        survey,
        slot: closesOn,
        opens_at: `${closesOn}T09:00Z`,
        closes_at: `${closesOn}T16:00Z`,
        state: "closed",
      })),
    ),
    table(
      "wave_unit",
      waves.flatMap(({ wave_id }) =>
        Object.entries(names).map(([unit_id, name]) => ({
          wave_id,
          unit_id,
          name,
          parent_id: unit_id === "org" ? null : "org",
        })),
      ),
    ),
    table("release", [...released, ...supports, alert, ...decided]),
    table("cut_release", [
      ...supported().signals.map(({ measure }, at) => {
        const deployment = { by: ["deployment"], values: ["Claims assistant"] }
        return { ...cut, ...deployment, measure, score: 50 + at, low: 45, high: 55 + at }
      }),
      ...[65, 50].flatMap((from) =>
        stageCuts(from).map(({ cut: { by, values }, ...row }) => ({ ...cut, ...row, by, values })),
      ),
      { ...cut, by: ["site"], values: ["Wien"], score: 47, low: 41, high: 53 },
      { ...cut, by: ["stage"], values: ["pilot"], score: 61, low: 55, high: 66 },
    ]),
    table(
      "benchmark_bundle",
      organisations.map((bundle, at) => ({
        survey_id: survey.id,
        survey_version: survey.version,
        questions: "q",
        organisation: `o${at}`,
        quarter: "2026-Q2",
        bundle: { bundle },
        pool: 1,
      })),
    ),
  ]
}

const known = knownFrom(tables())
function found(html: string): string[] {
  const list = findingsList()
  attackTexts([{ name: "page.html", text: wordsOfPage(html), page: true }], known, list)
  return list.all().flatMap(({ examples }) => examples)
}
const pageOf = async (name: string, locale: string) =>
  String(await leaderHtml(specimens[name]!.view(locale), { addressOf: placeAddress, language: locale }, ""))

test("nothing is found on any leaders' page, in every language", async () => {
  for (const name of Object.keys(specimens))
    for (const locale of languages) {
      const html = await pageOf(name, locale)
      expect({ name, locale, found: found(html) }).toEqual({ name, locale, found: [] })
    }
})

test("a score that no release has is found, in a table, in a sentence and in the words of a drawing", async () => {
  const html = await pageOf("figures", "en")
  const score = /(\d+) \((\d+) to (\d+)\)/
  expect(html).toMatch(score)
  expect(found(html.replace(score, "93 (91 to 95)"))).not.toEqual([])
  expect(found(html.replace("</h1>", "</h1><p>Escalation: 93.</p>"))).not.toEqual([])
  expect(
    found(html.replace("<table", `<svg role="img" aria-label="Escalation 93 (91 to 95)"></svg><table`)),
  ).not.toEqual([])
  expect(found(html.replace("</h1>", "</h1><p>7 people answered.</p>"))).not.toEqual([])
})

test("a figure beside a unit that was never shown is found", async () => {
  const html = await pageOf("figures", "en")
  expect(html).toContain("too few people to show")
  expect(found(html.replace("too few people to show", "61 (58 to 64)"))).not.toEqual([])
  const quarter = /(\d+) in Q3 2026/g
  expect(html).toMatch(quarter)
  expect(found(html.replace(quarter, "97 in Q3 2026"))).not.toEqual([])
  const half = /between (\d+) and (\d+)/
  expect(html).toMatch(half)
  expect(found(html.replace(half, "between 12 and 88"))).not.toEqual([])
})

test("how load lies and who uses what are no results of a pulse, and nothing is found in them", () => {
  const said = [
    "In the whole organisation, 4% of the hours would have to move to be even; effectively 3.9 of 4 units carry them.",
    "In der ganzen Organisation müssten 4 % der Stunden anders verteilt werden, damit die Last gleichmäßig ist; faktisch tragen 3,9 von 4 Einheiten sie.",
    "Name who answers for Invoice reader. 20 people use it.",
    "Freight: 28%: 24%: 0.9 × its share:",
  ]
  expect(found(said.map((one) => `<p>${one}</p>`).join(""))).toEqual([])
  expect(found("<p>Freight: 53.9 carry on.</p>")).not.toEqual([])
})
