import { describe, expect, it } from "vitest"
import type { Home } from "../../src/pulse/ui-model.ts"
import type { QuestionCard } from "../../src/pulse/prompt.ts"
import { kinds } from "../support/database.ts"
import { spine } from "../support/spine.ts"

const me = "U-A-1"

describe.each(kinds)("one's own page on %s Postgres", (kind) => {
  const cardOf = (home: Home) => home.sections.find((section) => section.card)?.card as QuestionCard
  const labels = (home: Home) => home.sections.flatMap((one) => one.buttons ?? []).map((one) => one.label)
  const text = (home: Home) => home.sections.flatMap((one) => [one.heading ?? "", ...one.lines]).join("\n")

  it("answers the open question there, from the first that is not answered yet", async () => {
    const { db, platform, tick, messageTo, answer } = await spine(kind, { teams: { A: 6 } })
    expect(await platform.command(me, "home")).toEqual({
      text: "Your own page is on the Home tab of this app.",
      page: true,
    })
    const before = await platform.home(me)
    expect(cardOf(before)).toBeUndefined()
    expect(text(before)).toContain(
      "Nothing is open for you at the moment.\nNext: Weekly load, Tuesday 10:00, your time.",
    )
    expect(text(before)).toContain("There is no result yet.")

    await tick("2026-11-24T10:00")
    await platform.press(messageTo(me), "Agree")
    const opened = await platform.home(me)
    expect(cardOf(opened).progress).toBe("2 of 4")
    let page = opened
    for (let left = 3; left > 0; left--) page = await platform.home(me, cardOf(page).choices[2]!.token)
    expect(cardOf(page)).toMatchObject({ kind: "done" })
    expect(await db.selectFrom("answer_open").selectAll().execute()).toHaveLength(4)
    // Pressed again, it is the same answer.
    await platform.home(me, cardOf(opened).choices[1]!.token)
    expect(await db.selectFrom("answer_open").selectAll().execute()).toHaveLength(4)

    for (const message of platform.messages) await answer(message, () => 3)
    await tick("2026-11-27T17:00")
    const after = await platform.home(me)
    expect(cardOf(after)).toBeUndefined()
    expect(text(after)).toContain("Weekly load: what we heard")
  })

  it("changes settings there, in the person's own language", async () => {
    const { platform, tick } = await spine(kind, {
      teams: { A: 6 },
      people: { [me]: { locale: "de-AT" } },
    })
    await tick("2026-11-24T10:00")
    const page = await platform.home(me)
    expect(text(page)).toContain("Du nimmst teil.")
    expect(labels(page)).toEqual([
      "Frag mich in einer Stunde",
      "Frag mich morgen",
      "English",
      "Nicht mehr fragen",
      "Was über mich gespeichert ist",
      "Hilfe",
    ])
    const press = (label: string, from: Home) =>
      platform.act(me, { buttons: from.sections.flatMap((one) => one.buttons ?? []) }, label)
    expect((await press("Frag mich morgen", page)).text).toBe(
      "In Ordnung, ich frage dich wieder: Mittwoch 9:00 deiner Zeit.",
    )
    expect(text(await platform.home(me))).toContain("Ich frage dich wieder: Mittwoch 9:00 deiner Zeit.")
    await press("English", page)
    const english = await platform.home(me)
    expect(text(english)).toContain("I speak English with you.")
    await press("Stop asking me", english)
    const stopped = await platform.home(me)
    expect(cardOf(stopped)).toBeUndefined()
    expect(labels(stopped)).toContain("Take part again")
  })

  it("offers to put off only what can be put off", async () => {
    const { platform, tick, messageTo, clock } = await spine(kind, { teams: { A: 6 } })
    await tick("2026-11-24T10:00")
    expect(labels(await platform.home(me))).toEqual(
      expect.arrayContaining(["Ask me in an hour", "Ask me tomorrow"]),
    )
    await platform.press(messageTo(me), "Agree")
    expect(labels(await platform.home(me))).not.toContain("Ask me in an hour")
    expect(labels(await platform.home(me))).not.toContain("Ask me tomorrow")
    clock.ms += 3 * 86_400_000 + 6.5 * 3_600_000
    expect(labels(await platform.home("U-A-2"))).not.toContain("Ask me in an hour")
  })

  it("belongs to the person alone: another's card token is refused there", async () => {
    const { db, platform, tick } = await spine(kind, { teams: { A: 6 } })
    await tick("2026-11-24T10:00")
    const token = cardOf(await platform.home("U-A-2")).choices[0]!.token
    const page = await platform.home(me, token)
    expect(text(page)).toContain("This message was meant for someone else.")
    expect(await db.selectFrom("answer_open").selectAll().execute()).toEqual([])
  })
})
