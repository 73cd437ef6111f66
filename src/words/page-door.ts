import { dateTime } from "./dates.ts"
import { sentences } from "./i18n.ts"
import type { Paper } from "./pages.ts"

const t = sentences("pageDoor")

type Fault = "used" | "expired" | "altered" | "noSession" | "notYours" | "tooMany" | "tooLarge" | "nothing"

/** Why a page stays shut, and how to get one that opens. */
export function doorPaper(locale: string, fault: Fault): Paper {
  const again = { used: true, expired: true, altered: true, noSession: true } as Partial<Record<Fault, true>>
  return {
    title: t(locale, fault),
    passages: [
      {
        paragraphs: [
          t(locale, `${fault}Text`),
          ...(again[fault] ? [t(locale, "again")] : []),
          ...(fault === "noSession" ? [t(locale, "landsHere")] : []),
        ],
      },
    ],
  }
}

/** The page before a page: its button opens it. */
export function doorWords(locale: string) {
  return { title: t(locale, "open"), text: t(locale, "openText"), button: t(locale, "openButton") }
}

/** Until when a page stays open, and how it is closed. */
export function leavingWords(locale: string, until: { at: number; zone: string }) {
  return { until: t(locale, "until", { at: dateTime(locale, until) }), leave: t(locale, "leave") }
}

/** To who looks without a session. */
export function guestWords(locale: string): string {
  return t(locale, "guest")
}

/** What is said in chat of a link to a page. */
export function linkText(locale: string, name: string): { text: string; label: string } {
  return { text: t(locale, "link", { name }), label: t(locale, "linkLabel") }
}

/** Somebody asked for more links than one person needs. */
export function tooManyLinks(locale: string): string {
  return t(locale, "tooManyLinks")
}
