import type { GateDocument } from "../documents/gate/build.ts"
import type { ReviewReason } from "../measure/gate/reasons-to-review.ts"
import type { GateLoad } from "../measure/gate/load.ts"
import type { ReadinessLine } from "../measure/gate/readiness.ts"
import type { GateFinding, UnitSignal } from "../measure/gate/rules.ts"
import type { Clears, GateCondition, GateFact } from "../measure/gate/verdict.ts"
import type { VerdictKind } from "../pulse/deployments.ts"
import { inLanguage } from "../pulse/survey.ts"
import { day } from "./dates.ts"
import { listed, sentences } from "./i18n.ts"

const t = sentences("gate")

type Locale = string | undefined

export function verdictName(locale: Locale, kind: VerdictKind): string {
  return t(locale, kind)
}

export function gateAskedText(locale: Locale, { request }: GateDocument): string {
  const { stage, asked, usersAdded, hours } = request
  return t(locale, "asked", {
    same: stage === asked ? "yes" : "no",
    from: t(locale, stage),
    stage: t(locale, asked),
    users: usersAdded,
    hours: Math.round(hours.hours),
    assumed: hours.assumed && hours.hours > 0 ? "yes" : "no",
  })
}

function titleOf(locale: Locale, { titles }: GateDocument, measure: string): string {
  return inLanguage(titles[measure] ?? { en: measure }, locale)
}

const names = (units: readonly { name: string }[]) => units.map(({ name }) => name)
const ofLoads = (loads: readonly GateLoad[]) => names(loads.map(({ unit }) => unit))

export function factText(locale: Locale, doc: GateDocument, fact: GateFact): string {
  switch (fact.about) {
    case "found":
      return findingText(locale, doc, fact.finding)
    case "headroom":
      return t(locale, "headroomStands", { ...figures(fact), beyond: hundredths(fact.beyond) })
    case "load": {
      const { unit, shareNow, shareProjected } = fact.load
      return t(locale, "loadStands", { unit: unit.name, share: shareProjected, now: shareNow })
    }
    case "signal": {
      const { from, measure, score, low, high } = fact.signal
      return t(locale, "signalStands", {
        signal: titleOf(locale, doc, measure),
        unit: from.name,
        score: Math.round(score),
        low: Math.round(low),
        high: Math.round(high),
      })
    }
    case "ready":
      return t(locale, "ready")
  }
}

const figures = ({ value, low, high }: { value: number; low: number; high: number }) => ({ value, low, high })

/** A chance is never said to be 0 or 100 %. */
export function hundredths(chance: number): number {
  return Math.min(0.99, Math.max(0.01, Math.round(chance * 100) / 100))
}

/** What a rule found. */
function findingText(locale: Locale, doc: GateDocument, finding: GateFinding): string {
  const { thresholds: line } = doc.footer
  switch (finding.rule) {
    case "noUnits":
    case "noHeadroom":
      return t(locale, finding.rule)
    case "uncovered":
    case "noBurden":
      return t(locale, finding.rule, { units: listed(locale, names(finding.units)) })
    case "response":
      return finding.rate === undefined
        ? t(locale, "responseUnknown")
        : t(locale, "response", { rate: Math.floor(finding.rate), line: line.responseRate })
    case "age":
      return t(locale, "age", { days: finding.days, line: line.dataDays })
    case "blocking":
    case "readiness":
      return t(locale, finding.rule, { items: itemsText(locale, doc, finding.items) })
    case "beyond":
      return t(locale, "beyond", { ...figures(finding), beyond: hundredths(finding.beyond) })
    case "load":
      return finding.units.map((load) => loadText(locale, load, finding.line)).join(" ")
    case "strainedAlert":
      return finding.signals
        .map(({ from, measure, score, high }) =>
          t(locale, "strainedAlert", { ...signalIn(locale, doc, { from, measure }), score, high }),
        )
        .join(" ")
    case "trend":
      return trendText(locale, doc, finding.signals)
    case "overload":
      return finding.units
        .map(({ unit, overloadProjected = 0 }) =>
          t(locale, "overload", { unit: unit.name, times: overloadProjected }),
        )
        .join(" ")
    case "silence":
      return t(locale, "silence", {
        likely: finding.likely,
        score: finding.score,
        silent: line.silentBelow,
      })
  }
}

function loadText(locale: Locale, { unit, from, shareNow, shareProjected }: GateLoad, line: number): string {
  return t(locale, unit.id === from.id ? "load" : "loadFrom", {
    unit: unit.name,
    share: shareProjected,
    now: shareNow,
    line,
    from: from.name,
  })
}

/** The worst of them, and how many more. */
function trendText(locale: Locale, doc: GateDocument, signals: readonly UnitSignal[]): string {
  const worst = signals.find(({ trend }) => trend === "alert") ?? signals[0]!
  return t(locale, "trend", {
    ...signalIn(locale, doc, worst),
    trend: worst.trend ?? "watch",
    more: signals.length - 1,
  })
}

function signalIn(
  locale: Locale,
  doc: GateDocument,
  { from, measure }: Pick<UnitSignal, "from" | "measure">,
): { signal: string; unit: string } {
  return { signal: titleOf(locale, doc, measure), unit: from.name }
}

function itemsText(locale: Locale, doc: GateDocument, items: readonly Pick<ReadinessLine, "id">[]): string {
  return listed(
    locale,
    items.map(({ id }) => itemName(locale, doc, id)),
  )
}

/** One of the twelve things that a deployment needs. */
export function itemName(
  locale: Locale,
  { footer }: { footer: Pick<GateDocument["footer"], "thresholds"> },
  id: ReadinessLine["id"],
): string {
  return t(locale, id, { days: footer.thresholds.triedDays })
}

/** What stands in the way, as what would have to be so; of a GO, when it is asked again. */
export function changeLines(locale: Locale, doc: GateDocument): string[] {
  const { changes } = doc.verdict
  if (changes.length === 0) return [againRule(locale, doc)]
  return changes.map((finding) => changeText(locale, doc, finding))
}

export function againRule(locale: Locale, { footer }: GateDocument): string {
  return t(locale, "againRule", { days: footer.thresholds.incidentDays })
}

function changeText(locale: Locale, doc: GateDocument, finding: GateFinding): string {
  const { thresholds: line } = doc.footer
  switch (finding.rule) {
    case "noUnits":
    case "age":
    case "noHeadroom":
    case "noBurden":
      return t(locale, `${finding.rule}Change`)
    case "uncovered":
      return t(locale, "uncoveredChange", { units: listed(locale, names(finding.units)) })
    case "response":
      return t(locale, "responseChange", { line: line.responseRate })
    case "blocking":
    case "readiness":
      return t(locale, "itemsChange", { items: itemsText(locale, doc, finding.items) })
    case "beyond":
      return t(locale, "beyondChange", { needed: finding.needed })
    case "load":
      return t(locale, "loadChange", { fits: finding.fits, units: listed(locale, ofLoads(finding.units)) })
    case "strainedAlert":
    case "trend": {
      const signals = finding.signals.map((one) => {
        const { signal, unit } = signalIn(locale, doc, one)
        return `${signal} (${unit})`
      })
      return t(locale, "trendChange", { signals: listed(locale, signals) })
    }
    case "overload":
      return t(locale, "overloadChange", {
        units: listed(locale, ofLoads(finding.units)),
        line: line.overload,
      })
    case "silence":
      return t(locale, "silenceChange", { needed: finding.needed })
  }
}

/** A condition with who sees to it and until when. */
export function conditionText(
  locale: Locale,
  doc: GateDocument,
  { role, due, clears }: GateCondition,
): string {
  return t(locale, "conditionLine", { what: clearsText(locale, doc, clears), role, day: day(locale, due) })
}

function clearsText(locale: Locale, doc: GateDocument, clears: Clears): string {
  switch (clears.kind) {
    case "item":
      return t(locale, "clearItem", { item: itemName(locale, doc, clears.item) })
    case "headroom":
      return t(locale, "clearHeadroom", { above: clears.above })
    case "load":
      return t(locale, "clearLoad", { most: clears.atMost, unit: clears.unit.name })
    case "overload":
      return t(locale, "clearOverload", { most: clears.atMost, unit: clears.unit.name })
    case "trend":
      return t(locale, "clearTrend", {
        signal: titleOf(locale, doc, clears.measure),
        unit: clears.unit.name,
      })
    case "response":
      return t(locale, "clearResponse", { least: clears.atLeast })
  }
}

/** Why the gate is asked again. */
export function reasonText(locale: Locale, incidentDays: number, reason: ReviewReason): string {
  switch (reason.reason) {
    case "alert":
      return t(locale, "reasonAlert", {
        signal: inLanguage(reason.title, locale),
        unit: reason.unit,
        day: day(locale, reason.on),
      })
    case "ownerLeft":
      return t(locale, "reasonOwnerLeft")
    case "usersDoubled":
      return t(locale, "reasonUsers", { from: reason.from, to: reason.to })
    case "incidents":
      return t(locale, "reasonIncidents", {
        count: reason.count,
        days: incidentDays,
      })
    case "expired":
      return t(locale, "reasonExpired", { day: day(locale, reason.on) })
  }
}
