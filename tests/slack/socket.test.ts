import { createHash } from "node:crypto"
import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo, Socket } from "node:net"
import { expect, onTestFinished, test } from "vitest"
import { clientOptions } from "../../src/slack/client.ts"
import { socketReceiver } from "../../src/slack/socket.ts"
import { soon } from "../support/soon.ts"

const attemptMs = 2_000

/** A Slack that answers the upgrades that `answers` says, and leaves the others waiting. */
async function openSocketSlack(answers: (upgrade: number) => boolean) {
  const sockets: Socket[] = []
  let upgrades = 0
  const server = createServer((_req, res) => {
    const { port } = server.address() as AddressInfo
    res.setHeader("content-type", "application/json")
    res.end(JSON.stringify({ ok: true, url: `ws://127.0.0.1:${port}/link` }))
  })
  server.on("upgrade", (req, socket: Socket) => {
    socket.on("error", () => {})
    upgrades += 1
    if (!answers(upgrades)) return
    const key = `${req.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`
    const accepted = createHash("sha1").update(key).digest("base64")
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: ${accepted}\r\n\r\n`,
    )
    sockets.push(socket)
    say(socket, { type: "hello" })
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { apiUrl: `http://127.0.0.1:${port}/api/`, sockets, upgrades: () => upgrades }
}

function say(socket: Socket, message: unknown) {
  const text = Buffer.from(typeof message === "string" ? message : JSON.stringify(message))
  socket.write(Buffer.concat([Buffer.from([0x81, text.length]), text]))
}

function connect(apiUrl: string) {
  const log: string[] = []
  const { receiver, connected } = socketReceiver(
    "xapp-1",
    clientOptions(apiUrl, 2_000),
    (event) => void log.push(event),
    attemptMs,
  )
  const heard: unknown[] = []
  receiver.init({ processEvent: async ({ body }: { body: unknown }) => void heard.push(body) } as never)
  onTestFinished(async () => {
    await receiver.stop()
  })
  return { receiver, connected, log, heard }
}

test("an upgrade that is never answered ends the attempt, is logged, and the next one begins", async () => {
  const slack = await openSocketSlack((upgrade) => upgrade !== 2)
  const { receiver, connected, log } = connect(slack.apiUrl)
  await receiver.start()
  await soon(() => expect(connected()).toBe(true))
  slack.sockets[0]!.destroy()
  await soon(() => expect(slack.upgrades()).toBe(3))
  await soon(() => expect(connected()).toBe(true))
  expect(log).toEqual(["slack.connected", "slack.disconnected", "slack.not_connected", "slack.connected"])
})

test("a first start that is not answered does not wait without end: it goes on trying", async () => {
  const slack = await openSocketSlack((upgrade) => upgrade > 1)
  const { receiver, connected, log } = connect(slack.apiUrl)
  await receiver.start()
  expect(connected()).toBe(false)
  await soon(() => expect(connected()).toBe(true))
  expect(log).toEqual(["slack.not_connected", "slack.connected"])
})

test.each([
  ["an envelope without a payload", { type: "events_api", envelope_id: "E1", payload: null }],
  ["a message that is nothing", "null"],
])("%s ends nothing: what comes next is heard", async (_, message) => {
  const slack = await openSocketSlack(() => true)
  const { receiver, log, heard } = connect(slack.apiUrl)
  await receiver.start()
  say(slack.sockets[0]!, message)
  say(slack.sockets[0]!, { type: "slash_commands", envelope_id: "E2", payload: { text: "hi" } })
  await soon(() => expect(heard).toEqual([{ text: "hi" }]))
  expect(log).toEqual(["slack.connected", "slack.unreadable"])
})
