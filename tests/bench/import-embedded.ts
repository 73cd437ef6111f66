import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startPostgres } from "../support/postgres-server.ts"
import { child } from "./child.ts"
import { median, type Row } from "./row.ts"

const [people, teams, repetitions, mostMb] = [15_000, 300, 3, 600]
const questions = ["W1", "W2", "W3", "W4"]
type Measured = { ms: number; peakMb: number }

/** The same file of 60,000 answers, imported and closed by the real command, into the embedded database and into a server. */
export async function rows(): Promise<Row[]> {
  const postgres = await startPostgres()
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-bench-"))
  const file = join(folder, "answers.csv")
  const lines = Array.from({ length: people }, (_, at) => {
    const values = questions.map((_, position) => 1 + ((at * 3 + position) % 5))
    return [`person ${at}`, `team ${at % teams}`, ...values].join(",")
  })
  writeFileSync(file, [["person", "team", ...questions].join(","), ...lines].join("\n"))
  const survey = join(import.meta.dirname, "../../surveys/weekly-load.yaml")
  async function into(name: string, database: Record<string, string>): Promise<Measured> {
    const [dataDir, vault] = [join(folder, `${name}-data`), join(folder, `${name}-vault`)]
    const one = child("import-step.ts", [file, survey], { DATA_DIR: dataDir, VAULT_DIR: vault, ...database })
    const measured = await one.heard<Measured>()
    await one.stop()
    return measured
  }
  const times: { embedded: Measured; server: Measured }[] = []
  for (let at = 0; at < repetitions; at++)
    times.push({
      embedded: await into(`embedded-${at}`, {}),
      server: await into(`server-${at}`, { DATABASE_URL: await postgres.createDatabase(`import_${at}`) }),
    })
  await postgres.stop()
  rmSync(folder, { recursive: true })
  const peakMb = median(times.map(({ embedded }) => embedded.peakMb))
  const seconds = (of: "embedded" | "server") => median(times.map((one) => one[of].ms)) / 1_000
  return [
    {
      name: `import of ${(people * questions.length).toLocaleString("en")} answers into the embedded database, and its close`,
      against: "the same into a Postgres server",
      bar: { most: 3, also: [{ what: `≤ ${mostMb} MB`, met: peakMb <= mostMb }] },
      ratios: times.map(({ embedded, server }) => embedded.ms / server.ms),
      note: `${seconds("embedded").toFixed(1)} s and ${Math.round(peakMb)} MB; ${seconds("server").toFixed(1)} s and ${Math.round(median(times.map(({ server }) => server.peakMb)))} MB`,
    },
  ]
}
