import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import type { Handlers, Platform, Route } from "../../src/platform.ts"
import { slackPlatform, type SlackOptions } from "../../src/slack/index.ts"
import { type SlackPeer } from "./slack-peer.ts"
import { type SlackServer, type SlackSetup, startSlackServer } from "./slack-server.ts"

/** Slack's adapter on signed HTTP, between the recording server and a person's acts. */
export type SlackBench = {
  server: SlackServer
  platform: Platform
  peer: SlackPeer
  endpoint: string
  log: { event: string; fields: Record<string, string | number | boolean> }[]
  close(): Promise<void>
}

export async function openSlack(
  handlers: Handlers,
  setup: SlackSetup = {},
  options: Partial<SlackOptions> = {},
): Promise<SlackBench> {
  const server = await startSlackServer(setup)
  const log: SlackBench["log"] = []
  const platform = slackPlatform(
    {
      botToken: server.state.workspaces[0]?.botToken ?? "",
      signingSecret: server.signingSecret,
      slackApiUrl: server.apiUrl,
      timeoutMs: 10_000,
      log: (event, fields) => void log.push({ event, fields }),
      now: () => Date.now(),
      ...options,
    },
    handlers,
  )
  const site = await serve(platform.routes ?? [])
  await platform.start()
  const endpoint = `${site.origin}/slack/events`
  return {
    server,
    platform,
    log,
    endpoint,
    peer: server.peer(endpoint),
    async close() {
      await platform.stop()
      await site.close()
      await server.close()
    },
  }
}

/** The routes on a server of their own, as the program's HTTP server mounts them. */
export async function serve(
  routes: Route[],
): Promise<{ origin: string; port: number; close(): Promise<void> }> {
  const site = createServer((req, res) => {
    const route = routes.find(({ method, path }) => method === req.method && path === req.url)
    if (route) void route.handle(req, res)
    else res.writeHead(404).end()
  })
  site.listen(0, "127.0.0.1")
  await once(site, "listening")
  const { port } = site.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    async close() {
      site.closeAllConnections()
      site.close()
      await once(site, "close")
    },
  }
}
