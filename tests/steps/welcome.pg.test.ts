import { describe, expect, it } from "vitest"
import type { Reply } from "../../src/pulse/ui-model.ts"
import type { Outcome } from "../../src/platform.ts"
import { kinds } from "../support/database.ts"
import { everyTable } from "../support/everything.ts"
import { spine } from "../support/spine.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const me = "U-A-1"

/** Opens the app as somebody does; gives what they were sent. */
function doorOf({ handlers }: Awaited<ReturnType<typeof spine>>) {
  return async (platformId: string, end: Outcome["kind"] = "delivered", arrived = false) => {
    const sent: Reply[] = []
    const actor = { workspace: asWorkspaceId("T1"), platformId }
    const send = async (reply: Reply) => {
      sent.push(reply)
      return end
    }
    await handlers.welcome(actor, undefined, send, arrived)
    return sent
  }
}

describe.each(kinds)("the welcome on %s Postgres", (kind) => {
  it("comes once, when a person first opens the app, and to nobody else", async () => {
    const on = await spine(kind, { teams: { A: 6 }, people: { "U-A-2": { locale: "de-AT" } } })
    const open = doorOf(on)
    const [first, ...more] = await open(me)
    expect(more).toEqual([])
    for (const said of ["About once a week", "confidential", "five people", "stop"])
      expect(first!.text).toContain(said)
    expect(first!.text).not.toContain("admin")
    expect(first!.buttons?.map((one) => one.label)).toEqual(["Help", "Privacy", "Stop asking me"])
    expect(await open(me)).toEqual([])
    expect((await open("U-A-2"))[0]!.text).toContain("Deine Antworten sind vertraulich")
    expect(on.platform.messages).toEqual([])
    expect(on.platform.told).toEqual([])
    expect((await on.say(me, "privacy")).text).toContain("that I have introduced myself to you")
  })

  it("comes once though it is asked for at once, and its reply is lost", async () => {
    const on = await spine(kind, { teams: { A: 6 } })
    const open = doorOf(on)
    const both = await Promise.all([open(me, "unknown"), open(me, "unknown"), open(me, "unknown")])
    expect(both.flat()).toHaveLength(1)
    expect(await open(me)).toEqual([])
  })

  it("is never sent again after a crash between noting and sending, and comes later where it was refused", async () => {
    const on = await spine(kind, { teams: { A: 6 } })
    const actor = { workspace: asWorkspaceId("T1"), platformId: me }
    const crash = () => Promise.reject(new Error("killed"))
    await expect(on.handlers.welcome(actor, undefined, crash)).rejects.toThrow("killed")
    const open = doorOf(on)
    expect(await open(me)).toEqual([])
    expect(await open("U-A-2", "later")).toHaveLength(1)
    expect(await open("U-A-2")).toHaveLength(1)
    expect(await open("U-A-2")).toEqual([])
  })

  it("says to an admin what comes next, and its buttons work for as long as the message stands", async () => {
    const on = await spine(kind, { teams: { A: 6 } })
    const open = doorOf(on)
    await on.db.deleteFrom("cadence").execute()
    const [first] = await open("U-A-0")
    expect(first!.text).toContain("nothing is scheduled yet")
    expect(first!.buttons?.map((one) => one.label)).toEqual([
      "Schedule a survey",
      "Help",
      "Privacy",
      "Stop asking me",
    ])
    on.clock.ms += 30 * 86_400_000
    const choice = await on.platform.act("U-A-0", first!, "Schedule a survey")
    expect(choice.buttons?.map((one) => one.label)).toContain("Weekly load")
    const opened = await on.platform.act("U-A-0", choice, "Weekly load")
    const sent = await on.platform.fill("U-A-0", opened, { rhythm: "1", days: ["2"], time: "10:00" })
    expect(sent).toMatchObject({
      reply: { text: expect.stringContaining("Weekly load would be asked every Tuesday") },
    })
    expect((await on.platform.act("U-A-0", first!, "Help")).text).toContain("As an admin")
    expect((await on.platform.act("U-A-0", first!, "Stop asking me")).text).toContain(
      "I will not ask you anything more",
    )
  })

  it("does not come to who was asked before, who stopped, or who may be a guest", async () => {
    const on = await spine(kind, { teams: { A: 6 } })
    const open = doorOf(on)
    await on.say("U-A-2", "stop")
    expect(await open("U-A-2")).toEqual([])
    expect(await open("U-GUEST")).toEqual([])
    await on.tick("2026-11-24T10:00")
    expect(await open(me)).toEqual([])
  })

  it("notes no time, and nothing but that it came", async () => {
    const on = await spine(kind, { teams: { A: 6 } })
    const before = await everyTable(on.db)
    await doorOf(on)(me)
    const after = await everyTable(on.db)
    const changed = Object.keys(after).filter((table) => after[table]!.join() !== before[table]!.join())
    expect(changed).toEqual(["person"])
    await doorOf(on)(me)
    expect(await everyTable(on.db)).toEqual(after)
  })
})

describe.each(kinds)("the first minute on %s Postgres", (kind) => {
  const unread = async () => {
    const on = await spine(kind, { teams: { A: 6 } })
    // As it is before the first reading of people.
    for (const table of ["account", "person"] as const) await on.db.deleteFrom(table).execute()
    await on.db.updateTable("workspace").set({ directory_sync_due_at: null }).execute()
    return on
  }

  it("nobody is told to ask an admin, that they take no part, or that they have no account", async () => {
    const on = await unread()
    for (const text of ["status", "schedule", "admins", "platform"])
      expect((await on.say("U-A-0", text)).text).toContain("I am still reading who is here")
    const page = await on.platform.home(me)
    const text = page.sections.flatMap(({ lines }) => lines).join("\n")
    expect(text).toContain("I am still reading who is here")
    expect(text).not.toContain("You are not taking part")
    expect(page.sections.flatMap(({ buttons = [] }) => buttons).map(({ label }) => label)).not.toContain(
      "Take part again",
    )
    expect((await doorOf(on)(me))[0]!.text).toContain("Hello! I am Plimsoll.")
    await on.steps.people(on.clock.ms)
    expect((await on.say("U-A-0", "status")).text).not.toContain("still reading")
    expect(await doorOf(on)(me)).toEqual([])
    expect((await on.platform.home(me)).sections.flatMap(({ lines }) => lines)).toContain(
      "You are taking part.",
    )
  })

  it("people are read at once for somebody who has just come, and not again and again for a guest", async () => {
    const on = await spine(kind, { teams: { A: 6 } })
    on.clock.ms += 10 * 60_000
    expect(await on.steps.people(on.clock.ms)).toEqual([])
    on.people.push({ platformId: "U-NEW", locale: "en", zone: "Europe/Vienna", admin: true })
    expect((await on.say("U-NEW", "status")).text).toContain("I am still reading who is here")
    expect(await on.steps.people(on.clock.ms)).toHaveLength(1)
    expect((await on.say("U-NEW", "status")).text).toContain("Supportability pulse")
    expect((await on.say("U-GUEST", "status")).text).toContain("You are not on the list of people here")
    expect((await on.say("U-GUEST", "platform")).text).toContain("You are not on the list of people here")
    expect(await on.steps.people(on.clock.ms)).toEqual([])
    on.clock.ms += 6 * 60_000
    expect((await on.say("U-GUEST", "status")).text).toContain("still reading")
  })
})
