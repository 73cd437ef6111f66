import type {
  ChannelFound,
  Found,
  GroupFound,
  Handlers,
  MessageRef,
  Outcome,
  PersonFound,
  Platform,
  Recipient,
  SharedFile,
  Told,
} from "../../src/platform.ts"
import type { FormResult, FormValues, Home, Reply } from "../../src/pulse/ui-model.ts"
import type { Button, Card, CommentForm, Post } from "../../src/pulse/prompt.ts"
import { type WorkspaceId, asWorkspaceId } from "../../src/pulse/ids.ts"

/** A platform in memory. It records what was sent and ends each send as the test says. */

export type FakeMessage = { to: Recipient; ref: MessageRef; deliveryId: string; cards: Card[] }
export type FakeTold = { to: Recipient; ref: MessageRef } & Told
/** How the next sends end. "lost": it arrives, its reply does not. */
export type FakeEnd = Exclude<Outcome, { kind: "delivered" }> | { kind: "lost" }

export type FakePlatform = Platform & {
  messages: FakeMessage[]
  posts: { workspace: string; channel: string; deliveryId: string; post: Post }[]
  told: FakeTold[]
  /** Files, with the message that they stand below. */
  shared: { to: Recipient; file: SharedFile; below: string | undefined }[]
  /** What a person alone was shown after an act. */
  notices: { platformId: string; text: string }[]
  forms: { platformId: string; form: CommentForm }[]
  /** Calls in their order, with the time of the test's clock. */
  calls: { kind: "send" | "update" | "find" | "post" | "tell" | "share"; atMs: number }[]
  /** The next `times` calls that would deliver end like this instead. */
  end(how: FakeEnd, times?: number): void
  /** The `nth` of the buttons with this label. */
  press(message: FakeMessage, label: string, as?: string, nth?: number): Promise<void>
  /** Sends the form that was last opened for this person. */
  submit(platformId: string, reach: string, text: string): Promise<void>
  command(platformId: string, text: string, locale?: string): Promise<Reply>
  /** Presses the button of that label on a reply. */
  act(platformId: string, reply: Pick<Reply, "buttons">, label: string): Promise<Reply>
  fill(platformId: string, reply: Reply, values: FormValues): Promise<FormResult>
  home(platformId: string, pressed?: string): Promise<Home>
}

export type FakeSetup = {
  workspace?: WorkspaceId
  people?: PersonFound[]
  groups?: GroupFound[]
  channels?: ChannelFound[]
  now?: () => number
}

export function fakePlatform(handlers: Handlers, setup: FakeSetup = {}): FakePlatform {
  const workspace = setup.workspace ?? asWorkspaceId("T1")
  const ends: FakeEnd[] = []
  /** What people were told under an id. */
  const delivered = new Map<string, MessageRef>()
  let running = false

  const fake: FakePlatform = {
    name: "fake",
    messagesPerSecond: 1_000,
    updatesPerSecond: 1_000,
    messages: [],
    posts: [],
    told: [],
    shared: [],
    notices: [],
    forms: [],
    calls: [],

    end: (how, times = 1) => void ends.push(...Array.from({ length: times }, () => how)),

    async send(to, deliveryId, card) {
      return deliver("send", to.workspace, () => {
        const ref = { channel: to.channel ?? `D-${to.platformId}`, message: String(fake.messages.length + 1) }
        fake.messages.push({ to, ref, deliveryId, cards: [card] })
        return ref
      })
    },

    async update(where, ref, card) {
      const message = at(ref)
      if (!message) return { kind: "gone", reason: "message not found" }
      return deliver("update", where, () => {
        message.cards.push(card)
        return ref
      })
    },

    async find(to, deliveryId): Promise<Found> {
      note("find")
      const found = fake.messages.find(
        (m) => m.deliveryId === deliveryId && m.to.platformId === to.platformId,
      )
      const ref = found?.ref ?? delivered.get(deliveryId)
      return ref ? { kind: "found", ...ref } : { kind: "missing" }
    },

    async post(where, channel, deliveryId, post) {
      return deliver("post", where, () => {
        fake.posts.push({ workspace: where, channel, deliveryId, post })
        return { channel, message: `post-${fake.posts.length}` }
      })
    },

    async tell(to, said, deliveryId) {
      return deliver("tell", to.workspace, () => {
        const ref = { channel: `D-${to.platformId}`, message: `told-${fake.told.length + 1}` }
        fake.told.push({ to, ref, ...said })
        if (deliveryId !== undefined) delivered.set(deliveryId, ref)
        return ref
      })
    },

    async share(to, file, below) {
      return deliver("share", to.workspace, () => {
        fake.shared.push({ to, file, below })
        return { channel: to.channel ?? `D-${to.platformId}`, message: `file-${fake.shared.length}` }
      })
    },

    people: async () => [...(setup.people ?? [])],
    groups: async () => [...(setup.groups ?? [])],
    ...(setup.channels && { channels: async () => setup.channels! }),

    reachable: async (where) => where === workspace && ends[0]?.kind !== "blocked",

    async start() {
      running = true
      return [{ workspace, name: "Fake" }]
    },
    async stop() {
      running = false
    },

    async press(message, label, as = message.to.platformId, nth = 0) {
      if (!running) throw new Error("The platform is not listening")
      const actor = { workspace: message.to.workspace, platformId: as }
      const button = buttonsOf(message.cards.at(-1)).filter((one) => one.label === label)[nth]
      if (!button) throw new Error(`No button ${label}`)
      await guarded(as, async () => {
        if (button.opensForm) {
          const answer = await handlers.commentForm(actor, button.token)
          if ("form" in answer) fake.forms.push({ platformId: as, form: answer.form })
          else fake.notices.push({ platformId: as, text: answer.notice })
          return
        }
        const { card, notice } = await handlers.tap(actor, button.token)
        if (card) message.cards.push(card)
        if (notice) fake.notices.push({ platformId: as, text: notice })
      })
    },

    async submit(platformId, reach, text) {
      const open = fake.forms.findLast((one) => one.platformId === platformId)
      if (!open) throw new Error(`No form is open for ${platformId}`)
      await guarded(platformId, async () => {
        const { notice } = await handlers.comment({ workspace, platformId }, open.form.token, reach, text)
        if (notice) fake.notices.push({ platformId, text: notice })
      })
    },

    command: (platformId, text, locale) => handlers.command({ workspace, platformId }, text, locale),

    async act(platformId, reply, label) {
      const button = reply.buttons?.find((one) => one.label === label)
      if (!button)
        throw new Error(`No button ${label} among ${reply.buttons?.map((one) => one.label).join()}`)
      return handlers.act({ workspace, platformId }, button.token, undefined)
    },

    async fill(platformId, reply, values) {
      if (!reply.form) throw new Error("The reply has no form")
      return handlers.submitForm({ workspace, platformId }, reply.form.token, values, undefined)
    },

    home: (platformId, pressed) => handlers.home({ workspace, platformId }, undefined, pressed),
  }

  async function deliver(
    kind: "send" | "update" | "post" | "tell" | "share",
    where: string,
    act: () => MessageRef,
  ): Promise<Outcome> {
    note(kind)
    if (where !== workspace) return { kind: "blocked", reason: "another workspace" }
    const end = ends.shift()
    if (end?.kind === "lost") {
      act()
      return { kind: "unknown", reason: "lost" }
    }
    return end ?? { kind: "delivered", ...act() }
  }

  async function guarded(platformId: string, act: () => Promise<void>) {
    try {
      await act()
    } catch {
      fake.notices.push({ platformId, text: handlers.sorry(undefined) })
    }
  }

  function note(kind: FakePlatform["calls"][number]["kind"]) {
    fake.calls.push({ kind, atMs: setup.now?.() ?? 0 })
  }

  function at(ref: MessageRef): FakeMessage | undefined {
    return fake.messages.find((m) => m.ref.channel === ref.channel && m.ref.message === ref.message)
  }

  return fake
}

export function buttonsOf(card: Card | undefined): (Button & { opensForm: boolean })[] {
  switch (card?.kind) {
    case "question":
      return [...card.choices, card.back ?? [], card.later ?? []].flat().map((one) => ({
        ...one,
        opensForm: false,
      }))
    case "list":
      return [...card.questions.map(({ change }) => change), card.keep].map((one) => ({
        ...one,
        opensForm: false,
      }))
    case "done":
      return [
        { ...card.change, opensForm: false },
        ...(card.comment ? [{ ...card.comment, opensForm: true }] : []),
      ]
    case "note":
    case undefined:
      return []
    default:
      return card satisfies never
  }
}

/** What a person types, saying yes to what is asked first, and the text of what follows. */
export async function sayYes(platform: FakePlatform, platformId: string, text: string): Promise<string> {
  const asked = await platform.command(platformId, text)
  const yes = asked.buttons?.find(({ label }) => label === "Yes, do it" || label === "Ja, ausführen")
  return yes ? (await platform.act(platformId, asked, yes.label)).text : asked.text
}
