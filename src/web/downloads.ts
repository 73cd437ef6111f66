import type { Context, Hono } from "hono"
import { pngOf } from "../lib/png.ts"
import type { ReviewView } from "../words/pages/review-view.ts"
import { figureFormats, type FigureFormat, type PageDoor } from "./door.ts"
import type { DoorFault } from "../words/pages/door.ts"
import type { Reader } from "./frame.ts"

export type PaperSize = "a4" | "us-letter"
/** The page of a review on paper. */
export type PdfMaker = (view: ReviewView, how: { language: string; paper: PaperSize }) => Promise<Uint8Array>

type Parts = {
  door: PageDoor
  pdfOf: PdfMaker
  sessionOf(c: Context): string | undefined
  readerOf(c: Context, path: string): Reader
  refuse(c: Context, fault: DoorFault): Promise<Response>
}

const figureTypes = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  zip: "application/zip",
  parquet: "application/vnd.apache.parquet",
} as const satisfies Record<FigureFormat, string>

/** Pixels across: sharp on a slide. */
const pictureWidth = 1_440

/** What can be taken along from the page of a review: the same content as a file. */
export function downloadRoutes(app: Hono, { door, pdfOf, sessionOf, readerOf, refuse }: Parts): void {
  async function read(
    c: Context,
    as: "pdf" | "png",
  ): Promise<{ view: ReviewView; reader: Reader } | Response> {
    const reader = readerOf(c, "/review")
    const session = sessionOf(c)
    if (session === undefined) return refuse(c, "noSession")
    const unit = c.req.query("unit")
    const found = await door.read(session, {
      place: { kind: "review", unit },
      locale: reader.locale,
      as,
    })
    if (typeof found === "string") return refuse(c, found)
    return found.content.kind === "review" ? { view: found.content.view, reader } : refuse(c, "nothing")
  }

  app.get("/review.pdf", async (c) => {
    const found = await read(c, "pdf")
    if (found instanceof Response) return found
    const { view } = found
    const paper = c.req.query("paper") === "us-letter" ? "us-letter" : "a4"
    const pdf = await pdfOf(view, { language: found.reader.language, paper })
    return fileOf(c, pdf, { type: "application/pdf", name: `plimsoll-review-${view.on}.pdf` })
  })
  for (const format of figureFormats)
    app.get(`/figures.${format}`, async (c) => {
      const session = sessionOf(c)
      if (session === undefined) return refuse(c, "noSession")
      const { locale } = readerOf(c, "/review")
      const file = await door.figures(session, { unit: c.req.query("unit"), locale, format })
      return typeof file === "string"
        ? refuse(c, file)
        : fileOf(c, file.bytes, { type: figureTypes[format], name: file.name })
    })
  app.get("/load-line.png", async (c) => {
    const found = await read(c, "png")
    if (found instanceof Response) return found
    const { line, on } = found.view
    if (!line) return refuse(c, "nothing")
    const png = pngOf(line.alone.svg, pictureWidth)
    return fileOf(c, png, { type: "image/png", name: `plimsoll-load-line-${on}.png` })
  })
}

function fileOf(c: Context, bytes: Uint8Array, { type, name }: { type: string; name: string }) {
  c.header("content-type", type)
  c.header("content-disposition", `attachment; filename="${name}"`)
  c.header("cache-control", "no-store")
  return c.body(Uint8Array.from(bytes))
}
