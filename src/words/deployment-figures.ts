import type {
  DeploymentFigure,
  DeploymentHeadroom,
  DeploymentFigures,
  PortfolioFigures,
  SupportResult,
} from "../documents/deployment-figures.ts"
import type { PostSection } from "../pulse/prompt.ts"
import { inLanguage } from "../pulse/survey.ts"
import { valueName } from "./attributes.ts"
import { scoreOf } from "./figures.ts"
import { sentences } from "./i18n.ts"

const t = sentences("deploymentFigures")
const tDigest = sentences("digest")

type Locale = string | undefined

/** So many of each are listed; the export has all. */
const mostListed = 8

/** All that is told of a deployment's people: a line of signals, and one of capacity, ambition, headroom and hours. */
export function figureLines(locale: Locale, figures: DeploymentFigures): string[] {
  const { band, signals, others, hours, lines } = figures
  const parts = [
    ...others.map((one) => named(locale, one)),
    ...lines.map((one) => lineText(locale, one)),
    ...hours.map((one) => hoursText(locale, one)),
  ]
  const first = signals.map((one) => named(locale, one)).join(" · ")
  return [
    t(locale, "people", { band: band.replace("-", "–"), figures: first }),
    ...(parts.length > 0 ? [`${parts.join(" · ")}.`] : []),
    ...estimates(locale, [...signals, ...others, ...lines, ...hours]),
  ]
}

/** The units that support a deployment, each by its own result. */
export function supportLines(locale: Locale, units: readonly SupportResult[]): string[] {
  return units.map(({ name, signals }) => {
    const shown = signals.filter(({ status }) => status === "published")
    if (shown.length === 0) return t(locale, "unitHidden", { name })
    const figures = shown.map((one) =>
      tDigest(locale, "cutFigure", { title: inLanguage(one.title, locale), figure: scoreOf(locale, one) }),
    )
    return t(locale, "unit", { name, figures: figures.join(" · ") })
  })
}

/** Deployments and stages in a digest: the index or the signals, headroom and hours of each. No order but that of names. */
export function portfolioSections(locale: Locale, portfolio: PortfolioFigures): PostSection[] {
  const { deployments, stages, protected: hidden } = portfolio
  if (deployments.length + stages.length === 0) return []
  const more = Math.max(0, deployments.length - mostListed)
  const others = [
    ...(more > 0 ? [tDigest(locale, "cutsMore", { count: more })] : []),
    ...(hidden > 0 ? [tDigest(locale, "cutsProtected", { count: hidden })] : []),
  ]
  return [
    {
      lines: [t(locale, "mean")],
      rows: [
        ...deployments.slice(0, mostListed).map((one) => row(locale, one.name, one)),
        ...(others.length > 0 ? [{ label: tDigest(locale, "cutsOthers"), value: others.join(" · ") }] : []),
      ],
    },
    {
      heading: t(locale, "byStage"),
      lines: [],
      rows: stages.map((one) => row(locale, valueName(locale, "stage", one.name), one)),
    },
  ]
}

function row(locale: Locale, label: string, { index, signals, lines, hours }: DeploymentFigures) {
  const first = index ? [index] : signals
  const notes = [
    ...lines.map((one) => lineText(locale, one)),
    ...hours.map((one) => hoursText(locale, one)),
    ...estimates(locale, [...first, ...lines, ...hours]),
  ]
  const value = first.map((one) => named(locale, one)).join(" · ")
  return { label, value, note: notes.length > 0 ? notes.join(" · ") : undefined }
}

function named(locale: Locale, { title, score, low, high }: DeploymentFigure): string {
  const figure = `${tDigest(locale, "score", { score, bound: "exact" })} ${tDigest(locale, "interval", { low, high })}`
  return tDigest(locale, "cutFigure", { title: inLanguage(title, locale), figure })
}

function lineText(locale: Locale, { title, score: value, low, high, state }: DeploymentHeadroom): string {
  const figure = tDigest(locale, "contrast", { value, low, high })
  return t(locale, "line", { title: inLanguage(title, locale), figure, state })
}

function hoursText(locale: Locale, { score, low, high }: DeploymentFigure): string {
  return `${t(locale, "hours", { score })} ${tDigest(locale, "interval", { low, high })}`
}

/** Which of them are made from the scores of teams. */
function estimates(locale: Locale, figures: readonly DeploymentFigure[]): string[] {
  const made = figures.filter(({ estimated }) => estimated)
  if (made.length === 0) return []
  if (made.length === figures.length) return [t(locale, "allEstimated")]
  const titles = made.map(({ title }) => inLanguage(title, locale)).join(", ")
  return [t(locale, "someEstimated", { titles })]
}
