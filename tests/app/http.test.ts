import { createHmac } from "node:crypto"
import { once } from "node:events"
import { connect, type Socket } from "node:net"
import { expect, it, onTestFinished } from "vitest"
import { startHttp } from "../../src/app/http.ts"
import { bytesUnderWay } from "../../src/lib/request-body.ts"
import { signedReceiver } from "../../src/slack/receive.ts"

const signingSecret = "a-signing-secret"

async function site() {
  const { receiver, route } = signedReceiver({ signingSecret, now: Date.now, log() {} })
  receiver.init({ processEvent: async ({ ack }: { ack(): Promise<void> }) => ack() } as never)
  await receiver.start()
  const http = await startHttp(
    { host: "127.0.0.1", port: 0 },
    [route],
    async (_, response) => void response.writeHead(404).end(),
    () => {},
  )
  onTestFinished(() => http.stop())
  return http.port
}

const plausible = () =>
  `x-slack-request-timestamp: ${Math.floor(Date.now() / 1_000)}\r\nx-slack-signature: v0=${"0".repeat(64)}\r\n`

/** A connection that tells of a body and sends `first` of it. */
function hostile(port: number, headers: string, first: string): { socket: Socket; heard: Promise<string> } {
  const socket = connect(port, "127.0.0.1")
  const heard = new Promise<string>((resolve) => {
    let text = ""
    socket.on("data", (data) => (text += data.toString()))
    socket.on("error", () => {})
    socket.on("close", () => resolve(text))
  })
  socket.write(
    `POST /slack/events HTTP/1.1\r\nhost: x\r\n${headers}content-type: application/json\r\ncontent-length: 127000\r\n\r\n${first}`,
  )
  return { socket, heard }
}

async function genuine(port: number): Promise<number> {
  const body = JSON.stringify({ type: "x" })
  const timestamp = String(Math.floor(Date.now() / 1_000))
  const signature = `v0=${createHmac("sha256", signingSecret).update(`v0:${timestamp}:${body}`).digest("hex")}`
  const { status } = await fetch(`http://127.0.0.1:${port}/slack/events`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": signature,
    },
    body,
  })
  return status
}

it("an unsigned request is refused before anything of its body has come", async () => {
  const { heard } = hostile(await site(), "", "")
  expect(await heard).toMatch(/^HTTP\/1\.1 401/)
})

it("of 400 connections that send a body slowly the bytes held stay bounded, all are cut off in seconds, and a signed request is answered meanwhile", async () => {
  const port = await site()
  let most = 0
  const watch = setInterval(() => (most = Math.max(most, bytesUnderWay())), 5)
  onTestFinished(() => clearInterval(watch))
  const began = performance.now()
  const all = Array.from({ length: 400 }, () => hostile(port, plausible(), "x".repeat(120_000)))
  await Promise.all(all.map(({ socket }) => once(socket, "connect")))
  expect(await genuine(port)).toBe(200)
  const answers = await Promise.all(all.map(({ heard }) => heard))
  expect(performance.now() - began).toBeLessThan(12_000)
  expect(most).toBeGreaterThan(1_000_000)
  expect(most).toBeLessThanOrEqual(16_000_000)
  expect(bytesUnderWay()).toBe(0)
  // Slow ones and those for which there was no room; some see only the end of the connection.
  expect(answers.every((answer) => /^(HTTP\/1\.1 (408|503)|$)/.test(answer))).toBe(true)
}, 30_000)

it("a connection that sends nothing at all is cut off in seconds", async () => {
  const socket = connect(await site(), "127.0.0.1")
  const began = performance.now()
  socket.resume().on("error", () => {})
  await once(socket, "close")
  expect(performance.now() - began).toBeLessThan(8_000)
}, 20_000)
