import { createHmac } from "node:crypto"
import { expect, it, onTestFinished } from "vitest"
import { openBoxes } from "../support/boxes.ts"
import { nudge, nudged, openWave, pressAndHear, reached, readiness, townOf } from "../support/faults.ts"
import { seeded } from "../support/random.ts"
import { startProcess } from "../support/service-process.ts"
import { buttonsOf, labelOf } from "../support/slack-peer.ts"
import { abreast, answerAll, until } from "../support/taps.ts"
import { actionsOf, teamsPeer } from "../support/teams-peer.ts"
import type { Json, TeamsMessage } from "../support/teams-server.ts"
import { channel, isQuestion, team, teamsTown } from "../support/teams-town.ts"
import { recorder, variations, type Variation } from "../support/variations.ts"

/** `PLIMSOLL_PAYLOADS=7000 npx vitest run tests/proof/payloads.e2e.test.ts` is the long proof. */
const count = Number(process.env["PLIMSOLL_PAYLOADS"] ?? 800)

type Headers = (body: Buffer) => Record<string, string>

/** Sends all of them, some at once, and gives how often each status was answered, and what was not answered as it must. */
async function sendAll(endpoint: string, all: readonly Variation[], headersOf: Headers) {
  const counts: Record<string, number> = {}
  const wrong: string[] = []
  let slowest = 0
  await abreast(all, 8, async ({ name, body, type, headers }) => {
    const began = performance.now()
    const send = () =>
      fetch(endpoint, {
        method: "POST",
        body: new Uint8Array(body),
        headers: { ...(type === "" ? {} : { "content-type": type }), ...headersOf(body), ...headers },
        signal: AbortSignal.timeout(20_000),
      })
    // A connection kept alive may have ended meanwhile. What breaks the service breaks it on a new one too.
    const answer = await send().catch(send).catch(String)
    if (typeof answer !== "string") await answer.arrayBuffer()
    slowest = Math.max(slowest, performance.now() - began)
    const status = typeof answer === "string" ? answer : String(answer.status)
    counts[status] = (counts[status] ?? 0) + 1
    // What Teams asks for an invoke that a bot does not know.
    const unknownInvoke = status === "501" && type === "application/json"
    if (typeof answer === "string" || (answer.status >= 500 && !unknownInvoke))
      wrong.push(`${name}: ${status}`)
  })
  return { counts, wrong, slowest: Math.round(slowest) }
}

/** The message as if it showed this card. */
const shownAs = ({ activity }: TeamsMessage, content: Json): Json => ({
  ...activity,
  attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", content }],
})

const errorLines = (output: string) => output.split("\n").filter((line) => line.includes('"level":"error"'))

it(`of ${count} broken variations of what Slack sends, none brings a 5xx, a fault in the log or an end`, async () => {
  const rig = await townOf(12)
  await rig.schedule("weekly-load")
  const service = await rig.start(nudged)
  await until(() => reached(rig).people === 12)
  const genuine = rig.slack.peer(service.endpoint)
  const message = rig.messageTo("U100")
  await answerAll(genuine, message, () => 3, 4)
  await genuine.press(message, "Add a comment")
  await until(() => rig.slack.state.views.length === 1)

  const kept = await recorder()
  onTestFinished(kept.close)
  const peer = rig.slack.peer(kept.endpoint)
  for (const one of [message, rig.messageTo("U102")])
    for (const [at] of buttonsOf(one).entries()) await peer.press(one, at)
  await peer.pressUnknown(message, { type: "button", action_id: "from-tomorrow", value: "x" })
  await peer.submit("U100", { text: "All is well", reach: "organisation" })
  await genuine.slash("U100", "settings")
  for (const text of [
    "help",
    "status weekly-load",
    "schedule weekly-load weekly tue 10:00",
    "audience",
    "stop",
  ])
    await peer.slash("U101", text)
  await peer.write("U101", "hello there")
  await peer.upload("U100", "email,unit,parent\nu100@example.org,team,org")
  await peer.openHome("U101")
  await peer.event({ type: "app_home_opened", user: "U101", tab: "messages" })
  await genuine.openHome("U100")
  await until(() => rig.slack.state.homes.has("U100"))
  const home = rig.slack.state.homes.get("U100") as { blocks: Record<string, unknown>[] }
  for (const button of buttonsOf(home)) await peer.pressHome("U100", labelOf(button))

  const all = variations(kept.sent, count, seeded(6_841))
  const { counts, wrong, slowest } = await sendAll(service.endpoint, all, (body) => {
    const at = String(Math.floor(Date.now() / 1_000))
    const code = createHmac("sha256", rig.slack.signingSecret).update(`v0:${at}:`).update(body).digest("hex")
    return { "x-slack-request-timestamp": at, "x-slack-signature": `v0=${code}` }
  })
  await nudge(service)
  const faults = errorLines(service.output())
  console.log(
    `Slack: ${all.length} variations of ${kept.sent.length} requests, answered ${JSON.stringify(counts)}, slowest ${slowest} ms, ${faults.length} faults in the log`,
  )
  expect(all.length).toBeGreaterThanOrEqual(Math.min(count, 10_000))
  expect(wrong).toEqual([])
  expect(faults).toEqual([])
  expect(await readiness(service.origin)).toEqual({ status: 200, reasons: [] })
  expect((await pressAndHear(rig, genuine, rig.messageTo("U111"), 2)).heard).toBe("card")
  expect((await openBoxes(rig, await openWave(rig))).twice).toBe(0)
  expect(await service.stop()).toBe(0)
}, 600_000)

it(`of ${count} broken variations of what Teams sends, none brings a 5xx, a fault in the log or an end`, async () => {
  const { server, settings, members, schedule } = await teamsTown(6)
  const service = await startProcess(settings, nudged)
  const endpoint = `${service.origin}/api/messages`
  const genuine = teamsPeer(server, endpoint, undefined)
  await genuine.installTeam("U0", team, channel)
  await nudge(service)
  await genuine.install("U0")
  await schedule("weekly-load")
  const cards = () => server.state.messages.filter(({ activity }) => isQuestion(activity))
  await until(async () => {
    await nudge(service)
    return cards().length >= members.length
  }, 60_000)

  const kept = await recorder()
  onTestFinished(kept.close)
  const peer = teamsPeer(server, kept.endpoint, undefined)
  const [message, other] = cards()
  await peer.press(other!, "Agree")
  await peer.submit(other!, "Agree")
  await peer.press(other!, "Ask me tomorrow")
  await peer.refresh(other!)
  for (let actions = actionsOf(genuine.view(message!)); actions.length > 3;) {
    await genuine.press(message!, String(actions[1]?.["title"]))
    actions = actionsOf(genuine.view(message!))
  }
  const end = teamsPeer(server, kept.endpoint, undefined)
  for (const { title } of actionsOf(genuine.view(message!)))
    await end.press({ ...message!, edits: [shownAs(message!, genuine.view(message!))] }, String(title))
  await peer.write("U0", "help")
  await peer.write("U0", "status weekly-load")
  await peer.mention("U0", channel, "leaders add here")
  await peer.inGroup("U1", "19:group@thread.v2", "add")
  await peer.inGroup("U1", "19:group@thread.v2", { text: "home" })
  await peer.install("U1", { locale: "de-AT", timezone: "Europe/Vienna" })
  await peer.installTeam("U1", team, channel)
  await peer.upload("U0", ["email,unit,parent\nu0@example.org,team,org"])

  const all = variations(kept.sent, count, seeded(1_264))
  // Some variations name another conversation, which is where that person is written to from then on.
  const chats = new Set(cards().map(({ conversation }) => conversation))
  const { counts, wrong, slowest } = await sendAll(endpoint, all, () => ({}))
  await nudge(service)
  const faults = errorLines(service.output())
  console.log(
    `Teams: ${all.length} variations of ${kept.sent.length} requests, answered ${JSON.stringify(counts)}, slowest ${slowest} ms, ${faults.length} faults in the log`,
  )
  expect(all.length).toBeGreaterThanOrEqual(Math.min(count, 10_000))
  expect(wrong).toEqual([])
  expect(faults).toEqual([])
  expect((await readiness(service.origin)).status).toBe(200)
  const last = cards().findLast(({ conversation }) => chats.has(conversation))!
  expect((await genuine.press(last, "Agree")).json["type"]).toContain("card")
  expect(await service.stop()).toBe(0)
}, 600_000)
