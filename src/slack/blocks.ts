import { createHash } from "node:crypto"
import type { types } from "@slack/bolt"
import type { Reply, ReplyButton, ReplyLink } from "../pulse/ui-model.ts"
import type { Button, Card, DoneCard, ListCard, NoteCard, QuestionCard } from "../pulse/prompt.ts"
import { buttons } from "./ids.ts"
import { limits } from "./size-limits.ts"
import { clip, escape, escapeButReferences, parts } from "./text.ts"

/** `text`: for notifications and screen readers. */
export type Content = { text: string; blocks: types.KnownBlock[] }

export function cardContent(card: Card): Content {
  return { text: clip(escape(card.summary), limits.cardText), blocks: cardBlocks(card) }
}

export function cardBlocks(card: Card): types.KnownBlock[] {
  switch (card.kind) {
    case "question":
      return questionBlocks(card)
    case "list":
      return listBlocks(card)
    case "done":
      return doneBlocks(card)
    case "note":
      return noteBlocks(card)
    default:
      return card satisfies never
  }
}

function questionBlocks(card: QuestionCard): types.KnownBlock[] {
  const scale = card.choices.filter((choice) => !choice.skip)
  const skip = card.choices.filter((choice) => choice.skip)
  const intro = card.intro.flatMap(paragraphs)
  return [
    ...intro,
    ...(intro.length > 0 ? [{ type: "divider" } as const] : []),
    ...context([card.progress]),
    strong(card.text),
    ...rows(scale).map((row) => actions(row.map((choice) => button(buttons.choice, choice)))),
    // Small print separates other buttons from the answers.
    ...context(card.footer),
    ...rows([
      ...skip.map((choice) => button(buttons.choice, choice)),
      ...(card.back ? [button(buttons.show, card.back)] : []),
      ...(card.later ? [button(buttons.later, card.later)] : []),
    ]).map(actions),
  ]
}

function listBlocks(card: ListCard): types.KnownBlock[] {
  return [
    strong(card.text),
    ...card.questions.slice(0, limits.blocksInMessage - 4).map(({ text, change }) => ({
      ...section(clip(text, limits.sectionText), escape(text)),
      accessory: button(buttons.show, change),
    })),
    actions([button(buttons.show, card.keep)]),
    ...context(card.footer),
  ]
}

function doneBlocks(card: DoneCard): types.KnownBlock[] {
  const change = button(buttons.change, card.change)
  const comment = card.comment ? [button(buttons.comment, card.comment)] : []
  return [...paragraphs(card.text), actions([change, ...comment]), ...context(card.footer)]
}

function noteBlocks(card: NoteCard): types.KnownBlock[] {
  return [header(card.title), ...paragraphs(card.lines.join("\n"))].slice(0, limits.blocksInMessage)
}

/** Text with references in Slack's form; `strong`: lines of it that are headings. */
export function textContent(text: string, strong: readonly string[] = []): Content {
  return {
    text: clip(escapeButReferences(text), limits.cardText),
    blocks: textBlocks(text, strong).slice(0, limits.blocksInMessage),
  }
}

export function replyContent({ text, strong, buttons: offered = [], link }: Reply): Content {
  const pressed = [...(link ? [linkBlock(link)] : []), ...replyButtons(offered)]
  const { text: summary, blocks } = textContent(text, strong)
  return { text: summary, blocks: [...blocks.slice(0, limits.blocksInMessage - pressed.length), ...pressed] }
}

/** A link and not a button: Slack sends every press on a button to us as well. */
function linkBlock({ label, url }: ReplyLink): types.SectionBlock {
  return { type: "section", text: { type: "mrkdwn", text: `<${url}|${escape(label)}>`, verbatim: true } }
}

export function textBlocks(text: string, strong: readonly string[] = []): types.SectionBlock[] {
  const headings = new Set(strong.filter(formattable))
  return parts(text, limits.sectionText).map((part) => section(part, marked(part, headings)))
}

function marked(part: string, headings: ReadonlySet<string>): string {
  if (headings.size === 0) return escapeButReferences(part)
  const lines = part.split("\n")
  return lines
    .map((line) => (headings.has(line) ? `*${escape(line)}*` : escapeButReferences(line)))
    .join("\n")
}

export function replyButtons(offered: ReplyButton[]): types.ActionsBlock[] {
  return rows(offered).map((row) =>
    actions(row.map(({ style, ...one }) => ({ ...button(buttons.act, one), ...(style ? { style } : {}) }))),
  )
}

/** Formatted only where that shows references or commands and changes nothing else. */
function section(text: string, marked: string): types.SectionBlock {
  const formats = /[<`\n]/.test(marked) && !/[*_~]|```/.test(text) && marked.length <= limits.sectionText
  return { type: "section", text: formats ? { type: "mrkdwn", text: marked, verbatim: true } : plain(text) }
}

export function header(text: string): types.KnownBlock {
  return { type: "header", text: plain(clip(text, limits.headerText)) }
}

export function paragraphs(text: string): types.SectionBlock[] {
  return parts(text, limits.sectionText).map((part) => section(part, escape(part)))
}

/** One element, so that lines stay lines. */
export function context(lines: string[]): types.ContextBlock[] {
  const text = lines.filter((line) => line !== "").join("\n")
  return text === "" ? [] : [{ type: "context", elements: [plain(clip(text, limits.contextText))] }]
}

/** Bold where the text has no formatting characters of its own. */
export function strong(text: string): types.SectionBlock {
  const bold = `*${escape(text)}*`
  if (!formattable(text) || bold.length > limits.sectionText)
    return { type: "section", text: plain(clip(text, limits.sectionText)) }
  return { type: "section", text: { type: "mrkdwn", text: bold, verbatim: true } }
}

/** Safe inside formatting. */
export function formattable(text: string): boolean {
  return !/[*_~`\n]/.test(text) && text.trim() === text && text !== ""
}

export function plain(text: string) {
  return { type: "plain_text", text, emoji: false } as const
}

function actions(elements: types.Button[]): types.ActionsBlock {
  return { type: "actions", elements }
}

/** Unique within a message without revealing the answer: part of the token's hash. */
function button(kind: string, { label, hint, token }: Button): types.Button {
  if (token.length > limits.buttonValue)
    throw new RangeError(`A button's token has ${token.length} characters`)
  const mark = createHash("sha256").update(token).digest("base64url").slice(0, 8)
  return {
    type: "button",
    action_id: `${kind}:${mark}`,
    text: plain(clip(label, limits.buttonText)),
    value: token,
    accessibility_label: clip(hint || label, limits.accessibilityLabel),
  }
}

function rows<T>(items: T[]): T[][] {
  const count = Math.ceil(items.length / limits.buttonsInRow)
  return Array.from({ length: count }, (_, row) =>
    items.slice(row * limits.buttonsInRow, (row + 1) * limits.buttonsInRow),
  )
}
