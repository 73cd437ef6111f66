import { handleOf, keyOf } from "../pulse/clean.ts"
import { mentionsIn, withMentions } from "./reading/mentions.ts"
import type { Asker } from "./model/asker.ts"
import { audienceTopic } from "./audience/command.ts"
import type { Whom } from "./audience/whom.ts"
import { leadersTopic } from "./leaders/command.ts"
import type { Command, Of } from "./model/command.ts"
import type { Topic } from "./model/topic.ts"
import { exampleWith, unknown, type Fault } from "./reading/faults.ts"
import { knownAs, knownByAddress, namesAt } from "../postgres/accounts.ts"
import type { Db } from "../postgres/database.ts"
import type { ChannelFound, Platform } from "../platform.ts"
import { nearest } from "../pulse/nearest.ts"
import type { Text } from "../pulse/survey.ts"
import { channelsElsewhere } from "../postgres/settings.ts"
import { channelElsewhere } from "../words/link.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

type Deps = { db: Db; platformOf(workspace: WorkspaceId): Platform | undefined }

/** People have two ids on two platforms; inside, the one they were first known by. Only for permitted commands. */
export async function toInternalIds(
  deps: Deps,
  asker: Asker,
  command: Command,
  topic: Topic,
): Promise<Command | Fault> {
  const { workspace } = asker.account
  const platform = deps.platformOf(workspace)
  const channels = async () => platform?.channels?.(workspace)
  // Where a channel has members of its own, the app must be in it to be told of it.
  const asMembers = platform?.channel !== undefined
  if (command.kind === "leaders" && command.channel.startsWith("#")) {
    const known = await channels()
    if (known === undefined) return unknown("channel", command.channel, [], leadersTopic.typed.example)
    const { channel, unit } = asMembers ? withoutUnit(command) : command
    const found = channelNamed(known, channel, asMembers)
    return "kind" in found ? found : { ...command, channel: found.id, unit }
  }
  if (command.kind === "audience" && command.whom.some(({ kind }) => kind === "channel")) {
    const known = await channels()
    const example = exampleWith(audienceTopic.typed.example, command.survey)
    const whom = command.whom.map((part) => withChannel(part, known, { asMembers, example }))
    const fault = whom.find((part) => part.kind === "fault")
    return fault ?? withKnownPeople(deps, asker, { ...command, whom: whom as Whom[] }, topic)
  }
  return withKnownPeople(deps, asker, command, topic)
}

/** Where no channel has blanks in its name, a unit stands behind the first one. */
function withoutUnit({ channel, unit }: Of<"leaders">): { channel: string; unit?: string | undefined } {
  const [name = "", ...more] = channel.split(" ")
  return more.length === 0 || unit !== undefined ? { channel, unit } : { channel: name, unit: more.join(" ") }
}

/** A channel by its id; where channels are parts of teams, one of an audience stands for its team. */
function withChannel(
  part: Whom,
  known: readonly ChannelFound[] | undefined,
  { asMembers, example }: { asMembers: boolean; example: Text },
): Whom | Fault {
  if (part.kind !== "channel") return part
  const { channel, except } = part
  const named = channel.startsWith("#")
  if (!named && (asMembers || known === undefined)) return part
  const found =
    named && known ? channelNamed(known, channel, asMembers) : known?.find(({ id }) => id === channel)
  const fault = { kind: "fault", field: "whom", example } as const
  if (found !== undefined && "kind" in found)
    return { ...found, ...fault, reason: found.reason === "no_channel" ? "no_channels" : found.reason }
  const left = except ? { except } : {}
  if (found !== undefined && asMembers) return { kind: "channel", channel: found.id, ...left }
  if (found?.group !== undefined) return { kind: "group", group: { id: found.group }, ...left }
  const got = named ? channel : `<#${channel}>`
  return { ...fault, reason: "no_channels", got }
}

async function withKnownPeople(
  { db }: Deps,
  asker: Asker,
  command: Command,
  { withPeople, typed }: Topic,
): Promise<Command | Fault> {
  if (!withPeople || !typed) return command
  const people: string[] = []
  withPeople(command, (written) => {
    people.push(written)
    return written
  })
  if (people.length === 0) return command
  const known = await knownAs(db, asker.workspace, asker.account.workspace, people)
  const addresses = people.filter((one) => one.includes("@"))
  const found = await knownByAddress(
    db,
    asker.workspace,
    addresses.map(keyOf),
    command.kind === "erase" || (command.kind === "admin" && command.change === "remove"),
  )
  for (const address of addresses) {
    const [one, another] = found.get(keyOf(address)) ?? []
    if (one === undefined || another !== undefined) {
      const reason = one === undefined ? "no_address" : "two_people"
      return { kind: "fault", field: "person", reason, got: address, example: typed.example }
    }
    known.set(address, one)
  }
  return withPeople(command, (written) => known.get(written) ?? written)
}

/** The channel of a name ("#leadership"), of those that the platform knows. */
function channelNamed(
  channels: readonly ChannelFound[],
  written: string,
  asMembers: boolean,
): ChannelFound | Fault {
  const fault = { kind: "fault", field: "channel", example: leadersTopic.typed.example } as const
  const name = handleOf(written)
  if (name === "here" || name === "hier") return { ...fault, reason: "not_here" }
  const titled = channels.filter(({ title }) => handleOf(title) === name)
  const found = titled.length > 0 ? titled : channels.filter((one) => handleOf(one.name) === name)
  const [one, another] = found
  if (one === undefined) {
    const names = channels.map(({ title }) => `#${handleOf(title)}`)
    return {
      ...fault,
      reason: asMembers ? "not_invited" : "no_channel",
      got: written,
      suggestion: nearest(written, names),
    }
  }
  if (another === undefined) return one
  return { ...fault, reason: "two_channels", got: found.map(({ title }) => `#${handleOf(title)}`).join(", ") }
}

/** A person without an account on the reader's platform is called by their address, a channel by its platform. */
export async function toPlatformMentions(db: Db, asker: Asker, text: string): Promise<string> {
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
