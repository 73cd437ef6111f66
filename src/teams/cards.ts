import type { Button, Card, DoneCard, ListCard, NoteCard, QuestionCard } from "../pulse/prompt.ts"
import { cardType, verbs } from "./ids.ts"
import { limits } from "./size-limits.ts"
import { clip, escape } from "./text.ts"

export type AdaptiveCard = {
  type: "AdaptiveCard"
  $schema: string
  version: "1.5"
  fallbackText: string
  speak?: string
  body: Element[]
  refresh?: { action: Action; userIds: string[] }
  msteams?: { width: "Full" }
}
export type Element = { type: string; [property: string]: unknown }
export type Action = { type: string; [property: string]: unknown }

export type CardExtras = {
  /** For this person only, above everything else. */
  notice?: string | undefined
  /** The person's id within chats: their other devices then ask for the current card. */
  refreshFor?: string | undefined
}

export function cardContent(card: Card, extras: CardExtras = {}): AdaptiveCard {
  const above = extras.notice === undefined ? [] : paragraphs(extras.notice, { weight: "Bolder" })
  return {
    ...frame(card.summary, [...above, ...bodyOf(card)]),
    ...refreshOf(card, extras.refreshFor),
  }
}

export function message(card: AdaptiveCard) {
  return {
    type: "message",
    summary: clip(card.fallbackText, limits.summary),
    attachments: [{ contentType: cardType, content: card }],
  }
}

/** Bytes in UTF-16, as Teams counts. */
export function size(content: unknown): number {
  return 2 * JSON.stringify(content).length
}

export function frame(summary: string, body: Element[]): AdaptiveCard {
  return {
    type: "AdaptiveCard",
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    version: "1.5",
    fallbackText: clip(summary, limits.fallback),
    speak: clip(summary, limits.summary),
    body,
  }
}

/** `tap`: the verb of a choice and of "change". */
export function bodyOf(card: Card, tap: string = verbs.tap): Element[] {
  switch (card.kind) {
    case "question":
      return questionBody(card, tap)
    case "list":
      return listBody(card, tap)
    case "done":
      return doneBody(card, tap)
    case "note":
      return noteBody(card)
    default:
      return card satisfies never
  }
}

function questionBody(card: QuestionCard, tap: string): Element[] {
  const scale = card.choices.filter((choice) => !choice.skip)
  const skip = card.choices.filter((choice) => choice.skip)
  const intro = card.intro.flatMap((text) => paragraphs(text))
  return [
    ...intro,
    ...paragraphs(card.progress, { isSubtle: true, size: "Small" }, { separator: intro.length > 0 }),
    ...headings(card.text),
    ...inRows(scale.map((choice) => button(tap, choice))),
    ...apart(
      [...skip, card.back ?? [], card.later ?? []].flat().map((choice) => button(tap, choice)),
      limits.buttonsInCard - scale.length,
    ),
    ...smallPrint(card.footer),
  ]
}

/** A button beside each question; where those would be too many, a choice of one. */
function listBody(card: ListCard, tap: string): Element[] {
  if (card.questions.length >= limits.buttonsInCard) return choiceBody(card, tap)
  return [
    ...headings(card.text),
    ...card.questions.flatMap(({ text, change }) => [
      ...paragraphs(text, {}, { separator: true }),
      actionSet([button(tap, change)]),
    ]),
    { ...actionSet([button(tap, card.keep)]), separator: true },
    ...smallPrint(card.footer),
  ]
}

/** The token of the chosen question comes back in the place of the button's. */
function choiceBody({ text, questions, keep, footer }: ListCard, tap: string): Element[] {
  const title = clip(questions[0]!.change.label, limits.buttonText)
  return [
    ...headings(text),
    {
      type: "Input.ChoiceSet",
      id: "token",
      label: clip(text, limits.text),
      style: "expanded",
      wrap: true,
      isRequired: true,
      errorMessage: clip(text, limits.text),
      choices: questions.map((one) => ({ title: clip(one.text, limits.text), value: one.change.token })),
    },
    actionSet([twice({ verb: tap, title }, {}), { ...button(tap, keep), associatedInputs: "none" }]),
    ...smallPrint(footer),
  ]
}

function doneBody(card: DoneCard, tap: string): Element[] {
  const comment = card.comment ? [button(verbs.commentOpen, card.comment)] : []
  return [
    ...paragraphs(card.text),
    actionSet([button(tap, card.change), ...comment]),
    ...smallPrint(card.footer),
  ]
}

function noteBody(card: NoteCard): Element[] {
  return [heading(card.title), ...card.lines.flatMap((line) => paragraphs(line))]
}

export function heading(text: string, size: "Large" | "Medium" = "Large", place: Place = {}): Element {
  const look = { weight: "Bolder", size, wrap: true, style: "heading" }
  const shown = clip(text, size === "Large" ? limits.title : limits.text)
  return { type: "TextBlock", text: escape(shown), ...look, ...place }
}

export function headings(text: string, place: Place = {}): Element[] {
  return text.trim() === "" ? [] : [heading(text.trim(), "Medium", place)]
}

/** Text blocks break long words; `runs` do not. */
export function breaking(text: string, look: Look = {}, place: Place = {}): Element[] {
  if (text.trim() === "") return []
  return [{ type: "TextBlock", text: escape(text.trim()), wrap: true, ...look, ...place }]
}

type Look = { weight?: "Bolder"; size?: "Small" | "Medium"; isSubtle?: boolean; color?: "Attention" }
type Place = { spacing?: "None" | "Small" | "Medium"; separator?: boolean }

/** One block per line; an empty line adds space. */
export function paragraphs(text: string, look: Look = {}, place: Place = {}): Element[] {
  return wholeText(clip(text, limits.text), look, place)
}

/** The same for a longer text that somebody asked for; `strong`: its lines that are headings. */
export function toldParagraphs(text: string, strong: readonly string[] = []): Element[] {
  return wholeText(clip(text, limits.toldText), {}, {}, new Set(strong))
}

function wholeText(
  text: string,
  look: Look = {},
  place: Place = {},
  strong: ReadonlySet<string> = new Set(),
): Element[] {
  const lines = text.trim().split("\n")
  return lines.flatMap((line, at) => {
    if (line.trim() === "") return []
    const spacing = lines[at - 1]?.trim() === "" ? "Medium" : "Small"
    const own = strong.has(line) ? { ...look, weight: "Bolder" as const } : look
    return { type: "RichTextBlock", inlines: runs(line, own), ...(at === 0 ? place : { spacing }) }
  })
}

/** Plain text, never Markdown; backticks mark what can be typed. */
function runs(line: string, look: Look): Element[] {
  if (!line.includes("`")) return [{ type: "TextRun", text: line, ...look }]
  return line.split(/`([^`]+)`/).flatMap((text, at) => {
    if (text === "") return []
    return { type: "TextRun", text, ...look, ...(at % 2 === 1 ? { fontType: "Monospace" } : {}) }
  })
}

/** Some clients drop line breaks in plain messages, so lines go in a card if it holds them. */
export function textMessage(text: string, strong: readonly string[] = []): object {
  const plain = { type: "message", textFormat: "plain", text: clip(text, limits.plainText) }
  if (!/[\n`]/.test(text)) return plain
  const card = message(frame(text.replaceAll("`", ""), wholeText(text, {}, {}, new Set(strong))))
  return size(card) <= limits.messageBytes ? card : plain
}

export function smallPrint(lines: string[]): Element[] {
  return lines.flatMap((line) => paragraphs(line, { isSubtle: true, size: "Small" }, { spacing: "Small" }))
}

export function actionSet(actions: Action[]): Element {
  return { type: "ActionSet", actions }
}

export function button(verb: string, { label, hint, token }: Button): Action {
  const look = { title: clip(label, limits.buttonText), tooltip: clip(hint || label, limits.tooltip) }
  return twice({ verb, ...look }, { token })
}

/** Answers with the next card; an old client sends a message instead. */
export function twice(
  { verb, ...look }: { verb: string; title: string; tooltip?: string; associatedInputs?: "none" },
  data: Record<string, unknown>,
): Action {
  const fallback = { type: "Action.Submit", ...look, data: { verb, ...data } }
  return { type: "Action.Execute", ...look, verb, data, fallback }
}

/** Any token of the question names person and wave. */
function refreshOf(card: Card, member: string | undefined): Pick<AdaptiveCard, "refresh"> {
  if (card.kind !== "question" || member === undefined) return {}
  const token = card.choices.at(-1)?.token
  if (token === undefined) return {}
  const { intro, progress } = card
  const action = { type: "Action.Execute", verb: verbs.refresh, data: { token, intro, progress } }
  return { refresh: { action, userIds: [member] } }
}

/** Secondary actions below a line: as many as there is room for, and the others in the "…" menu at their end. */
function apart(actions: Action[], room: number): Element[] {
  const inView = Math.max(1, room)
  const rows = inRows(actions.slice(0, inView))
  const more = actions.slice(inView).map((one) => ({ ...one, mode: "secondary" }))
  return rows.map((row, at) => ({
    ...row,
    ...(at === 0 ? { separator: true, spacing: "Medium" } : {}),
    ...(at === rows.length - 1 ? { actions: [...(row["actions"] as Action[]), ...more] } : {}),
  }))
}

/** A card cuts off what is too wide, so wide buttons are stacked. */
export function inRows(actions: Action[]): Element[] {
  if (actions.length === 0) return []
  const width = actions.reduce((sum, { title }) => sum + String(title).length + limits.buttonPadding, 0)
  if (actions.length <= limits.buttonsInRow && width <= limits.rowWidth) return [actionSet(actions)]
  return actions.map((one, at) => ({ ...actionSet([one]), ...(at === 0 ? {} : { spacing: "Small" }) }))
}
