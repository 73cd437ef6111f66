import { keyOf } from "./clean.ts"
import type { Profile } from "./attributes.ts"
import type { PersonId } from "./ids.ts"

/** How far an organisation depends on an AI system; it rises one step at a time. */
export const stages = ["pilot", "deployment", "dependency", "supportability"] as const
export type DeploymentStage = (typeof stages)[number]

/** What harm an AI system could do, as its owner rates it. */
export const riskTiers = ["minimal", "limited", "high"] as const
export type RiskTier = (typeof riskTiers)[number]

/** What the gate says of a deployment that wants to grow. */
export const verdicts = ["go", "conditions", "hold", "insufficient"] as const
export type VerdictKind = (typeof verdicts)[number]

/** What went wrong with a deployment, as the early-warning ledger has it. */
export const incidentKinds = ["incident", "rollback", "paused"] as const
export type IncidentKind = (typeof incidentKinds)[number]

/** What a decision came from, and where it stands; "later" is open with another day. */
export const decisionSources = ["command", "alert", "verdict", "review", "comment"] as const
export type DecisionSource = (typeof decisionSources)[number]
export type DecisionState = "open" | "done" | "later" | "dropped"

export type Deployment = {
  name: string
  does: string
  /** What stops if it fails, in a sentence. */
  stops?: string | undefined
  vendor?: string | undefined
  risk: RiskTier
  owner?: PersonId | undefined
  /** Who asked for it and stands for it. */
  sponsor?: PersonId | undefined
  operations?: string | undefined
  /** The units that keep it usable for others. */
  supporting: readonly string[]
  usersNow: number
  usersPlanned: number
  hours: number
  stage: DeploymentStage
  links: readonly string[]
}

/** Names are compared in one normal form, as values of people's attribute are. */
export function deploymentNamed<D extends { name: string }>(
  all: readonly D[],
  wanted: string,
): D | undefined {
  const key = keyOf(wanted)
  return all.find(({ name }) => keyOf(name) === key)
}

/** Values of the attribute that no deployment is called by, once each in the first spelling, sorted. */
export function unknownNames(known: readonly { name: string }[], values: Iterable<string>): string[] {
  const names = new Set(known.map(({ name }) => keyOf(name)))
  const found = new Map<string, string>()
  for (const value of values) {
    const key = keyOf(value)
    if (key !== "" && !names.has(key) && !found.has(key)) found.set(key, value)
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value)
}

/** A person's attributes with the stages of their deployments; a name that no deployment is called by has none. */
export function withStages(
  profile: Profile | null,
  known: readonly Pick<Deployment, "name" | "stage">[],
): Profile | null {
  const stage = (profile?.deployment ?? []).flatMap((name) => deploymentNamed(known, name)?.stage ?? [])
  return stage.length > 0 ? { ...profile, stage } : profile
}

/** Whether a verdict lets a deployment grow. */
export function lets(verdict: VerdictKind): boolean {
  return verdict === "go" || verdict === "conditions"
}

export function isLower(stage: DeploymentStage, than: DeploymentStage): boolean {
  return stages.indexOf(stage) < stages.indexOf(than)
}

/** The stage after this one; undefined after the last. */
export function nextStage(stage: DeploymentStage): DeploymentStage | undefined {
  return stages[stages.indexOf(stage) + 1]
}

/** Days are yyyy-mm-dd. */
export type StoodOn = {
  verdict: VerdictKind
  asked: DeploymentStage
  validUntil: string
  /** Its overdue, uncleared conditions. */
  overdue: number
}

export type GateOverride = { name: string; reason: string; until: string }

export type StageFault =
  | "sameStage"
  | "skipsStage"
  | "noReason"
  | "noVerdict"
  | "notGo"
  | "otherStage"
  | "verdictOver"
  | "conditionOverdue"
  | "overrideNameless"
  | "overrideTooLong"
  | "overridePast"
  | "overrideFalls"

/** The longest a leader's override holds (days). */
export const overrideDays = 30

/** Why a deployment may not move to a stage today, if so: it rises one step with a verdict or an override. */
export function stageFault(change: {
  from: DeploymentStage
  to: DeploymentStage
  reason: string
  today: string
  verdict?: StoodOn | undefined
  override?: GateOverride | undefined
  /** Whether it is in its stage by an override alone: then it may be put on firmer ground there. */
  overridden?: boolean
}): StageFault | undefined {
  const { from, to, reason, today, verdict, override, overridden = false } = change
  const steps = stages.indexOf(to) - stages.indexOf(from)
  if (steps === 0 && !overridden) return "sameStage"
  if (steps > 1) return "skipsStage"
  if (steps < 0 && override) return "overrideFalls"
  if (override) return overrideFault(override, today)
  if (steps < 0) return reason.trim() === "" ? "noReason" : undefined
  return verdict ? verdictFault(verdict, to, today) : "noVerdict"
}

/**
 * Whether a change may be taken back: where that raises the stage, on the change's own day only, as later it takes a verdict of
 * that day.
 */
export function mayTakeBack(
  { before, after }: Record<"before" | "after", { stage: DeploymentStage; on: string }>,
  today: string,
): boolean {
  return !isLower(after.stage, before.stage) || after.on === today
}

export function overrideFault({ name, reason, until }: GateOverride, today: string): StageFault | undefined {
  if (name.trim() === "") return "overrideNameless"
  if (reason.trim() === "") return "noReason"
  if (until < today) return "overridePast"
  return daysBetween(today, until) > overrideDays ? "overrideTooLong" : undefined
}

function verdictFault(
  { verdict, asked, validUntil, overdue }: StoodOn,
  to: DeploymentStage,
  today: string,
): StageFault | undefined {
  if (!lets(verdict)) return "notGo"
  if (asked !== to) return "otherStage"
  if (validUntil < today) return "verdictOver"
  return overdue > 0 ? "conditionOverdue" : undefined
}

/** Whole days; negative if the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}
