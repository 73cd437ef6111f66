import type { Draft } from "../commands/model/draft.ts"
import type { ReviewReason } from "../measure/gate/reasons-to-review.ts"
import { gateThresholds } from "../measure/gate/thresholds.ts"
import type { DeploymentStage } from "../pulse/deployments.ts"
import { day } from "./dates.ts"
import { askAgainOffer } from "./deployments.ts"
import { reasonText } from "./gate-sentences.ts"
import { sentences } from "./i18n.ts"
import { stageOffer } from "./stages.ts"

const t = sentences("stages")
const tGate = sentences("gate")

type Locale = string | undefined
/** Why people are told to ask again; all of one deployment. */
type Ask = {
  deployment: { id: string; name: string; stage: DeploymentStage }
  what: ReviewReason | { reason: "overrideOver"; on: string }
}

/** Why the gate should be asked again about a deployment, with the button that asks it. */
export function gateReminderDraft(locale: Locale, asks: readonly Ask[]): Draft {
  const { id, name, stage } = asks[0]!.deployment
  const lines = asks.map(({ what }) =>
    what.reason === "overrideOver"
      ? t(locale, "overrideOver", { stage: tGate(locale, stage), day: day(locale, what.on) })
      : reasonText(locale, gateThresholds.incidentDays, what),
  )
  const over = asks.some(({ what }) => what.reason === "overrideOver")
  return {
    text: [t(locale, "askAgain", { name }), ...lines.map((line) => `• ${line}`)].join("\n"),
    offers: [askAgainOffer(locale, name), ...(over ? [stageOffer(locale, id)] : [])],
  }
}
