import type { Post, PostSection } from "../pulse/prompt.ts"
import { inLanguage } from "../pulse/survey.ts"
import type { Chart } from "../documents/digest/chart.ts"
import type { Asked, Digest } from "../documents/digest/build.ts"
import type { ContrastLine, Line } from "../documents/line.ts"
import { alertLine } from "./alerts.ts"
import { chartSection } from "./chart.ts"
import { dateRange } from "./dates.ts"
import { plainText } from "./plain-text.ts"
import { headlineOf, responseLines, scoreOf } from "./figures.ts"
import { commentLines } from "./comments.ts"
import { cutSection } from "./cuts.ts"
import { betweenLines } from "./between.ts"
import { movementNote, movements, trendNote } from "./movement.ts"
import { sentences } from "./i18n.ts"

const t = sentences("digest")

type Locale = string | undefined
type Shown = Extract<Digest, { kind: "shown" }>
type Row = NonNullable<PostSection["rows"]>[number]

/** A digest in a leader's language, with its chart below the signals. `text` is made from the other parts, so it can say neither more nor less. */
export function digestPost(locale: Locale, digest: Digest, chart?: Chart): Post {
  const title = t(locale, "title", { survey: inLanguage(digest.survey, locale), unit: digest.unit.name })
  const dates = dateRange(locale, digest.wave.opensOn, digest.wave.closesOn)
  const footer = [t(locale, "period", { dates })]
  const never = t(locale, "never")
  const body =
    digest.kind === "shown"
      ? {
          headline: headlineOf(locale, digest.headline),
          sections: shownSections(locale, digest, chart),
          footer: [...footer, t(locale, "scale"), never],
        }
      : { ...withheld(locale, digest), footer: [...footer, never] }
  const post = { title, ...body, cut: t(locale, "cutDigest", { count: "{count}" }) }
  return { ...post, text: plainText(post) }
}

function withheld(locale: Locale, digest: Extract<Digest, { kind: "withheld" }>) {
  const unit = digest.unit.name
  switch (digest.reason) {
    case "protected":
      return {
        headline: t(locale, "withheldHead", { unit }),
        sections: [
          { lines: [t(locale, "withheldWhy", { minimum: digest.minimum }), t(locale, "withheldNext")] },
        ],
      }
    case "no_data":
      return {
        headline: t(locale, "emptyHead", { unit }),
        sections: [{ lines: [t(locale, "emptyNext")] }],
      }
  }
}

function shownSections(locale: Locale, digest: Shown, chart: Chart | undefined): PostSection[] {
  const { core, index, others, contrasts, below, alerts, between, cuts, asked, comments } = digest
  const signals = index ? [...core, index] : core
  const total = below.published + below.protected
  const lines = [
    ...responseLines(locale, digest),
    ...(total > 0 ? [t(locale, "below", below)] : []),
    ...(below.protected > 0 ? [t(locale, "belowWhy", { minimum: digest.minimum })] : []),
  ]
  const sections: PostSection[] = [
    { heading: t(locale, "signals"), lines: movements(locale, core), rows: rows(locale, signals) },
    ...(chart ? [chartSection(locale, chart)] : []),
    { heading: t(locale, "alertsBelow"), lines: alerts.map((alert) => alertLine(locale, alert)) },
    { heading: t(locale, "others"), lines: [], rows: rows(locale, others) },
    {
      heading: t(locale, "line"),
      lines: [],
      rows: contrasts.map((contrast) => contrastRow(locale, contrast)),
    },
    ...cuts.map((table) => cutSection(locale, table)),
    { heading: t(locale, "between"), lines: between ? betweenLines(locale, between) : [] },
    { heading: t(locale, "response"), lines },
    { heading: t(locale, "ownWords"), lines: commentLines(locale, comments) },
    { heading: t(locale, "asked"), lines: askedLines(locale, asked) },
  ]
  return sections.filter(({ lines, rows, chart }) => lines.length > 0 || (rows?.length ?? 0) > 0 || chart)
}

function askedLines(locale: Locale, { questions, total, each }: Asked): string[] {
  const lines = questions.map((question) => `• ${inLanguage(question, locale)}`)
  return total > questions.length ? [t(locale, "askedSome", { total, each }), ...lines] : lines
}

function rows(locale: Locale, lines: readonly Line[]): Row[] {
  const alike = movements(locale, lines).length > 0
  return lines.map((line) => {
    const movement = alike ? undefined : movementNote(locale, line)
    const note = [trendNote(locale, line), movement].filter((one) => one !== undefined).join(" ")
    return {
      label: inLanguage(line.title, locale),
      value: scoreOf(locale, line),
      note: note === "" ? undefined : note,
    }
  })
}

function contrastRow(locale: Locale, contrast: ContrastLine): Row {
  const label = inLanguage(contrast.title, locale)
  if (!contrast.published) return { label, value: t(locale, "protected") }
  const { value, low, high, state } = contrast
  return { label, value: t(locale, "contrast", { value, low, high }), note: t(locale, state) }
}
