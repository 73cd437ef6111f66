import { leftOut } from "../pulse/left-out.ts"
import type { Post, PostSection } from "../pulse/prompt.ts"
import {
  type AdaptiveCard,
  breaking,
  type Element,
  frame,
  heading,
  headings,
  message,
  paragraphs,
  size,
  smallPrint,
} from "./cards.ts"
import { chartElements } from "./chart.ts"
import { limits } from "./limits.ts"
import { clip } from "./text.ts"

/** For the sentence that says what was cut, and what JSON puts between elements. */
const spare = 2_000

/**
 * A document for a channel: title, headline, sections, small print. What does not fit is cut at the end of the
 * sections, with how much it is and where it can be read; the small print always stays, and the message's summary begins
 * the whole text.
 */
export function postContent(post: Post): AdaptiveCard {
  const top = [heading(post.title), ...paragraphs(post.headline, { weight: "Bolder" })]
  const bottom = smallPrint(post.footer)
  const all = post.sections.flatMap(sectionElements)
  const room = limits.messageBytes - size(message(frame(post.text, [...top, ...bottom]))) - spare
  const kept = fitting(all, room)
  const cut = kept.length < all.length ? paragraphs(leftOut(post, all.length - kept.length)) : []
  return { ...frame(post.text, [...top, ...kept, ...cut, ...bottom]), msteams: { width: "Full" } }
}

function sectionElements(section: PostSection): Element[] {
  const rows = section.rows ?? []
  return [
    ...headings(section.heading ?? "", { spacing: "Medium" }),
    ...(section.chart ? chartElements(section.chart) : []),
    ...section.lines.flatMap((line) => paragraphs(line)),
    ...rows.map(rowElement),
  ]
}

type Row = NonNullable<PostSection["rows"]>[number]

/** Label and value side by side, the note under the value. */
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
