import type { DeploymentNews, Portfolio, DeploymentStanding } from "../documents/portfolio.ts"
import type { PostSection } from "../pulse/prompt.ts"
import { day } from "./dates.ts"
import { listed, sentences } from "./i18n.ts"

const t = sentences("portfolio")
const tGate = sentences("gate")

type Locale = string | undefined

/** So many are named in a line. */
const mostNamed = 2

function some(locale: Locale, names: readonly string[]): string {
  const more = names.length - mostNamed
  return listed(locale, [
    ...names.slice(0, mostNamed),
    ...(more > 0 ? [t(locale, "more", { count: more })] : []),
  ])
}

/** Which deployments need somebody, in one line; none where there are no deployments. */
export function portfolioBrief(locale: Locale, { groups, total }: Portfolio): string[] {
  if (total === 0) return []
  const waiting = groups.filter(({ state }) => state !== "stands")
  if (waiting.length === 0) return [t(locale, "allStand", { count: total })]
  const parts = waiting.map(({ state, lines }) =>
    t(locale, "group", {
      state,
      names: some(
        locale,
        lines.map(({ name }) => name),
      ),
    }),
  )
  return [t(locale, "brief", { parts: parts.join("; ") })]
}

/** Every deployment in a row, those that need somebody first. */
export function portfolioSection(locale: Locale, { groups, total }: Portfolio): PostSection {
  return {
    heading: t(locale, "heading"),
    lines: total === 0 ? [t(locale, "none")] : [],
    rows: groups.flatMap(({ lines }) => lines.map((line) => portfolioRow(locale, line))),
  }
}

function portfolioRow(locale: Locale, { name, stage, verdict, override }: DeploymentStanding) {
  const said = verdict
    ? t(locale, "verdict", { verdict: tGate(locale, verdict.kind), day: day(locale, verdict.until) })
    : t(locale, "noVerdict")
  const over = override ? [t(locale, "override", { day: day(locale, override.until) })] : []
  return { label: name, value: tGate(locale, stage), note: [said, ...over].join(" ") }
}

/** What came this week, in one line. */
export function deploymentNewsLines(locale: Locale, news: readonly DeploymentNews[]): string[] {
  if (news.length === 0) return []
  const parts = news.map((one) =>
    one.what === "override"
      ? t(locale, "newOverride", { name: one.name, day: day(locale, one.until) })
      : t(locale, "newVerdict", { name: one.name, verdict: tGate(locale, one.kind) }),
  )
  return [t(locale, "news", { parts: some(locale, parts) })]
}
