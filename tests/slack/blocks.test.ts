import { Ajv, type ValidateFunction } from "ajv"
import { createGenerator } from "ts-json-schema-generator"
import { beforeAll, describe, expect, test } from "vitest"
import type { Form, Home } from "../../src/pulse/ui-model.ts"
import { cardContent, type Content, replyContent, textContent } from "../../src/slack/blocks.ts"
import { commentView, formView } from "../../src/slack/form.ts"
import { homeView } from "../../src/slack/home.ts"
import { postContent } from "../../src/slack/post.ts"
import { picturedPost, commentForm, digestPost, doneCard, noteCard, questionCard } from "../support/cards.ts"
import { faultsOfMessage, faultsOfView } from "../support/slack-checks.ts"
import { buttonsOf, labelOf } from "../support/slack-peer.ts"
import type { Json } from "../support/slack-state.ts"

const long = "A sentence that goes on and on. ".repeat(400).trim()
const replyButtons = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    label: `${at} ${count > 9 ? long : "Save"}`,
    hint: long,
    token: `reply-token-${at}`,
    style: at === 0 ? ("primary" as const) : undefined,
  }))
const picture = picturedPost().sections.flatMap((one) => one.picture ?? [])[0]!
const drawn = { tables: true, pictures: new Map([[picture.svg, { slack_file: { id: "F1" } }]]) }
const nasty = "<!channel> *bold* _it_ `code` <@here> & <https://example.com|link>"

function buttons(content: Content): Json[] {
  return buttonsOf(content as unknown as { blocks: Json[] })
}

describe("the blocks of a message", () => {
  let blockShape: ValidateFunction
  let viewShape: ValidateFunction
  let homeShape: ValidateFunction

  beforeAll(() => {
    const generator = createGenerator({
      path: "node_modules/@slack/types/dist/index.d.ts",
      skipTypeCheck: true,
      additionalProperties: false,
    })
    const ajv = new Ajv({ strict: false })
    blockShape = ajv.compile(generator.createSchema("KnownBlock"))
    homeShape = ajv.compile(generator.createSchema("HomeView"))
    viewShape = ajv.compile(generator.createSchema("ModalView"))
  })

  const question = questionCard()
  const huge = {
    ...question,
    intro: [long, long],
    text: long,
    progress: long,
    footer: [long],
    summary: long,
    choices: question.choices.map((choice) => ({ ...choice, label: long, hint: long })),
  }
  const manyRows = Array.from({ length: 300 }, (_, at) => ({
    label: `Unit ${at}`,
    value: `${at % 100}`,
    note: "steady",
  }))
  const section = { heading: "Units", lines: [long], rows: manyRows }
  test("a person's own page keeps Slack's shapes and limits, however much there is", () => {
    const full: Home = {
      sections: [
        { heading: "Open now", lines: [], card: question },
        { lines: [], card: doneCard() },
        { heading: long, lines: [nasty, long], buttons: replyButtons(6) },
      ],
    }
    const endless: Home = { sections: Array.from({ length: 60 }, () => full.sections[0]!) }
    const view = homeView(full)
    expect(homeShape(view) ? [] : homeShape.errors).toEqual([])
    expect(faultsOfView(view)).toEqual([])
    const interpreted = JSON.stringify(view).match(/"type":"mrkdwn","text":"[^"]*"/g)
    expect(interpreted?.join()).not.toMatch(/<!|<https/)
    expect(homeView(endless).blocks).toHaveLength(100)
    expect(homeView({ sections: [] }).blocks).toEqual([])
  })

  test("a command's form keeps Slack's shapes and limits, with more choices than fit", () => {
    const options = Array.from({ length: 150 }, (_, at) => ({ value: `unit:${at}`, label: long }))
    const form: Form = {
      title: long,
      intro: [nasty, "Digests go to: <#C1>."],
      fields: [
        { kind: "text", id: "when", label: long, hint: long, placeholder: long },
        { kind: "choice", id: "survey", label: "Survey", options, value: "unit:2" },
        { kind: "choices", id: "whom", label: "Whom", options, optional: true },
        { kind: "people", id: "people", label: "People", optional: true },
        {
          kind: "people",
          id: "chosen",
          label: "People",
          people: [{ value: "U7", label: "ada@example.org" }],
        },
        { kind: "channel", id: "channel", label: "Channel" },
      ],
      submit: long,
      cancel: long,
      token: "form-token",
    }
    const view = formView(form, "memo")
    expect(viewShape(view) ? [] : viewShape.errors).toEqual([])
    expect(faultsOfView(view)).toEqual([])
    expect(JSON.stringify(view)).toContain("<#C1>")
    const pickers = view.blocks.filter(
      (block) => "element" in block && block.element.type === "multi_users_select",
    )
    expect(pickers.map((block) => "element" in block && block.element)).toEqual([
      { type: "multi_users_select", action_id: "people" },
      { type: "multi_users_select", action_id: "chosen", initial_users: ["U7"] },
    ])
    expect(() => formView(form, "x".repeat(3_001))).toThrow(/memo/)
  })

  test.each<[string, Content]>([
    ["a question", cardContent(question)],
    ["a question of endless texts", cardContent(huge)],
    [
      "a question of formatting characters",
      cardContent({ ...question, text: nasty, intro: [nasty], summary: nasty }),
    ],
    ["a question without intro or footer", cardContent({ ...question, intro: [], footer: [] })],
    ["a question with eleven steps", cardContent({ ...question, choices: eleven() })],
    ["a finished prompt", cardContent(doneCard())],
    ["a finished prompt without a comment", cardContent({ ...doneCard(), comment: undefined })],
    ["a note", cardContent(noteCard())],
    ["an endless note", cardContent({ ...noteCard(long), lines: Array.from({ length: 90 }, () => long) })],
    ["a plain text", textContent(nasty)],
    ["a reply with headings", replyContent({ text: "Claims: GO\nAsked\n\nLine", strong: ["Claims: GO"] })],
    ["a reply with buttons", replyContent({ text: "Shall I?", buttons: replyButtons(2) })],
    [
      "an endless reply with many buttons",
      replyContent({ text: long.repeat(20), buttons: replyButtons(30) }),
    ],
    ["a document", postContent(digestPost())],
    ["a document with its picture and table in words", postContent(picturedPost())],
    ["a document with a picture and a table", postContent(picturedPost(), drawn)],
    [
      "an endless document",
      postContent({ ...digestPost(), sections: Array.from({ length: 80 }, () => section) }),
    ],
  ])("%s keeps Slack's shapes and limits", (_, content) => {
    expect(content.blocks.flatMap((block) => (blockShape(block) ? [] : blockShape.errors))).toEqual([])
    expect(faultsOfMessage(content.blocks)).toEqual([])
    expect(content.blocks.length).toBeGreaterThan(0)
    expect(content.text).not.toBe("")
    expect(content.text.length).toBeLessThanOrEqual(40_000)
  })

  test("the shapes and limits do refuse", () => {
    expect(blockShape({ type: "section", txt: "no" })).toBe(false)
    expect(
      faultsOfMessage([{ type: "header", text: { type: "plain_text", text: "x".repeat(151) } }]),
    ).not.toEqual([])
    const twice = { type: "button", action_id: "a", text: { type: "plain_text", text: "b" } }
    expect(faultsOfMessage([{ type: "actions", elements: [twice, twice] }])).toEqual(["action_id twice"])
  })

  test("the scale stands in one row, what is no answer below it", () => {
    const rows = cardContent(question).blocks.filter(({ type }) => type === "actions") as unknown as {
      elements: Json[]
    }[]
    expect(rows.map(({ elements }) => elements.map(labelOf))).toEqual([
      ["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"],
      ["Can't say", "Ask me tomorrow"],
    ])
  })

  test("a screen reader hears the whole meaning of a button", () => {
    expect(buttons(cardContent(question))[3]).toMatchObject({ accessibility_label: "Agree: 4 of 5" })
  })

  test("no button is preselected, coloured or numbered by its answer", () => {
    for (const button of buttons(cardContent(question))) {
      expect(Object.keys(button).toSorted()).toEqual([
        "accessibility_label",
        "action_id",
        "text",
        "type",
        "value",
      ])
      expect(button["action_id"]).toMatch(/^(choice|later):[\w-]{8}$/)
    }
    const turned = questionCard("The same question", (at) => `token-${5 - at}`)
    const straight = questionCard("The same question", (at) => `token-${at}`)
    const ids = ({ choices }: typeof turned) =>
      buttons(cardContent({ ...turned, choices, later: undefined })).map((b) => b["action_id"])
    expect(ids(turned)).toEqual(ids(straight).toReversed())
  })

  test("what people wrote is never interpreted", () => {
    const card = { ...question, text: nasty, intro: [nasty], footer: [nasty] }
    const post = {
      ...digestPost(),
      headline: nasty,
      sections: [{ heading: nasty, lines: [nasty], rows: [{ label: nasty, value: "1" }] }],
    }
    for (const { blocks } of [cardContent(card), postContent(post), textContent(nasty)]) {
      expect(JSON.stringify(blocks)).not.toContain('"mrkdwn"')
      expect(JSON.stringify(blocks)).toContain("<!channel>")
    }
    expect(cardContent({ ...card, summary: nasty }).text).not.toContain("<")
    const bold = cardContent({ ...question, text: "Is <!here> & <@U1> safe?" })
    expect(JSON.stringify(bold.blocks)).toContain("*Is &lt;!here&gt; &amp; &lt;@U1&gt; safe?*")
  })

  test("a text names people and channels, and shouts at nobody", () => {
    const [block] = textContent(
      "Ask <@U1ADA> in <#C1> & <!channel> <!subteam^S1> <https://example.com>",
    ).blocks
    expect(block).toMatchObject({
      text: {
        type: "mrkdwn",
        text: "Ask <@U1ADA> in <#C1> &amp; &lt;!channel&gt; &lt;!subteam^S1&gt; &lt;https://example.com&gt;",
      },
    })
  })

  test("a document that is too long keeps its beginning and its small print, and shows the cut", () => {
    const post = { ...digestPost(), sections: Array.from({ length: 80 }, () => section), text: "the whole" }
    const said = JSON.stringify(postContent(post).blocks)
    expect(said).toContain("Escalation holds")
    expect(said).toContain("Groups below five people are not shown.")
    expect(said).toContain("…")
    expect(postContent(post).text).toBe("the whole")
  })

  test("a picture that was uploaded and a table are drawn, and said in words where Slack refuses them", () => {
    const { blocks } = postContent(picturedPost(), drawn)
    expect(blocks.find(({ type }) => type === "image")).toEqual({
      type: "image",
      slack_file: { id: "F1" },
      alt_text: "Escalation from 61 to 64.",
    })
    const table = blocks.find(({ type }) => type === "table") as { rows: { text: string }[][] } | undefined
    expect(table?.rows.map((row) => row.map(({ text }) => text))).toEqual([
      [" ", "Escalation", "Coordination"],
      ["Harbour Ltd", "64", "48 ▼"],
      ["Quay", "61", "–"],
    ])
    const words = JSON.stringify(postContent(picturedPost()).blocks)
    expect(words).toContain("Escalation from 61 to 64.")
    expect(words).toContain("*Harbour Ltd*  Escalation 64 · Coordination 48 ▼")
    expect(words).not.toMatch(/"(image|table)"/)
  })

  test("a picture that stands in the message itself, on a local page, leaves room for what comes after it", () => {
    const post = picturedPost()
    const [svg] = drawn.pictures.keys()
    const inMessage = {
      tables: false,
      pictures: new Map([[svg!, { image_url: `data:${"a".repeat(20_000)}` }]]),
    }
    const words = JSON.stringify(postContent(post, inMessage).blocks.filter(({ type }) => type !== "image"))
    expect(words).toContain("*Harbour Ltd*  Escalation 64 · Coordination 48 ▼")
    expect(words).not.toContain("do not fit")
  })

  test("details stand below the sections, each under its label", () => {
    const said = JSON.stringify(postContent(picturedPost()).blocks)
    expect(said.indexOf("Signals run from 0 to 100.")).toBeGreaterThan(said.indexOf("▼ alert"))
    expect(said).toContain("*How to read this*")
  })

  test("a table says each row's label, value and note", () => {
    expect(JSON.stringify(postContent(digestPost()).blocks)).toContain(
      "*Escalation*  72 · steady\\n*Coordination*  48",
    )
  })

  test("a token too long for a button is a mistake of ours, said aloud", () => {
    expect(() => cardContent(questionCard("?", () => "x".repeat(2_001)))).toThrow(RangeError)
  })

  test.each([
    ["the comment form", commentForm()],
    [
      "a comment form of endless texts",
      {
        ...commentForm(),
        title: long,
        question: long,
        placeholder: long,
        maxLength: 9_000,
        warning: long,
        submit: long,
        cancel: long,
      },
    ],
  ])("%s keeps Slack's shapes and limits", (_, form) => {
    const view = commentView(form, "memo")
    viewShape(view)
    expect(viewShape.errors).toBeNull()
    expect(faultsOfView(view)).toEqual([])
    expect(view.private_metadata).toBe("memo")
  })

  test("the narrowest reach of a comment is chosen unless the person widens it", () => {
    expect(JSON.stringify(commentView(commentForm(), ""))).toContain('"initial_option":{"value":"unit"')
  })
})

function eleven() {
  return Array.from({ length: 11 }, (_, at) => ({
    label: String(at),
    hint: `${at} of 10`,
    token: `t${at}`,
    skip: false,
  }))
}

test("headings of a reply are bold lines, and text that has formatting of its own is left as it is", () => {
  const shown = (text: string, strong: string[]) =>
    replyContent({ text, strong }).blocks.map((block) => ("text" in block ? block.text : undefined))
  expect(shown("🟠 Claims & Co: HOLD\nAsked: more\n\nNext\nAsked", ["🟠 Claims & Co: HOLD", "Next"])).toEqual(
    [{ type: "mrkdwn", text: "*🟠 Claims &amp; Co: HOLD*\nAsked: more\n\n*Next*\nAsked", verbatim: true }],
  )
  expect(shown("Claims_v2: HOLD\nAsked", ["Claims_v2: HOLD"])).toEqual([
    { type: "plain_text", text: "Claims_v2: HOLD\nAsked", emoji: false },
  ])
})
