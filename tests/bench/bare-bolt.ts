import { App, HTTPReceiver } from "@slack/bolt"

/**
 * The other side of the tap rows: Bolt as its documentation starts it, with one action. It acknowledges, and with a
 * `CARD` (the message's new content) replaces the message; it checks nothing else and stores nothing.
 */
const { SIGNING_SECRET = "", API_URL = "", CARD } = process.env
const receiver = new HTTPReceiver({ signingSecret: SIGNING_SECRET, endpoints: "/slack/events" })
const app = new App({ token: "xoxb-1", receiver, clientOptions: { slackApiUrl: API_URL } })
const card = CARD ? (JSON.parse(CARD) as { text: string }) : undefined

app.action(/^choice:/, async ({ ack, respond }) => {
  await ack()
  if (card) await respond({ replace_original: true, ...card })
})

const server = await receiver.start(0)
const address = server.address()
if (typeof address !== "object" || !address) throw new Error("no port")
process.send?.({ port: address.port })
process.on("disconnect", () => process.exit(0))
