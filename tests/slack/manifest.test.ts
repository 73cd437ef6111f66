import { readdirSync, readFileSync } from "node:fs"
import { beforeAll, describe, expect, test } from "vitest"
import { parse } from "yaml"
import { slackManifest } from "../../src/app/manifests.ts"
import { parseCommand } from "../support/commands.ts"
import { slackManifestShape } from "../support/slack-manifest-shape.ts"

type Manifest = {
  display_information: { name: string; description?: string; long_description?: string }
  features?: { app_home?: object; slash_commands?: { command: string; usage_hint?: string }[] }
  oauth_config?: { scopes?: { bot?: string[] } }
  settings?: {
    event_subscriptions?: { bot_events?: string[] }
    interactivity?: { is_enabled: boolean }
    socket_mode_enabled?: boolean
  }
}

/** What each method needs of a bot, from Slack's reference of methods. */
const scopesOf: Record<string, string[]> = {
  "auth.revoke": [],
  "auth.test": [],
  "chat.postMessage": ["chat:write"],
  "chat.postEphemeral": ["chat:write"],
  "chat.update": ["chat:write"],
  "conversations.history": ["im:history"],
  "conversations.info": ["channels:read", "groups:read"],
  "conversations.members": ["channels:read", "groups:read"],
  "conversations.open": ["im:write"],
  "files.info": ["files:read"],
  "files.uploadV2": ["files:write"],
  "usergroups.list": ["usergroups:read"],
  "users.conversations": ["channels:read", "groups:read"],
  "users.list": ["users:read", "users:read.email"],
  "views.open": [],
  "views.publish": [],
}
/** What each event needs, from Slack's reference of events. */
const scopesOfEvent: Record<string, string[]> = {
  app_home_opened: [],
  app_uninstalled: [],
  "message.im": ["im:history"],
  tokens_revoked: [],
}

describe("the Slack manifest", () => {
  let manifest: Manifest
  let source: string

  beforeAll(() => {
    manifest = parse(slackManifest(readFileSync("manifests/slack.yaml", "utf8"))) as Manifest
    const files = readdirSync("src/slack").map((file) => `src/slack/${file}`)
    source = files.map((file) => readFileSync(file, "utf8")).join("\n")
  })

  test("is of the shape that Slack's own types give it", () => {
    const validate = slackManifestShape()
    validate(manifest)
    expect(validate.errors).toBeNull()
    const wrong = { ...manifest, oauth_config: { scopes: { bot: ["chat:writ"] } } }
    expect(validate(wrong)).toBe(false)
  })

  test("asks for the scopes of what the code calls and hears, and for nothing else", () => {
    const named = [...source.matchAll(/"([a-z]+\.[a-z][A-Za-z0-9]+)"/g)].map((match) => match[1] ?? "")
    const methods = [...new Set(named)].filter((name) =>
      /^(auth|chat|conversations|files|usergroups|users|views)\./.test(name),
    )
    const called = [...source.matchAll(/calls\.([a-z]+)\.([a-zA-Z0-9]+)\(/g)].map(
      (match) => `${match[1]}.${match[2]}`,
    )
    expect(methods.toSorted()).toEqual(Object.keys(scopesOf).toSorted())
    expect(Object.keys(scopesOf)).toEqual(expect.arrayContaining(called))
    const events: string[] = manifest.settings?.event_subscriptions?.bot_events ?? []
    const needed = [
      "commands",
      ...methods.flatMap((method) => scopesOf[method] ?? []),
      ...events.flatMap((event) => scopesOfEvent[event] ?? ["unknown event"]),
    ]
    expect(manifest.oauth_config?.scopes?.bot?.toSorted()).toEqual([...new Set(needed)].toSorted())
  })

  test("declares the events that the code reads", () => {
    const literals = source.matchAll(/type: z\.literal\("(message|app_[a-z_]+|tokens_[a-z]+)"\)/g)
    const heard = Array.from(literals, (match) => match[1] ?? "")
    const declared: string[] = manifest.settings?.event_subscriptions?.bot_events ?? []
    expect(declared.map((event) => event.replace(/\.im$/, "")).toSorted()).toEqual(heard.toSorted())
  })

  test("keeps Slack's limits", () => {
    const { name, description = "", long_description = "" } = manifest.display_information
    expect(name.length).toBeLessThanOrEqual(35)
    expect(description.length).toBeLessThanOrEqual(140)
    expect(long_description.length).toBeGreaterThanOrEqual(175)
    expect(long_description.length).toBeLessThanOrEqual(4_000)
    for (const { command, usage_hint = "" } of manifest.features?.slash_commands ?? []) {
      expect(command.length).toBeLessThanOrEqual(32)
      expect(usage_hint.length).toBeLessThanOrEqual(1_000)
    }
  })

  test("hints only at commands that exist", () => {
    const hints =
      manifest.features?.slash_commands?.flatMap(({ usage_hint = "" }) => usage_hint.split(" | ")) ?? []
    expect(hints.length).toBeGreaterThan(1)
    for (const hint of hints) expect(parseCommand(hint, []).kind).not.toBe("fault")
  })

  test("lets people press buttons, type /pulse with mentions, and write to the bot", () => {
    expect(manifest.settings?.interactivity?.is_enabled).toBe(true)
    expect(manifest.features?.slash_commands).toMatchObject([{ command: "/pulse", should_escape: true }])
    expect(manifest.features?.app_home).toMatchObject({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    })
    expect(manifest.settings?.socket_mode_enabled).toBe(true)
  })
})
