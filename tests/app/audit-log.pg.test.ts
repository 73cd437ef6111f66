import { once } from "node:events"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createServer, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, onTestFinished, test } from "vitest"
import { receiverFault, tellAudit, toReceiver, type AuditLog } from "../../src/app/audit-log.ts"
import { readConfig } from "../../src/config.ts"
import { recordAudit } from "../../src/postgres/audit.ts"
import { openDatabase } from "../../src/postgres/database.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"
import { newServerDatabase } from "../support/database.ts"
import { soon } from "../support/soon.ts"

const [t1, t2] = [asWorkspaceId("T1"), asWorkspaceId("T2")]
const never = new AbortController().signal

async function audited() {
  const url = await newServerDatabase()
  const { db, close } = await openDatabase({ url })
  onTestFinished(close)
  const at = (day: string) => new Date(`${day}T12:00:00Z`)
  await recordAudit(db, t1, {
    at: at("2026-06-01"),
    actor: "U1",
    action: "schedule weekly",
    after: { hour: 9 },
  })
  await recordAudit(db, t1, { at: at("2026-06-02"), actor: "U2", action: "open review" })
  await recordAudit(db, t2, { at: at("2026-06-03"), actor: "U1", action: "open review", door: "file" })
  const read = readConfig({ DATABASE_URL: url })
  if ("faults" in read) throw new Error(JSON.stringify(read.faults))
  return { db, config: read.config }
}

type Line = { workspace: string; number: number; at: string; actor: string; action: string; hash: string }

/** What comes out, as objects. */
async function linesOf(
  config: Parameters<typeof tellAudit>[0],
  wishes: Partial<AuditLog> = {},
): Promise<Line[]> {
  const all: string[] = []
  const log = { follow: false, everyMs: 10, signal: never, ...wishes }
  const told = await tellAudit(config, log, async (lines) => void all.push(...lines))
  expect(told).toBe(all.length)
  return all.map((line) => JSON.parse(line) as Line)
}

function stateFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-audit-log-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, "state.json")
}

describe("the audit as lines", () => {
  test("every entry is a line, with its place in the chain", async () => {
    const { config } = await audited()
    const lines = await linesOf(config)
    expect(lines).toMatchObject([
      {
        workspace: "T1",
        number: 1,
        at: "2026-06-01T12:00:00.000Z",
        actor: "U1",
        action: "schedule weekly",
        after: { hour: 9 },
      },
      { workspace: "T1", number: 2, actor: "U2", action: "open review", door: "chat" },
      { workspace: "T2", number: 1, actor: "U1", door: "file" },
    ])
    for (const { hash } of lines) expect(hash).toMatch(/^[0-9a-f]{64}$/)
  })

  test.each<[Partial<AuditLog>, string[]]>([
    [{ workspace: t2 }, ["T2 1"]],
    [{ since: "2026-06-02" }, ["T1 2", "T2 1"]],
    [{ since: "2026-06-03" }, ["T2 1"]],
    [{ actor: "U1" }, ["T1 1", "T2 1"]],
    [{ action: "open" }, ["T1 2", "T2 1"]],
    [{ action: "open", actor: "U1", since: "2026-06-04" }, []],
  ])("only %o", async (wishes, wanted) => {
    const { config } = await audited()
    const lines = await linesOf(config, wishes)
    expect(lines.map(({ workspace, number }) => `${workspace} ${number}`)).toEqual(wanted)
  })

  test("with a state file each entry comes once, and what failed comes again", async () => {
    const { db, config } = await audited()
    const state = stateFile()
    const fails = tellAudit(config, { follow: false, everyMs: 10, signal: never, state }, async () => {
      throw new Error("full")
    })
    await expect(fails).rejects.toThrow("full")
    expect(await linesOf(config, { state })).toHaveLength(3)
    expect(await linesOf(config, { state })).toEqual([])
    await recordAudit(db, t1, { actor: "U3", action: "stage" })
    expect(await linesOf(config, { state })).toMatchObject([{ workspace: "T1", number: 3 }])
    expect(JSON.parse(readFileSync(state, "utf8"))).toEqual({ T1: 3, T2: 1 })
    writeFileSync(state, '{"T1":"three"}')
    await expect(linesOf(config, { state })).rejects.toThrow(/is no file that this command wrote/)
  })

  test("it follows what is added, until it is ended", async () => {
    const { db, config } = await audited()
    const ended = new AbortController()
    const all: string[] = []
    const log = { follow: true, everyMs: 20, signal: ended.signal }
    const running = tellAudit(config, log, async (lines) => void all.push(...lines))
    await soon(() => expect(all).toHaveLength(3))
    await recordAudit(db, t2, { actor: "U9", action: "decide" })
    await soon(() => expect(all).toHaveLength(4))
    ended.abort()
    expect(await running).toBe(4)
  })
})

describe("a receiver", () => {
  async function receiver(answer: (nth: number, response: ServerResponse) => void) {
    const bodies: string[] = []
    const server = createServer((request, response) => {
      let text = ""
      request.on("data", (data: Buffer) => (text += data.toString()))
      request.on("end", () => answer(bodies.push(text), response))
    })
    server.listen(0, "127.0.0.1")
    await once(server, "listening")
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    return { bodies, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/in` }
  }

  test("gets every line, also where it fails twice before", async () => {
    const { config } = await audited()
    const { bodies, address } = await receiver((nth, response) =>
      response.writeHead(nth <= 2 ? 503 : 204).end(),
    )
    const log = { follow: false, everyMs: 10, signal: never, workspace: t1 }
    expect(await tellAudit(config, log, toReceiver(address, never))).toBe(2)
    expect(bodies).toHaveLength(3)
    expect(bodies[2]!.trimEnd().split("\n")).toHaveLength(2)
  })

  test("one that moves entries elsewhere is not followed", async () => {
    const { bodies, address } = await receiver((_, response) =>
      response.writeHead(307, { location: "http://127.0.0.2/elsewhere" }).end(),
    )
    const ended = new AbortController()
    const sending = toReceiver(address, ended.signal)(["{}"])
    await soon(() => expect(bodies.length).toBeGreaterThan(0))
    ended.abort()
    await expect(sending).rejects.toThrow(/abort/i)
  })

  test.each([
    ["https://logs.example.org/in", undefined],
    ["http://127.0.0.1:9/in", undefined],
    ["http://logs.example.org/in", "--to is an address that begins with https://"],
    ["logs", "--to is an address that begins with https://"],
  ])("%s", (address, fault) => expect(receiverFault(address)).toBe(fault))
})
