import { createHash } from "node:crypto"
import { mkdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { zipSync } from "fflate"
import { parse, stringify } from "yaml"
import type { MenuEntry } from "../commands/model/topic.ts"
import { menusOf } from "../commands/reading/menus.ts"
import { register } from "../commands/register.ts"
import type { Config } from "../config.ts"
import { slackInstallsOf } from "../settings/slack.ts"
import { installPaths } from "../pulse/install-paths.ts"

/** Manifests from the settings and the register of commands: to paste into Slack, to upload to Teams. */

const menus = menusOf(register.map(({ topic }) => topic))

export type ManifestWishes = {
  templates: string
  folder: string
  /** The public address, without a trailing slash. */
  address?: string | undefined
  /** Shown in Teams; default: the organisation's name. */
  owner?: string | undefined
  /** If the last one is not remembered. */
  version?: string | undefined
}

/** `missing`: wanted but left out; `left`: not wanted. */
type Written = { files: string[]; missing: string[]; left: string[] }

/** Teams' limit. */
const longestOwner = 32

/** Checked before anything is written. */
export function manifestFaults({ address, owner }: Pick<ManifestWishes, "address" | "owner">): string[] {
  return [
    ...(address === undefined || isOrigin(address)
      ? []
      : [
          "--address is where this program is reached from outside: https://, a name, and no path, such as https://pulse.example.org",
        ]),
    ...(owner === undefined || (owner.trim() !== "" && owner.trim().length <= longestOwner)
      ? []
      : [`--owner is the name of who runs it, with 1 to ${longestOwner} characters`]),
  ]
}

function isOrigin(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, origin, hostname } = new URL(address)
  return protocol === "https:" && origin === address.toLowerCase() && hostname.includes(".")
}

/** Says why one was left out. */
export async function writeManifests(config: Config, wishes: ManifestWishes): Promise<Written> {
  const done: Written = { files: [], missing: [], left: [] }
  await mkdir(wishes.folder, { recursive: true })
  await writeSlack(config, wishes, done)
  await writeTeams(config, wishes, done)
  return done
}

async function writeSlack(config: Config, { templates, folder, address }: ManifestWishes, done: Written) {
  const template = slackManifest(await readFile(join(templates, "slack.yaml"), "utf8"))
  const signed = config.SLACK_SIGNING_SECRET !== undefined && config.SLACK_APP_TOKEN === undefined
  if (signed && address === undefined) {
    done.missing.push("Slack: signed HTTP needs --address, where Slack can reach this program")
    return
  }
  const file = join(folder, "slack.yaml")
  const transported = signed ? slackOverHttp(template, `${address}/slack/events`) : template
  const many = slackInstallsOf(config)
  await writeFile(file, many ? slackForMany(transported, many.publicUrl + installPaths.back) : transported)
  done.files.push(file)
}

export function slackManifest(template: string): string {
  return template.replace("{commands}", menus.slack)
}

/** What the app asks for in Slack, by the manifest. */
export async function slackScopes(
  templates = join(import.meta.dirname, "../../manifests"),
): Promise<string[]> {
  const manifest = parse(await readFile(join(templates, "slack.yaml"), "utf8")) as SlackManifest
  return manifest.oauth_config.scopes.bot
}

/** For workspaces and organisations that install the app by themselves. */
function slackForMany(template: string, redirectUrl: string): string {
  const manifest = parse(template) as SlackManifest
  const { oauth_config: oauth, settings } = manifest
  oauth.redirect_urls = [redirectUrl]
  const events = settings.event_subscriptions.bot_events
  settings.event_subscriptions.bot_events = [...events, "team_access_granted", "team_access_revoked"].sort()
  settings["org_deploy_enabled"] = true
  settings["token_rotation_enabled"] = true
  return stringify(manifest, { lineWidth: 0 })
}

type SlackManifest = {
  oauth_config: { redirect_urls?: string[]; scopes: { bot: string[] } }
  features: { slash_commands: Record<string, unknown>[] }
  settings: Record<string, unknown> & {
    event_subscriptions: { request_url?: string; bot_events: string[] }
    interactivity: object
  }
}

/** The template is for Socket Mode. */
export function slackOverHttp(template: string, url: string): string {
  const manifest = parse(template) as SlackManifest
  for (const command of manifest.features.slash_commands) command["url"] = url
  const { settings } = manifest
  settings.event_subscriptions = { request_url: url, ...settings.event_subscriptions }
  settings.interactivity = { ...settings.interactivity, request_url: url }
  settings["socket_mode_enabled"] = false
  return stringify(manifest, { lineWidth: 0 })
}

async function writeTeams(config: Config, wishes: ManifestWishes, done: Written) {
  const { templates, folder, address } = wishes
  const appId = config.TEAMS_APP_ID
  const asked = appId ?? config.TEAMS_TENANT_ID ?? wishes.version
  if (appId === undefined || address === undefined) {
    const needed = [...(appId ? [] : ["TEAMS_APP_ID"]), ...(address ? [] : ["--address"])].join(" and ")
    const list = asked === undefined ? done.left : done.missing
    list.push(`Teams: left out, because ${needed} ${needed.includes(" and ") ? "are" : "is"} missing`)
    return
  }
  const owner = wishes.owner?.trim() ?? config.ORGANISATION_NAME?.slice(0, longestOwner).trim() ?? "Plimsoll"
  const site = config.PUBLIC_URL ?? address
  const pages = {
    website: config.WEBSITE_URL ?? site,
    privacy: config.PRIVACY_URL ?? `${site}/privacy`,
    terms: config.TERMS_URL ?? `${site}/terms`,
  }
  const template = await readFile(join(templates, "teams/manifest.json"), "utf8")
  const icons = {
    "color.png": await icon(templates, "color"),
    "outline.png": await icon(templates, "outline"),
  }
  const content = filled(template, { appId, owner, ...pages })
  const memory = join(folder, "teams.version.json")
  const hash = fingerprint(content, Object.values(icons))
  const version = nextVersion(await remembered(memory), hash, wishes.version)
  if ("refused" in version) {
    done.missing.push(`Teams: ${version.refused}`)
    return
  }
  const manifest = `${JSON.stringify({ ...content, version: version.version }, null, 2)}\n`
  const file = join(folder, "teams.zip")
  await writeFile(file, packed({ "manifest.json": Buffer.from(manifest), ...icons }))
  await writeFile(memory, `${JSON.stringify(version)}\n`)
  done.files.push(file)
}

/** Values stay text. */
export function filled(template: string, values: Record<string, string>): Record<string, unknown> {
  const manifest = JSON.parse(
    template.replaceAll(/\{(\w+)\}/g, (place, name: string) =>
      values[name] === undefined ? place : JSON.stringify(values[name]).slice(1, -1),
    ),
  ) as Record<string, unknown> & { bots: { commandLists: CommandList[] }[] }
  for (const list of manifest.bots.flatMap(({ commandLists }) => commandLists))
    list.commands = list.scopes.includes("personal") ? menus.personal : menus.channel
  return manifest
}

type CommandList = { scopes: string[]; commands: readonly MenuEntry[] }

export type Version = { version: string; hash: string }

/** Rises only when something changed, as Teams demands. `wanted` must be higher, too. */
export function nextVersion(
  before: Version | undefined,
  hash: string,
  wanted?: string,
): Version | { refused: string } {
  if (wanted !== undefined && !/^(?:0|[1-9]\d{0,5})(?:\.(?:0|[1-9]\d{0,5})){2}$/.test(wanted))
    return { refused: "the version is three numbers, such as 1.4.0" }
  if (before === undefined) return { version: wanted ?? "1.0.0", hash }
  if (before.hash === hash && (wanted ?? before.version) === before.version) return before
  const [major = 0, minor = 0, patch = 0] = numbersOf(before.version)
  const version = wanted ?? `${major}.${minor}.${patch + 1}`
  const differs = numbersOf(version).map((number, at) => number - numbersOf(before.version)[at]!)
  const higher = (differs.find((one) => one !== 0) ?? 0) > 0
  return higher ? { version, hash } : { refused: `the version must be higher than ${before.version}` }
}

function numbersOf(version: string): number[] {
  return version.split(".").map(Number)
}

function fingerprint(content: object, icons: Uint8Array[]): string {
  const hash = createHash("sha256").update(JSON.stringify(content))
  for (const one of icons) hash.update(one)
  return hash.digest("hex")
}

async function remembered(file: string): Promise<Version | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined)
  return text === undefined ? undefined : (JSON.parse(text) as Version)
}

function icon(templates: string, name: string): Promise<Buffer> {
  return readFile(join(templates, `teams/${name}.png`))
}

/** The same content gives the same bytes. */
function packed(files: Record<string, Uint8Array>): Uint8Array {
  return zipSync(files, { mtime: "1980-01-02T00:00:00Z" })
}
