import { dateTime } from "../dates.ts"
import { sentences } from "../i18n.ts"
import type { Paper } from "./papers.ts"

const t = sentences("pageDoor")

/** Why a page stays shut. */
export type DoorFault =
  | "used"
  | "expired"
  | "altered"
  | "noSession"
  | "notYours"
  | "tooMany"
  | "tooLarge"
  | "nothing"
  | "signInAway"
  | "signInDenied"
  | "signInEnded"
  | "signInUnproven"
  | "nobodyKnown"
  | "severalPeople"

/** What a link from the chat helps against, and what signing in, or doing so once more, does. */
const linkHelps = new Set<DoorFault>([
  "used",
  "expired",
  "altered",
  "noSession",
  "signInAway",
  "signInDenied",
  "signInEnded",
  "signInUnproven",
  "nobodyKnown",
  "severalPeople",
])
const signInHelps = new Set<DoorFault>([
  "used",
  "expired",
  "altered",
  "noSession",
  "signInAway",
  "signInDenied",
  "signInEnded",
])

/** Why a page stays shut, and how to get one that opens; `signIn`: the organisation has a sign-in of its own. */
export function doorPaper(locale: string, fault: DoorFault, signIn: boolean): Paper & { signIn?: string } {
  const shut = fault === "noSession" && signIn
  const offered = signIn && signInHelps.has(fault)
  const text = t(locale, shut ? "noSessionSignInText" : `${fault}Text`)
  const chat = [
    ...(linkHelps.has(fault) ? [t(locale, "again")] : []),
    ...(fault === "noSession" ? [t(locale, "landsHere")] : []),
  ]
  return {
    title: t(locale, shut ? "noSessionSignIn" : fault),
    passages: offered ? [{ paragraphs: [text] }, { paragraphs: chat }] : [{ paragraphs: [text, ...chat] }],
    ...(offered && { signIn: t(locale, "signIn") }),
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

/** What is said in chat of a link to a page that another leader sent. */
export function sentPageText(locale: string): { text: string; label: string } {
  return { text: t(locale, "sentPage"), label: t(locale, "openPage") }
}

/** Somebody asked for more links than one person needs. */
export function tooManyLinks(locale: string): string {
  return t(locale, "tooManyLinks")
}
