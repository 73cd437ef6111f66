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

/**
 * What becomes of settings that a connection asks for at its start: passed on; refused, as PgBouncer does; or left out, as it
 * does with `ignore_startup_parameters`.
 */
export type StartSettings = "passed" | "refused" | "ignored"

export async function openDoor(target: string, settings: StartSettings = "passed"): Promise<Door> {
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
    let started = settings === "passed"
    outer.on("data", (asked) => {
      if (started) return inner.write(asked)
      started = true
      const extra = extraSettings(asked)
      if (settings === "refused" && extra.length > 0)
        return outer.end(refusal(`unsupported startup parameter: ${extra[0]}`))
      return inner.write(startOf(asked, extra))
    })
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

/** Settings that PgBouncer passes on, or answers by itself. */
const usual = new Set(["user", "database", "client_encoding", "application_name"])

function settingsOf(start: Buffer): [string, string][] {
  const words = start.subarray(8, -2).toString().split("\0")
  return Array.from({ length: words.length / 2 }, (_, at) => [words[2 * at]!, words[2 * at + 1]!])
}

function extraSettings(start: Buffer): string[] {
  return settingsOf(start).flatMap(([name]) => (usual.has(name) ? [] : [name]))
}

function startOf(start: Buffer, without: readonly string[]): Buffer {
  const kept = settingsOf(start).filter(([name]) => !without.includes(name))
  const body = Buffer.from(kept.map(([name, value]) => `${name}\0${value}\0`).join("") + "\0")
  const head = Buffer.alloc(8)
  head.writeInt32BE(8 + body.length, 0)
  start.copy(head, 4, 4, 8)
  return Buffer.concat([head, body])
}

function refusal(message: string): Buffer {
  const body = Buffer.from(`SFATAL\0C08P01\0M${message}\0\0`)
  const head = Buffer.alloc(5)
  head.write("E")
  head.writeInt32BE(4 + body.length, 1)
  return Buffer.concat([head, body])
}
