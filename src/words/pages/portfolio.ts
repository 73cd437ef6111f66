import type { PagePlace } from "../../documents/pages/place.ts"
import type { PortfolioLine } from "../../documents/review/page.ts"
import { stageRail } from "../../pictures/small.ts"
import type { Picture } from "../../pictures/svg.ts"
import { stages, type DeploymentStage } from "../../pulse/deployments.ts"
import { recentDay } from "../dates.ts"
import { verdictName } from "../gate-sentences.ts"
import { sentences } from "../i18n.ts"
import type { PageBlock, VerdictLooks } from "./view.ts"

const t = sentences("reviewPage")
const tGate = sentences("gate")

type Locale = string | undefined

export type DeploymentView = {
  name: string
  to: PagePlace
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

export const verdictLooks = { hold: "hold", conditions: "cond", go: "go", insufficient: "nov" } as const

/** Deployments with their stages and verdicts, each with the way to its page from that of a unit. */
export function portfolioView(
  locale: Locale,
  lines: readonly PortfolioLine[],
  on: string,
  unit: string | undefined,
): { heading: string; say: string; more: string; heads: string[]; rows: DeploymentView[] } {
  const open = lines.filter(({ verdict }) => !verdict?.valid).length
  return {
    heading: t(locale, "portHead"),
    say: lines.length === 0 ? t(locale, "portNone") : t(locale, "portSay", { open }),
    more: t(locale, "portMore", { count: lines.length }),
    heads: (["colDeployment", "colStage", "colVerdict", "colUntil", "colOwner"] as const).map((key) =>
      t(locale, key),
    ),
    rows: lines.map((line) => deploymentView(locale, line, on, unit)),
  }
}

function deploymentView(
  locale: Locale,
  line: PortfolioLine,
  on: string,
  unit: string | undefined,
): DeploymentView {
  const { id, name, does, users, stage, owner, verdict } = line
  const place = (one: DeploymentStage) => stages.indexOf(one)
  const rises = verdict?.valid && place(verdict.asked) > place(stage) ? verdict.asked : undefined
  const stageName = tGate(locale, stage)
  const asked = rises && t(locale, "askedStage", { stage: tGate(locale, rises) })
  const until = verdict && recentDay(locale, verdict.until, on)
  return {
    name,
    to: { kind: "deployments", unit, deployment: id },
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

/** The same as a table of a page made of sections. */
export function portfolioTable({ heads, rows }: { heads: string[]; rows: DeploymentView[] }): PageBlock {
  return {
    kind: "table",
    looks: "stack",
    heads,
    rows: rows.map(({ name, to, does, rail, stage, asked, looks, verdict, until, owner, nobody }) => ({
      head: { words: name, to, note: does },
      cells: [
        { words: stage, note: asked, picture: rail, pictureLooks: "rail-svg" },
        { words: verdict, verdict: looks },
        { words: until },
        { words: owner, looks: nobody ? "watch" : undefined },
      ],
    })),
  }
}
