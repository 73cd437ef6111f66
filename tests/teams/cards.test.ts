import library from "adaptivecards/dist/adaptivecards.js"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { Form, Reply } from "../../src/pulse/ui-model.ts"
import type { Card, Post } from "../../src/pulse/prompt.ts"
import { cardContent, message, size, textMessage, type AdaptiveCard } from "../../src/teams/cards.ts"
import { commentCard } from "../../src/teams/form.ts"
import { limits } from "../../src/teams/size-limits.ts"
import { postContent } from "../../src/teams/post.ts"
import { formAgain, homeCard, replyInPlace } from "../../src/teams/reply.ts"
import { audienceForm, leadersForm } from "../../src/words/form.ts"
import { scheduleForm } from "../../src/words/schedule-form.ts"
import { commentForm as wordsOfComment } from "../../src/words/card.ts"
import { digest } from "../../src/documents/digest/build.ts"
import { digestPost as digestTexts } from "../../src/words/digest.ts"
import { unitsBelow } from "../documents/sample.ts"
import { storyInput } from "../documents/story.ts"
import {
  commentForm,
  digestPost,
  doneCard,
  laterQuestion,
  listCard,
  noteCard,
  picturedPost,
  questionCard,
} from "../support/cards.ts"
import { actionsOf, textOf } from "../support/teams-peer.ts"
import type { Json } from "../support/teams-server.ts"

/** What the vendor's own library finds wrong. */
function faults(card: AdaptiveCard): string[] {
  const context = new library.SerializationContext(library.Versions.v1_5)
  const parsed = new library.AdaptiveCard()
  parsed.parse(card, context)
  const reading = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message)
  return [...reading, ...parsed.validateProperties().validationEvents.map(({ message }) => message)]
}

const words = { emptyComment: "Please write something.", chooseReach: "Please choose." }
const form: Form = {
  title: "When?",
  intro: ["Now: never."],
  fields: [
    { id: "day", label: "Day", kind: "choice", options: [{ value: "1", label: "Monday" }], value: "1" },
    { id: "units", label: "Units", kind: "choices", options: [{ value: "a", label: "A" }] },
    { id: "people", label: "People", kind: "people" },
    { id: "channel", label: "Channel", kind: "channel" },
    { id: "note", label: "Note", hint: "if you like", optional: true, kind: "text", placeholder: "…" },
  ],
  submit: "Save",
  cancel: "Cancel",
  token: "form-token",
}
const reply: Reply = {
  text: "Sure?",
  buttons: [
    { label: "Yes", hint: "Yes", token: "t1", style: "primary" },
    { label: "No", hint: "No", token: "t2" },
  ],
  form,
}
const withoutPeople = { ...form, fields: form.fields.filter(({ kind }) => kind !== "people") }
const shown = { locale: "en", channels: [{ id: "19:c@thread.tacv2", name: "Leaders", title: "Leaders" }] }

describe("cards", () => {
  test.each<[string, AdaptiveCard]>([
    ["a question", cardContent(questionCard(), { refreshFor: "29:U1", notice: "Saved." })],
    ["the end", cardContent(doneCard())],
    ["a note", cardContent(noteCard())],
    ["the comment form", commentCard(commentForm(), words)],
    ["a digest", postContent(digestPost())],
    ["a reply with a form", replyInPlace({ ...reply, form: withoutPeople }, shown)],
    [
      "the own page",
      homeCard({
        sections: [{ heading: "Now", lines: ["x"], card: questionCard(), buttons: reply.buttons }],
      }),
    ],
  ])("%s is what the vendor's library accepts without a word", (_, card) => {
    expect(faults(card)).toEqual([])
  })

  test("a form stands alone: what is written beside it where no form can open says the same", () => {
    const card = replyInPlace({ ...reply, form: withoutPeople }, shown)
    expect(actionsOf(card).map(({ title }) => title)).toEqual(["Save"])
    expect(JSON.stringify(card.body)).not.toContain("Sure?")
    expect(card.fallbackText).toBe("Sure?")
  })

  test("no text has a colour of its own: Teams' green is too pale on white to be read", () => {
    const shown = cardContent(doneCard(), { notice: "Saved." })
    expect(JSON.stringify(shown)).not.toContain('"color"')
  })

  test("people are chosen with Teams' own picker, which the library does not know yet", () => {
    expect(faults(replyInPlace(reply, shown))).toEqual([
      expect.stringMatching(/^Property "choices.data" is supported in version 1.6/),
      "An Input.ChoiceSet must have at least one choice defined.",
    ])
  })

  test("a long answer is whole as far as Teams takes it", () => {
    const line = "a rollback or off switch that was tried: met, July 19, 2026"
    const long = (lines: number) => Array.from({ length: lines }, (_, at) => `${at}. ${line}`).join("\n")
    const buttons = Array.from({ length: 6 }, () => ({ ...reply.buttons![0]!, token: "t".repeat(400) }))
    const card = replyInPlace({ text: long(150), strong: [], buttons }, shown)
    expect(textOf(message(card))).toBeUndefined()
    expect(JSON.stringify(card)).toContain(`149. ${line}`)
    const longest = replyInPlace({ text: long(1_000), strong: [], buttons }, shown)
    expect(size(message(longest))).toBeLessThanOrEqual(limits.messageBytes)
  })

  test("a question has six buttons in view, and what is over in the menu beside what is no answer", () => {
    const labels = (card: Card, inView: boolean) =>
      actionsOf(cardContent(card))
        .filter(({ mode }) => (mode !== "secondary") === inView)
        .map(({ title }) => title)
    const five = questionCard()
    expect(labels(five, true)).toHaveLength(6)
    expect(labels(five, true).at(-1)).toBe("Can't say")
    expect(labels(five, false)).toEqual(["Ask me tomorrow"])
    expect(labels(laterQuestion(), false)).toEqual(["Back"])
    const four = { ...five, choices: five.choices.slice(1) }
    expect(labels(four, true)).toHaveLength(6)
    expect(labels(four, false)).toEqual([])
    expect(faults(cardContent(five))).toEqual([])
  })

  test("questions to change have a button each, or from six on a choice whose press carries the one that is chosen", () => {
    const five = listCard()
    expect(actionsOf(cardContent(five))).toHaveLength(6)
    const [one] = five.questions
    const sixth = { text: "One more?", change: { ...one!.change, token: "pick-token-6" } }
    const card = cardContent({ ...five, questions: [...five.questions, sixth] })
    expect(faults(card)).toEqual([])
    expect(actionsOf(card).map(({ title, data }) => [title, data])).toEqual([
      ["Change", {}],
      ["Keep all answers", { token: "keep-token-1" }],
    ])
    expect(card.body).toContainEqual(
      expect.objectContaining({
        id: "token",
        choices: expect.arrayContaining([{ title: "One more?", value: "pick-token-6" }]),
      }),
    )
  })

  test("people who are chosen beforehand have names, as the picker has found nobody yet", () => {
    const people = [
      { value: "id-1", label: "ada@example.org" },
      { value: "id-2", label: "bo@example.org" },
    ]
    const field = { id: "people", label: "People", kind: "people", people } as const
    const card = replyInPlace({ text: "Who?", form: { ...form, fields: [field] } }, shown)
    expect(card.body).toContainEqual(
      expect.objectContaining({
        id: "people",
        value: "id-1,id-2",
        choices: [
          { value: "id-1", title: "ada@example.org" },
          { value: "id-2", title: "bo@example.org" },
        ],
      }),
    )
  })

  test("a picture travels within the message, and says its figures to whoever cannot see it", () => {
    const made = postContent(picturedPost())
    expect(faults(made)).toEqual([])
    const image = made.body.find(({ type }) => type === "Image")!
    expect(image).toMatchObject({ altText: "Escalation from 61 to 64.", size: "Stretch" })
    const png = Buffer.from(String(image["url"]).replace("data:image/png;base64,", ""), "base64")
    expect(png.readUInt32BE(16)).toBe(480)
    expect(JSON.stringify(image["fallback"])).toContain("Escalation from 61 to 64.")
  })

  test("a whole digest with its pictures and a full table fits into one message", () => {
    const made = postContent(digestTexts("de", digest(storyInput({ below: unitsBelow(30, 2) }))))
    expect(made.body.map(({ type }) => type)).toEqual(expect.arrayContaining(["Image", "Table"]))
    expect(size(message(made))).toBeLessThanOrEqual(limits.messageBytes)
    expect(JSON.stringify(made.body)).toContain("So liest man das")
    expect(JSON.stringify(made.body)).not.toContain("keinen Platz")
  })

  test("a table has a row for each unit, and rows in words where it is not known", () => {
    const table = postContent(picturedPost()).body.find(({ type }) => type === "Table")!
    const rows = (table["rows"] as { cells: { items: { text: string }[] }[] }[]).map(({ cells }) =>
      cells.map(({ items }) => items[0]?.text ?? ""),
    )
    expect(rows).toEqual([
      ["", "Escalation", "Coordination"],
      ["Harbour Ltd", "64", "48 ▼"],
      ["Quay", "61", "–"],
    ])
    expect(JSON.stringify(table["fallback"])).toContain("Escalation 61 · Coordination –")
  })

  test("heads of many columns are short enough for a phone", () => {
    const made = postContent(digestTexts("en", digest(storyInput())))
    const table = made.body.find(({ type }) => type === "Table")!
    const [head] = table["rows"] as { cells: { items: { text: string }[] }[] }[]
    const heads = head!.cells.map(({ items }) => items[0]?.text ?? "")
    expect(heads).toEqual(["", "Escal.", "Coord.", "Accou.", "Shared"])
  })

  test("text of one line is a plain message; of more a card with its lines, and what is typed looks typed", () => {
    expect(textMessage("Saved.")).toEqual({ type: "message", textFormat: "plain", text: "Saved." })
    const { attachments, summary } = textMessage("Two things:\n• `pulse me`\n\n*This* too.") as ReturnType<
      typeof message
    >
    const card = attachments[0]!.content
    expect(faults(card)).toEqual([])
    expect(card.body).toEqual([
      { type: "RichTextBlock", inlines: [{ type: "TextRun", text: "Two things:" }] },
      {
        type: "RichTextBlock",
        inlines: [
          { type: "TextRun", text: "• " },
          { type: "TextRun", text: "pulse me", fontType: "Monospace" },
        ],
        spacing: "Small",
      },
      { type: "RichTextBlock", inlines: [{ type: "TextRun", text: "*This* too." }], spacing: "Medium" },
    ])
    expect(summary).not.toContain("`")
  })

  test("text that no card holds is a plain message, whole", () => {
    const line = "A line of the list, with some words in it.\n"
    for (const lines of [100, 250, 600]) {
      const made = textMessage(line.repeat(lines).trim())
      expect(size(made)).toBeLessThanOrEqual(limits.messageBytes)
      expect(textOf(made as Json)!.split("\n")).toHaveLength(lines)
    }
    expect(textMessage(line.repeat(600))).toHaveProperty("text")
  })

  test("what is no answer stands apart from the answers, under a line, and no set has more than six", () => {
    const sets = cardContent(questionCard()).body.filter(({ type }) => type === "ActionSet")
    const titles = sets.map(({ actions, separator }) => [
      separator === true,
      (actions as Json[]).map(({ title }) => title),
    ])
    expect(titles.at(-1)).toEqual([true, ["Can't say", "Ask me tomorrow"]])
    expect(titles.slice(0, -1).every(([line]) => line === false)).toBe(true)
    expect(Math.max(...sets.map(({ actions }) => (actions as Json[]).length))).toBeLessThanOrEqual(6)
  })

  test("titles of documents, sections, forms and questions are headings to a screen reader too", () => {
    const cards = [
      cardContent(questionCard()),
      commentCard(commentForm(), words),
      replyInPlace({ ...reply, form: withoutPeople }, shown),
      postContent(digestPost()),
    ]
    const headings = cards.map(({ body }) =>
      body.filter(({ style }) => style === "heading").map(({ text }) => text),
    )
    expect(headings).toEqual([
      ["I know who decides."],
      ["Your comment"],
      ["When?"],
      ["Weekly digest", "Signals"],
    ])
  })

  test("what can be chosen is read whole, on however many lines", () => {
    const cards = [commentCard(commentForm(), words), replyInPlace({ ...reply, form: withoutPeople }, shown)]
    const sets = cards.flatMap(({ body }) => body.filter(({ type }) => type === "Input.ChoiceSet"))
    expect(sets.map(({ id, wrap }) => [id, wrap])).toEqual([
      ["comment-reach", true],
      ["day", true],
      ["units", true],
      ["channel", true],
    ])
  })

  test("labels and figures break within their columns", () => {
    const sets = postContent(digestPost()).body.filter(({ type }) => type === "ColumnSet")
    const blocks = sets.flatMap(({ columns }) => (columns as Json[]).flatMap(({ items }) => items as Json[]))
    expect(blocks.length).toBeGreaterThan(3)
    for (const block of blocks) expect(block).toMatchObject({ type: "TextBlock", wrap: true })
  })

  test("a document that is cut says how many lines are left out and where they are", () => {
    const rows = Array.from({ length: 400 }, (_, at) => ({
      label: `Unit ${at}`,
      value: "72",
      note: "steady",
    }))
    const sections = [{ heading: "Units", lines: [], rows }]
    const made = postContent({ ...digestPost(), sections, cut: "Left out: {count}. Write `digest preview`." })
    const kept = made.body.filter(({ type }) => type === "ColumnSet").length
    expect(kept).toBeGreaterThan(80)
    expect(JSON.stringify(made.body)).toContain(`Left out: ${400 - kept}. Write `)
    expect(size(message(made))).toBeLessThanOrEqual(80_000)
    expect(size(message(made))).toBeGreaterThan(75_000)
  })

  test("a form with a fault comes again, filled, with the fault in words at its field", () => {
    const values = { day: "1", units: ["a"], note: "tomorow" }
    const errors = { note: "I do not know “tomorow”." }
    const card = formAgain(withoutPeople, { values, errors }, shown)
    expect(faults(card)).toEqual([])
    const at = card.body.findIndex(({ id }) => id === "note")
    expect(card.body[at - 1]).toMatchObject({ text: "Note: I do not know “tomorow”.", color: "Attention" })
    expect(card.body[1]).toMatchObject({ text: "One field needs another look: Note. Nothing was saved." })
    const filled = card.body.flatMap(({ id, value }) => (id === undefined ? [] : [[id, value]]))
    expect(Object.fromEntries(filled)).toMatchObject(values.note ? { ...values, units: "a" } : {})
  })

  test("the library does find faults", () => {
    const broken = { ...cardContent(doneCard()), body: [{ type: "Input.Text" }, { type: "Nonsense" }] }
    expect(faults(broken)).not.toEqual([])
  })

  test("every button works in a client that does not know it", () => {
    for (const card of [
      cardContent(questionCard()),
      commentCard(commentForm(), words),
      replyInPlace(reply, shown),
    ])
      for (const action of actionsOf(card)) {
        const { data, verb, fallback, title } = action as {
          data: Json
          verb: string
          fallback: Json
          title: string
        }
        expect(fallback).toMatchObject({ type: "Action.Submit", title, data: { ...data, verb } })
      }
  })

  test("the end and the notice never say what was chosen", () => {
    const shown = JSON.stringify([cardContent(doneCard()), cardContent(doneCard(), { notice: "Saved." })])
    for (const { label } of questionCard().choices) expect(shown).not.toContain(`"${label}"`)
  })
})

/** What the Tab key goes through, in its order: fields by their labels, buttons by what is on them. */
function keyboardOrder(card: AdaptiveCard): { field?: string; button?: string }[] {
  return card.body.flatMap((element) => {
    if (element.type.startsWith("Input.")) return [{ field: element["label"] as string }]
    const actions = element.type === "ActionSet" ? (element["actions"] as Json[]) : []
    return actions.map(({ title }): { field?: string; button?: string } => ({ button: String(title) }))
  })
}

describe.each(["en", "de"])("with a keyboard, in %s", (locale) => {
  const input = {
    survey: { id: "weekly", title: { en: "Weekly", de: "Wöchentlich" } },
    groups: [{ id: "g", handle: "sales", name: "Sales" }],
    units: [{ id: "org", name: "All" }],
    audience: {
      asked: { whom: ["everyone"], people: [], elsewhere: [] },
      left: { whom: [], people: [], elsewhere: [] },
    },
    zone: "Europe/Vienna",
    intro: ["Until now: nobody."],
  }
  const forms = { schedule: scheduleForm, audience: audienceForm, leaders: leadersForm }
  const formOf = (of: keyof typeof forms) => {
    const draft = forms[of](locale, input).form!
    return { draft, card: replyInPlace({ text: "", form: { ...draft, token: "t" } }, { ...shown, locale }) }
  }

  test.each(["schedule", "audience", "leaders"] as const)(
    "the form of %s: every field, then submit",
    (of) => {
      const { draft, card } = formOf(of)
      const fields = draft.fields.map(({ label, hint }) => ({ field: hint ? `${label} (${hint})` : label }))
      expect(keyboardOrder(card)).toEqual([...fields, { button: draft.submit }])
    },
  )

  test("a comment: what to write, who may read it, then submit, then cancel", () => {
    const asked = wordsOfComment(locale, "token")
    expect(keyboardOrder(commentCard(asked, words))).toEqual([
      { field: asked.question },
      { field: asked.reach.label },
      { button: asked.submit },
      { button: asked.cancel },
    ])
  })

  test("a question: the scale in its order, then the ways around it; the own page: the question first", () => {
    const card = questionCard()
    const titles = [...card.choices.map(({ label }) => label), card.later!.label]
    const order = titles.map((button) => ({ button }))
    expect(keyboardOrder(cardContent(card, { notice: "Saved.", refreshFor: "29:U1" }))).toEqual(order)
    const sections = [
      { heading: "Now", lines: [], card },
      { lines: ["Settings"], buttons: reply.buttons },
    ]
    expect(keyboardOrder(homeCard({ sections }))).toEqual([...order, { button: "Yes" }, { button: "No" }])
  })

  test("the end: change, then comment; a note has nothing to press", () => {
    const { change, comment } = doneCard()
    expect(keyboardOrder(cardContent(doneCard()))).toEqual([
      { button: change.label },
      { button: comment!.label },
    ])
    expect(keyboardOrder(cardContent(noteCard()))).toEqual([])
  })

  test("every field has a label, and says what is missing when it must be filled", () => {
    const cards = [
      commentCard(wordsOfComment(locale, "t"), words),
      ...(["schedule", "audience", "leaders"] as const).map((of) => formOf(of).card),
    ]
    const fields = cards.flatMap(({ body }) => body.filter(({ type }) => type.startsWith("Input.")))
    expect(fields.length).toBeGreaterThan(10)
    for (const field of fields) {
      expect(field["label"]).toMatch(/\S/)
      if (field["isRequired"]) expect(field["errorMessage"]).toMatch(/\S/)
    }
  })
})

const text = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 4_000 }),
  fc.constant("a\n\nb*_[x](y)`<at>z</at>"),
)
const token = fc.string({ minLength: 1, maxLength: 400 })
const choice = (skip: boolean) => fc.record({ label: text, hint: text, token, skip: fc.constant(skip) })
/** A scale, and one way round it. */
const choices = fc
  .tuple(fc.array(choice(false), { minLength: 2, maxLength: 7 }), choice(true))
  .map(([scale, skip]) => [...scale, skip])
const button = fc.record({ label: text, hint: text, token })
const anyCard: fc.Arbitrary<Card> = fc.oneof(
  fc.record({
    kind: fc.constant("question" as const),
    intro: fc.array(text, { maxLength: 3 }),
    progress: text,
    text,
    choices,
    footer: fc.array(text, { maxLength: 2 }),
    summary: text,
  }),
  fc.record({
    kind: fc.constant("done" as const),
    text,
    change: button,
    comment: fc.option(button, { nil: undefined }),
    footer: fc.array(text, { maxLength: 2 }),
    summary: text,
  }),
  fc.record({
    kind: fc.constant("note" as const),
    title: text,
    lines: fc.array(text, { maxLength: 4 }),
    summary: text,
  }),
)
const row = fc.record({ label: text, value: text, note: fc.option(text, { nil: undefined }) })
const anyPost: fc.Arbitrary<Post> = fc.record({
  title: text,
  headline: text,
  sections: fc.array(
    fc.record({
      heading: fc.option(text, { nil: undefined }),
      lines: fc.array(text, { maxLength: 5 }),
      rows: fc.array(row, { maxLength: 30 }),
    }),
    { maxLength: 8 },
  ),
  footer: fc.array(text, { maxLength: 3 }),
  text,
})

function everyAction(card: AdaptiveCard, look: (action: { title: string; tooltip: string }) => void) {
  for (const action of actionsOf(card)) look(action as never)
}

test("a scale stands side by side where all of it fits, else one below the other: nothing is cut off", () => {
  const rows = (labels: string[]) => {
    const choices = labels.map((label) => ({ label, hint: label, token: "t", skip: false }))
    const { body } = cardContent({ ...questionCard(), choices, later: undefined })
    return body.filter(({ type }) => type === "ActionSet").map(({ actions }) => (actions as unknown[]).length)
  }
  expect(rows(["1", "2", "3", "4", "5"])).toEqual([5])
  expect(
    rows(["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"]),
  ).toEqual([1, 1, 1, 1, 1])
})

describe("whatever the texts", () => {
  test("buttons stay within rows and lengths, and no run of text is interpreted", () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const made = cardContent(card, { refreshFor: "29:U1" })
        expect(faults(made)).toEqual([])
        for (const set of made.body.filter(({ type }) => type === "ActionSet"))
          expect((set["actions"] as unknown[]).length).toBeLessThanOrEqual(limits.buttonsInRow)
        everyAction(made, ({ title, tooltip }) => {
          expect(title.length).toBeLessThanOrEqual(limits.buttonText)
          expect(tooltip.length).toBeLessThanOrEqual(limits.tooltip)
        })
        const blocks = made.body.filter(({ type }) => type === "TextBlock")
        for (const block of blocks) expect(String(block["text"])).not.toMatch(/(^|[^\\])(\\\\)*[*_`[\]]/)
        expect(made.fallbackText.length).toBeLessThanOrEqual(limits.fallback)
      }),
      { numRuns: 150 },
    )
  })

  test("a document stays within a message, keeps its small print and shows where it is cut", () => {
    fc.assert(
      fc.property(anyPost, (post) => {
        const made = postContent({ ...post, footer: ["kept to the end"] })
        expect(size(message(made))).toBeLessThanOrEqual(limits.messageBytes)
        expect(JSON.stringify(made.body.at(-1))).toContain("kept to the end")
        expect(faults(made)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})
