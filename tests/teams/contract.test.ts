import type { Handlers } from "../../src/platform.ts"
import { type Bench, type BenchSetup, platformContract } from "../platform-contract.ts"
import { openTeams } from "../support/teams-bench.ts"
import { actionsOf } from "../support/teams-peer.ts"
import { chatOf, type TeamsFault, type TeamsMessage } from "../support/teams-server.ts"

const ends: Record<"later" | "gone" | "blocked" | "lost", TeamsFault> = {
  later: { kind: "limited", retryAfter: 3 },
  gone: { kind: "error", status: 403, code: "NotEnoughPermissions" },
  blocked: { kind: "error", status: 403, code: "BotDisabledByAdmin" },
  lost: { kind: "lost" },
}

async function openBench(handlers: Handlers, { people, groups }: BenchSetup): Promise<Bench> {
  const members = people.map(({ platformId, email }) => ({
    id: platformId,
    member: `29:${platformId}`,
    name: `Named ${platformId}`,
    ...(email ? { email } : {}),
  }))
  const teams = groups.map(({ platformId, name, members }) => ({
    id: platformId,
    name,
    members,
    channels: [{ id: "19:leaders@thread.tacv2", name: "Leaders" }],
  }))
  const admins = new Set(
    people.filter(({ admin }) => admin).map(({ platformId }) => platformId.toLowerCase()),
  )
  const { server, platform, peer, close } = await openTeams(handlers, { members, teams }, { admins })
  for (const { platformId, locale, zone } of people)
    await peer.install(platformId, { ...(locale ? { locale } : {}), ...(zone ? { timezone: zone } : {}) })
  for (const { id } of teams)
    await peer.installTeam(people[0]?.platformId ?? "", id, "19:leaders@thread.tacv2")
  const cardsOf = (person: string) =>
    server.state.messages.filter(
      ({ conversation, activity }) =>
        conversation === chatOf(server.state, `29:${person}`) && activity["attachments"] !== undefined,
    )

  const postedIn = () =>
    server.state.messages.filter(
      ({ conversation, activity, only }) =>
        conversation.startsWith("19:leaders@thread.tacv2") &&
        activity["attachments"] !== undefined &&
        only === undefined,
    )

  function seenOf(message: TeamsMessage) {
    const card = peer.view(message)
    const actions = actionsOf(card)
    const unseen = actions.map(({ verb, data, fallback }) => [
      verb,
      data,
      (fallback as { data?: unknown })?.data,
    ])
    return {
      ref: { channel: message.conversation, message: message.id },
      text: JSON.stringify(card["body"]),
      labels: actions.map(({ title }) => String(title)),
      hidden: JSON.stringify([unseen, card["refresh"]]),
    }
  }

  return {
    platform,
    workspace: server.state.tenant,
    channel: "19:leaders@thread.tacv2",
    seen: (person) => cardsOf(person).map(seenOf),
    async press(person, ref, label) {
      const message = cardsOf(person).find(({ id }) => id === ref.message)
      if (!message) throw new Error("no such message")
      await peer.press(message, label, person)
    },
    posted: () => postedIn().map(seenOf),
    async pressPosted(person, ref, label) {
      const message = postedIn().find(({ id }) => id === ref.message)
      if (!message) throw new Error("no such message")
      await peer.press(message, label, person)
    },
    notices: (person) => peer.notices(person),
    end: (how) => server.next(ends[how]),
    close,
  }
}

platformContract("Teams", openBench, { find: false, mention: "Named U1BEN" })
