import { afterEach, describe, expect, test } from "vitest"
import type {
  Actor,
  GroupFound,
  Handlers,
  MessageRef,
  PersonFound,
  Platform,
  TapResult,
} from "../src/platform.ts"
import type { Card } from "../src/pulse/prompt.ts"
import { digestPost, doneCard, laterQuestion, listCard, picturedPost, questionCard } from "./support/cards.ts"
import type { Draft } from "../src/commands/model/draft.ts"
import type { DecisionDocument } from "../src/documents/decision/build.ts"
import { ownedAlertsDraft } from "../src/words/alerts.ts"
import { dueDraft } from "../src/words/decisions.ts"
import { heardText, nothingText, outcomeText } from "../src/words/staff.ts"
import { type WorkspaceId, asWorkspaceId } from "../src/pulse/ids.ts"
import { soon } from "./support/soon.ts"

/** What every platform must keep to. A test file opens it with its own bench. */

type Seen = {
  ref: MessageRef
  /** All that a person reads. */
  text: string
  labels: string[]
  /** All that travels unseen: ids, values, metadata. */
  hidden: string
}

export type Bench = {
  platform: Platform
  workspace: WorkspaceId
  channel: string
  /** The cards in a person's conversation, oldest first, as they look now. */
  seen(person: string): Seen[]
  press(person: string, message: MessageRef, label: string): Promise<void>
  /** The documents in the channel, as everybody there sees them. */
  posted(): Seen[]
  /** Somebody presses a button of a posted document. */
  pressPosted(person: string, message: MessageRef, label: string): Promise<void>
  notices(person: string): string[]
  /** The next send ends like this. "lost": it arrives, its reply does not. */
  end(how: "later" | "gone" | "blocked" | "lost"): void
  close(): Promise<void>
}

export type BenchSetup = { people: PersonFound[]; groups: GroupFound[] }

const ada = {
  platformId: "U1ADA",
  email: "ada@example.com",
  locale: "en-GB",
  zone: "Europe/Vienna",
  admin: true,
}
const ben = {
  platformId: "U1BEN",
  email: "ben@example.com",
  locale: "de-DE",
  zone: "Europe/Berlin",
  admin: false,
}
const setup: BenchSetup = {
  people: [ada, ben],
  groups: [{ platformId: "S1", handle: "support", name: "Support", members: ["U1ADA", "U1BEN"] }],
}

const decision: DecisionDocument = {
  heard: {
    kind: "figure",
    unit: "Claims",
    title: { en: "Coordination" },
    says: { en: "Work waits for other teams." },
    score: 53,
    bound: undefined,
  },
  text: "Hire two people for the desk",
  dueOn: "2026-12-24",
  state: "done",
  stateOn: "2026-12-18",
  why: undefined,
  moved: {
    title: { en: "Coordination" },
    result: {
      kind: "moved",
      before: { on: "2026-11-27", score: 53, low: 48, high: 58, series: 0 },
      after: { on: "2027-01-08", score: 61, low: 56, high: 66, series: 0 },
      value: 8,
      low: 1,
      high: 15,
      beyondChance: true,
    },
  },
}
const labelsOf = ({ text, offers = [] }: Draft) => ({ text, labels: offers.map(({ label }) => label) })
const raised = { number: 3, unit: "claims", unitName: "Claims", title: { en: "Coordination" } }

/** What people are told alone, with the labels of its buttons, as the product words it. */
const personal: [string, { text: string; labels: string[] }][] = [
  ["an owner who is asked", labelsOf(dueDraft("en", { number: 3, ...decision }))],
  [
    "an alert's owner who is asked",
    labelsOf(ownedAlertsDraft("en", [raised, { ...raised, unit: "desk", unitName: "Desk" }])),
  ],
  ["what staff hear is done", { text: heardText("en", decision, "<@U1BEN>"), labels: [] }],
  ["what staff hear was done", { text: outcomeText("en", decision, "<@U1BEN>"), labels: [] }],
  ["what staff hear is not decided", { text: nothingText("en", decision.heard), labels: [] }],
]

export function platformContract(
  name: string,
  open: (handlers: Handlers, setup: BenchSetup) => Promise<Bench>,
  /** `mention`: how the second person reads in a document. */
  can: { find: boolean; mention: string },
) {
  describe(`${name} as a platform`, () => {
    let bench: Bench | undefined
    afterEach(async () => {
      await bench?.close()
      bench = undefined
    })

    async function start(handlers: Partial<Handlers> = {}): Promise<Bench> {
      bench = await open({ ...quietHandlers(), ...handlers }, setup)
      return bench
    }
    const to = (on: Bench, person = ada.platformId) => ({ workspace: on.workspace, platformId: person })

    test("a card arrives once, and its place is told", async () => {
      const on = await start()
      const outcome = await on.platform.send(to(on), "delivery-1", questionCard("I know who decides."))
      const seen = on.seen(ada.platformId)
      expect(seen).toHaveLength(1)
      expect(outcome).toEqual({ kind: "delivered", ...seen[0]?.ref })
      for (const text of ["Nobody sees your answers", "1 of 5", "I know who decides.", "Open until Friday"])
        expect(seen[0]?.text).toContain(text)
      expect(seen[0]?.labels).toEqual([
        ...questionCard().choices.map(({ label }) => label),
        "Ask me tomorrow",
      ])
      expect(on.seen(ben.platformId)).toEqual([])
    })

    test("nothing that travels unseen says which answer a button means", async () => {
      const on = await start()
      await on.platform.send(to(on), "delivery-1", questionCard())
      const hidden = on.seen(ada.platformId)[0]?.hidden.toLowerCase() ?? ""
      expect(hidden).not.toBe("")
      for (const { label } of questionCard().choices) expect(hidden).not.toContain(label.toLowerCase())
      expect(hidden).not.toMatch(/(choice|value|answer|option)[:_-]?[0-6]\b/)
    })

    test.runIf(can.find)("a delivery whose reply was lost is found again", async () => {
      const on = await start()
      const before = Date.now()
      await on.platform.send(to(on), "delivery-0", questionCard())
      on.end("lost")
      expect((await on.platform.send(to(on), "delivery-1", questionCard())).kind).toBe("unknown")
      const ref = on.seen(ada.platformId)[1]?.ref
      expect(await on.platform.find(to(on), "delivery-1", before)).toEqual({ kind: "found", ...ref })
    })

    test.runIf(can.find)("a delivery that never arrived is missing", async () => {
      const on = await start()
      await on.platform.send(to(on), "delivery-1", questionCard())
      expect(await on.platform.find(to(on), "delivery-2", Date.now())).toEqual({ kind: "missing" })
      expect(await on.platform.find(to(on, ben.platformId), "delivery-1", Date.now())).toEqual({
        kind: "missing",
      })
    })

    test.runIf(!can.find)("a platform that cannot be asked says so", async () => {
      const on = await start()
      expect((await on.platform.find(to(on), "delivery-1", Date.now())).kind).toBe("unknown")
    })

    test("an update replaces the card in its place, however often", async () => {
      const on = await start()
      const sent = await on.platform.send(to(on), "delivery-1", questionCard("Before?"))
      if (sent.kind !== "delivered") throw new Error(sent.kind)
      const ref = { channel: sent.channel, message: sent.message }
      for (const _ of [1, 2])
        expect(await on.platform.update(on.workspace, ref, doneCard("Saved now."))).toEqual({
          kind: "delivered",
          ...ref,
        })
      const seen = on.seen(ada.platformId)
      expect(seen).toHaveLength(1)
      expect(seen[0]?.text).toContain("Saved now.")
      expect(seen[0]?.text).not.toContain("Before?")
    })

    test.each([
      ["later", { retryAfterMs: expect.any(Number) as number }],
      ["gone", { reason: expect.stringMatching(/./) as string }],
      ["blocked", { reason: expect.stringMatching(/./) as string }],
    ] as const)("a send that ends as %s sent nothing", async (how, why) => {
      const on = await start()
      on.end(how)
      const outcome = await on.platform.send(to(on), "delivery-1", questionCard())
      expect(outcome).toEqual({ kind: how, ...why })
      expect(on.seen(ada.platformId)).toEqual([])
      expect((await on.platform.send(to(on), "delivery-1", questionCard())).kind).toBe("delivered")
    })

    test("a lost reply is unknown, and the card is there once", async () => {
      const on = await start()
      on.end("lost")
      expect((await on.platform.send(to(on), "delivery-1", questionCard())).kind).toBe("unknown")
      expect(on.seen(ada.platformId)).toHaveLength(1)
    })

    test("a workspace that is not this one is blocked", async () => {
      const on = await start()
      const outcome = await on.platform.send(
        { ...to(on), workspace: asWorkspaceId("T-OTHER") },
        "delivery-1",
        questionCard(),
      )
      expect(outcome.kind).toBe("blocked")
      expect(on.seen(ada.platformId)).toEqual([])
    })

    test("a press reaches the handler with who pressed and the button's own token, and the next card takes its place", async () => {
      const taps: { actor: Actor; token: string }[] = []
      const on = await start({
        async tap(actor, token) {
          taps.push({ actor, token })
          return { card: questionCard("The second question?") }
        },
      })
      const card = questionCard("The first question?")
      await on.platform.send(to(on), "delivery-1", card)
      const [first] = on.seen(ada.platformId)
      if (!first) throw new Error("no card")
      await on.press(ada.platformId, first.ref, "Agree")
      await soon(() => expect(on.seen(ada.platformId)[0]?.text).toContain("The second question?"))
      const pressed = card.choices.find(({ label }) => label === "Agree")
      expect(taps).toEqual([
        { actor: { workspace: on.workspace, platformId: ada.platformId }, token: pressed?.token },
      ])
      expect(on.seen(ada.platformId)).toHaveLength(1)
      expect(on.seen(ada.platformId)[0]?.text).not.toContain("The first question?")
    })

    test("one tap puts a question off, and what is said then takes its place", async () => {
      const tokens: string[] = []
      const on = await start({
        async tap(_, token) {
          tokens.push(token)
          return { card: doneCard("I ask you again tomorrow.") }
        },
      })
      const card = questionCard("Now or later?")
      await on.platform.send(to(on), "delivery-1", card)
      await on.press(ada.platformId, on.seen(ada.platformId)[0]!.ref, "Ask me tomorrow")
      await soon(() => expect(on.seen(ada.platformId)[0]?.text).toContain("I ask you again tomorrow."))
      expect(tokens).toEqual([card.later?.token])
      expect(on.seen(ada.platformId)[0]?.text).not.toContain("Now or later?")
    })

    test("a mis-tap can be gone back on, and what is changed is chosen from a list, each with its button's own token", async () => {
      const cards: Card[] = [
        laterQuestion(),
        questionCard("The first question?"),
        doneCard(),
        listCard(),
        doneCard(),
      ]
      const tokens: string[] = []
      const on = await start({
        async tap(_, token) {
          tokens.push(token)
          return { card: cards.shift() }
        },
      })
      const card = questionCard("The first question?")
      await on.platform.send(to(on), "delivery-1", card)
      const [sent] = on.seen(ada.platformId)
      const press = async (label: string, shows: string) => {
        await on.press(ada.platformId, sent!.ref, label)
        await soon(() => expect(on.seen(ada.platformId)[0]?.text).toContain(shows))
      }
      await press("Agree", "I know whom to ask.")
      expect(on.seen(ada.platformId)[0]?.labels).toContain("Back")
      await press("Back", "The first question?")
      expect(on.seen(ada.platformId)[0]?.labels).not.toContain("Back")
      await press("Disagree", "Saved.")
      await press("Change my answers", "Which answer would you like to change?")
      const { text, labels } = on.seen(ada.platformId)[0]!
      for (const { text: question } of listCard().questions) expect(text).toContain(question)
      expect(labels).toEqual([...listCard().questions.map(() => "Change"), "Keep all answers"])
      await press("Keep all answers", "Saved.")
      const agree = card.choices.find(({ label }) => label === "Agree")!.token
      const disagree = card.choices.find(({ label }) => label === "Disagree")!.token
      expect(tokens).toEqual([agree, "back-token-1", disagree, "change-token-1", "keep-token-1"])
      expect(on.seen(ada.platformId)).toHaveLength(1)
    })

    test("a notice is shown to the person alone and leaves the card as it is", async () => {
      const on = await start({ tap: async (): Promise<TapResult> => ({ notice: "This pulse is over." }) })
      await on.platform.send(to(on), "delivery-1", questionCard("Still here?"))
      const [card] = on.seen(ada.platformId)
      if (!card) throw new Error("no card")
      await on.press(ada.platformId, card.ref, "Agree")
      await soon(() => expect(on.notices(ada.platformId).join()).toContain("This pulse is over."))
      expect(on.notices(ben.platformId)).toEqual([])
      expect(on.seen(ada.platformId)[0]?.text).toContain("Still here?")
    })

    test("when storing fails the person is told, and the card stays to be pressed again", async () => {
      const on = await start({
        tap: () => Promise.reject(new Error("the database is away")),
        sorry: () => "That did not work. Please press again.",
      })
      await on.platform.send(to(on), "delivery-1", questionCard("Still here?"))
      const [card] = on.seen(ada.platformId)
      if (!card) throw new Error("no card")
      await on.press(ada.platformId, card.ref, "Agree")
      await soon(() => expect(on.notices(ada.platformId).join()).toContain("Please press again."))
      expect(on.seen(ada.platformId)[0]?.labels).toContain("Agree")
    })

    test("what somebody is told has buttons, and the answer to one takes its place", async () => {
      const pressed: string[] = []
      const on = await start({
        act: async (actor, token) => {
          pressed.push(`${actor.platformId} ${token}`)
          return { text: "Claims assistant: HOLD" }
        },
      })
      const ready = {
        label: "Ready? Claims assistant",
        hint: "Ask whether it may grow",
        token: "ready-token-1",
      }
      const said = { text: "Its verdict ended.", buttons: [ready] }
      expect(await on.platform.tell(to(on), said)).toMatchObject({ kind: "delivered" })
      expect(on.seen(ben.platformId)).toEqual([])
      const [sent] = on.seen(ada.platformId)
      expect(sent?.text).toContain("Its verdict ended.")
      expect(sent?.labels).toEqual(["Ready? Claims assistant"])
      await on.press(ada.platformId, sent!.ref, "Ready? Claims assistant")
      await soon(() => expect(on.seen(ada.platformId)[0]?.text).toContain("Claims assistant: HOLD"))
      expect(on.seen(ada.platformId)).toHaveLength(1)
      expect(pressed).toEqual([`${ada.platformId} ready-token-1`])
    })

    test.each(personal)("%s is read whole, with a button for each answer", async (_, { text, labels }) => {
      const on = await start()
      const buttons = labels.map((label, at) => ({ label, hint: `${label}, please`, token: `sealed-${at}` }))
      expect(await on.platform.tell(to(on), { text, buttons }, "message-1")).toMatchObject({
        kind: "delivered",
      })
      const [sent] = on.seen(ada.platformId)
      // What names a person is read in the platform's own way.
      for (const line of text.split("\n").flatMap((one) => one.split(/ ?<@[^>]*> ?/)))
        for (const part of line.split("`")) expect(sent?.text).toContain(part.trim())
      expect(sent?.labels).toEqual(labels)
      expect(on.seen(ben.platformId)).toEqual([])
    })

    test.runIf(can.find)(
      "what somebody was told under an id is found again where its reply was lost",
      async () => {
        const on = await start()
        const before = Date.now()
        on.end("lost")
        const told = await on.platform.tell(to(on), { text: "What will be done\nby whom" }, "message-1")
        expect(told.kind).toBe("unknown")
        expect((await on.platform.find(to(on), "message-1", before)).kind).toBe("found")
        expect(await on.platform.find(to(on), "message-2", before)).toEqual({ kind: "missing" })
      },
    )

    test("a document with a picture and a table has a button for each part, which answers its presser alone", async () => {
      const pressed: string[] = []
      const on = await start({
        act: async (actor, token) => {
          pressed.push(`${actor.platformId} ${token}`)
          return { text: "All figures of Harbour Ltd", beside: true }
        },
      })
      const labels = ["What came of it", "Decide", "All figures", "How to read this"]
      const buttons = labels.map((label, at) => ({ label, hint: label, token: `part-${at}` }))
      const post = { ...picturedPost(), buttons }
      expect((await on.platform.post(on.workspace, on.channel, "digest-1", post)).kind).toBe("delivered")
      const [sent] = on.posted()
      for (const text of ["Weekly digest", "Quay", "48 ▼", "Groups below five"])
        expect(sent?.text).toContain(text)
      expect(sent?.labels).toEqual(labels)
      expect(sent?.text).not.toContain("Signals run from 0 to 100.")
      await on.pressPosted(ben.platformId, sent!.ref, "All figures")
      await soon(() => expect(on.notices(ben.platformId).join()).toContain("All figures of Harbour Ltd"))
      expect(pressed).toEqual([`${ben.platformId} part-2`])
      expect(on.notices(ada.platformId).join()).not.toContain("All figures")
      expect(on.posted()).toEqual([sent])
    })

    test("a document mentions people as they are called there", async () => {
      const on = await start()
      const lines = ["1. Ask Quay what changed. Owner: <@U1BEN>.", "2. Decide."]
      const post = { ...digestPost(), sections: [{ heading: "This week", lines, references: true }] }
      expect((await on.platform.post(on.workspace, on.channel, "digest-1", post)).kind).toBe("delivered")
      expect(on.posted()[0]?.text).toContain(`Owner: ${can.mention}.`)
    })

    test("a document arrives in its channel", async () => {
      const on = await start()
      const outcome = await on.platform.post(on.workspace, on.channel, "digest-1", digestPost())
      expect(outcome).toMatchObject({ kind: "delivered", channel: on.channel })
    })

    test("people and groups come with what the audience needs", async () => {
      const on = await start()
      expect(await on.platform.people(on.workspace)).toEqual(setup.people)
      expect(await on.platform.groups(on.workspace)).toEqual(setup.groups)
    })
  })
}

/** Handlers that store nothing and take every request for the first. */
export function quietHandlers(): Handlers {
  return {
    tap: async () => ({}),
    commentForm: async () => ({ notice: "No comments now." }),
    comment: async () => ({}),
    current: async () => ({ notice: "This pulse is over." }),
    command: async () => ({ text: "Help" }),
    welcome: async () => {},
    files: async () => ({ text: "One file" }),
    act: async () => ({ text: "Nothing was changed." }),
    submitForm: async () => ({ reply: { text: "Nothing was changed." } }),
    home: async () => ({ sections: [] }),
    firstTime: async () => true,
    removed: async () => {},
    sorry: () => "Something went wrong on our side. Please try again.",
  }
}
