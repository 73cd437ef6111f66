import { createRequire } from "node:module"
import type * as resvg from "@resvg/resvg-js"
import type UPNG from "upng-js"

/** Both libraries are loaded with the first picture. */
const require = createRequire(import.meta.url)
/** Bundled, as a server may have no fonts. */
const fontFiles = ["400Regular/Inter_400Regular.ttf", "700Bold/Inter_700Bold.ttf"].map((file) =>
  require.resolve(`@expo-google-fonts/inter/${file}`),
)

/** `pixels` wide. Missing glyphs come from the machine's fonts. */
export function pngOf(svg: string, pixels: number): Uint8Array {
  return rendered(svg, pixels).asPng()
}

/** Looks the same, in a third of the bytes. */
const colours = 32

/** With few colours, for pictures inside a message. */
export function smallPngOf(svg: string, pixels: number): Uint8Array {
  const { encode } = require("upng-js") as typeof UPNG
  const { width, height, pixels: rgba } = rendered(svg, pixels)
  return new Uint8Array(encode([Uint8Array.from(rgba).buffer], width, height, colours))
}

function rendered(svg: string, pixels: number): resvg.RenderedImage {
  const { Resvg } = require("@resvg/resvg-js") as typeof resvg
  return new Resvg(svg, {
    fitTo: { mode: "width", value: pixels },
    font: { fontFiles, loadSystemFonts: beyondLatin.test(svg), defaultFontFamily: "Inter" },
  }).render()
}

/** Scripts that Inter lacks. */
const beyondLatin = /[\u0530-\u1dff\u2e80-\u{10ffff}]/u
