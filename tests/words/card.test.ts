import { describe, expect, test } from "vitest"
import {
  closedCard,
  commentForm,
  commentLimit,
  commentSaved,
  doneCard,
  notice,
  questionCard,
  type Notice,
  type QuestionInput,
} from "../../src/words/card.ts"
import { commentReaches } from "../../src/disclosure/comments.ts"

const closes = { at: Date.parse("2026-11-27T16:00:00Z"), zone: "Europe/Vienna" }
const now = Date.parse("2026-11-24T09:00:00Z")
const survey = { en: "Weekly pulse", de: "Wochenpuls" }
const promise =
  "Your answer is confidential, not anonymous.\n\nWhile the pulse is open, this system must be able to match your tap to you, so that you can change it and nobody votes twice. When it closes, the key for that is destroyed, and what remains are totals of groups of at least five people. No screen or export shows your answer, and results are shown so that any answer could still be yours.\n\nThe limit is colleagues who know their own answers: in a team of five or six, they can now and then rule out something about the others.\n\nUntil the pulse closes, a person who runs this server and sets out to break it could see your answer. Slack itself carries your tap. Whether you took part is known to the system, for reminders.\n\nComments can be recognised by their style: choose how far yours may travel."

function ask(more: Partial<QuestionInput> = {}) {
  return questionCard({
    locale: "en",
    survey,
    question: { en: "I know who takes it.", de: "Ich weiß, wer es übernimmt." },
    choices: [
      { label: { en: "Disagree", de: "Nein" }, token: "t1" },
      { label: { en: "Neither nor", de: "Teils" }, token: "t2" },
      { label: { en: "Agree", de: "Ja" }, token: "t3" },
    ],
    skipToken: "t0",
    position: 2,
    total: 5,
    firstTime: false,
    reminder: false,
    closes,
    now,
    ...more,
  })
}

describe("a question", () => {
  test("says where one is, until when, and offers “can't say” last", () => {
    expect(ask()).toEqual({
      kind: "question",
      intro: ["Weekly pulse: confidential, as always. Only groups of five or more are ever shown."],
      progress: "2 of 5",
      text: "I know who takes it.",
      choices: [
        { label: "Disagree", hint: "Answer 1 of 3: Disagree", token: "t1", skip: false },
        { label: "Neither nor", hint: "Answer 2 of 3: Neither nor", token: "t2", skip: false },
        { label: "Agree", hint: "Answer 3 of 3: Agree", token: "t3", skip: false },
        { label: "Can't say", hint: "Skip this question: Can't say", token: "t0", skip: true },
      ],
      footer: ["Open until Friday 17:00, your time. Your answers so far are saved."],
      summary: "Weekly pulse, question 2 of 5: I know who takes it.",
    })
  })

  test("is asked in German of a German speaker", () => {
    expect(ask({ locale: "de-AT" })).toMatchObject({
      progress: "2 von 5",
      text: "Ich weiß, wer es übernimmt.",
      choices: [
        { label: "Nein", hint: "Antwort 1 von 3: Nein" },
        {},
        {},
        { label: "Kann ich nicht sagen", skip: true },
      ],
      footer: ["Offen bis Freitag 17:00 deiner Zeit. Deine bisherigen Antworten sind gespeichert."],
      summary: "Wochenpuls, Frage 2 von 5: Ich weiß, wer es übernimmt.",
    })
  })

  test("carries the whole confidentiality promise the first time, and how to stop", () => {
    const { intro } = ask({ firstTime: true, position: 1 })
    expect(intro).toHaveLength(2)
    expect(intro[0]).toContain("5 short questions")
    expect(intro[0]).toContain("/pulse stop")
    expect(intro[1]).toBe(promise)
    expect(ask({ firstTime: true, locale: "en-x-teams" }).intro[1]).toContain(
      "Teams itself carries your tap.",
    )
    expect(ask({ firstTime: true, locale: "de" }).intro[1]).toContain("vertraulich, nicht anonym")
  })

  test("of a reminder begins with a friendly line", () => {
    const { intro } = ask({ reminder: true })
    expect(intro).toHaveLength(2)
    expect(intro[0]).toBe("A friendly reminder: Weekly pulse is still open, and your view counts.")
  })

  test("never has a label or hint longer than a button holds", () => {
    const label = { en: "x".repeat(90), de: "ä".repeat(75) }
    for (const locale of ["en", "de"])
      for (const choice of ask({ locale, choices: [{ label, token: "t" }] }).choices) {
        expect(choice.label.length).toBeLessThanOrEqual(75)
        expect(choice.hint.length).toBeLessThanOrEqual(75)
      }
  })
})

describe("after the last question", () => {
  test("one learns until when answers can be changed, and nothing of what they were", () => {
    const card = doneCard({ locale: "en", closes, now, changeToken: "c", commentToken: "m" })
    expect(card.text).toBe("Saved. You can change your answers until Friday 17:00, your time.")
    expect(card.change).toMatchObject({ label: "Change my answers", token: "c" })
    expect(card.comment).toMatchObject({ label: "Add a comment", token: "m" })
    expect(card.summary).toBe(card.text)
  })

  test("there is no comment button where no comments are taken", () => {
    expect(doneCard({ locale: "de", closes, now, changeToken: "c" })).toMatchObject({
      text: "Gespeichert. Du kannst deine Antworten bis Freitag 17:00 deiner Zeit ändern.",
      comment: undefined,
    })
  })

  test("a pulse that is over says so and has no buttons", () => {
    expect(closedCard("en", survey)).toEqual({
      kind: "note",
      title: "Weekly pulse is over",
      lines: ["Answers can no longer be given or changed. Thank you to everyone who took part!"],
      summary: "Weekly pulse is over",
    })
  })
})

describe("a comment", () => {
  test("is asked for with its reach and a warning about names", () => {
    const form = commentForm("en", "token", undefined, "Harbour")
    expect(form.reach.options).toEqual([
      { value: "division", label: "No further than Harbour" },
      { value: "organisation", label: "The whole organisation" },
      { value: "themes", label: "Nobody: only words that at least five people used are listed" },
    ])
    expect(form).toMatchObject({ maxLength: 1000, token: "token" })
    expect(form.warning).toContain("leave out names")
  })

  test("goes no further than a division only for who has one", () => {
    const options = commentForm("en", "token").reach.options.map(({ value }) => value)
    expect(options).toEqual(["organisation", "themes"])
  })

  test("is asked for in the survey's own words where it has them", () => {
    expect(commentForm("de", "t", { en: "Why?", de: "Warum?" }).question).toBe("Warum?")
  })

  test.each(["en", "de"])("has a title and buttons that fit a dialogue (%s)", (locale) => {
    const { title, submit, cancel } = commentForm(locale, "t")
    for (const text of [title, submit, cancel]) expect(text.length).toBeLessThanOrEqual(24)
  })

  test("is confirmed with how far it goes, differently for each reach", () => {
    expect(commentSaved("en", "division", "Harbour")).toContain("no further up than Harbour.")
    expect(commentSaved("de", "organisation")).toContain("der ganzen Organisation")
    expect(commentSaved("en", "themes")).toContain("Nobody reads it")
    expect(new Set(commentReaches.map((reach) => commentSaved("en", reach))).size).toBe(3)
  })
})

describe("a notice", () => {
  const kinds: Record<Notice, string> = {
    closed: "closed",
    erased: "store nothing more in this pulse",
    noKey: "cannot take answers at the moment",
    takenBack: "taken back",
    notYours: "someone else",
    unknownButton: "no longer know this button",
    sorry: "tap again",
    commentEmpty: "no text",
    commentTooLong: commentLimit.toLocaleString("en"),
  }
  test.each(Object.entries(kinds))("of %s says “%s”", (kind, part) => {
    expect(notice("en", kind as Notice)).toContain(part)
    expect(notice("de", kind as Notice)).not.toBe(notice("en", kind as Notice))
  })
})
