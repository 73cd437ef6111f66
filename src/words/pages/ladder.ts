import type { GatePage, Rung, RungRule } from "../../documents/pages/gate.ts"
import { gateThresholds } from "../../measure/gate/thresholds.ts"
import { hundredths, verdictName } from "../gate-sentences.ts"
import { sentences } from "../i18n.ts"
import { verdictLooks } from "./portfolio.ts"
import type { LadderLine, Section } from "./view.ts"

const t = sentences("gatePage")

type Locale = string | undefined

/** The gate's rules in their order, with every threshold, and where they stopped. */
export function ladderSection(locale: Locale, { ladder }: GatePage): Section {
  return {
    id: "ladder",
    heading: t(locale, "ladderHead"),
    how: t(locale, "ladderHow"),
    blocks: [
      {
        kind: "ladder",
        items: ladder.map((rung) => ({
          name: verdictName(locale, rung.verdict),
          looks: verdictLooks[rung.verdict],
          lines: linesOf(locale, rung),
          state: rung.state,
        })),
      },
    ],
  }
}

function linesOf(locale: Locale, { state, rules }: Rung): LadderLine[] {
  if (state === "after") return [{ text: t(locale, "notReached"), fires: false }]
  if (rules.length === 0) return [{ text: t(locale, "nothingFires"), fires: false }]
  return rules.map((rule) => ({
    text: ruleText(locale, rule),
    verdict: t(locale, rule.fires ? "fires" : "passes"),
    fires: rule.fires,
  }))
}

/** A figure of a rule as it stands in a sentence; "none" where it is not known. */
function known(value: number | undefined, round: (value: number) => number = Math.round): number | string {
  return value === undefined ? "none" : round(value)
}

const percent = (part: number) => Math.round(100 * part)
const tenths = (value: number) => Math.round(10 * value) / 10

function ruleText(locale: Locale, rule: RungRule): string {
  const line = gateThresholds
  switch (rule.about) {
    case "covered":
    case "hours":
    case "blocking":
    case "items":
      return t(locale, `rule_${rule.about}`, { count: rule.count, all: rule.all })
    case "response":
      return t(locale, "rule_response", { rate: known(rule.rate, Math.floor), line: line.responseRate })
    case "age":
      return t(locale, "rule_age", { days: known(rule.days), line: line.dataDays })
    case "headroom":
      return t(locale, "rule_headroom")
    case "beyond": {
      const chance = known(rule.chance, (value) => percent(hundredths(value)))
      return t(locale, "rule_beyond", { chance, line: rule.line })
    }
    case "load":
      return t(locale, "rule_load", { share: known(rule.share, percent), line: rule.line })
    case "strainedAlert":
      return t(locale, "rule_strainedAlert", { count: rule.count, line: line.strainedBelow })
    case "trend":
      return t(locale, "rule_trend", { count: rule.count })
    case "overload":
      return t(locale, "rule_overload", { times: known(rule.times, tenths), line: line.overload })
    case "silence":
      return t(locale, "rule_silence", { likely: known(rule.likely), line: line.strainedBelow })
  }
}
