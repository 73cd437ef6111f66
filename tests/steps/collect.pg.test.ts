import { describe, expect, it } from "vitest"
import type { DoneCard, ListCard, QuestionCard } from "../../src/pulse/prompt.ts"
import { kinds } from "../support/database.ts"
import { everyTable } from "../support/everything.ts"
import { spine } from "../support/spine.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex")

/** A wave that is open, and the first message with its card's choices. */
async function opened(kind: (typeof kinds)[number], team = 6) {
  const one = await spine(kind, { teams: { A: team } })
  await one.tick("2026-11-24T10:00")
  const [message, other] = one.platform.messages
  const rows = () => one.db.selectFrom("answer_open").selectAll().orderBy("tag").execute()
  const choices = (message!.cards[0] as QuestionCard).choices
  const actor = { workspace: asWorkspaceId("T1"), platformId: message!.to.platformId }
  return { ...one, message: message!, other: other!, rows, choices, actor }
}

describe.each(kinds)("taps on %s Postgres", (kind) => {
  it("a tap is stored before it is answered, and the next question never shows what was chosen", async () => {
    const { handlers, actor, choices, rows } = await opened(kind)
    const { card, notice } = await handlers.tap(actor, choices[3]!.token)
    expect(await rows()).toHaveLength(1)
    expect(notice).toBeUndefined()
    expect(card).toMatchObject({ kind: "question", progress: "2 of 4" })
    expect(JSON.stringify({ ...card, choices: [] })).not.toContain(choices[3]!.label)
  })

  it("twice at once is one answer; the same tap again changes nothing", async () => {
    const { handlers, actor, choices, rows } = await opened(kind)
    await Promise.all([handlers.tap(actor, choices[1]!.token), handlers.tap(actor, choices[1]!.token)])
    expect(await rows()).toHaveLength(1)
    await handlers.tap(actor, choices[1]!.token)
    expect(await rows()).toHaveLength(1)
  })

  it("two different taps at once leave one of the two, and a later one wins", async () => {
    const { handlers, actor, choices, rows } = await opened(kind)
    await Promise.all([handlers.tap(actor, choices[0]!.token), handlers.tap(actor, choices[4]!.token)])
    const [first] = await rows()
    await handlers.tap(actor, choices[2]!.token)
    const [second, ...more] = await rows()
    expect(more).toEqual([])
    expect(Buffer.from(second!.tag)).toEqual(Buffer.from(first!.tag))
    expect(Buffer.from(second!.box)).not.toEqual(Buffer.from(first!.box))
  })

  it("the same request again, at once or later, changes nothing and says nothing", async () => {
    const { handlers, actor, choices, rows } = await opened(kind)
    const tap = (at: number, request: string) => handlers.tap(actor, choices[at]!.token, request)
    const both = await Promise.all([tap(1, "one"), tap(1, "one")])
    expect(both.filter(({ card }) => card)).toHaveLength(1)
    expect(both).toContainEqual({})
    const later = tap(3, "two")
    expect(await tap(1, "one")).toEqual({})
    await later
    const [changed] = await rows()
    expect(await tap(1, "one")).toEqual({})
    expect(await rows()).toEqual([changed])
    const unknown = () => handlers.tap(actor, "unknown", "four")
    expect([await unknown(), await unknown()]).toEqual([{ notice: expect.any(String) }, {}])
  })

  it("a replay at another process changes nothing, and no row says that there was a request", async () => {
    const { handlers, another, actor, choices, rows, db } = await opened(kind)
    const elsewhere = another().handlers
    await handlers.tap(actor, choices[1]!.token, "one")
    await elsewhere.tap(actor, choices[3]!.token, "two")
    const [changed] = await rows()
    for (const { tap } of [elsewhere, handlers, another().handlers])
      expect(await tap(actor, choices[1]!.token, "one")).toEqual({})
    expect(await rows()).toEqual([changed])
    // The next press at the first process, which has not seen the change, still counts.
    expect(await handlers.tap(actor, choices[0]!.token, "three")).toMatchObject({ card: {} })
    expect(await elsewhere.tap(actor, choices[3]!.token, "two")).toEqual({})
    expect(await rows()).toHaveLength(1)
    expect(await rows()).not.toEqual([changed])
    expect(await db.selectFrom("idempotency_key").selectAll().execute()).toEqual([])
  })

  it("fifty presses on one question at five processes leave one answer, and each press is taken once", async () => {
    const { handlers, another, actor, choices, rows } = await opened(kind)
    const processes = [handlers, ...Array.from({ length: 4 }, () => another().handlers)]
    const presses = Array.from({ length: 50 }, (_, at) => ({ at, request: `request ${at % 10}` }))
    const results = await Promise.all(
      presses.map(({ at, request }) => processes[at % 5]!.tap(actor, choices[(at % 10) % 5]!.token, request)),
    )
    expect(results.filter(({ card }) => card)).toHaveLength(10)
    expect(await rows()).toHaveLength(1)
  })

  it("on someone else's prompt changes nothing and says whose it is", async () => {
    const { handlers, other, choices, rows } = await opened(kind)
    const result = await handlers.tap(
      { workspace: asWorkspaceId("T1"), platformId: other.to.platformId },
      choices[0]!.token,
    )
    expect(result).toEqual({ notice: expect.stringContaining("someone else") })
    expect(await rows()).toEqual([])
  })

  it("from another workspace, or with an unknown, altered or foreign token, changes nothing", async () => {
    const { handlers, actor, choices, rows } = await opened(kind)
    const token = choices[0]!.token
    const altered = token.slice(0, -4) + (token.endsWith("AAAA") ? "BBBB" : "AAAA")
    for (const bad of ["", "choice-1", "x".repeat(300), altered, token.slice(40), `${token}A`, "__proto__"]) {
      expect({ bad, ...(await handlers.tap(actor, bad)) }).toEqual({ bad, notice: expect.any(String) })
    }
    expect(await handlers.tap({ ...actor, workspace: asWorkspaceId("T2") }, token)).toEqual({
      notice: expect.any(String),
    })
    expect(await rows()).toEqual([])
  })

  it("after the close changes nothing and says that it is over, in every state of the close", async () => {
    const { handlers, actor, choices, rows, clock, db, tick } = await opened(kind)
    const late = () => handlers.tap(actor, choices[0]!.token)
    await db.updateTable("wave").set({ state: "closing" }).execute()
    expect(await late()).toEqual({ notice: expect.stringContaining("closed") })
    await db.updateTable("wave").set({ state: "open" }).execute()
    clock.ms += 4 * 86_400_000
    expect(await late()).toEqual({ notice: expect.stringContaining("closed") })
    await tick("2026-11-28T10:00")
    expect(await late()).toEqual({ notice: expect.stringContaining("closed") })
    expect(await rows()).toEqual([])
  })

  it("a mis-tap is undone before the end: back shows the question again, and stores nothing by itself", async () => {
    const { platform, message, rows } = await opened(kind)
    await platform.press(message, "Agree")
    const before = await rows()
    const second = message.cards.at(-1) as QuestionCard
    expect(second.footer.join()).toContain("Your answers so far are saved.")
    await platform.press(message, "Back")
    expect(message.cards.at(-1)).toMatchObject({ kind: "question", progress: "1 of 4" })
    expect(message.cards.at(-1)).not.toHaveProperty("back")
    expect(await rows()).toEqual(before)
    await platform.press(message, "Disagree")
    expect(message.cards.at(-1)).toMatchObject({ progress: "2 of 4", text: second.text })
    expect(await rows()).toHaveLength(1)
    expect(await rows()).not.toEqual(before)
  })

  it("the token of a way back or of a change says nothing of what was chosen, and is never the same twice", async () => {
    const { handlers, actor, choices } = await opened(kind)
    const backs = await Promise.all(
      [0, 4, 4].map(
        async (at) => ((await handlers.tap(actor, choices[at]!.token)).card as QuestionCard).back!.token,
      ),
    )
    expect(new Set(backs).size).toBe(3)
    expect(new Set(backs.map((token) => token.length)).size).toBe(1)
    for (const { token } of choices) expect(backs).not.toContain(token)
  })

  it("changing shows the questions, changes the one that is chosen, and leads back from everywhere", async () => {
    const { platform, message, rows, answer } = await opened(kind)
    await answer(message, () => 1)
    const before = await rows()
    await platform.press(message, "Change my answers")
    const list = message.cards.at(-1) as ListCard
    expect(list.questions.map(({ text }) => text)).toEqual(
      message.cards.flatMap((card) => (card.kind === "question" ? [card.text] : [])),
    )
    await platform.press(message, "Keep all answers")
    expect(message.cards.at(-1)).toMatchObject({ kind: "done" })
    await platform.press(message, "Change my answers")
    await platform.press(message, "Change", undefined, 2)
    const third = message.cards.at(-1) as QuestionCard
    expect(third).toMatchObject({ progress: "3 of 4", text: list.questions[2]!.text })
    expect(third.footer.join()).toContain("Your answer stays until you choose another.")
    await platform.press(message, "Back")
    expect(message.cards.at(-1)).toMatchObject({ kind: "list" })
    expect(await rows()).toEqual(before)
    await platform.press(message, "Change", undefined, 2)
    await platform.press(message, third.choices[3]!.label)
    expect(message.cards.at(-1)).toMatchObject({ kind: "done" })
    const after = await rows()
    expect(after.map(({ tag }) => hex(tag))).toEqual(before.map(({ tag }) => hex(tag)))
    expect(after.filter(({ box }, at) => hex(box) !== hex(before[at]!.box))).toHaveLength(1)
  })

  it("going back and changing leave no row but the answers: not which question, not when", async () => {
    const { db, handlers, actor, message, answer } = await opened(kind)
    await answer(message, () => 1)
    const before = await everyTable(db)
    const done = message.cards.at(-1) as DoneCard
    const list = (await handlers.tap(actor, done.change.token)).card as ListCard
    const third = (await handlers.tap(actor, list.questions[2]!.change.token)).card as QuestionCard
    await handlers.tap(actor, third.back!.token)
    expect(await everyTable(db)).toEqual(before)
    await handlers.tap(actor, third.choices[0]!.token)
    const after = await everyTable(db)
    const changed = Object.keys(after).filter((table) => after[table]!.join() !== before[table]!.join())
    expect(changed).toEqual(["answer_open"])
  })

  it("after stop the open message says so, nothing that waited is sent, and start says where the question is", async () => {
    const { platform, message, say, tick, answer, db } = await opened(kind)
    await platform.press(message, "Agree")
    const id = message.to.platformId
    await say(id, "please stop")
    expect(message.cards.at(-1)).toMatchObject({ kind: "note", title: "You have stopped" })
    expect(JSON.stringify(message.cards.at(-1))).toContain("still count")
    expect(await db.selectFrom("answer_open").selectAll().execute()).toHaveLength(1)
    const quiet = platform.messages[1]!
    await say(quiet.to.platformId, "stop")
    await tick("2026-11-25T10:00")
    expect(platform.messages.filter(({ to }) => to.platformId === quiet.to.platformId)).toHaveLength(1)
    await say(id, "start")
    expect(message.cards.at(-1)).toMatchObject({ kind: "note", title: "You are taking part again" })
    const page = await platform.home(id)
    expect(page.sections.flatMap(({ card }) => card ?? [])).toMatchObject([
      { kind: "question", progress: "2 of 4" },
    ])
    // Written by somebody who never stopped, it takes no question away.
    const third = platform.messages[2]!
    await say(third.to.platformId, "start")
    expect(third.cards.at(-1)).toMatchObject({ kind: "question" })
    await answer(third, () => 2)
  })

  it("a comment that is too long or too late is refused with its text left to its writer", async () => {
    const { handlers, actor, message, answer, clock, rows } = await opened(kind)
    await answer(message, () => 1)
    const before = await rows()
    const { token } = (message.cards.at(-1) as DoneCard).comment!
    const long = await handlers.comment(actor, token, "organisation", "x".repeat(1_001))
    expect(long).toMatchObject({ refused: "again", notice: expect.stringContaining("1,000 characters") })
    clock.ms += 4 * 86_400_000
    const late = await handlers.comment(actor, token, "organisation", "The queue is too long.")
    expect(late).toMatchObject({ refused: "late", notice: expect.stringContaining("closed") })
    expect(await rows()).toEqual(before)
  })

  it("who presses too late is told so in their own language", async () => {
    const one = await spine(kind, { teams: { A: 6 }, people: { "U-A-1": { locale: "de-AT" } } })
    await one.tick("2026-11-24T10:00")
    const message = one.messageTo("U-A-1")
    one.clock.ms += 4 * 86_400_000
    await one.platform.press(message, "Stimme zu")
    expect(one.platform.notices.at(-1)!.text).toContain("Diese Umfrage ist geschlossen")
  })

  it("can't say is no answer, and takes back the one there was", async () => {
    const { platform, tick, answer, change, db } = await opened(kind, 7)
    for (const message of platform.messages) await answer(message, () => 4)
    for (const message of platform.messages.slice(5)) {
      await change(message, () => 5)
    }
    await tick("2026-11-27T17:00")
    const row = await db
      .selectFrom("block_stat")
      .select("people")
      .where("measure", "=", "load")
      .executeTakeFirstOrThrow()
    expect(row.people).toBe(5)
  })
})

describe.each(kinds)("comments on %s Postgres", (kind) => {
  it("travel as far as their writers chose, without anything about the writers", async () => {
    const { platform, tick, answer, db } = await spine(kind, {
      teams: { A: 12, B: 6 },
      survey: "supportability",
    })
    await tick("2026-11-24T10:00")
    const reaches = [
      "organisation",
      "organisation",
      "organisation",
      "organisation",
      "organisation",
      "themes",
      "division",
    ]
    for (const message of platform.messages) await answer(message, () => 2)
    const team = platform.messages.filter((message) => message.to.platformId.startsWith("U-A"))
    for (const [index, reach] of reaches.entries()) {
      const message = team[index]!
      await platform.press(message, "Add a comment")
      await platform.submit(
        message.to.platformId,
        reach,
        `comment ${index} <!channel> by someone@example.org`,
      )
    }
    expect(
      platform.notices.filter((one) => one.text.includes("saved") || one.text.includes("Saved")),
    ).not.toEqual([])
    await tick("2026-11-27T17:00")
    const rows = await db.selectFrom("comment").select(["unit_id", "text"]).execute()
    expect(rows.map((row) => row.unit_id)).toEqual(rows.map(() => "A"))
    const texts = rows.map((row) => row.text).sort()
    expect(texts.map((text) => text.slice(0, 9))).toEqual(
      [0, 1, 2, 3, 4, 6].map((index) => `comment ${index}`),
    )
    for (const text of texts) expect(text).not.toMatch(/channel|example\.org/)
  })

  it("that are empty or too long are refused in words, and a second one replaces the first", async () => {
    const { platform, tick, answer, db } = await spine(kind, { teams: { A: 6 }, survey: "supportability" })
    await tick("2026-11-24T10:00")
    const [message] = platform.messages
    await answer(message!, () => 2)
    await platform.press(message!, "Add a comment")
    const stored = async () => (await db.selectFrom("answer_open").selectAll().execute()).length
    const before = await stored()
    await platform.submit(message!.to.platformId, "organisation", "   ")
    await platform.submit(message!.to.platformId, "organisation", "x".repeat(1_001))
    expect(await stored()).toBe(before)
    await platform.submit(message!.to.platformId, "organisation", "first")
    await platform.submit(message!.to.platformId, "themes", "second")
    expect(await stored()).toBe(before + 1)
    expect(platform.notices).toHaveLength(4)
  })
})
