import { expect, it } from "vitest"
import { usualPeriods } from "../../src/pulse/retention.ts"
import { site, type SiteParts } from "../../src/web/site.ts"
import type { Operator } from "../../src/words/pages/papers.ts"

const operator: Operator = { organisation: "Alder & Sons", platforms: "both", periods: usualPeriods }

function siteWith(more: Partial<SiteParts> = {}) {
  const faults: unknown[] = []
  const app = site({
    publicUrl: undefined,
    operator,
    ready: async () => ({ ok: true, reasons: [] }),
    onFault: (error) => void faults.push(error),
    ...more,
  })
  const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })
  return { get, faults, text: async (path: string, headers = {}) => (await get(path, headers)).text() }
}

it("answers in the language that is asked for, and ?lang= wins", async () => {
  const { text } = siteWith()
  const cases: [path: string, accept: string, language: string][] = [
    ["/privacy", "", "en"],
    ["/privacy", "de-AT,de;q=0.9,en;q=0.5", "de"],
    ["/privacy", "fr, en;q=0.4, de;q=0.8", "de"],
    ["/privacy", "fr-CH, ja", "en"],
    ["/privacy", "DE", "de"],
    ["/privacy?lang=en", "de", "en"],
    ["/privacy?lang=de", "en", "de"],
    ["/privacy?lang=xx", "de", "de"],
    ["/privacy?lang=%22%3E%3Cb%3E", "en", "en"],
    ["/nothing-here", "de", "de"],
  ]
  for (const [path, accept, language] of cases) {
    const page = await text(path, accept === "" ? {} : { "accept-language": accept })
    expect(page).toContain(`<html lang="${language}">`)
    expect(page).not.toContain("<b>")
  }
})

it("the start page carries the promise in full, and says where the answer travels", async () => {
  const page = await siteWith().text("/")
  expect(page).toContain("Your answer is confidential, not anonymous.")
  expect(page).toContain("a person who runs this server and sets out to break it could see your answer.")
  expect(page).toContain("Slack or Teams itself carries your tap.")
  expect(page).toContain("<code>/pulse forget me</code>")
  const teams = await siteWith({ operator: { ...operator, platforms: "teams" } }).text("/")
  expect(teams).toContain("Teams itself carries your tap.")
  expect(teams).toContain("<code>forget me</code>")
})

it("the privacy notice says how long things are kept, as it is set, and links the organisation's own", async () => {
  const periods = { ...usualPeriods, comments: 77, releases: 500 }
  const privacyUrl = "https://example.org/privacy?a=1&b=2"
  const page = await siteWith({ operator: { ...operator, periods, privacyUrl } }).text("/privacy")
  expect(page).toContain("comments: 77 days after the pulse closed")
  expect(page).toContain("500 days")
  expect(page).toContain(`href="https://example.org/privacy?a=1&amp;b=2"`)
  expect(page).toContain("Alder &amp; Sons runs this service")
  expect(await siteWith().text("/terms")).toContain("not for rating people, teams or managers")
})

it("every page has the headers of a page that loads nothing, is framed by nobody and is kept nowhere", async () => {
  const { get } = siteWith({ publicUrl: "https://example.org/pulse" })
  for (const path of ["/", "/privacy", "/terms", "/nothing"]) {
    const { headers } = await get(path)
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-security-policy":
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      "strict-transport-security": "max-age=63072000",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
      "cache-control": "no-store",
    })
    expect(headers.has("x-powered-by")).toBe(false)
  }
  expect((await siteWith().get("/")).headers.has("strict-transport-security")).toBe(false)
})

it("the style sheet is named by its content and kept for good", async () => {
  const { get, text } = siteWith()
  const href = /href="(\/plimsoll\.[\w-]{12}\.css)"/.exec(await text("/"))![1]!
  const { status, headers } = await get(href)
  expect(status).toBe(200)
  expect(headers.get("content-type")).toBe("text/css; charset=utf-8")
  expect(headers.get("cache-control")).toBe("public, max-age=31536000, immutable")
  expect((await get(href.replace(/\.[\w-]{12}\./, ".AAAAAAAAAAAA."))).status).toBe(404)
})

it("under a path of a shared address, pages link below it, whether or not the proxy takes the path away", async () => {
  const { get, text } = siteWith({ publicUrl: "https://example.org/pulse" })
  for (const path of ["/privacy", "/pulse/privacy"]) {
    const page = await text(path)
    expect(page).toContain("<h1>Privacy notice</h1>")
    const links = [...page.matchAll(/href="(\/[^"]*)"/g)].map(([, href]) => href!)
    expect(links.length).toBeGreaterThan(5)
    for (const href of links) {
      expect(href).toMatch(/^\/pulse\//)
      expect({ href, status: (await get(href)).status }).toEqual({ href, status: 200 })
    }
  }
  expect((await get("/pulse")).status).toBe(200)
  expect((await get("/pulsed/privacy")).status).toBe(404)
})

it("is ready or says why not, and a fault of ours is a page that tells nothing of it", async () => {
  const { get } = siteWith({ ready: async () => ({ ok: false, reasons: ["the database does not answer"] }) })
  const ready = await get("/readyz")
  expect([ready.status, await ready.json()]).toEqual([
    503,
    { ok: false, reasons: ["the database does not answer"] },
  ])
  const secret = new Error("password hunter2")
  const broken = siteWith({ ready: () => Promise.reject(secret) })
  const response = await broken.get("/readyz")
  expect(response.status).toBe(500)
  const page = await response.text()
  expect(page).toContain("Something went wrong here")
  expect(page).not.toContain("hunter2")
  expect(broken.faults).toEqual([secret])
})

it.each([
  ["en", /Alder &amp; Sons runs this service for several organisations/, /responsible for its data here/],
  [
    "de",
    /Alder &amp; Sons betreibt diesen Dienst für mehrere Organisationen/,
    /für ihre Daten hier verantwortlich/,
  ],
] as const)(
  "where several organisations are served, each answers for its own data (%s)",
  async (lang, runs, answers) => {
    const hosted = siteWith({ operator: { ...operator, hosts: true } })
    expect(await hosted.text(`/?lang=${lang}`)).toMatch(runs)
    const notice = await hosted.text(`/privacy?lang=${lang}`)
    expect(notice).toMatch(answers)
    expect(notice).not.toMatch(/ist für die Daten darin verantwortlich|responsible for the data in it/)
  },
)

it("the page for installing says what for and leads on; without many workspaces there is none", async () => {
  const hosted = siteWith({ publicUrl: "https://pulse.example.org/chat", installs: true })
  const page = await hosted.text("/chat/slack/install?lang=de")
  expect(page).toContain("Plimsoll zu Slack hinzufügen")
  expect(page).toContain(`href="https://pulse.example.org/chat/slack/install/start"`)
  for (const path of ["cancelled", "over", "unlisted", "failed"]) {
    const told = await hosted.text(`/slack/install/${path}`)
    expect(told).toContain(`href="https://pulse.example.org/chat/slack/install"`)
  }
  expect(await hosted.text("/slack/installed")).toContain("<code>/pulse help</code>")
  const one = siteWith({ publicUrl: "https://pulse.example.org" })
  expect((await one.get("/slack/install")).status).toBe(404)
})
