import { acts } from "../acting.ts"
import { decideTopic } from "./command.ts"
import { listDecisions } from "./handler/list.ts"
import { openForm, decideOn } from "./handler/form.ts"
import { make } from "./handler/make.ts"
import { tellStaff } from "./handler/tell-staff.ts"
import { settleForm, settle } from "./handler/settle.ts"

export const decideCommands = [
  acts(decideTopic, {
    decide: listDecisions,
    decideForm: openForm,
    decideOn,
    decision: make,
    settle,
    settleForm,
    tellStaff,
  }),
]
