import { type ChildProcess, spawn } from "node:child_process"
import { existsSync, mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { titled, type Company } from "./company.ts"
import { endProcess } from "./stale-processes.ts"

/** From the registry, for Linux x64 only. */

export const slackApp = {
  appId: "A0PLIMSOLL",
  botUserId: "U0PLIMSOLL",
  botName: "plimsoll",
  botToken: "xoxb-demo",
  appToken: "xapp-demo",
  signingSecret: "demo-signing-secret",
}

export type LocalSlack = {
  page: string
  ended: Promise<void>
  stop(): Promise<void>
}

/** Undefined where it does not exist. */
export function localSlackProgram(): string | undefined {
  try {
    const file = fileURLToPath(import.meta.resolve("local-slack-linux-x64/bin/local-slack"))
    return existsSync(file) ? file : undefined
  } catch {
    return undefined
  }
}

/** In a process group of its own, so that Ctrl-C reaches us first. */
export async function startLocalSlack(
  program: string,
  { folder, port, company }: { folder: string; port: number; company: Company },
): Promise<LocalSlack> {
  mkdirSync(folder, { recursive: true })
  const config = join(folder, "config.json")
  writeFileSync(config, JSON.stringify(configOf(company)))
  const options = [
    "--config",
    config,
    "--port",
    String(port),
    "--base-host",
    "127.0.0.1",
    "--files-dir",
    folder,
  ]
  const child = spawn(program, options, { stdio: "ignore", detached: true })
  const ended = new Promise<void>((resolve) =>
    child.once("exit", () => resolve()).once("error", () => resolve()),
  )
  const kill = () => void child.kill("SIGKILL")
  process.once("exit", kill)
  const page = `http://127.0.0.1:${port}`
  try {
    if (child.pid !== undefined) writeFileSync(join(folder, "pid"), String(child.pid))
    await answers(`${page}/_control/state`, child)
  } catch (error) {
    kill()
    throw error
  }
  return {
    page,
    ended,
    async stop() {
      if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
        await endProcess(child.pid, () => child.exitCode !== null || child.signalCode !== null)
      }
      process.off("exit", kill)
    },
  }
}

function configOf({ workspace, name, people, channels }: Company) {
  const domain = name.toLowerCase().replaceAll(" ", "-")
  const everyone = [...people.filter((one) => one.role).map((one) => one.id), slackApp.botUserId]
  return {
    workspace: { name, domain, teamId: workspace },
    apps: [{ ...slackApp, mode: "socket" }],
    users: people.map((one) => ({
      id: one.id,
      name: one.email.split("@")[0],
      real_name: titled(one),
      email: one.email,
      tz: one.zone,
    })),
    channels: [
      ...channels.map(({ id, name }) => ({ id, name, members: everyone })),
      ...people.map(({ id, channel }) => ({
        id: channel,
        name: `dm-${id}`,
        is_channel: false,
        is_private: true,
        is_im: true,
        members: [id, slackApp.botUserId],
      })),
    ],
  }
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    const ready = await fetch(url).then(
      (response) => response.ok,
      () => false,
    )
    if (ready) return
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the local Slack ended at once`)
    await wait(50)
  }
  throw new Error("the local Slack did not answer within 20 seconds")
}
