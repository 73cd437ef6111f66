import { daysBetween, lets, type DeploymentStage, type VerdictKind } from "../pulse/deployments.ts"

/** A deployment with what it stands on. Days are yyyy-mm-dd. */
export type DeploymentStanding = {
  name: string
  stage: DeploymentStage
  /** The last verdict, unless its row was altered. */
  verdict?: { kind: VerdictKind; givenOn: string; until: string } | undefined
  /** By which a leader overrode the gate, if it is in its stage by that. */
  override?: { madeOn: string; until: string } | undefined
}

export type PortfolioState = "none" | "expired" | "hold" | "insufficient" | "overridden" | "stands"
const states: readonly PortfolioState[] = ["none", "expired", "hold", "insufficient", "overridden", "stands"]

export type Portfolio = {
  /** By state, those that need somebody first; states of nobody are left out. */
  groups: { state: PortfolioState; lines: DeploymentStanding[] }[]
  total: number
}

/** How a deployment stands on a day: what the gate said last, and an override beside it. */
export function standingOf({ verdict, override }: DeploymentStanding, day: string): PortfolioState {
  if (override) return "overridden"
  if (!verdict) return "none"
  if (daysBetween(day, verdict.until) < 0) return "expired"
  if (lets(verdict.kind)) return "stands"
  return verdict.kind === "hold" ? "hold" : "insufficient"
}

/** Deployments by how they stand on a day, those without a verdict first. */
export function portfolio(lines: readonly DeploymentStanding[], day: string): Portfolio {
  const byState = Map.groupBy(lines, (line) => standingOf(line, day))
  return {
    groups: states.flatMap((state) => {
      const own = byState.get(state)
      return own ? [{ state, lines: own }] : []
    }),
    total: lines.length,
  }
}

/** What came since a day and until another, both of them in: a verdict, or an override of one. */
export type DeploymentNews = { name: string } & (
  | { what: "verdict"; kind: VerdictKind }
  | { what: "override"; until: string }
)

export function deploymentNews(
  lines: readonly DeploymentStanding[],
  { since, until }: { since: string; until: string },
): DeploymentNews[] {
  const within = (day: string) => day >= since && day <= until
  return lines.flatMap(({ name, verdict, override }): DeploymentNews[] => {
    if (override && within(override.madeOn)) return [{ name, what: "override", until: override.until }]
    return verdict && within(verdict.givenOn) ? [{ name, what: "verdict", kind: verdict.kind }] : []
  })
}
