import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { usualPeriods } from "../../src/pulse/retention.ts"
import type { PageDoor } from "../../src/web/door.ts"
import { siteListener } from "../../src/web/site.ts"
import { reviewView } from "../../src/words/review-page.ts"
import { axeFinds, openBrowser, sideways, tabStops, watchedPage, withoutBrowser } from "../support/browser.ts"
import { history, samplePage } from "./sample-review.ts"

const long = "A deployment whose name has sixty letters, as names may have"
const bare = history().map((wave) => ({
  ...wave,
  rows: wave.rows.filter(({ measure }) => measure !== "headroom"),
}))
/** What a review may have to show, by a name. */
const specimens = {
  worst: samplePage(),
  calm: samplePage({}, { gap: -10, from: -8 }),
  line: samplePage({}, { gap: 1, from: 1 }),
  gap: samplePage({}, { hidden: (week) => week > 3 && week < 10, anewFrom: 12 }),
  once: samplePage({}, { hidden: (week) => week < 25 }),
  bare: samplePage({ portfolio: [], alerts: [], decisions: [], areas: [], history: bare }),
  many: samplePage({
    portfolio: Array.from({ length: 12 }, (_, at) => ({
      name: `${long} ${at}`,
      does: "Answers",
      users: at,
      stage: "dependency" as const,
    })),
  }),
}

describe.skipIf(withoutBrowser)("the page of a review (needs Chromium on the PATH)", () => {
  let browser: Browser
  let server: Server
  let origin: string
  let shown: keyof typeof specimens = "worst"
  const door: PageDoor = {
    look: async () => undefined,
    enter: async () => ({ session: "good", page: "/review?unit=org&lang=en" }),
    leave: async () => {},
    async read(session, { locale }) {
      if (session !== "good") return "noSession"
      return {
        content: reviewView(locale, specimens[shown]),
        until: { at: Date.UTC(2026, 10, 30, 17), zone: "UTC" },
      }
    },
  }
  beforeAll(async () => {
    browser = await openBrowser()
    let listener: ReturnType<typeof siteListener> | undefined
    server = createServer((request, response) => void listener!(request, response))
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    listener = siteListener({
      publicUrl: origin,
      operator: { organisation: "Alder Freight", platforms: "slack", periods: usualPeriods },
      door,
      ready: async () => ({ ok: true, reasons: [] }),
      onFault: (error) => expect.fail(String(error)),
    })
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
    server?.closeAllConnections()
  })

  /** As a leader comes: by a link, pressed once. */
  async function enter(page: Page): Promise<void> {
    await page.goto(`${origin}/open/x`)
    await page.getByRole("button").click()
    await page.waitForURL(/\/review/)
  }

  it("opens with one press, without JavaScript too, and is closed with one", async () => {
    const { page, close } = await watchedPage(browser, { javaScriptEnabled: false })
    await enter(page)
    expect(await page.textContent("h1")).toContain("Plans run 12 points ahead")
    await page.getByRole("button", { name: "Close it now" }).click()
    await page.waitForURL(`${origin}/`)
    await page.goto(`${origin}/review`)
    expect(await page.textContent("h1")).toBe("This page opens from the chat")
    await close()
  })

  it("axe finds nothing, the policy complains of nothing and no request leaves, with anything it may show", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      const { page, asked, complaints, close } = await watchedPage(browser, { colorScheme })
      await enter(page)
      for (shown of Object.keys(specimens) as (keyof typeof specimens)[]) {
        await page.goto(`${origin}/review?lang=${shown === "gap" ? "de" : "en"}`)
        await page.evaluate(`document.querySelectorAll("details").forEach((one) => (one.open = true))`)
        expect({ shown, found: await axeFinds(page) }).toEqual({ shown, found: [] })
      }
      expect(complaints).toEqual([])
      expect(asked.filter((url) => !url.startsWith(`${origin}/`))).toEqual([])
      await close()
    }
  }, 120_000)

  it("nothing is moved sideways or drawn outside of its picture, in both languages, from 320 to 1440 pixels", async () => {
    const { page, close } = await watchedPage(browser)
    await enter(page)
    for (shown of Object.keys(specimens) as (keyof typeof specimens)[])
      for (const lang of ["en", "de"]) {
        await page.goto(`${origin}/review?lang=${lang}`)
        for (const width of [320, 390, 820, 1024, 1440]) {
          await page.setViewportSize({ width, height: 900 })
          const at = { shown, lang, width }
          expect({ ...at, by: await sideways(page), outside: await outside(page) }).toEqual({
            ...at,
            by: 0,
            outside: [],
          })
        }
      }
    await close()
  }, 120_000)

  it("is one page and an appendix in print, on A4 and on Letter, in both languages", async () => {
    const { page, close } = await watchedPage(browser)
    await enter(page)
    await page.emulateMedia({ media: "print" })
    shown = "worst"
    // Millimetres less the margins, at 96 dots an inch.
    const papers = { A4: [188, 281], Letter: [193.9, 263.4] } as const
    for (const [paper, size] of Object.entries(papers))
      for (const lang of ["en", "de"]) {
        const [width, height] = size.map((mm) => Math.floor((mm / 25.4) * 96)) as [number, number]
        await page.setViewportSize({ width, height })
        await page.goto(`${origin}/review?lang=${lang}`)
        const top = (await page.evaluate(
          `document.querySelector(".appendix").getBoundingClientRect().top`,
        )) as number
        expect({ paper, lang, fits: top <= height }).toEqual({ paper, lang, fits: true })
      }
    const pdf = await page.pdf({ format: "A4", printBackground: true })
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-")
    await close()
  })

  it("the keyboard alone reaches every table, and what it is at can be seen", async () => {
    const { page, close } = await watchedPage(browser)
    await enter(page)
    shown = "worst"
    await page.goto(`${origin}/review?lang=en`)
    const stops = await tabStops(page)
    expect(stops.filter((stop) => stop.startsWith("UNSEEN"))).toEqual([])
    expect(stops).toEqual([
      "Skip to the content",
      "Plimsoll",
      "Deutsch",
      "Table A1",
      "Table A2",
      "Table A3",
      "Table A4",
      "Table A5",
      "Units below",
      "Customer Operations",
      "PDF, A4",
      "PDF, Letter",
      "The load line as a picture",
      "Close it now",

      "A1. Load line",
      "A2. Signals",
      "A3. Leaders and operations",
      "A4. Hours and people",
      "A5. Early warnings",
      "Start",
      "Privacy notice",
      "Terms of use",
    ])
    await page.getByText("Table A2").click()
    await page.waitForFunction(`document.querySelector("#table-signals").closest("details").open`)
    await close()
  })
})

/** Labels of drawings that reach out of them. */
function outside(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll("figure svg")].flatMap((svg) => {
    const box = svg.getBoundingClientRect()
    if (box.width === 0) return []
    return [...svg.querySelectorAll("text")].filter((text) => {
      const at = text.getBoundingClientRect()
      return at.left < box.left - 6 || at.right > box.right + 6 || at.bottom > box.bottom + 6 || at.top < box.top - 6
    }).map((text) => text.textContent)
  })`)
}
