import { sql } from "kysely"
import { describe, expect, it } from "vitest"
import type { Db } from "../../src/postgres/database.ts"
import { kinds } from "../support/database.ts"
import { spine } from "../support/spine.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

/** A survey as those see it whom it asks, and a try of it that nobody keeps. */

const admin = "U-A-0"

/** Every row of every table. */
async function everyRow(db: Db): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' order by 1`.execute(
    db,
  )
  const all = tables.map(async ({ name }) => {
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(t)::text as row from ${sql.table(name)} as t order by 1`.execute(db)
    return [name, rows.map(({ row }) => row)] as const
  })
  return JSON.stringify(await Promise.all(all))
}

describe.each(kinds)("preview on %s Postgres", (kind) => {
  it("shows each question with its answers, whom it asks, how long and what comes at the end", async () => {
    const { say, platform } = await spine(kind, { teams: { A: 6 } })
    const { text, buttons } = await say(admin, "preview weekly-load")
    expect(text.split("\n")).toEqual([
      "Weekly load, as the people who are asked see it:",
      "Before the questions: “Weekly load: confidential, as always. Only groups of five or more are ever shown.”",
      "",
      expect.stringMatching(/^1 of 4: .+/),
      expect.stringMatching(/^.+ · .+ · Can't say$/),
      "",
      expect.stringMatching(/^2 of 4: .+/),
      expect.stringContaining(" · "),
      "",
      expect.stringMatching(/^3 of 4: .+/),
      expect.stringContaining(" · "),
      "",
      expect.stringMatching(/^4 of 4: .+/),
      expect.stringContaining(" · "),
      "",
      "Asked: everyone (6 people).",
      "It takes 4 taps, under a minute.",
      "It is open for 3 days. People who have not answered get one reminder, after 1 day.",
      expect.stringMatching(/^At the end: “Saved\. You can change your answers until .+”$/),
      expect.stringMatching(/^Then people can add a comment: “.+”$/),
      "When it closes, everyone who was asked gets the result of the whole organisation.",
    ])
    expect(buttons?.map(({ label }) => label)).toEqual(["Send it to me"])
    const some = await say(admin, "preview supportability")
    expect(some.text).toMatch(/Questions rotate: each person is asked \d of \d+ in a pulse/)
    await say(admin, "language de")
    const german = await say(admin, "vorschau weekly-load")
    expect(german.text).toContain("wie sie die Gefragten sehen:")
    expect(german.text).toContain("Kann ich nicht sagen")
    expect(german.text).not.toMatch(/\b(?:of|the|asked)\b/)
    const listed = await say(admin, "vorschau")
    expect(listed.text).toContain("Welche Umfrage möchtest du sehen?\n• ")
    const first = listed.buttons![0]!.label
    expect((await platform.act(admin, listed, first)).text).toContain(`${first}, wie sie`)
    expect((await say("U-A-1", "preview weekly-load")).text).toContain("Only admins can do that.")
  })

  it("is tried in the direct message as a real one goes, says that nothing is stored, and stores nothing", async () => {
    const { db, say, platform, answer, tick } = await spine(kind, { teams: { A: 6 } })
    const shown = await say(admin, "preview weekly-load")
    expect((await platform.act(admin, shown, "Send it to me")).text).toBe(
      "It is in our own chat now. It is a trial run: nothing is stored.",
    )
    expect((await platform.act(admin, shown, "Send it to me")).text).toContain("This was done already")
    expect(platform.messages).toHaveLength(1)
    const [message] = platform.messages
    const before = await everyRow(db)
    const first = message!.cards[0]!
    if (first.kind !== "question") throw new Error("no question")
    expect(first.intro[0]).toBe("This is a trial run: nothing you press is stored.")
    await platform.press(message!, first.choices[0]!.label, "U-A-1")
    expect(platform.notices.at(-1)).toMatchObject({
      platformId: "U-A-1",
      text: expect.stringContaining("someone else"),
    })
    await answer(message!, () => 1)
    expect(message!.cards.map((card) => (card.kind === "question" ? card.progress : card.kind))).toEqual([
      "1 of 4",
      "2 of 4",
      "3 of 4",
      "4 of 4",
      "done",
    ])
    const done = message!.cards.at(-1)!
    if (done.kind !== "done") throw new Error("not done")
    expect(done.text).toMatch(/^This was a trial run: nothing was stored\. .+\n\nSaved\. You can change/)
    await platform.press(message!, done.comment!.label)
    expect(platform.forms.at(-1)!.form.warning).toContain("This is a trial run: nothing you press is stored")
    await platform.submit(admin, "themes", "I am only trying.")
    expect(platform.notices.at(-1)!.text).toBe(
      "This is a trial run, so your comment was not stored and nobody reads it.",
    )
    await platform.press(message!, done.change.label)
    expect(message!.cards.at(-1)).toMatchObject({ kind: "question", progress: "1 of 4" })
    expect(await everyRow(db)).toBe(before)
    await tick("2026-11-24T10:00")
    await tick("2026-11-27T17:01")
    await platform.press(message!, first.choices[0]!.label)
    expect(platform.notices.at(-1)!.text).toContain("This trial run is over. Nothing was stored.")
    const after = await db.selectFrom("release").select("status").execute()
    expect(after.every(({ status }) => status === "no_data")).toBe(true)
  })

  it("says that a try did not arrive, and a forged button does nothing", async () => {
    const { say, platform, sayAndPress, handlers } = await spine(kind, { teams: { A: 6 } })
    platform.end({ kind: "gone", reason: "user_disabled" })
    expect(await sayAndPress(admin, "preview weekly-load", "Send it to me")).toBe(
      "I could not send it to you (user_disabled). Please try again in a minute.",
    )
    await say(admin, "language de")
    platform.end({ kind: "later", retryAfterMs: 1_000 })
    expect(await sayAndPress(admin, "vorschau weekly-load", "Schick sie mir")).toBe(
      "Ich konnte sie dir nicht schicken. Bitte versuch es in einer Minute noch einmal.",
    )
    await sayAndPress(admin, "vorschau weekly-load", "Schick sie mir")
    const card = platform.messages[0]!.cards[0]!
    if (card.kind !== "question") throw new Error("no question")
    expect(card.intro[0]).toContain("Das ist ein Probelauf")
    const forged = `${card.choices[0]!.token.slice(0, -2)}AA`
    const actor = { workspace: asWorkspaceId("T1"), platformId: admin }
    expect(await handlers.tap(actor, forged)).toEqual({ notice: expect.stringContaining("button") })
  })
})
