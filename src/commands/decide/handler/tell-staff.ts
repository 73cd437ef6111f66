import type { Asker } from "../../model/asker.ts"
import type { Of } from "../../model/command.ts"
import type { Draft } from "../../model/draft.ts"
import type { CommandDeps } from "../../acting.ts"
import { today } from "../../reading/days.ts"
import { staffOf } from "../../../reports/staff.ts"
import { recordAudit } from "../../../postgres/audit.ts"
import { markHeard, setTells } from "../../../postgres/decisions.ts"
import { queueMessages } from "../../../postgres/person-messages.ts"
import type { Cadence } from "../../../pulse/cadence.ts"
import { deliverAfter } from "../../../pulse/delivery-time.ts"
import { rootUnit } from "../../../pulse/units.ts"
import { decidedText, tellsText } from "../../../words/decisions.ts"
import { decisionsSeen } from "./seen.ts"

/** Staff hear of a decision, or of what came of it, now; or of one with the next pulse, or not at all. */
export async function tellStaff(deps: CommandDeps, asker: Asker, command: Of<"tellStaff">): Promise<Draft> {
  const { db, now, nudge } = deps
  const { workspace, platformId, locale, zone } = asker
  const { number, when } = command
  const { seen, rights } = await decisionsSeen(deps, asker)
  const one = seen.find((decision) => decision.number === number)
  if (!one?.text || !rights.leads(one.unit ?? rootUnit))
    return { text: decidedText(locale, "unknown", { number }) }
  const ended = one.state === "done" || one.state === "dropped"
  const staff = await staffOf(db, workspace)
  const due = (own: string | undefined) => deliverAfter({ ...office, zone }, own, now())
  const people = staff.of(one.unit ?? rootUnit, due)
  const done = await db.transaction().execute(async (tx) => {
    const kind = ended ? "outcome" : "heard"
    const changed =
      when === "now"
        ? await markHeard(tx, workspace, number, kind, today(asker, now()))
        : await setTells(tx, workspace, number, when === "next")
    if (!changed) return false
    if (when === "now") await queueMessages(tx, workspace, { kind, number }, people)
    await recordAudit(tx, workspace, {
      at: new Date(now()),
      actor: platformId,
      action: `decide ${number} staff`,
      after: when,
    })
    return true
  })
  if (done && when === "now") nudge()
  return { text: tellsText(locale, done ? when : "heard", { number, count: people.length }) }
}

/** Messages of one's own making go out in working hours, where the reader is. */
const office: Cadence = {
  cron: "0 9 * * 1",
  zone: "UTC",
  perPerson: true,
  openDays: 1,
  closeTime: "17:00",
  quiet: { from: "18:00", to: "08:00" },
  weekdays: [1, 2, 3, 4, 5],
}
