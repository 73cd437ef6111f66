import { inChildProcess } from "../lib/child-process.ts"
import { standing, type Picture } from "../pictures/svg.ts"
import type { ReviewView } from "../words/pages/review-view.ts"
import { pictureStyle } from "./picture-style.ts"

/** It takes half a second (ms). */
const longestMs = 20_000
/** A state is never told by its colour alone. */
const marks = { alert: "▼ ", watch: "◆ ", good: "▲ ", usual: "" } as const

let style: string | undefined

/** The page of a review on paper: one page, and an appendix with its tables. `language`: of its words. */
export function reviewPdf(
  view: ReviewView,
  { language, paper }: { language: string; paper: "a4" | "us-letter" },
): Promise<Uint8Array> {
  const data = { ...onPaper(view), language, paper }
  const worker = new URL("./worker.ts", import.meta.url)
  return inChildProcess(worker, { template: "review.typ", data }, { ms: longestMs, what: "a PDF" })
}

function onPaper({ line, signals, see, carry, portfolio, ledger, decisions, ...words }: ReviewView) {
  return {
    ...words,
    line: line && { heading: line.heading, how: line.how, picture: drawn(line.narrow, "narrow load") },
    signals: {
      ...signals,
      items: signals.items.map((one) => ({ ...one, picture: drawn(one.picture), mark: marks[one.looks] })),
    },
    see: see && { ...see, picture: drawn(see.picture) },
    carry: carry && { ...carry, picture: drawn(carry.picture) },
    portfolio: { ...portfolio, rows: portfolio.rows.map((row) => ({ ...row, rail: drawn(row.rail) })) },
    ledger: {
      say: ledger.say,
      heading: ledger.heading,
      how: ledger.how,
      picture: ledger.wide && drawn(ledger.wide),
    },
    decisions: {
      ...decisions,
      items: decisions.items.map(({ text, note, moved }) => ({ text, note, moved })),
    },
  }
}

function drawn(picture: Picture, looks?: string) {
  style ??= pictureStyle()
  const { width, height, words } = picture
  return { svg: standing(picture, style, looks), alt: words, ratio: height / width }
}
