import type { Handlers } from "../../src/platform.ts"
import { type Bench, type BenchSetup, platformContract } from "../platform-contract.ts"
import { openSlack } from "../support/slack-bench.ts"
import { buttonsOf, labelOf } from "../support/slack-peer.ts"
import type { SlackFault, SlackMessage } from "../support/slack-state.ts"
import { asWorkspaceId } from "../../src/pulse/ids.ts"

const ends: Record<"later" | "gone" | "blocked" | "lost", SlackFault> = {
  later: { kind: "limited", retryAfter: 3 },
  gone: { kind: "error", code: "channel_not_found" },
  blocked: { kind: "error", code: "token_revoked" },
  lost: { kind: "lost" },
}

async function openBench(handlers: Handlers, { people, groups }: BenchSetup): Promise<Bench> {
  const { server, platform, peer, ...bench } = await openSlack(handlers, {
    workspaces: [
      {
        people: people.map(({ platformId, email, locale, zone, admin }) => ({
          id: platformId,
          admin,
          ...(email ? { email } : {}),
          ...(locale ? { locale } : {}),
          ...(zone ? { tz: zone } : {}),
        })),
        groups: groups.map(({ platformId, members, ...group }) => ({
          id: platformId,
          users: members,
          ...group,
        })),
        channels: [{ id: "C1" }],
      },
    ],
  })
  return {
    platform,
    workspace: asWorkspaceId("T1"),
    channel: "C1",
    seen: (person) => server.messages({ person }).map(seenOf),
    async press(person, ref, label) {
      const message = server.messages({ person }).find(({ ts }) => ts === ref.message)
      if (!message) throw new Error("no such message")
      await peer.press(message, label)
    },
    posted: () => server.messages({ channel: "C1" }).map(seenOf),
    async pressPosted(person, ref, label) {
      const message = server.messages({ channel: "C1" }).find(({ ts }) => ts === ref.message)
      if (!message) throw new Error("no such message")
      await peer.press(message, label, person)
    },
    notices: (person) => server.whispers(person),
    end: (how) => server.next("chat.postMessage", ends[how]),
    close: () => bench.close(),
  }
}

function seenOf(message: SlackMessage) {
  const buttons = buttonsOf(message)
  const unseen = buttons.map(({ action_id, block_id, value, style }) => [action_id, block_id, value, style])
  return {
    ref: { channel: message.channel, message: message.ts },
    text: JSON.stringify(message.blocks),
    labels: buttons.map(labelOf),
    hidden: JSON.stringify([unseen, message.metadata, message.blocks.map(({ block_id }) => block_id)]),
  }
}

platformContract("Slack", openBench, { find: true, mention: "<@U1BEN>" })
