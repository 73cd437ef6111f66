import { describe, expect, it } from "vitest"
import { auditOf } from "../../src/postgres/audit.ts"
import { kinds } from "../support/database.ts"
import { everyTable } from "../support/everything.ts"
import { spine } from "../support/spine.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const admin = "U-A-0"

describe.each(kinds)("somebody erased by an admin, on %s Postgres", (kind) => {
  it("is asked about twice, loses sealed answers and all else, is told, and is not asked again", async () => {
    const { db, say, tick, platform, answer, messageTo, clock, steps } = await spine(kind, {
      teams: { A: 8 },
      groups: [{ platformId: "S1", handle: "eng", name: "Engineering", members: ["U-A-3"] }],
    })
    await tick("2026-11-24T10:00")
    for (const id of ["U-A-2", "U-A-3"]) await answer(messageTo(id), () => 2)
    const count = async () => {
      const rows = await db.selectFrom("answer_open").select("box").execute()
      return rows.filter(({ box }) => box.length > 0).length
    }
    expect(await count()).toBe(8)
    const asked = await say(admin, "forget <@U-A-3>")
    expect(asked.text).toContain("They are still here: only their id stays")
    expect(asked.text).toContain("This cannot be undone.")
    expect(asked.buttons?.map(({ label }) => label)).toEqual(["Erase for good", "Leave it"])
    expect(await count()).toBe(8)
    const { text } = await platform.act(admin, asked, "Erase for good")
    expect(text).toBe("Done: <@U-A-3> is erased. I have told them.")
    expect(await count()).toBe(4)
    const told = platform.told.filter(({ to }) => to.platformId === "U-A-3").map((one) => one.text)
    expect(told).toEqual([expect.stringContaining("<@U-A-0> had me erase what was stored about you here.")])
    expect(messageTo("U-A-3").cards.at(-1)).toMatchObject({ title: "What was stored about you was erased" })
    expect((await say("U-A-3", "privacy")).text).not.toMatch(
      /a3@example|`user_group`|`delivery`|`answer_open`/,
    )
    expect(await auditOf(db, asWorkspaceId("T1"), 0, 9)).toMatchObject([
      { actor: admin, door: "chat", action: "forget", after: ["<@U-A-3>"] },
    ])
    clock.ms += 2 * 3_600_000
    await steps.people(clock.ms)
    await tick("2026-11-27T17:00")
    await tick("2026-12-01T10:00")
    expect(platform.messages.filter(({ to }) => to.platformId === "U-A-3")).toHaveLength(1)
  })

  it("says the same to the admin whether they had answered or not", async () => {
    const { say, sayAndPress, tick, answer, messageTo } = await spine(kind, { teams: { A: 8 } })
    await tick("2026-11-24T10:00")
    await answer(messageTo("U-A-3"), () => 2)
    const [asked, other] = [await say(admin, "forget <@U-A-3>"), await say(admin, "forget <@U-A-4>")]
    expect(asked.text.replaceAll("U-A-3", "U-A-4")).toBe(other.text)
    const one = await sayAndPress(admin, "forget <@U-A-3>", "Erase for good")
    const two = await sayAndPress(admin, "vergiss <@U-A-4>", "Erase for good")
    expect(one.replaceAll("U-A-3", "U-A-4")).toBe(two)
  })

  it("who left goes with accounts and id, by address too, and nobody is told", async () => {
    const { db, say, sayAndPress, platform, people, clock, steps } = await spine(kind, { teams: { A: 8 } })
    const at = people.findIndex(({ platformId }) => platformId === "U-A-5")
    people.splice(at, 1)
    clock.ms += 2 * 3_600_000
    await steps.people(clock.ms)
    expect((await say(admin, "forget a5@example.org")).text).toContain("They are not here any more")
    const text = await sayAndPress(admin, "forget a5@example.org", "Erase for good")
    expect(text).toBe("Done: <@U-A-5> is erased.")
    expect(platform.told.filter(({ to }) => to.platformId === "U-A-5")).toEqual([])
    const { audit: _, ...tables } = await everyTable(db)
    for (const [table, rows] of Object.entries(tables))
      expect(`${table} ${rows.join("\n")}`).not.toMatch(/U-A-5|a5@example/)
    expect((await say(admin, "forget a5@example.org")).text).toContain("a5@example.org")
  })

  it("is not for others to do, and strangers are not known", async () => {
    const { db, say } = await spine(kind, { teams: { A: 8 } })
    const before = await everyTable(db)
    expect((await say("U-A-1", "forget <@U-A-3>")).text).toContain("Only admins can do that.")
    expect((await say(admin, "forget <@U-NOBODY>")).text).toContain("I do not know “<@U-NOBODY>” (person).")
    expect((await say(admin, "forget U0123456789")).text).toContain("I do not know")
    expect(await everyTable(db)).toEqual(before)
  })
})
