import { expect, it } from "vitest"
import { eventDriver, eventKinds } from "../../src/lib/events.ts"

type Event = { kind: "tap"; name: string } | { kind: "act"; name: string }

function driver(more: { fails?: Error; sorryFails?: Error } = {}) {
  const logged: [string, object][] = []
  const seen = new Set<string>()
  const driven = eventDriver<Event, string, { who: string }, string>({
    platform: "slack",
    log: (event, fields) => logged.push([event, fields]),
    contextOf: (_, who) => ({ who }),
    isNew: async ({ name }) => seen.size < seen.add(name).size,
    first: async (_, { who }) => (who === "stranger" ? { answer: "turned away" } : undefined),
    handlers: {
      tap: ({ name }, { who }) => `${who} tapped ${name}`,
      act: () => {
        throw more.fails ?? new Error("secret")
      },
    },
    replayed: async () => "as before",
    apologise: async (_, { who }) => {
      if (more.sorryFails) throw more.sorryFails
      return `sorry, ${who}`
    },
  })
  return { ...driven, logged }
}

it("takes each event to what handles its kind, once", async () => {
  const { receive, logged } = driver()
  expect(await receive({ kind: "tap", name: "1" }, "ada")).toBe("ada tapped 1")
  expect(await receive({ kind: "tap", name: "1" }, "ada")).toBe("as before")
  expect(logged).toEqual([["slack.replay", { kind: "tap" }]])
})

it("an answer that comes first is the last", async () => {
  const { receive } = driver()
  expect(await receive({ kind: "tap", name: "1" }, "stranger")).toBe("turned away")
})

it("whoever acted learns that it failed, and the log learns the kind of fault only", async () => {
  const { receive, logged } = driver({ fails: new TypeError("secret") })
  expect(await receive({ kind: "act", name: "1" }, "ada")).toBe("sorry, ada")
  expect(logged).toEqual([["slack.failed", { kind: "act", error: "TypeError" }]])
})

it("nobody is left waiting where even the apology fails", async () => {
  const { receive, idle, logged } = driver({ sorryFails: new RangeError("secret") })
  const answer = receive({ kind: "act", name: "1" }, "ada")
  await idle()
  expect(await answer).toBeUndefined()
  expect(logged.map(([event]) => event)).toEqual(["slack.failed", "slack.not_told"])
  expect(JSON.stringify(logged)).not.toContain("secret")
})

it("what brings a sealed answer leaves no row that names its request", () => {
  const sealed = Object.entries(eventKinds).flatMap(([kind, how]) => (how === "sealed" ? [kind] : []))
  expect(sealed).toEqual(["tap", "home-tap", "comment-sent"])
})
