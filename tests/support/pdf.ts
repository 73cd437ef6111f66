import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs"

type StructNode = { role?: string; alt?: string; children?: object[] }

/** A PDF as a reading program takes it: its pages' text and its tags. */
export async function readPdf(bytes: Uint8Array) {
  const loading = getDocument({
    data: Uint8Array.from(bytes),
    verbosity: VerbosityLevel.ERRORS,
    useSystemFonts: false,
  })
  const pdf = await loading.promise
  try {
    const { info, metadata } = await pdf.getMetadata()
    const pages = await Promise.all(
      Array.from({ length: pdf.numPages }, async (_, at) => {
        const page = await pdf.getPage(at + 1)
        const { items } = await page.getTextContent()
        const text = items.map((item) => ("str" in item ? item.str : "")).join(" ")
        const [, , width, height] = page.view as [number, number, number, number]
        return {
          text: text.replaceAll(/\s+/g, " "),
          size: { width, height },
          tags: flat(await page.getStructTree()),
        }
      }),
    )
    const { Title: title, Language: language } = info as { Title?: string; Language?: string }
    return { title, language, xmp: String(metadata?.getRaw() ?? ""), pages }
  } finally {
    await loading.destroy()
  }
}

function flat(node: StructNode): { role: string; alt?: string | undefined }[] {
  const children = (node.children ?? []).flatMap((child) => flat(child))
  return node.role === undefined ? children : [{ role: node.role, alt: node.alt }, ...children]
}
