import { setTimeout as wait } from "node:timers/promises"
import type { Receiver } from "@slack/bolt"
import type * as webApi from "@slack/web-api"
import { within } from "../lib/within.ts"
import { SocketModeReceiver } from "./bolt.ts"
import { silent } from "./client.ts"
import { faultOf } from "./errors.ts"
import { errorKind } from "../lib/error-kind.ts"

const longestPauseMs = 30_000
/** From asking for an address to Slack's greeting (ms). */
const longestAttemptMs = 10_000

/** Socket Mode with our own reconnecting: the library's ends the process when Slack refuses, and waits forever without a reply. */
export function socketReceiver(
  appToken: string,
  clientOptions: webApi.WebClientOptions,
  log: (event: string, fields: Record<string, string | number | boolean>) => void,
  attemptMs = longestAttemptMs,
): { receiver: Receiver; connected: () => boolean } {
  const receiver = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    logger: silent,
    installerOptions: {
      clientOptions: {
        ...clientOptions,
        // Known before the attempt ends, so that none goes on unseen.
        timeout: Math.min(clientOptions.timeout ?? attemptMs, attemptMs / 2),
      },
    },
  })
  const { client } = receiver
  guard(client, () => log("slack.unreadable", { transport: "socket" }))
  let connected = false
  const stopping = new AbortController()

  async function connect(attempt: number) {
    try {
      await within(attemptMs, "a connection to Slack", receiver.start())
    } catch (error) {
      giveUp()
      log("slack.not_connected", { attempt, error: errorKind(error) })
      throw error
    }
    connected = true
    log("slack.connected", { transport: "socket", attempt })
  }

  /** Drops a half-open socket: asked twice, the library does not wait. */
  function giveUp() {
    for (let times = 0; times < 2; times++) void client.disconnect().catch(() => {})
  }

  async function connectAgain(first: number) {
    for (let attempt = first; !stopping.signal.aborted; attempt++) {
      try {
        return await connect(attempt)
      } catch {
        const pause = Math.min(longestPauseMs, 500 * 2 ** attempt)
        await wait(pause, undefined, { ref: false, signal: stopping.signal }).catch(() => {})
      }
    }
  }

  client.on("disconnected", () => {
    if (!connected || stopping.signal.aborted) return
    connected = false
    log("slack.disconnected", { transport: "socket" })
    void connectAgain(1)
  })

  const reconnecting: Receiver = {
    init: (app) => receiver.init(app),
    async start() {
      try {
        await connect(1)
      } catch (error) {
        // A refused token must be mended by somebody; all else passes.
        if (!(error instanceof Error) || refused(error)) throw error
        void connectAgain(2)
      }
    },
    async stop() {
      stopping.abort()
      await receiver.stop()
    },
  }
  return { receiver: reconnecting, connected: () => connected }
}

function refused(error: Error): boolean {
  if (error.name === "DeadlineError") return false
  try {
    return faultOf(error, "apps.connections.open").kind === "blocked"
  } catch {
    return false
  }
}

type Client = InstanceType<typeof SocketModeReceiver>["client"]
type Reading = { onWebSocketMessage(data: string | ArrayBuffer, isBinary: boolean): Promise<void> }

/** A message the library cannot read would end the process. */
function guard(client: Client, unreadable: () => void) {
  client.removeAllListeners("ws_message")
  client.on("ws_message", (data: string | ArrayBuffer, isBinary: boolean) => {
    void (client as unknown as Reading).onWebSocketMessage(data, isBinary).catch(unreadable)
  })
}
