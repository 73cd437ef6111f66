import type { KnownWave } from "./known.ts"

const months =
  "(?:jan(?:uary|uar)?|jän(?:ner)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|mrz|apr(?:il)?|may|mai|june?|juni?|july?|juli?|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)"
const day = String.raw`\d{1,2}(?:\.|st|nd|rd|th)?`
/** In charts, a two-digit year is followed by the figure. */
const year = String.raw`(?:,?\s+\d{4}|\s+\d{2}(?=:?\s+(?:\d|not shown|nicht gezeigt)))?`
export const dates = new RegExp(
  [
    String.raw`\b\d{4}-\d{2}-\d{2}\b`,
    String.raw`\b\d{1,2}\.\s?\d{1,2}\.\s?\d{4}\b`,
    String.raw`\b\d{1,2}/\d{1,2}/\d{4}\b`,
    String.raw`\b(?:${day}\s*-\s*)?${day}\s+${months}\b\.?${year}`,
    String.raw`\b${months}\b\.?\s+${day}(?:\s*-\s*${day})?(?![\d.,]*\d)(?:,\s+\d{4})?`,
    String.raw`\b\d{1,2}:\d{2}(?:\s?[ap]m)?\b`,
  ].join("|"),
  "giu",
)

export const number = String.raw`(?<![\d.,])\d+(?:[.,]\d+)?(?![\d]|[.,]\d)`
export const triple = new RegExp(
  String.raw`(?<![+-])(${number})\s*\((${number})\s*(?:to|bis|-)\s*(${number})\)`,
  "gu",
)

/** Without export marks; one kind of space and dash. */
export function plain(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replaceAll(/[\u00A0\u2009\u202F]/gu, " ")
    .replaceAll(/[\u2010-\u2015\u2212]/gu, "-")
    .replaceAll(/&(amp|lt|gt);/gu, " ")
    .replaceAll(/[*_~#>|]+/gu, " ")
}

/** Mean response, and how many use something: no results. */
const askedOrUsing =
  /\d+ (?:of 100 (?:people asked|answer)|von 100 (?:Gefragten|antworten))|\d+ (?:people use it|more users?|Personen mehr|Personen nutzen|Personen, \d+ beim)/giu

/** Without dates, links, commands, comments and questions. */
export function withoutWords(text: string, waves: readonly KnownWave[]): string {
  const own = text
    .replaceAll(/•\s*(?:“[^”]{0,2000}”|„[^“]{0,2000}“|"[^"]{0,2000}")/gu, "")
    .replaceAll(/`[^`\n]*`/gu, "")
    .replaceAll(/https?:\/\/\S+|<[^<>\n]*>/gu, "")
    .replaceAll(/^.*(?:Words that five or more people used|Wörter, die fünf oder mehr Personen).*$/gmu, "")
    .replaceAll(dates, " ")
    .replaceAll(askedOrUsing, " ")
  const questions = new Set(
    waves.flatMap(({ survey }) =>
      Object.values(survey.questions).flatMap(({ text: asked }) => textsOf(asked)),
    ),
  )
  return [...questions]
    .filter((one) => /\d/u.test(one))
    .reduce((all, one) => all.replaceAll(plain(one), " "), own)
}

export function textsOf(text: unknown): string[] {
  return text && typeof text === "object" ? Object.values(text).filter((one) => typeof one === "string") : []
}

export const dayMs = 86_400_000
const monthStarts = ["ja|jä", "f", "mar|mä|mr", "ap", "may|mai", "jun", "jul", "au", "s", "o", "n", "d"]

/** Epoch ms at noon, of days with their year. */
export function daysIn(line: string): number[] {
  const found: number[] = []
  const add = (years: string, month: number, days: string) =>
    found.push(Date.UTC(Number(years), month, Number.parseInt(days), 12))
  for (const [, y, m, d] of line.matchAll(/\b(\d{4})-(\d{2})-(\d{2})\b/gu)) add(y!, Number(m) - 1, d!)
  for (const [, d, m, y] of line.matchAll(/\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b/gu))
    add(y!, Number(m) - 1, d!)
  const monthOf = (name: string) => monthStarts.findIndex((one) => new RegExp(`^(?:${one})`, "iu").test(name))
  for (const [, d, m, y] of line.matchAll(
    new RegExp(String.raw`(\d{1,2})(?:\.|st|nd|rd|th)?\s+(${months})\.?,?\s+(\d{4})`, "giu"),
  ))
    add(y!, monthOf(m!), d!)
  for (const [, m, d, y] of line.matchAll(
    new RegExp(String.raw`(${months})\.?\s+(?:\d{1,2}\s*-\s*)?(\d{1,2}),\s+(\d{4})`, "giu"),
  ))
    add(y!, monthOf(m!), d!)
  return found
}

type Amount = { value: number; decimals: number }

/** Three digits after the other language's mark are thousands. */
export function amountsIn(german: boolean) {
  return (text: string): Amount => {
    const [, whole, mark, rest] = text.match(/^(\d+)(?:([.,])(\d+))?$/u) ?? []
    if (!rest) return { value: Number(whole), decimals: 0 }
    const thousands = rest.length === 3 && mark !== (german ? "," : ".")
    return thousands
      ? { value: Number(`${whole}${rest}`), decimals: 0 }
      : { value: Number(`${whole}.${rest}`), decimals: rest.length }
  }
}

export type Read = ReturnType<typeof amountsIn>

/** As rounded. */
export function is(figure: number | undefined, { value, decimals }: Amount): boolean {
  return figure !== undefined && Math.abs(figure - value) <= 0.5 * 10 ** -decimals + 1e-9
}

/** What measures are called, by title; every sentence is held against them. */
export function titlesOf(waves: readonly KnownWave[]): Map<string, Set<string>> {
  const known = titled.get(waves) ?? titlesIn(waves)
  titled.set(waves, known)
  return known
}

const titled = new WeakMap<readonly KnownWave[], Map<string, Set<string>>>()

function titlesIn(waves: readonly KnownWave[]): Map<string, Set<string>> {
  const titles = new Map<string, Set<string>>()
  const add = (id: string, ...texts: unknown[]) => {
    for (const title of texts.flatMap(textsOf))
      titles.set(plain(title), (titles.get(plain(title)) ?? new Set()).add(id))
  }
  for (const { survey } of waves) {
    for (const [id, { title, short }] of Object.entries(survey.measures)) add(id, title, short)
    if (survey.index) add(survey.index.id, survey.index.title)
  }
  return titles
}

export function measuresNamed(sentence: string, waves: readonly KnownWave[]): Set<string> {
  return new Set([...titlesOf(waves)].flatMap(([title, ids]) => (stands(sentence, title) ? [...ids] : [])))
}

export function namedWithFigure(line: string, name: string): boolean {
  return line.split(/(?<=[.!?])\s+(?=[\p{Lu}•])/u).some((sentence) => {
    if (!stands(sentence, name)) return false
    const rest = sentence
      .replaceAll(name, " ")
      .replaceAll(/(?:no|nr)\.\s+\d+/giu, " ")
      .replaceAll(/\d+\s+(?:more|weitere)/gu, " ")
      .replaceAll(/(?:fewer than|weniger als)\s+\d+/gu, " ")
    return /\d/u.test(rest)
  })
}

export function stands(text: string, name: string): boolean {
  return new RegExp(String.raw`(?<![\p{L}\d])${escaped(name)}(?![\p{L}\d])`, "u").test(text)
}

export function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/gu, String.raw`\$&`)
}
