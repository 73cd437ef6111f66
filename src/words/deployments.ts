import { deploymentsTopic } from "../commands/deployments/command.ts"
import type { Command } from "../commands/model/command.ts"
import type { Draft, Offer } from "../commands/model/draft.ts"
import { readyTopic } from "../commands/ready/command.ts"
import type { DeploymentFigures } from "../documents/deployment-figures.ts"
import type { GateDocument } from "../documents/gate/build.ts"
import type { ReadinessAnswer } from "../measure/gate/readiness.ts"
import { readinessItems, type ReadinessId } from "../pulse/readiness.ts"
import { gateThresholds } from "../measure/gate/thresholds.ts"
import { alertBefore, type LedgerLine } from "../measure/monitoring/ledger.ts"
import {
  riskTiers,
  stages,
  type Deployment,
  type DeploymentStage,
  type IncidentKind,
  type RiskTier,
  type StageFault,
  type VerdictKind,
} from "../pulse/deployments.ts"
import type { FormField, FormOption } from "../pulse/ui-model.ts"
import { rootUnit } from "../pulse/units.ts"
import { day } from "./dates.ts"
import { figureLines } from "./deployment-figures.ts"
import { fitting, formDraft } from "./form.ts"
import { verdictName } from "./gate-sentences.ts"
import { gatePost } from "./gate.ts"
import { listed, sentences } from "./i18n.ts"

const t = sentences("deployments")
const tGate = sentences("gate")

type Locale = string | undefined
type Stored = Deployment & { id: string }

/** A deployment as it is listed: names in place of ids. */
export type DeploymentLine = Omit<Stored, "owner"> & {
  owner: string | undefined
  /** Where it is still valid. */
  verdict: { kind: VerdictKind; until: string } | undefined
  override: { reason: string; until: string; over: boolean } | undefined
  /** The verdict by which its stage may rise. */
  rises: string | undefined
  /** What is told of the people who work with it. */
  figures: DeploymentFigures | undefined
}

/** So many have buttons of their own; the others are named in a command. */
const mostButtons = 8

/** The deployments that somebody sees, those without a valid verdict first, with what may be done. */
export function deploymentLines(
  locale: Locale,
  lines: readonly DeploymentLine[],
  { admin, unknown }: { admin: boolean; unknown: readonly string[] },
): Draft {
  const sorted = lines.toSorted((a, b) => Number(a.verdict !== undefined) - Number(b.verdict !== undefined))
  const text = [
    lines.length === 0 ? t(locale, "none") : t(locale, "head", { count: lines.length }),
    ...sorted.flatMap((line) => [
      lineText(locale, line),
      ...(line.figures ? figureLines(locale, line.figures) : []),
    ]),
    ...(lines.some(({ figures }) => figures) ? [t(locale, "figuresAre")] : []),
    ...(unknown.length > 0 ? [t(locale, "unknownHead", { names: listed(locale, unknown) })] : []),
  ].join("\n")
  const first = sorted.slice(0, mostButtons)
  return {
    text,
    offers: [
      ...(admin ? [offer(locale, "addNew", { kind: "deploymentForm" } satisfies Command)] : []),
      ...first.map(({ name }) => askOffer(locale, name)),
      ...first.flatMap(({ name, rises }) =>
        rises === undefined ? [] : [offer(locale, "raiseOne", { kind: "raise", verdict: rises }, name)],
      ),
      ...(admin
        ? first.map(({ id, name }) =>
            offer(locale, "changeOne", { kind: "deploymentForm", deployment: id }, name),
          )
        : []),
    ],
  }
}

function lineText(locale: Locale, line: DeploymentLine): string {
  const { name, stage, risk, verdict, owner = "none", usersNow, supporting, override } = line
  const text = t(locale, "line", {
    name,
    stage: tGate(locale, stage),
    risk,
    verdict: verdict
      ? t(locale, "verdictUntil", {
          verdict: verdictName(locale, verdict.kind),
          day: day(locale, verdict.until),
        })
      : t(locale, "verdictNone"),
    owner,
    users: usersNow,
    units: supporting.length === 0 ? "none" : listed(locale, supporting),
  })
  if (!override) return text
  const { over, reason, until } = override
  return `${text} ${t(locale, "overrideUntil", { over: over ? "yes" : "no", day: day(locale, until), reason })}`
}

type Label = "addNew" | "changeOne" | "askOne" | "whole" | "twelve" | "raise" | "raiseOne"

function offer(locale: Locale, label: Label, command: Command, name = ""): Offer {
  return { label: t(locale, label, { name }), hint: t(locale, `${label}Hint`), next: { command } }
}

function askOffer(locale: Locale, name: string): Offer {
  return offer(locale, "askOne", { kind: "ready", name }, name)
}

/** Asks the gate again about one that is known. */
export function askAgainOffer(locale: Locale, name: string): Offer {
  return askOffer(locale, name)
}

/** Which of several deployments is meant, with a button for each. */
export function whichText(
  locale: Locale,
  names: readonly string[],
  command: (name: string) => Command,
): Draft {
  if (names.length === 0) return { text: t(locale, "none") }
  return {
    text: t(locale, "which"),
    offers: names.slice(0, mostButtons).map((name) => ({
      label: name,
      hint: t(locale, "which"),
      next: { command: command(name) },
    })),
  }
}

/** For who sees no deployment: who could help. */
export function notForYouText(locale: Locale, admins: readonly string[]): string {
  return t(locale, "notForYou", { admins: admins.length === 0 ? "none" : listed(locale, admins) })
}

type About =
  | "notOwner"
  | "notLeader"
  | "gone"
  | "verdictGone"
  | "taken"
  | "registered"
  | "added"
  | "changed"
  | "retireAsk"
  | "retired"
  | "noSurvey"
  | "evidenceKept"

/** One sentence about a deployment. */
export function deploymentText(
  locale: Locale,
  key: About,
  { name, count = 0 }: { name: string; count?: number },
): string {
  return t(locale, key, { name, count })
}

/** Why a stage does not move, or what is asked and said when it does. `stage`: the one that the sentence names. */
export function stageText(
  locale: Locale,
  what: StageFault | "ask" | "raised" | "meanwhile",
  stage: DeploymentStage,
  name = "",
): string {
  const keys = { ask: "stageAsk", raised: "stageRaised", meanwhile: "stageMeanwhile" } as const
  const key = what in keys ? keys[what as keyof typeof keys] : (what as StageFault)
  return t(locale, key, { stage: tGate(locale, stage), name })
}

/** After something went wrong with a deployment; `ledger`: all its lines. */
export function incidentText(
  locale: Locale,
  { name, what, on, units }: { name: string; what: IncidentKind; on: string; units: readonly string[] },
  ledger: readonly (LedgerLine & { unitName: string })[],
): string {
  const own = ledger.filter(
    (line) => line.kind === "failure" && line.outcomeOn === on && units.includes(line.unitName),
  )
  const before = new Set(own.map((line) => alertBefore(line, ledger)).filter(Boolean))
  return [
    t(locale, "incidentOf", { what, name, day: day(locale, on), units: listed(locale, units) }),
    t(locale, "incidentBefore", { count: before.size }),
  ].join(" ")
}

/** A verdict in chat, and what can be done next. */
export function verdictDraft(
  locale: Locale,
  document: GateDocument,
  next: { verdict: string; deployment: string; answers: boolean; raises: boolean },
): Draft {
  const { verdict, deployment, answers, raises } = next
  return {
    text: gatePost(locale, document).text,
    offers: [
      offer(locale, "whole", { kind: "analysis", verdict }),
      ...(answers ? [offer(locale, "twelve", { kind: "evidenceForm", deployment })] : []),
      ...(raises ? [offer(locale, "raise", { kind: "raise", verdict })] : []),
    ],
  }
}

/** The form of the twelve items, filled in with the links that there are. */
export function evidenceForm(
  locale: Locale,
  { id, name }: Stored,
  answers: ReadonlyMap<ReadinessId, ReadinessAnswer>,
): Draft {
  const item = (one: ReadinessId) => tGate(locale, one, { days: gateThresholds.triedDays })
  return formDraft(locale, readyTopic, {
    title: t(locale, "formTwelve"),
    intro: [name, t(locale, "twelveIntro")],
    fields: [
      chosen(t(locale, "fieldDeployment"), "deployment", [{ value: id, label: name }], id),
      ...readinessItems.map((one): FormField => ({
        kind: "text",
        id: one.id,
        label: item(one.id),
        placeholder: "https://",
        value: answers.get(one.id)?.met === true ? answers.get(one.id)?.link : undefined,
        optional: true,
      })),
    ],
    submit: "formSave",
    open: { kind: "evidenceForm", deployment: id },
  })
}

function chosen(label: string, id: string, options: FormOption[], value?: string): FormField {
  return { kind: "choice", id, label, options, value }
}

type Units = readonly { id: string; name: string }[]

/** The form of a new deployment, or of one as it is now. Its stage is asked of a new one only. */
export function deploymentForm(
  locale: Locale,
  {
    units,
    deployment,
    owner,
  }: { units: Units; deployment?: Stored | undefined; owner?: FormOption | undefined },
): Draft {
  const of = deployment
    ? [
        chosen(
          t(locale, "fieldDeployment"),
          "deployment",
          [{ value: deployment.id, label: deployment.name }],
          deployment.id,
        ),
      ]
    : []
  const stage = chosen(
    t(locale, "fieldStage"),
    "stage",
    stages.map((one) => ({ value: one, label: tGate(locale, one) })),
    "pilot",
  )
  return formDraft(locale, deploymentsTopic, {
    title: t(locale, "formTitle"),
    intro: deployment ? [deployment.name] : [],
    fields: [
      ...of,
      written(t(locale, "fieldName"), "name", deployment?.name, false),
      written(t(locale, "fieldDoes"), "does", deployment?.does),
      written(t(locale, "fieldVendor"), "vendor", deployment?.vendor),
      riskField(locale, deployment?.risk),
      {
        kind: "people",
        id: "owner",
        label: t(locale, "fieldOwner"),
        people: owner ? [owner] : [],
        optional: true,
      },
      ...unitFields(locale, units, deployment),
      written(t(locale, "fieldUsers"), "users", deployment && `${deployment.usersNow}`),
      written(t(locale, "fieldPlanned"), "planned", deployment && `${deployment.usersPlanned}`),
      written(t(locale, "fieldHours"), "hours", deployment && `${deployment.hours}`),
      ...(deployment ? [] : [stage]),
      written(t(locale, "fieldLinks"), "links", deployment?.links.join(" ")),
    ],
    submit: "formSave",
    open: { kind: "deploymentForm", deployment: deployment?.id },
  })
}

function written(label: string, id: string, value: string | undefined, optional = true): FormField {
  return { kind: "text", id, label, value, optional, placeholder: "" }
}

function riskField(locale: Locale, risk: RiskTier = "limited"): FormField {
  const names = { minimal: "riskMinimal", limited: "riskLimited", high: "riskHigh" } as const
  const options = riskTiers.map((tier) => ({ value: tier, label: t(locale, names[tier]) }))
  return chosen(t(locale, "fieldRisk"), "risk", options, risk)
}

/** Which unit runs it, and which support it. */
function unitFields(locale: Locale, units: Units, deployment: Stored | undefined): FormField[] {
  const options = fitting(units.map(({ id, name }) => ({ value: id, label: name })))
  const known = options.map(({ value }) => value)
  return [
    {
      kind: "choice",
      id: "operations",
      label: t(locale, "fieldOperations"),
      options,
      value: known.find((one) => one === deployment?.operations),
      optional: true,
    },
    {
      kind: "choices",
      id: "supporting",
      label: t(locale, "fieldSupporting"),
      options: options.filter(({ value }) => value !== rootUnit),
      values: deployment?.supporting.filter((one) => known.includes(one)) ?? [],
      optional: true,
    },
  ]
}
