import type { Post, PostSection } from "../pulse/prompt.ts"
import { type AdaptiveCard, type Element, frame, heading, paragraphs, size, smallPrint } from "./cards.ts"
import { chartElements } from "./chart.ts"
import { limits } from "./limits.ts"
import { clip } from "./text.ts"

/**
 * A document for a channel: title, headline, sections, small print. What does not fit is cut at the end of the
 * sections, visibly; the small print always stays, and the message's summary begins the whole text.
 */
export function postContent(post: Post): AdaptiveCard {
  const top = [heading(post.title), ...paragraphs(post.headline, { weight: "Bolder" })]
  const bottom = smallPrint(post.footer)
  const all = post.sections.flatMap(sectionElements)
  const room = limits.messageBytes - size(frame(post.text, [...top, ...bottom])) - 200
  const kept = fitting(all, room)
  const cut = kept.length < all.length ? paragraphs("…", { isSubtle: true }) : []
  return { ...frame(post.text, [...top, ...kept, ...cut, ...bottom]), msteams: { width: "Full" } }
}

function sectionElements(section: PostSection): Element[] {
  const rows = section.rows ?? []
  return [
    ...paragraphs(section.heading ?? "", { weight: "Bolder", size: "Medium" }, { spacing: "Medium" }),
    ...(section.chart ? chartElements(section.chart) : []),
    ...section.lines.flatMap((line) => paragraphs(line)),
    ...rows.map(rowElement),
  ]
}

type Row = NonNullable<PostSection["rows"]>[number]

/** Label and value side by side, the note under the value. */
function rowElement({ label, value, note }: Row): Element {
  const said = [
    ...paragraphs(clip(value, limits.rowValue), {}, { spacing: "None" }),
    ...paragraphs(clip(note ?? "", limits.rowValue), { isSubtle: true, size: "Small" }, { spacing: "None" }),
  ]
  const name = paragraphs(clip(label, limits.rowLabel), { weight: "Bolder" })
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
