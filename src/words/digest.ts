import type { Post, PostSection } from "../pulse/prompt.ts"
import { inLanguage } from "../pulse/survey.ts"
import type { Change } from "../report/change.ts"
import type { Chart } from "../report/chart.ts"
import type { Asked, ContrastLine, Digest, Line } from "../report/digest.ts"
import { chartSection } from "./chart.ts"
import { sayToLeader as say } from "./leader.ts"
import { dateRange } from "./moment.ts"
import { headlineOf, responseLines, scoreOf } from "./figures.ts"

type Locale = string | undefined
type Shown = Extract<Digest, { kind: "shown" }>
type Row = NonNullable<PostSection["rows"]>[number]

/** A digest in a leader's language, with its chart below the signals. `text` is made from the other parts, so it can say neither more nor less. */
export function digestPost(locale: Locale, digest: Digest, chart?: Chart): Post {
  const title = say(locale, "title", { survey: inLanguage(digest.survey, locale), unit: digest.unit.name })
  const dates = dateRange(locale, digest.wave.opensOn, digest.wave.closesOn)
  const footer = [say(locale, "period", { dates })]
  const never = say(locale, "never")
  const body =
    digest.kind === "shown"
      ? {
          headline: headlineOf(locale, digest.headline),
          sections: shownSections(locale, digest, chart),
          footer: [...footer, say(locale, "scale"), never],
        }
      : { ...withheld(locale, digest), footer: [...footer, never] }
  const post = { title, ...body }
  return { ...post, text: plainText(post) }
}

function withheld(locale: Locale, digest: Extract<Digest, { kind: "withheld" }>) {
  const unit = digest.unit.name
  switch (digest.reason) {
    case "protected":
      return {
        headline: say(locale, "withheldHead", { unit }),
        sections: [
          { lines: [say(locale, "withheldWhy", { minimum: digest.minimum }), say(locale, "withheldNext")] },
        ],
      }
    case "no_data":
      return {
        headline: say(locale, "emptyHead", { unit }),
        sections: [{ lines: [say(locale, "emptyNext")] }],
      }
  }
}

function shownSections(locale: Locale, digest: Shown, chart: Chart | undefined): PostSection[] {
  const { core, index, others, contrasts, below, asked } = digest
  const signals = index ? [...core, index] : core
  const total = below.published + below.protected
  const lines = [
    ...responseLines(locale, digest),
    ...(total > 0 ? [say(locale, "below", below)] : []),
    ...(below.protected > 0 ? [say(locale, "belowWhy", { minimum: digest.minimum })] : []),
  ]
  const sections: PostSection[] = [
    { heading: say(locale, "signals"), lines: movement(locale, signals), rows: rows(locale, signals) },
    ...(chart ? [chartSection(locale, chart)] : []),
    { heading: say(locale, "others"), lines: [], rows: rows(locale, others) },
    {
      heading: say(locale, "line"),
      lines: [],
      rows: contrasts.map((contrast) => contrastRow(locale, contrast)),
    },
    { heading: say(locale, "response"), lines },
    { heading: say(locale, "asked"), lines: askedLines(locale, asked) },
  ]
  return sections.filter(({ lines, rows, chart }) => lines.length > 0 || (rows?.length ?? 0) > 0 || chart)
}

function askedLines(locale: Locale, { questions, total, each }: Asked): string[] {
  const lines = questions.map((question) => `• ${inLanguage(question, locale)}`)
  return total > questions.length ? [say(locale, "askedSome", { total, each }), ...lines] : lines
}

/** What is true of all signals at once is said once, above the rows. */
function movement(locale: Locale, lines: readonly Line[]): string[] {
  const changes = lines.flatMap((line) => (line.status === "published" ? [line.change] : []))
  if (changes.includes("small_group")) return [say(locale, "smallGroup")]
  return changes.every((change) => change === "first") ? [say(locale, "allFirst")] : []
}

function rows(locale: Locale, lines: readonly Line[]): Row[] {
  const allFirst = lines.every((line) => line.status !== "published" || line.change === "first")
  return lines.map((line) => ({
    label: inLanguage(line.title, locale),
    value: scoreOf(locale, line),
    note:
      line.status === "published" && !(allFirst && line.change === "first")
        ? changeNote(locale, line.change)
        : undefined,
  }))
}

function changeNote(locale: Locale, change: Change): string | undefined {
  switch (change) {
    case "small_group":
      return undefined
    case "new_series":
      return say(locale, "newSeries")
    case "first":
    case "quiet":
    case "rose":
    case "fell":
      return say(locale, change)
  }
}

function contrastRow(locale: Locale, contrast: ContrastLine): Row {
  const label = inLanguage(contrast.title, locale)
  if (!contrast.published) return { label, value: say(locale, "protected") }
  const { value, low, high, state } = contrast
  return { label, value: say(locale, "contrast", { value, low, high }), note: say(locale, state) }
}

function plainText({ title, headline, sections, footer }: Omit<Post, "text">): string {
  const parts = sections.map(({ heading, lines, rows, chart }) =>
    [
      heading,
      ...(chart ? [chart.title, ...chart.words] : []),
      ...lines,
      ...(rows ?? []).map(({ label, value, note }) =>
        [`${label}: ${value}.`, note].filter(Boolean).join(" "),
      ),
    ]
      .filter(Boolean)
      .join("\n"),
  )
  return [`${title}\n${headline}`, ...parts, footer.join("\n")].join("\n\n")
}
