import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import type { Json } from "./slack-state.ts"

/** The local Slack with its own page, as a process; and a person in front of that page. */

const binary = "node_modules/local-slack-linux-x64/bin/local-slack"
export const localSlackExists = existsSync(binary)

export const localApp = {
  appId: "A0PULSE",
  botUserId: "U0BOT",
  botName: "plimsoll",
  botToken: "xoxb-local",
  appToken: "xapp-local",
  signingSecret: "local-signing-secret",
}

type LocalMessage = {
  ts: string
  channel: string
  text: string
  blocks?: Json[]
  ephemeral_to?: string
}
export type LocalSlack = {
  page: string
  apiUrl: string
  /** Messages as the page shows them. */
  messages(channel: string): Promise<LocalMessage[]>
  /** Presses what the page shows; the page talks over a web socket, and so does this. */
  person(user: string): Promise<LocalPerson>
  stop(): Promise<void>
}
export type LocalPerson = {
  press(message: LocalMessage, button: Json, block?: Json): void
  slash(channel: string, command: string, text: string): void
  write(channel: string, text: string): void
  /** The form on top of the page, when there is one. */
  form(): Json | undefined
  errors(): Json | undefined
  submit(values: Record<string, Json>): void
  leave(): void
}

export async function startLocalSlack(
  port: number,
  mode: { requestUrl: string } | "socket",
  users: Json[],
): Promise<LocalSlack> {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-local-slack-"))
  const config = join(folder, "config.json")
  const transport = mode === "socket" ? { mode } : { mode: "events", requestUrl: mode.requestUrl }
  writeFileSync(
    config,
    JSON.stringify({
      workspace: { name: "Acme", domain: "acme", teamId: "T0ACME" },
      apps: [{ ...localApp, ...transport }],
      users,
      channels: [{ id: "C1", name: "leaders", members: ["U1", localApp.botUserId] }],
    }),
  )
  const child = spawn(
    binary,
    ["--config", config, "--port", String(port), "--base-host", "127.0.0.1", "--files-dir", folder],
    { stdio: "ignore" },
  )
  const page = `http://127.0.0.1:${port}`
  await untilReady(`${page}/_control/state`)
  return {
    page,
    apiUrl: `${page}/api/`,
    async messages(channel) {
      const response = await fetch(`${page}/_control/messages/${channel}`)
      return ((await response.json()) as { messages: LocalMessage[] }).messages
    },
    person: (user) => personAt(`ws://127.0.0.1:${port}/ui`, user),
    async stop() {
      const gone = once(child, "exit")
      child.kill()
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function untilReady(url: string) {
  for (let tries = 0; tries < 1_200; tries++) {
    const ready = await fetch(url).then(
      (response) => response.ok,
      () => false,
    )
    if (ready) return
    await wait(50)
  }
  throw new Error(`${url} did not answer`)
}

async function personAt(url: string, user: string): Promise<LocalPerson> {
  const socket = new WebSocket(url)
  let stack: Json[] = []
  let errors: Json | undefined
  socket.addEventListener("message", ({ data }) => {
    const said = JSON.parse(String(data)) as { t: string; stack?: Json[]; errors?: Json }
    if (said.t === "view") {
      stack = said.stack ?? []
      errors = undefined
    }
    if (said.t === "view_errors") errors = said.errors
  })
  await once(socket, "open")
  const send = (act: Json) => socket.send(JSON.stringify({ user, ...act }))
  return {
    press: ({ channel, ts }, button, block) =>
      send({
        t: "block_action",
        channel,
        messageTs: ts,
        action: { block_id: block?.["block_id"] ?? "b0", ...button },
      }),
    slash: (channel, command, text) => send({ t: "slash_command", channel, command, text }),
    write: (channel, text) => send({ t: "post_message", channel, text }),
    form: () => stack.at(-1),
    errors: () => errors,
    submit: (values) => send({ t: "view_submit", values }),
    leave: () => socket.close(),
  }
}
