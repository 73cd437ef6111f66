import type { Card } from "../pulse/prompt.ts"

export function cardText(card: Card): string {
  const buttons = buttonsOf(card).map(({ label }, nth) => `  ${nth + 1}  ${label}`)
  switch (card.kind) {
    case "question":
      return [...card.intro, card.progress, card.text, ...buttons, ...card.footer].join("\n")
    case "list":
      return [card.text, ...card.questions.map(({ text }, nth) => `${nth + 1}: ${text}`), ...buttons].join(
        "\n",
      )
    case "done":
      return [card.text, ...buttons, ...card.footer].join("\n")
    case "note":
      return [card.title, ...card.lines].join("\n")
  }
}

/** Of a card. Comments need a form, which only the page has. */
export function buttonsOf(card: Card | undefined): { label: string; token: string }[] {
  switch (card?.kind) {
    case "question":
      return [...card.choices, ...(card.back ? [card.back] : [])]
    case "list":
      return [...card.questions.map(({ change }) => change), card.keep]
    case "done":
      return [card.change]
    case "note":
    case undefined:
      return []
  }
}
