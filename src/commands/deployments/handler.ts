import { acts } from "../acting.ts"
import { deploymentsTopic, incidentTopic } from "./command.ts"
import { asFile, fromFile } from "./handler/file.ts"
import { deploymentText } from "../../words/deployments.ts"
import { listDeployments } from "./handler/list.ts"
import { showDeployment } from "./handler/page.ts"
import { form, set, retire } from "./handler/change.ts"
import { openIncident, incident } from "./handler/incident.ts"

export const deploymentsCommands = [
  acts(
    deploymentsTopic,
    {
      deployments: listDeployments,
      deploymentShow: showDeployment,
      deploymentForm: form,
      deploymentSet: set,
      deploymentRetire: retire,
      deploymentsCsv: asFile,
      deploymentsFile: fromFile,
    },
    { form: (deps, asker) => form(deps, asker, { kind: "deploymentForm" }) },
  ),
  acts(
    incidentTopic,
    { incident, incidentForm: openIncident },
    { form: (_, { locale }) => Promise.resolve({ text: deploymentText(locale, "gone", { name: "" }) }) },
  ),
]
