import type { StageGroup } from "../../documents/stage-figures.ts"
import { inOrder, type PortfolioLine } from "../../documents/review/page.ts"
import { stages } from "../../pulse/deployments.ts"
import { day } from "../dates.ts"
import { sentences } from "../i18n.ts"
import { unitName, unitOf, wayTo } from "./parts.ts"
import { portfolioTable, portfolioView } from "./portfolio.ts"
import { besideByStageSection } from "./stage-figures.ts"
import type { PageView } from "./view.ts"

const t = sentences("leaderPages")
const tReview = sentences("reviewPage")
const tGate = sentences("gate")

type Locale = string | undefined
export type DeploymentsInput = {
  path: readonly { id: string; name: string }[]
  portfolio: readonly PortfolioLine[]
  today: string
  /** For those who lead the whole organisation, whose figures these are. */
  groups?: readonly StageGroup[] | undefined
}

/** The deployments that somebody may see, those without a valid verdict first. */
export function deploymentsView(
  locale: Locale,
  { path, portfolio, today, groups = [] }: DeploymentsInput,
): PageView {
  const unit = unitName(path)
  const view = portfolioView(locale, inOrder(portfolio), today, unitOf(path))
  const beside = besideByStageSection(locale, groups)
  const byStage = stages.map((stage) => ({
    label: tGate(locale, stage),
    value: t(locale, "stageCount", { count: portfolio.filter((one) => one.stage === stage).length }),
  }))
  return {
    title: t(locale, "title", { page: t(locale, "page_deployments"), unit }),
    way: wayTo(locale, path, "deployments"),
    eyebrow: t(locale, "eyebrowToday", { unit, day: day(locale, today) }),
    finding: t(locale, "deploymentsFinding", { count: portfolio.length }),
    lede: [view.say],
    rows:
      portfolio.length === 0
        ? []
        : [
            [{ id: "port", heading: view.heading, blocks: [portfolioTable(view)] }],
            ...(beside ? [[beside]] : []),
            [
              {
                id: "stages",
                heading: t(locale, "deploymentsStages"),
                blocks: [{ kind: "pairs", items: byStage }],
              },
            ],
          ],
    trust: { heading: t(locale, "trustHead"), lines: [t(locale, "trustScope", { unit })] },
    appendix: tReview(locale, "appendix"),
    tables: [],
  }
}
