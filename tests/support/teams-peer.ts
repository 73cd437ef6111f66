import { randomUUID } from "node:crypto"
import { cardType } from "../../src/teams/ids.ts"
import { chatOf, type Json, type TeamsMember, type TeamsMessage, type TeamsServer } from "./teams-server.ts"

/** Teams' side of a person's acts: activities as Microsoft documents them, sent to the product's address. */

type Answered = { status: number; body: string; json: Json }
export type TeamsPeer = {
  /** Presses a button of what the person sees; the answer then takes its place, as in a client. */
  press(message: TeamsMessage, label: string, as?: string, fields?: Json): Promise<Answered>
  /** The same with a client that knows no Action.Execute. */
  submit(message: TeamsMessage, label: string, as?: string, fields?: Json): Promise<Answered>
  /** What a device asks by itself when it shows the message. */
  refresh(message: TeamsMessage, as?: string): Promise<Answered>
  write(person: string, text: string): Promise<Answered>
  /** Sends files in the person's own chat; `address` is where the first can be read, when not where it is. */
  upload(person: string, files: (string | Uint8Array)[], address?: string): Promise<Answered>
  /** Mentions the bot in a channel. */
  mention(person: string, channel: string, text: string, others?: Json[]): Promise<Answered>
  /** Mentions the bot in a group chat, or adds it there, or takes it away. */
  inGroup(person: string, chat: string, what: "add" | "remove" | { text: string }): Promise<Answered>
  install(person: string, clientInfo?: { locale?: string; timezone?: string }): Promise<Answered>
  uninstall(person: string): Promise<Answered>
  installTeam(person: string, team: string, channel?: string): Promise<Answered>
  uninstallTeam(person: string, team: string): Promise<Answered>
  /** Sends an activity as it is. */
  raw(activity: unknown, headers?: Record<string, string>): Promise<Answered>
  replayLast(): Promise<Answered>
  /** What this person sees in the place of a message, and what they alone were told. */
  view(message: TeamsMessage): Json
  notices(person: string): string[]
}

export function teamsPeer(server: TeamsServer, endpoint: string, appId: string | undefined): TeamsPeer {
  const { state } = server
  const views = new Map<string, Json>()
  const told: { person: string; text: string }[] = []
  let last: { body: string; headers: Record<string, string> } | undefined

  async function raw(activity: unknown, headers: Record<string, string> = {}): Promise<Answered> {
    const proof = appId && `Bearer ${server.keys.token({ aud: appId, serviceurl: server.serviceUrl })}`
    const body = typeof activity === "string" ? activity : JSON.stringify(activity)
    last = {
      body,
      headers: { "content-type": "application/json", ...(proof ? { authorization: proof } : {}), ...headers },
    }
    return post(last)
  }

  async function post({
    body,
    headers,
  }: {
    body: string
    headers: Record<string, string>
  }): Promise<Answered> {
    const answer = await fetch(endpoint, { method: "POST", body, headers })
    const text = await answer.text()
    return { status: answer.status, body: text, json: text === "" ? {} : (JSON.parse(text) as Json) }
  }

  const memberOf = (person: string): TeamsMember =>
    state.members.find(({ id }) => id === person) ?? { id: person, member: `29:${person}` }

  function base(person: string, type: string): Json {
    const { member, name } = memberOf(person)
    return {
      type,
      id: `f:${randomUUID()}`,
      timestamp: new Date().toISOString(),
      channelId: "msteams",
      serviceUrl: server.serviceUrl,
      from: { id: member, name: name ?? person, aadObjectId: person },
      recipient: { id: `28:${appId ?? "plimsoll"}`, name: "Plimsoll" },
      conversation: { conversationType: "personal", tenantId: state.tenant, id: chatOf(state, member) },
      channelData: { tenant: { id: state.tenant } },
    }
  }

  function inTeam(person: string, type: string, team: string, channel: string): Json {
    return {
      ...base(person, type),
      conversation: { isGroup: true, conversationType: "channel", tenantId: state.tenant, id: channel },
      channelData: { tenant: { id: state.tenant }, team: { id: team }, channel: { id: channel } },
    }
  }

  function seen(message: TeamsMessage): Json {
    return views.get(message.id) ?? cardOf(message.edits.at(-1) ?? message.activity)
  }

  function take(message: TeamsMessage, person: string, answer: Answered): Answered {
    const { type, value } = answer.json
    if (type === cardType) views.set(message.id, value as Json)
    else if (typeof value === "string" && value !== "") told.push({ person, text: value })
    return answer
  }

  function ownerOf(message: TeamsMessage): string {
    const found = state.members.find(({ member }) => chatOf(state, member) === message.conversation)
    if (!found) throw new Error("whose message is this?")
    return found.id
  }

  function invoke(message: TeamsMessage, person: string, action: Json, trigger: string): Promise<Answered> {
    return raw({
      ...base(person, "invoke"),
      name: "adaptiveCard/action",
      replyToId: message.id,
      value: { action: { ...action, type: "Action.Execute" }, trigger },
    })
  }

  return {
    raw,
    view: seen,

    async press(message, label, as = ownerOf(message), fields = {}) {
      const { verb, data } = actionNamed(seen(message), label)
      const action = { verb, data: { ...(data as Json), ...fields } }
      return take(message, as, await invoke(message, as, action, "manual"))
    },

    submit(message, label, as = ownerOf(message), fields = {}) {
      const { data } = actionNamed(seen(message), label)["fallback"] as Json
      const value = { ...(data as Json), ...fields }
      return raw({ ...base(as, "message"), replyToId: message.id, value })
    },

    async refresh(message, as = ownerOf(message)) {
      const { refresh } = cardOf(message.edits.at(-1) ?? message.activity) as {
        refresh?: { action: Json; userIds: string[] }
      }
      if (!refresh?.userIds.includes(memberOf(as).member))
        throw new Error("this card does not refresh for them")
      return take(message, as, await invoke(message, as, refresh.action, "automatic"))
    },

    write: (person, text) => raw({ ...base(person, "message"), text, textFormat: "plain" }),

    upload(person, files, address) {
      const attachments = files.map((bytes) => {
        const path = `/download/${randomUUID()}`
        state.files.set(path, { bytes: Buffer.from(bytes), fetched: 0 })
        const content = { downloadUrl: address ?? `${server.origin}${path}`, fileType: "csv" }
        return {
          contentType: "application/vnd.microsoft.teams.file.download.info",
          name: "people.csv",
          content,
        }
      })
      return raw({ ...base(person, "message"), attachments })
    },

    mention(person, channel, text, others = []) {
      const team = state.teams.find(({ channels }) => channels.some(({ id }) => id === channel))
      const bot = { id: `28:${appId ?? "plimsoll"}`, name: "Plimsoll" }
      const threaded = {
        isGroup: true,
        conversationType: "channel",
        tenantId: state.tenant,
        id: `${channel};messageid=1`,
      }
      return raw({
        ...inTeam(person, "message", team?.id ?? channel, channel),
        conversation: threaded,
        text: `<at>Plimsoll</at> ${text}`,
        entities: [{ type: "mention", text: "<at>Plimsoll</at>", mentioned: bot }, ...others],
      })
    },

    inGroup(person, chat, what) {
      const conversation = { isGroup: true, conversationType: "groupChat", tenantId: state.tenant, id: chat }
      const said =
        typeof what === "string"
          ? { ...base(person, "installationUpdate"), action: what }
          : { ...base(person, "message"), text: what.text }
      return raw({ ...said, conversation: { ...conversation, name: "Steering group" } })
    },

    install: (person, clientInfo = {}) =>
      raw({
        ...base(person, "installationUpdate"),
        action: "add",
        entities: [{ type: "clientInfo", ...clientInfo }],
      }),
    uninstall: (person) => raw({ ...base(person, "installationUpdate"), action: "remove" }),

    installTeam(person, team, channel = team) {
      const activity = inTeam(person, "installationUpdate", team, team)
      const settings = { selectedChannel: { id: channel } }
      return raw({
        ...activity,
        action: "add",
        channelData: { tenant: { id: state.tenant }, team: { id: team }, settings },
      })
    },
    uninstallTeam: (person, team) =>
      raw({ ...inTeam(person, "installationUpdate", team, team), action: "remove" }),

    async replayLast() {
      if (!last) throw new Error("nothing was sent yet")
      return post(last)
    },

    notices(person) {
      const { member } = memberOf(person)
      const seen = state.messages.filter(
        ({ conversation, only }) => conversation === chatOf(state, member) || only === member,
      )
      const plain = seen.flatMap(({ activity }) => textOf(activity) ?? [])
      return [...told.filter((one) => one.person === person).map(({ text }) => text), ...plain]
    },
  }
}

export function cardOf(activity: Json): Json {
  const [attachment] = (activity["attachments"] ?? []) as { content: Json }[]
  return attachment?.content ?? {}
}

/** Every action of a card, in the order in which it is read. */
export function actionsOf(card: Json): Json[] {
  const body = (card["body"] ?? []) as Json[]
  return body.filter(({ type }) => type === "ActionSet").flatMap((set) => set["actions"] as Json[])
}

function actionNamed(card: Json, label: string): Json {
  const found = actionsOf(card).find(({ title }) => title === label)
  if (!found) throw new Error(`No button ${label}`)
  return found
}

type TextBlock = { type: string; inlines?: { text: string }[] }

/** What a message says that is nothing but text: plain, or in a card that has nothing else. */
export function textOf(activity: Json): string | undefined {
  if (typeof activity["text"] === "string") return activity["text"]
  const [attached] = (activity["attachments"] ?? []) as { content: { body: TextBlock[] } }[]
  const blocks = attached?.content.body ?? []
  if (blocks.length === 0 || blocks.some(({ type }) => type !== "RichTextBlock")) return undefined
  return blocks.map(({ inlines = [] }) => inlines.map(({ text }) => text).join("")).join("\n")
}
