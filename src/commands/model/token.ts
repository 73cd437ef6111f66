import { z } from "zod"
import type { Asker } from "./asker.ts"
import { formKinds, type Command, type FormKind } from "./command.ts"
import type { Next } from "./draft.ts"
import { type WorkspaceId, asWorkspaceId } from "../../pulse/ids.ts"

/** What a button or form of a reply carries, sealed: who may use it, until when, and what it does. */
export type Carried = {
  workspace: WorkspaceId
  platformId: string
  /** Epoch ms. */
  until: number
  at: number
  /** Names this token: what it does is done once. */
  once: string
} & ({ next: Next } | { form: FormKind; survey?: string | undefined })

/** How long a button or form of a reply works (ms). */
export const tokenLifeMs = 15 * 60_000

/** The same of a button that does what its writer may do about themselves at any time (ms). */
export const timelessMs = 400 * 86_400_000

/** Whether a button may be pressed whenever it is seen: it changes nothing, or what can be changed back by the same person. */
export function isTimeless({ command, confirmed }: Next): boolean {
  return !confirmed && timeless.has(command.kind)
}

const timeless = new Set<Command["kind"]>([
  "help",
  "privacy",
  "stop",
  "start",
  "language",
  "home",
  "form",
  "choose",
])

const envelope = z.object({
  workspace: z.string().transform(asWorkspaceId),
  platformId: z.string(),
  until: z.number(),
  at: z.number(),
  once: z.string(),
})
const withForm = envelope.extend({ form: z.enum(formKinds), survey: z.string().optional() })
const withNext = envelope.extend({
  next: z.object({
    command: z.custom<Command>((value) => typeof value === "object" && value !== null && "kind" in value),
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
  if (carried.workspace !== workspace || carried.platformId !== platformId) return { kind: "stranger" }
  return now > carried.until ? { kind: "expired" } : { kind: "good", carried }
}
