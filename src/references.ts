import { mentionsIn, peopleIn, withMentions, withPeople } from "./admin/mentions.ts"
import type { Asker } from "./admin/asker.ts"
import type { Command } from "./admin/command.ts"
import { knownAs, namesAt } from "./postgres/accounts.ts"
import type { Db } from "./postgres/database.ts"
import { channelsElsewhere } from "./postgres/settings.ts"
import { channelElsewhere } from "./words/link.ts"

/**
 * On two platforms the same person has two ids, and neither platform knows the other's. Inside, people have the id by
 * which their organisation first knew them; these two turn ids into that when they come in, and back when they go out.
 */
export async function comingIn(db: Db, asker: Asker, command: Command): Promise<Command> {
  const people = peopleIn(command)
  if (people.length === 0) return command
  return withPeople(command, await knownAs(db, asker.workspace, asker.account.workspace, people))
}

/** A person without an account on the reader's platform is called by their address, a channel by its platform. */
export async function goingOut(db: Db, asker: Asker, text: string): Promise<string> {
  const { people, channels } = mentionsIn(text)
  const { workspace, account, locale } = asker
  const instead = new Map<string, string>()
  if (people.length > 0)
    for (const [id, name] of await namesAt(db, workspace, account.workspace, people)) {
      if ("id" in name) instead.set(`<@${id}>`, `<@${name.id}>`)
      else if (name.email !== null) instead.set(`<@${id}>`, name.email)
    }
  if (channels.length > 0)
    for (const { channel, platform } of await channelsElsewhere(db, workspace, account.workspace, channels))
      instead.set(`<#${channel}>`, channelElsewhere(locale, platform))
  return instead.size === 0 ? text : withMentions(text, instead)
}
