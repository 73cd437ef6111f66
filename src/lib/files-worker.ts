import { parentPort, workerData } from "node:worker_threads"
import { decoded } from "../pulse/decode.ts"
import { isDeploymentsFile, parseDeploymentsCsv, type DeploymentsKnown } from "../pulse/deployments-csv.ts"
import { parseImportFile } from "../pulse/import-file.ts"
import type { Survey } from "../pulse/survey.ts"
import { parseUnitsCsv } from "../pulse/units-csv.ts"

type Readers = {
  /** A file of deployments is told by its columns. */
  units: {
    given: { emails: ReadonlySet<string> }
    parsed: ReturnType<typeof parseUnitsCsv> | { kind: "ofDeployments" }
  }
  deployments: { given: { known: DeploymentsKnown }; parsed: ReturnType<typeof parseDeploymentsCsv> }
  import: { given: { survey: Survey }; parsed: ReturnType<typeof parseImportFile> }
}
export type TaskKind = keyof Readers
export type Task<Kind extends TaskKind> = { as: Kind; bytes: Uint8Array } & Readers[Kind]["given"]
export type Unread = { kind: "unread"; fault: "tooLong" | "notText" | "encoding" }
export type Parsed<Kind extends TaskKind> = Readers[Kind]["parsed"] | Unread

type AnyTask = { [Kind in TaskKind]: Task<Kind> }[TaskKind]

function parseTask(task: AnyTask): Parsed<TaskKind> {
  const file = decoded(task.bytes)
  if ("fault" in file) return { kind: "unread", fault: file.fault }
  switch (task.as) {
    case "units":
      if (isDeploymentsFile(file.text)) return { kind: "ofDeployments" }
      return parseUnitsCsv(file.text, task.emails)
    case "deployments":
      return parseDeploymentsCsv(file.text, task.known)
    case "import":
      return parseImportFile(file.text, task.survey)
  }
}

parentPort?.postMessage(parseTask(workerData as AnyTask), [])
