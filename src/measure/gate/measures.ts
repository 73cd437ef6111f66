import { wavesAnswered } from "../../pulse/rotation.ts"
import { allQuestions, type Survey } from "../../pulse/survey.ts"
import type { GateFacts } from "./evidence.ts"
import { gateThresholds } from "./thresholds.ts"

/** What of a survey's releases the gate looks at, and over how many waves. */
export function gateNeeds(survey: Survey): { measures: GateFacts["measures"]; waves: number } {
  return { measures: measuresOf(survey), waves: gateThresholds.waves }
}

/** The signals, what headroom is made of, and the burden. */
function measuresOf(survey: Survey): GateFacts["measures"] {
  const measures = Object.entries(survey.measures)
  const [contrast] = survey.contrasts
  const times = (measure: string) => wavesAnswered(survey, measure, gateThresholds.waves)
  return {
    core: measures.flatMap(([id, { kind }]) => (kind === "core" ? [id] : [])),
    headroom: contrast && {
      id: contrast.id,
      plus: contrast.plus,
      minus: contrast.minus,
      plusTimes: times(contrast.plus),
      minusTimes: times(contrast.minus),
    },
    burden: allQuestions(survey).find(({ key }) => key === "none")?.measure,
  }
}
