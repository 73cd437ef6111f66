import type { Actor, Handlers } from "../platform.ts"
import { preferAccount } from "../postgres/accounts.ts"
import { releaseKey } from "../postgres/replay-guard.ts"
import type { FormResult, FormValues, Home, Reply } from "../pulse/ui-model.ts"
import { waveOfToken } from "../vault/seal.ts"
import { buttonText, faultText, fieldFaultText } from "../words/commands.ts"
import { labelWritten } from "../words/labels.ts"
import { unlistedText } from "../words/talk.ts"
import { fileFaultText } from "../words/units-file.ts"
import type { CommandDeps } from "./acting.ts"
import { resolveCaller, presenceOf } from "./caller.ts"
import { authorized } from "./authorization.ts"
import { home } from "./home/handler.ts"
import type { Asker } from "./model/asker.ts"
import type { Command } from "./model/command.ts"
import { openedFor, tokenLifeMs } from "./model/token.ts"
import { agreesOrNot, longestCommand, parserOf, talkIn, type Parser } from "./reading/parse.ts"
import { register } from "./register.ts"
import { welcome } from "./welcome/handler.ts"

type Authorized = ReturnType<typeof authorized>
type Entry = { deps: CommandDeps; authorized: Authorized; parser: Parser; surveys: readonly string[] }
type Commands = Pick<Handlers, "command" | "welcome" | "files" | "act" | "submitForm" | "home">

/** What people type, press and fill in, handed to the command that it means. A reply is for one person alone. */
export function commands(deps: CommandDeps): Commands {
  const entry: Entry = {
    deps,
    authorized: authorized(deps, register),
    parser: parserOf(register.map(({ topic }) => topic)),
    surveys: [...deps.surveys.keys()],
  }
  return {
    command: (...given) => typed(entry, ...given),
    act: (...given) => pressed(entry, ...given),
    submitForm: (...given) => filledIn(entry, ...given),
    files: (...given) => sentFiles(entry, ...given),
    home: (...given) => ownPage(entry, ...given),
    welcome: (...given) => greet(entry, ...given),
  }
}

async function typed(entry: Entry, actor: Actor, text: string, hint: string | undefined): Promise<Reply> {
  const { deps, authorized, parser, surveys } = entry
  const asker = await resolveCaller(deps, actor, hint)
  if (text.length > longestCommand) return { text: buttonText(asker.locale, "tooLongCommand") }
  const meant = agreesOrNot(text)
  if (meant) {
    const { question, locale } = asker
    return question
      ? pressed(entry, actor, question[meant], hint)
      : { text: buttonText(locale, "noQuestion") }
  }
  await authorized.endQuestion(asker)
  const label = labelWritten(text, deps.surveys.values())
  const topic = parser.topicIn(text)
  if (topic !== undefined && !authorized.may(topic.name, asker) && !label) {
    const of = talkIn(text, surveys)
    return of === undefined ? authorized.notAdmin(asker) : authorized.begin(asker, { kind: "talk", of })
  }
  const written = parser.parseCommand(text, surveys, asker.locale)
  const none = written.kind === "fault" || written.kind === "talk"
  const understood = none && label ? label : written
  if (understood.kind === "fault") return { text: faultText(asker.locale, understood) }
  // Whoever only opens their page, here or on its tab, is asked where they were.
  if (asker.movesHere && understood.kind !== "home")
    await preferAccount(deps.db, asker.workspace, asker.person!, { via: actor.workspace, chosen: false })
  return authorized.begin(asker, understood)
}

/** What a button or a form carries that this person may use now, or why they may not. */
async function opened({ deps, authorized }: Entry, actor: Actor, asker: Asker, token: string) {
  const found = openedFor(actor, await deps.tokens.open(token), deps.now())
  if (found.kind === "expired") return { refused: { text: buttonText(asker.locale, "buttonExpired") } }
  // A button of an earlier version may do what no command does any more.
  if (found.kind === "stranger" || ("next" in found.carried && !authorized.knows(found.carried.next.command)))
    return { refused: { text: buttonText(asker.locale, "buttonStranger") } }
  return { carried: found.carried }
}

async function pressed(entry: Entry, actor: Actor, token: string, hint: string | undefined): Promise<Reply> {
  const { deps, authorized } = entry
  const asker = await resolveCaller(deps, actor, hint)
  const { refused, carried } = await opened(entry, actor, asker, token)
  if (refused) return refused
  if (!("next" in carried)) return { text: buttonText(asker.locale, "buttonStranger") }
  await authorized.endQuestion(asker)
  const { next, at, once, platformId } = carried
  const { command, confirmed = false, from = 0, seen } = next
  if (!confirmed) {
    const reply = await authorized.proceed(asker, command, { confirmed, from, at, seen })
    return platformId === undefined ? { ...reply, beside: true } : reply
  }
  // What changes something happens once, however often it is pressed.
  const name = `command:${once}`
  if (!(await deps.replays.firstTime(name, tokenLifeMs)))
    return { text: buttonText(asker.locale, "buttonUsed") }
  try {
    return await authorized.proceed(asker, command, { confirmed, from, at, seen })
  } catch (error) {
    await releaseKey(deps.db, name)
    throw error
  }
}

async function filledIn(
  entry: Entry,
  actor: Actor,
  token: string,
  values: FormValues,
  hint: string | undefined,
): Promise<FormResult> {
  const { deps, authorized, parser, surveys } = entry
  const asker = await resolveCaller(deps, actor, hint)
  const { refused, carried } = await opened(entry, actor, asker, token)
  if (refused) return { reply: refused }
  if (!("form" in carried)) return { reply: { text: buttonText(asker.locale, "buttonStranger") } }
  await authorized.endQuestion(asker)
  const { form: of, survey, open } = carried
  const again = async (errors: Record<string, string>): Promise<FormResult> => {
    const anew: Command = open ?? { kind: "form", of, survey }
    const { form } = await authorized.proceed(asker, anew, { confirmed: false, from: 0, at: deps.now() })
    return { errors, form }
  }
  for (const [field, value] of Object.entries(values))
    if (typeof value === "string" && value.length > longestCommand)
      return again({ [field]: buttonText(asker.locale, "tooLongCommand") })
  const filled = parser.parseForm(of, values, surveys, { locale: asker.locale, survey })
  if (filled.kind === "fault") return again({ [filled.inField]: fieldFaultText(asker.locale, filled) })
  const reply = await authorized.begin(asker, filled)
  const { inField } = reply
  return inField !== undefined && inField in values ? again({ [inField]: reply.text }) : { reply }
}

async function sentFiles(
  { deps, authorized }: Entry,
  actor: Actor,
  [file, ...more]: string[],
  hint: string | undefined,
): Promise<Reply> {
  const asker = await resolveCaller(deps, actor, hint)
  await authorized.endQuestion(asker)
  if (file === undefined || more.length > 0) return { text: fileFaultText(asker.locale, "oneFile") }
  return authorized.begin(asker, { kind: "importUnits", file })
}

async function ownPage(
  { deps, authorized }: Entry,
  actor: Actor,
  hint: string | undefined,
  token?: string,
  request?: string,
): Promise<Home> {
  const { card, notice } = token === undefined ? {} : await deps.tap(actor, token, request)
  const wave = token === undefined ? undefined : waveOfToken(token)
  const asker = await resolveCaller(deps, actor, hint)
  const presence = await presenceOf(deps, asker)
  const unlisted = presence === "listed" ? undefined : unlistedText(asker.locale, presence)
  const onCard = wave !== undefined && card ? { wave, card } : undefined
  const drafts = await home(deps, { ...asker, unlisted }, onCard)
  const sections = await Promise.all(
    drafts.map(async ({ offers, ...section }) => ({
      ...section,
      buttons: await authorized.buttonsOf(asker, offers ?? [], deps.now()),
    })),
  )
  return { sections: notice ? [{ lines: [notice] }, ...sections] : sections }
}

async function greet(
  { deps, authorized }: Entry,
  ...[actor, hint, send, arrived = false]: Parameters<Handlers["welcome"]>
): Promise<void> {
  const asker = await resolveCaller(deps, actor, hint)
  const presence = arrived ? "listed" : await presenceOf(deps, asker)
  // Whom a reading did not name may be a guest, who is asked nothing.
  if (presence !== "listed" && presence !== "first") return
  await welcome(deps, asker, async (draft) => send(await authorized.replyOf(asker, draft, deps.now())))
}
