import { keyOf } from "../../pulse/clean.ts"
import { anyOf, whole } from "./vocabulary.ts"

/** Ways of saying that one does not want to be asked any more, with nothing else said. */
const wantsOut = whole(({ optOut }) => optOut)
const polite = new RegExp(String.raw`\b(?:${anyOf(({ polite }) => polite)})(?![\p{L}])`, "gu")

/** Whether somebody says no more than that they do not want to be asked, in whatever usual words, politely or not. */
export function optsOut(text: string): boolean {
  const short = spoken(text).replaceAll(polite, " ").replaceAll(/\s+/g, " ").trim()
  return wantsOut.test(short)
}

const maybe = new RegExp(String.raw`(?<!\p{L})(?:${anyOf(({ maybeOut }) => maybeOut)})(?!\p{L})`, "u")
/** More words than these say something else. */
const mostWords = 12

/** Whether somebody perhaps says, among other things, that they do not want to be asked. */
export function mayWantOut(text: string): boolean {
  const words = spoken(text)
  return maybe.test(words) && words.split(" ").length <= mostWords
}

function spoken(text: string): string {
  return keyOf(text)
    .replaceAll("’", "'")
    .replaceAll(/[^\p{L}\p{N}' ]/gu, " ")
    .replaceAll(/\s+/g, " ")
    .trim()
}
