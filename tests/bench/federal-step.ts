import { join } from "node:path"
import { openDatabase } from "../../src/postgres/database.ts"
import { wavesOf } from "../../src/postgres/waves.ts"
import { shuffle } from "../../src/app/program.ts"
import { readSurveys } from "../../src/app/survey-files.ts"
import { close } from "../../src/steps/close.ts"
import { openNow } from "../../src/steps/open.ts"
import { openVault } from "../../src/vault/keys.ts"
import { waveSecrets } from "../../src/vault/wave-secrets.ts"
import { workspace } from "../support/rig.ts"

/** Opens or closes the wave, as the service does, in a process that does nothing else. */
const [step = "", url = "", vaultDir = ""] = process.argv.slice(2)
const { db, close: disconnect } = await openDatabase({ url })
const vault = await openVault(vaultDir)
const { surveys } = await readSurveys(join(import.meta.dirname, "../../surveys"))
const survey = surveys.get("supportability")!

const began = performance.now()
if (step === "open") {
  const outcome = await openNow({ db, vault, surveys }, workspace, survey, Date.now())
  if (!("closesAt" in outcome)) throw new Error(JSON.stringify(outcome))
} else {
  const [closed] = await close({ db, vault, secrets: waveSecrets(vault), shuffle }, Date.now())
  if (closed?.state !== "closed") throw new Error("the wave did not close")
}
const ms = performance.now() - began
const [last] = await wavesOf(db, workspace, survey.id, 1)
const { n } = await db
  .selectFrom("roster")
  .where("workspace_id", "=", workspace)
  .select((eb) => eb.fn.countAll<string>().as("n"))
  .executeTakeFirstOrThrow()
await disconnect()
process.send?.({
  ms,
  peakMb: process.resourceUsage().maxRSS / 1_024,
  count: Number(n),
  wave: last!.wave,
})
await new Promise((resolve) => process.once("disconnect", resolve))
