import { isDeepStrictEqual, parseArgs } from "node:util"
import { join } from "node:path"
import exitHook from "async-exit-hook"
import { driveCsv } from "../support/drive-csv.ts"
import { startPostgres } from "../support/postgres-server.ts"
import { killAll } from "../support/service-process.ts"

/**
 * By hand: node tests/proof/drive-csv.ts FILE.csv [--survey FILE.yaml] [--rows]
 * Imports the file, and has as many people press the same answers in a recording Slack. Says whether the same is released.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    survey: { type: "string", default: join(import.meta.dirname, "../import/leadership-climate.yaml") },
    rows: { type: "boolean", default: false },
  },
})
const [csv] = positionals
if (csv === undefined) throw new Error("which file? node tests/proof/drive-csv.ts FILE.csv")

const server = await startPostgres()
// The server's package would end this process with code 0 whatever happened.
for (const event of ["beforeExit", "exit"]) exitHook.unhookEvent(event)
try {
  const databases = {
    import: await server.createDatabase("imported"),
    service: await server.createDatabase("pressed"),
  }
  const driven = await driveCsv(
    { csv, survey: values.survey, closed: "2002-06-01", databases },
    console.error,
  )
  const { imported, pressed, people, taps, tapMs } = driven
  if (values.rows) console.log(JSON.stringify({ imported, pressed }, null, 2))
  const different = imported.filter((row, at) => !isDeepStrictEqual(row, pressed[at]))
  const published = (rows: typeof imported) => rows.filter((row) => row.status === "published").length
  const perSecond = Math.round((taps / tapMs) * 1_000)
  console.log(`${people} people, ${taps} taps in ${Math.round(tapMs / 1_000)} s (${perSecond} a second)`)
  console.log(`imported: ${imported.length} rows, ${published(imported)} published`)
  console.log(`pressed:  ${pressed.length} rows, ${published(pressed)} published`)
  for (const row of different.slice(0, 10)) console.log("differs:", JSON.stringify(row))
  const equal = isDeepStrictEqual(imported, pressed)
  console.log(equal ? "equal" : `NOT equal: ${different.length} rows differ`)
  process.exitCode = equal ? 0 : 1
} finally {
  await killAll()
  await server.stop()
}
