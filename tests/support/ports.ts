import { randomInt } from "node:crypto"
import { once } from "node:events"
import { type AddressInfo, createServer } from "node:net"

/** A port of 127.0.0.1 that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, "close")
  return port
}

/** A free port that no connection going out gets for its own end, whatever is started meanwhile. */
export async function quietPort(): Promise<number> {
  for (;;) {
    const server = createServer().listen(randomInt(20_000, 32_000), "127.0.0.1")
    const listening = await once(server, "listening").catch(() => undefined)
    if (!listening) continue
    const { port } = server.address() as AddressInfo
    server.close()
    await once(server, "close")
    return port
  }
}
