import type { DeploymentStage } from "../../pulse/deployments.ts"
import type { Words } from "./language.ts"

/** The stages of deployments as they are written. */
export const stageWords: Words<DeploymentStage> = {
  en: {
    pilot: "pilot",
    deployment: "deployment",
    dependency: "dependency",
    supportability: "supportability",
  },
  de: { einsatz: "deployment", abhängigkeit: "dependency", tragfähigkeit: "supportability" },
}
