import { barOf, median, type Row, type RowMaker } from "./row.ts"

/**
 * `npm run bench`, or `npm run bench -- taps delivery` for some of it. Every row is a ratio to something plain that was
 * measured in the same run on the same machine, in turns: the machine's own speed cancels out. The last ones measure not
 * speed but truth: what colleagues and the enumeration find, how often alerts are wrong, what is found in a generated year, how
 * often each verdict of the gate comes out, and what it costs to compare weeks.
 */
const benchmarks: Record<string, () => Promise<{ rows: RowMaker }>> = {
  taps: () => import("./taps.ts"),
  hostile: () => import("./hostile.ts"),
  delivery: () => import("./delivery.ts"),
  teams: () => import("./teams.ts"),
  "row-security": () => import("./row-security.ts"),
  open: () => import("./open-many.ts"),
  waves: () => import("./open-waves.ts"),
  close: () => import("./close-wave.ts"),
  large: () => import("./close-large.ts"),
  soak: () => import("./soak.ts"),
  federal: () => import("./federal.ts"),
  review: () => import("./review.ts"),
  pages: () => import("./pages.ts"),
  pdf: () => import("./pdf.ts"),
  verdict: () => import("./verdict.ts"),
  digest: () => import("./digest.ts"),
  growth: () => import("./growth.ts"),
  import: () => import("./import-many.ts"),
  "import-embedded": () => import("./import-embedded.ts"),
  start: () => import("./start.ts"),
  engine: () => import("./engine.ts"),
  colleagues: () => import("./colleagues.ts"),
  enumeration: () => import("./enumeration.ts"),
  "run-lengths": () => import("./run-lengths.ts"),
  year: () => import("./year.ts"),
  "gate-years": () => import("./gate-years.ts"),
  audit: () => import("./audit.ts"),
  "over-time": () => import("./over-time.ts"),
  "cuts-over-time": () => import("./cuts-over-time.ts"),
  "cuts-attack": () => import("./cuts-attack.ts"),
}

function line(row: Row): string {
  const figure = (value: number) => value.toFixed(value < 10 ? 2 : 1)
  const [least, most] = [Math.min(...row.ratios), Math.max(...row.ratios)]
  const range = `${figure(least)}–${figure(most)}`
  const bar = barOf(row).map(({ what, met }) => (met ? what : `**missed: ${what}**`))
  const cells = [
    row.name,
    row.against,
    bar.join(", ") || "–",
    figure(median(row.ratios)),
    range,
    row.note ?? "",
  ]
  return `| ${cells.join(" | ")} |`
}

const chosen = process.argv.slice(2)
const unknown = chosen.filter((name) => !Object.hasOwn(benchmarks, name))
if (unknown.length > 0) {
  console.error(`no benchmark is called ${unknown.join(" or ")}: ${Object.keys(benchmarks).join(", ")}`)
  process.exit(2)
}
const rows: Row[] = []
const broken: string[] = []
for (const [name, load] of Object.entries(benchmarks)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue
  console.error(`${name} …`)
  try {
    const made = await (await load()).rows()
    rows.push(...made)
    for (const row of made) console.error(line(row))
  } catch (error) {
    console.error(error)
    broken.push(name)
  }
}
const table = [
  "| what | against | bar | median | range | seen |",
  "|---|---|---|---|---|---|",
  ...rows.map(line),
]
console.log(table.join("\n"))
const missed = rows.filter((row) => barOf(row).some(({ met }) => !met)).length
if (missed > 0) console.error(`${missed} of ${rows.length} rows missed their bar`)
if (broken.length > 0) console.error(`broke: ${broken.join(", ")}`)
process.exitCode = missed + broken.length > 0 ? 1 : 0
