import { createRequire } from "node:module"
import { type RenderedImage, Resvg } from "@resvg/resvg-js"
import UPNG from "upng-js"

const { resolve } = createRequire(import.meta.url)
/** The typeface comes with the program: a server may have none. */
const fontFiles = ["400Regular/Inter_400Regular.ttf", "700Bold/Inter_700Bold.ttf"].map((file) =>
  resolve(`@expo-google-fonts/inter/${file}`),
)

/** An SVG drawing as a PNG of this many pixels across. Characters that the typeface lacks are looked for on the machine. */
export function pngOf(svg: string, pixels: number): Uint8Array {
  return rendered(svg, pixels).asPng()
}

/** Drawings have few colours: this many look the same and take a third of the bytes. */
const colours = 32

/** The same in a few colours, for where a picture travels within a message. */
export function smallPngOf(svg: string, pixels: number): Uint8Array {
  const { width, height, pixels: rgba } = rendered(svg, pixels)
  return new Uint8Array(UPNG.encode([Uint8Array.from(rgba).buffer], width, height, colours))
}

function rendered(svg: string, pixels: number): RenderedImage {
  return new Resvg(svg, {
    fitTo: { mode: "width", value: pixels },
    font: { fontFiles, loadSystemFonts: beyondLatin.test(svg), defaultFontFamily: "Inter" },
  }).render()
}

/** What Inter does not cover: neither Latin, Greek, Cyrillic nor signs. */
const beyondLatin = /[\u0530-\u1dff\u2e80-\u{10ffff}]/u
