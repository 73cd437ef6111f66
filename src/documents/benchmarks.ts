import { changeBetween, type ShownScore } from "../measure/review/before-after.ts"
import {
  bestQuarter,
  quarterAmong,
  quarterOf,
  quarterScores,
  spreadOf,
  type PeerSpread,
  type QuarterScore,
} from "../measure/review/benchmarks.ts"
import type { Survey, Text } from "../pulse/survey.ts"
import type { HistoryWave } from "./digest/input.ts"
import type { ReleaseRow } from "./row.ts"

export type BenchmarksInput = {
  survey: Survey
  /** The unit's waves up to the one in question, oldest first. */
  history: readonly HistoryWave[]
  /** By measure on which teams can be told apart: how many teams are. */
  teams: ReadonlyMap<string, number>
  /** What is told of organisations: their scores by measure. Undefined where it is not about the whole organisation. */
  organisations?: readonly { scores: Readonly<Record<string, number>>; sector: string }[] | undefined
}

/** The best complete quarter (0–100, whole points), and how this pulse differs from it, with the 90 % interval. */
export type AgainstBest = {
  quarter: string
  score: number
  bound: ReleaseRow["bound"]
  change?: { value: number; low: number; high: number; beyondChance: boolean } | undefined
}

/** `percentile` among so many teams: 50 is the middle. */
type AmongTeams = { percentile: number; teams: number }

/** Quartiles of organisations, and where this one's last complete quarter lies among them: 1 the lowest, 4 the highest. */
type AmongOrganisations = PeerSpread & {
  own?: { quarter: string; score: number; place: 1 | 2 | 3 | 4 } | undefined
}

export type BesideLine = {
  measure: string
  title: Text
  now?: { score: number; bound: ReleaseRow["bound"] } | undefined
  best?: AgainstBest | undefined
  teams?: AmongTeams | undefined
  organisations?: AmongOrganisations | undefined
}

export type Benchmarks = {
  /** Measures with something beside them; none where there is nothing. */
  lines: BesideLine[]
  /** `sector`: where all organisations are of one. */
  peers?: { organisations: number; developing: boolean; sector: string | undefined } | undefined
}

/** What lies beside a unit's scores: its own best quarter, the other teams, other organisations. All of it from releases. */
export function benchmarks(input: BenchmarksInput): Benchmarks {
  const { survey, organisations } = input
  const specs = [
    ...Object.entries(survey.measures).flatMap(([measure, { kind, title, short }]) =>
      kind === "core" ? [{ measure, title: short ?? title }] : [],
    ),
    ...(survey.index ? [{ measure: survey.index.id, title: survey.index.title }] : []),
  ]
  const lines = specs.map((spec) => besideOf(input, spec))
  const spread = lines.find((line) => line.organisations)?.organisations
  const [sector, ...others] = new Set(organisations?.map((one) => one.sector))
  return {
    lines: lines.filter(({ best, teams, organisations: peers }) => best ?? teams ?? peers),
    peers: spread && {
      organisations: spread.organisations,
      developing: spread.developing,
      sector: others.length === 0 ? sector : undefined,
    },
  }
}

type Spec = { measure: string; title: Text }

function besideOf({ history, teams, organisations }: BenchmarksInput, { measure, title }: Spec): BesideLine {
  const scores = history.flatMap(({ closesOn, rows }) => scoreIn(rows, measure, closesOn) ?? [])
  const last = history.at(-1)
  const now = last && scoreIn(last.rows, measure, last.closesOn)
  const quarters = quarterScores(scores)
  const row = last?.rows.find((one) => one.measure === measure)
  const count = teams.get(measure)
  return {
    measure,
    title,
    now: now && { score: now.score, bound: now.bound },
    best: now && againstBest(quarters, now),
    teams:
      row?.percentile === undefined || count === undefined
        ? undefined
        : { percentile: row.percentile, teams: count },
    organisations: organisations && last && among(organisations, quarters, { measure, on: last.closesOn }),
  }
}

type Scored = ShownScore & Pick<ReleaseRow, "bound">

function scoreIn(rows: readonly ReleaseRow[], measure: string, on: string): Scored | undefined {
  const row = rows.find((one) => one.measure === measure)
  if (row?.status !== "published" || row.score === undefined) return undefined
  const { score, low = score, high = score, bound, segment: series } = row
  return { on, score, low, high, bound, series }
}

function againstBest(quarters: readonly QuarterScore[], now: Scored): AgainstBest | undefined {
  const best = bestQuarter(quarters, now)
  if (!best) return undefined
  const { quarter, bound } = best
  const score = Math.round(best.score)
  // As it is read beside this pulse's score: 64 and 64 differ by 0.
  const off = score - best.score
  const read = { ...best, score, low: best.low + off, high: best.high + off }
  const moved = bound || now.bound ? undefined : changeBetween(read, now)
  return {
    quarter,
    score,
    bound,
    change:
      moved?.kind === "moved"
        ? { value: moved.value, low: moved.low, high: moved.high, beyondChance: moved.beyondChance }
        : undefined,
  }
}

/** The last complete quarter before this day, as others gave theirs away. */
function among(
  organisations: NonNullable<BenchmarksInput["organisations"]>,
  quarters: readonly QuarterScore[],
  { measure, on }: { measure: string; on: string },
): AmongOrganisations | undefined {
  const spread = spreadOf(organisations.flatMap(({ scores }) => scores[measure] ?? []))
  const own = quarters.findLast(({ quarter }) => quarter < quarterOf(on))
  if (!spread || !own) return spread
  const score = Math.round(own.score)
  return { ...spread, own: { quarter: own.quarter, score, place: quarterAmong(spread, score) } }
}
