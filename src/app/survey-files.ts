import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { mirrorFaults } from "../pulse/mirror.ts"
import type { Survey } from "../pulse/survey.ts"
import { parseSurvey, type SurveyFault } from "../pulse/survey-file.ts"

/** Good files are used; faulty ones are left out with every fault's place. */
export async function readSurveys(
  folder: string,
): Promise<{ surveys: Map<string, Survey>; faults: SurveyFault[] }> {
  const found = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    throw new Error(`SURVEYS_DIR: the folder ${folder} cannot be read (${cause.code})`, { cause })
  })
  const names = found.filter((name) => /\.ya?ml$/.test(name)).sort()
  const surveys = new Map<string, Survey>()
  const files = new Map<string, string>()
  const faults: SurveyFault[] = []
  for (const name of names) {
    const file = join(folder, name)
    const parsed = parseSurvey(await readFile(file, "utf8"), file)
    if (parsed.kind === "faults") faults.push(...parsed.faults)
    else if (surveys.has(parsed.survey.id))
      faults.push({
        file,
        line: 1,
        path: "id",
        reason: `"${parsed.survey.id}" is the id of another file too`,
      })
    else {
      surveys.set(parsed.survey.id, parsed.survey)
      files.set(parsed.survey.id, file)
    }
  }
  for (const survey of surveys.values()) {
    for (const reason of mirrorFaults(survey, surveys)) {
      faults.push({ file: files.get(survey.id)!, line: 1, path: "mirror", reason })
      surveys.delete(survey.id)
    }
  }
  return { surveys, faults }
}
