import type { Command } from "../commands/model/command.ts"
import type { Draft, Offer } from "../commands/model/draft.ts"
import { stageTopic } from "../commands/stage/command.ts"
import {
  nextStage,
  overrideDays,
  stages,
  type DeploymentStage,
  type StageFault,
  type VerdictKind,
} from "../pulse/deployments.ts"
import { day } from "./dates.ts"
import { formDraft } from "./form.ts"
import { sentences } from "./i18n.ts"

const t = sentences("stages")
const tGate = sentences("gate")

type Locale = string | undefined

/** A change of a stage as it is told: `by` mentions who made it, if anybody knows. Days are yyyy-mm-dd. */
export type ToldChange = {
  stage: DeploymentStage
  on: string
  reason: string
  by: string | undefined
  /** What the gate had said. */
  verdict: VerdictKind | undefined
  overrideUntil: string | undefined
}

/** That a leader overrode the gate, who, until when and why; `today` tells whether it is over. */
export function overrideText(locale: Locale, change: ToldChange, today: string): string | undefined {
  const { overrideUntil: until, reason, by = "none", verdict = "none" } = change
  if (until === undefined) return undefined
  const over = until < today ? "yes" : "no"
  const said = verdict === "none" ? "none" : tGate(locale, verdict)
  return t(locale, "overrideUntil", { over, by, verdict: said, day: day(locale, until), reason })
}

/** One line for each change, the last first. */
export function stageLines(locale: Locale, changes: readonly ToldChange[], today: string): string[] {
  return changes.map((change) => {
    const { stage, on, reason, by = "none", verdict = "none" } = change
    const said = verdict === "none" ? "none" : tGate(locale, verdict)
    const head = t(locale, "line", { day: day(locale, on), stage: tGate(locale, stage) })
    const why =
      overrideText(locale, change, today) ??
      t(locale, "lineWhy", { by, verdict: said, reason: reason === "" ? "none" : reason })
    return `• ${head}: ${why}`
  })
}

/** Why a stage does not move. `stage`: the one that it is in. */
export function stageFaultText(locale: Locale, fault: StageFault, stage: DeploymentStage): string {
  const next = nextStage(stage)
  return t(locale, fault, {
    stage: tGate(locale, stage),
    next: next === undefined ? "none" : tGate(locale, next),
    days: overrideDays,
  })
}

type Moving = {
  name: string
  from: DeploymentStage
  to: DeploymentStage
  reason: string
  /** The last verdict, whatever it says. */
  verdict: VerdictKind | undefined
  until: string | undefined
}

function wordsOf(locale: Locale, { name, from, to, reason, verdict, until }: Moving) {
  const steps = stages.indexOf(to) - stages.indexOf(from)
  const way = until !== undefined ? "override" : steps < 0 ? "falls" : steps > 0 ? "rises" : "stays"
  return {
    way,
    name,
    from: tGate(locale, from),
    stage: tGate(locale, to),
    reason,
    verdict: verdict === undefined ? "none" : tGate(locale, verdict),
    day: until === undefined ? "" : day(locale, until),
  }
}

/** What is asked before a stage moves. */
export function stageAskText(locale: Locale, moving: Moving): string {
  return t(locale, "ask", wordsOf(locale, moving))
}

export function stageMovedText(locale: Locale, moving: Moving): string {
  return t(locale, "moved", wordsOf(locale, moving))
}

type About = "notLeader" | "superseded" | "altered" | "verdictGone" | "backOnItsDay" | "lowerNeedsNone"

/** Why nothing moves, for other reasons than the stages themselves. */
export function stageText(locale: Locale, about: About, name = ""): string {
  return t(locale, about, { name })
}

export function stageOffer(locale: Locale, deployment: string): Offer {
  const command: Command = { kind: "stageForm", deployment }
  return { label: t(locale, "move"), hint: t(locale, "moveHint"), next: { command } }
}

/** The form in which a leader moves a stage: up by an override, or down. */
export function stageForm(
  locale: Locale,
  { id, name, stage }: { id: string; name: string; stage: DeploymentStage },
  { lines, overridden }: { lines: readonly string[]; overridden: boolean },
): Draft {
  const next = nextStage(stage)
  const possible = stages.filter(
    (one) => one === next || stages.indexOf(one) < stages.indexOf(stage) || (overridden && one === stage),
  )
  return formDraft(locale, stageTopic, {
    title: t(locale, "formTitle"),
    intro: [t(locale, "now", { name, stage: tGate(locale, stage) }), ...lines, t(locale, "formIntro")],
    fields: [
      {
        kind: "choice",
        id: "deployment",
        label: t(locale, "fieldDeployment"),
        options: [{ value: id, label: name }],
        value: id,
      },
      {
        kind: "choice",
        id: "stage",
        label: t(locale, "fieldStage"),
        options: possible.map((one) => ({ value: one, label: tGate(locale, one) })),
      },
      { kind: "text", id: "reason", label: t(locale, "fieldReason"), placeholder: "", optional: true },
      {
        kind: "text",
        id: "until",
        label: t(locale, "fieldUntil", { days: overrideDays }),
        placeholder: t(locale, "dayPlaceholder"),
        optional: true,
      },
    ],
    submit: "formShow",
    open: { kind: "stageForm", deployment: id },
  })
}
