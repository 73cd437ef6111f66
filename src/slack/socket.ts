import { setTimeout as wait } from "node:timers/promises"
import { type Receiver, SocketModeReceiver, type webApi } from "@slack/bolt"
import { silent } from "./client.ts"

const longestPauseMs = 30_000

/**
 * Socket Mode, reconnecting by itself for as long as the program runs. (The library's own reconnecting ends the
 * process when Slack refuses a new connection.)
 */
export function socketReceiver(
  appToken: string,
  clientOptions: webApi.WebClientOptions,
  log: (event: string, fields: Record<string, string | number | boolean>) => void,
): { receiver: Receiver; connected: () => boolean } {
  const receiver = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    logger: silent,
    installerOptions: { clientOptions: { ...clientOptions } },
  })
  let connected = false
  const stopping = new AbortController()

  async function connectAgain() {
    for (let attempt = 1; !stopping.signal.aborted; attempt++) {
      try {
        await receiver.start()
        connected = true
        return log("slack.connected", { transport: "socket", attempt })
      } catch (error) {
        log("slack.not_connected", { attempt, error: error instanceof Error ? error.name : "unknown" })
        await wait(Math.min(longestPauseMs, 500 * 2 ** attempt), undefined, { ref: false })
      }
    }
  }

  receiver.client.on("disconnected", () => {
    if (!connected || stopping.signal.aborted) return
    connected = false
    log("slack.disconnected", { transport: "socket" })
    void connectAgain()
  })

  const reconnecting: Receiver = {
    init: (app) => receiver.init(app),
    async start() {
      await receiver.start()
      connected = true
    },
    async stop() {
      stopping.abort()
      await receiver.stop()
    },
  }
  return { receiver: reconnecting, connected: () => connected }
}
