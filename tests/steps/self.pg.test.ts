import { sql } from "kysely"
import { describe, expect, it } from "vitest"
import { momentOf } from "../../src/pulse/calendar.ts"
import { peopleOf } from "../../src/postgres/people.ts"
import { kinds } from "../support/database.ts"
import { everyTable } from "../support/everything.ts"
import { spine } from "../support/spine.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const me = "U-A-1"
const at = (wall: string) => momentOf(wall, "Europe/Vienna")

describe.each(kinds)("about oneself on %s Postgres", (kind) => {
  it("the first prompt carries the promise in full, and no later one does", async () => {
    const { tick, platform } = await spine(kind, { teams: { A: 6 } })
    await tick("2026-11-24T10:00")
    const first = platform.messages.find((message) => message.to.platformId === me)!.cards[0]!
    expect(JSON.stringify(first)).toContain("Your answer is confidential, not anonymous.")
    await tick("2026-11-27T17:00")
    await tick("2026-12-01T10:00")
    const second = platform.messages.findLast((message) => message.to.platformId === me)!.cards[0]!
    expect(second).toMatchObject({ kind: "question" })
    expect(JSON.stringify(second)).not.toContain("not anonymous")
  })

  it("everyone stops, starts again and chooses a language", async () => {
    const { say, tick, platform } = await spine(kind, { teams: { A: 6 } })
    expect((await say(me, "stop")).text).toContain("I will not ask you anything more")
    expect((await say(me, "sprache deutsch")).text).toBe(
      "Ab jetzt spreche ich Deutsch mit dir. Was ich schon geschickt habe, bleibt, wie es ist.",
    )
    await tick("2026-11-24T10:00")
    expect(platform.messages.some((message) => message.to.platformId === me)).toBe(false)
    await tick("2026-11-27T17:00")
    expect((await say(me, "start")).text).toContain("Schön, dass du wieder dabei bist!")
    await tick("2026-12-01T10:00")
    const card = platform.messages.find((message) => message.to.platformId === me)?.cards[0]
    expect(JSON.stringify(card)).toContain("Deine Antwort ist vertraulich")
  })

  it("what people choose about themselves by a button works for four hundred days, and no longer", async () => {
    const { platform, clock } = await spine(kind, { teams: { A: 6 } })
    const languages = await platform.command(me, "language")
    clock.ms += 400 * 86_400_000
    expect((await platform.act(me, languages, "Deutsch")).text).toContain("Ab jetzt spreche ich Deutsch")
    clock.ms += 1
    expect((await platform.act(me, languages, "Deutsch")).text).toContain("abgelaufen")
  })

  it("whoever gives no command gets one friendly line with what can be done, and nothing of it is stored", async () => {
    const { db, say, sayAndPress } = await spine(kind, {
      teams: { A: 6 },
      people: { "U-A-2": { locale: "de-AT" } },
    })
    const before = JSON.stringify(await everyTable(db))
    for (const text of [
      "hello",
      "thanks!",
      "👍",
      "what is this?",
      "who sees my answers?",
      "comments are not read here",
    ]) {
      const reply = await say(me, text)
      expect(reply.text).not.toMatch(/For example|admin/)
      expect(reply.text).not.toContain("\n")
      expect(reply.buttons?.map((one) => one.label)).toEqual(["Help", "Privacy", "Stop asking me"])
    }
    const remark = await say(me, "The new assistant is slow and nobody owns it.")
    expect(remark.text).toContain("I don’t store what you write in this chat")
    expect(remark.text).toContain("“Add a comment”")
    expect(JSON.stringify(await everyTable(db))).toBe(before)
    expect((await say("U-A-2", "hallo")).buttons?.map((one) => one.label)).toEqual([
      "Hilfe",
      "Datenschutz",
      "Nicht mehr fragen",
    ])
    expect((await say(me, "shcedule")).text).toContain("schedule")
    expect(await sayAndPress(me, "this is annoying", "Stop asking me")).toContain(
      "I will not ask you anything more",
    )
    expect((await say(me, "hi")).buttons?.map((one) => one.label)).toContain("Take part again")
    expect((await say(me, "Take part again")).text).toContain("Welcome back!")
    expect((await say(me, "could you stop asking me please")).text).toContain(
      "I will not ask you anything more",
    )
  })

  it("the language is shown with the other one, and what the app is set to comes back with its clock", async () => {
    const { say, sayAndPress, tick, clock } = await spine(kind, {
      teams: { A: 6 },
      people: { [me]: { locale: "en-US" } },
    })
    const shown = await say(me, "language")
    expect(shown.text).toContain("I speak English with you")
    expect(shown.buttons?.map((one) => one.label)).toEqual(["Deutsch"])
    await tick("2026-11-24T10:00")
    const asked = async () => {
      clock.ms = at("2026-11-24T11:00")
      return (await say(me, "snooze 1 hour")).text
    }
    expect(await asked()).toContain("Tuesday 12:00 PM")
    expect(await sayAndPress(me, "language", "Deutsch")).toContain("Ab jetzt spreche ich Deutsch")
    expect(await asked()).toContain("Dienstag 12:00")
    await say(me, "sprache en")
    expect(await asked()).toContain("Tuesday 12:00 PM")
    await say(me, "sprache de")
    expect((await say(me, "sprache")).buttons?.map((one) => one.label)).toEqual([
      "English",
      "Wie in meiner App",
    ])
    expect(await sayAndPress(me, "sprache", "Wie in meiner App")).toContain("From now on I speak English")
    expect(await asked()).toContain("Tuesday 12:00 PM")
    expect((await say(me, "privacy")).text).toContain("your language (en-US)")
  })

  it("who stops before the list of people has named them is not asked when it does", async () => {
    const { say, tick, platform, people, clock, steps } = await spine(kind, { teams: { A: 6 } })
    expect((await say("U-NEW", "stop")).text).toContain("I will not ask you anything more")
    people.push({ platformId: "U-NEW", locale: "en", zone: "Europe/Vienna", admin: false })
    clock.ms += 2 * 3_600_000
    await steps.people(clock.ms)
    await tick("2026-11-24T10:00")
    expect(platform.messages).toHaveLength(6)
    expect((await say("U-NEW", "privacy")).text).toContain("that you do not want to be asked")
  })

  it("one tap on the question puts it off like the command, and it can still be answered before", async () => {
    const { tick, platform, messageTo, answer, say } = await spine(kind, { teams: { A: 6 } })
    const later = "Ask me tomorrow"
    await tick("2026-11-24T10:00")
    const message = messageTo(me)
    await platform.press(message, later)
    expect(message.cards.at(-1)).toMatchObject({
      kind: "done",
      text: "All right, I will ask you again on Wednesday 9:00, your time.",
    })
    expect((await platform.home(me)).sections.flatMap(({ lines }) => lines).join()).toContain(
      "Wednesday 9:00",
    )
    await tick("2026-11-24T16:00")
    expect(platform.messages.filter(({ to }) => to.platformId === me)).toHaveLength(1)
    await tick("2026-11-25T09:00")
    expect(platform.messages.filter(({ to }) => to.platformId === me)).toHaveLength(2)

    const other = messageTo("U-A-2")
    await platform.press(other, later)
    await platform.press(other, "Answer now")
    expect(JSON.stringify(other.cards.at(-1))).not.toContain(later)
    await answer(other, () => 3)
    await tick("2026-11-26T09:00")
    expect(platform.messages.filter(({ to }) => to.platformId === "U-A-2")).toHaveLength(1)

    // Begun on one device, put off on another that still shows the first question.
    const begun = messageTo("U-A-3")
    const first = begun.cards.at(-1)!
    await platform.press(begun, "Agree")
    begun.cards.push(first)
    await platform.press(begun, later)
    expect(begun.cards.at(-1)).toMatchObject({ kind: "question", progress: "2 of 4" })
    expect((await say("U-A-3", "snooze tomorrow")).text).toContain("Nothing is open")
  })

  it("a question is not put off to where it would be closed", async () => {
    const { tick, messageTo, platform, clock } = await spine(kind, {
      teams: { A: 6 },
      cadence: { openDays: 1, closeTime: "09:00", remindAfterHours: undefined },
    })
    await tick("2026-11-24T10:00")
    expect(messageTo(me).cards[0]).not.toHaveProperty("later")
    await tick("2026-11-25T09:00")
    expect(clock.ms).toBe(at("2026-11-25T09:00"))
    expect(platform.messages.filter(({ to }) => to.platformId === me)).toHaveLength(1)
  })

  it("what is stored is read from the tables, at every moment", async () => {
    const { say, tick, platform, answer, messageTo } = await spine(kind, {
      teams: { A: 6 },
      groups: [{ platformId: "S1", handle: "eng", name: "Engineering", members: [me] }],
    })
    const before = (await say(me, "privacy")).text
    expect(before).toContain("`person`: your id U-A-1, your address a1@example.org")
    expect(before).toContain("`user_group`: that you are in Engineering")
    expect(before).not.toMatch(/`roster`|`delivery`|`answer_open`/)
    await tick("2026-11-24T10:00")
    await answer(messageTo(me), () => 2)
    const during = (await say(me, "privacy")).text
    expect(during).toContain("`roster`: that you were among those asked in 1 pulse,")
    expect(during).toContain("`delivery`: 1 message to you")
    expect(during).toContain("`participation`: for 1 open pulse,")
    expect(during).toContain("`answer_open`: 4 sealed answers of yours")
    await platform.press(messageTo(me), "Add a comment")
    await platform.submit(me, "themes", "The queue is too long.")
    expect((await say(me, "privacy")).text).toContain("5 sealed answers")
    await tick("2026-11-27T17:00")
    const after = (await say(me, "privacy")).text
    expect(after).not.toMatch(/`answer_open`|`participation`|`delivery`/)
    expect((await say("U-NEW", "datenschutz")).text).toContain("nothing: I do not know you yet")
  })

  it("no table that could name a person is left out of it", async () => {
    const { db } = await spine(kind, { teams: { A: 5 } })
    const { rows } = await sql<{ named: string }>`
      select table_name || '.' || column_name as named from information_schema.columns
      where table_schema = 'public' and (column_name like '%person%' or column_name in
        ('platform_id', 'members', 'actor', 'set_by', 'added_by', 'tag', 'audience', 'email', 'before', 'after'))
      order by 1`.execute(db)
    expect(rows.map((row) => row.named)).toEqual([
      "account.email",
      "account.person_id",
      "account.platform_id",
      "answer_open.tag",
      "audit.actor",
      "audit.after",
      "audit.before",
      "cadence.set_by",
      "conversation.platform_id",
      "decision.by_person",
      "decision.owner_person",
      "delivery.person_id",
      "deployment.owner_person",
      "deployment.sponsor_person",
      "deployment_evidence.by_person",
      "deployment_incident.by_person",
      "deployment_stage.by_person",
      "gate_verdict.asked_by_person",
      "gate_verdict.operations_signed_person",
      "gate_verdict.owner_signed_person",
      "leader_scope.by_person",
      "leader_scope.person_id",
      "leadership_channel.added_by",
      "ledger_owner.platform_id",
      "participation.person_id",
      "person.email",
      "person.person_id",
      "person.platform_id",
      "person_message.person_id",
      "roster.person_id",
      "survey_setting.audience",
      "user_group.members",
    ])
  })
})

describe.each(kinds)("asking later on %s Postgres", (kind) => {
  it("an open question comes again at that time, as a reminder, and once", async () => {
    const { say, tick, platform, clock, steps } = await spine(kind, { teams: { A: 6 } })
    expect((await say(me, "snooze tomorrow")).text).toBe("Nothing is open, so there is nothing to ask later.")
    await tick("2026-11-24T10:00")
    const mine = () => platform.messages.filter((message) => message.to.platformId === me)
    expect((await say(me, "snooze 1 hour")).text).toBe(
      "All right, I will ask you again on Tuesday 11:00, your time.",
    )
    await tick("2026-11-24T10:59")
    expect(mine()).toHaveLength(1)
    await tick("2026-11-24T11:00")
    expect(mine()).toHaveLength(2)
    expect(JSON.stringify(mine()[1]!.cards[0])).toContain("A friendly reminder")
    // The reminder of everyone comes once in all: it was this one.
    await tick("2026-11-25T10:00")
    expect(mine()).toHaveLength(2)
    expect(platform.messages).toHaveLength(12)
    // Asked later once more, it comes once more.
    clock.ms = at("2026-11-25T10:05")
    await say(me, "später 1 stunde")
    clock.ms = at("2026-11-25T11:05")
    await steps.deliver()
    expect(mine()).toHaveLength(3)
  })

  it("never at night, never after the close, and not when everything is answered", async () => {
    const { say, tick, platform, clock, answer, messageTo } = await spine(kind, { teams: { A: 6 } })
    await tick("2026-11-24T10:00")
    clock.ms = at("2026-11-24T17:30")
    expect((await say(me, "snooze 1 hour")).text).toContain("Wednesday 9:00")
    expect((await say(me, "snooze tomorrow")).text).toContain("Wednesday 9:00")
    clock.ms = at("2026-11-27T16:30")
    expect((await say(me, "snooze 1 hour")).text).toContain(
      "It closes on Friday 17:00, your time, before I could ask you again.",
    )
    await answer(messageTo("U-A-2"), () => 2)
    expect((await say("U-A-2", "snooze")).text).toBe("Nothing is open, so there is nothing to ask later.")
    const asked = await say("U-A-3", "snooze")
    expect(asked.buttons?.map((one) => one.label)).toEqual(["In an hour", "Tomorrow"])
    expect((await platform.act("U-A-3", asked, "Tomorrow")).text).toContain("It closes on Friday")
  })
})

describe.each(kinds)("being forgotten on %s Postgres", (kind) => {
  const survivors = async ({ db }: Awaited<ReturnType<typeof spine>>) => ({
    answers: (await db.selectFrom("answer_open").select("box").execute()).filter(({ box }) => box.length > 0)
      .length,
    person: (await peopleOf(db, asWorkspaceId("T1"))).find((one) => one.platformId === me),
  })

  it("deletes the sealed answers of open waves and everything else, once it is confirmed", async () => {
    const on = await spine(kind, {
      teams: { A: 7 },
      groups: [{ platformId: "S1", handle: "eng", name: "Engineering", members: [me, "U-A-2"] }],
    })
    const { db, say, tick, platform, answer, messageTo, clock, steps } = on
    await tick("2026-11-24T10:00")
    for (const id of [me, "U-A-2"]) await answer(messageTo(id), () => 2)
    await platform.press(messageTo(me), "Add a comment")
    await platform.submit(me, "themes", "The queue is too long.")
    expect((await survivors(on)).answers).toBe(9)

    const asked = await say(me, "forget me")
    expect(asked.text).toContain("your sealed answers in open pulses are deleted")
    expect(asked.buttons?.map((one) => one.label)).toEqual(["Forget me", "Leave it"])
    expect((await platform.act(me, asked, "Leave it")).text).toBe("All right, nothing was changed.")
    expect((await survivors(on)).answers).toBe(9)
    expect((await platform.act(me, asked, "Forget me")).text).toContain("5 sealed answers were deleted.")

    const { answers, person } = await survivors(on)
    expect(answers).toBe(4)
    expect(person).toMatchObject({ email: null, locale: null, zone: null, unit: null, optedOut: true })
    expect(messageTo(me).cards.at(-1)).toMatchObject({ kind: "note", title: "You asked me to forget you" })
    const mine = db.selectFrom("delivery").selectAll().where("person_id", "=", person!.person)
    expect(await mine.execute()).toEqual([])
    const privacy = (await say(me, "privacy")).text
    expect(privacy).toContain(
      "`person`: your id U-A-1, that you do not want to be asked, that you asked to be forgotten\n",
    )
    expect(privacy).not.toMatch(/`user_group`|`delivery`|`answer_open`|`participation`/)

    // Neither the next reading of people nor the next wave undoes it.
    clock.ms += 2 * 3_600_000
    await steps.people(clock.ms)
    expect((await survivors(on)).person).toMatchObject({
      email: null,
      zone: null,
      optedOut: true,
      active: true,
    })
    expect((await db.selectFrom("user_group").select("members").execute())[0]?.members).toEqual(["U-A-2"])
    await tick("2026-11-27T17:00")
    await tick("2026-12-01T10:00")
    expect(platform.messages.filter((message) => message.to.platformId === me)).toHaveLength(1)

    // Whoever wants to, comes back.
    await say(me, "start")
    clock.ms += 2 * 3_600_000
    await steps.people(clock.ms)
    expect((await survivors(on)).person).toMatchObject({ email: "a1@example.org", optedOut: false })
  })

  it("the wave closes as if they had not answered", async () => {
    const { say, tick, platform, answer, clock } = await spine(kind, { teams: { A: 7 } })
    await tick("2026-11-24T10:00")
    for (const message of platform.messages) await answer(message, () => 2)
    clock.ms = at("2026-11-25T12:00")
    await platform.act(me, await say(me, "vergiss mich"), "Forget me")
    const { closed } = await tick("2026-11-27T17:00")
    expect(closed).toMatchObject([{ band: "5-9", state: "closed" }])
  })

  it("the place in a roster goes when no coming result is compared with it any more", async () => {
    const { db, say, tick, platform, clock, steps, answer } = await spine(kind, { teams: { A: 7 } })
    const weeks = ["11-24", "12-01", "12-08", "12-15", "12-22"]
    const closes = ["11-27", "12-04", "12-11", "12-18", "12-25"]
    const rows = async () => {
      const person = (await peopleOf(db, asWorkspaceId("T1"))).find((one) => one.platformId === me)!.person
      return (await db.selectFrom("roster").selectAll().where("person_id", "=", person).execute()).length
    }
    const open = async (day: string) => {
      const before = platform.messages.length
      await tick(`2026-${day}T10:00`)
      const others = platform.messages.slice(before).filter(({ to }) => to.platformId !== me)
      for (const message of others) await answer(message, () => 2)
    }
    await open(weeks[0]!)
    await platform.act(me, await say(me, "forget me"), "Forget me")
    expect(await rows()).toBe(1)
    for (const [index, close] of closes.entries()) {
      await tick(`2026-${close}T17:00`)
      clock.ms += 3_700_000
      await steps.people(clock.ms)
      expect(await rows()).toBe(index < 4 ? 1 : 0)
      const next = weeks[index + 1]
      if (next) await open(next)
    }
  })
})
