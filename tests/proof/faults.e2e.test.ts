import { createHmac } from "node:crypto"
import { copyFileSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it, onTestFinished } from "vitest"
import { openBoxes } from "../support/boxes.ts"
import {
  countOf,
  nudge,
  nudged,
  openWave,
  pressAndHear,
  reached,
  readiness,
  townOf,
  watchReadiness,
} from "../support/faults.ts"
import type { Json } from "../support/slack-state.ts"
import { answerAll, until } from "../support/taps.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

/** What goes wrong on Slack's side, or comes from outside, while the service runs. */

const limited = { kind: "limited", retryAfter: 1 } as const
const form = "application/x-www-form-urlencoded"
const showsResult = (blocks: Json[]) => JSON.stringify(blocks).includes('"header"')

it("in a storm of 429 each message, result and digest arrives once, and presses go on", async () => {
  const rig = await townOf(40)
  const service = await rig.start(nudged)
  const peer = rig.slack.peer(service.endpoint)
  const watched = watchReadiness(service.origin)
  let calls = 0
  rig.slack.state.rule = (method) => {
    const storms = ["chat.postMessage", "chat.update"].includes(method)
    return storms && ++calls % 9 === 0 ? limited : undefined
  }
  await rig.schedule("weekly-load")
  await nudge(service, 2)
  const pressed = new Set<string>()
  while (pressed.size < 40) {
    await until(() => rig.slack.messages().some(({ person }) => !pressed.has(person!)))
    const message = rig.slack.messages().find(({ person }) => !pressed.has(person!))!
    pressed.add(message.person!)
    expect((await pressAndHear(rig, peer, message, 2)).heard).toBe("card")
  }
  const wave = await openWave(rig)
  expect(await openBoxes(rig, wave)).toMatchObject({ rows: 40, twice: 0 })

  rig.slack.next("chat.postMessage", limited)
  await rig.endWaves()
  await nudge(service, 2)
  const results = () => rig.slack.messages().filter(({ person, blocks }) => person && showsResult(blocks))
  await until(async () => {
    await nudge(service)
    return results().length === 40
  })
  await until(async () => {
    await nudge(service)
    return rig.slack.messages({ channel: "C0LEAD" }).length > 0
  })
  await nudge(service, 2)
  const stormed = rig.slack.state.calls.filter((call) => call.answer === "limited")
  const updates = rig.slack.state.calls.filter(
    ({ method, answer }) => method === "chat.update" && answer === "ok",
  )
  const digests = rig.slack.messages({ channel: "C0LEAD" }).length
  const ready = await watched()
  console.log(
    `429 storm: ${stormed.length} calls told to wait; 40 people: ${reached(rig).messages} messages, ` +
      `${updates.length} results, ${digests} digest; /readyz ${JSON.stringify(ready)}`,
  )
  expect(stormed.length).toBeGreaterThanOrEqual(8)
  expect(reached(rig)).toEqual({ messages: 40, people: 40 })
  expect(updates).toHaveLength(40)
  expect(digests).toBe(1)
  expect(Object.keys(ready)).toEqual(["200"])
  expect(await service.stop()).toBe(0)
})

it("a token revoked while messages go out, and someone who left meanwhile, cost nobody else anything", async () => {
  const rig = await townOf(20)
  const [home] = rig.slack.state.workspaces
  let sent = 0
  rig.slack.state.rule = (method) => (method === "chat.postMessage" && ++sent > 8 ? limited : undefined)
  await rig.schedule("weekly-load")
  const first = await rig.start(nudged)
  await until(() => reached(rig).people === 8)
  const got = new Set(rig.slack.messages().map(({ person }) => person))
  const left = home!.people.find(({ id }) => !got.has(id))!
  left.deactivated = true
  home!.revoked = true
  rig.slack.state.rule = undefined
  await until(async () => {
    await nudge(first)
    return (await readiness(first.origin)).status === 503
  })
  expect((await readiness(first.origin)).reasons).toEqual(["slack refuses what is sent"])
  const peer = rig.slack.peer(first.endpoint)
  for (const message of rig.slack.messages()) await pressAndHear(rig, peer, message, 3)
  await nudge(first, 2)
  const refused = rig.slack.callsOf("chat.postMessage").length
  await nudge(first, 2)
  expect(rig.slack.callsOf("chat.postMessage")).toHaveLength(refused)

  home!.revoked = false
  // What was held back is due again a minute later.
  await rig.db
    .updateTable("delivery")
    .set({ due_at: new Date(Date.now() - 1_000) })
    .where("state", "=", "waiting")
    .execute()
  await nudge(first)
  await until(() => reached(rig).people === 19)
  await nudge(first, 2)
  expect(await readiness(first.origin)).toEqual({ status: 200, reasons: [] })
  const states = await rig.db.selectFrom("delivery").select("state").execute()
  const gone = states.filter(({ state }) => state === "gone").length
  console.log(
    `revoked token: 8 before, ${reached(rig).people} after it works again without a restart, ${reached(rig).messages} messages, ${gone} gone, ` +
      `${await countOf(rig, "answer_open")} answers pressed while it was revoked`,
  )
  expect(reached(rig)).toEqual({ messages: 19, people: 19 })
  expect(gone).toBe(1)
  expect(states.filter(({ state }) => state === "delivered")).toHaveLength(19)
  expect(await openBoxes(rig, await openWave(rig))).toMatchObject({ rows: 8, twice: 0 })
  expect(await first.stop()).toBe(0)
})

it("a removed app sends nothing, says so, and goes on by itself once it is back", async () => {
  const rig = await townOf(6)
  const first = await rig.start(nudged)
  await nudge(first)
  const elsewhere = await rig.slack.peer(first.endpoint, "T2").event({ type: "app_uninstalled" })
  expect([elsewhere.status, await readiness(first.origin)]).toEqual([200, { status: 200, reasons: [] }])
  const peer = rig.slack.peer(first.endpoint)
  rig.slack.state.workspaces[0]!.revoked = true
  for (const retry of [undefined, 1, 2])
    expect(
      (await peer.event({ type: "app_uninstalled" }, { id: "Ev1", ...(retry ? { retry } : {}) })).status,
    ).toBe(200)
  await rig.schedule("weekly-load")
  await nudge(first, 3)
  expect(reached(rig)).toEqual({ messages: 0, people: 0 })
  const said = await readiness(first.origin)
  expect(said).toEqual({ status: 503, reasons: ["slack refuses what is sent"] })
  expect(rig.slack.callsOf("chat.postMessage")).toEqual([])
  rig.slack.state.workspaces[0]!.revoked = false
  await nudge(first)
  await until(() => reached(rig).people === 6)
  await nudge(first, 2)
  console.log(
    `removed app: ${said.reasons.join(" and ")}; back: ${reached(rig).messages} messages to 6 people`,
  )
  expect(reached(rig)).toEqual({ messages: 6, people: 6 })
  expect(await countOf(rig, "wave")).toBe(1)
  expect((await readiness(first.origin)).status).toBe(200)
  expect(await first.stop()).toBe(0)
})

it("of channels that are archived or without the bot their admin is told once; the others get their digest once", async () => {
  const channels = ["C0LEAD", "C0OLD", "C0OUT"].map((id) => ({ id, unit: "org" }))
  const rig = await townOf(6, { channels })
  const [lead, old, out] = rig.slack.state.workspaces[0]!.channels
  old!.archived = true
  out!.botIsMember = false
  await rig.schedule("weekly-load")
  const service = await rig.start(nudged)
  await until(() => reached(rig).people === 6)
  const peer = rig.slack.peer(service.endpoint)
  for (const message of rig.slack.messages()) await answerAll(peer, message, () => 4, 4)
  await rig.endWaves()
  await nudge(service, 4)
  const notes = rig.slack.messages({ person: "U100" }).map(({ text }) => text)
  const about = (id: string) => notes.filter((text) => text.includes(id)).length
  console.log(`channels: told of archived ${about("C0OLD")}, of left ${about("C0OUT")} times`)
  expect([about("C0OLD"), about("C0OUT")]).toEqual([1, 1])
  expect(rig.slack.messages({ channel: lead!.id })).toHaveLength(1)
  const tried = rig.slack
    .callsOf("chat.postMessage")
    .filter(({ channel }) => String(channel).startsWith("C0O"))
  expect(tried).toHaveLength(2)
  expect(await countOf(rig, "answer_open")).toBe(0)
  expect(await service.stop()).toBe(0)
})

it("forged, altered, replayed, future, huge and broken requests do nothing, and the service goes on", async () => {
  const rig = await townOf(6)
  await rig.schedule("weekly-load")
  const service = await rig.start(nudged)
  await until(() => reached(rig).people === 6)
  const peer = rig.slack.peer(service.endpoint)
  const message = rig.messageTo("U100")
  await pressAndHear(rig, peer, message, 2)
  expect((await peer.replayLast()).status).toBe(200)

  const seconds = (ahead: number) => String(Math.floor(Date.now() / 1_000) + ahead)
  const help = new URLSearchParams({ command: "/pulse", team_id: "T1", user_id: "U100", text: "language de" })
  const json = "application/json"
  const deep = `{"a":${"[".repeat(50_000)}${"]".repeat(50_000)},"type":"x"}`
  const polluted = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"type":"x"}'
  const named = JSON.stringify({
    type: "block_actions",
    user: { id: "__proto__" },
    team: { id: "__proto__" },
    channel: { id: "__proto__" },
    actions: [{ type: "button", action_id: "__proto__", block_id: "__proto__", value: "__proto__" }],
  })
  const at = seconds(0)
  const signature = `v0=${createHmac("sha256", rig.slack.signingSecret).update(`v0:${at}:${help.toString()}`).digest("hex")}`
  const signed = { "x-slack-request-timestamp": at, "x-slack-signature": signature }
  const table: [string, number, string, string, Record<string, string>?][] = [
    ["forged", 401, help.toString(), form, { "x-slack-signature": `v0=${"0".repeat(64)}` }],
    ["unsigned", 401, help.toString(), form, { "x-slack-signature": "" }],
    ["altered", 401, help.toString().replace("U100", "U101"), form, signed],
    ["as it was signed", 200, help.toString(), form, signed],
    ["the same again", 200, help.toString(), form, signed],
    ["old", 401, help.toString(), form, { "x-slack-request-timestamp": seconds(-301) }],
    ["future", 401, help.toString(), form, { "x-slack-request-timestamp": seconds(120) }],
    ["no time", 401, help.toString(), form, { "x-slack-request-timestamp": "NaN" }],
    ["over 128 KB", 413, "x".repeat(128_001), form],
    ["just 128 KB", 200, `text=${"x".repeat(127_950)}&team_id=T1&user_id=U100&command=/pulse`, form],
    ["deep", 200, deep, json],
    ["deep and open", 400, "[".repeat(100_000), json],
    ["null", 400, "null", json],
    ["null payload", 400, "payload=null", form],
    ["null inside", 400, '{"type":"event_callback","team_id":null,"event":null}', json],
    ["__proto__", 200, polluted, json],
    ["__proto__ as names", 200, `payload=${encodeURIComponent(named)}`, form],
    ["empty", 400, "", json],
    ["not UTF-8's", 200, "command=%ff%fe&team_id=T1&user_id=%00", form],
    ["another team", 200, help.toString().replace("T1", "T2"), form],
  ]
  const watched = watchReadiness(service.origin)
  const got: [string, number][] = []
  for (const [name, , body, type, headers] of table)
    got.push([name, (await peer.raw(body, type, headers)).status])
  const ready = await watched()
  console.log("requests:", got.map(([name, status]) => `${name} ${status}`).join(", "), "/readyz", ready)
  expect(Object.keys(ready)).toEqual(["200"])
  expect(got).toEqual(table.map(([name, status]) => [name, status]))
  expect(await openBoxes(rig, await openWave(rig))).toMatchObject({ rows: 1, twice: 0 })
  const changed = await rig.db
    .selectFrom("person")
    .select("platform_id as id")
    .where("workspace_id", "=", asWorkspaceId("T1"))
    .where("chosen_locale", "is not", null)
    .execute()
  expect(changed).toEqual([{ id: "U100" }])

  for (const retry of [undefined, 1, 2]) {
    const event = { type: "message", channel_type: "im", user: "U101", text: "help", channel: "D101" }
    expect((await peer.event(event, { id: "Ev9", ...(retry ? { retry } : {}) })).status).toBe(200)
  }
  await until(() => rig.slack.messages({ person: "U101" }).length === 2)
  expect((await pressAndHear(rig, peer, message, 2)).heard).toBe("card")
  expect(rig.slack.messages({ person: "U101" })).toHaveLength(2)
  expect(await readiness(service.origin)).toEqual({ status: 200, reasons: [] })
  expect(await service.stop()).toBe(0)
})

it("comments with commands, control characters, other directions and 10,000 characters arrive clean or are refused in words", async () => {
  const surveysDir = mkdtempSync(join(tmpdir(), "plimsoll-faults-"))
  onTestFinished(() => rmSync(surveysDir, { recursive: true }))
  copyFileSync(join(import.meta.dirname, "canary.yaml"), join(surveysDir, "canary.yaml"))
  const rig = await townOf(12, { surveysDir })
  await rig.schedule("canary")
  const service = await rig.start(nudged)
  await until(() => reached(rig).people === 12)
  const peer = rig.slack.peer(service.endpoint)
  for (const message of rig.slack.messages()) await answerAll(peer, message, () => 4, 2)
  const written: [string, string | undefined][] = [
    ["Hello <!channel> and <@U100|ada>, all is well", "Hello and , all is well"],
    ["bell\u0007 null\u0000 escape\u001b[31m red", "bell null escape[31m red"],
    ["right \u202eot tfel\u202c \u2067שלום\u2069 and مرحبا", "right ot tfel שלום and مرحبا"],
    ["line\r\n\r\n\tbreaks\u2028and tabs", "line breaks and tabs"],
    ["*bold* _it_ `code` & <b>tags</b> {{x}} ${y}", "*bold* _it_ `code` & <b>tags</b> {{x}} ${y}"],
    ["'); drop table answer_open; --", "'); drop table answer_open; --"],
    ["\u{1f469}\u200d\u{1f680} lone \ud800 surrogate", undefined],
    ["x".repeat(1_000), "x".repeat(1_000)],
  ]
  const refused = ["y".repeat(10_000), "\u0007 \u202e\n".repeat(5_000), "   "]
  const people = rig.slack.messages().map(({ person }) => person!)
  const words: string[] = []
  for (const [at, text] of [...written.map(([raw]) => raw), ...refused].entries()) {
    const person = people[at]!
    const before = rig.slack.whispers(person).length
    await peer.press(rig.messageTo(person), "Add a comment")
    await until(() => rig.slack.state.views.some((view) => view.person === person))
    const answer = await peer.submit(person, { text, reach: "organisation" })
    expect(answer.status).toBe(200)
    if (answer.json["response_action"] === undefined)
      await until(() => rig.slack.whispers(person).length > before)
    words[at] = rig.slack.whispers(person).at(-1) ?? JSON.stringify(answer.json["errors"])
  }
  await rig.endWaves()
  await nudge(service, 3)
  const texts = (await rig.db.selectFrom("comment").select("text").execute()).map(({ text }) => text)
  console.log(
    `comments: ${written.length} taken, ${texts.length} released; refused: ${words.slice(written.length).join(" | ")}`,
  )
  for (const text of texts) expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]|<[!@#]/u)
  for (const [, clean] of written) if (clean !== undefined) expect(texts).toContain(clean)
  expect(texts).toHaveLength(written.length)
  expect(words.slice(written.length)).toEqual([
    expect.stringContaining("longer than 1,000"),
    expect.stringContaining("longer than 1,000"),
    expect.stringContaining("write something"),
  ])
  expect(texts.join()).not.toContain("yyyy")
  expect(rig.slack.messages({ channel: "C0LEAD" })).toHaveLength(1)
  expect(JSON.stringify(rig.slack.messages())).not.toContain("<!channel>")
  expect(await service.stop()).toBe(0)
})
