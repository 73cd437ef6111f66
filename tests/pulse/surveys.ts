import { readdirSync, readFileSync } from "node:fs"
import { parseSurvey } from "../../src/pulse/survey-file.ts"
import type { Survey } from "../../src/pulse/survey.ts"

const folder = new URL("../../surveys/", import.meta.url)

export const shippedFiles = readdirSync(folder).filter((name) => name.endsWith(".yaml"))

export function shipped(id: string): Survey {
  return parsed(readFileSync(new URL(`${id}.yaml`, folder), "utf8"), `${id}.yaml`)
}

/** A survey that must be right; its faults are the error otherwise. */
export function parsed(text: string, file = "survey.yaml"): Survey {
  const result = parseSurvey(text, file)
  if (result.kind === "faults") throw new Error(result.faults.map(faultLine).join("\n"))
  return result.survey
}

export function faultsOf(text: string): string[] {
  const result = parseSurvey(text, "survey.yaml")
  return result.kind === "faults" ? result.faults.map(faultLine) : []
}

function faultLine({
  file,
  line,
  path,
  reason,
}: {
  file: string
  line: number
  path: string
  reason: string
}) {
  return `${file}:${line} ${path}: ${reason}`
}
