import type { types } from "@slack/bolt"
import { leftOut } from "../pulse/left-out.ts"
import type { Post, PostChart, PostSection } from "../pulse/prompt.ts"
import { type Content, context, formattable, header, paragraphs, plain, strong } from "./blocks.ts"
import { chartBlock, type ChartBlock } from "./chart.ts"
import { limits } from "./limits.ts"
import { clip, escape } from "./text.ts"

export type PostContent = Omit<Content, "blocks"> & { blocks: PostBlock[] }
type PostBlock = types.KnownBlock | ChartBlock

/**
 * A document for a channel: title, headline, sections, small print. What does not fit is cut at the end of the
 * sections, with how much it is and where it can be read; the small print always stays, and `text` says the whole. Without `charts` their words are shown.
 */
export function postContent(post: Post, charts = true): PostContent {
  const top = [header(post.title), strong(post.headline)]
  const bottom = context(post.footer)
  const room = limits.blocksInMessage - top.length - bottom.length - 1
  const drawn = charts ? post.sections.filter(({ chart }) => chart).slice(0, limits.chartsInMessage) : []
  const all = post.sections.flatMap((section) => sectionBlocks(section, drawn.includes(section)))
  const kept = fitting(all, room, limits.postTotal)
  const cut = kept.length < all.length ? context([leftOut(post, linesIn(all.slice(kept.length)))]) : []
  return {
    text: clip(escape(post.text), limits.postText),
    blocks: [...top, ...kept, ...cut, ...bottom],
  }
}

function sectionBlocks(section: PostSection, charts: boolean): PostBlock[] {
  return [
    ...(section.heading ? [strong(section.heading)] : []),
    ...(section.chart ? chartBlocks(section.chart, charts) : []),
    ...paragraphs(section.lines.join("\n")),
    ...table(section.rows ?? []),
  ]
}

function chartBlocks(chart: PostChart, drawn: boolean): PostBlock[] {
  return drawn ? [chartBlock(chart)] : [strong(chart.title), ...paragraphs(chart.words.join("\n"))]
}

type Row = NonNullable<PostSection["rows"]>[number]

/** One line for each row, as many to a block as it holds. */
function table(rows: Row[]): types.KnownBlock[] {
  const bold = rows.every((row) => formattable(row.label) && formattable(said(row)))
  const lines = rows.map((row) =>
    bold
      ? `*${escape(clip(row.label, 200))}*  ${escape(clip(said(row), 1_000))}`
      : `${clip(row.label, 200)}: ${clip(said(row), 1_000)}`,
  )
  const groups: string[] = []
  for (const line of lines) {
    const last = groups.at(-1)
    const longer = `${last}\n${line}`
    if (last !== undefined && longer.length <= limits.sectionText) groups[groups.length - 1] = longer
    else groups.push(clip(line, limits.sectionText))
  }
  return groups.map((text) => ({
    type: "section",
    text: bold ? { type: "mrkdwn", text, verbatim: true } : plain(text),
  }))
}

function said(row: Row): string {
  return row.note ? `${row.value} · ${row.note}` : row.value
}

function linesIn(blocks: PostBlock[]): number {
  return blocks.reduce((sum, block) => sum + JSON.stringify(block).split("\\n").length, 0)
}

function fitting(blocks: PostBlock[], room: number, total: number): PostBlock[] {
  let length = 0
  const over = blocks.findIndex((block, at) => {
    length += JSON.stringify(block).length
    return at >= room || length > total
  })
  return over === -1 ? blocks : blocks.slice(0, over)
}
