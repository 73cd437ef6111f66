import type { DeploymentFault } from "../pulse/deployments-csv.ts"
import type { CsvFault } from "../pulse/units-csv.ts"
import type { Attribute } from "../pulse/attributes.ts"
import { attributeName } from "./attributes.ts"
import { listed, sentences } from "./i18n.ts"

type Locale = string | undefined

const t = sentences("unitsFile")

/** A line of an organisation's file and what is wrong with it. */
export function csvFaultText(locale: Locale, { line, why, values }: CsvFault | DeploymentFault): string {
  return t(locale, "line", { line, what: t(locale, why, values) })
}

/** Before the faulty lines. */
export function csvFaultsHead(locale: Locale, count: number): string {
  return t(locale, "faults", { count })
}

/** How many addresses of a file nobody has who can be placed; never whose and why. */
export function leftOutText(locale: Locale, count: number): string {
  return t(locale, "leftOut", { count })
}

/** Which attributes the file has beside units. */
export function attributesText(locale: Locale, names: readonly Attribute[]): string {
  const all = names.map((name) => attributeName(locale, name))
  return t(locale, "attributes", { names: listed(locale, all) })
}

/** How many people a new tree would move. */
export function movingText(locale: Locale, people: number): string {
  return t(locale, "moving", { people })
}

/** Why a file could not be used at all. */
export function fileFaultText(
  locale: Locale,
  why:
    | "ofDeployments"
    | "tooLong"
    | "notText"
    | "encoding"
    | "unreadable"
    | "away"
    | "changed"
    | "noFiles"
    | "oneFile",
): string {
  return t(locale, why)
}

type AboutDeployments =
  | "deploymentsSent"
  | "deploymentsHead"
  | "deploymentsLong"
  | "deploymentsWould"
  | "deploymentsAre"
  | "deploymentsSame"
  | "deploymentsMeanwhile"

/** What a file of deployments would do, or did. */
export function deploymentsFileText(
  locale: Locale,
  about: AboutDeployments,
  counts: Record<string, number> = {},
): string {
  return t(locale, about, counts)
}

/** By the part of a deployment that a column sets. */
const columnOf: Record<string, string> = {
  name: "deployment",
  usersNow: "users",
  usersPlanned: "planned",
}

/** A deployment of a file: which of its columns would be different, or that it is new. */
export function deploymentsPlanLine(
  locale: Locale,
  name: string,
  changes: readonly string[] | undefined,
): string {
  if (changes === undefined) return t(locale, "deploymentNew", { name })
  const columns = listed(
    locale,
    changes.map((one) => columnOf[one] ?? one),
  )
  return t(locale, "deploymentChanges", { name, columns })
}
