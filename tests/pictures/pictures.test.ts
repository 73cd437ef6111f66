import { expect, test } from "vitest"
import { pngOf } from "../../src/lib/png.ts"
import { loadLine, type LoadLineWave } from "../../src/pictures/load-line.ts"
import { signalLines, type SignalWave } from "../../src/pictures/signal-lines.ts"
import { stacked } from "../../src/pictures/svg.ts"

const words = {
  title: "Plans against what people say they can support",
  ambition: "Ambition 66",
  capacity: "Capacity 54",
  gap: "12 over",
  interval: "8 to 16",
  all: "Load line: 12 over, 8 to 16.",
}
const level = (capacity: number, gap: number, low: number, high: number): LoadLineWave => ({
  on: "2026-11-26",
  levels: { capacity, gap, low, high },
})
const signalWords = {
  title: "Escalation",
  ours: "Ops 53",
  steady: "70 steady",
  strained: "55 strained",
  all: "Ops 53.",
}
const signal = (score: number, more: Partial<SignalWave> = {}): SignalWave => ({
  on: "2026-11-26",
  ours: { score },
  ...more,
})

/** The d of the path with this class. */
function path(svg: string, looks: string): string {
  return new RegExp(`<path d="([^"]*)" class="${looks}"`).exec(svg)?.[1] ?? ""
}
const pieces = (d: string) => d.split("M").length - 1

test("what is not shown is a gap in every line, and marked at the foot", () => {
  const waves = [
    level(54, 4, 1, 7),
    level(55, 5, 1, 8),
    { on: "2026-11-12" },
    level(54, 6, 2, 9),
    level(54, 7, 3, 10),
  ]
  const { svg } = loadLine("over", waves, words)!
  expect(pieces(path(svg, "ambition"))).toBe(2)
  expect(pieces(path(svg, "capacity"))).toBe(2)
  expect(svg.match(/class="hidden"/g)).toHaveLength(1)
  const drawn = signalLines(
    [signal(60), signal(58), { on: "2026-11-12" }, signal(55), signal(53)],
    signalWords,
  )!
  expect(pieces(path(drawn.svg, "ours"))).toBe(2)
})

test("a score between two gaps is a dot", () => {
  const { svg } = signalLines([signal(60), { on: "x" }, signal(58), { on: "x" }, signal(53)], signalWords)!
  // Three scores stand alone, and the last one has the dot at the end of the line besides.
  expect(svg.match(/class="ours-dot"/g)).toHaveLength(4)
})

test("only what is over the line beyond chance is hatched", () => {
  const area = (svg: string) => /<path d="([^"]*)" fill="url\(#over\)"/.exec(svg)?.[1] ?? ""
  const heights = (svg: string) => new Set([...area(svg).matchAll(/,(-?[\d.]+)/g)].map(([, y]) => y))
  const chance = loadLine("over", [level(54, 4, -1, 9), level(54, 4, 0, 8)], words)!
  expect(heights(chance.svg).size).toBe(1)
  const beyond = loadLine("over", [level(54, 4, -1, 9), level(54, 4, 1, 7)], words)!
  expect(heights(beyond.svg).size).toBe(2)
  expect(chance.svg).not.toContain("large alert-text")
  expect(beyond.svg).toContain("large alert-text")
})

test("nothing is drawn when the last wave has nothing to show", () => {
  expect(loadLine("over", [level(54, 4, 1, 7), { on: "2026-11-26" }], words)).toBeUndefined()
  expect(loadLine("over", [], words)).toBeUndefined()
  expect(signalLines([signal(60), { on: "2026-11-26" }], signalWords)).toBeUndefined()
  expect(signalLines([], signalWords)).toBeUndefined()
})

test("the axis is one of a few fixed ones, and a wider one only where a value lies outside", () => {
  const ticks = (svg: string) =>
    [...svg.matchAll(/class="small" text-anchor="end">(\d+)</g)].map(([, tick]) => tick)
  expect(ticks(loadLine("a", [level(45, 30, 20, 40)], words)!.svg)).toEqual(["50", "60", "70"])
  expect(ticks(loadLine("a", [level(45, 31, 20, 40)], words)!.svg)).toEqual(["40", "60", "80", "100"])
})

test("names of units cannot break the drawing, and it becomes a PNG of the width asked for", () => {
  const drawn = signalLines([signal(60), signal(53, { begins: "alert", whole: 60 })], {
    ...signalWords,
    title: '<b>"R&D" & 東京</b>',
    whole: "Company 60",
  })!
  const { svg, words: said } = stacked([drawn, loadLine("over", [level(54, 4, 1, 7)], words)!])
  expect(svg).toContain("&lt;b&gt;&quot;R&amp;D&quot; &amp; 東京&lt;/b&gt;")
  expect(said).toBe("Ops 53. Load line: 12 over, 8 to 16.")
  const png = Buffer.from(pngOf(svg, 400))
  expect(png.subarray(1, 4).toString()).toBe("PNG")
  expect(png.readUInt32BE(16)).toBe(400)
  expect(png.readUInt32BE(20)).toBe(Math.round((400 * 650) / 720))
})
