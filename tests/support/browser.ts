import { existsSync } from "node:fs"
import { delimiter, join } from "node:path"
import axe from "axe-core"
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core"
import { expect } from "vitest"

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
const folders = (process.env["PATH"] ?? "").split(delimiter)
const executablePath = folders
  .flatMap((folder) => names.map((name) => join(folder, name)))
  .find((file) => existsSync(file))

if (executablePath === undefined && process.env["BROWSER_TESTS"] === "required")
  throw new Error("BROWSER_TESTS=required, and no Chromium is on the PATH")

/** Tests in a browser are skipped, with a title that says why. */
export const withoutBrowser = executablePath === undefined

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: executablePath!, args: ["--no-sandbox"] })
}

/** A page that notes what it asked for, and what its policy and its scripts complained about. */
export async function watchedPage(browser: Browser, options: BrowserContextOptions = {}) {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const asked: string[] = []
  const complaints: string[] = []
  page.on("request", (request) => void asked.push(request.url()))
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text())
  })
  page.on("pageerror", (error) => void complaints.push(error.message))
  return { page, asked, complaints, close: () => context.close() }
}

type Violation = { id: string; help: string; nodes: { html: string; failureSummary: string }[] }

/** What axe finds, as lines: by every rule that it has on, or by some. */
export async function axeFinds(page: Page, rules?: readonly string[]): Promise<string[]> {
  await page.evaluate(axe.source)
  const violations = (await page.evaluate(
    `axe.run(${rules ? JSON.stringify({ runOnly: rules }) : ""}).then(({ violations }) => violations)`,
  )) as Violation[]
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)}: ${failureSummary}`),
  )
}

/** How far a page can be moved sideways (pixels). */
export async function sideways(page: Page): Promise<number> {
  return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
}

/** The names of what Tab stops at, in order, until it comes round. */
export async function tabStops(page: Page): Promise<string[]> {
  const stops: string[] = []
  for (let at = 0; at < 300; at++) {
    await page.keyboard.press("Tab")
    const stop = (await page.evaluate(`(() => {
      const at = document.activeElement
      if (!at || at === document.body) return ""
      const style = getComputedStyle(at)
      const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
      return (seen ? "" : "UNSEEN ") + (at.getAttribute("aria-label") ?? document.getElementById(at.getAttribute("aria-labelledby") ?? "")?.textContent ?? at.textContent.trim().replace(/\\s+/g, " "))
    })()`)) as string
    if (stop === "") return stops
    stops.push(stop)
  }
  expect.fail("Tab never comes round")
}
