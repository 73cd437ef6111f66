import type { types } from "@slack/bolt"
import {
  lineForLeftOut,
  type Post,
  type PostDetail,
  type PostSection,
  type PostTable,
} from "../pulse/prompt.ts"
import {
  type Content,
  context,
  formattable,
  header,
  paragraphs,
  plain,
  replyButtons,
  strong,
  textBlocks,
} from "./blocks.ts"
import { limits } from "./size-limits.ts"
import { clip, escape, escapeButReferences } from "./text.ts"

/** What Slack draws by itself; a workspace that refuses either gets the same in words. */
export type Drawn = { tables: boolean; pictures: ReadonlyMap<string, PictureSource> }
/** A file that was uploaded, or an address. */
export type PictureSource = { slack_file: { id: string } } | { image_url: string }
export const inWords: Drawn = { tables: false, pictures: new Map() }

/** A document for a channel. What does not fit is cut at the end, saying how much; the small print stays. */
export function postContent(post: Post, drawn: Drawn = inWords): Content {
  const top = [header(post.title), ...paragraphs(post.headline)]
  const bottom = context(post.footer)
  const room = limits.blocksInMessage - top.length - bottom.length - 1
  const all = [
    ...post.sections.flatMap((section) => sectionBlocks(section, drawn)),
    ...(post.buttons ? replyButtons(post.buttons) : (post.details ?? []).flatMap(detailBlocks)),
  ]
  const kept = fitting(all, room, limits.postTotal)
  const cut = kept.length < all.length ? context([lineForLeftOut(post, linesIn(all.slice(kept.length)))]) : []
  return {
    text: clip(escapeButReferences(post.text), limits.postText),
    blocks: [...top, ...kept, ...cut, ...bottom],
  }
}

function detailBlocks({ label, sections }: PostDetail): types.KnownBlock[] {
  return [
    { type: "divider" },
    strong(label),
    ...sections.flatMap((section) => sectionBlocks(section, inWords)),
  ]
}

function sectionBlocks(section: PostSection, drawn: Drawn): types.KnownBlock[] {
  const { heading, picture, table, lines, references, rows = [] } = section
  return [
    ...(heading ? [strong(heading)] : []),
    ...(picture ? pictureBlocks(picture, drawn) : []),
    ...(table ? tableBlocks(table, drawn) : []),
    ...(references ? textBlocks : paragraphs)(lines.join("\n")),
    ...listed(rows),
  ]
}

function pictureBlocks(
  { svg, words }: NonNullable<PostSection["picture"]>,
  drawn: Drawn,
): types.KnownBlock[] {
  const source = drawn.pictures.get(svg)
  if (source === undefined) return paragraphs(words)
  return [{ type: "image", ...source, alt_text: clip(words, limits.altText) }]
}

function tableBlocks({ columns, rows }: PostTable, drawn: Drawn): types.KnownBlock[] {
  if (!drawn.tables)
    return listed(
      rows.map(({ label, cells }) => ({
        label,
        value: cells.map((cell, at) => `${columns[at]} ${cell}`).join(" · "),
      })),
    )
  const cell = (text: string) => ({ type: "raw_text" as const, text: text === "" ? " " : text })
  const head = ["", ...columns].map(cell)
  return [
    {
      type: "table",
      column_settings: [{ is_wrapped: true }, ...columns.map(() => ({ align: "right" as const }))],
      rows: [head, ...rows.map(({ label, cells }) => [label, ...cells].map(cell))],
    },
  ]
}

type Row = NonNullable<PostSection["rows"]>[number]

/** One line for each row, as many to a block as it holds. */
function listed(rows: Row[]): types.KnownBlock[] {
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

function linesIn(blocks: types.KnownBlock[]): number {
  return blocks.reduce((sum, block) => sum + JSON.stringify(block).split("\\n").length, 0)
}

function fitting(blocks: types.KnownBlock[], room: number, total: number): types.KnownBlock[] {
  let length = 0
  const over = blocks.findIndex((block, at) => {
    length += lengthOf(block)
    return at >= room || length > total
  })
  return over === -1 ? blocks : blocks.slice(0, over)
}

/** A picture on a local page stands in the address itself, which no limit of Slack's is about. */
function lengthOf(block: types.KnownBlock): number {
  return (block.type === "image" ? block.alt_text : JSON.stringify(block)).length
}
