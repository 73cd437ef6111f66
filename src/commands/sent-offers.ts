import { randomUUID } from "node:crypto"
import type { Actor } from "../platform.ts"
import type { WorkspaceId } from "../pulse/ids.ts"
import type { ReplyButton } from "../pulse/ui-model.ts"
import type { CommandTokens } from "../vault/command-tokens.ts"
import type { Offer } from "./model/draft.ts"
import { timelessMs, type Carried } from "./model/token.ts"

/** Seals the buttons of a message that nobody asked for. Without a person, everybody who sees them may press. */
export function sentOffers(tokens: CommandTokens, now: () => number) {
  return (to: Actor | { workspace: WorkspaceId }, offers: readonly Offer[]): Promise<ReplyButton[]> => {
    const at = now()
    return Promise.all(
      offers.map(async ({ next, ...button }) => {
        const carried: Carried = {
          workspace: to.workspace,
          ...("platformId" in to ? { platformId: to.platformId } : {}),
          until: at + timelessMs,
          at,
          once: randomUUID(),
          next,
        }
        return { ...button, token: await tokens.seal(carried) }
      }),
    )
  }
}
