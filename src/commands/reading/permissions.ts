import type { CommandKind } from "../model/command.ts"
import type { ButtonCommand } from "../model/draft.ts"
import type { KindRule, Topic } from "../model/topic.ts"

export type Permissions = ReturnType<typeof permissionsOf>

/** What the topics say about their kinds of commands. */
export function permissionsOf(topics: readonly Topic[]) {
  const rules = new Map(topics.flatMap(({ kinds }) => Object.entries(kinds) as [CommandKind, KindRule][]))
  return {
    /** Whether a person may give a command; of a topic by its name, whether they may ask about it at all. */
    may: (kind: CommandKind, { admin }: { admin: boolean }) => admin || rules.get(kind)?.may === "everyone",

    /** Whether a button may be pressed whenever it is seen. */
    isTimeless: ({ command, confirmed }: ButtonCommand) =>
      !confirmed && rules.get(command.kind)?.timeless === true,
  }
}
