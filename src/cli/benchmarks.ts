import type { Command } from "commander"
import { sectors } from "../pulse/benchmark-bundle.ts"
import type { WorkspaceId } from "../pulse/ids.ts"
import { languages } from "../words/languages.ts"
import { oneWorkspace, settings } from "./shared.ts"

export function benchmarkCommands(program: Command): void {
  const benchmark = program
    .command("benchmark")
    .description("compare this organisation with others, by files that are carried by hand")
  const lang = ["--lang <language>", languages.join(" or "), "en"] as const
  benchmark
    .command("export")
    .description(
      "print what this organisation gives away of its last complete quarter: its signals, with noise, signed, without a name",
    )
    .requiredOption("--sector <sector>", sectors.join(", "))
    .option("--survey <id>", "another survey than the one with plans and support")
    .option(...oneWorkspace)
    .option(...lang)
    .action(async ({ sector, lang: language, ...given }: BenchmarkWords) => {
      const { benchmarkFaultText, sectorFault } = await import("../words/benchmarks.ts")
      const known = sectors.find((one) => one === sector)
      if (known === undefined) return program.error(sectorFault(language), { exitCode: 2 })
      const { exportBenchmark } = await import("../app/benchmarks/export.ts")
      const made = await exportBenchmark(settings(), { ...given, sector: known }, Date.now())
      if ("text" in made) process.stdout.write(made.text)
      else console.error(benchmarkFaultText(language, made))
      if ("fault" in made) process.exitCode = 1
    })
  benchmark
    .command("import")
    .description("read such files of other organisations; from eight on, leaders see where this one stands")
    .argument("<files...>", "as `plimsoll benchmark export` printed them")
    .option(...oneWorkspace)
    .option(...lang)
    .action(async (files: string[], { workspace, lang: language }: BenchmarkWords) => {
      const [{ importBenchmarks }, { benchmarkFaultText, poolLines }] = await Promise.all([
        import("../app/benchmarks/import.ts"),
        import("../words/benchmarks.ts"),
      ])
      const read = await importBenchmarks(settings(), files, { workspace }, Date.now())
      if ("told" in read)
        for (const line of read.told.flatMap((pool) => poolLines(language, pool))) console.log(line)
      else {
        const faults = "faults" in read ? [...read.faults, { fault: "notImported" }] : [read]
        for (const fault of faults) console.error(benchmarkFaultText(language, fault))
        process.exitCode = 1
      }
    })
}

type BenchmarkWords = { sector?: string; survey?: string; workspace?: WorkspaceId; lang: string }
