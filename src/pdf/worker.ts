import { pdfFrom } from "./typst.ts"

process.once("message", ({ template, data }: { template: string; data: unknown }) => {
  process.send?.(pdfFrom(template, data))
})
