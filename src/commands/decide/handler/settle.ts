import type { Asker } from "../../model/asker.ts"
import type { Of } from "../../model/command.ts"
import type { Draft } from "../../model/draft.ts"
import type { CommandDeps } from "../../acting.ts"
import { dateOf, today } from "../../reading/days.ts"
import { recordAudit } from "../../../postgres/audit.ts"
import { settleDecision } from "../../../postgres/decisions.ts"
import { addDays } from "../../../pulse/calendar.ts"
import { rootUnit } from "../../../pulse/units.ts"
import { decidedText, settlingForm, tellOffer } from "../../../words/decisions.ts"
import { decisionsSeen } from "./seen.ts"
import { usualDays } from "./form.ts"

/** The form of the other day, or of why a decision is dropped. */
export async function settleForm(deps: CommandDeps, asker: Asker, command: Of<"settleForm">): Promise<Draft> {
  const { now } = deps
  const { locale } = asker
  const { number } = command
  const { seen } = await decisionsSeen(deps, asker)
  const one = seen.find((decision) => decision.number === number)
  if (!one) return { text: decidedText(locale, "unknown", { number }) }
  if (one.state === "done" || one.state === "dropped")
    return { text: decidedText(locale, "settled", { number }) }
  const due = addDays(today(asker, now()), usualDays)
  return settlingForm(locale, { ...command, what: one.text ?? "", due })
}

/** What came of one, from its owner or whoever leads what it is about; the first word on it counts. */
export async function settle(deps: CommandDeps, asker: Asker, command: Of<"settle">): Promise<Draft> {
  const { db, now } = deps
  const { workspace, platformId, locale } = asker
  const { number, state, why } = command
  const day = today(asker, now())
  const { seen, rights } = await decisionsSeen(deps, asker)
  const one = seen.find((decision) => decision.number === number)
  if (!one) return { text: decidedText(locale, "unknown", { number }) }
  const dueOn = command.due && dateOf(command.due, asker, now())
  if (dueOn !== undefined && dueOn < day)
    return { text: decidedText(locale, "past", { day: dueOn }), inField: "due" }
  const done = await db.transaction().execute(async (tx) => {
    const settled = { state, on: day, ...(why === undefined ? {} : { why }) }
    const changed = await settleDecision(tx, workspace, number, { ...settled, ...(dueOn ? { dueOn } : {}) })
    if (!changed) return false
    await recordAudit(tx, workspace, {
      at: new Date(now()),
      actor: platformId,
      action: `decide ${number}`,
      after: [state, why, dueOn].filter(Boolean).join(" "),
    })
    return true
  })
  const text = decidedText(locale, done ? state : "settled", { number, day: dueOn ?? day })
  const ended = done && state !== "later" && rights.leads(one.unit ?? rootUnit) && one.tells
  return { text, ...(ended ? { offers: [tellOffer(locale, number)] } : {}) }
}
