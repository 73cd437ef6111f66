import type { Reply } from "../pulse/ui-model.ts"
import { unlistedText } from "../words/talk.ts"
import { faultText, notAdminText } from "../words/commands.ts"
import type { Act, CommandDeps, Handler } from "./acting.ts"
import { presenceOf, someAdmins } from "./caller.ts"
import { toInternalIds, toPlatformMentions } from "./identity-mapping.ts"
import type { Asker } from "./model/asker.ts"
import type { Command, CommandKind } from "./model/command.ts"
import type { Invocation } from "./model/draft.ts"
import { permissionsOf } from "./reading/permissions.ts"
import { replies } from "./replies.ts"

/** The one way to every command, typed, pressed or filled in. Without the right, nothing is looked up for the caller. */
export function authorized(deps: CommandDeps, handlers: readonly Handler[]) {
  const permissions = permissionsOf(handlers.map(({ topic }) => topic))
  const { replyOf, buttonsOf, endQuestion } = replies(deps, permissions)
  const handlerOf = new Map(
    handlers.flatMap((one) => Object.keys(one.act).map((kind) => [kind as CommandKind, one] as const)),
  )

  /** What was written or filled in, from its beginning: it names people and channels as its platform does. */
  async function begin(asker: Asker, written: Command): Promise<Reply> {
    if (!permissions.may(written.kind, asker)) return notAdmin(asker)
    const command = await toInternalIds(deps, asker, written, handlerOf.get(written.kind)!.topic)
    if (command.kind === "fault") return { text: faultText(asker.locale, command) }
    return proceed(asker, command, { confirmed: false, from: 0, at: deps.now() })
  }

  async function proceed(asker: Asker, command: Command, how: Invocation): Promise<Reply> {
    if (!permissions.may(command.kind, asker)) return notAdmin(asker)
    const act = handlerOf.get(command.kind)!.act[command.kind] as Act<CommandKind>
    return replyOf(asker, await act({ ...deps, handlers }, asker, command, how), how.at)
  }

  async function notAdmin(asker: Asker): Promise<Reply> {
    const presence = await presenceOf(deps, asker)
    if (presence !== "listed") return { text: unlistedText(asker.locale, presence) }
    const admins = await someAdmins(deps, asker)
    return { text: await toPlatformMentions(deps.db, asker, notAdminText(asker.locale, admins)) }
  }

  return {
    begin,
    proceed,
    notAdmin,
    may: permissions.may,
    knows: ({ kind }: Command) => handlerOf.has(kind),
    replyOf,
    buttonsOf,
    endQuestion,
  }
}
