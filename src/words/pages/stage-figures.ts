import type { DeploymentFigure, DeploymentFigures } from "../../documents/deployment-figures.ts"
import type { StageGroup, StageMove } from "../../documents/stage-figures.ts"
import { inLanguage, type Text } from "../../pulse/survey.ts"
import { day } from "../dates.ts"
import { sentences } from "../i18n.ts"
import { difference, interval, scored } from "./parts.ts"
import type { PageCell, Row, Section } from "./view.ts"

const t = sentences("benchmarks")
const tGate = sentences("gate")
const tLeader = sentences("leaderPages")

type Locale = string | undefined

function figureWords(locale: Locale, figure: DeploymentFigure): PageCell {
  return {
    words: `${scored(locale, figure)} ${interval(locale, figure)}`,
    note: figure.estimated ? tLeader(locale, "estimated") : undefined,
  }
}

/** A deployment before its stage changed and now, or when that can be told. */
export function stageMoveSection(locale: Locale, move: StageMove): Section {
  const stage = tGate(locale, move.stage)
  const heading = t(locale, "moveHead", { stage })
  const on = day(locale, move.on)
  if (move.kind === "waits")
    return { id: "move", heading, how: t(locale, "moveWaits", { day: on, pulses: move.pulses }), blocks: [] }
  const rows = move.lines.map(({ title, before, now, change }): Row => ({
    head: { words: inLanguage(title, locale) },
    cells: [
      figureWords(locale, before),
      figureWords(locale, now),
      {
        words: t(locale, change.beyondChance ? "beyond" : "byChance", {
          difference: difference(locale, change),
        }),
      },
    ],
  }))
  return {
    id: "move",
    heading,
    how: t(locale, "moveHow", { day: on }),
    blocks: [
      {
        kind: "table",
        looks: "stack",
        heads: [
          t(locale, "colMeasure"),
          day(locale, move.before),
          day(locale, move.now),
          t(locale, "colMoved"),
        ],
        rows,
      },
    ],
  }
}

/** Deployments of one stage beside each other: a table for each stage with any. */
export function besideByStageSection(locale: Locale, groups: readonly StageGroup[]): Section | undefined {
  if (groups.length === 0) return undefined
  const blocks = groups.map(({ stage, deployments, all }) => {
    const shown = all ? [...deployments, all] : deployments
    const titles = columnsIn(shown)
    const line = (figures: DeploymentFigures, name: string): Row => ({
      head: {
        words: name,
        note: tLeader(locale, "people", { band: figures.band.replace("-", "–") }),
      },
      cells: titles.map((title) => cellOf(locale, figures, title)),
    })
    return {
      kind: "table" as const,
      looks: "stack" as const,
      heads: [
        t(locale, "stageName", { stage: tGate(locale, stage) }),
        ...titles.map((title) => inLanguage(title, locale)),
      ],
      rows: [
        ...deployments.map((one) => line(one, one.name)),
        ...(all ? [line(all, t(locale, "allOfStage"))] : []),
      ],
    }
  })
  return { id: "by-stage", heading: t(locale, "byStageHead"), how: t(locale, "byStageHow"), blocks }
}

const partsOf = ({ signals, index, lines }: DeploymentFigures) => [
  ...signals,
  ...(index ? [index] : []),
  ...lines,
]

function columnsIn(shown: readonly DeploymentFigures[]): Text[] {
  const titles = shown.flatMap((one) => partsOf(one).map(({ title }) => title))
  return [...new Map(titles.map((title) => [title.en, title])).values()]
}

function cellOf(locale: Locale, figures: DeploymentFigures, title: Text): PageCell {
  const found = partsOf(figures).find((one) => one.title.en === title.en)
  if (!found) return { words: "–" }
  const headroom = figures.lines.some((line) => line === found)
  if (!headroom) return figureWords(locale, found)
  return {
    words: difference(locale, { value: found.score, low: found.low, high: found.high }),
    note: found.estimated ? tLeader(locale, "estimated") : undefined,
  }
}
