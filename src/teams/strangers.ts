import { LRUCache } from "lru-cache"
import { readIn } from "../pulse/chat.ts"
import { surface } from "../words/surface.ts"
import { incoming } from "./activity.ts"
import { textMessage } from "./cards.ts"
import { connector, type TokenFound } from "./connector.ts"
import { postActivity } from "./send.ts"

type Needs = {
  allowed: (serviceUrl: string) => boolean
  token: () => Promise<TokenFound>
  timeoutMs?: number
  log: (event: string, fields: Record<string, string | number | boolean>) => void
  now: () => number
  random: () => number
}

/** Nobody is told twice within this time (ms), and nothing about it is stored. */
const silenceMs = 60_000
const mostChats = 1_000

/** Tells people of organisations that are not on the list so, in their own chat. */
export function strangers({ timeoutMs = 10_000, ...needs }: Needs) {
  const out = connector({ ...needs, timeoutMs, turn: async () => 0 })
  const told = new LRUCache<string, true>({ max: mostChats, ttl: silenceMs })

  return async (activity: Record<string, unknown>): Promise<void> => {
    const { data: said } = incoming.safeParse(activity)
    if (said?.conversation.conversationType !== "personal") return
    if (said.type !== "message" && !(said.type === "installationUpdate" && said.action === "add")) return
    const { id } = said.conversation
    if (told.has(id)) return
    told.set(id, true)
    const text = surface(readIn(said.locale ?? undefined, "teams"), "otherWorkspace")
    const { kind } = await postActivity({ connector: out }, said.serviceUrl, id, textMessage(text))
    needs.log("teams.another_tenant", { kind })
  }
}
