import { describe, expect, it } from "vitest"
import { pictureStyle } from "../../src/pdf/picture-style.ts"
import { reviewPdf } from "../../src/pdf/review.ts"
import { reviewView } from "../../src/words/pages/review.ts"
import type { ReviewView } from "../../src/words/pages/review-view.ts"
import { readPdf } from "../support/pdf.ts"
import { history, samplePage } from "../web/sample-review.ts"

const bare = history().map((wave) => ({
  ...wave,
  rows: wave.rows.filter(({ measure }) => measure !== "headroom"),
}))
const long = "A deployment whose name has sixty letters, as names may have"
const specimens = {
  worst: samplePage(),
  gap: samplePage({}, { hidden: (week) => week > 3 && week < 10, anewFrom: 12 }),
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
const sizes = { a4: { width: 595, height: 842 }, "us-letter": { width: 612, height: 792 } }

const figures = (text: string) => text.match(/\d+(?:[.,]\d+)?/g) ?? []
const bareWords = (text: string) => text.replaceAll(/\s+/g, "")

/** All that stands in a view, its pictures' words and labels with it. */
const saidIn = (view: ReviewView) => JSON.stringify(view)

describe("the PDF of a review", () => {
  const shown = Object.keys(specimens) as (keyof typeof specimens)[]
  const cases = [
    { language: "en", paper: "us-letter", shown: "worst" } as const,
    { language: "de", paper: "a4", shown: "worst" } as const,
    ...shown.map((one) => ({ language: "en", paper: "a4", shown: one }) as const),
    ...shown.map((one) => ({ language: "de", paper: "us-letter", shown: one }) as const),
  ]

  it.each(cases)("$shown, $language, $paper: nine parts on page one, tables behind it", async (given) => {
    const { language, paper, shown } = given
    const view = reviewView(language, specimens[shown])
    const pdf = await readPdf(await reviewPdf(view, { language, paper }))
    const [first, ...others] = pdf.pages
    expect(first!.size.width).toBeCloseTo(sizes[paper].width, -0.5)
    expect(first!.size.height).toBeCloseTo(sizes[paper].height, -0.5)
    const parts = [
      view.finding,
      view.line?.heading,
      view.asked.heading,
      view.signals.heading,
      view.see?.heading,
      view.carry?.heading,
      view.decisions.heading,
      view.portfolio.heading,
      view.ledger.heading,
      view.trust.heading,
      view.trust.lines.at(-1),
    ]
    for (const part of parts.filter((one) => one !== undefined))
      expect(bareWords(first!.text)).toContain(bareWords(part))
    expect(first!.text).not.toContain(view.appendix)
    expect(others[0]!.text.startsWith(view.appendix)).toBe(true)
    const appendix = bareWords(others.map(({ text }) => text).join(" "))
    for (const { title, caption, rows } of view.tables) {
      expect(appendix).toContain(bareWords(title + caption))
      for (const row of rows) expect(appendix).toContain(bareWords(row.join("")))
    }
  })

  it.each(["en", "de"] as const)(
    "%s: is PDF/UA, with its language, title, headings and each picture in words",
    async (language) => {
      const view = reviewView(language, specimens.worst)
      const pdf = await readPdf(await reviewPdf(view, { language, paper: "a4" }))
      expect(pdf).toMatchObject({ language, title: view.title })
      expect(pdf.xmp).toContain("<pdfuaid:part>1</pdfuaid:part>")
      const tags = pdf.pages.flatMap((page) => page.tags)
      const count = (role: string) => tags.filter((tag) => tag.role === role).length
      expect(count("H1")).toBe(1)
      expect(count("Table")).toBe(view.tables.length + 1)
      expect(count("TH")).toBeGreaterThanOrEqual(view.tables.flatMap(({ heads }) => heads).length)
      const drawn = tags.filter(({ role }) => role === "Figure").map(({ alt }) => alt)
      const pictures = [
        view.line?.narrow,
        ...view.signals.items.map(({ picture }) => picture),
        view.see?.picture,
        view.carry?.picture,
        ...view.portfolio.rows.map(({ rail }) => rail),
        view.ledger.wide,
      ]
      expect(drawn).toEqual(pictures.map((picture) => picture!.words))
    },
  )

  it.each(["en", "de"] as const)(
    "%s: has no figure that is not on the page, and every score as it was released",
    async (language) => {
      const view = reviewView(language, specimens.gap)
      const { pages } = await readPdf(await reviewPdf(view, { language, paper: "a4" }))
      const allowed = new Set([...figures(saidIn(view)), ...pages.map((_, at) => String(at + 1))])
      const foreign = figures(pages.map(({ text }) => text).join(" ")).filter((one) => !allowed.has(one))
      expect(foreign).toEqual([])
      const text = bareWords(pages.map((page) => page.text).join(" "))
      const to = language === "en" ? "to" : "bis"
      const released = history({ hidden: (week) => week > 3 && week < 10, anewFrom: 12 }).flatMap(
        ({ rows }) =>
          rows.filter(({ measure, status }) => status === "published" && measure === "escalation"),
      )
      for (const { score, low, high } of released) expect(text).toContain(`${score}(${low}${to}${high})`)
    },
  )

  it("reads nothing in a name as markup, and is made of letters that its font lacks, too", async () => {
    const name = `#read("review.ts") *bold* $x$ \\ 山田 <a>`
    const page = samplePage({
      portfolio: [{ id: "one", name, does: "Answers", users: 1, stage: "pilot", owner: "#sys.version" }],
    })
    const { pages } = await readPdf(await reviewPdf(reviewView("en", page), { language: "en", paper: "a4" }))
    expect(bareWords(pages[0]!.text)).toContain(bareWords(`#read("review.ts") *bold* $x$ \\`))
    expect(pages[0]!.text).toContain("#sys.version")
  })
})

describe("the style of pictures in a PDF", () => {
  const style = pictureStyle()

  it("is the page's in print, with nothing of it left to fill in", () => {
    expect(style).toContain("svg .t-xs{font-size: 11.5px}")
    expect(style).toMatch(/\.way\.alert\{stroke: #b02e0c;/)
    expect(style).not.toMatch(/var\(|@media|:hover|undefined/)
  })

  it("says how each class of our pictures looks", () => {
    const view = reviewView("en", specimens.worst)
    const svg = JSON.stringify({ ...view, line: { ...view.line, wide: undefined, alone: undefined } })
    const classes = new Set(
      [...svg.matchAll(/class=\\"([^"\\]+)/g)].flatMap(([, names]) => names!.split(" ")),
    )
    const unknown = [...classes].filter((name) => !new RegExp(`\\.${name}[^a-z0-9-]`).test(style))
    expect(unknown).toEqual([])
  })
})
