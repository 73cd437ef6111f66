import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler"
import { reviewPdf } from "../../src/pdf/review.ts"
import { reviewView } from "../../src/words/pages/review.ts"
import { samplePage } from "../web/sample-review.ts"
import { median, type Row } from "./row.ts"

const repetitions = 10
const bar = 3_000

/** The review of 26 pulses as a PDF of three pages, against a page with one sentence, each by a compiler made for it. */
export async function rows(): Promise<Row[]> {
  const view = reviewView("en", samplePage())
  const timed = async (work: () => Promise<unknown>) => {
    const began = performance.now()
    await work()
    return performance.now() - began
  }
  const times: { ours: number; bare: number }[] = []
  let bytes = 0
  for (let at = 0; at < repetitions; at++)
    times.push({
      bare: await timed(async () => NodeCompiler.create().pdf({ mainFileContent: "One sentence." })),
      ours: await timed(async () => {
        bytes = (await reviewPdf(view, { language: "en", paper: "a4" })).length
      }),
    })
  const ms = median(times.map((one) => one.ours))
  return [
    {
      name: "make the PDF of a review",
      against: "a PDF of one sentence by the same compiler",
      bar: { also: [{ what: `under ${bar / 1_000} s`, met: ms < bar }] },
      ratios: times.map((one) => one.ours / one.bare),
      note: `${ms.toFixed(0)} ms, ${Math.round(bytes / 1_000)} kB`,
    },
  ]
}
