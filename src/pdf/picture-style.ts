import { readFileSync } from "node:fs"
import { join } from "node:path"

const file = join(import.meta.dirname, "../web/plimsoll.css")
/** What a drawing needs of a style sheet. */
const ofDrawings = /^(fill|stroke|font-size|font-weight|paint-order)/
/** `:root`, pseudo-classes and whole elements are of pages. */
const ofPages = /:|^[a-z0-9*]+$/

/** How the page's pictures look in print, as plain rules: the page's own style sheet with its tokens for print filled in. */
export function pictureStyle(css = readFileSync(file, "utf8")): string {
  const plain = css.replaceAll(/\/\*[\s\S]*?\*\//g, "")
  const tokens = new Map([...tokensIn(plain), ...tokensIn(blockOf(plain, "@media print"))])
  const rules = rulesIn(withoutMedia(plain)).flatMap(([selectors, declarations]) => {
    const own = selectors.split(",").filter((one) => !ofPages.test(one.trim()))
    const kept = declarations
      .split(";")
      .map((one) => one.trim())
      .filter((one) => ofDrawings.test(one))
      .map((one) => one.replaceAll(/var\((--[a-z0-9-]+)\)/g, (_, name: string) => tokens.get(name) ?? ""))
    return own.length === 0 || kept.length === 0 ? [] : [`${own.join(",").trim()}{${kept.join(";")}}`]
  })
  return ["text{font-family:Inter;font-size:13px}", ...rules].join("\n")
}

/** Those of the first `:root`. */
function tokensIn(css: string): [string, string][] {
  const root = blockOf(css, ":root")
  return [...root.matchAll(/(--[a-z0-9-]+):\s*([^;]+);/g)].map(([, name, value]) => [name!, value!.trim()])
}

/** What stands between the braces after the first of these words. */
function blockOf(css: string, words: string): string {
  const from = css.indexOf("{", css.indexOf(words)) + 1
  return css.slice(from, endOf(css, from) - 1)
}

/** Behind the brace that closes what was opened before `from`. */
function endOf(css: string, from: number): number {
  let open = 1
  let at = from
  for (; open > 0 && at < css.length; at++) open += css[at] === "{" ? 1 : css[at] === "}" ? -1 : 0
  return at
}

function withoutMedia(css: string): string {
  const at = css.indexOf("@")
  if (at === -1) return css
  return css.slice(0, at) + withoutMedia(css.slice(endOf(css, css.indexOf("{", at) + 1)))
}

function rulesIn(css: string): [string, string][] {
  return [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selectors, body]) => [selectors!.trim(), body!])
}
