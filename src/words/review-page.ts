import {
  cameOf,
  type AskedDecision,
  type NumberedAlert,
  type PageDecision,
  type PortfolioLine,
  type ReviewPage,
  type SeriesPoint,
  type SignalSeries,
  type UnitsBelow,
} from "../documents/review/page.ts"
import type { Gap } from "../documents/review/build.ts"
import { dumbbells } from "../pictures/dumbbells.ts"
import { ledgerStrip } from "../pictures/ledger-strip.ts"
import { onPage } from "../pictures/load-line.ts"
import { pairedShares } from "../pictures/shares.ts"
import { signalSmall } from "../pictures/signal-small.ts"
import { beforeAndAfter, stageRail } from "../pictures/small.ts"
import { stacked, type Picture } from "../pictures/svg.ts"
import { addDays } from "../pulse/calendar.ts"
import { stages, type DeploymentStage } from "../pulse/deployments.ts"
import { inLanguage } from "../pulse/survey.ts"
import { day, monthOf, recentDay, shortDates } from "./dates.ts"
import { dated, linePicture } from "./digest-pictures.ts"
import { verdictName } from "./gate-sentences.ts"
import { sentences } from "./i18n.ts"
import { ledgerSummary } from "./ledger.ts"
import { headlineOf, loadSection, perceptionLine, qualitySection, way } from "./review.ts"

const t = sentences("reviewPage")
const tDigest = sentences("digest")
const tGate = sentences("gate")
const tReview = sentences("review")

type Locale = string | undefined

/** A table of the appendix; `number`: set to the right. */
export type ViewTable = {
  id: string
  title: string
  caption: string
  heads: { words: string; number?: true }[]
  rows: string[][]
}

export type StateLooks = "alert" | "watch" | "good" | "usual"
export type VerdictLooks = "hold" | "cond" | "go" | "nov"

/** Everything that stands on the page of a review, in words and drawings. */
export type ReviewView = {
  title: string
  /** The day (yyyy-mm-dd) on which the pulse closed. */
  on: string
  about: { unit: string; on: string }
  /** The same as files, each at a path. */
  files: { label: string; links: { words: string; path: string }[] }
  eyebrow: string
  finding: string
  lede: string[]
  line?:
    | { heading: string; how: string; wide: Picture; narrow: Picture; alone: Picture; table: string }
    | undefined
  asked: { heading: string; none?: string | undefined; items: { kind: string; text: string; note: string }[] }
  signals: { heading: string; say: string; how: string; table: string; items: SignalView[] }
  see?: { heading: string; say: string; how: string; picture: Picture; table: string } | undefined
  carry?: { heading: string; say: string; how: string; picture: Picture; table: string } | undefined
  portfolio: {
    heading: string
    say: string
    /** Said on paper, where not all of them have room. */
    more: string
    heads: string[]
    rows: DeploymentView[]
  }
  ledger: {
    heading: string
    say: string[]
    how?: string | undefined
    wide?: Picture | undefined
    narrow?: Picture | undefined
    table?: string | undefined
  }
  decisions: { heading: string; none?: string | undefined; how?: string | undefined; items: DecisionView[] }
  /** The units above it that can be opened, and it itself. */
  crumbs: { id: string; name: string }[]
  crumbsLabel: string
  units?: UnitsView | undefined
  trust: { heading: string; lines: string[] }
  appendix: string
  tables: ViewTable[]
}

type UnitsView = {
  heading: string
  say: string
  heads: string[]
  rows: { id: string; name: string; cells: { words: string; looks: StateLooks }[] }[]
}
type DecisionView = { text: string; note: string; moved?: string | undefined; picture?: Picture | undefined }
type SignalView = { title: string; looks: StateLooks; state: string; note: string[]; picture: Picture }
type DeploymentView = {
  name: string
  does: string
  rail: Picture
  stage: string
  asked?: string | undefined
  looks: VerdictLooks
  verdict: string
  until: string
  owner: string
  nobody: boolean
}

/** The page of a review in a reader's language: findings first, then how to read each picture, then its table. */
export function reviewView(locale: Locale, page: ReviewPage): ReviewView {
  const { review, portfolio, decisions } = page
  const tables = [lineTable, signalsTable, seeTable, carryTable, ledgerTable].flatMap((make) => {
    const made = make(locale, page)
    return made ? [made] : []
  })
  const named = tables.map((table, at) => ({ ...table, title: `A${at + 1}. ${table.title}` }))
  const see = (id: string) => {
    const found = named.find((table) => table.id === id)
    return found ? t(locale, "seeTable", { name: found.title.split(".")[0]! }) : ""
  }
  const quality = qualitySection(locale, review.quality)
  return {
    title: t(locale, "title", { unit: review.unit.name }),
    on: review.closesOn,
    about: { unit: review.unit.name, on: review.closesOn },
    files: filesView(locale, page),
    eyebrow: t(locale, "eyebrow", { unit: review.unit.name, day: day(locale, review.closesOn) }),
    finding: findingOf(locale, page),
    lede: ledeOf(locale, page),
    line: lineView(locale, page, see("line")),
    asked: {
      heading: t(locale, "askedHead", { count: page.asked.length }),
      none: page.asked.length === 0 ? t(locale, "askedNone") : undefined,
      items: page.asked.map((one) => askedItem(locale, one)),
    },
    signals: signalsView(locale, page, see("signals")),
    see: seeView(locale, page, see("see")),
    carry: carryView(locale, page, see("carry")),
    portfolio: portfolioView(locale, portfolio, review.closesOn),
    ledger: ledgerView(locale, page, see("ledger")),
    decisions: {
      heading: t(locale, "decisionsHead"),
      none: decisions.length === 0 ? t(locale, "decisionsNone") : undefined,
      how: decisions.some(({ moved }) => moved) ? t(locale, "decisionsHow") : undefined,
      items: decisions.map((one) => decisionItem(locale, one)),
    },
    crumbs: [...page.path],
    crumbsLabel: t(locale, "crumbs"),
    units: page.units && unitsView(locale, page.units),
    trust: {
      heading: t(locale, "trustHead"),
      lines: [
        quality.lines.join(" "),
        ...(quality.rows ?? []).map(({ label, value, note }) => `${label}: ${value}. ${note ?? ""}`.trim()),
        t(locale, "perceived", { version: page.version }),
        tReview(locale, "never"),
      ],
    },
    appendix: t(locale, "appendix"),
    tables: named,
  }
}

function filesView(locale: Locale, { line }: ReviewPage): ReviewView["files"] {
  const links = [
    { words: t(locale, "fileA4"), path: "/review.pdf" },
    { words: t(locale, "fileLetter"), path: "/review.pdf?paper=us-letter" },
    ...(line ? [{ words: t(locale, "fileLine"), path: "/load-line.png" }] : []),
  ]
  return { label: t(locale, "files"), links }
}

function lastLevels({ line }: ReviewPage) {
  return line?.waves.at(-1)?.levels
}

function statesOf({ series }: ReviewPage) {
  const states = series.map(({ waves }) => waves.at(-1)?.point?.state)
  const count = (state: SeriesPoint["state"]) => states.filter((one) => one === state).length
  return { alerts: count("alert"), improving: count("improving") }
}

function findingOf(locale: Locale, page: ReviewPage): string {
  const { alerts } = statesOf(page)
  const now = lastLevels(page)
  if (!now) return t(locale, "noLine", { alerts })
  if (now.low > 0) return t(locale, "over", { points: Math.round(now.gap), alerts })
  return t(locale, now.high < 0 ? "under" : "atLine", { alerts })
}

function ledeOf(locale: Locale, page: ReviewPage): string[] {
  const { line, portfolio, review } = page
  const over = line?.over === undefined ? undefined : line.waves[line.over]!.on
  const held = portfolio.filter(({ verdict }) => verdict?.valid && verdict.kind === "hold").length
  const open = portfolio.filter(({ verdict }) => !verdict?.valid).length
  return [
    ...(over === undefined ? [] : [t(locale, "since", { day: recentDay(locale, over, review.closesOn) })]),
    ...(held + open === 0 ? [] : [t(locale, "verdicts", { held, open }).trim()]),
    headlineOf(locale, review),
  ]
}

/** So many waves are in a level of the load line. */
const lineWaves = 8

function lineView(locale: Locale, { line }: ReviewPage, table: string): ReviewView["line"] {
  const wide = line && linePicture(locale, line, "over-wide", onPage.wide)
  const narrow = line && linePicture(locale, line, "over-narrow", onPage.narrow)
  const alone = line && linePicture(locale, line)
  if (!line || !wide || !narrow || !alone) return undefined
  const names = { capacity: inLanguage(line.capacity, locale), ambition: inLanguage(line.ambition, locale) }
  return {
    heading: t(locale, "lineHead", names),
    how: t(locale, "lineHow", { waves: lineWaves }),
    wide,
    narrow,
    alone: stacked([alone]),
    table,
  }
}

function askedItem(locale: Locale, asked: AskedDecision): ReviewView["asked"]["items"][number] {
  switch (asked.kind) {
    case "pause":
      return {
        kind: t(locale, "pause"),
        text: t(locale, "pauseText", { name: asked.deployment }),
        note: withOwner(asked.owner, t(locale, "pauseWhy", { day: day(locale, asked.until) })),
      }
    case "settle": {
      const values = { name: asked.deployment, users: asked.users, stage: tGate(locale, asked.stage) }
      const owned = asked.owner !== undefined
      return {
        kind: t(locale, "settle"),
        text: t(locale, owned ? "settleVerdict" : "settleOwner", values),
        note: withOwner(asked.owner, t(locale, owned ? "settleWhy" : "settleWhyOwner", values)),
      }
    }
    case "capacity":
      return {
        kind: t(locale, "capacity"),
        text: t(locale, "capacityText", { unit: asked.unit }),
        note: t(locale, "capacityWhy", { times: asked.times }),
      }
    case "plans":
      return { kind: t(locale, "plans"), text: t(locale, "plansText"), note: t(locale, "plansWhy", asked) }
  }
}

function withOwner(owner: string | undefined, why: string): string {
  return owner === undefined ? why : `${owner}. ${why}`
}

const looksOf = { alert: "alert", slipping: "watch", improving: "good", usual: "usual" } as const

function signalsView(locale: Locale, page: ReviewPage, table: string): ReviewView["signals"] {
  const { series, review } = page
  return {
    heading: t(locale, "signalsHead"),
    say: t(locale, "signalsSay", statesOf(page)),
    how: t(locale, "signalsHow"),
    table,
    items: series.map((one, at) => signalView(locale, one, review.signals[at])),
  }
}

function scored(locale: Locale, { score, bound }: Pick<SeriesPoint, "score" | "bound">): string {
  return tDigest(locale, "score", { score, bound: bound ?? "exact" })
}

function interval(locale: Locale, { low, high }: Pick<SeriesPoint, "low" | "high">): string {
  return tDigest(locale, "interval", { low, high })
}

function difference(locale: Locale, { value, low, high }: Pick<Gap, "value" | "low" | "high">): string {
  return t(locale, "difference", { value, low, high })
}

/** Fixed for each kind of unit, never fitted to the data. */
const spans = { organisation: [45, 80], unit: [20, 100] } as const

function signalView(
  locale: Locale,
  { title, waves }: SignalSeries,
  signal: ReviewPage["review"]["signals"][number] | undefined,
): SignalView {
  const last = waves.at(-1)
  const point = last?.point
  const state = point?.state ?? "usual"
  const name = inLanguage(title, locale)
  const same = waves.filter((wave) => wave.point && wave.point.segment === point?.segment)
  const first = same[0]
  const note = point
    ? [
        `${scored(locale, point)} ${interval(locale, point)}.`,
        ...(first && same.length > 1
          ? [t(locale, "was", { score: first.point!.score, day: recentDay(locale, first.on, last.on) })]
          : []),
        ...(signal ? [way(locale, signal)] : []),
      ]
    : [t(locale, "hidden")]
  const values = waves.flatMap((wave) => (wave.point ? [wave.point.score] : []))
  const fits = values.every((value) => value >= spans.organisation[0] && value <= spans.organisation[1])
  const drawn = dated(locale, waves).map(({ on, month, point: own, begins }) => ({
    on,
    month,
    point: own && { ...own, state: own.state === "slipping" ? ("usual" as const) : own.state },
    begins: begins && { state: begins, words: shortDates(locale, [on])[0]! },
  }))
  return {
    title: name,
    looks: looksOf[state],
    state: t(locale, `state_${state}`),
    note,
    picture: signalSmall(drawn, fits ? spans.organisation : spans.unit, {
      hidden: t(locale, "hidden"),
      anew: t(locale, "anew"),
      last: point ? scored(locale, point) : "",
      all: `${name}: ${note.join(" ")} ${t(locale, `state_${state}`)}.`,
    }),
  }
}

function certainGap({ low, high }: Gap): boolean {
  return low > 0 || high < 0
}

function seeView(locale: Locale, { review }: ReviewPage, table: string): ReviewView["see"] {
  const { perception } = review
  if (!perception) return undefined
  const rows = perception.gaps.map((gap) => ({
    ...gap,
    name: inLanguage(gap.title, locale),
    certain: certainGap(gap),
    words: difference(locale, gap),
  }))
  const all = rows.map(({ name, words }) => `${name} ${words}`).join("; ")
  return {
    heading: t(locale, "seeHead"),
    say: perceptionLine(locale, perception),
    how: `${t(locale, "seeHow")} ${tReview(locale, "blindSpot", { value: perception.blindSpot })}`,
    picture: dumbbells(rows, `${t(locale, "colDifference")}: ${all}`),
    table,
  }
}

function carryView(locale: Locale, { hours, review }: ReviewPage, table: string): ReviewView["carry"] {
  if (!hours) return undefined
  const rows = hours.shown.map(({ name, people, hours: share, times }) => ({
    name,
    people,
    hours: share,
    over: times >= 2,
    words: t(locale, "itsShare", { times }),
  }))
  const hidden = hours.hidden && {
    name: t(locale, "hiddenUnits", hours.hidden),
    people: hours.hidden.people,
    over: false,
    words: "",
  }
  const [load] = review.loads
  const all = rows.map((row) => `${row.name} ${row.people} % / ${row.hours} %`).join("; ")
  return {
    heading: t(locale, "carryHead"),
    say: load ? loadSection(locale, load).lines[0]! : "",
    how: t(locale, "carryHow"),
    picture: pairedShares(
      "hidden-hours",
      hidden ? [...rows, hidden] : rows,
      `${t(locale, "colPeople")} / ${t(locale, "colHours")}: ${all}`,
    ),
    table,
  }
}

const verdictLooks = { hold: "hold", conditions: "cond", go: "go", insufficient: "nov" } as const

function portfolioView(locale: Locale, lines: readonly PortfolioLine[], on: string): ReviewView["portfolio"] {
  const open = lines.filter(({ verdict }) => !verdict?.valid).length
  return {
    heading: t(locale, "portHead"),
    say: lines.length === 0 ? t(locale, "portNone") : t(locale, "portSay", { open }),
    more: t(locale, "portMore", { count: lines.length }),
    heads: (["colDeployment", "colStage", "colVerdict", "colUntil", "colOwner"] as const).map((key) =>
      t(locale, key),
    ),
    rows: lines.map((line) => deploymentView(locale, line, on)),
  }
}

function deploymentView(locale: Locale, line: PortfolioLine, on: string): DeploymentView {
  const { name, does, users, stage, owner, verdict } = line
  const place = (one: DeploymentStage) => stages.indexOf(one)
  const rises = verdict?.valid && place(verdict.asked) > place(stage) ? verdict.asked : undefined
  const stageName = tGate(locale, stage)
  const asked = rises && t(locale, "askedStage", { stage: tGate(locale, rises) })
  const until = verdict && recentDay(locale, verdict.until, on)
  return {
    name,
    does: [does.replace(/\.$/, ""), t(locale, "users", { users })].filter((part) => part !== "").join("; "),
    rail: stageRail(
      place(stage),
      rises && place(rises),
      [stageName, ...(asked === undefined ? [] : [asked])].join(", "),
    ),
    stage: stageName,
    asked,
    looks: verdict?.valid ? verdictLooks[verdict.kind] : "nov",
    verdict: verdict?.valid
      ? verdictName(locale, verdict.kind)
      : t(locale, verdict ? "expired" : "noVerdict"),
    until:
      until === undefined
        ? t(locale, "neverAsked")
        : verdict!.valid
          ? until
          : t(locale, "ended", { day: until }),
    owner: owner ?? t(locale, "nobody"),
    nobody: owner === undefined,
  }
}

/** Alerts that are drawn, the last ones. */
const drawnAlerts = 12
const weekMs = 7 * 86_400_000

function ledgerView(locale: Locale, page: ReviewPage, table: string): ReviewView["ledger"] {
  const { alerts, review, today } = page
  const heading = t(locale, "ledgerHead")
  if (alerts.length === 0) return { heading, say: [t(locale, "ledgerNone")] }
  const shown = alerts.slice(0, drawnAlerts).toReversed()
  const from = shown[0]!.raisedOn
  const weeks = (on: string) => (Date.parse(on) - Date.parse(from)) / weekMs
  const rows = shown.map((alert) => {
    const came = cameOf(alert, today)
    return {
      number: alert.number,
      name: alertName(locale, alert),
      raised: weeks(alert.raisedOn),
      came: came === "failed" && alert.outcomeOn !== undefined ? weeks(alert.outcomeOn) : undefined,
      open: came === "open",
    }
  })
  const now = { at: weeks(today), words: t(locale, "now") }
  const months = monthsFrom(locale, from, addDays(today, 8 * 7)).map(({ on, name }) => ({
    at: weeks(on),
    name,
  }))
  const all = shown
    .map((alert) => `${alert.number}. ${alertName(locale, alert)}: ${cameText(locale, alert, today)}`)
    .join("; ")
  const clipped = rows.map((row) => ({ ...row, name: clip(row.name, 26) }))
  return {
    heading,
    say: ledgerSummary(locale, review.ledger, review.owned),
    how: t(locale, "ledgerHow"),
    wide: ledgerStrip(
      rows.map((row) => ({ ...row, name: clip(row.name, 36) })),
      months,
      { width: 600, left: 250, now },
      all,
    ),
    narrow: ledgerStrip(
      clipped,
      months.filter((_, at) => at % 2 === 1),
      { width: 358, left: 206, now },
      all,
    ),
    table,
  }
}

function clip(name: string, most: number): string {
  const letters = Array.from(name)
  return letters.length <= most ? name : `${letters.slice(0, most - 1).join("")}…`
}

function monthsFrom(locale: Locale, from: string, to: string): { on: string; name: string }[] {
  const months: { on: string; name: string }[] = []
  let [year, month] = from.split("-").map(Number) as [number, number]
  for (;;) {
    month = (month % 12) + 1
    if (month === 1) year++
    const on = `${year}-${String(month).padStart(2, "0")}-01`
    if (on > to) return months
    months.push({ on, name: monthOf(locale, on) })
  }
}

function alertName(locale: Locale, { unitName, title }: NumberedAlert): string {
  return title ? `${unitName}: ${inLanguage(title, locale)}` : unitName
}

function cameText(locale: Locale, alert: NumberedAlert, today: string): string {
  const came = cameOf(alert, today)
  if (came === "open") return t(locale, "came_open", { day: day(locale, addDays(alert.raisedOn, 8 * 7)) })
  if (came === "nothing") return t(locale, "came_nothing")
  return t(locale, "came_failed", {
    kind: alert.outcome ?? "incident",
    day: day(locale, alert.outcomeOn ?? alert.raisedOn),
  })
}

function unitsView(locale: Locale, { columns, lines, hidden }: UnitsBelow): UnitsView {
  return {
    heading: t(locale, "unitsHead"),
    say: t(locale, "unitsSay", { hidden }),
    heads: [t(locale, "colUnit"), ...columns.map((title) => inLanguage(title, locale))],
    rows: lines.map(({ id, name, cells }) => ({
      id,
      name,
      cells: cells.map((cell) =>
        cell
          ? {
              words: tDigest(locale, "score", { score: cell.score, bound: cell.bound ?? "exact" }),
              looks: looksOf[cell.mark ?? "usual"],
            }
          : { words: "–", looks: "usual" as const },
      ),
    })),
  }
}

function decisionItem(locale: Locale, decision: PageDecision): DecisionView {
  const { number, text, owner, state, stateOn, dueOn, moved } = decision
  const said = t(locale, "decided", {
    state,
    day: stateOn === undefined ? "" : day(locale, stateOn),
    due: day(locale, dueOn),
  })
  const known = { text: `${number}. ${text}`, note: withOwner(owner, said) }
  if (!moved) return known
  const { before, after, value, low, high, beyondChance } = moved.result
  const words = t(locale, beyondChance ? "moved" : "notMoved", {
    title: inLanguage(moved.title, locale),
    before: before.score,
    after: after.score,
    difference: difference(locale, { value, low, high }),
  })
  return { ...known, moved: words, picture: beforeAndAfter(before, after, words) }
}

const number = true as const

function lineTable(locale: Locale, { line }: ReviewPage): ViewTable | undefined {
  if (!line) return undefined
  const rounded = (value: number) => String(Math.round(value))
  return {
    id: "line",
    title: t(locale, "tableLine"),
    caption: t(locale, "captionLine", { waves: lineWaves }),
    heads: [
      { words: t(locale, "colClosed") },
      { words: inLanguage(line.capacity, locale), number },
      { words: inLanguage(line.ambition, locale), number },
      { words: t(locale, "colGap"), number },
      { words: t(locale, "colInterval"), number },
      { words: t(locale, "colState") },
    ],
    rows: line.waves.map(({ on, levels }) => {
      const closed = day(locale, on)
      if (!levels) return [closed, "–", "–", "–", "–", t(locale, "hidden")]
      const { capacity, gap, low, high } = levels
      const state = low > 0 ? "stateOver" : high < 0 ? "stateInside" : "stateAt"
      return [
        closed,
        rounded(capacity),
        rounded(capacity + gap),
        rounded(gap),
        t(locale, "to", { low, high }),
        t(locale, state),
      ]
    }),
  }
}

const marks = { alert: " ▼", slipping: " ◆", improving: " ▲", usual: "" } as const

function signalsTable(locale: Locale, { series }: ReviewPage): ViewTable | undefined {
  const [first] = series
  if (!first) return undefined
  return {
    id: "signals",
    title: t(locale, "tableSignals"),
    caption: t(locale, "captionSignals"),
    heads: [
      { words: t(locale, "colClosed") },
      ...series.map(({ title }) => ({ words: inLanguage(title, locale), number })),
      { words: t(locale, "colAnswered"), number },
    ],
    rows: first.waves.map(({ on }, at) => {
      const points = series.map(({ waves }) => waves[at]!.point)
      const rates = points.flatMap((point) => point?.rate ?? [])
      return [
        day(locale, on),
        ...points.map((point) =>
          point
            ? `${scored(locale, point)} ${interval(locale, point)}${marks[point.state]}`
            : t(locale, "hidden"),
        ),
        rates.length === 0 ? "–" : t(locale, "percent", { value: Math.max(...rates) / 100 }),
      ]
    }),
  }
}

function seeTable(locale: Locale, { review }: ReviewPage): ViewTable | undefined {
  if (!review.perception) return undefined
  return {
    id: "see",
    title: t(locale, "tableSee"),
    caption: t(locale, "captionSee"),
    heads: [
      { words: t(locale, "colSignal") },
      { words: t(locale, "colLeaders"), number },
      { words: t(locale, "colOperations"), number },
      { words: t(locale, "colDifference"), number },
    ],
    rows: review.perception.gaps.map((gap) => [
      inLanguage(gap.title, locale),
      String(gap.leaders),
      String(gap.operations),
      difference(locale, gap),
    ]),
  }
}

function carryTable(locale: Locale, { hours, review }: ReviewPage): ViewTable | undefined {
  if (!hours) return undefined
  const percent = (value: number) => t(locale, "percent", { value: value / 100 })
  return {
    id: "carry",
    title: t(locale, "tableCarry"),
    caption: t(locale, "captionCarry", { unit: review.unit.name }),
    heads: [
      { words: t(locale, "colUnit") },
      { words: t(locale, "colPeople"), number },
      { words: t(locale, "colHours"), number },
      { words: t(locale, "colTimes"), number },
    ],
    rows: [
      ...hours.shown.map(({ name, people, hours: share, times }) => [
        name,
        percent(people),
        percent(share),
        t(locale, "itsShare", { times }),
      ]),
      ...(hours.hidden
        ? [[t(locale, "hiddenUnits", hours.hidden), percent(hours.hidden.people), "–", t(locale, "hidden")]]
        : []),
    ],
  }
}

function ledgerTable(locale: Locale, { alerts, today }: ReviewPage): ViewTable | undefined {
  if (alerts.length === 0) return undefined
  return {
    id: "ledger",
    title: t(locale, "tableLedger"),
    caption: t(locale, "captionLedger"),
    heads: [
      { words: t(locale, "colAlert") },
      { words: t(locale, "colRaised") },
      { words: t(locale, "colCame") },
    ],
    rows: alerts.map((alert) => [
      `${alert.number}. ${alertName(locale, alert)}`,
      day(locale, alert.raisedOn),
      cameText(locale, alert, today),
    ]),
  }
}
