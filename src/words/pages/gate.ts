import type { GatePage, GivenVerdict } from "../../documents/pages/gate.ts"
import type { GateDocument } from "../../documents/gate/build.ts"
import type { GateFact } from "../../measure/gate/verdict.ts"
import { gateThresholds } from "../../measure/gate/thresholds.ts"
import { headroomBar } from "../../pictures/small.ts"
import { day } from "../dates.ts"
import { gateParts } from "../gate-parts.ts"
import { changeLines, conditionText, factText, gateAskedText, verdictName } from "../gate-sentences.ts"
import { sentences } from "../i18n.ts"
import { readinessSection } from "./gate-readiness.ts"
import { requestSection } from "./gate-request.ts"
import { signalsSection } from "./gate-signals.ts"
import { ladderSection } from "./ladder.ts"
import { unitName, wayTo } from "./parts.ts"
import { verdictLooks } from "./portfolio.ts"
import { stageMoveSection } from "./stage-figures.ts"
import type { PageView, Section } from "./view.ts"
import { stageLines } from "../stages.ts"

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
