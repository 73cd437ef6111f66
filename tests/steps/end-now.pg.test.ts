import { describe, expect, it } from "vitest"
import { deleteAnswers } from "../../src/postgres/answers.ts"
import { withdrawWave } from "../../src/postgres/wave-states.ts"
import { everyTable } from "../support/everything.ts"
import { kinds } from "../support/database.ts"
import { spine } from "../support/spine.ts"
import { waveKeyId } from "../../src/vault/wave-secrets.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const t1 = asWorkspaceId("T1")

const admin = "U-A-0"
const other = "U-B-0"
type Spine = Awaited<ReturnType<typeof spine>>

/** A wave that was asked by hand on Monday at 9, with all prompts sent. */
async function asked(one: Spine) {
  const running = await one.platform.act(admin, await one.say(admin, "run weekly-load"), "Ask now")
  await one.steps.deliver()
  const { wave_id: wave } = await one.db.selectFrom("wave").select("wave_id").executeTakeFirstOrThrow()
  return { running, wave }
}

const statesOf = async ({ db }: Spine) =>
  (await db.selectFrom("wave").select("state").orderBy("opens_at").execute()).map(({ state }) => state)
const answersIn = async ({ db }: Spine) => (await db.selectFrom("answer_open").select("tag").execute()).length
const endings = async ({ db }: Spine) => {
  const rows = await db.selectFrom("audit").select("action").orderBy("number").execute()
  return rows.map(({ action }) => action)
}

describe.each(kinds)("ending a pulse now on %s Postgres", (kind) => {
  it("is asked first with no more than a band, and then it closes like any other", async () => {
    const one = await spine(kind, { teams: { A: 6, B: 6 }, people: { [other]: { admin: true } } })
    expect((await one.say(admin, "close weekly-load")).text).toContain("is not open")
    await one.tick("2026-11-24T10:00")
    for (const message of one.platform.messages.slice(0, 4)) await one.answer(message, () => 2)
    expect((await one.say(admin, "close weekly-load now")).text).toContain(
      "Fewer than 5 people have answered",
    )
    for (const message of one.platform.messages.slice(4, 9)) await one.answer(message, () => 2)
    const mine = await one.say(admin, "close weekly-load")
    expect(mine.text).toContain("At least 5 people have answered.")
    expect(mine.text).toContain("open until Friday 17:00")
    const theirs = await one.say(other, "beenden weekly-load")
    expect((await one.platform.act(admin, mine, "Yes, do it")).text).toContain("has ended")
    expect((await one.platform.act(other, theirs, "Yes, do it")).text).toMatch(
      /is no longer open:\n• .*<@U-A-0>: `close weekly-load`/,
    )
    expect(await answersIn(one)).toBeGreaterThan(0)
    await one.tick("2026-11-24T10:05")
    expect(await statesOf(one)).toEqual(["closed"])
    expect(await answersIn(one)).toBe(0)
    expect(one.platform.posts).toHaveLength(1)
    expect(await endings(one)).toEqual(["close weekly-load"])
    await one.platform.press(one.platform.messages[10]!, "Never").catch(() => {})
    expect((await one.say(admin, "run weekly-load")).text).toContain("It can be asked again from")
  })
})

describe.each(kinds)("close and withdraw with nothing after them on %s Postgres", (kind) => {
  it("list what is open first, with a button for what can be ended", async () => {
    const one = await spine(kind, { teams: { A: 6, B: 6 } })
    const none = await one.say(admin, "close")
    expect(none.text).toContain("No survey is open, so there is nothing to close.")
    expect(none.buttons ?? []).toEqual([])
    await asked(one)
    const shown = await one.say(admin, "withdraw")
    expect(shown.text).toMatch(
      /^Which survey should be taken back\?\n• Weekly load: open until .*, your time\n• /,
    )
    expect(shown.text).toContain(": not open")
    expect(shown.buttons!.map(({ label }) => label).filter((label) => label !== "More")).toEqual([
      "Weekly load",
    ])
    expect((await one.platform.act(admin, shown, "Weekly load")).text).toContain("destroyed unread")
    one.clock.ms += 10 * 60_000
    const late = await one.say(admin, "zurückziehen")
    expect(late.text).toContain("No survey was opened in the last ten minutes.")
    expect((late.buttons ?? []).filter(({ label }) => label === "Weekly load")).toEqual([])
    expect((await one.say(admin, "withdraw weekly-load")).text).toContain("`/pulse close weekly-load`")
    const ending = await one.say(admin, "close now")
    expect((await one.platform.act(admin, ending, "Weekly load")).text).toContain("It would end now")
  })
})

describe.each(kinds)("taking a pulse back on %s Postgres", (kind) => {
  it("destroys answers and key, changes the messages, and counts for nothing", async () => {
    const one = await spine(kind, { teams: { A: 6, B: 6 } })
    const { running, wave } = await asked(one)
    for (const message of one.platform.messages.slice(0, 6)) await one.answer(message, () => 2)
    const question = await one.platform.act(admin, running, "Take it back")
    expect(question.text).toContain("destroyed unread")
    const done = await one.platform.act(admin, question, "Yes, do it")
    expect(done.text).toContain("was taken back")
    expect(await answersIn(one)).toBe(0)
    expect(await one.vault.read(waveKeyId(wave))).toBe(undefined)
    await one.tick("2026-11-23T09:02")
    await one.tick("2026-11-23T09:03")
    for (const { cards } of one.platform.messages)
      expect(cards.at(-1)).toMatchObject({ kind: "note", title: "Weekly load was taken back" })
    const rows = await everyTable(one.db)
    const people = ["roster", "delivery", "participation", "answer_open", "wave_profile", "result_message"]
    expect(people.filter((table) => rows[table]!.length > 0)).toEqual([])
    expect(
      (await one.vault.list()).filter((id) => id.startsWith("wave-") || id.startsWith("result-")),
    ).toEqual([])
    expect(await endings(one)).toEqual(["run weekly-load", "withdraw weekly-load"])
    // The planned wave of the next day opens, as the first one there is.
    await one.tick("2026-11-24T10:00")
    const waves = await one.db.selectFrom("wave").select(["state", "number"]).orderBy("opens_at").execute()
    expect(waves).toEqual([
      { state: "withdrawn", number: -1 },
      { state: "open", number: 0 },
    ])
    expect((await one.say(admin, "status weekly-load")).text).toContain("Opened Tuesday 10:00")
  })

  it("drops what was not sent, and whoever presses meanwhile or later hears that it was taken back", async () => {
    const one = await spine(kind, { teams: { A: 6, B: 6 } })
    await one.platform.act(admin, await one.say(admin, "run weekly-load"), "Ask now")
    one.platform.end({ kind: "later", retryAfterMs: 3_600_000 }, 20)
    await one.steps.deliver()
    expect(one.platform.messages).toEqual([])
    const question = await one.say(admin, "withdraw weekly-load")
    await one.platform.act(admin, question, "Yes, do it")
    await one.tick("2026-11-23T12:00")
    expect(one.platform.messages).toEqual([])

    const two = await spine(kind, { teams: { A: 6, B: 6 } })
    await asked(two)
    const ask = await two.say(admin, "zurückziehen weekly-load")
    const press = (at: number) => {
      const message = two.platform.messages[at]!
      const [card] = message.cards
      if (card?.kind !== "question") throw new Error("no question")
      return two.platform.press(message, card.choices[1]!.label)
    }
    const before = [0, 1, 2].map(press)
    const [done] = await Promise.all([
      two.platform.act(admin, ask, "Yes, do it"),
      ...before,
      ...[3, 4, 5].map(press),
    ])
    expect(done.text).toContain("was taken back")
    await press(6)
    expect(
      two.platform.notices.find(({ platformId }) => platformId === two.platform.messages[6]!.to.platformId)
        ?.text,
    ).toBe("This pulse was taken back, so nothing was saved. Earlier answers were destroyed unread.")
    expect(await answersIn(two)).toBe(0)
    const restarted = two.another()
    const [card] = two.platform.messages[7]!.cards
    if (card?.kind !== "question") throw new Error("no question")
    const { to } = two.platform.messages[7]!
    const late = await restarted.handlers.tap(
      { workspace: t1, platformId: to.platformId },
      card.choices[0]!.token,
    )
    expect(late.notice).toContain("was taken back")
  })

  it("goes on after a crash between its rows and its key", async () => {
    const one = await spine(kind, { teams: { A: 6, B: 6 } })
    const { wave } = await asked(one)
    for (const message of one.platform.messages) await one.answer(message, () => 2)
    // All that the command writes in its one transaction; then the process ends.
    const now = one.clock.ms
    await one.db.transaction().execute(async (tx) => {
      const ids = { workspace: t1, wave }
      expect(await withdrawWave(tx, ids, new Date(now), new Date(now - 600_000))).toBe(true)
      await deleteAnswers(tx, t1, wave)
    })
    expect(await statesOf(one)).toEqual(["withdrawn"])
    expect(await answersIn(one)).toBe(0)
    expect(await one.vault.read(waveKeyId(wave))).not.toBe(undefined)
    const again = one.another()
    await again.steps.close(one.clock.ms)
    await again.steps.deliver()
    await again.steps.deliver()
    expect(await one.vault.read(waveKeyId(wave))).toBe(undefined)
    expect(one.platform.messages.at(-1)!.cards.at(-1)).toMatchObject({ title: "Weekly load was taken back" })
  })

  it("is refused after ten minutes, and once it is over", async () => {
    const one = await spine(kind, { teams: { A: 6, B: 6 } })
    await asked(one)
    const question = await one.say(admin, "withdraw weekly-load")
    one.clock.ms += 10 * 60_000
    expect((await one.platform.act(admin, question, "Yes, do it")).text).toContain(
      "for more than ten minutes",
    )
    expect(await statesOf(one)).toEqual(["open"])
    const two = await spine(kind, { teams: { A: 6, B: 6 } })
    await asked(two)
    const mine = await two.say(admin, "withdraw weekly-load")
    await two.sayYes(admin, "close weekly-load")
    await two.steps.close(two.clock.ms)
    expect((await two.platform.act(admin, mine, "Yes, do it")).text).toContain("`close weekly-load`")
    expect(await statesOf(two)).toEqual(["closed"])
  })
})
