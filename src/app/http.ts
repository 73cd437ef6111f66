import { randomUUID } from "node:crypto"
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { inRequest } from "../log.ts"
import type { Route } from "../platform.ts"

export type HttpServer = { port: number; stop(): Promise<void> }

/** Slack and Teams need some tens. */
const mostConnections = 1_000
/** Slack and Teams send within milliseconds. */
const patience = { headersTimeout: 4_000, requestTimeout: 8_000, connectionsCheckingInterval: 500 }

/**
 * One server for /healthz, /readyz, /metrics and the platforms' routes. Each request has a random id, logged and returned.
 * Stopping lets requests finish.
 */
export async function startHttp(
  { host, port }: { host: string; port: number },
  routes: Route[],
  ready: () => Promise<{ ok: boolean; reasons: string[] }>,
  metrics: () => Promise<{ type: string; text: string }>,
  onFault: (error: unknown) => void,
): Promise<HttpServer> {
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split("?")[0] ?? "/"
    const route = routes.find((one) => one.path === path && one.method === request.method)
    if (route) return route.handle(request, response)
    if (path === "/healthz") return reply(response, 200, { ok: true })
    if (path === "/readyz") {
      const state = await ready()
      return reply(response, state.ok ? 200 : 503, state)
    }
    if (path === "/metrics") {
      const { type, text } = await metrics()
      return void response.writeHead(200, { "content-type": type }).end(text)
    }
    reply(response, 404, { ok: false, reasons: ["there is nothing at this address"] })
  }

  const server = createServer(patience, (request, response) => {
    const id = randomUUID()
    response.setHeader("x-request-id", id)
    inRequest(id, () =>
      answer(request, response).catch((error: unknown) => {
        onFault(error)
        if (!response.headersSent) reply(response, 500, { ok: false, reasons: ["something went wrong here"] })
        else response.end()
      }),
    ).catch(onFault)
  })
  // Bounds idle sockets, and the memory of many.
  server.maxConnections = mostConnections
  await listen(server, host, port)
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      // A kept-alive connection becomes idle at any moment.
      const tidy = setInterval(() => server.closeIdleConnections(), 20)
      const impatient = setTimeout(() => server.closeAllConnections(), 4_000)
      await closed
      clearInterval(tidy)
      clearTimeout(impatient)
    },
  }
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "x-content-type-options": "nosniff",
  })
  response.end(`${JSON.stringify(body)}\n`)
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, host, () => {
      server.off("error", reject)
      resolve()
    })
  })
}
