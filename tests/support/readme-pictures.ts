import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { chromium, type Browser, type Page } from "playwright-core"
import UPNG from "upng-js"
import { demoClock, waveOf } from "../../src/demo/calendar.ts"
import { answer, reader } from "../../src/demo/client-driver.ts"
import { exampleCompany, namesForMentions, type Colleague } from "../../src/demo/company.ts"
import { claimsAssistant } from "../../src/demo/scripted-commands.ts"
import { openEngine, readDemoSurveys } from "../../src/demo/engine.ts"
import { freshData, openFolder } from "../../src/demo/folder.ts"
import { localSlackProgram, startLocalSlack } from "../../src/demo/local-slack.ts"
import { slackEnvironment } from "../../src/demo/environment.ts"
import { storyOf, weeksBehind } from "../../src/demo/story.ts"
import { runWeeks } from "../../src/demo/week-runner.ts"
import type { Post } from "../../src/pulse/prompt.ts"
import { postContent } from "../../src/teams/post.ts"
import { freePort } from "./ports.ts"

/**
 * Makes the README's pictures anew from the demo: `CHROMIUM=/usr/bin/chromium npm run pictures`. A folder as the first word
 * keeps the demo's history there, for the next time.
 */
const pictures = join(import.meta.dirname, "../../docs/pictures")
/** CSS pixels: a phone, and a card of Teams on one. */
const width = { phone: 390, card: 340 }

/** CSS pixels of a laptop's window. */
const review = { width: 1_280, height: 1_080 }

/** Draws the first sheet of a PDF in a browser. */
const drawing = `
  import * as pdfjs from "/pdf"
  pdfjs.GlobalWorkerOptions.workerSrc = "/worker"
  const sheet = await (await pdfjs.getDocument({ url: "/review" }).promise).getPage(1)
  const viewport = sheet.getViewport({ scale: 1.6 })
  const canvas = document.querySelector("canvas")
  canvas.width = viewport.width
  canvas.height = viewport.height
  await sheet.render({ canvas, viewport }).promise
  document.title = "drawn"`

/** Of Teams' own light theme. */
const theme = {
  fontFamily: "Segoe UI, Helvetica, sans-serif",
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  containerStyles: {
    default: {
      backgroundColor: "#ffffff",
      foregroundColors: {
        default: { default: "#242424", subtle: "#616161" },
        accent: { default: "#5b5fc7" },
      },
    },
  },
  actions: { actionsOrientation: "horizontal", actionAlignment: "left", maxActions: 6 },
  supportsInteractivity: true,
}

const colours = 64

const executablePath = process.env["CHROMIUM"]
if (executablePath === undefined) {
  console.error("Say which browser: CHROMIUM=/usr/bin/chromium npm run pictures")
  process.exit(2)
}
const [kept] = process.argv.slice(2)
const at = kept ?? mkdtempSync(join(tmpdir(), "plimsoll-pictures-"))
const folder = await openFolder(at)
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] })
try {
  mkdirSync(pictures, { recursive: true })
  const date = await freshData(at, Date.now(), (done, total) => console.error(`week ${done} of ${total}`))
  await photographTeams(browser, await digestOf(folder.live, date))
  await freshData(at, Date.now(), () => {})
  await photographSlack(browser, date)
} finally {
  await browser.close()
  folder.release()
  if (kept === undefined) rmSync(at, { recursive: true, force: true })
}

/** The week on the local Slack's page, as the employee and the leader see it on a phone. */
async function photographSlack(browser: Browser, date: string): Promise<void> {
  const company = exampleCompany()
  const [employee, , leader] = company.people as [Colleague, Colleague, Colleague]
  const clock = demoClock(waveOf(date).opens)
  const program = localSlackProgram()
  if (!program) throw new Error("the local Slack exists for Linux on x64 only")
  const log = { debug: () => {}, info: () => {}, warn: console.error, error: console.error }
  const slack = await startLocalSlack(program, { folder: folder.slack, port: await freePort(), company })
  const environment = await slackEnvironment({ folder: folder.live, company, clock, log }, slack)
  const lived = runWeeks(
    environment,
    { company, clock, date },
    { withinMs: 60_000, onAnswered: console.error },
  )
  try {
    await lived.begin()
    const page = await browser.newPage({
      viewport: { width: width.phone, height: 844 },
      deviceScaleFactor: 2,
    })
    await actAs(page, slack.page, employee, employee.channel)
    await photograph(page, "1 of 5", "question")
    await photograph(page, "What we will do", "staff")
    const read = reader((await readDemoSurveys()).asked)
    await answer(environment.client, employee, { read, story: storyOf(company), week: weeksBehind })
    await lived.turn()
    await actAs(page, slack.page, leader, company.channels[0]!.id)
    await photograph(page, "AI problems do not reach an owner", "digest")
    await actAs(page, slack.page, leader, leader.channel)
    await environment.command(leader, `ready ${claimsAssistant}`)
    await photograph(page, "HOLD", "verdict")
    await photographReview(browser, environment.review!)
  } finally {
    await lived.stop()
    await environment.stop()
    await slack.stop()
  }
}

/** The page in which the local Slack shows one chat, with nothing around it. */
async function actAs(page: Page, address: string, { id }: Colleague, channel: string): Promise<void> {
  await page.goto(`${address}/archives/${channel}`)
  await page.locator(".actas select").selectOption(id)
  await page.addStyleTag({
    content: `.topbar, .sidebar, .msg-hover-actions { display: none !important }
      .msg { padding: 12px 14px !important } .blocks img { max-width: 100% !important }`,
  })
}

/** The newest message of the open chat that has a text. */
async function photograph(page: Page, text: string, name: string): Promise<void> {
  const message = page.locator(".msg", { hasText: text }).last()
  await message.scrollIntoViewIfNeeded()
  await page.setViewportSize({ width: width.phone, height: 2_000 })
  save(name, await message.screenshot())
}

/** The first screen of the operating review, as whoever opens the demo sees it, and the first sheet of its PDF. */
async function photographReview(browser: Browser, address: string): Promise<void> {
  const page = await browser.newPage({ viewport: review, deviceScaleFactor: 1.5, locale: "en-GB" })
  await page.goto(address)
  save("review", await page.screenshot())
  const pdf = await (await fetch(address.replace("/review", "/review.pdf"))).arrayBuffer()
  await page.close()
  save("review-pdf", await firstSheet(browser, Buffer.from(pdf)))
}

/** Drawn by PDF.js, from files that are handed to the browser alone. */
async function firstSheet(browser: Browser, pdf: Buffer): Promise<Buffer> {
  const library = (name: string) =>
    readFileSync(createRequire(import.meta.url).resolve(`pdfjs-dist/build/${name}`))
  const [html, script] = ["text/html", "text/javascript"]
  const files: Record<string, [type: string, body: string | Buffer]> = {
    "/": [
      html,
      `<!doctype html><body style="margin: 0"><canvas></canvas><script type="module" src="/draw"></script>`,
    ],
    "/draw": [script, drawing],
    "/pdf": [script, library("pdf.min.mjs")],
    "/worker": [script, library("pdf.worker.min.mjs")],
    "/review": ["application/pdf", pdf],
  }
  const page = await browser.newPage({ viewport: review })
  await page.route("**/*", async (route) => {
    const [contentType, body] = files[new URL(route.request().url()).pathname] ?? [html, ""]
    await route.fulfill({ contentType, body })
  })
  await page.goto("http://127.0.0.1/")
  await page.waitForFunction(`document.title === "drawn"`)
  return page.locator("canvas").screenshot()
}

/** Last week's digest of the organisation, as the history left it to be posted. */
async function digestOf(data: string, date: string): Promise<Post> {
  const company = exampleCompany()
  const posts = new Map<string, Post>()
  const engine = await openEngine({
    folder: data,
    company,
    now: () => waveOf(date).opens,
    onPost: (channel, post) => posts.set(channel, post),
  })
  try {
    await engine.steps.publish()
    await engine.steps.deliver()
  } finally {
    await engine.close()
  }
  const post = posts.get(company.channels[0]!.id)
  if (!post) throw new Error("the history left no digest to be posted")
  // Teams shows names where Slack's mentions stand.
  return JSON.parse(namesForMentions(company, JSON.stringify(post))) as Post
}

async function photographTeams(browser: Browser, post: Post): Promise<void> {
  const library = createRequire(import.meta.url).resolve("adaptivecards/dist/adaptivecards.min.js")
  const page = await browser.newPage({ viewport: { width: width.card, height: 844 }, deviceScaleFactor: 2 })
  await page.setContent(`<!doctype html><meta charset="utf-8"><style>body { margin: 0 }
    button { background: #fff; color: #242424; border: 1px solid #616161; border-radius: 4px; padding: 5px 10px; margin: 2px 0 }</style>`)
  await page.addScriptTag({ content: readFileSync(library, "utf8") })
  const [card, config] = [postContent(post), theme].map((one) => JSON.stringify(one))
  await page.evaluate(`(() => {
    const shown = new AdaptiveCards.AdaptiveCard()
    shown.hostConfig = new AdaptiveCards.HostConfig(${config})
    shown.parse(${card})
    document.body.append(shown.render())
  })()`)
  save("teams-digest", await page.screenshot({ fullPage: true }))
}

/** With few colours: a picture of text needs no more, and takes a third. */
function save(name: string, png: Buffer): void {
  const image = UPNG.decode(new Uint8Array(png).buffer)
  const few = UPNG.encode(UPNG.toRGBA8(image), image.width, image.height, colours)
  writeFileSync(join(pictures, `${name}.png`), Buffer.from(few))
}
