import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { usualPeriods } from "../../src/pulse/retention.ts"
import type { PageContent, PageDoor } from "../../src/web/door.ts"
import { siteListener } from "../../src/web/site.ts"
import { reviewView } from "../../src/words/pages/review.ts"
import { axeFinds, openBrowser, sideways, tabStops, watchedPage, withoutBrowser } from "../support/browser.ts"
import { specimens as pages } from "./sample-pages.ts"
import { history, samplePage } from "./sample-review.ts"

const long = "A deployment whose name has sixty letters, as names may have"
const bare = history().map((wave) => ({
  ...wave,
  rows: wave.rows.filter(({ measure }) => measure !== "headroom"),
}))
/** What a review may have to show, by a name. */
const reviews = {
  worst: samplePage(),
  calm: samplePage({}, { gap: -10, from: -8 }),
  line: samplePage({}, { gap: 1, from: 1 }),
  gap: samplePage({}, { hidden: (week) => week > 3 && week < 10, anewFrom: 12 }),
  once: samplePage({}, { hidden: (week) => week < 25 }),
  bare: samplePage({ portfolio: [], alerts: [], decisions: [], areas: [], history: bare }),
  many: samplePage({
    portfolio: Array.from({ length: 12 }, (_, at) => ({
      id: String(at),
      name: `${long} ${at}`,
      does: "Answers",
      users: at,
      stage: "dependency" as const,
    })),
  }),
}

/** Every page of leaders in every state that looks different. */
const specimens = new Map<string, { kind: string; content(locale: string): PageContent }>([
  ...Object.entries(reviews).map(
    ([name, page]) =>
      [
        `review ${name}`,
        {
          kind: "review",
          content: (locale: string) => ({ kind: "review" as const, view: reviewView(locale, page) }),
        },
      ] as const,
  ),
  ...Object.entries(pages).map(
    ([name, { kind, view }]) =>
      [
        name,
        { kind, content: (locale: string) => ({ kind: "leader" as const, view: view(locale) }) },
      ] as const,
  ),
])

describe.skipIf(withoutBrowser)("leaders' pages (needs Chromium on the PATH)", () => {
  let browser: Browser
  let server: Server
  let origin: string
  let shown = "review worst"
  let signInAt = ""
  const door: PageDoor = {
    signIn: {
      begin: async (page) => ({ to: signInAt, ticket: page }),
      finish: async (_, page) => ({ session: "good", page: page! }),
    },
    look: async () => undefined,
    enter: async () => ({ session: "good", page: "/review?unit=org&lang=en" }),
    leave: async () => {},
    figures: async () => "nothing",
    async read(session, { locale }) {
      if (session !== "good") return "noSession"
      return {
        content: specimens.get(shown)!.content(locale),
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

  const addressOf = (lang: string) => `${origin}/${specimens.get(shown)!.kind}?lang=${lang}`

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
    expect(await page.textContent("h1")).toBe("Please sign in")
    await close()
  })

  it("axe finds nothing, the policy complains of nothing and no request leaves, with anything it may show", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      const { page, asked, complaints, close } = await watchedPage(browser, { colorScheme })
      await enter(page)
      for (shown of specimens.keys()) {
        await page.goto(addressOf(colorScheme === "dark" ? "de" : "en"))
        await page.evaluate(`document.querySelectorAll("details").forEach((one) => (one.open = true))`)
        // Other colours change nothing but contrasts.
        const found = await axeFinds(page, colorScheme === "dark" ? ["color-contrast"] : undefined)
        expect({ shown, found }).toEqual({ shown, found: [] })
        // What is typed stands as such, not between marks.
        expect(await page.textContent("main")).not.toContain("`")
      }
      expect(complaints).toEqual([])
      expect(asked.filter((url) => !url.startsWith(`${origin}/`))).toEqual([])
      await close()
    }
  }, 240_000)

  it("nothing is moved sideways or drawn outside of its picture, in both languages, from 320 to 1440 pixels", async () => {
    const { page, close } = await watchedPage(browser)
    await enter(page)
    for (shown of specimens.keys())
      for (const lang of ["en", "de"]) {
        await page.goto(addressOf(lang))
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
  }, 240_000)

  it("is one page in print, a review with an appendix, on A4 and on Letter, in both languages", async () => {
    const { page, close } = await watchedPage(browser)
    await enter(page)
    await page.emulateMedia({ media: "print" })
    shown = "review worst"
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
    for (shown of ["hold", "insufficient", "conditions", "go"])
      for (const [paper, size] of Object.entries(papers))
        for (const lang of ["en", "de"]) {
          const [width, height] = size.map((mm) => Math.floor((mm / 25.4) * 96)) as [number, number]
          await page.setViewportSize({ width, height })
          await page.goto(addressOf(lang))
          const end = (await page.evaluate(
            `document.querySelector(".trust").getBoundingClientRect().bottom`,
          )) as number
          expect({ shown, paper, lang, over: Math.max(0, Math.ceil(end - height)) }).toEqual({
            shown,
            paper,
            lang,
            over: 0,
          })
        }
    const pdf = await page.pdf({ format: "A4", printBackground: true })
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-")
    await close()
  }, 120_000)

  it("keeps all of it in forced colours and at 200 %, without JavaScript", async () => {
    const { page, close } = await watchedPage(browser, {
      javaScriptEnabled: false,
      forcedColors: "active",
      viewport: { width: 720, height: 450 },
      deviceScaleFactor: 2,
    })
    await enter(page)
    for (shown of specimens.keys()) {
      await page.goto(addressOf("de"))
      expect(await page.locator("h1").count()).toBe(1)
      const box = await page.locator("main").boundingBox()
      expect({ shown, wide: Math.round(box!.x + box!.width) <= 720 }).toEqual({ shown, wide: true })
    }
    await close()
  }, 240_000)

  it("another state of a page is chosen by the keyboard, and has an address of its own", async () => {
    const { page, close } = await watchedPage(browser, { javaScriptEnabled: false })
    await enter(page)
    shown = "figures"
    await page.goto(addressOf("de"))
    await page.getByLabel("Messgröße").selectOption("coordination")
    await page.getByLabel("Daneben").selectOption("2026-06-04")
    await page.getByRole("button", { name: "Zeigen" }).press("Enter")
    await page.waitForURL(/measure=coordination/)
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      unit: "co",
      survey: "supportability",
      measure: "coordination",
      on: "2026-11-26",
      against: "2026-06-04",
      lang: "de",
    })
    await close()
  })

  it("a page that another leader sent opens after one's own link", async () => {
    const { page, close } = await watchedPage(browser, { javaScriptEnabled: false })
    const sent = "/figures?unit=co&measure=escalation"
    await page.goto(`${origin}${sent}`)
    expect(await page.textContent("h1")).toBe("Please sign in")
    expect(await page.textContent("main")).toContain("opens this page")
    await page.goto(`${origin}/open/x`)
    await page.getByRole("button").click()
    await page.waitForURL(`${origin}${sent}`)
    await close()
  })

  it("a page that another leader sent opens after the organisation's own sign-in, by the keyboard alone", async () => {
    const provider = createServer((_, response) =>
      response.writeHead(303, { location: `${origin}/signed-in?code=c` }).end(),
    )
    await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve))
    signInAt = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/`
    const { page, complaints, asked, close } = await watchedPage(browser)
    const sent = "/figures?unit=co&measure=escalation"
    await page.goto(`${origin}${sent}`)
    expect(await axeFinds(page)).toEqual([])
    expect(asked.filter((url) => !url.startsWith(`${origin}/`))).toEqual([])
    const way = page.getByRole("link", { name: "Sign in with your organisation" })
    await way.press("Enter")
    await page.waitForURL(`${origin}${sent}`)
    // The page that was shut is 403, and nothing else is said against any.
    expect(complaints.filter((one) => !one.includes("403"))).toEqual([])
    expect(asked.filter((url) => !url.startsWith(`${origin}/`))).toEqual([signInAt])
    await close()
    provider.close()
  })

  it("the keyboard alone reaches every table, and what it is at can be seen", async () => {
    const { page, close } = await watchedPage(browser)
    await enter(page)
    shown = "review worst"
    await page.goto(`${origin}/review?lang=en`)
    const stops = await tabStops(page)
    expect(stops.filter((stop) => stop.startsWith("UNSEEN"))).toEqual([])
    expect(stops).toEqual([
      "Skip to the content",
      "Plimsoll",
      "Deutsch",
      "Overview",
      "Review",
      "Figures",
      "Alerts",
      "Decisions",
      "Deployments",
      "Table A1",
      "Table A2",
      "Table A3",
      "Table A4",
      "Document search",
      "Route planner",
      "Claims assistant",
      "Code assistant",
      "Invoice reader",
      "Table A5",
      "Units below",
      "Customer Operations",
      "PDF, A4",
      "PDF, Letter",
      "The load line as a picture",
      "All figures as Excel",
      "All figures as CSV",
      "All figures as Parquet",
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
