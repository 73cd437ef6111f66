import type { Post, PostDetail, PostSection } from "../pulse/prompt.ts"
import { inLanguage } from "../pulse/survey.ts"
import type { Asked, Digest } from "../documents/digest/build.ts"
import type { UnitsCell, UnitsTable } from "../documents/digest/units-table.ts"
import type { ContrastLine, Line } from "../documents/line.ts"
import { alertLine } from "./alerts.ts"
import { benchmarkLines, benchmarksHead } from "./benchmarks.ts"
import { dateRange } from "./dates.ts"
import type { DeploymentNews } from "../documents/portfolio.ts"
import { deploymentNewsLines } from "./portfolio.ts"
import { plainText } from "./plain-text.ts"
import { responseLines, scoreOf } from "./figures.ts"
import { commentLines } from "./comments.ts"
import { cutSection } from "./cuts.ts"
import { portfolioSections } from "./deployment-figures.ts"
import { betweenLines } from "./team-comparison.ts"
import { movementNote, movements, trendNote } from "./movement.ts"
import { sentences } from "./i18n.ts"
import { movedLine } from "./staff.ts"
import { digestPicture } from "./digest-pictures.ts"
import { newsLines, newsTitle, ownerLine, taskLines } from "./news.ts"

const t = sentences("digest")
const tNews = sentences("news")

type Locale = string | undefined
type Shown = Extract<Digest, { kind: "shown" }>
type Row = NonNullable<PostSection["rows"]>[number]

/** `text` is made from what stands above the details, so it says neither more nor less. */
export function digestPost(
  locale: Locale,
  digest: Digest,
  deployments: readonly DeploymentNews[] = [],
): Post {
  const dates = dateRange(locale, digest.wave.opensOn, digest.wave.closesOn)
  const context = tNews(locale, "context", {
    survey: inLanguage(digest.survey, locale),
    unit: digest.unit.name,
    dates,
  })
  const body = digest.kind === "shown" ? shown(locale, digest, deployments) : withheld(locale, digest)
  const footer = [context, t(locale, "never")]
  const post = { ...body, footer, cut: t(locale, "cutDigest", { count: "{count}" }) }
  return { ...post, text: plainText(post) }
}

function shown(locale: Locale, digest: Shown, deployments: readonly DeploymentNews[]) {
  const { news, table, tasks } = digest
  const [headline, ...more] = newsLines(locale, news, digest)
  const picture = digestPicture(locale, digest)
  const sections: PostSection[] = [
    { lines: more },
    { lines: [], picture },
    // Before the table, so that it is on the first screen of a phone.
    {
      heading: tNews(locale, "week"),
      lines: [
        ...taskLines(locale, tasks, digest.wave.closesOn),
        ...decidedLines(locale, digest.decided),
        ...deploymentNewsLines(locale, deployments),
      ],
      references: true,
    },
    ...(table ? [unitsSection(locale, table)] : []),
  ]
  return {
    title: newsTitle(locale, news),
    headline: headline!,
    sections: sections.filter(says),
    details: detailsOf(locale, digest),
    ledger: tasks.some(({ kind }) => kind === "ledger") ? tNews(locale, "cameOfIt") : undefined,
    decide: tasks.length > 0 || news.bad ? tNews(locale, "decide") : undefined,
  }
}

/** A decision, and that the same question is asked again. */
function decidedLines(locale: Locale, decided: Shown["decided"]): string[] {
  if (!decided) return []
  const { number, text: what, moved, owner, dueOn, state } = decided
  const about = state === "open" || state === "later" ? ownerLine(locale, owner, dueOn) : undefined
  return [
    [tNews(locale, "decided", { number, what }), about, movedLine(locale, moved)].filter(Boolean).join(" "),
  ]
}

const marks = { alert: " ▼", slipping: " ↘", improving: " ▲" } as const

function unitsSection(locale: Locale, { columns, lines, more, hidden }: UnitsTable): PostSection {
  const cell = (one: UnitsCell) =>
    one
      ? t(locale, "score", { score: one.score, bound: one.bound ?? "exact" }) +
        (one.mark ? marks[one.mark] : "")
      : "–"
  return {
    table: {
      columns: columns.map((title) => inLanguage(title, locale)),
      rows: lines.map(({ unit, cells }) => ({ label: unit, cells: cells.map(cell) })),
    },
    lines: [
      tNews(locale, "legend"),
      ...(more > 0 ? [tNews(locale, "more", { count: more })] : []),
      ...(hidden > 0 ? [tNews(locale, "hidden", { count: hidden })] : []),
    ],
  }
}

function says({ lines, rows, picture, table }: PostSection): boolean {
  return lines.length > 0 || (rows?.length ?? 0) > 0 || picture !== undefined || table !== undefined
}

function withheld(locale: Locale, digest: Extract<Digest, { kind: "withheld" }>) {
  const unit = digest.unit.name
  switch (digest.reason) {
    case "protected":
      return {
        title: inLanguage(digest.survey, locale),
        headline: t(locale, "withheldHead", { unit }),
        sections: [
          { lines: [t(locale, "withheldWhy", { minimum: digest.minimum }), t(locale, "withheldNext")] },
        ],
      }
    case "no_data":
      return {
        title: inLanguage(digest.survey, locale),
        headline: t(locale, "emptyHead", { unit }),
        sections: [{ lines: [t(locale, "emptyNext")] }],
      }
  }
}

/** What stands behind the buttons: figures, teams, people's own words, and how all of it is read. */
function detailsOf(locale: Locale, digest: Shown): PostDetail[] {
  const { core, index, others, contrasts, below, alerts, between, cuts, asked, comments, names } = digest
  const signals = index ? [...core, index] : core
  const total = below.published + below.protected
  const lines = [
    ...responseLines(locale, digest),
    ...(total > 0 ? [t(locale, "below", below)] : []),
    ...(below.protected > 0 ? [t(locale, "belowWhy", { minimum: digest.minimum })] : []),
  ]
  const details: PostDetail[] = [
    {
      id: "figures",
      label: tNews(locale, "figures"),
      sections: [
        { heading: t(locale, "signals"), lines: movements(locale, core), rows: rows(locale, signals) },
        { heading: t(locale, "others"), lines: [], rows: rows(locale, others) },
        {
          heading: t(locale, "line"),
          lines: [],
          rows: contrasts.map((contrast) => contrastRow(locale, contrast)),
        },
        {
          heading: benchmarksHead(locale),
          lines: digest.beside ? benchmarkLines(locale, digest.beside) : [],
        },
        { heading: t(locale, "response"), lines },
      ],
    },
    {
      id: "teams",
      label: tNews(locale, "teams"),
      sections: [
        { heading: t(locale, "alertsBelow"), lines: alerts.map((alert) => alertLine(locale, alert)) },
        { heading: t(locale, "between"), lines: between ? betweenLines(locale, between) : [] },
        ...cuts.map((table) => cutSection(locale, table)),
      ],
    },
    {
      id: "deployments",
      label: tNews(locale, "deployments"),
      sections: portfolioSections(locale, digest.deployments),
    },
    {
      id: "words",
      label: tNews(locale, "words"),
      sections: [{ heading: t(locale, "ownWords"), lines: commentLines(locale, comments) }],
    },
    {
      id: "reading",
      label: tNews(locale, "reading"),
      sections: [
        { lines: [...glossary(locale, digest), ...names.map((one) => nameLine(locale, one))] },
        { heading: t(locale, "asked"), lines: askedLines(locale, asked) },
      ],
    },
  ]
  return details
    .map((detail) => ({ ...detail, sections: detail.sections.filter(says) }))
    .filter(({ sections }) => sections.length > 0)
}

/** What the words of a digest mean. */
function glossary(locale: Locale, { explained }: Shown): string[] {
  return [
    t(locale, "scale"),
    tNews(locale, "glossary"),
    ...explained.map(({ title, plus, minus, waves }) =>
      tNews(locale, "glossaryLine", {
        title: inLanguage(title, locale),
        plus: inLanguage(plus, locale),
        minus: inLanguage(minus, locale),
        waves,
      }),
    ),
    tNews(locale, "glossaryHidden"),
  ]
}

function nameLine(locale: Locale, { title, short }: Shown["names"][number]): string {
  return tNews(locale, "names", { short: inLanguage(short, locale), title: inLanguage(title, locale) })
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
