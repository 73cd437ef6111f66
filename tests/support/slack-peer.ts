import { createHmac, randomUUID } from "node:crypto"
import { whisper } from "./slack-methods.ts"
import { directMessage, type Json, nextId, type SlackMessage, type SlackState } from "./slack-state.ts"

/** Slack's side of a person's acts: real payloads, signed, sent to the product's address. */

type Answered = { status: number; ms: number; body: string; json: Json }
export type SlackPeer = {
  /** Presses a button by its label or position. */
  press(message: SlackMessage, button: string | number, as?: string): Promise<Answered>
  /** Presses a button that the message does not have. */
  pressUnknown(message: SlackMessage, action: Json): Promise<Answered>
  /** Submits the form that was last opened for this person. */
  submit(person: string, values: { text: string; reach?: string }): Promise<Answered>
  /** Fills in the form of a command that was last opened for this person, by the field's id. */
  fill(person: string, values: Record<string, string | string[]>): Promise<Answered>
  /** Looks at the app's Home tab. */
  openHome(person: string): Promise<Answered>
  /** Presses a button of the Home tab. */
  pressHome(person: string, button: string): Promise<Answered>
  slash(person: string, text: string, command?: string): Promise<Answered>
  /** Writes to the bot in its direct message. */
  write(person: string, text: string): Promise<Answered>
  /** Sends the bot a file in its direct message. */
  upload(
    person: string,
    bytes: string | Uint8Array,
    more?: { size?: number; address?: string },
  ): Promise<Answered>
  /** An event of the Events API; the same `id` with a `retry` is Slack asking again. */
  event(event: Json, options?: { id?: string; retry?: number }): Promise<Answered>
  /** Sends bytes as they are, signed unless `headers` say otherwise. */
  raw(body: string, contentType: string, headers?: Record<string, string>): Promise<Answered>
  /** The last request once more, byte for byte. */
  replayLast(): Promise<Answered>
}

const triggerLifeMs = 3_000

let written = 0
/** Names a message within its channel: no two are alike, as in Slack. */
function timestamp(): string {
  written += 1
  return `${Math.floor(Date.now() / 1_000)}.${String(written).padStart(6, "0")}`
}

/** `org`: the app is installed for this organisation, which the workspace is in. */
export function slackPeer(
  state: SlackState,
  origin: string,
  endpoint: string,
  team: string,
  org?: string,
): SlackPeer {
  const enterprise = org === undefined ? null : { id: org, name: org }
  let last: { body: string; headers: Record<string, string> } | undefined

  async function raw(
    body: string,
    contentType: string,
    headers: Record<string, string> = {},
  ): Promise<Answered> {
    const timestamp = headers["x-slack-request-timestamp"] ?? String(Math.floor(Date.now() / 1_000))
    const signed = {
      "content-type": contentType,
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": sign(state.signingSecret, timestamp, body),
      ...headers,
    }
    last = { body, headers: signed }
    return post(body, signed)
  }

  async function post(body: string, headers: Record<string, string>): Promise<Answered> {
    const began = performance.now()
    const response = await fetch(endpoint, { method: "POST", body, headers })
    const text = await response.text()
    return { status: response.status, ms: performance.now() - began, body: text, json: jsonOf(text) }
  }

  function interact(payload: Json): Promise<Answered> {
    const form = new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
    return raw(form, "application/x-www-form-urlencoded")
  }

  function trigger(person: string): string {
    const id = `${nextId(state, "")}.${randomUUID()}`
    state.triggers.set(id, { person, untilMs: Date.now() + triggerLifeMs })
    return id
  }

  function responseUrl(person: string, channel: string, ts?: string): string {
    const id = randomUUID()
    state.responses.set(id, { team: org ?? team, person, channel, uses: 0, ...(ts ? { ts } : {}) })
    return `${origin}/respond/${id}`
  }

  function blockActions(message: SlackMessage, person: string, action: Json): Json {
    return {
      type: "block_actions",
      user: { id: person, username: person.toLowerCase(), name: person.toLowerCase(), team_id: team },
      api_app_id: "A0APP",
      token: "verification",
      container: {
        type: "message",
        message_ts: message.ts,
        channel_id: message.channel,
        is_ephemeral: false,
      },
      trigger_id: trigger(person),
      team: { id: team, domain: "tests" },
      enterprise,
      is_enterprise_install: org !== undefined,
      channel: { id: message.channel, name: "directmessage" },
      message: { type: "message", ts: message.ts, text: message.text, blocks: message.blocks },
      state: { values: {} },
      response_url: responseUrl(person, message.channel, message.ts),
      actions: [{ ...action, action_ts: String(Date.now() / 1_000) }],
    }
  }

  return {
    raw,

    async press(message, button, as) {
      const all = buttonsOf(message)
      const found = typeof button === "number" ? all[button] : all.find((b) => labelOf(b) === button)
      if (!found) throw new Error(`No button ${button} among ${all.map(labelOf).join(", ")}`)
      return interact(blockActions(message, as ?? message.person ?? "", found))
    },

    pressUnknown: (message, action) => interact(blockActions(message, message.person ?? "", action)),

    async submit(person, { text, reach }) {
      const open = state.views.findLast((view) => view.person === person)
      if (!open) throw new Error(`No form is open for ${person}`)
      const answer = await interact(submission(open.view, person, text, reach))
      if (answer.json["response_action"] === undefined) state.views.splice(state.views.indexOf(open), 1)
      return answer
    },

    async fill(person, values) {
      const open = state.views.findLast((view) => view.person === person)
      if (!open) throw new Error(`No form is open for ${person}`)
      const answer = await interact(filled(open.view, person, values))
      if (answer.json["response_action"] === undefined) state.views.splice(state.views.indexOf(open), 1)
      return answer
    },

    openHome(person) {
      return this.event({
        type: "app_home_opened",
        user: person,
        channel: directMessage(person),
        tab: "home",
      })
    },

    async pressHome(person, button) {
      const view = state.homes.get(person)
      if (!view) throw new Error(`${person} has no Home tab`)
      const found = buttonsOf(view as { blocks: Json[] }).find((one) => labelOf(one) === button)
      if (!found) throw new Error(`No button ${button} on the Home tab`)
      return interact({
        type: "block_actions",
        user: { id: person, username: person.toLowerCase(), name: person.toLowerCase(), team_id: team },
        api_app_id: "A0APP",
        token: "verification",
        container: { type: "view", view_id: view["id"] },
        trigger_id: trigger(person),
        team: { id: team, domain: "tests" },
        enterprise,
        is_enterprise_install: org !== undefined,
        view,
        actions: [{ ...found, action_ts: String(Date.now() / 1_000) }],
      })
    },

    async slash(person, text, command = "/pulse") {
      const channel = directMessage(person)
      const form = new URLSearchParams({
        token: "verification",
        team_id: team,
        team_domain: "tests",
        channel_id: channel,
        channel_name: "directmessage",
        user_id: person,
        user_name: person.toLowerCase(),
        command,
        text,
        api_app_id: "A0APP",
        ...(org === undefined ? {} : { enterprise_id: org, enterprise_name: org }),
        is_enterprise_install: String(org !== undefined),
        response_url: responseUrl(person, channel),
        trigger_id: trigger(person),
      })
      const answer = await raw(form.toString(), "application/x-www-form-urlencoded")
      if (answer.json["text"]) whisper(state, org ?? team, channel, person, answer.json)
      return answer
    },

    upload(person, bytes, more = {}) {
      const id = nextId(state, "F")
      state.files.set(id, { bytes: Buffer.from(bytes), ...more })
      const ts = timestamp()
      const files = [{ id, name: "people.csv", filetype: "csv", mimetype: "text/csv" }]
      const channel = directMessage(person)
      const place = { channel, channel_type: "im", user: person, ts, event_ts: ts }
      return this.event({ type: "message", subtype: "file_share", text: "", files, ...place })
    },

    write(person, text) {
      const ts = timestamp()
      const channel = directMessage(person)
      return this.event({
        type: "message",
        channel_type: "im",
        user: person,
        text,
        channel,
        ts,
        event_ts: ts,
      })
    },

    event(event, { id, retry } = {}) {
      const body = {
        token: "verification",
        team_id: team,
        ...(org === undefined ? {} : { enterprise_id: org }),
        api_app_id: "A0APP",
        type: "event_callback",
        event_id: id ?? nextId(state, "Ev"),
        event_time: Math.floor(Date.now() / 1_000),
        authorizations: [
          {
            enterprise_id: org ?? null,
            team_id: org === undefined ? team : null,
            user_id: "U0BOT",
            is_bot: true,
            is_enterprise_install: org !== undefined,
          },
        ],
        event,
      }
      const again = { "x-slack-retry-num": String(retry), "x-slack-retry-reason": "http_timeout" }
      return raw(JSON.stringify(body), "application/json", retry === undefined ? {} : again)
    },

    async replayLast() {
      if (!last) throw new Error("Nothing was sent yet")
      return post(last.body, last.headers)
    },
  }

  function filled(view: Json, person: string, values: Record<string, string | string[]>): Json {
    const inputs = (view["blocks"] as Json[]).filter((block) => block["type"] === "input")
    const entered = inputs.map((block) => {
      const element = block["element"] as Json
      const given = values[String(block["block_id"])]
      return [
        block["block_id"],
        { [String(element["action_id"])]: { type: element["type"], ...fieldOf(element, given) } },
      ]
    })
    return viewSubmission(view, person, Object.fromEntries(entered) as Json)
  }

  function submission(view: Json, person: string, text: string, reach: string | undefined): Json {
    const inputs = (view["blocks"] as Json[]).filter((block) => block["type"] === "input")
    const values = inputs.map((block) => {
      const element = block["element"] as Json
      const options = (element["options"] ?? []) as Json[]
      const chosen =
        reach === undefined ? element["initial_option"] : options.find((option) => option["value"] === reach)
      const value =
        element["type"] === "radio_buttons" ? { selected_option: chosen ?? null } : { value: text || null }
      return [block["block_id"], { [String(element["action_id"])]: { type: element["type"], ...value } }]
    })
    return viewSubmission(view, person, Object.fromEntries(values) as Json)
  }

  function viewSubmission(view: Json, person: string, values: Json): Json {
    return {
      type: "view_submission",
      team: { id: team, domain: "tests" },
      user: { id: person, username: person.toLowerCase(), name: person.toLowerCase(), team_id: team },
      api_app_id: "A0APP",
      token: "verification",
      trigger_id: trigger(person),
      view: { ...view, state: { values } },
      response_urls: [],
      is_enterprise_install: org !== undefined,
      enterprise,
    }
  }
}

/** What Slack says of one element of a form: what was entered, else what stood there from the beginning. */
function fieldOf(element: Json, given: string | string[] | undefined): Json {
  const options = (element["options"] ?? []) as Json[]
  switch (element["type"]) {
    case "plain_text_input":
      return { value: given ?? element["initial_value"] ?? null }
    case "static_select":
      return {
        selected_option:
          given === undefined
            ? (element["initial_option"] ?? null)
            : options.find((option) => option["value"] === given),
      }
    case "checkboxes":
    case "multi_static_select":
      return {
        selected_options:
          given === undefined
            ? (element["initial_options"] ?? [])
            : options.filter((option) => given.includes(String(option["value"]))),
      }
    case "multi_users_select":
      return { selected_users: given ?? [] }
    default:
      return { selected_conversation: given ?? null }
  }
}

export function buttonsOf(message: { blocks: Json[] }): Json[] {
  return message.blocks.flatMap((block): Json[] => {
    if (block["type"] === "actions") return block["elements"] as Json[]
    return block["accessory"] === undefined ? [] : [block["accessory"] as Json]
  })
}

export function labelOf(button: Json): string {
  return String((button["text"] as Json)["text"])
}

function sign(secret: string, timestamp: string, body: string): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`
}

function jsonOf(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return {}
  }
}
