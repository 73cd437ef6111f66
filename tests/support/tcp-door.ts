import { once } from "node:events"
import { connect, createServer, type AddressInfo, type Socket } from "node:net"

/** A way to a server on loopback that can be shut, and that can break at the worst moment. */
export type Door = {
  /** The same address with the door's port. */
  url: string
  /** Breaks every connection and refuses new ones, until it is opened again. */
  shut(): void
  open(): void
  /** What is asked on the connections there are now still arrives, its reply does not: then they break. */
  loseReplies(): void
  /** What is asked on the connections there are now still arrives, and nothing comes back: they hang. */
  holdReplies(): void
  close(): Promise<void>
}

export async function openDoor(target: string): Promise<Door> {
  const { hostname, port } = new URL(target)
  const pairs = new Set<{ inner: Socket; outer: Socket; lossy: boolean; held: boolean }>()
  let open = true
  const server = createServer((outer) => {
    if (!open) return void outer.resetAndDestroy()
    const inner = connect(Number(port), hostname)
    const pair = { inner, outer, lossy: false, held: false }
    pairs.add(pair)
    const end = () => {
      pairs.delete(pair)
      inner.destroy()
      outer.destroy()
    }
    for (const socket of [inner, outer]) socket.on("error", end).on("close", end)
    outer.on("data", (asked) => inner.write(asked))
    inner.on("data", (reply) => {
      if (pair.lossy) end()
      else if (!pair.held) outer.write(reply)
    })
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const own = new URL(target)
  own.port = String((server.address() as AddressInfo).port)
  const endAll = () => {
    for (const { inner } of pairs) inner.destroy()
  }
  return {
    url: own.href,
    shut() {
      open = false
      endAll()
    },
    open() {
      open = true
    },
    loseReplies() {
      for (const pair of pairs) pair.lossy = true
    },
    holdReplies() {
      for (const pair of pairs) pair.held = true
    },
    async close() {
      endAll()
      server.close()
      await once(server, "close")
    },
  }
}
