import type { DigestInput, HistoryWave } from "../../src/documents/digest/input.ts"
import type { ReleaseRow } from "../../src/documents/row.ts"
import { shipped } from "../pulse/surveys.ts"
import { row } from "./sample.ts"

/** The shipped pulse in a week with an alert in one division, over half a year. */
const survey = shipped("supportability")
const core = ["escalation", "coordination", "accountability", "concentration"]

/** The Thursdays up to 26 November 2026. */
const days = Array.from({ length: 26 }, (_, at) =>
  new Date(Date.UTC(2026, 10, 26) - (25 - at) * 7 * 86_400_000).toISOString().slice(0, 10),
)

const headroom = (value: number): ReleaseRow => ({
  ...row("headroom", value, { low: value - 4, high: value + 4 }),
})

function history(
  unit: string,
  scores: (at: number) => number[],
  line?: (at: number) => number,
): HistoryWave[] {
  return days.map((closesOn, at) => ({
    closesOn,
    rows: [
      ...core.map((measure, of) => row(measure, scores(at)[of]!, { unit })),
      ...(line ? [row("capacity", 56), headroom(line(at))] : []),
    ],
  }))
}

const alertSince = days[18]!
const alert = { state: "alert", since: alertSince, isNew: false } as const
const improving = { state: "improving", since: days[20]!, isNew: false } as const

const now = {
  org: [
    row("escalation", 65),
    row("coordination", 59, { trend: { state: "watch", since: days[22]!, isNew: false } }),
    row("accountability", 66, { trend: improving }),
    row("concentration", 59),
    row("capacity", 56),
    headroom(-15),
  ],
  ops: [
    row("escalation", 53, { unit: "ops", trend: alert }),
    row("coordination", 54, { unit: "ops", trend: alert }),
    row("accountability", 68, { unit: "ops" }),
    row("concentration", 64, { unit: "ops" }),
  ],
  desk: [row("escalation", 39, { unit: "desk", trend: alert })],
  freight: core.map((measure, at) => row(measure, [71, 64, 67, 59][at]!, { unit: "freight" })),
  quality: core.map((measure) => row(measure, 0, { unit: "quality", status: "protected" })),
}

export function storyInput(more: Partial<DigestInput> = {}): DigestInput {
  return {
    unit: { id: "org", name: "Alder Freight" },
    wave: { opensOn: "2026-11-24", closesOn: "2026-11-26" },
    survey,
    rows: now.org,
    contrasts: [{ contrast: "headroom", published: true, value: -15, low: -19, high: -11, state: "beyond" }],
    alerts: [
      { unit: { id: "desk", name: "Service Desk Leeds" }, above: ["ops", "org"], rows: now.desk },
      { unit: { id: "ops", name: "Customer Operations" }, above: ["org"], rows: now.ops },
    ],
    comparisons: [],
    cuts: [],
    below: [
      { name: "Freight", rows: now.freight },
      { name: "Quality", rows: now.quality },
      { name: "Customer Operations", rows: now.ops },
    ],
    response: { rate: 65, band: "100+" },
    asked: ["E1", "C1"],
    comments: { texts: ["Clear owners."], below: [], words: [] },
    history: history(
      "org",
      (at) => [Math.round(69 - at / 6), Math.round(63 - at / 6), Math.round(60 + at / 4), 59],
      (at) => -3 - at * 0.48,
    ),
    newsHistory: history("ops", (at) => [
      at < 15 ? 63 : 63 - (at - 14),
      at < 15 ? 60 : 60 - Math.round((at - 14) / 2),
      68,
      64,
    ]).map((wave) => ({
      ...wave,
      rows: wave.rows.map((one) =>
        wave.closesOn >= alertSince && ["escalation", "coordination"].includes(one.measure)
          ? { ...one, trend: { ...alert } }
          : one,
      ),
    })),
    waiting: 8,
    owners: {
      ask: { leadersOf: "Customer Operations" },
      ledger: { people: ["<@U1ADA>", "<@U2BEN>"], more: 3 },
      plans: { people: ["<@U1ADA>"], more: 0 },
    },
    ...more,
  }
}
