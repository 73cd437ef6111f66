import type { AgainstBest, Benchmarks, BesideLine } from "../documents/benchmarks.ts"
import type { PeerSpread } from "../measure/review/benchmarks.ts"
import { sectors, type Sector } from "../pulse/benchmark-bundle.ts"
import { inLanguage, type Text } from "../pulse/survey.ts"
import { sentences } from "./i18n.ts"
import { difference, scored } from "./pages/parts.ts"
import type { PageCell, Section, ViewTable } from "./pages/view.ts"

const t = sentences("benchmarks")

type Locale = string | undefined

/** "Q3 2026" of "2026-Q3". */
export function quarterName(locale: Locale, quarter: string): string {
  const [year, number] = quarter.split("-Q") as [string, string]
  return t(locale, "quarter", { year, number })
}

function sectorName(locale: Locale, sector: Sector): string {
  return t(locale, `sector_${sector}`)
}

function bestText(locale: Locale, { quarter, score, bound }: AgainstBest): string {
  return t(locale, "inQuarter", {
    score: scored(locale, { score, bound }),
    quarter: quarterName(locale, quarter),
  })
}

function changeText(locale: Locale, { change }: AgainstBest): string | undefined {
  if (!change) return undefined
  return t(locale, change.beyondChance ? "beyond" : "byChance", { difference: difference(locale, change) })
}

function placeText(
  locale: Locale,
  { own, quartiles: [low, , high] }: NonNullable<BesideLine["organisations"]>,
) {
  if (!own) return t(locale, "spread", { low, high })
  const score = t(locale, "inQuarter", { score: own.score, quarter: quarterName(locale, own.quarter) })
  return t(locale, "place", { place: own.place, score, low, high })
}

function peersText(locale: Locale, { peers }: Benchmarks): string[] {
  if (!peers) return []
  const { organisations: count, developing, sector } = peers
  const known = sectors.find((one) => one === sector)
  return [
    t(locale, "peers", {
      count,
      developing: developing ? "yes" : "no",
      sector: known ? sectorName(locale, known) : "none",
    }),
  ]
}

/** As a part of a page. Undefined where nothing lies beside any figure. */
export function benchmarksSection(locale: Locale, benchmarks: Benchmarks): Section | undefined {
  const { heads, lines } = columnsOf(locale, benchmarks)
  if (lines.length === 0) return undefined
  return {
    id: "beside",
    heading: t(locale, "head"),
    how: [t(locale, "how"), ...peersText(locale, benchmarks)].join(" "),
    blocks: [
      {
        kind: "table",
        looks: "stack",
        heads,
        rows: lines.map(([head, ...cells]) => ({ head: head!, cells })),
      },
    ],
  }
}

/** The same as a table of an appendix. */
export function benchmarksTable(locale: Locale, benchmarks: Benchmarks): ViewTable | undefined {
  const { heads, lines } = columnsOf(locale, benchmarks)
  if (lines.length === 0) return undefined
  return {
    id: "beside",
    title: t(locale, "table"),
    caption: [t(locale, "caption"), ...peersText(locale, benchmarks)].join(". "),
    heads: heads.map((words) => ({ words })),
    rows: lines.map((cells) =>
      cells.map(({ words, note }) => (note === undefined ? words : `${words} (${note})`)),
    ),
  }
}

/** A column for each kind that some measure has. */
function columnsOf(locale: Locale, { lines }: Benchmarks): { heads: string[]; lines: PageCell[][] } {
  const none = { words: "–" }
  const has = (kind: "best" | "teams" | "organisations") => lines.some((line) => line[kind] !== undefined)
  const columns: { head: string; cell: (line: BesideLine) => PageCell }[] = [
    { head: t(locale, "colMeasure"), cell: ({ title }) => ({ words: inLanguage(title, locale) }) },
    { head: t(locale, "colNow"), cell: ({ now }) => (now ? { words: scored(locale, now) } : none) },
    ...(has("best")
      ? [
          {
            head: t(locale, "colBest"),
            cell: ({ best }: BesideLine) =>
              best ? { words: bestText(locale, best), note: changeText(locale, best) } : none,
          },
        ]
      : []),
    ...(has("teams")
      ? [
          {
            head: t(locale, "colTeams"),
            cell: ({ teams }: BesideLine) => (teams ? { words: t(locale, "teams", teams) } : none),
          },
        ]
      : []),
    ...(has("organisations")
      ? [
          {
            head: t(locale, "colOrganisations"),
            cell: ({ organisations }: BesideLine) =>
              organisations ? { words: placeText(locale, organisations) } : none,
          },
        ]
      : []),
  ]
  return {
    heads: columns.map(({ head }) => head),
    lines: lines.map((line) => columns.map(({ cell }) => cell(line))),
  }
}

/** The same as lines of a message. */
export function benchmarkLines(locale: Locale, benchmarks: Benchmarks): string[] {
  const lines = benchmarks.lines.flatMap(({ title: name, best, teams, organisations }) => {
    const title = inLanguage(name, locale)
    const change = best && changeText(locale, best)
    return [
      ...(best
        ? [
            change === undefined
              ? t(locale, "lineBestAlone", { title, best: bestText(locale, best) })
              : t(locale, "lineBest", { title, best: bestText(locale, best), change }),
          ]
        : []),
      ...(teams ? [t(locale, "lineTeams", { title, ...teams })] : []),
      ...(organisations
        ? [
            t(locale, "linePlace", {
              title,
              count: organisations.organisations,
              place: placeText(locale, organisations),
            }),
          ]
        : []),
    ]
  })
  return lines.length === 0 ? [] : [...lines, ...peersText(locale, benchmarks), t(locale, "how")]
}

export function benchmarksHead(locale: Locale): string {
  return t(locale, "head")
}

type FaultSaid = {
  fault: string
  quarter?: string
  measure?: Text
  ids?: string
  pulses?: number
  file?: string
  where?: string
  survey?: string
  version?: number
}

/** Why no file is written or read; each says what is missing. */
export function benchmarkFaultText(
  locale: Locale,
  { fault, quarter, measure, ...values }: FaultSaid,
): string {
  return t(locale, fault as Parameters<typeof t>[1], {
    ...values,
    ...(quarter === undefined ? {} : { quarter: quarterName(locale, quarter) }),
    ...(measure === undefined ? {} : { measure: inLanguage(measure, locale) }),
  })
}

export function sectorFault(locale: Locale): string {
  return t(locale, "noSector", { sectors: sectors.join(", ") })
}

type Told = {
  survey: Text
  known: number
  own: boolean
  fresh: readonly { fingerprint: string; sector: Sector; size: string; quarter: string }[]
  told: number
  missing: number
  spreads: readonly { title: Text; spread: PeerSpread }[]
}

/** What an import came to. */
export function poolLines(locale: Locale, pool: Told): string[] {
  const { survey, known, own, fresh, told, missing, spreads } = pool
  const developing = spreads.some(({ spread }) => spread.developing) ? "yes" : "no"
  return [
    t(locale, "known", { survey: inLanguage(survey, locale), known, own: own ? "yes" : "no" }),
    ...fresh.map(({ fingerprint, sector, size, quarter }) =>
      t(locale, "fresh", {
        fingerprint,
        sector: sectorName(locale, sector),
        size: size.replace("-", "–"),
        quarter: quarterName(locale, quarter),
      }),
    ),
    told === 0 ? t(locale, "waiting", { missing }) : t(locale, "toldOf", { told, missing, developing }),
    ...spreads.map(({ title, spread: { quartiles } }) => {
      const [low, middle, high] = quartiles
      return t(locale, "toldSpread", { title: inLanguage(title, locale), low, middle, high })
    }),
  ]
}
