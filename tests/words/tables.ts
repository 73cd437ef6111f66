import { previewTexts } from "../../src/words/preview-texts.ts"
import { ownTimeTexts } from "../../src/words/own-time.ts"
import { chooseTexts } from "../../src/words/choose-texts.ts"
import { adminSelfTexts } from "../../src/words/admin-self-texts.ts"
import { adminSettingTexts } from "../../src/words/admin-setting-texts.ts"
import { adminStatusTexts } from "../../src/words/admin-status-texts.ts"
import { adminTexts } from "../../src/words/admin-texts.ts"
import { attributeTexts } from "../../src/words/attributes.ts"
import { chartTexts } from "../../src/words/chart.ts"
import { employeeTexts } from "../../src/words/employee.ts"
import { homeTexts } from "../../src/words/home-texts.ts"
import { keptTexts } from "../../src/words/kept.ts"
import { leaderTexts } from "../../src/words/leader.ts"
import { ledgerTexts } from "../../src/words/ledger-texts.ts"
import { linkTexts } from "../../src/words/link-texts.ts"
import { reviewTexts } from "../../src/words/review-texts.ts"
import { surfaceTexts } from "../../src/words/surface.ts"
import { talkTexts } from "../../src/words/talk-texts.ts"
import { unitsFileTexts } from "../../src/words/units-file.ts"

/** Everything that is ever said, by who reads it. */
export const tables: [string, Record<"en" | "de", Record<string, string>>][] = [
  ["employees", employeeTexts],
  ["leaders", leaderTexts],
  ["readers of the ledger", ledgerTexts],
  ["leaders in a chart", chartTexts],
  ["leaders in a review", reviewTexts],
  ["admins", adminTexts],
  ["admins of settings", adminSettingTexts],
  ["admins of the state", adminStatusTexts],
  ["people of their own clock", ownTimeTexts],
  ["admins who choose", chooseTexts],
  ["admins who try a survey", previewTexts],
  ["people about themselves", adminSelfTexts],
  ["admins of a file", unitsFileTexts],
  ["people about attributes", attributeTexts],
  ["people about what is kept", keptTexts],
  ["people who give no command", talkTexts],
  ["people on two platforms", linkTexts],
  ["people on their own page", homeTexts],
  ["people before anything is asked", surfaceTexts],
]
