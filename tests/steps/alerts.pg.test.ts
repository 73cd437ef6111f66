import { sql } from "kysely"
import { wholeText } from "../../src/words/plain-text.ts"
import { describe, expect, it } from "vitest"
import type { Post } from "../../src/pulse/prompt.ts"
import { addLines } from "../../src/postgres/ledger.ts"
import { kinds } from "../support/database.ts"
import { claimMessages } from "../../src/postgres/person-messages.ts"
import { breakQueue, mendQueue } from "../support/queue.ts"
import { spine } from "../support/spine.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const dayMs = 24 * 3_600_000

/** Fourteen ordinary weeks of a company of two teams, then `bad` weeks in which everyone answers at the low end. */
async function weeks(kind: (typeof kinds)[number], bad: number) {
  const one = await spine(kind, { teams: { A: 6, B: 6 } })
  const first = one.clock.ms + dayMs
  for (let week = 0; week < 14 + bad; week++) {
    const opens = first + week * 7 * dayMs
    const wall = (ms: number) => new Date(ms).toISOString().slice(0, 10)
    await one.tick(`${wall(opens)}T10:00`)
    const asked = one.platform.messages.slice(-12)
    for (const [person, message] of asked.entries())
      await one.answer(message, () => (week < 14 ? 2 + ((person + week) % 2) : 0))
    await one.tick(`${wall(opens + 3 * dayMs)}T17:00`)
  }
  return one
}

describe.each(kinds)("a fall on %s Postgres", (kind) => {
  it("is called once, stands in the ledger, and in every digest from then on", async () => {
    const one = await weeks(kind, 4)
    const posts = one.platform.posts.map(({ post }) => post)
    const isAlert = ({ footer }: Post) => footer.some((line) => line.includes("by chance about once"))
    const alerts = posts.filter(isAlert)
    expect(alerts).toHaveLength(1)
    expect(alerts[0]!.title).toMatch(/^Fake: /)
    expect(alerts[0]!.headline).toMatch(/^🔴 In alert since \d+ \w+: /)
    const digests = posts.filter((post) => !isAlert(post) && !post.title.startsWith("Review"))
    expect(digests).toHaveLength(18)
    expect(digests[13]!.text).not.toContain("In alert")
    expect(digests[17]!.text).toMatch(
      /🔴 In alert since \d+ (?:February|March): Sustainable load (?:at most )?\d+ \(was \d+ on \d+ \w+\)/,
    )
    // Twelve people: their weeks are told by fours, so the fall shows when the next four are complete.
    expect(wholeText(digests[3]!)).toContain("Single weeks of a group this size are mostly chance")
    expect(wholeText(digests[17]!)).toMatch(
      /Lower in the last four pulses than in the four before.*, more than chance/,
    )

    const rows = await one.db.selectFrom("ledger").selectAll().orderBy("number").execute()
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, at) => at + 1))
    expect(new Set(rows.map(({ level }) => level))).toEqual(new Set(["organisation"]))
    expect(rows.every(({ outcome }) => outcome === null)).toBe(true)

    const history = await one.db
      .selectFrom("release as r")
      .innerJoin("wave as w", "w.wave_id", "r.wave_id")
      .where("r.unit_id", "=", "org")
      .where("r.measure", "=", rows[0]!.measure!)
      .orderBy("w.number")
      .select("r.trend")
      .execute()
    const states = history.map(({ trend }) => trend)
    expect(states.slice(0, 14)).toEqual(states.slice(0, 14).map(() => "learning"))
    expect(states.at(-1)).toBe("alert")
  }, 180_000)

  it("has an owner who is told once, and who alone with the admins may say what came of it", async () => {
    const one = await spine(kind, { teams: { A: 6, B: 6 } })
    const { db, say, sayYes, platform, steps, clock } = one
    await db.transaction().execute((tx) =>
      addLines(tx, asWorkspaceId("T1"), [
        {
          kind: "alert",
          unit: "A",
          unitName: "Team A",
          level: "team",
          raisedOn: "2026-11-20",
          survey: "weekly-load",
          measure: "load",
          title: { en: "Load", de: "Last" },
        },
      ]),
    )
    expect((await say("U-A-1", "ledger")).text).toContain("for admins, leaders and the owners")
    expect((await say("U-A-1", "ledger owner <@U-A-1>")).text).toContain("Only admins can do that")
    const told = async () => {
      await steps.publish()
      await steps.deliver()
      return platform.told
    }
    expect(await told()).toEqual([])
    expect((await say("U-A-0", "ledger")).text).toContain("Nobody owns these alerts yet")
    expect((await say("U-A-0", "ledger owner <@U-B-1> unit:Team A")).text).toBe(
      "<@U-B-1> now decides what came of alerts in Team A and below.",
    )
    await breakQueue(db)
    await expect(told()).rejects.toThrow("the process died")
    await mendQueue(db)
    platform.end({ kind: "later", retryAfterMs: 1_000 })
    expect(await told()).toEqual([])
    clock.ms += 2_000
    // Claimed by a process that then dies: nobody knows whether it went out, and it did not.
    await claimMessages(
      db,
      { workspace: asWorkspaceId("T1"), via: asWorkspaceId("T1") },
      1,
      60_000,
      new Date(clock.ms),
    )
    expect(await told()).toEqual([])
    await sql`update person_message set lease_until = clock_timestamp() - interval '1 second'`.execute(db)
    await told()
    await told()
    expect(await told()).toMatchObject([
      {
        to: { workspace: "T1", platformId: "U-B-1" },
        text: "An alert is yours to answer:\n• Team A: Load (no. 1)\nWhen you know what came of it, say so: whether alerts come before failures is checked with that. If you decide something, staff hear it.",
        buttons: [{ label: "What came of it: Team A" }, { label: "Decide" }],
      },
    ])
    expect((await say("U-B-1", "ledger add incident on 2026-11-21 unit:Team A")).text).toBe(
      "Recorded: no. 2, Team A. Incident on 21 November 2026. Alert no. 1 of 20 November 2026 counts as its early warning: it was raised there within the eight weeks before. That alert has no outcome yet. Record `/pulse ledger 1 incident on 2026-11-21`, or `nothing`; with `nothing` it does not count as an early warning.",
    )
    const waiting = (await say("U-B-1", "ledger")).text
    expect(waiting).toContain("The one failure recorded had an alert within the eight weeks before: 100%")
    expect(waiting).toContain("1 alert waits for an outcome. Until then it does not count as decided.")
    expect(waiting).toContain(
      "• No. 2, Team A: Incident on 21 November 2026. Alert no. 1 was raised before it.",
    )
    expect((await say("U-A-1", "ledger 1 nothing")).text).toContain("for admins, leaders and the owners")
    expect((await say("U-B-1", "ledger 7 nothing")).text).toContain("There is no number 7")
    expect((await say("U-B-1", "ledger 1 incident on 2026-11-19")).text).toContain(
      "cannot be earlier than that",
    )
    expect((await say("U-B-1", "ledger 1 incident on 2026-11-24")).text).toContain("is in the future")
    expect((await say("U-B-1", "ledger 1 incident yesterday")).text).toBe(
      "Recorded: no. 1, Team A. Incident on 22 November 2026.",
    )
    expect(await sayYes("U-B-1", "ledger 1 rollback on 2026-11-21")).toContain(
      "Rolled back on 21 November 2026",
    )
    expect((await say("U-A-0", "ledger add paused on 2026-11-22 unit:Team B")).text).toContain(
      "no. 3, Team B",
    )
    const shown = (await say("U-B-1", "ledger")).text
    expect(shown).toContain(
      "No. 1, Team A, Load: alert of 20 November 2026. Rolled back on 21 November 2026.",
    )
    expect(shown).toContain("The one alert decided was followed by a failure within eight weeks: 100%")
    // The owner sees what they own, an admin all of it.
    expect(shown).toContain("Of 2 failures recorded, 2 had an alert within the eight weeks before: 100%")
    expect(shown).not.toContain("Team B")
    expect((await say("U-A-0", "ledger")).text).toContain(
      "Of 3 failures recorded, 2 had an alert within the eight weeks before: 67%",
    )
    clock.ms += 80 * dayMs
    expect(await sayYes("U-B-1", "ledger 1 rollback on 2027-01-20")).toContain("more than eight weeks after")
    expect((await say("U-A-0", "audit")).text).toMatch(
      /`ledger 1`: incident 2026-11-22 → rollback 2026-11-21/,
    )
    expect((await say("U-B-1", "privacy")).text).toContain("you own the alerts of 1 unit")
    await one.sayAndPress("U-B-1", "forget me", "Forget me")
    expect(await db.selectFrom("ledger_owner").selectAll().execute()).toEqual([])
  })

  it("of what size would show is said before anybody trusts the calm", async () => {
    const { say, tick } = await spine(kind, { teams: { A: 14, B: 12, C: 4 } })
    expect((await say("U-A-0", "status weekly-load")).text).not.toContain("What would show")
    await tick("2026-11-24T10:00")
    const { text } = await say("U-A-0", "status weekly-load")
    expect(text).toContain("In the whole organisation (30 people), a fall of 9 points")
    expect(text).toContain("In a team of 13, a fall of 14 points")
    expect(text).toContain("1 team has fewer than 8 people")
    expect((await say("U-A-0", "status")).text).not.toContain("What would show")
  })
})
