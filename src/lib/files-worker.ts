import { parentPort, workerData } from "node:worker_threads"
import { decoded } from "../pulse/decode.ts"
import { parseImportFile } from "../pulse/import-file.ts"
import type { Survey } from "../pulse/survey.ts"
import { parseUnitsCsv } from "../pulse/units-csv.ts"

type Readers = {
  units: { given: { emails: ReadonlySet<string> }; parsed: ReturnType<typeof parseUnitsCsv> }
  import: { given: { survey: Survey }; parsed: ReturnType<typeof parseImportFile> }
}
export type TaskKind = keyof Readers
export type Task<Kind extends TaskKind> = { as: Kind; bytes: Uint8Array } & Readers[Kind]["given"]
export type Unread = { kind: "unread"; fault: "tooLong" | "notText" | "encoding" }
export type Parsed<Kind extends TaskKind> = Readers[Kind]["parsed"] | Unread

function parseTask(task: Task<"units"> | Task<"import">): Parsed<TaskKind> {
  const file = decoded(task.bytes)
  if ("fault" in file) return { kind: "unread", fault: file.fault }
  return task.as === "units" ? parseUnitsCsv(file.text, task.emails) : parseImportFile(file.text, task.survey)
}

parentPort?.postMessage(parseTask(workerData as Task<"units"> | Task<"import">), [])
