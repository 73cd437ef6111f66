import { listed, sentences } from "./i18n.ts"

const t = sentences("settings")

type Locale = string | undefined

export type AdminsKnown = {
  own: readonly string[]
  named: readonly string[]
  added: readonly string[]
  /** Added here once, and no admins any more. */
  lost: readonly string[]
}

/** Who may do what admins do, by where they have it from. */
export function adminsText(locale: Locale, { own, named, added, lost }: AdminsKnown): string {
  const groups = [
    ["adminsOwn", own],
    ["adminsNamed", named],
    ["adminsAdded", added],
  ] as const
  const lists = groups.flatMap(([key, people]) =>
    people.length === 0 ? [] : [`${listed(locale, people)} (${t(locale, key)})`],
  )
  const list = t(locale, "adminsList", {
    list: lists.length === 0 ? t(locale, "whomNobody") : lists.join("; "),
  })
  if (lost.length === 0) return list
  return [list, t(locale, "adminsLost", { people: listed(locale, lost), count: lost.length })].join("\n")
}

const adminKeys = { add: "adminAdded", remove: "adminRemoved", own: "adminOwn" } as const

/** After people became admins or no longer are; `own`: their right comes from elsewhere. */
export function adminText(
  locale: Locale,
  outcome: keyof typeof adminKeys,
  people: readonly string[],
): string {
  return t(locale, adminKeys[outcome], { people: listed(locale, people), count: people.length })
}
