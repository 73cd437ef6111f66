import type { Command } from "../commands/model/command.ts"
import type { Draft, Offer } from "../commands/model/draft.ts"
import type { DeploymentFigures, SupportResult } from "../documents/deployment-figures.ts"
import type { GateDocument } from "../documents/gate/build.ts"
import { alertBefore, type LedgerLine } from "../measure/monitoring/ledger.ts"
import type { Deployment, IncidentKind, VerdictKind } from "../pulse/deployments.ts"
import { day } from "./dates.ts"
import { figureLines, supportLines } from "./deployment-figures.ts"
import { verdictName } from "./gate-sentences.ts"
import { gatePost } from "./gate.ts"
import { headingsIn } from "./plain-text.ts"
import { listed, sentences } from "./i18n.ts"
import { stageOffer } from "./stages.ts"

const t = sentences("deployments")
const tGate = sentences("gate")

type Locale = string | undefined
type Stored = Deployment & { id: string }

/** A deployment as it is listed: names in place of ids. */
export type DeploymentLine = Omit<Stored, "owner" | "sponsor"> & {
  owner: string | undefined
  sponsor: string | undefined
  /** Where it is still valid; "altered" where its row says something else than was given. */
  verdict: { kind: VerdictKind; until: string; id: string } | "altered" | undefined
  /** That a leader overrode the gate. */
  override: string | undefined
  /** What is told of the people who work with it. */
  figures: DeploymentFigures | undefined
}

/** So many have buttons of their own; the others are named in a command. */
const mostButtons = 8

/** The deployments that somebody sees, those without a valid verdict first, with a button for each. */
export function deploymentLines(
  locale: Locale,
  lines: readonly DeploymentLine[],
  { admin, unknown }: { admin: boolean; unknown: readonly string[] },
): Draft {
  const stands = ({ verdict }: DeploymentLine) => Number(typeof verdict === "object")
  const sorted = lines.toSorted((a, b) => stands(a) - stands(b))
  const text = [
    lines.length === 0 ? t(locale, "none") : t(locale, "head", { count: lines.length }),
    ...sorted.flatMap((line) => [
      lineText(locale, line),
      ...(line.figures ? figureLines(locale, line.figures) : []),
    ]),
    ...(lines.some(({ figures }) => figures) ? [t(locale, "figuresAre")] : []),
    ...(unknown.length > 0 ? [t(locale, "unknownHead", { names: listed(locale, unknown) })] : []),
  ].join("\n")
  return {
    text,
    offers: [
      ...(admin ? [offer(locale, "addNew", { kind: "deploymentForm" })] : []),
      ...sorted.slice(0, mostButtons).map(({ id, name }) => ({
        label: name,
        hint: t(locale, "showOneHint"),
        next: { command: { kind: "deploymentShow", deployment: id } as const },
      })),
    ],
  }
}

function verdictText(locale: Locale, verdict: DeploymentLine["verdict"]): string {
  if (verdict === undefined) return t(locale, "verdictNone")
  if (verdict === "altered") return t(locale, "verdictAltered")
  const until = day(locale, verdict.until)
  return t(locale, "verdictUntil", { verdict: verdictName(locale, verdict.kind), day: until })
}

function lineText(locale: Locale, line: DeploymentLine): string {
  const { name, stage, risk, verdict, owner = "none", usersNow, supporting, override } = line
  const text = t(locale, "line", {
    name,
    stage: tGate(locale, stage),
    risk,
    verdict: verdictText(locale, verdict),
    owner,
    users: usersNow,
    units: supporting.length === 0 ? "none" : listed(locale, supporting),
  })
  return override === undefined ? text : `${text} ${override}`
}

/** What the reader of a deployment's page may do. */
export type MayDo = { change: boolean; move: boolean; raise: boolean; twelve: boolean }

/** All that is said of one deployment, how it came to its stage, and what may be done. */
export function deploymentPage(
  locale: Locale,
  line: DeploymentLine,
  { stages, units, may }: { stages: readonly string[]; units: readonly SupportResult[]; may: MayDo },
): Draft {
  const { id, name, stage, risk, verdict, owner, sponsor, does, stops, vendor, operations, supporting } = line
  const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
  const head = t(locale, "page", { name, stage: tGate(locale, stage), risk })
  const text = [
    head,
    does,
    stops === undefined ? undefined : t(locale, "pageStops", { stops }),
    sentence(verdictText(locale, verdict)),
    line.override,
    owner === undefined ? t(locale, "pageOwnerless") : t(locale, "pageOwner", { owner }),
    sponsor === undefined ? undefined : t(locale, "pageSponsor", { sponsor }),
    t(locale, "pageUsers", { users: line.usersNow, planned: line.usersPlanned, hours: line.hours }),
    t(locale, "pageUnits", {
      operations: operations ?? "none",
      units: supporting.length === 0 ? "none" : listed(locale, supporting),
    }),
    vendor === undefined ? undefined : t(locale, "pageVendor", { vendor }),
    ...line.links,
    ...(line.figures ? [t(locale, "figuresAre"), ...figureLines(locale, line.figures)] : []),
    ...(units.length > 0 ? [t(locale, "unitsAre"), ...supportLines(locale, units)] : []),
    t(locale, "pageStages"),
    ...stages,
  ].filter((one) => one !== undefined && one !== "")
  const whole = typeof verdict === "object" ? verdict.id : undefined
  return {
    text: text.join("\n"),
    strong: [head],
    offers: [
      offer(locale, "askIt", { kind: "ready", name }),
      ...(whole === undefined ? [] : [offer(locale, "whole", { kind: "analysis", verdict: whole })]),
      ...(may.raise && whole !== undefined ? [raiseOffer(locale, whole)] : []),
      ...(may.move ? [stageOffer(locale, id)] : []),
      ...(may.twelve ? [twelveOffer(locale, id)] : []),
      offer(locale, "incidentIt", { kind: "incidentForm", deployment: id }),
      ...(may.change
        ? [
            offer(locale, "changeIt", { kind: "deploymentForm", deployment: id }),
            offer(locale, "retireIt", { kind: "deploymentRetire", name }),
          ]
        : []),
    ],
  }
}

type Label =
  | "addNew"
  | "changeIt"
  | "askIt"
  | "askOne"
  | "whole"
  | "twelve"
  | "raise"
  | "signIt"
  | "incidentIt"
  | "retireIt"

function offer(locale: Locale, label: Label, command: Command, name = ""): Offer {
  return { label: t(locale, label, { name }), hint: t(locale, `${label}Hint`), next: { command } }
}

/** Asks the gate again about one that is known. */
export function askAgainOffer(locale: Locale, name: string): Offer {
  return offer(locale, "askOne", { kind: "ready", name }, name)
}

export function twelveOffer(locale: Locale, deployment: string): Offer {
  return offer(locale, "twelve", { kind: "evidenceForm", deployment })
}

export function raiseOffer(locale: Locale, verdict: string): Offer {
  return offer(locale, "raise", { kind: "raise", verdict })
}

export function signOffer(locale: Locale, verdict: string): Offer {
  return offer(locale, "signIt", { kind: "sign", verdict })
}

const signing = { owner: "signedOwner", operations: "signedOperations" } as const
type Signed = Partial<Record<keyof typeof signing, { on: string }>>

/** Who signed a verdict; `by` mentions them, if anybody knows. */
export function signedLines(
  locale: Locale,
  signed: Signed,
  by: (role: keyof typeof signing) => string | undefined,
): string[] {
  return (["owner", "operations"] as const).map((role) => {
    const on = signed[role]?.on
    return t(locale, signing[role], {
      day: on === undefined ? "none" : day(locale, on),
      by: by(role) ?? "none",
    })
  })
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
  | "none"
  | "notOwner"
  | "gone"
  | "taken"
  | "registered"
  | "added"
  | "changed"
  | "retireAsk"
  | "retired"
  | "noSurvey"
  | "evidenceKept"
  | "notSigner"
  | "signed"
  | "signedAlready"
  | "signedMeanwhile"

/** One sentence about a deployment. */
export function deploymentText(
  locale: Locale,
  key: About,
  { name, count = 0, role = "owner" }: { name: string; count?: number; role?: string },
): string {
  return t(locale, key, { name, count, role })
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

/** A verdict in chat, and what can be done next; `stands`: what is so beside it. */
export function verdictDraft(
  locale: Locale,
  document: GateDocument,
  { verdict, stands, offers }: { verdict: string; stands: readonly string[]; offers: readonly Offer[] },
): Draft {
  const { details: _, ...post } = gatePost(locale, document)
  return {
    text: [post.text, ...stands].join("\n\n"),
    strong: headingsIn(post),
    offers: [offer(locale, "whole", { kind: "analysis", verdict }), ...offers],
  }
}
