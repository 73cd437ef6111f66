import type { Survey, Text } from "../../src/pulse/survey.ts"
import type { UnitAlerts } from "../../src/documents/alerts/build.ts"
import type { DigestInput } from "../../src/documents/digest/input.ts"
import type { ReleaseRow } from "../../src/documents/row.ts"

const title = (en: string, de: string): Text => ({ en, de })

/** Four core measures, an index, an extra one and a contrast. */
const survey: Survey = {
  id: "weekly",
  version: 1,
  title: title("Weekly pulse", "Wochenpuls"),
  audience: "everyone",
  k: 5,
  measures: {
    escalation: { title: title("Escalation", "Eskalation"), kind: "core" },
    coordination: { title: title("Coordination", "Koordination"), kind: "core" },
    accountability: { title: title("Accountability", "Verantwortung"), kind: "core" },
    supportability: { title: title("Support load", "Betreuungslast"), kind: "core" },
    capacity: { title: title("Capacity", "Kapazität"), kind: "extra" },
  },
  scales: {},
  questions: {
    E1: {
      id: "E1",
      measure: "escalation",
      scale: "agree5",
      key: "+",
      text: title("I know who takes it.", "Ich weiß, wer es übernimmt."),
    },
    K1: {
      id: "K1",
      measure: "capacity",
      scale: "agree5",
      key: "+",
      text: title("There is room for more.", "Es ist Platz für mehr."),
    },
    H1: {
      id: "H1",
      measure: "capacity",
      scale: "hours5",
      key: "none",
      text: title("How many hours?", "Wie viele Stunden?"),
    },
  },
  contrasts: [
    { id: "headroom", title: title("Headroom", "Spielraum"), plus: "capacity", minus: "ambition", waves: 8 },
  ],
  index: { id: "index", title: title("Overall", "Gesamt"), of: ["escalation", "coordination"] },
}

export function row(measure: string, score: number, more: Partial<ReleaseRow> = {}): ReleaseRow {
  return {
    unit: "org",
    measure,
    status: "published",
    score,
    low: score - 4,
    high: score + 5,
    band: "50-99",
    responseRate: 65,
    segment: 1,
    ...more,
  }
}

/** A unit in alert on some measures since a day. */
export function alertOf(name: string, measures: string[], since: string, isNew: boolean): UnitAlerts {
  const trend = { state: "alert", since, isNew } as const
  return {
    unit: { id: name, name },
    above: ["org"],
    rows: measures.map((measure) => row(measure, 41, { unit: name, trend })),
  }
}

/** Units right below: so many whose core measures are shown, and so many that are protected. */
export function unitsBelow(published: number, hidden: number): DigestInput["below"] {
  return Array.from({ length: published + hidden }, (_, at) => ({
    name: `Unit ${at + 1}`,
    rows: core.map((measure) =>
      row(measure, 61, { unit: `u${at}`, status: at < published ? "published" : "protected" }),
    ),
  }))
}

export const core = ["escalation", "coordination", "accountability", "supportability"]

/** Two strained signals, one to watch, one steady; everything shown. */
export function input(more: Partial<DigestInput> = {}): DigestInput {
  return {
    unit: { id: "org", name: "Harbour Ltd" },
    wave: { opensOn: "2026-11-24", closesOn: "2026-11-27" },
    survey,
    rows: [
      row("escalation", 41),
      row("coordination", 52),
      row("accountability", 63),
      row("supportability", 88),
      row("index", 61),
    ],
    contrasts: [],
    alerts: [],
    comparisons: [],
    cuts: [],
    below: [],
    history: [],
    waiting: 0,
    response: { rate: 65, band: "50-99" },
    asked: [],
    comments: { texts: [], below: [], words: [] },
    ...more,
  }
}
