import { mentionsIn, peopleIn, withMentions, withPeople } from "./admin/mentions.ts"
import type { Asker } from "./admin/asker.ts"
import { examples, type Command, type Fault } from "./admin/command.ts"
import { may } from "./admin/who.ts"
import { knownAs, knownByAddress, namesAt } from "./postgres/accounts.ts"
import type { Db } from "./postgres/database.ts"
import { channelsElsewhere } from "./postgres/settings.ts"
import { channelElsewhere } from "./words/link.ts"

/** Where examples of naming people stand. */
const topics = { admin: "admins", leading: "leaders", ledgerOwner: "ledger", audience: "audience" } as const

/**
 * On two platforms the same person has two ids, and neither platform knows the other's. Inside, people have the id by
 * which their organisation first knew them; these two turn ids and addresses into that when they come in, and back when
 * they go out. An address must be of one person. Who may not give the command learns nothing of who is there.
 */
export async function comingIn(db: Db, asker: Asker, command: Command): Promise<Command | Fault> {
  const people = peopleIn(command)
  if (people.length === 0 || !may(command.kind, asker)) return command
  const known = await knownAs(db, asker.workspace, asker.account.workspace, people)
  const addresses = people.filter((one) => one.includes("@"))
  const found = await knownByAddress(
    db,
    asker.workspace,
    addresses.map((one) => one.toLowerCase()),
  )
  for (const address of addresses) {
    const [one, another] = found.get(address.toLowerCase()) ?? []
    if (one === undefined || another !== undefined) {
      const reason = one === undefined ? "no_address" : "two_people"
      const example = examples[topics[command.kind as keyof typeof topics]]
      return { kind: "fault", field: "person", reason, got: address, example }
    }
    known.set(address, one)
  }
  return withPeople(command, known)
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
