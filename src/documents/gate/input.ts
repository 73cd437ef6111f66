import type { Repeated } from "../../measure/close/contrast.ts"
import type { ReviewReason } from "../../measure/gate/reasons-to-review.ts"
import type { GateInput } from "../../measure/gate/input.ts"
import type { LoadShape } from "../../measure/statistics/load-shape.ts"
import type { Survey } from "../../pulse/survey.ts"

/** What the analysis of a deployment is built from: the gate's input, and what is printed beside it. */
export type GateDocumentInput = {
  survey: Survey
  /** What the deployment does, in its owner's sentence. */
  does: string
  /** What stops if it fails. */
  stops?: string | undefined
  gate: Omit<GateInput, "gaps">
  /** What leaders said of each measure against what everybody did. */
  mirrored: readonly { measure: string; leaders: Repeated; operations: Repeated }[]
  /** How unevenly hours lie on the whole organisation. */
  shape?: LoadShape | undefined
  /** Why it is asked again. */
  reasons: readonly ReviewReason[]
  methodVersion: number
}
