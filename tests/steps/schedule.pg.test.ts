import { describe, expect, it } from "vitest"
import { tokenLifeMs } from "../../src/commands/model/token.ts"
import { cadencesOf } from "../../src/postgres/settings.ts"
import { momentOf } from "../../src/pulse/calendar.ts"
import { kinds } from "../support/database.ts"
import { spine } from "../support/spine.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const t1 = asWorkspaceId("T1")

const admin = "U-A-0"
const other = "U-A-1"

describe.each(kinds)("schedules by command on %s Postgres", (kind) => {
  it("are shown with their next dates, and saved once, by their button alone", async () => {
    const { db, say, platform, clock } = await spine(kind, { teams: { A: 6 } })
    const handover = async () => (await cadencesOf(db, t1)).find((row) => row.survey === "handover-health")

    const asked = await say(admin, "schedule handover-health every thu 14:00 in Europe/London open 2 days")
    expect(asked.text).toBe(
      [
        "Handover health would be asked every Thursday at 14:00 (Europe/London). It stays open for 2 days, until 17:00. People who have not answered get one reminder, after 1 day.",
        "The next dates, in your time: Thursday 15:00; Thursday 3 December, 15:00; Thursday 10 December, 15:00.",
      ].join("\n"),
    )
    expect(asked.buttons?.map((one) => one.label)).toEqual(["Save", "Don't save"])
    expect(await handover()).toBeUndefined()
    expect((await platform.act(admin, asked, "Don't save")).text).toBe("All right, nothing was changed.")
    expect(await handover()).toBeUndefined()

    const saved = await platform.act(admin, asked, "Save")
    expect(saved.text).toContain("Scheduled: Handover health, every Thursday at 14:00 (Europe/London).")
    expect(saved.buttons?.map(({ label }) => label)).toEqual(["Undo"])
    expect((await handover())?.cadence).toMatchObject({
      cron: "0 14 * * 4",
      zone: "Europe/London",
      openDays: 2,
    })

    const again = await say(admin, "planen handover-health jeden freitag 9:00")
    expect(again.text).toContain("Until now: every Thursday at 14:00 (Europe/London).")
    expect((await platform.act(admin, asked, "Save")).text).toBe(
      "This was done already, so nothing was changed now.",
    )
    expect((await handover())?.cadence.cron).toBe("0 14 * * 4")
    clock.ms += tokenLifeMs + 1
    expect((await platform.act(admin, again, "Save")).text).toContain("button has expired")
    expect((await handover())?.cadence.cron).toBe("0 14 * * 4")
    const rows = await db.selectFrom("audit").select(["actor", "action"]).execute()
    expect(rows).toEqual([{ actor: admin, action: "schedule handover-health" }])
  })

  it("are saved for nobody else: neither another admin's press nor a forged token does anything", async () => {
    const { db, say, platform } = await spine(kind, { teams: { A: 6, B: 6 } })
    const asked = await say(admin, "schedule handover-health every thu 9:00")
    for (const thief of ["U-B-0", other]) {
      expect((await platform.act(thief, asked, "Save")).text).toBe(
        "I do not know this button. Nothing was changed.",
      )
    }
    const token = asked.buttons![0]!.token
    const forged = `${token.slice(0, -8)}${token.at(-8) === "A" ? "B" : "A"}${token.slice(-7)}`
    const press = (text: string) =>
      platform.act(admin, { buttons: [{ ...asked.buttons![0]!, token: text }] }, "Save")
    expect((await press(forged)).text).toBe("I do not know this button. Nothing was changed.")
    expect((await press("nothing like a token")).text).toBe("I do not know this button. Nothing was changed.")
    expect((await cadencesOf(db, t1)).map((row) => row.survey)).toEqual(["weekly-load"])
    expect((await press(token)).text).toContain("Scheduled")
  })

  it("do not survive that the admin is none any more between asking and saving", async () => {
    const { db, say, platform } = await spine(kind, { teams: { A: 6 } })
    const asked = await say(admin, "schedule handover-health every thu 9:00")
    await db.updateTable("person").set({ admin: false }).execute()
    expect((await platform.act(admin, asked, "Save")).text).toContain("Only admins can do that.")
    expect((await cadencesOf(db, t1)).map((row) => row.survey)).toEqual(["weekly-load"])
  })

  it("come from a form just as well, with what is wrong beside its field", async () => {
    const { db, say, platform } = await spine(kind, { teams: { A: 6 } })
    const opened = await say(admin, "schedule handover-health")
    expect(opened.form?.fields.map((field) => field.id)).toEqual([
      "rhythm",
      "days",
      "time",
      "when",
      "clock",
      "zone",
      "open",
      "remind",
    ])
    expect(opened.text).toContain("You can also write it")
    const filled = { clock: "each", open: "4", remind: "never" }
    expect(await platform.fill(admin, opened, { ...filled, when: "every fryday 9:00" })).toMatchObject({
      errors: {
        when: "I do not know “fryday” (day). Did you mean friday? For example: /pulse schedule handover-health every tue 10:00 in Europe/Vienna open 3 days remind after 1 day",
      },
    })
    expect(await platform.fill(other, opened, { ...filled, when: "every friday 9:00" })).toMatchObject({
      reply: { text: "I do not know this button. Nothing was changed." },
    })
    const shown = await platform.fill(admin, opened, { ...filled, when: "every friday 9:00" })
    if (!("reply" in shown)) throw new Error("refused")
    expect(shown.reply.text).toContain("every Friday at 9:00, in each person's own time")
    await platform.act(admin, shown.reply, "Save")
    const row = (await cadencesOf(db, t1)).find((one) => one.survey === "handover-health")
    expect(row?.cadence).toMatchObject({ cron: "0 9 * * 5", perPerson: true, openDays: 4 })
    expect(row?.cadence.remindAfterHours).toBeUndefined()
    // Where no form can open by itself, a button brings it.
    expect((await platform.act(admin, opened, "Open the form")).form?.title).toBe("When to ask")
  })

  it("say whose clock each time is by: never two in one line, and your own where everybody has theirs", async () => {
    const people = { [admin]: { zone: "America/New_York" }, "U-A-1": { zone: "Asia/Tokyo" } }
    const { say, sayAndPress } = await spine(kind, { teams: { A: 6 }, people })
    const own = await say(admin, "schedule handover-health every thu 14:00 in each person's time")
    expect(own.text.split("\n")).toEqual([
      "Handover health would be asked every Thursday at 14:00, in each person's own time. It stays open for 3 days, until 17:00 (America/New_York). People who have not answered get one reminder, after 1 day.",
      "You would be asked, in your time: Thursday 14:00; Thursday 3 December, 14:00; Thursday 10 December, 14:00.",
    ])
    const saved = await sayAndPress(admin, "schedule weekly-load every thu 14:00 in Vienna", "Save")
    expect(saved.split("\n")).toEqual([
      "Scheduled: Weekly load, every Thursday at 14:00 (Europe/Vienna). It stays open for 3 days, until 17:00. People who have not answered get one reminder, after 1 day.",
      "Next: Thursday 8:00, your time.",
    ])
    await sayAndPress(admin, "schedule handover-health every thu 14:00 in each person's time", "Save")
    for (const text of ["status", "status weekly-load", "status handover-health", "audit", "schedule"]) {
      const lines = (await say(admin, text)).text.split("\n")
      const clocks = (line: string) =>
        Number(line.includes("your time")) + new Set(line.match(/\((?:Europe|America|Asia)\/\w+\)/g)).size
      const twice = lines.filter((line) => clocks(line.replace(/your time \([^)]*\)/, "your time")) > 1)
      expect(twice).toEqual([])
    }
    expect((await say(admin, "status handover-health")).text).toContain(
      "• You are asked, in your time: Thursday 14:00;",
    )
    expect((await say(admin, "audit")).text.split("\n").slice(0, 3)).toEqual([
      "What was changed, in your time (America/New_York):",
      expect.stringMatching(/^• 23 Nov 2026, 3:00 – <@U-A-0>: `schedule (?:handover-health|weekly-load)`$/),
      expect.stringContaining("→"),
    ])
  })

  it("are paused and resumed, and nothing opens in between", async () => {
    const { say, tick, platform } = await spine(kind, { teams: { A: 6 } })
    expect((await say(admin, "pause weekly-load")).text).toContain("Paused: Weekly load.")
    await tick("2026-11-24T10:00")
    await tick("2026-11-24T10:05")
    expect(platform.messages).toEqual([])
    expect((await say(admin, "fortsetzen weekly-load")).text).toContain(
      "Next: Tuesday, 1 December 10:00".slice(0, 13),
    )
    await tick("2026-11-24T10:06")
    expect(platform.messages).toEqual([])
    await tick("2026-12-01T10:00")
    expect(platform.messages).toHaveLength(6)
    expect((await say(other, "pause weekly-load")).text).toBe("Only admins can do that. Please ask <@U-A-0>.")
  })

  it("can be forestalled by hand, after saying how many people that asks", async () => {
    const { say, platform, steps } = await spine(kind, { teams: { A: 6 } })
    const asked = await say(admin, "run handover-health")
    expect(asked.text).toBe("Handover health would be sent to 6 people now.")
    expect(platform.messages).toEqual([])
    expect((await platform.act(admin, asked, "Ask now")).text).toContain("is being asked now")
    await steps.deliver()
    expect(platform.messages).toHaveLength(6)
    expect((await platform.act(admin, asked, "Ask now")).text).toContain("done already")
    expect((await say(admin, "run handover-health")).text).toContain("is already open")
    expect((await say(admin, "run leadership-mirror")).text).toContain("That would ask 0 people.")
  })

  it("are asked at once by hand where there is no schedule, and after quiet hours where there is one", async () => {
    const { sayAndPress, platform, steps, clock } = await spine(kind, { teams: { A: 6 } })
    clock.ms = momentOf("2026-11-22T22:00", "Europe/Vienna")
    await sayAndPress(admin, "run handover-health", "Ask now")
    await steps.deliver()
    expect(platform.messages).toHaveLength(6)
    expect(await sayAndPress(admin, "run weekly-load", "Ask now")).toContain(
      "people in quiet hours are asked afterwards",
    )
    await steps.deliver()
    expect(platform.messages).toHaveLength(6)
    clock.ms = momentOf("2026-11-23T09:00", "Europe/Vienna")
    await steps.deliver()
    expect(platform.messages).toHaveLength(12)
  })
})

describe.each(kinds)("the status on %s Postgres", (kind) => {
  it("tells what is open, how the last time went, what failed and what to do, and no small numbers", async () => {
    const { say, tick, platform, answer, db } = await spine(kind, { teams: { A: 6, B: 5 } })
    expect((await say(admin, "status weekly-load")).text).toBe(
      [
        "Weekly load",
        "• Schedule: every Tuesday at 10:00 (Europe/Vienna). It stays open for 3 days, until 17:00. People who have not answered get one reminder, after 1 day.",
        "• Next, in your time: Tuesday 10:00; Tuesday 1 December, 10:00; Tuesday 8 December, 10:00.",
        "• Asks: everyone (11 people).",
        "• Smallest group: 5. Comments: on. Safe from a colleague too: no.",
        "• Public holidays: not skipped.",
      ].join("\n"),
    )
    expect((await say(admin, "status")).text.split("\n")).toEqual(
      expect.arrayContaining([
        "• Weekly load: every Tuesday at 10:00 (Europe/Vienna).",
        "\u2003Next: Tuesday 10:00, your time.",
      ]),
    )
    platform.end({ kind: "gone", reason: "user_disabled" }, 2)
    await tick("2026-11-24T10:00")
    await tick("2026-11-24T10:06")
    for (const message of platform.messages.slice(0, 4)) await answer(message, () => 3)
    await tick("2026-11-24T10:10")
    const early = (await say(admin, "status weekly-load")).text
    expect(early).toContain("• Opened Tuesday 10:00; closes Friday 17:00, your time.")
    expect(early).not.toContain("have answered so far")
    expect(early).toContain("Sent: 9 of 11.")
    expect(early).toContain("2 people could not be reached")
    expect(early).toMatch(/• Not reached: <@U-[AB]-\d> \(deactivated\) and <@U-[AB]-\d> \(deactivated\)\./)
    const overview = await say(admin, "status")
    expect(overview.text).toContain("\u2003Open until Friday 17:00, your time.")
    expect(overview.text.split("\n").length).toBeLessThanOrEqual(2 * overview.buttons!.length)
    expect((await platform.act(admin, overview, "Weekly load")).text).toBe(early)
    for (const message of platform.messages.slice(4, 8)) await answer(message, () => 3)
    await tick("2026-11-24T10:20")
    expect((await say(admin, "status weekly-load")).text).toContain(
      "At least 45% of those asked have answered so far.",
    )
    await tick("2026-11-27T17:00")
    const after = (await say(admin, "status weekly-load")).text
    expect(after).toContain("November 2026, at least 45% of those asked answered.")
    expect((await say(admin, "status")).text).toContain("• Handover health: not scheduled.")

    await db.updateTable("workspace").set({ blocked_reason: "token_revoked" }).execute()
    await db.updateTable("leadership_channel").set({ state: "gone" }).execute()
    const trouble = (await say(admin, "status")).text
    expect(trouble).toContain("Nothing can be sent at the moment (token_revoked).")
    expect(trouble).toContain("<#C-LEAD> cannot be posted to.")
  })
})
