import {
  lineForLeftOut,
  type Post,
  type PostDetail,
  type PostPicture,
  type PostSection,
  type PostTable,
} from "../pulse/prompt.ts"
import { smallPngOf } from "../lib/png.ts"
import {
  type AdaptiveCard,
  breaking,
  button,
  type Element,
  frame,
  heading,
  headings,
  inRows,
  message,
  paragraphs,
  size,
  smallPrint,
} from "./cards.ts"
import { verbs } from "./ids.ts"
import { limits } from "./size-limits.ts"
import { clip, escape } from "./text.ts"

/** Room for the sentence about the cut, and for JSON's punctuation. */
const spare = 2_000

/** A document for a channel. What does not fit is cut, saying how much; the small print stays. */
export function postContent(post: Post): AdaptiveCard {
  const top = [heading(post.title), ...paragraphs(post.headline)]
  const bottom = smallPrint(post.footer)
  const all = [
    ...post.sections.flatMap(sectionElements),
    ...(post.buttons
      ? inRows(post.buttons.map((one) => button(verbs.act, one)))
      : (post.details ?? []).flatMap(detailElements)),
  ]
  const room = limits.messageBytes - size(message(frame(post.text, [...top, ...bottom]))) - spare
  const kept = fitting(all, room)
  const cut = kept.length < all.length ? paragraphs(lineForLeftOut(post, all.length - kept.length)) : []
  return { ...frame(post.text, [...top, ...kept, ...cut, ...bottom]), msteams: { width: "Full" } }
}

function detailElements({ label, sections }: PostDetail): Element[] {
  return [...headings(label, { spacing: "Medium", separator: true }), ...sections.flatMap(sectionElements)]
}

function sectionElements({ heading: title, picture, table, lines, rows = [] }: PostSection): Element[] {
  return [
    ...headings(title ?? "", { spacing: "Medium" }),
    ...(picture ? [pictureElement(picture)] : []),
    ...(table ? [tableElement(table)] : []),
    ...lines.flatMap((line) => paragraphs(line)),
    ...rows.map(rowElement),
  ]
}

/** Pixels across: what a message can carry beside its text. */
const pictureWidth = 480

/** The picture itself within the message: nothing has to be fetched. */
function pictureElement({ svg, words }: PostPicture): Element {
  const url = `data:image/png;base64,${Buffer.from(smallPngOf(svg, pictureWidth)).toString("base64")}`
  const fallback = { type: "Container", items: paragraphs(words) }
  return { type: "Image", url, altText: words, size: "Stretch", fallback }
}

/** Of four columns on a phone each has room for some six letters, and a word breaks anywhere. */
const headLetters = { few: 14, many: 7 }

function headOf(title: string, columns: number): string {
  const most = columns > 2 ? headLetters.many : headLetters.few
  if (title.length <= most) return title
  const [first = ""] = title.split(" ")
  return first.length < title.length && first.length < most ? first : `${title.slice(0, most - 2).trimEnd()}.`
}

function tableElement({ columns, rows }: PostTable): Element {
  const cell = (text: string, right: boolean, look = {}) => ({
    type: "TableCell",
    items:
      text === ""
        ? []
        : [
            {
              type: "TextBlock",
              text: escape(text),
              wrap: true,
              ...(right ? { horizontalAlignment: "Right" } : {}),
              ...look,
            },
          ],
  })
  const row = ([first, ...others]: string[], look = {}) => ({
    type: "TableRow",
    cells: [cell(first ?? "", false, look), ...others.map((text) => cell(text, true, look))],
  })
  return {
    type: "Table",
    gridStyle: "default",
    showGridLines: false,
    firstRowAsHeaders: true,
    columns: [{ width: 2 }, ...columns.map(() => ({ width: 1 }))],
    rows: [
      row(["", ...columns.map((one) => headOf(one, columns.length))], { size: "Small", isSubtle: true }),
      ...rows.map(({ label, cells }, at) => row([label, ...cells], at === 0 ? { weight: "Bolder" } : {})),
    ],
    fallback: {
      type: "Container",
      items: rows.flatMap(({ label, cells }) => paragraphs(`${label}: ${cellsIn(columns, cells)}`)),
    },
  }
}

function cellsIn(columns: string[], cells: string[]): string {
  return cells.map((one, at) => `${columns[at]} ${one}`).join(" · ")
}

type Row = NonNullable<PostSection["rows"]>[number]

function rowElement({ label, value, note }: Row): Element {
  const said = [
    ...breaking(clip(value, limits.rowValue), {}, { spacing: "None" }),
    ...breaking(clip(note ?? "", limits.rowValue), { isSubtle: true, size: "Small" }, { spacing: "None" }),
  ]
  const name = breaking(clip(label, limits.rowLabel), { weight: "Bolder" })
  return {
    type: "ColumnSet",
    spacing: "Small",
    columns: [
      { type: "Column", width: 2, items: name },
      { type: "Column", width: 3, items: said },
    ],
  }
}

function fitting(elements: Element[], room: number): Element[] {
  let length = 0
  const over = elements.findIndex((element) => (length += size(element) + 1) > room)
  return over === -1 ? elements : elements.slice(0, over)
}
