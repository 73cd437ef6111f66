import { cutAttributes, type Cut, type CutAttribute, type Profile } from "../pulse/attributes.ts"
import { stages } from "../pulse/deployments.ts"
import { sentences } from "./i18n.ts"

type Locale = string | undefined

const t = sentences("attributes")
const tGate = sentences("gate")

/** What an attribute is called. */
export function attributeName(locale: Locale, name: CutAttribute): string {
  return t(locale, name)
}

/** What is said of a person, an attribute at a time: "site (Vienna)". */
export function profileLines(locale: Locale, profile: Profile): string[] {
  return cutAttributes.flatMap((name) => {
    const values = (profile[name] ?? []).map((value) => valueName(locale, name, value))
    return values.length > 0 ? [`${attributeName(locale, name)} (${values.join(", ")})`] : []
  })
}

/** What a value is called: a stage by its name, all others as they are. */
export function valueName(locale: Locale, name: CutAttribute, value: string): string {
  const stage = name === "stage" ? stages.find((one) => one === value) : undefined
  return stage ? tGate(locale, stage) : value
}

/** What people are told apart by: "site", or "site × role". */
export function byName(locale: Locale, by: Cut["by"]): string {
  return by.map((name) => attributeName(locale, name)).join(" × ")
}
