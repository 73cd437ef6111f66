import { createHmac, randomUUID } from "node:crypto"
import { once } from "node:events"
import { readFileSync } from "node:fs"
import { createServer } from "node:http"
import { connect, type AddressInfo, type Socket } from "node:net"
import { setTimeout as wait } from "node:timers/promises"

/**
 * The load on both sides, in a process of its own: people who press buttons, and the Slack that they sit at. Every
 * request is distinct and signed before the clock starts. With `updates`, a press is done when its message was replaced.
 */
export type Load = {
  port: number
  /** The process that is pressed, to read its CPU time. */
  pid: number
  /** Milliseconds that are measured, after others that are not. */
  ms: number
  warmMs: number
  /** So many connections press one button after the other … */
  connections: number
  /** … or presses come at this rate (per second), whatever the answers do. */
  rate?: number
  updates?: boolean
  /** One member writes meanwhile: five messages of 40,000 characters, then 20 a second of 1,900. */
  longMessages?: boolean
  requests: number
}
export type Loaded = {
  failed: number
  perSecond: number
  /** From the moment when a press was due to its acknowledgement or its new message (ms). */
  times: number[]
  /** CPU time of the process for one press (µs). */
  cpuUs: number
}

/** With a `bearer` the presses are Teams' activities, proved by it; without one they are Slack's, signed. */
const [templatesFile = "", signingSecret = "", bearer] = process.argv.slice(2)
const templates = JSON.parse(readFileSync(templatesFile, "utf8")) as Record<string, unknown>[]
const shown = new Map<string, () => void>()

const slack = createServer((req, res) => {
  const path = req.url ?? ""
  req.resume().on("end", () => {
    if (path.startsWith("/respond/")) {
      const id = path.slice("/respond/".length)
      shown.get(id)?.()
      shown.delete(id)
      res.end("ok")
      return
    }
    const lists = {
      members: [],
      usergroups: [],
      team_id: "T1",
      team: "Bench",
      user_id: "U0BOT",
      bot_id: "B0BOT",
    }
    res.setHeader("content-type", "application/json")
    res.end(JSON.stringify({ ok: true, ...lists }))
  })
}).listen(0, "127.0.0.1")
slack.keepAliveTimeout = 60_000
await once(slack, "listening")
const origin = `http://127.0.0.1:${(slack.address() as AddressInfo).port}`

type Request = { bytes: Buffer; id: string }

function request(at: number, updates: boolean): Request {
  const id = randomUUID()
  if (bearer) {
    const body = JSON.stringify({ ...templates[at % templates.length], id })
    const proof = [`authorization: Bearer ${bearer}`, "content-type: application/json; charset=utf-8"]
    return { bytes: post("/api/messages", proof, body), id }
  }
  // Of a message without an address and a channel nothing can be shown: that is how the update is left out.
  const nowhere = { channel: undefined, container: { type: "message", message_ts: "1790000000.000001" } }
  const rest = updates ? { response_url: `${origin}/respond/${id}` } : nowhere
  const payload = { ...templates[at % templates.length], trigger_id: `${at}.${id}`, ...rest }
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
  return { bytes: signed(body), id }
}

/** A form as Slack sends it. */
function signed(body: string): Buffer {
  const timestamp = Math.floor(Date.now() / 1_000)
  const signature = createHmac("sha256", signingSecret).update(`v0:${timestamp}:${body}`).digest("hex")
  const proof = [
    "user-agent: Slackbot 1.0 (+https://api.slack.com/robots)",
    "accept: application/json,*/*",
    "content-type: application/x-www-form-urlencoded",
    `x-slack-request-timestamp: ${timestamp}`,
    `x-slack-signature: v0=${signature}`,
  ]
  return post("/slack/events", proof, body)
}

function post(path: string, headers: string[], body: string): Buffer {
  const length = `content-length: ${Buffer.byteLength(body)}`
  const head = [`POST ${path} HTTP/1.1`, "host: 127.0.0.1", ...headers, length]
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`)
}

/** One connection: sends a request and gives the status of its answer. */
function connection(port: number): { send(bytes: Buffer): Promise<number>; close(): void } {
  const socket: Socket = connect({ port, host: "127.0.0.1", noDelay: true })
  let answered: ((status: number) => void) | undefined
  let seen = ""
  socket.on("data", (chunk) => {
    seen += chunk.toString("latin1")
    const end = seen.indexOf("\r\n\r\n")
    if (end === -1) return
    const length = /content-length: (\d+)/i.exec(seen.slice(0, end))
    const whole = length ? seen.length >= end + 4 + Number(length[1]) : seen.endsWith("0\r\n\r\n")
    if (!whole) return
    const status = Number(seen.slice(9, 12))
    seen = ""
    answered?.(status)
  })
  for (const end of ["error", "close"]) socket.on(end, () => answered?.(0))
  return {
    send: (bytes) =>
      new Promise((resolve) => {
        if (socket.destroyed) return resolve(0)
        answered = resolve
        socket.write(bytes)
      }),
    close: () => socket.destroy(),
  }
}

async function writeLong(port: number, over: () => boolean): Promise<void> {
  const [{ user, team }] = templates as unknown as [{ user: { id: string }; team: { id: string } }]
  const line = connection(port)
  for (let at = 0; !over(); at++) {
    const text = "schedule every weekly-load tue ".repeat(2_000).slice(0, at < 5 ? 40_000 : 1_900)
    const fields = { command: "/pulse", text, team_id: team.id, user_id: user.id, channel_id: "D1" }
    const more = { response_url: `${origin}/respond/long`, trigger_id: `long.${randomUUID()}` }
    const status = await line.send(signed(new URLSearchParams({ ...fields, ...more }).toString()))
    if (status !== 200) throw new Error(`a long message was answered with ${status}`)
    await wait(50)
  }
  line.close()
}

async function run({
  port,
  pid,
  ms,
  warmMs,
  connections,
  rate,
  updates = false,
  longMessages = false,
  requests,
}: Load): Promise<Loaded> {
  const all = Array.from({ length: requests }, (_, at) => request(at, updates))
  const lines = Array.from({ length: connections }, () => connection(port))
  const times: number[] = []
  let next = 0
  let failed = 0
  const cpuBefore = cpuOf(pid)
  const began = performance.now()
  const [from, until] = [began + warmMs, began + warmMs + ms]

  async function press(line: (typeof lines)[number], scheduled: number): Promise<void> {
    const { bytes, id } = all[next++]!
    const replaced = updates ? new Promise<void>((resolve) => shown.set(id, resolve)) : undefined
    const status = await line.send(bytes)
    if (status !== 200) failed++
    else await replaced
    const now = performance.now()
    if (now >= from && now < until && status === 200) times.push(now - scheduled)
  }

  async function closedLoop(line: (typeof lines)[number]) {
    while (performance.now() < until && next < all.length) await press(line, performance.now())
  }

  /** Each press has its moment; one that waits for a connection waits on its own account. */
  async function openLoop() {
    const idle = [...lines]
    const waiting: number[] = []
    const underWay: Promise<void>[] = []
    const go = async (line: (typeof lines)[number], scheduled: number) => {
      for (let next: number | undefined = scheduled; next !== undefined; next = waiting.shift())
        await press(line, next)
      idle.push(line)
    }
    const count = Math.min(all.length, Math.floor(((warmMs + ms) * rate!) / 1_000))
    for (let at = 0; at < count; at++) {
      const scheduled = began + (at * 1_000) / rate!
      const early = scheduled - performance.now()
      if (early > 0) await wait(early)
      // In turns, so that no server closes a connection for having been idle.
      const line = idle.shift()
      if (line) underWay.push(go(line, scheduled))
      else waiting.push(scheduled)
    }
    await Promise.all(underWay)
  }

  const writing = longMessages ? writeLong(port, () => performance.now() > until) : undefined
  await (rate ? openLoop() : Promise.all(lines.map(closedLoop)))
  await writing
  // On a fast machine the requests that were made beforehand are used up before the time is.
  const measuredMs = Math.min(performance.now(), until) - from
  if (measuredMs < ms / 2) throw new Error(`${requests} requests were too few to measure anything`)
  for (const line of lines) line.close()
  return {
    failed,
    perSecond: (times.length * 1_000) / (rate ? ms : measuredMs),
    times,
    cpuUs: ((cpuOf(pid) - cpuBefore) * 1_000) / next,
  }
}

/** User and system time of a process so far (ms), as Linux counts it in hundredths of a second. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(" ")
  return (Number(fields[13]) + Number(fields[14])) * 10
}

process.on("message", (load: Load) => {
  void run(load).then(
    (loaded) => process.send?.(loaded),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
process.on("disconnect", () => process.exit(0))
process.send?.({ apiUrl: `${origin}/api/` })
