import { z } from "zod"
import { asWorkspaceId, type WorkspaceId } from "../../pulse/ids.ts"
import type { Asker } from "./asker.ts"
import type { Command, CommandKind } from "./command.ts"
import type { ButtonCommand } from "./draft.ts"

/** What a button or form of a reply carries, sealed: who may use it, until when, and what it does. */
export type Carried = {
  workspace: WorkspaceId
  /** Undefined on a message that many see: each presses for themselves. */
  platformId?: string | undefined
  /** Epoch ms. */
  until: number
  at: number
  /** Names this token: what it does is done once. */
  once: string
} & ({ next: ButtonCommand } | { form: CommandKind; survey?: string | undefined; open?: Command | undefined })

export const tokenLifeMs = 15 * 60_000

/** The same of a button that does what its writer may do about themselves at any time (ms). */
export const timelessMs = 400 * 86_400_000

const envelope = z.object({
  workspace: z.string().transform(asWorkspaceId),
  platformId: z.string().optional(),
  until: z.number(),
  at: z.number(),
  once: z.string(),
})
/** Kinds by the names that buttons sealed before a rename carry. */
const formerKinds: Record<string, CommandKind> = {
  tree: "importUnits",
  place: "groupUnits",
  leading: "setLeader",
  asked: "showAudience",
  nothing: "cancel",
}
const command = z
  .looseObject({ kind: z.string().transform((kind) => formerKinds[kind] ?? kind) })
  .transform((read) => read as unknown as Command)
const withForm = envelope.extend({
  form: z.custom<CommandKind>((value) => typeof value === "string"),
  survey: z.string().optional(),
  open: command.optional(),
})
const withNext = envelope.extend({
  next: z.object({
    command,
    confirmed: z.boolean().optional(),
    seen: z.string().optional(),
    from: z.int().min(0).optional(),
  }),
})

export type Opened =
  | { kind: "good"; carried: Carried }
  /** Somebody else's, no longer good, or none of ours. */
  | { kind: "stranger" }
  | { kind: "expired" }

/** What an opened token's content allows to this person at `now` (epoch ms). */
export function openedFor(
  { workspace, platformId }: Pick<Asker, "workspace" | "platformId">,
  content: unknown,
  now: number,
): Opened {
  const parsed = z.union([withNext, withForm]).safeParse(content)
  if (!parsed.success) return { kind: "stranger" }
  const carried = parsed.data
  if (carried.workspace !== workspace) return { kind: "stranger" }
  if (carried.platformId !== undefined && carried.platformId !== platformId) return { kind: "stranger" }
  return now > carried.until ? { kind: "expired" } : { kind: "good", carried }
}
