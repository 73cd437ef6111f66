import { setTimeout as wait } from "node:timers/promises"
import { describe, expect, it } from "vitest"
import { conversationsIn } from "../../src/postgres/conversations.ts"
import type { Conversation } from "../../src/teams/conversations.ts"
import { freshDatabase, kinds } from "../support/database.ts"
import { spine } from "../support/spine.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const people = 8

describe.each(kinds)("a platform that cannot be asked, on %s Postgres", (kind) => {
  async function opened(ends: (platform: Awaited<ReturnType<typeof spine>>["platform"]) => void) {
    const on = await spine(kind, { teams: { A: people } })
    on.platform.canFind = false
    ends(on.platform)
    const { delivered } = await on.tick("2026-11-24T10:00")
    const states = async (wanted: "prompt" | "reminder") => {
      const rows = await on.db.selectFrom("delivery").select(["state"]).where("kind", "=", wanted).execute()
      return Object.fromEntries(
        [...Map.groupBy(rows, (row) => row.state)].map(([state, all]) => [state, all.length]),
      )
    }
    return { ...on, counts: delivered, states }
  }

  it("what is unknown stays unknown, is counted once and never sent again", async () => {
    const { platform, steps, states, counts, say } = await opened((platform) =>
      platform.end({ kind: "lost" }, 3),
    )
    expect(counts).toMatchObject({ delivered: people - 3, unknown: 3 })
    await wait(400)
    for (const _ of [1, 2]) expect(await steps.deliver()).toMatchObject({ unknown: 0, delivered: 0 })
    expect(await states("prompt")).toEqual({ delivered: people - 3, unknown: 3 })
    expect(platform.messages).toHaveLength(people)
    expect((await say("U-A-0", "status weekly-load")).text).toContain("For 3 messages it stays unknown")
    expect(platform.calls.filter(({ kind }) => kind === "find")).toEqual([])
  })

  it("the reminder goes to whoever it is unknown of as well", async () => {
    const { platform, tick, states } = await opened((platform) =>
      platform.end({ kind: "unknown", reason: "timeout" }, 3),
    )
    expect(platform.messages).toHaveLength(people - 3)
    await tick("2026-11-25T10:01")
    expect(await states("reminder")).toEqual({ delivered: people })
    expect(new Set(platform.messages.map(({ to }) => to.platformId)).size).toBe(people)
  })

  it("what a killed process had claimed but not begun to send is sent, and what it had begun is unknown", async () => {
    const { platform, db, steps, states } = await opened(() => {})
    const [begun, claimed] = await db
      .selectFrom("delivery")
      .select("person_id")
      .where("kind", "=", "prompt")
      .limit(2)
      .execute()
    if (!begun || !claimed) throw new Error("too few")
    const ended = new Date(Date.now() - 60_000)
    const left = { state: "sending" as const, lease_until: ended, channel: null, message: null }
    await db.updateTable("delivery").set(left).where("person_id", "=", begun.person_id).execute()
    await db
      .updateTable("delivery")
      .set({ ...left, first_sent_at: null })
      .where("person_id", "=", claimed.person_id)
      .execute()
    const before = platform.messages.length
    expect(await steps.deliver()).toMatchObject({ unknown: 1, delivered: 1 })
    expect(platform.messages).toHaveLength(before + 1)
    expect(await states("prompt")).toEqual({ delivered: people - 1, unknown: 1 })
  })
})

describe.each(kinds)("conversations in %s Postgres", (kind) => {
  const person: Conversation = {
    kind: "person",
    id: "U1",
    serviceUrl: "http://127.0.0.1:4000/",
    conversation: "a:1",
    member: "29:1",
    locale: "de-AT",
  }

  it("come back as they were written, by id and by chat, and one workspace sees only its own", async () => {
    const { db } = await freshDatabase(kind)
    const [one, two] = [
      conversationsIn<Conversation>(db, asWorkspaceId("T1")),
      conversationsIn<Conversation>(db, asWorkspaceId("T2")),
    ]
    await one.save([
      person,
      { kind: "team", id: "19:t", serviceUrl: person.serviceUrl, conversation: "19:t" },
    ])
    expect(await one.get("person", "U1")).toEqual(person)
    expect(await one.at("a:1")).toEqual(person)
    expect(await one.all("team")).toMatchObject([{ id: "19:t" }])
    expect([await two.get("person", "U1"), await two.at("a:1"), await two.all("person")]).toEqual([
      undefined,
      undefined,
      [],
    ])
    await one.save([{ ...person, conversation: undefined, gone: true }])
    expect(await one.get("person", "U1")).toEqual({ ...person, conversation: undefined, gone: true })
    await one.forget("person", "U1")
    expect(await one.get("person", "U1")).toBeUndefined()
  })

  it("are not written again when nothing differs", async () => {
    const { db } = await freshDatabase(kind)
    const store = conversationsIn<Conversation>(db, asWorkspaceId("T1"))
    await store.save([person])
    const version = () =>
      db
        .selectFrom("conversation")
        .select((eb) => eb.ref("xmin" as never).as("version"))
        .execute()
    const before = JSON.stringify(await version())
    await store.save([{ ...person }])
    expect(JSON.stringify(await version())).toBe(before)
    await store.save([{ ...person, locale: "en" }])
    expect(JSON.stringify(await version())).not.toBe(before)
  })
})
