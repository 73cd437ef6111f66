import { rootUnit } from "../pulse/units.ts"
import { dropReminder, type DeliveryWork } from "../postgres/deliveries.ts"
import { digestInput } from "../postgres/releases.ts"
import { waveById } from "../postgres/waves.ts"
import type { Db } from "../postgres/database.ts"
import type { Outcome } from "../platform.ts"
import { digest, type Digest } from "../report/digest.ts"
import { noCounts, sendDue, type Counts, type SendDeps } from "../sending.ts"
import { resultCard } from "../words/result.ts"

/** Puts the organisation's result into the messages that people got. Editing is safe to repeat. */
export async function show(deps: SendDeps): Promise<Counts> {
  const counts = noCounts()
  const results = new Map<string, Promise<Digest | undefined>>()

  /** The organisation's result of a wave, read once for all its people. */
  function resultOf(waveId: string): Promise<Digest | undefined> {
    const known = results.get(waveId) ?? readResult(deps.db, waveId)
    results.set(waveId, known)
    return known
  }

  async function edit(
    workspace: string,
    one: DeliveryWork,
    another: () => Promise<boolean>,
  ): Promise<Outcome> {
    const result = await resultOf(one.wave)
    let outcome: Outcome = { kind: "gone", reason: "no message to show the result in" }
    if (!result) return outcome
    const card = resultCard(one.locale ?? undefined, result)
    for (const [at, message] of one.messages.entries()) {
      if (at > 0 && !(await another())) return { kind: "unknown", reason: "not in all messages yet" }
      const platform = deps.platformOf(message.via)
      if (!platform) return { kind: "unknown", reason: "a platform that is not served now" }
      outcome = await platform.update(message.via, message, card)
      if (outcome.kind !== "delivered" && outcome.kind !== "gone") break
    }
    // The row of a reminder goes when its message has shown the result: it would tell who had not answered by then.
    if (one.reminded && (outcome.kind === "delivered" || outcome.kind === "gone"))
      await dropReminder(deps.db, workspace, one.wave, one.person)
    return outcome
  }

  await sendDue(deps, "update", counts, ({ workspace }, platform) => ({
    perSecond: platform.updatesPerSecond,
    wanted: async (work) => work,
    send: (one, another) => edit(workspace, one, another),
  }))
  return counts
}

async function readResult(db: Db, waveId: string): Promise<Digest | undefined> {
  const wave = await waveById(db, waveId)
  return wave && digest(await digestInput(db, wave, rootUnit))
}
