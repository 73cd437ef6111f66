import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Browser } from "playwright-core"
import { startHttp, type HttpServer } from "../../src/app/http.ts"
import { usualPeriods } from "../../src/pulse/retention.ts"
import { siteListener } from "../../src/web/site.ts"
import { axeFinds, openBrowser, sideways, tabStops, watchedPage, withoutBrowser } from "../support/browser.ts"

describe.skipIf(withoutBrowser)("the pages that everybody may open (needs Chromium on the PATH)", () => {
  let browser: Browser
  let http: HttpServer
  let origin: string
  beforeAll(async () => {
    browser = await openBrowser()
    const listener = siteListener({
      publicUrl: undefined,
      operator: { organisation: "Alder Freight", platforms: "both", periods: usualPeriods },
      ready: async () => ({ ok: true, reasons: [] }),
      onFault: (error) => expect.fail(String(error)),
    })
    http = await startHttp({ host: "127.0.0.1", port: 0 }, [], listener, (error) =>
      expect.fail(String(error)),
    )
    origin = `http://127.0.0.1:${http.port}`
  })
  afterAll(async () => {
    await browser?.close()
    await http?.stop()
  })

  const paths = ["/", "/privacy", "/terms", "/nothing"].flatMap((path) => [path, `${path}?lang=de`])

  it("axe finds nothing, the policy complains of nothing, and no request leaves, light and dark, at every width", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      const { page, asked, complaints, close } = await watchedPage(browser, { colorScheme })
      for (const path of paths) {
        await page.goto(`${origin}${path}`)
        for (const width of [320, 390, 820, 1440]) {
          await page.setViewportSize({ width, height: 800 })
          expect({ path, width, by: await sideways(page) }).toEqual({ path, width, by: 0 })
        }
        expect(await axeFinds(page)).toEqual([])
      }
      const notFound = complaints.filter((one) => !one.includes("404 (Not Found)"))
      expect(notFound).toEqual([])
      expect(asked.length).toBeGreaterThan(paths.length)
      expect(asked.filter((url) => !url.startsWith(`${origin}/`))).toEqual([])
      await close()
    }
  })

  it("the keyboard alone reaches every link, each shown where it is, and the first leads past the head", async () => {
    const { page, close } = await watchedPage(browser)
    await page.goto(`${origin}/terms?lang=en`)
    expect(await tabStops(page)).toEqual([
      "Skip to the content",
      "Plimsoll",
      "Deutsch",
      "Start",
      "Privacy notice",
      "Terms of use",
    ])
    await page.goto(`${origin}/terms`)
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    expect(await page.evaluate("document.activeElement.id")).toBe("content")
    await close()
  })

  it("says the same without JavaScript", async () => {
    const { page, close } = await watchedPage(browser, { javaScriptEnabled: false })
    await page.goto(`${origin}/privacy`)
    expect(await page.textContent("h1")).toBe("Privacy notice")
    await page.click("text=Deutsch")
    expect(await page.textContent("h1")).toBe("Datenschutzhinweise")
    await close()
  })
})
