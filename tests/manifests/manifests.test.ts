import { createRequire } from "node:module"
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { inflateSync } from "node:zlib"
import { AppManifestUtils } from "@microsoft/app-manifest"
import { unzipSync } from "fflate"
import { describe, expect, onTestFinished, test } from "vitest"
import { parse } from "yaml"
import { parseCommand } from "../support/commands.ts"
import { slackManifestShape } from "../support/slack-manifest-shape.ts"
import { readConfig } from "../../src/config.ts"
import {
  filled,
  manifestFaults,
  nextVersion,
  slackOverHttp,
  writeManifests,
} from "../../src/app/manifests.ts"
import { typed } from "../../src/teams/text.ts"

const appId = "00000000-0000-4000-8000-000000000001"
const address = "https://127.0.0.1"
const values = { appId, owner: "Example", website: address, privacy: address, terms: address }
const templates = "manifests"
const template = readFileSync("manifests/teams/manifest.json", "utf8")

type Command = { title: string }
type TeamsManifest = {
  manifestVersion: string
  version: string
  icons: Record<string, string>
  webApplicationInfo: { id: string }
  authorization: { permissions: { resourceSpecific: { name: string; type: string }[] } }
  bots: {
    supportsFiles?: boolean
    supportsTargetedMessages?: boolean
    botId: string
    scopes: string[]
    commandLists: { scopes: string[]; triggers?: string[]; commands: Command[] }[]
  }[]
}

function config(env: Record<string, string>) {
  const read = readConfig(env)
  if ("faults" in read) throw new Error(JSON.stringify(read.faults))
  return read.config
}

const withTeams = { TEAMS_TENANT_ID: "tenant", TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: "password" }

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "plimsoll-manifests-"))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

/** The vendor's own check, with the schema that lies in its package. */
async function faults(manifest: object): Promise<string[]> {
  const { manifestVersion } = manifest as TeamsManifest
  const path = `@microsoft/app-manifest/build/json-schemas/teams/v${manifestVersion}/MicrosoftTeams.schema.json`
  const schema: unknown = createRequire(import.meta.url)(path)
  return AppManifestUtils.validateAgainstSchema(manifest as never, schema as never)
}

/** A picture of eight bits a channel with transparency, its rows unfiltered. */
function decoded(png: Buffer) {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const begin = png.indexOf("IDAT")
  const rows = inflateSync(png.subarray(begin + 4, begin + 4 + png.readUInt32BE(begin - 4)))
  const row = 1 + 4 * width
  expect(rows.length).toBe(row * height)
  for (let y = 0; y < height; y++) expect(rows[y * row]).toBe(0)
  return { width, height, pixel: (x: number, y: number) => rows.readUInt32BE(y * row + 1 + 4 * x) }
}

describe("the Teams package", () => {
  test("has a manifest of the shape that its declared version asks for", async () => {
    const manifest = filled(template, values)
    expect(await faults(manifest)).toEqual([])
    expect(JSON.stringify(manifest)).not.toMatch(/"[^"]*\{\w+\}/)
    expect(await faults({ ...manifest, bots: [{ botId: appId }] })).not.toEqual([])
    expect(await faults({ ...manifest, accentColor: "blue" })).not.toEqual([])
  })

  test("offers only commands that exist, in every scope at most twelve", () => {
    const { bots } = filled(template, values) as TeamsManifest
    const lists = bots.flatMap(({ commandLists }) => commandLists)
    for (const { commands } of lists) {
      expect(commands.length).toBeLessThanOrEqual(12)
      for (const { title } of commands) {
        const said = typed(title, [], "", "19:channel@thread.tacv2")
        expect(parseCommand(said, ["weekly"]).kind).not.toBe("fault")
      }
    }
    expect(
      lists.filter(({ triggers }) => triggers?.includes("slash")).flatMap(({ scopes }) => scopes),
    ).not.toContain("personal")
  })

  test("has the icons that Teams asks for: 192 and 32 pixels", async () => {
    const out = folder()
    await writeManifests(config(withTeams), {
      templates,
      folder: out,
      address: address,
      owner: "Example",
    })
    const files = unzipSync(readFileSync(join(out, "teams.zip")))
    expect(Object.keys(files).toSorted()).toEqual(["color.png", "manifest.json", "outline.png"])
    const width = (file: string) => Buffer.from(files[file] ?? []).readUInt32BE(16)
    expect([width("color.png"), width("outline.png")]).toEqual([192, 32])
    const manifest = JSON.parse(Buffer.from(files["manifest.json"] ?? []).toString()) as TeamsManifest
    expect(manifest.bots[0]?.botId).toBe(appId)
    expect(await faults(manifest)).toEqual([])
  })

  test("asks of a team what the code reads there, and nothing else", () => {
    const { authorization, webApplicationInfo, bots } = filled(template, values) as TeamsManifest
    const source = readdirSync("src/teams").map((file) => readFileSync(`src/teams/${file}`, "utf8"))
    /** What each address of Microsoft Graph needs, from its reference. */
    const permissionsOf: Record<string, string[]> = { "/v1.0/teams/{}/members": ["TeamMember.Read.Group"] }
    const addresses = source.flatMap((text) =>
      Array.from(text.matchAll(/`(\/(?:v1\.0|beta)\/[^`?]*)/g), ([, address = ""]) =>
        address.replaceAll(/\$\{[^}]*\}/g, "{}"),
      ),
    )
    expect(addresses.length).toBeGreaterThan(0)
    const needed = addresses.flatMap((address) => permissionsOf[address] ?? [`unknown: ${address}`])
    const asked = authorization.permissions.resourceSpecific
    expect(asked.map(({ name }) => name).toSorted()).toEqual([...new Set(needed)].toSorted())
    expect(asked.every(({ type }) => type === "Application")).toBe(true)
    expect(webApplicationInfo.id).toBe(appId)
    // A capability that the bot has for nothing would be shown to whoever adds it.
    expect(bots[0]).toMatchObject({ supportsCalling: false, supportsVideo: false })
    expect(bots[0]?.supportsFiles).toBe(source.some((text) => text.includes("file.download.info")))
    expect(bots[0]?.supportsTargetedMessages).toBe(source.some((text) => text.includes("isTargetedActivity")))
  })

  test("gets a higher version when something changed, and only then", async () => {
    const out = folder()
    const write = async (owner: string) => {
      await writeManifests(config(withTeams), { templates, folder: out, address: address, owner })
      const bytes = readFileSync(join(out, "teams.zip"))
      const manifest = Buffer.from(unzipSync(bytes)["manifest.json"] ?? []).toString()
      return { bytes, version: (JSON.parse(manifest) as TeamsManifest).version }
    }
    const [first, again, changed] = [await write("One"), await write("One"), await write("Two")]
    expect([first.version, again.version, changed.version]).toEqual(["1.0.0", "1.0.0", "1.0.1"])
    expect(again.bytes.equals(first.bytes)).toBe(true)
    expect(nextVersion({ version: "2.9.9", hash: "a" }, "b")).toMatchObject({ version: "2.9.10" })
  })

  test("takes a version by hand, for when the last one was forgotten, and none that Teams would refuse", async () => {
    const out = folder()
    const write = async (owner: string, version?: string) => {
      const wishes = { templates, folder: out, address: address, owner, version }
      const { missing } = await writeManifests(config(withTeams), wishes)
      const zip = unzipSync(readFileSync(join(out, "teams.zip")))
      const written = JSON.parse(Buffer.from(zip["manifest.json"] ?? []).toString()) as TeamsManifest
      return missing[0] ?? written.version
    }
    expect(await write("One", "1.4.0")).toBe("1.4.0")
    expect(await write("One", "1.4.0")).toBe("1.4.0")
    expect(await write("Two")).toBe("1.4.1")
    for (const version of ["1.4.1", "1.4.0", "0.9.9"])
      expect(await write("Three", version)).toBe("Teams: the version must be higher than 1.4.1")
    expect(await write("Three", "1.10.0")).toBe("1.10.0")
    for (const version of ["1.5", "v2.0.0", "2.0.0-rc", "02.0.0", ""])
      expect(await write("Four", version)).toBe("Teams: the version is three numbers, such as 1.4.0")
  })

  test("takes a name with quotation marks as text", () => {
    expect(filled(template, { ...values, owner: 'A "B" \\ C' })).toMatchObject({
      developer: { name: 'A "B" \\ C' },
    })
  })

  test("is left out with a reason when the settings are not enough", async () => {
    const { files, left } = await writeManifests(config({}), {
      templates,
      folder: folder(),
      owner: "Example",
    })
    expect(files.map((file) => file.split("/").at(-1))).toEqual(["slack.yaml"])
    expect(left).toEqual([expect.stringContaining("TEAMS_APP_ID")])
  })

  test.each([
    [{ TEAMS_TENANT_ID: "tenant" }, { address }, "TEAMS_APP_ID is missing"],
    [withTeams, {}, "--address is missing"],
    [{}, { version: "1.4.0" }, "TEAMS_APP_ID and --address are missing"],
  ])("is missed where it was asked for: %j %j", async (env, wishes, reason) => {
    const { left, missing } = await writeManifests(config(env), { templates, folder: folder(), ...wishes })
    expect(left).toEqual([])
    expect(missing).toEqual([`Teams: left out, because ${reason}`])
  })

  test("names the organisation and the pages that the settings name, and the address without them", async () => {
    const written = async (env: Record<string, string>) => {
      const out = folder()
      await writeManifests(config({ ...withTeams, ...env }), { templates, folder: out, address })
      const zip = unzipSync(readFileSync(join(out, "teams.zip")))
      return (JSON.parse(Buffer.from(zip["manifest.json"] ?? []).toString()) as { developer: object })
        .developer
    }
    expect(await written({})).toEqual({
      name: "Plimsoll",
      websiteUrl: address,
      privacyUrl: `${address}/privacy`,
      termsOfUseUrl: `${address}/terms`,
    })
    expect(await written({ PUBLIC_URL: "https://pulse.example.org/x/" })).toMatchObject({
      websiteUrl: "https://pulse.example.org/x",
      privacyUrl: "https://pulse.example.org/x/privacy",
    })
    const pages = {
      WEBSITE_URL: "https://127.0.0.1/pulse",
      PRIVACY_URL: "https://127.0.0.1/privacy",
      TERMS_URL: "https://127.0.0.1/terms",
    }
    expect(await written({ ...pages, ORGANISATION_NAME: "Harbour Works" })).toEqual({
      name: "Harbour Works",
      websiteUrl: pages.WEBSITE_URL,
      privacyUrl: pages.PRIVACY_URL,
      termsOfUseUrl: pages.TERMS_URL,
    })
    expect(readConfig({ PRIVACY_URL: "http://127.0.0.1" })).toMatchObject({
      faults: [{ setting: "PRIVACY_URL", problem: expect.stringContaining("https://") as string }],
    })
  })

  test.each([
    "http://127.0.0.1",
    "https://127.0.0.1/path",
    "https://127.0.0.1/",
    "127.0.0.1",
    "https://",
    "",
    "https://a b.c",
  ])("takes no address that Teams could not reach: %j", (wrong) =>
    expect(manifestFaults({ address: wrong })).toEqual([expect.stringMatching(/^--address .*https:/)]),
  )

  test.each(["", "  ", "x".repeat(33)])("takes no owner's name that Teams could not show: %j", (owner) => {
    expect(manifestFaults({ owner })).toEqual([expect.stringMatching(/^--owner .*1 to 32/)])
    expect(manifestFaults({ owner: "Example", address })).toEqual([])
  })

  test("has its symbol inside the circle that Teams cuts the icon to, in the middle half", () => {
    const { width, height, pixel } = decoded(readFileSync("manifests/teams/color.png"))
    const ground = pixel(0, 0)
    const reach = Math.max(
      ...Array.from({ length: width * height }, (_, at) => {
        const [x, y] = [at % width, Math.floor(at / width)]
        return pixel(x, y) === ground ? 0 : Math.hypot(x + 0.5 - width / 2, y + 0.5 - height / 2)
      }),
    )
    expect(reach).toBeGreaterThan(width / 8)
    expect(reach).toBeLessThanOrEqual(width / 4)
  })
})

describe("the Slack manifest", () => {
  test("is the template with the commands for Socket Mode", async () => {
    const out = folder()
    await writeManifests(config({}), { templates, folder: out, owner: "Example" })
    const written = readFileSync(join(out, "slack.yaml"), "utf8")
    const hint = "help | privacy | snooze tomorrow | stop | start | language en | forget me"
    expect(written).toBe(readFileSync("manifests/slack.yaml", "utf8").replace("{commands}", hint))
    expect(parse(written)).toMatchObject({ features: { slash_commands: [{ usage_hint: hint }] } })
  })

  test("names the address in all three places for signed HTTP", () => {
    const url = "https://127.0.0.1/slack/events"
    const manifest = parse(slackOverHttp(readFileSync("manifests/slack.yaml", "utf8"), url)) as object
    expect(manifest).toMatchObject({
      features: { slash_commands: [{ command: "/pulse", url }] },
      settings: {
        event_subscriptions: { request_url: url },
        interactivity: { is_enabled: true, request_url: url },
        socket_mode_enabled: false,
      },
    })
  })

  test("is left out for signed HTTP without an address", async () => {
    const env = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "12345678" }
    const { files, missing } = await writeManifests(config(env), {
      templates,
      folder: folder(),
      owner: "Example",
    })
    expect(files).toEqual([])
    expect(missing[0]).toContain("--address")
  })

  test("for many workspaces: the address to return to, tokens that rotate, whole organisations and their news", async () => {
    const out = folder()
    const env = {
      SLACK_CLIENT_ID: "1.2",
      SLACK_CLIENT_SECRET: "client-secret",
      SLACK_STATE_SECRET: "0123456789abcdef",
      SLACK_SIGNING_SECRET: "12345678",
      PUBLIC_URL: "https://pulse.example.org/chat",
    }
    await writeManifests(config(env), { templates, folder: out, owner: "Example", address })
    const written = parse(readFileSync(join(out, "slack.yaml"), "utf8")) as object
    expect(written).toMatchObject({
      oauth_config: { redirect_urls: ["https://pulse.example.org/chat/slack/oauth_redirect"] },
      settings: {
        event_subscriptions: {
          request_url: `${address}/slack/events`,
          bot_events: [
            "app_home_opened",
            "app_uninstalled",
            "message.im",
            "team_access_granted",
            "team_access_revoked",
            "tokens_revoked",
          ],
        },
        org_deploy_enabled: true,
        token_rotation_enabled: true,
        socket_mode_enabled: false,
      },
    })
    const validate = slackManifestShape()
    validate(written)
    expect(validate.errors).toBeNull()
  })
})
