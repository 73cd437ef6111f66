import { afterEach, describe, expect, test } from "vitest"
import { quietHandlers } from "../platform-contract.ts"
import { openSlack, type SlackBench } from "../support/slack-bench.ts"
import type { SlackPerson } from "../support/slack-state.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const t1 = asWorkspaceId("T1")

describe("the people of a Slack workspace", () => {
  let bench: SlackBench
  afterEach(() => bench.close())

  async function open(people: SlackPerson[]) {
    bench = await openSlack(quietHandlers(), {
      workspaces: [{ people, groups: [{ id: "S1", handle: "ops", name: "Ops", users: ["U1"] }] }],
    })
    return bench.platform
  }

  test("are employees: no machines, guests, strangers, invited or deactivated accounts", async () => {
    const flags = [
      "is_bot",
      "is_app_user",
      "is_workflow_bot",
      "is_restricted",
      "is_ultra_restricted",
      "is_stranger",
      "is_invited_user",
    ]
    const platform = await open([
      { id: "U1", email: "ada@example.com", locale: "en-GB", tz: "Europe/Vienna" },
      ...flags.map((flag) => ({ id: `U-${flag}`, flags: { [flag]: true } })),
      { id: "USLACKBOT" },
      { id: "U9", deactivated: true },
    ])
    expect(await platform.people(t1)).toEqual([
      { platformId: "U1", email: "ada@example.com", locale: "en-GB", zone: "Europe/Vienna", admin: false },
    ])
  })

  test.each(["is_admin", "is_owner", "is_primary_owner"])("are admins with %s", async (flag) => {
    const platform = await open([{ id: "U1", flags: { [flag]: true } }])
    expect((await platform.people(t1))[0]?.admin).toBe(true)
  })

  test("come complete over many pages, rate limits in between", async () => {
    const platform = await open(Array.from({ length: 1_001 }, (_, at) => ({ id: `U${at}` })))
    bench.server.next("users.list", { kind: "limited", retryAfter: 0 }, 2)
    bench.server.state.rule = (method, args) =>
      method === "users.list" && args["cursor"] === "400" && bench.server.callsOf("users.list").length === 4
        ? { kind: "limited", retryAfter: 1 }
        : undefined
    const found = await platform.people(t1)
    expect(new Set(found.map(({ platformId }) => platformId)).size).toBe(1_001)
    expect(bench.server.state.calls.filter(({ answer }) => answer === "limited")).toHaveLength(3)
  })

  test("are not half a list: trouble on a page is an error", async () => {
    const platform = await open(Array.from({ length: 300 }, (_, at) => ({ id: `U${at}` })))
    bench.server.state.rule = (method, args) =>
      method === "users.list" && args["cursor"] ? { kind: "status", status: 500 } : undefined
    await expect(platform.people(t1)).rejects.toMatchObject({
      name: "SlackUnreadableError",
      code: "http_500",
    })
  })

  test("a rest of hours is not waited out", async () => {
    const platform = await open([{ id: "U1" }])
    bench.server.next("users.list", { kind: "limited", retryAfter: 7_200 })
    await expect(platform.people(t1)).rejects.toMatchObject({ code: "not_now" })
  })

  test("the channels that the app is in are known by name over all pages, or not at all", async () => {
    bench = await openSlack(quietHandlers(), {
      workspaces: [
        {
          people: [{ id: "U1" }],
          channels: [
            { id: "C1", name: "general" },
            { id: "C2", name: "old", archived: true },
            { id: "C3", name: "leads" },
            { id: "C4", name: "ops" },
          ],
        },
      ],
    })
    const { platform, server } = bench
    expect((await platform.channels!(t1))?.map(({ id, title }) => `${id} ${title}`)).toEqual([
      "C1 general",
      "C3 leads",
      "C4 ops",
    ])
    server.next("users.conversations", { kind: "limited", retryAfter: 1 })
    expect(await platform.channels!(t1)).toBeUndefined()
  })

  test("are in groups, or in none where the plan has none", async () => {
    const platform = await open([{ id: "U1" }])
    expect(await platform.groups(t1)).toEqual([
      { platformId: "S1", handle: "ops", name: "Ops", members: ["U1"] },
    ])
    bench.server.next("usergroups.list", { kind: "error", code: "paid_teams_only" })
    expect(await platform.groups(t1)).toEqual([])
    bench.server.next("usergroups.list", { kind: "error", code: "missing_scope" })
    await expect(platform.groups(t1)).rejects.toMatchObject({ code: "missing_scope" })
  })
})
