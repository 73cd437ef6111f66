import { randomBytes } from "node:crypto"
import { mkdirSync, mkdtempSync, copyFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { beforeAll, afterAll, describe, expect, it } from "vitest"
import { unseal, waveKeys } from "../../src/vault/seal.ts"
import { newServerDatabase } from "../support/database.ts"
import { columnsOf, databaseFiles, everyFile, everyTable } from "../support/everything.ts"
import { keysOfWaves, openRig, personId, type Rig } from "../support/rig.ts"
import { killAll, type ServiceProcess } from "../support/service-process.ts"
import { buttonsOf, type SlackPeer } from "../support/slack-peer.ts"
import type { Json, SlackMessage } from "../support/slack-state.ts"
import { pressAndSee, until } from "../support/taps.ts"
import { openDoor, type Door } from "../support/tcp-door.ts"
import { soon } from "../support/soon.ts"

/**
 * One wave through the running service with answers and comments that can be recognised wherever they turn up.
 * Team "many" may show its comments (12 people, 6 wrote one); of team "few" (6 people, 2 wrote one
 * only) nothing may be shown.
 */
const people = [
  ...Array.from({ length: 12 }, (_, at) => ({ id: `UCANARYMANY${10 + at}`, unit: "unitcanarymany" })),
  ...Array.from({ length: 6 }, (_, at) => ({ id: `UCANARYFEW${10 + at}`, unit: "unitcanaryfew" })),
]
const odd = people[3]!.id
/** Six people let anybody read the last two words: these may be told, the sentences may not. */
const words = (person: string) => `zqx${person.toLowerCase()}zqx says the lighthouse keeper`
const wrote = (person: string, at: number) => (person.includes("MANY") ? at < 6 : at < 14)
const commenters = people.filter(({ id }, at) => wrote(id, at)).map(({ id }) => id)
/** Everyone chooses one of the upper three points, one person the second. */
const choiceOf = (person: string) => (person === odd ? 1 : 2 + (Number(person.slice(-1)) % 3))

let rig: Rig
let service: ServiceProcess
let peer: SlackPeer
let door: Door
let folder: string
const logs: string[] = []
const boxes: { tag: Buffer; box: Buffer }[] = []
const messages = new Map<string, SlackMessage>()
const firstCards = new Map<string, Json[]>()

/** Everything that the service ever sent to Slack, call by call. */
const sent = () => rig.slack.state.calls.map((call) => JSON.stringify(call.args))
/** Which of these words stand in a text. */
const toldIn = (text: string, words: string[]) => words.filter((word) => text.includes(word))
const printed = () => [...logs, service.output()].join("\n")

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "plimsoll-canary-"))
  mkdirSync(join(folder, "surveys"))
  copyFileSync(join(import.meta.dirname, "canary.yaml"), join(folder, "surveys", "canary.yaml"))
  const databaseUrl = await newServerDatabase()
  door = await openDoor(databaseUrl)
  rig = await openRig({
    databaseUrl,
    people,
    surveysDir: join(folder, "surveys"),
    settings: { DATABASE_URL: door.url, LOG_LEVEL: "debug" },
  })
  await rig.schedule("canary")
  service = await rig.start()
  peer = rig.slack.peer(service.endpoint)
  await until(() => rig.slack.messages().length === people.length)
  for (const message of rig.slack.messages()) {
    messages.set(message.person!, message)
    firstCards.set(message.person!, message.blocks)
  }
  for (const { id } of people) {
    const message = messages.get(id)!
    await pressAndSee(peer, message, choiceOf(id))
    await pressAndSee(peer, message, choiceOf(id))
    if (!commenters.includes(id)) continue
    await peer.press(message, "Add a comment")
    await until(() => rig.slack.state.views.some((view) => view.person === id))
    await peer.submit(id, { text: words(id), reach: "organisation" })
  }
})

afterAll(async () => {
  await killAll()
  await rig.close()
  await door.close()
  rmSync(folder, { recursive: true, force: true })
})

describe("while the wave is open", () => {
  it("no table, file, log line or message tells a comment", async () => {
    const tables = await everyTable(rig.db)
    for (const [name, rows] of Object.entries(tables))
      expect([name, rows.filter((row) => row.includes("lighthouse"))]).toEqual([name, []])
    expect(await everyFile(rig.vaultDir)).not.toContain("lighthouse")
    expect(printed()).not.toContain("lighthouse")
    expect(sent().filter((body) => body.includes("lighthouse"))).toEqual([])
    for (const place of await databaseFiles(rig.db))
      expect(await everyFile(place)).not.toContain("lighthouse")
  })

  it("sealed rows name nobody, and have no time", async () => {
    expect(await columnsOf(rig.db, "answer_open")).toEqual({
      workspace_id: "text",
      wave_id: "uuid",
      tag: "bytea",
      box: "bytea",
    })
    expect(await columnsOf(rig.db, "participation")).toEqual({
      workspace_id: "text",
      wave_id: "uuid",
      person_id: "uuid",
      responded: "boolean",
    })
    const { answer_open: answers } = await everyTable(rig.db)
    expect(answers).toHaveLength(people.length * 2 + commenters.length)
    for (const { id } of people) {
      const person = personId(id)
      const names = [id, person, person.replaceAll("-", ""), Buffer.from(id).toString("hex")]
      for (const name of names) expect(answers!.filter((row) => row.includes(name))).toEqual([])
    }
    for (const told of ["CANARYQ", "firstchoice", "unitcanary"])
      expect(answers!.filter((row) => row.includes(told))).toEqual([])
  })

  it("rows of different answers are of one length, and equal answers of different bytes", async () => {
    const rows = await rig.db.selectFrom("answer_open").select(["tag", "box"]).execute()
    boxes.push(...rows.map(({ tag, box }) => ({ tag: Buffer.from(tag), box: Buffer.from(box) })))
    expect(new Set(boxes.map(({ tag }) => tag.length)).size).toBe(1)
    const lengths = Map.groupBy(boxes, ({ box }) => box.length)
    expect([...lengths.values()].map((some) => some.length).sort((a, b) => b - a)).toEqual([
      people.length * 2,
      commenters.length,
    ])
    expect(new Set(boxes.map(({ box }) => box.toString("hex"))).size).toBe(boxes.length)
  })

  it("buttons carry nothing that can be read, in values of one length", () => {
    for (const [person, blocks] of firstCards) {
      const buttons = buttonsOf({ blocks })
      const values = buttons.map((button) => String(button["value"]))
      expect(new Set(values.map((value) => value.length)).size).toBe(1)
      for (const value of [...values, ...buttons.map((button) => String(button["action_id"]))]) {
        const letters = [value, Buffer.from(value, "base64url").toString("latin1")].join(" ")
        for (const told of [person, personId(person), "CANARY", "unitcanary"])
          expect(letters).not.toContain(told)
      }
    }
  })

  it("what a person sees after a tap does not say what was chosen", () => {
    for (const { id } of people) {
      const message = messages.get(id)!
      const after = JSON.stringify([...message.before.slice(1).map(({ blocks }) => blocks), message.blocks])
      expect(after).not.toContain("firstchoice")
      expect(JSON.stringify(message.blocks)).not.toContain("choice-")
      const texts = [...message.before.slice(1).map(({ text }) => text), message.text].join(" ")
      expect(texts).not.toContain("choice-")
    }
    const replies = rig.slack.callsOf("response_url").map((body) => String(body["text"]))
    expect(replies.length).toBeGreaterThan(0)
    expect(replies.filter((text) => text.includes("choice-"))).toEqual([])
  })

  it("neither health nor metrics nor pages nor the log name a person", async () => {
    const read = async (address: string) => (await fetch(address)).text()
    const said = await Promise.all(["/healthz", "/readyz"].map((path) => read(`${service.origin}${path}`)))
    const text = [...said, await read(service.metrics), printed()].join("\n")
    const pages = await Promise.all(
      ["/", "/privacy", "/terms"].map((path) => read(`${service.origin}${path}`)),
    )
    const ofPeople = ["UCANARY", ...people.map(({ id }) => personId(id)), "choice-", "CANARYQ"]
    // Pages are prose, in which two of the answers are words.
    expect(toldIn(pages.join("\n"), ofPeople)).toEqual([])
    expect(toldIn(text, [...ofPeople, "many", "few"])).toEqual([])
  })

  it("while the database is away people are told so, and the log repeats nothing of theirs", async () => {
    const [first, second] = people as [(typeof people)[0], (typeof people)[0]]
    const message = messages.get(second.id)!
    await peer.press(message, "Add a comment")
    await until(() => rig.slack.state.views.some((view) => view.person === second.id))
    door.shut()
    const pressed = peer.press(messages.get(first.id)!, "Change my answers")
    const submitted = peer.submit(second.id, { text: `${words(second.id)} lost`, reach: "organisation" })
    expect((await pressed).status).toBe(200)
    expect(JSON.stringify((await submitted).json)).toContain("Sorry")
    await until(() => rig.slack.whispers(first.id).join().includes("Sorry"))
    expect((await fetch(`${service.origin}/readyz`)).status).toBe(503)
    door.open()
    await until(async () => (await fetch(`${service.origin}/readyz`)).status === 200)
    expect(toldIn(printed(), ["lighthouse", "UCANARY", personId(first.id), personId(second.id)])).toEqual([])
    expect(printed()).toContain("slack.failed")
  })
})

describe("after the wave has closed", () => {
  beforeAll(async () => {
    logs.push(service.output())
    await service.stop()
    await rig.endWaves()
    service = await rig.start()
    peer = rig.slack.peer(service.endpoint)
    await until(async () => (await keysOfWaves(rig.vault)).length === 0)
    await until(() =>
      [...messages.values()].every((message) => JSON.stringify(message.blocks).includes('"header"')),
    )
    await until(() => rig.slack.messages({ channel: "C0LEAD" }).length === 1)
    await wait(200)
  })

  it("no row ties anybody to an answer", async () => {
    const tables = await everyTable(rig.db)
    expect(tables["answer_open"]).toEqual([])
    expect(tables["participation"]).toEqual([])
    const named = Object.entries(tables).filter(([, rows]) => rows.some((row) => row.includes(personId(odd))))
    expect(named.map(([name]) => name).sort()).toEqual(["account", "person", "roster"])
  })

  it("the key is gone, and with it every box and every button", async () => {
    expect(await keysOfWaves(rig.vault)).toEqual([])
    const message = { ...messages.get(odd)!, blocks: firstCards.get(odd)! }
    const pressed = await peer.press(message, 0)
    expect(pressed.status).toBe(200)
    await until(() => rig.slack.whispers(odd).join().includes("closed"))
    expect((await everyTable(rig.db))["answer_open"]).toEqual([])
    for (const { tag, box } of boxes) expect(() => unseal(waveKeys(randomBytes(32)), tag, box)).toThrow()
  })

  it("comments are in the comment table alone, and only those that may be shown", async () => {
    const tables = await everyTable(rig.db)
    const holding = Object.entries(tables).filter(([, rows]) =>
      rows.some((row) => row.includes("zqxucanary")),
    )
    expect(holding.map(([name]) => name)).toEqual(["comment"])
    const allowed = commenters.filter((id) => id.includes("MANY"))
    expect(allowed.length).toBeGreaterThanOrEqual(5)
    expect(tables["comment"]).toHaveLength(allowed.length)
    for (const id of allowed) expect(tables["comment"]!.join("\n")).toContain(words(id))
    const few = commenters.filter((id) => id.includes("FEW"))
    expect(few).toHaveLength(2)
    const places = await Promise.all((await databaseFiles(rig.db)).map(everyFile))
    for (const id of few) expect(places.some((text) => text.includes(words(id)))).toBe(false)
  })

  it("the one unusual choice shows in no figure that is released", async () => {
    const rows = await rig.db.selectFrom("release").selectAll().where("status", "=", "published").execute()
    expect(rows.length).toBeGreaterThan(0)
    for (const { score_bound: bound } of rows) expect(bound).not.toBe("at_most")
    const [posted] = rig.slack.messages({ channel: "C0LEAD" })
    const reader = commenters[0]!
    for (const part of ["All figures", "In their words", "How to read this"]) {
      const before = rig.slack.whispers(reader).length
      await peer.press(posted!, part, reader)
      await soon(() => expect(rig.slack.whispers(reader)).toHaveLength(before + 1))
    }
    // Sealed tokens hold any letters by chance.
    const digest = JSON.stringify([posted, rig.slack.whispers(reader)]).replaceAll(/"value":"[^"]*"/g, "")
    for (const told of ["UCANARY", "zqx", "says", "choice-"]) expect(digest).not.toContain(told)
    expect(digest).toContain("Words that five or more people used: keeper, lighthouse.")
  })

  it("nothing that left or was written names a comment, a choice or a person's answer", async () => {
    // Sealed buttons spell three letters of anything by chance, but not ten.
    expect(sent().filter((body) => /zqxucanary|says the lighthouse/.test(body))).toEqual([])
    const posts = rig.slack.state.calls.filter(({ method }) => method !== "response_url")
    const withLabels = posts.filter(({ args }) => String(args["text"]).includes("choice-"))
    expect(withLabels).toEqual([])
    expect(toldIn(printed(), ["lighthouse", "UCANARY", personId(odd)])).toEqual([])
  })
})
