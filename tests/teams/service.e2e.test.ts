import { setTimeout as wait } from "node:timers/promises"
import { describe, expect, it } from "vitest"
import { addLeadershipChannel } from "../../src/postgres/settings.ts"
import { killAndGoOn } from "../support/kills.ts"
import { between, seeded } from "../support/random.ts"
import { startProcess } from "../support/service-process.ts"
import { actionsOf } from "../support/teams-peer.ts"
import type { TeamsMessage } from "../support/teams-server.ts"
import { channel, isQuestion, team, teamsTown } from "../support/teams-town.ts"
import { until } from "../support/taps.ts"

const script = "tests/proof/nudged-service.ts"
/** `PLIMSOLL_KILLS=200 npx vitest run tests/teams/service.e2e.test.ts -t kill` is the long proof. */
const kills = Number(process.env["PLIMSOLL_KILLS"] ?? 8)

describe("the service with Teams", () => {
  it("asks a team, takes its answers, closes, and posts the digest, all through Teams", async () => {
    const { server, db, settings, members, peerOf, nudge, schedule } = await teamsTown(14)
    const service = await startProcess(settings, script)
    const peer = peerOf(service)
    expect(service.output()).toContain("only this machine is heard")
    await peer.installTeam("U0", team, channel)
    await nudge(service)
    await peer.install("U0", { locale: "de-AT", timezone: "Europe/Vienna" })
    // Who is an admin is known once the people are read.
    const asked = () =>
      server.state.messages.find(
        ({ only, activity }) => only !== undefined && activity["attachments"] !== undefined,
      )
    for (let tries = 0; tries < 40 && !asked(); tries++) {
      await nudge(service)
      await peer.mention("U0", channel, "leaders add here")
    }
    const question = asked()!
    expect(JSON.stringify(peer.view(question))).toContain("#Leaders")
    await peer.press(question, String(actionsOf(peer.view(question))[0]?.["title"]), "U0")
    expect(JSON.stringify(peer.view(question))).toContain("#Leaders")
    expect(await db.selectFrom("leadership_channel").select("channel").execute()).toEqual([{ channel }])
    await schedule("weekly-load")
    await nudge(service)
    const cards = () => server.state.messages.filter(({ activity }) => isQuestion(activity))
    await until(() => cards().length === members.length, 30_000, 50)

    async function answerAll(message: TeamsMessage) {
      for (;;) {
        const actions = actionsOf(peer.view(message))
        if (actions.length <= 3) return
        const answer = await peer.press(message, String(actions[1]?.["title"]))
        expect(answer.status).toBe(200)
      }
    }
    for (const message of cards()) await answerAll(message)
    const [first] = cards()
    if (!first) throw new Error("nobody was asked")
    expect(actionsOf(peer.view(first)).length).toBeGreaterThan(0)
    await peer.refresh(first)
    expect(actionsOf(peer.view(first)).length).toBeLessThanOrEqual(3)
    const rows = await db.selectFrom("answer_open").select("tag").execute()
    expect(rows.length % members.length).toBe(0)
    expect(rows.length).toBeGreaterThanOrEqual(members.length)

    await db
      .updateTable("wave")
      .set({ closes_at: new Date(Date.now() - 1_000) })
      .execute()
    for (let times = 0; times < 5; times++) await nudge(service)
    await until(() => first.edits.length > 0, 30_000, 50)
    const late = await peer.press(first, String(actionsOf(peer.view(first))[0]?.["title"]))
    expect(late.json["type"]).toBe("application/vnd.microsoft.activity.message")
    const digests = server.state.messages.filter(({ conversation }) => conversation === channel)
    expect(digests).toHaveLength(1)
    expect(await service.stop()).toBe(0)
  })

  it(
    "survives kill -9 and lost replies: nobody gets two, and nobody none who is not counted as unknown",
    async () => {
      const size = 30 * kills
      const { server, db, settings, members, peerOf, nudge, schedule } = await teamsTown(size)
      const first = await startProcess(settings, script)
      await peerOf(first).installTeam("U0", team, channel)
      // The first nudge may have begun before the team was there.
      for (const _ of [1, 2]) await nudge(first)
      const began = performance.now()
      const chats = () => server.state.calls.filter(({ path }) => path === "v3/conversations").length
      await until(() => chats() >= size, size * 400, 50)
      console.log(`Teams: ${size} chats made in ${Math.round((performance.now() - began) / 1_000)} s`)
      await first.stop()
      await schedule("weekly-load")
      await addLeadershipChannel(db, server.state.tenant, {
        channel,
        unit: "org",
        addedBy: "U0",
        locale: "en",
      })
      const random = seeded(7)
      let [lost, dropped] = [0, 0]
      server.state.rule = () => {
        const drawn = random()
        if (drawn < 0.02) return (lost++, { kind: "lost" })
        return drawn < 0.03 ? (dropped++, { kind: "dropped" }) : undefined
      }
      const left = async () => {
        const open = await db
          .selectFrom("delivery")
          .select("state")
          .where("state", "in", ["waiting", "sending"])
          .execute()
        const all = await db.selectFrom("delivery").select("state").execute()
        return all.length === 0 ? size : open.length
      }
      await killAndGoOn({
        times: kills,
        script,
        settings,
        moment: () => wait(between(random, 200, 900)),
        left,
      })
      const cards = server.state.messages.filter(({ activity }) => isQuestion(activity))
      const byChat = Map.groupBy(cards, ({ conversation }) => conversation)
      const twice = [...byChat.values()].filter((messages) => messages.length > 1).length
      const unknown = await db
        .selectFrom("delivery as d")
        .innerJoin("person as p", "p.person_id", "d.person_id")
        .select("p.platform_id as id")
        .where("d.state", "=", "unknown")
        .execute()
      const counted = new Set(unknown.map(({ id }) => id))
      const unreached = members.filter(({ member }) => !byChat.has(`a:${member}`))
      console.log(
        `Teams: ${size} people, ${kills} kills, ${lost} lost replies, ${dropped} lost messages: ${twice} twice, ${unreached.length} unreached, ${counted.size} unknown`,
      )
      const times = server.state.calls.map(({ atMs }) => atMs).sort((a, b) => a - b)
      const fullest = Math.max(
        ...times.map((at, from) => times.findLastIndex((one) => one < at + 1_000) - from + 1),
      )
      console.log(`Teams: the fullest second had ${fullest} calls of all processes`)
      expect(twice).toBe(0)
      expect(unreached.filter(({ id }) => !counted.has(id))).toEqual([])
      expect(lost).toBeGreaterThan(0)
      // Without them nobody might be unreached, and nothing be said of it.
      expect(unreached.length).toBeGreaterThan(0)
      expect(fullest).toBeLessThanOrEqual(50)
      expect(byChat.size).toBeGreaterThan(size * 0.8)
    },
    // A machine with nothing else to do needs a tenth of it.
    kills * 40_000,
  )
})
