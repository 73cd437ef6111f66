import { once } from "node:events"
import { createServer } from "node:net"

/** On all addresses, as the local Slack listens on all. */
export async function freePort(wanted: number, tries = 50): Promise<number> {
  for (let port = wanted; port < wanted + tries; port++) if (await isFree(port)) return port
  throw new Error(
    `the ports ${wanted} to ${wanted + tries - 1} are all in use: end what uses them and start again`,
  )
}

export async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    server.listen({ port, exclusive: true })
    await once(server, "listening")
  } catch {
    return false
  }
  server.close()
  await once(server, "close")
  return true
}
