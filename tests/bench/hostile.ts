import { readFileSync } from "node:fs"
import { connect } from "node:net"
import { setTimeout as wait } from "node:timers/promises"
import type { Row } from "./row.ts"
import { onStage, open, quantile } from "./taps.ts"

const [repetitions, connections] = [9, 2_000]

/** Taps while one member sends long messages, and the service's memory while many send unsigned bodies that do not end. */
export async function rows(): Promise<Row[]> {
  const memory: { before: number; most: number; after: number; refused: number; cut: number }[] = []
  const [pairs] = await onStage([], async ({ ours, pressed }) => {
    const both = []
    for (let at = 0; at < repetitions; at++) {
      const bare = await pressed(ours, open)
      both.push({ ours: await pressed(ours, { ...open, longMessages: true }), bare })
    }
    memory.push(await underAttack(ours.at.port, ours.pid))
    return [both]
  })
  const [long, plain] = [quantile(pairs!, "ours", 0.99), quantile(pairs!, "bare", 0.99)]
  const [{ before, most, after, refused, cut }] = memory as [(typeof memory)[0]]
  return [
    {
      name: "tap p99 at 500/s while one member sends five messages of 40,000 characters and 20 a second of 1,900",
      against: "the same taps without them",
      bar: { most: 2 },
      ratios: [long / plain],
      note: `p99 ms: ${long.toFixed(1)}/${plain.toFixed(1)}`,
    },
    {
      name: `memory under ${connections} unsigned connections of 990 KB`,
      against: "the same process before",
      bar: { most: 1.5 },
      ratios: [most / before],
      note: `MB: ${before} before, ${most} at most, ${after} ten seconds after; ${refused} were refused, ${cut} cut off`,
    },
  ]
}

async function underAttack(port: number, pid: number) {
  const resident = () =>
    Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]) / 1_024)
  const before = resident()
  const head = `POST /slack/events HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 1000000\r\n\r\n`
  const body = Buffer.alloc(990_000, "x")
  const heard = { refused: 0, cut: 0 }
  const sockets = Array.from({ length: connections }, () => {
    const socket = connect(port, "127.0.0.1")
    let refused = false
    socket.on("data", (chunk) => (refused ||= chunk.toString("latin1").startsWith("HTTP/1.1 4")))
    socket.on("error", () => {}).once("close", () => heard[refused ? "refused" : "cut"]++)
    socket.write(head)
    socket.write(body)
    return socket
  })
  let most = before
  for (let look = 0; look < 100; look++) {
    await wait(100)
    most = Math.max(most, resident())
  }
  for (const socket of sockets) socket.destroy()
  await wait(10_000)
  return { before, most, after: resident(), ...heard }
}
