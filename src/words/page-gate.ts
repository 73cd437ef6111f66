import type { GatePage, GivenVerdict } from "../documents/pages/gate.ts"
import type { GateDocument } from "../documents/gate/build.ts"
import type { ReadinessLine } from "../measure/gate/readiness.ts"
import type { GateFact } from "../measure/gate/verdict.ts"
import { gateThresholds } from "../measure/gate/thresholds.ts"
import type { Span } from "../pictures/axes.ts"
import { headroomBar, whisker, whiskerSpan } from "../pictures/small.ts"
import { lets } from "../pulse/deployments.ts"
import { inLanguage } from "../pulse/survey.ts"
import { day, recentDay } from "./dates.ts"
import { gateParts } from "./gate-parts.ts"
import {
  changeLines,
  conditionText,
  factText,
  gateAskedText,
  itemName,
  verdictName,
} from "./gate-sentences.ts"
import { listed, sentences } from "./i18n.ts"
import { ladderSection } from "./page-ladder.ts"
import { unitName, wayTo } from "./page-parts.ts"
import { verdictLooks } from "./page-portfolio.ts"
import { stageMoveSection } from "./page-stage-figures.ts"
import type { PageCell, PageView, Row, Section } from "./page-view.ts"
import { overrideText, stageLines } from "./stages.ts"

const t = sentences("gatePage")
const tGate = sentences("gate")
const tLeader = sentences("leaderPages")
const tReview = sentences("reviewPage")

type Locale = string | undefined

/** A deployment with its verdict in all ten parts, how it came about, and where it stands today. */
export function gateView(locale: Locale, page: GatePage): PageView {
  const { path, deployment, verdict, valid } = page
  const { name } = deployment
  const way = wayTo(locale, path, "deployments", name)
  const shared = {
    title: t(locale, "title", { deployment: name }),
    way,
    appendix: tReview(locale, "appendix"),
    tables: [],
  }
  const scope = tLeader(locale, "trustScope", { unit: unitName(path) })
  const past = [historySection(locale, page), incidentsSection(locale, page)]
  const moved = page.move ? [[stageMoveSection(locale, page.move)]] : []
  if (!verdict)
    return {
      ...shared,
      eyebrow: t(locale, "eyebrow", { deployment: name }),
      verdict: { looks: "nov", words: t(locale, "never") },
      finding: t(locale, "findingNever", { deployment: name }),
      lede: [t(locale, "askHow", { deployment: name })],
      rows: [[requestSection(locale, page)], [readinessSection(locale, page), past], ...moved],
      trust: { heading: tLeader(locale, "trustHead"), lines: [scope] },
    }
  const { document } = verdict
  const { kind, validUntil } = document.verdict
  const [footer = "", never = ""] = partLines(locale, verdict, "partFooter")
  return {
    ...shared,
    eyebrow: `${t(locale, "eyebrow", { deployment: name })} ${gateAskedText(locale, document)}`,
    verdict: valid
      ? { looks: verdictLooks[kind], words: verdictName(locale, kind) }
      : { looks: "nov", words: t(locale, "expired") },
    finding: valid
      ? t(locale, `finding_${kind}`, { deployment: name })
      : t(locale, "findingExpired", { deployment: name }),
    lede: valid ? [] : [tReview(locale, "ended", { day: day(locale, validUntil) })],
    rows: [
      [factsSection(locale, document)],
      [changesSection(locale, document)],
      [
        [ladderSection(locale, page), loadSection(locale, verdict), againSection(locale, verdict)],
        [
          requestSection(locale, page),
          boundarySection(locale, verdict),
          ...noConditions(locale, document),
          ...past,
        ],
      ],
      [signalsSection(locale, document)],
      ...moved,
      [readinessSection(locale, page)],
    ],
    trust: { heading: t(locale, "footerHead"), lines: [footer, never, scope] },
  }
}

type Part = "partBoundary" | "partLoad" | "partPerception" | "partAgain" | "partFooter"

/** What the verdict says in chat in one of its ten parts. */
function partLines(locale: Locale, { document }: GivenVerdict, part: Part): string[] {
  const heading = tGate(locale, part)
  return gateParts(locale, document, {}).find((one) => one.heading === heading)?.lines ?? []
}

function factsSection(locale: Locale, document: GateDocument): Section {
  return {
    id: "facts",
    heading: t(locale, "factsHead"),
    blocks: [
      {
        kind: "facts",
        looks: verdictLooks[document.verdict.kind],
        items: document.verdict.facts.map((fact) => ({
          text: factText(locale, document, fact),
          note: factNote(locale, fact),
        })),
      },
    ],
  }
}

/** The threshold that a fact stands against. */
function factNote(locale: Locale, fact: GateFact): string {
  const line = gateThresholds
  if (fact.about === "headroom") return t(locale, "note_headroom", { line: line.beyondHold })
  if (fact.about === "load") return t(locale, "note_load", { line: line.loadHold })
  if (fact.about === "signal") return t(locale, "note_signal", { line: line.strainedBelow })
  if (fact.about === "ready") return t(locale, "note_ready")
  switch (fact.finding.rule) {
    case "beyond":
      return t(locale, "note_headroom", { line: line.beyondHold })
    case "load":
      return t(locale, "note_load", { line: line.loadHold })
    case "overload":
      return t(locale, "note_overload", { line: line.overload })
    case "strainedAlert":
      return t(locale, "note_strained", { line: line.strainedBelow })
    case "trend":
      return t(locale, "note_trend")
    case "blocking":
      return t(locale, "note_blocking")
    case "readiness":
      return t(locale, "note_readiness")
    case "response":
      return t(locale, "note_response", { line: line.responseRate })
    case "age":
      return t(locale, "note_age", { line: line.dataDays })
    case "silence":
      return t(locale, "note_silence", { line: line.silentBelow })
    case "noUnits":
    case "uncovered":
    case "noHeadroom":
    case "noBurden":
      return t(locale, "note_evidence")
  }
}

function changesSection(locale: Locale, document: GateDocument): Section {
  const lines =
    document.conditions.length > 0
      ? document.conditions.map((one) => conditionText(locale, document, one))
      : changeLines(locale, document)
  return {
    id: "changes",
    heading: tGate(locale, document.conditions.length > 0 ? "conditionsHead" : "changesHead"),
    blocks: [{ kind: "steps", items: lines.map((words) => ({ words })) }],
  }
}

function requestSection(locale: Locale, page: GatePage): Section {
  const { deployment, verdict } = page
  const request = verdict?.document.request
  const stage = tGate(locale, deployment.stage)
  const asked = request && tGate(locale, request.asked)
  const pair = (key: Parameters<typeof t>[1], value: string | undefined) =>
    value === undefined || value === "" ? [] : [{ label: t(locale, key), value }]
  return {
    id: "request",
    heading: t(locale, "requestHead"),
    panel: true,
    blocks: [
      {
        kind: "pairs",
        items: [
          ...pair("reqStage", asked === undefined ? stage : t(locale, "stageTo", { stage, asked })),
          ...pair("reqUsers", t(locale, "usersTo", usersOf(page))),
          ...pair("reqHours", t(locale, "hoursTo", hoursOf(page))),
          ...pair("reqDoes", deployment.does),
          ...pair("reqStops", request?.stops),
          ...pair("reqOwner", deployment.owner ?? tReview(locale, "nobody")),
          ...pair("reqSponsor", deployment.sponsor),
          ...pair("reqOperations", deployment.operations),
          ...pair("reqSupporting", listed(locale, deployment.supporting)),
          ...pair("reqVendor", deployment.vendor),
          ...signedPairs(locale, verdict, pair),
          ...pair("reqOverride", overrideOf(locale, page)),
        ],
      },
    ],
  }
}

function usersOf({ deployment, verdict }: GatePage) {
  return { now: deployment.usersNow, added: verdict?.document.request.usersAdded ?? 0 }
}

function hoursOf({ deployment, verdict }: GatePage) {
  const hours = verdict?.document.request.hours
  const added = Math.round(hours?.hours ?? 0)
  return { now: deployment.hours, added, assumed: hours?.assumed && added > 0 ? "yes" : "no" }
}

function signedPairs(
  locale: Locale,
  verdict: GivenVerdict | undefined,
  pair: (key: Parameters<typeof t>[1], value: string) => { label: string; value: string }[],
) {
  if (!verdict) return []
  const { signed, askedOn, document } = verdict
  const by = (role: "owner" | "operations") => {
    const one = signed[role]
    return one
      ? t(locale, "signedBy", { by: one.by ?? "none", day: day(locale, one.on) })
      : t(locale, "notSigned")
  }
  return [
    ...pair("reqGiven", day(locale, askedOn)),
    ...pair("reqUntil", day(locale, document.verdict.validUntil)),
    ...pair("reqSignedOwner", by("owner")),
    ...pair("reqSignedOperations", by("operations")),
  ]
}

function overrideOf(locale: Locale, { stages, today, verdict }: GatePage): string {
  const last = stages.find(({ overrideUntil }) => overrideUntil !== undefined)
  const text = last && overrideText(locale, last, today)
  if (text !== undefined) return text
  return verdict && !lets(verdict.document.verdict.kind) ? t(locale, "noOverride") : ""
}

type Signal = GateDocument["signals"]["units"][number]["signals"][number]

function signalCell(locale: Locale, signal: Signal | undefined, span: Span): PageCell {
  if (!signal) return { words: "–" }
  const { score, low, high, trend, estimated } = signal
  const words = tGate(locale, "signalFigure", { score, low, high })
  const told = trend === "alert" || trend === "watch" || trend === "improving" ? trend : undefined
  const note = [
    ...(told ? [tGate(locale, "signalTrend", { trend: told })] : []),
    ...(estimated ? [tGate(locale, "estimated")] : []),
  ]
  const looks = told && ({ alert: "alert", watch: "watch", improving: "good" } as const)[told]
  return {
    words,
    looks,
    note: note.length === 0 ? undefined : note.join(", "),
    picture: whisker(
      { score, low, high },
      told === "alert" ? "alert" : told === "improving" ? "good" : "plain",
      span,
      words,
    ),
  }
}

function signalsSection(locale: Locale, { signals, titles }: GateDocument): Section {
  const { units, cut, protected: hidden } = signals
  const measures = [
    ...new Set([...units.flatMap((one) => one.signals), ...(cut?.signals ?? [])].map((one) => one.measure)),
  ]
  const span = whiskerSpan([...units.flatMap((one) => one.signals), ...(cut?.signals ?? [])])
  const cells = (own: readonly Signal[]) =>
    measures.map((measure) =>
      signalCell(
        locale,
        own.find((one) => one.measure === measure),
        span,
      ),
    )
  const rows = units.map(({ unit, from, signals: own }): Row => {
    if (from === undefined)
      return { head: { words: unit.name }, cells: [], protectedAs: tReview(locale, "hidden") }
    const words =
      from.id === unit.id ? unit.name : tGate(locale, "coveredBy", { unit: unit.name, from: from.name })
    // What stands for several units is shown once.
    return own.length === 0
      ? { head: { words: unit.name }, cells: [], protectedAs: words }
      : { head: { words }, cells: cells(own) }
  })
  const everybody: Row[] = cut
    ? [
        {
          head: {
            words: t(locale, "everybody"),
            note: t(locale, "everybodyNote", { band: (cut.band ?? "").replace("-", "–") }),
          },
          cells: cells(cut.signals),
        },
      ]
    : []
  const heads = [
    tReview(locale, "colUnit"),
    ...measures.map((measure) => inLanguage(titles[measure] ?? { en: measure }, locale)),
  ]
  return {
    id: "signals",
    heading: t(locale, "signalsHead"),
    say: tGate(locale, "countProtected", { count: hidden }),
    how: t(locale, "signalsHow"),
    blocks: [{ kind: "table", looks: "matrix", heads, rows: [...rows, ...everybody] }],
  }
}

function boundarySection(locale: Locale, verdict: GivenVerdict): Section {
  const { headroom } = verdict.document.boundary
  const words = partLines(locale, verdict, "partBoundary")
  return {
    id: "boundary",
    heading: t(locale, "boundaryHead"),
    how: headroom && t(locale, "boundaryHow"),
    blocks: [
      ...(headroom
        ? [
            {
              kind: "drawing" as const,
              wide: headroomBar(headroom, 520, words[0]!),
              narrow: headroomBar(headroom, 340, words[0]!),
              looks: "line" as const,
            },
          ]
        : []),
      { kind: "words", lines: words },
    ],
  }
}

function loadSection(locale: Locale, verdict: GivenVerdict): Section {
  const { load } = verdict.document
  const pairs = load.units.map(({ unit, from, shareNow, shareProjected }) => ({
    label: unit.id === from.id ? unit.name : tGate(locale, "coveredBy", { unit: unit.name, from: from.name }),
    value: tGate(locale, "loadRow", { now: shareNow, projected: shareProjected }),
  }))
  return {
    id: "load",
    heading: t(locale, "loadHead"),
    blocks: [
      ...(pairs.length > 0 ? [{ kind: "pairs" as const, items: pairs }] : []),
      {
        kind: "words",
        lines: [...partLines(locale, verdict, "partLoad"), ...partLines(locale, verdict, "partPerception")],
      },
    ],
  }
}

function readinessSection(locale: Locale, { readiness, verdict, today }: GatePage): Section {
  const items = verdict?.document.readiness.items ?? readiness
  const met = items.filter(({ state }) => state === "met").length
  const heads = (["colItem", "colMet", "colEvidence"] as const).map((key) => t(locale, key))
  return {
    id: "readiness",
    heading: t(locale, "readinessHead", { met }),
    how: verdict ? undefined : t(locale, "readinessNow"),
    blocks: [
      {
        kind: "table",
        looks: "stack",
        heads,
        rows: inOrder(items).map((item) => itemRow(locale, item, today)),
      },
    ],
  }
}

/** Those that are not met first, and of them those that block. */
function inOrder(items: readonly ReadinessLine[]): ReadinessLine[] {
  const place = ({ state, blocking }: ReadinessLine) => (state === "met" ? 2 : blocking ? 0 : 1)
  return items.toSorted((a, b) => place(a) - place(b))
}

function itemRow(locale: Locale, { id, blocking, state, link, on }: ReadinessLine, today: string): Row {
  const name = itemName(locale, { footer: { thresholds: gateThresholds } }, id)
  const met = state === "met"
  return {
    head: { words: capital(name), note: blocking ? t(locale, "blocking") : undefined },
    cells: [
      { words: tGate(locale, "itemState", { state }), looks: met ? undefined : blocking ? "alert" : "watch" },
      link === undefined
        ? { words: t(locale, "evidenceNone") }
        : {
            words: /^https?:/.test(link) ? t(locale, "evidenceLink") : link,
            link: /^https?:\/\//.test(link) ? link : undefined,
            note: on === undefined ? undefined : recentDay(locale, on, today),
          },
    ],
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Conditions stand in the place of what would change a verdict. */
function noConditions(locale: Locale, { conditions }: GateDocument): Section[] {
  if (conditions.length > 0) return []
  return [
    {
      id: "conditions",
      heading: t(locale, "conditionsHead"),
      say: tGate(locale, "noConditions"),
      blocks: [],
    },
  ]
}

function againSection(locale: Locale, verdict: GivenVerdict): Section {
  const document = { ...verdict.document, again: { reasons: verdict.reasons } }
  const lines = partLines(locale, { ...verdict, document }, "partAgain")
  return { id: "again", heading: t(locale, "againHead"), blocks: [{ kind: "words", lines }] }
}

function historySection(locale: Locale, { stages, today }: GatePage): Section {
  const items = stageLines(locale, stages, today).map((line) => ({ words: line.replace(/^• /, "") }))
  return { id: "history", heading: t(locale, "historyHead"), blocks: [{ kind: "list", items }] }
}

function incidentsSection(locale: Locale, { incidents }: GatePage): Section {
  const heading = t(locale, "incidentsHead")
  if (incidents.length === 0) return { id: "incidents", heading, say: t(locale, "incidentsNone"), blocks: [] }
  const items = incidents.map(({ kind, on }) => ({ words: t(locale, kind, { day: day(locale, on) }) }))
  return { id: "incidents", heading, blocks: [{ kind: "list", items }] }
}
