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

/** One server for the platforms' routes and the site. Stopping lets requests finish. */
export async function startHttp(
  { host, port }: { host: string; port: number },
  routes: Route[],
  site: Route["handle"],
  onFault: (error: unknown) => void,
  answered: (door: string, status: number, ms: number) => void = () => {},
): Promise<HttpServer> {
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split("?")[0] ?? "/"
    const route = routes.find((one) => one.path === path && one.method === request.method)
    const began = performance.now()
    response.once("close", () =>
      answered(route?.path ?? doorOf(path), response.statusCode, performance.now() - began),
    )
    return route ? route.handle(request, response) : site(request, response)
  }

  const server = createServer(patience, (request, response) => {
    const id = randomUUID()
    response.setHeader("x-request-id", id)
    inRequest(id, () =>
      answer(request, response).catch((error: unknown) => {
        onFault(error)
        if (!response.headersSent) response.writeHead(500)
        response.end()
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

/** Few names, whatever is asked for. */
function doorOf(path: string): string {
  return path === "/healthz" || path === "/readyz" ? path : "pages"
}

/** For Prometheus, at an address of its own, apart from the public site. */
export function metricsListener(metrics: () => Promise<{ type: string; text: string }>): Route["handle"] {
  return async (request, response) => {
    if (request.url?.split("?")[0] !== "/metrics") return void response.writeHead(404).end()
    const { type, text } = await metrics()
    response.writeHead(200, { "content-type": type, "x-content-type-options": "nosniff" }).end(text)
  }
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
