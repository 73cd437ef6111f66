import { deploymentsTopic, incidentTopic } from "../commands/deployments/command.ts"
import type { Draft } from "../commands/model/draft.ts"
import { readyTopic } from "../commands/ready/command.ts"
import type { ReadinessAnswer } from "../measure/gate/readiness.ts"
import { readinessItems, type ReadinessId } from "../pulse/readiness.ts"
import { gateThresholds } from "../measure/gate/thresholds.ts"
import { incidentKinds, riskTiers, stages, type Deployment, type RiskTier } from "../pulse/deployments.ts"
import type { FormField, FormOption } from "../pulse/ui-model.ts"
import { rootUnit } from "../pulse/units.ts"
import { fitting, formDraft } from "./form.ts"
import { sentences } from "./i18n.ts"

const t = sentences("deployments")
const tGate = sentences("gate")

type Locale = string | undefined
type Stored = Deployment & { id: string }

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
        placeholder: t(locale, "twelvePlaceholder"),
        value: shownIn(answers.get(one.id)),
        optional: true,
      })),
    ],
    submit: "formSave",
    open: { kind: "evidenceForm", deployment: id },
  })
}

/** A link with its day, as it can be written again. */
function shownIn(answer: ReadinessAnswer | undefined): string | undefined {
  return answer?.met && answer.link !== undefined ? `${answer.link} ${answer.on}` : undefined
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
    sponsor,
  }: {
    units: Units
    deployment?: Stored | undefined
    owner?: FormOption | undefined
    sponsor?: FormOption | undefined
  },
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
      written(t(locale, "fieldStops"), "stops", deployment?.stops),
      written(t(locale, "fieldVendor"), "vendor", deployment?.vendor),
      riskField(locale, deployment?.risk),
      {
        kind: "people",
        id: "owner",
        label: t(locale, "fieldOwner"),
        people: owner ? [owner] : [],
        optional: true,
      },
      {
        kind: "people",
        id: "sponsor",
        label: t(locale, "fieldSponsor"),
        people: sponsor ? [sponsor] : [],
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
    example: null,
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

/** The form of something that went wrong. */
export function incidentForm(locale: Locale, { id, name }: { id: string; name: string }): Draft {
  const names = { incident: "whatIncident", rollback: "whatRollback", paused: "whatPaused" } as const
  const options = incidentKinds.map((kind) => ({ value: kind, label: t(locale, names[kind]) }))
  const on: FormField = {
    kind: "text",
    id: "on",
    label: t(locale, "fieldOn"),
    placeholder: t(locale, "dayPlaceholder"),
    optional: true,
  }
  return formDraft(locale, incidentTopic, {
    title: t(locale, "formIncident"),
    intro: [name],
    fields: [
      chosen(t(locale, "fieldDeployment"), "deployment", [{ value: id, label: name }], id),
      chosen(t(locale, "fieldWhat"), "what", options, "incident"),
      on,
    ],
    submit: "formSave",
    open: { kind: "incidentForm", deployment: id },
  })
}
