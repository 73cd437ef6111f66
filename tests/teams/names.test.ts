import { expect, test } from "vitest"
import type { Connector } from "../../src/teams/connector.ts"
import { channelsOf, withNames } from "../../src/teams/names.ts"
import { storeInMemory } from "../support/teams-bench.ts"

const serviceUrl = "http://127.0.0.1:1/"
const chat = "19:group@thread.v2"

/** A connector that knows who is in the chat, and nothing else. */
function knowing(names: string[]): Connector {
  return {
    async call(_service, _method, path) {
      return path.startsWith(`v3/conversations/${encodeURIComponent(chat)}/pagedmembers`)
        ? { value: { members: names.map((name) => ({ name })) } }
        : { fault: { kind: "gone", reason: "not here" } }
    },
  }
}

async function withChat(name?: string) {
  const store = storeInMemory()
  await store.save([{ kind: "channel", id: chat, serviceUrl, conversation: chat, name }])
  return store
}

test("a group chat without a name is called by who is in it, in lists and in sentences", async () => {
  const store = await withChat()
  const known = knowing(["Ada", "Ben"])
  expect(await channelsOf(known, store)).toMatchObject([{ id: chat, title: "Ada, Ben" }])
  expect(await withNames(known, store, `Digests go to <#${chat}>.`)).toBe("Digests go to #Ada, Ben.")
  const many = knowing(["Ada", "Ben", "Cem", "Dora", "Eve"])
  expect(await channelsOf(many, store)).toMatchObject([{ title: "Ada, Ben, Cem, +2" }])
})

test("a group chat with a name keeps it, and one that nobody can read is not listed", async () => {
  expect(await channelsOf(knowing(["Ada"]), await withChat("Steering"))).toMatchObject([
    { title: "Steering" },
  ])
  expect(await channelsOf(knowing([]), await withChat())).toEqual([])
})

test("a person whom messages to many name is looked up once, and by address where nobody can", async () => {
  const store = storeInMemory()
  const person = { kind: "person", serviceUrl, conversation: "a:chat" } as const
  await store.save([
    { ...person, id: "U1", member: "29:U1" },
    { ...person, id: "U2", member: "29:U2", email: "ben@example.org" },
  ])
  const asked: string[] = []
  const connector: Connector = {
    async call(_service, _method, path) {
      asked.push(decodeURIComponent(path.split("/").at(-1)!))
      return path.endsWith("U1") ? { value: { name: "Ada" } } : { fault: { kind: "gone", reason: "left" } }
    },
  }
  const text = "<@U1> does it with <@U2>."
  const said = await Promise.all([1, 2, 3].map(() => withNames(connector, store, text)))
  expect(new Set(said)).toEqual(new Set(["Ada does it with ben@example.org."]))
  expect(asked).toEqual(["29:U1", "29:U2"])
})
