import { attributes, type Attribute, type Cut, type Profile } from "../pulse/attributes.ts"
import { sentences } from "./i18n.ts"

type Locale = string | undefined

const t = sentences("attributes")

/** What an attribute is called. */
export function attributeName(locale: Locale, name: Attribute): string {
  return t(locale, name)
}

/** What is said of a person, an attribute at a time: "site (Vienna)". */
export function profileLines(locale: Locale, profile: Profile): string[] {
  return attributes.flatMap((name) => {
    const values = profile[name] ?? []
    return values.length > 0 ? [`${attributeName(locale, name)} (${values.join(", ")})`] : []
  })
}

/** What people are told apart by: "site", or "site × role". */
export function byName(locale: Locale, by: Cut["by"]): string {
  return by.map((name) => attributeName(locale, name)).join(" × ")
}
