import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler"

const { resolve } = createRequire(import.meta.url)
/** Bundled, as a server may have no fonts. */
const fontFiles = ["400Regular/Inter_400Regular.ttf", "700Bold/Inter_700Bold.ttf"]
/** The standard for tagged files that screen readers can read. */
const accessible = "ua-1"

/** A PDF from a template of this folder. Data are data: nothing in them is read as markup. */
export function pdfFrom(template: string, data: unknown): Uint8Array {
  const fontBlobs = fontFiles.map((file) => readFileSync(resolve(`@expo-google-fonts/inter/${file}`)))
  const compiler = NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs }] })
  const mainFilePath = join(import.meta.dirname, template)
  const document = { mainFilePath, inputs: { data: JSON.stringify(data) } }
  try {
    return compiler.pdf(document, { pdfStandard: accessible })
  } catch {
    // A name in letters that no font here has breaks the standard. It is tagged all the same.
    return compiler.pdf(document, { pdfTags: true })
  }
}
