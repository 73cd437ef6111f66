import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { once } from "node:events"
import type { AddressInfo } from "node:net"
import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from "botbuilder"
import { noticeType } from "../../src/teams/ids.ts"

/**
 * The other side of the row about taps in Teams: the SDK's adapter as its documentation starts it. It checks the token and
 * answers the press; it looks at nothing else and stores nothing.
 */
const { APP_ID = "", OPEN_ID = "" } = process.env
const issuer = "https://api.botframework.com"
const authentication = new ConfigurationBotFrameworkAuthentication(
  {
    ToBotFromChannelOpenIdMetadataUrl: OPEN_ID,
    ToBotFromEmulatorOpenIdMetadataUrl: OPEN_ID,
    ToBotFromChannelTokenIssuer: issuer,
    ToChannelFromBotOAuthScope: issuer,
    ToChannelFromBotLoginUrl: "https://login.microsoftonline.com",
    OAuthUrl: issuer,
  },
  new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppId: APP_ID,
    MicrosoftAppTenantId: "T1",
    MicrosoftAppType: "SingleTenant",
    MicrosoftAppPassword: "secret",
  }),
)
const adapter = new CloudAdapter(authentication)
const body = { statusCode: 200, type: noticeType, value: "Saved." }

const server = createServer((req, res) => {
  answer(req, res).catch(() => res.destroy())
}).listen(0, "127.0.0.1")
await once(server, "listening")
process.send?.({ port: (server.address() as AddressInfo).port })
process.on("disconnect", () => process.exit(0))

async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const activity = await parsed(req)
  const answering = {
    socket: res.socket,
    header: (name: string, value: string) => void res.setHeader(name, value),
    status: (status: number) => void (res.statusCode = status),
    send: (said: unknown) => void res.write(JSON.stringify(said)),
    end: () => void res.end(),
  }
  await adapter.process({ ...headOf(req), body: activity }, answering as never, async (turn) => {
    await turn.sendActivity({ type: "invokeResponse", value: { status: 200, body } })
  })
}

function headOf({ method, headers }: IncomingMessage) {
  return { method: method ?? "", headers }
}

async function parsed(req: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString("utf8")) as Record<string, unknown>
}
