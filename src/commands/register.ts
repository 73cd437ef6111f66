import type { Handler } from "./acting.ts"
import { adminsCommands } from "./admins/handler.ts"
import { audienceCommands } from "./audience/handler.ts"
import { auditCommands } from "./audit/handler.ts"
import { chooseCommands } from "./choose/handler.ts"
import { closeCommands } from "./close/handler.ts"
import { decideCommands } from "./decide/handler.ts"
import { deploymentsCommands } from "./deployments/handler.ts"
import { digestCommands } from "./digest/handler.ts"
import { exportCommands } from "./export/handler.ts"
import { forgetCommands } from "./forget/handler.ts"
import { formCommands } from "./form/handler.ts"
import { helpCommands } from "./help/handler.ts"
import { homeCommands } from "./home/handler.ts"
import { ledgerCommands } from "./ledger/handler.ts"
import { leadersCommands } from "./leaders/handler.ts"
import { linkCommands } from "./link/handler.ts"
import { platformCommands } from "./platform/handler.ts"
import { previewCommands } from "./preview/handler.ts"
import { privacyCommands } from "./privacy/handler.ts"
import { readyCommands } from "./ready/handler.ts"
import { reviewCommands } from "./review/handler.ts"
import { runCommands } from "./run/handler.ts"
import { scheduleCommands } from "./schedule/handler.ts"
import { selfCommands } from "./self/handler.ts"
import { settingsCommands } from "./settings/handler.ts"
import { snoozeCommands } from "./snooze/handler.ts"
import { stageCommands } from "./stage/handler.ts"
import { statusCommands } from "./status/handler.ts"
import { surveysCommands } from "./surveys/handler.ts"
import { talkCommands } from "./talk/handler.ts"
import { undoCommands } from "./undo/handler.ts"
import { unitsCommands } from "./units/handler.ts"
import { withdrawCommands } from "./withdraw/handler.ts"

/** All commands, in help's order: typing, rights, help, forms, handlers and menus come from here. */
export const register: readonly Handler[] = [
  helpCommands,
  homeCommands,
  privacyCommands,
  snoozeCommands,
  selfCommands,
  platformCommands,
  forgetCommands,
  surveysCommands,
  scheduleCommands,
  runCommands,
  closeCommands,
  withdrawCommands,
  statusCommands,
  previewCommands,
  audienceCommands,
  unitsCommands,
  leadersCommands,
  digestCommands,
  reviewCommands,
  exportCommands,
  adminsCommands,
  settingsCommands,
  linkCommands,
  auditCommands,
  undoCommands,
  deploymentsCommands,
  readyCommands,
  stageCommands,
  decideCommands,
  ledgerCommands,
  chooseCommands,
  formCommands,
  talkCommands,
].flat()
