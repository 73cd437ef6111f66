import type { ServerResponse } from "node:http"
import { methods } from "./slack-methods.ts"
import {
  type Json,
  nextId,
  type SlackOauth,
  type SlackPerson,
  type SlackState,
  type SlackWorkspace,
} from "./slack-state.ts"

/** Slack's side of an installation: the page where somebody allows it, codes, tokens that rotate, Enterprise Grid. */

export function freshOauth(team: string): SlackOauth {
  return {
    clientId: "client.1",
    clientSecret: "client-secret",
    choice: { team },
    codes: new Map(),
    refresh: new Map(),
    expired: new Set(),
  }
}

/** Somebody looks at what the app asks for and decides. */
export function authorize(state: SlackState, url: URL, res: ServerResponse) {
  const asked = (name: string) => url.searchParams.get(name) ?? ""
  const { clientId, choice, codes } = state.oauth
  if (asked("client_id") !== clientId || asked("scope") === "") return res.writeHead(400).end("bad client")
  const back = new URL(asked("redirect_uri"))
  back.searchParams.set("state", asked("state"))
  if (choice === "cancels") back.searchParams.set("error", "access_denied")
  else {
    const code = nextId(state, "code")
    codes.set(code, { team: choice.team, by: choice.as ?? "U0ADMIN", redirect: asked("redirect_uri") })
    back.searchParams.set("code", code)
  }
  const scopes = asked("scope").split(",")
  const chosen = state.workspaces.find(({ team }) => choice !== "cancels" && team === choice.team)
  if (chosen) chosen.scopes = scopes
  return res.writeHead(302, { location: back.href }).end()
}

export function oauthAccess(state: SlackState, args: Json): Json {
  const { oauth } = state
  if (args["client_id"] !== oauth.clientId) return { ok: false, error: "invalid_client_id" }
  if (args["client_secret"] !== oauth.clientSecret) return { ok: false, error: "bad_client_secret" }
  if (args["grant_type"] === "refresh_token") {
    const given = String(args["refresh_token"])
    const team = oauth.refresh.get(given)
    if (team === undefined) return { ok: false, error: "invalid_refresh_token" }
    oauth.refresh.delete(given)
    return issued(state, team, "U0ADMIN")
  }
  const code = oauth.codes.get(String(args["code"]))
  if (!code) return { ok: false, error: "invalid_code" }
  if (args["redirect_uri"] !== code.redirect) return { ok: false, error: "bad_redirect_uri" }
  oauth.codes.delete(String(args["code"]))
  return issued(state, code.team, code.by)
}

function issued(state: SlackState, team: string, by: string): Json {
  const { oauth } = state
  const workspace = state.workspaces.find((one) => one.team === team)!
  const token = `xoxb-${nextId(state, "token")}`
  workspace.older = [...(workspace.older ?? []), workspace.botToken]
  workspace.botToken = token
  delete workspace.revoked
  const mixed = state.workspaces.find((one) => one.team === oauth.mixUp)
  const named = { id: team, name: workspace.name }
  const rotation =
    oauth.expiresIn === undefined
      ? {}
      : { refresh_token: `xoxe-${nextId(state, "refresh")}`, expires_in: oauth.expiresIn }
  if (rotation.refresh_token) oauth.refresh.set(rotation.refresh_token, team)
  return {
    ok: true,
    access_token: mixed?.botToken ?? token,
    token_type: "bot",
    scope: workspace.scopes?.join(",") ?? "chat:write",
    bot_user_id: "U0BOT",
    app_id: "A0APP",
    team: workspace.grid ? null : named,
    enterprise: workspace.grid ? named : null,
    is_enterprise_install: workspace.grid !== undefined,
    authed_user: { id: by },
    ...rotation,
  }
}

/** These act on one workspace, which must be named. */
const ofOneTeam = new Set(["users.list", "usergroups.list", "users.conversations"])

/** A call with an organisation's token, which works in its workspaces that have the app. */
export function inOrganisation(state: SlackState, org: SlackWorkspace, method: string, args: Json): Json {
  const own = state.workspaces.filter(({ team }) => org.grid?.includes(team))
  if (method === "auth.teams.list") return teamsOf(own, args)
  if (ofOneTeam.has(method)) {
    if (args["team_id"] === undefined) return { ok: false, error: "missing_argument" }
    const team = own.find((one) => one.team === args["team_id"])
    return team ? methods[method]!(state, team, args) : { ok: false, error: "team_access_not_granted" }
  }
  const everywhere = {
    ...org,
    people: own.flatMap(({ people }) => people.map((one) => ({ ...one, id: globalId(one) }))),
    channels: own.flatMap(({ channels }) => channels),
  }
  return methods[method]?.(state, everywhere, args) ?? { ok: false, error: "unknown_method" }
}

/** By which a person is known in all of an organisation's workspaces. */
function globalId({ id, flags }: SlackPerson): string {
  return (flags as { enterprise_user?: { id: string } } | undefined)?.enterprise_user?.id ?? id
}

/** Two a page, so that a reader must turn it. */
function teamsOf(own: SlackWorkspace[], args: Json): Json {
  const from = Number(args["cursor"] ?? 0)
  const next = from + 2 < own.length ? String(from + 2) : ""
  const teams = own.slice(from, from + 2).map(({ team, name }) => ({ id: team, name }))
  return { ok: true, teams, response_metadata: { next_cursor: next } }
}
