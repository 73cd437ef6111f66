import { describe, expect, test } from "vitest"
import { parseEvent, encodeViewMetadata } from "../../src/slack/read.ts"

const tap = {
  type: "block_actions",
  user: { id: "U1", team_id: "T1" },
  team: { id: "T1" },
  trigger_id: "trigger",
  response_url: "https://hooks.slack.com/actions/1",
  container: { channel_id: "D1", message_ts: "1.2" },
  actions: [{ action_id: "choice:abcdefgh", value: "token" }],
}
const actor = { workspace: "T1", platformId: "U1" }
const place = { channel: "D1", message: "1.2", responseUrl: "https://hooks.slack.com/actions/1" }
const command = { command: "/pulse", team_id: "T1", user_id: "U1", text: "status", channel_id: "C1" }

function event(event: object) {
  return { type: "event_callback", team_id: "T1", event_id: "Ev1", event }
}

describe("what comes in from Slack", () => {
  test.each(["choice:abcdefgh", "change:abcdefgh"])("%s is a tap with its token and place", (action_id) => {
    const said = parseEvent({ ...tap, actions: [{ action_id, value: "token" }] })
    expect(said).toEqual({ kind: "tap", actor, token: "token", place })
  })

  test("a comment button asks for its form", () => {
    const said = parseEvent({ ...tap, actions: [{ action_id: "comment:abcdefgh", value: "token" }] })
    expect(said).toEqual({ kind: "comment-open", actor, token: "token", trigger: "trigger", place })
  })

  test.each([
    ["an unknown button", [{ action_id: "old-button", value: "token" }]],
    ["a button without a token", [{ action_id: "choice:abcdefgh" }]],
    ["a button named like an object's own property", [{ action_id: "__proto__:x", value: "token" }]],
  ])("%s is a stranger's, whom somebody must answer", (_, actions) => {
    expect(parseEvent({ ...tap, actions })).toEqual({ kind: "stranger", actor, place })
  })

  test("a reply's button says what it was pressed on, also on the Home tab", () => {
    const actions = [{ action_id: "act:abcdefgh", value: "token" }]
    const act = { kind: "act", actor, token: "token", trigger: "trigger" }
    expect(parseEvent({ ...tap, actions })).toEqual({ ...act, place })
    const { response_url: _, container: __, ...fromHome } = { ...tap, actions, view: { type: "home" } }
    expect(parseEvent({ ...fromHome, container: { view_id: "V1" } })).toMatchObject({
      ...act,
      place: { home: true },
    })
  })

  test("a press on no message and in no form is on the person's own page", () => {
    const nowhere = { container: { type: "message", channel_id: "" }, channel: { id: "" } }
    expect(parseEvent({ ...tap, ...nowhere })).toMatchObject({ place: { home: true, channel: undefined } })
    expect(parseEvent({ ...tap, ...nowhere, view: { type: "modal" } })).not.toMatchObject({
      place: { home: true },
    })
    expect(parseEvent(tap)).not.toMatchObject({ place: { home: true } })
  })

  test("a command's form brings back what was entered into each kind of field, and nothing for empty ones", () => {
    const values = {
      when: { when: { type: "plain_text_input", value: "every tue 10:00" } },
      zone: { zone: { type: "plain_text_input", value: null } },
      survey: { survey: { type: "static_select", selected_option: { value: "weekly" } } },
      whom: { whom: { type: "multi_static_select", selected_options: [{ value: "a" }, { value: "b" }] } },
      people: { people: { type: "multi_users_select", selected_users: ["U2"] } },
      channel: { channel: { type: "conversations_select", selected_conversation: "C1" } },
    }
    const memo = encodeViewMetadata("token", { home: true })
    const view = { callback_id: "command", private_metadata: memo, state: { values } }
    expect(parseEvent({ type: "view_submission", user: tap.user, team: tap.team, view })).toEqual({
      kind: "form-sent",
      actor,
      token: "token",
      values: { when: "every tue 10:00", survey: "weekly", whom: ["a", "b"], people: ["U2"], channel: "C1" },
      place: { home: true },
    })
  })

  test("a look at the Home tab is told from a look at the messages", () => {
    const opened = { type: "app_home_opened", user: "U1", channel: "D1" }
    expect(parseEvent(event({ ...opened, tab: "home" }))).toEqual({
      kind: "home",
      actor,
      place: { home: true },
      channel: "D1",
      event: "Ev1",
    })
    expect(parseEvent(event({ ...opened, tab: "messages" }))).toEqual({
      kind: "opened",
      actor,
      channel: "D1",
      event: "Ev1",
    })
    expect(parseEvent(event({ ...opened, tab: "about" }))).toMatchObject({ kind: "ignored" })
  })

  test("in an organisation-wide installation the workspace is the person's", () => {
    expect(parseEvent({ ...tap, team: null, user: { id: "U1", team_id: "T9" } })).toMatchObject({
      actor: { workspace: "T9", platformId: "U1" },
    })
  })

  test("a form brings back its token, its place and trimmed text", () => {
    const values = {
      "comment-text": { "comment-text": { value: "  Please <b>help</b> " } },
      "comment-reach": { "comment-reach": { selected_option: { value: "unit" } } },
    }
    const view = {
      callback_id: "comment",
      private_metadata: encodeViewMetadata("token", place),
      state: { values },
    }
    expect(parseEvent({ type: "view_submission", user: tap.user, team: tap.team, view })).toEqual({
      kind: "comment-sent",
      actor,
      token: "token",
      reach: "unit",
      text: "Please <b>help</b>",
      place,
    })
    const empty = { ...values, "comment-text": { "comment-text": { value: null } } }
    expect(
      parseEvent({
        type: "view_submission",
        user: tap.user,
        team: tap.team,
        view: { ...view, state: { values: empty } },
      }),
    ).toMatchObject({ text: "" })
    for (const private_metadata of ["", "{", "null", "[]", '{"t":1}'])
      expect(
        parseEvent({
          type: "view_submission",
          user: tap.user,
          team: tap.team,
          view: { ...view, private_metadata },
        }).kind,
      ).toBe("ignored")
  })

  test("a slash command has its text as it was meant", () => {
    expect(parseEvent({ ...command, text: " admin add <@U2|ben> R&amp;D " })).toMatchObject({
      kind: "command",
      actor,
      text: "admin add <@U2> R&D",
      place: { channel: "C1" },
    })
    expect(parseEvent({ command: "/renamed", team_id: "T1", user_id: "U1" })).toMatchObject({
      kind: "command",
      text: "",
    })
  })

  test("a direct message to the bot is a command too", () => {
    const message = {
      type: "message",
      channel_type: "im",
      user: "U1",
      text: "help",
      channel: "D1",
      ts: "1.1",
    }
    expect(parseEvent(event(message))).toEqual({
      kind: "message",
      actor,
      text: "help",
      channel: "D1",
      event: "D1:1.1",
    })
  })

  test("a message is named by where and when it was written, not by its delivery", () => {
    const message = {
      type: "message",
      channel_type: "im",
      user: "U1",
      text: "help",
      channel: "D1",
      ts: "1.5",
    }
    const deliveries = ["Ev1", "Ev2"].map((event_id) => parseEvent({ ...event(message), event_id }))
    expect(deliveries[0]).toMatchObject({ kind: "message", event: "D1:1.5" })
    expect(deliveries[1]).toEqual(deliveries[0])
  })

  test("the bot does not hear itself, edits, or channels", () => {
    const message = { type: "message", channel_type: "im", user: "U1", text: "help", channel: "D1" }
    for (const other of [
      { bot_id: "B1" },
      { subtype: "message_changed" },
      { channel_type: "channel" },
      { user: undefined },
    ])
      expect(parseEvent(event({ ...message, ...other })).kind).toBe("ignored")
  })

  test("removing the app, or its bot's token, is heard; a person's own token is not the bot's", () => {
    expect(parseEvent(event({ type: "app_uninstalled" }))).toEqual({
      kind: "left",
      workspaces: ["T1"],
      event: "Ev1",
    })
    expect(parseEvent(event({ type: "tokens_revoked", tokens: { bot: ["U0BOT"] } })).kind).toBe("left")
    expect(parseEvent(event({ type: "tokens_revoked", tokens: { oauth: ["U1"], bot: [] } })).kind).toBe(
      "ignored",
    )
  })

  test("with an organisation's installation the organisation is meant, whatever the kind of request", () => {
    const org = { workspace: "E1", platformId: "U1" }
    const grid = { enterprise: { id: "E1" }, is_enterprise_install: true }
    expect(parseEvent({ ...tap, ...grid, team: null })).toMatchObject({ actor: org })
    expect(parseEvent({ ...tap, ...grid, is_enterprise_install: false })).toMatchObject({ actor })
    const typed = { ...command, enterprise_id: "E1", is_enterprise_install: "true" }
    expect(parseEvent(typed)).toMatchObject({ actor: org })
    expect(parseEvent({ ...typed, is_enterprise_install: "false" })).toMatchObject({ actor })
    for (const none of ["", null, undefined])
      expect(parseEvent({ ...command, enterprise_id: none })).toMatchObject({ actor })
    const opened = event({ type: "app_home_opened", user: "U1", tab: "home" })
    const of = (authorization: object) => ({
      ...opened,
      enterprise_id: "E1",
      authorizations: [authorization],
    })
    expect(parseEvent(of({ enterprise_id: "E1", is_enterprise_install: true }))).toMatchObject({ actor: org })
    expect(parseEvent(of({ enterprise_id: "E1", is_enterprise_install: false }))).toMatchObject({ actor })
  })

  test("news of an organisation's workspaces, and a removal that may be of either, name the organisation", () => {
    const news = { type: "team_access_revoked", team_ids: ["T2"] }
    const of = (inner: object) => ({ ...event(inner), team_id: null, enterprise_id: "E1" })
    expect(parseEvent(of(news))).toEqual({ kind: "regrouped", workspace: "E1", event: "Ev1" })
    expect(parseEvent({ ...of({ type: "app_uninstalled" }), team_id: "T2" })).toEqual({
      kind: "left",
      workspaces: ["T2", "E1"],
      event: "Ev1",
    })
    expect(parseEvent({ ...event(news), team_id: "" }).kind).toBe("ignored")
    expect(parseEvent({ ...event(news), team_id: null }).kind).toBe("ignored")
  })

  test.each([
    ["nothing", undefined],
    ["null", null],
    ["a list", []],
    ["a text", "block_actions"],
    ["another type", { type: "view_closed" }],
    ["no actions", { ...tap, actions: [] }],
    ["actions of another kind", { ...tap, actions: [null] }],
    ["no person", { ...tap, user: null }],
    ["a person with NUL in the id", { ...tap, user: { id: "U\u00001" } }],
    ["no workspace", { ...tap, team: null, user: { id: "U1" } }],
    ["an event of nothing", event(null as never)],
    ["an own property called __proto__", JSON.parse('{"__proto__":{"type":"block_actions"},"type":"x"}')],
  ])("%s is not for us, and no error", (_, body) => {
    expect(parseEvent(body)).toMatchObject({ kind: "ignored" })
  })
})
