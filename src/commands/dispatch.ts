import { randomUUID } from "node:crypto"
import type { Asker } from "./model/asker.ts"
import type { Command, FormKind } from "./model/command.ts"
import { page, type Draft, type How, type Next, type Offer } from "./model/draft.ts"
import { commandOfForm, fieldOfFault } from "./reading/form.ts"
import { agreesOrNot, longestCommand, parseCommand, talkIn, topicIn } from "./reading/parse.ts"
import type { FormResult, FormValues, Home, Reply, ReplyButton } from "../pulse/ui-model.ts"
import type { Periods } from "../pulse/retention.ts"
import { isTimeless, openedFor, timelessMs, tokenLifeMs, type Carried } from "./model/token.ts"
import { may, mayAbout } from "./reading/permissions.ts"
import type { Actor, Handlers, Platform } from "../platform.ts"
import type { Survey } from "../pulse/survey.ts"
import { askerOf, presenceOf, someAdmins, type AskerFound } from "./caller.ts"
import { comingIn, goingOut } from "./identity-mapping.ts"
import type { Db } from "../postgres/database.ts"
import { reachVia } from "../postgres/accounts.ts"
import { noteQuestion } from "../postgres/pending-questions.ts"
import { takeBack, type RequestBook } from "../postgres/requests.ts"
import { changeAudience, showAudience } from "./audience/handler.ts"
import { showAudit } from "./audit/handler.ts"
import { leaders } from "./channels/handler.ts"
import { lastDigest } from "./digest/handler.ts"
import { erase, forget } from "./forget/handler.ts"
import { closeNow, withdraw } from "./end-now/handler.ts"
import { choose, showSwitch } from "./choose/handler.ts"
import { form } from "./form/handler.ts"
import { home } from "./home/handler.ts"
import { link, unlink } from "./link/handler.ts"
import { placeByFile, placeByGroups, showUnits } from "./units/handler.ts"
import { nameOwner, recordFailure, recordOutcome, showLedger } from "./ledger/handler.ts"
import { preview, sendTry } from "./preview/handler.ts"
import { choosePlatform } from "./platform/handler.ts"
import { changeAdmins, changeLeading, showAdmins } from "./roles/handler.ts"
import { run, type RunDeps } from "./run/handler.ts"
import { pause, schedule, unschedule } from "./schedule/handler.ts"
import { privacy, setOneself } from "./self/handler.ts"
import { chooseHolidays, setMinimum, reckonWithColleagues, switchComments } from "./settings/handler.ts"
import { snooze } from "./snooze/handler.ts"
import { status } from "./status/handler.ts"
import { undo } from "./undo/handler.ts"
import { welcome } from "./welcome/handler.ts"
import type { CommandTokens, TryTokens } from "../vault/command-tokens.ts"
import type { Vault } from "../vault/keys.ts"
import { waveOfToken } from "../vault/seal.ts"
import type { WaveSecrets } from "../vault/wave-secrets.ts"
import {
  buttonText,
  faultText,
  fieldFaultText,
  helpText,
  moreOffer,
  notAdminText,
  surveyLines,
  whereIsHomeText,
} from "../words/commands.ts"
import { labelWritten } from "../words/labels.ts"
import { talkDraft, unlistedText } from "../words/talk.ts"
import { digestsDraft } from "../words/choose.ts"
import { fileFaultText } from "../words/units-file.ts"
import type { WorkspaceId } from "../pulse/ids.ts"

export type CommandDeps = {
  db: Db
  vault: Vault
  secrets: WaveSecrets
  tokens: CommandTokens
  tries: TryTokens
  requests: RequestBook
  surveys: ReadonlyMap<string, Survey>
  /** Platform ids of admins named in the settings, besides the workspace's own. */
  admins: ReadonlySet<string>
  platformOf(workspace: WorkspaceId): Platform | undefined
  now: () => number
  /** For how many days each kind of row is kept. */
  periods: Periods
  runNow: RunDeps["runNow"]
  /** Asks for the steps to be run soon. */
  nudge(): void
  tap: Handlers["tap"]
}

type Commands = Pick<Handlers, "command" | "welcome" | "files" | "act" | "submitForm" | "home">

/** What people type, press and fill in, handed to the step that does it. A reply is for one person alone. */
export function commands(deps: CommandDeps): Commands {
  const { db, surveys, tokens, requests, now } = deps
  const ids = [...surveys.keys()]

  async function command(actor: Actor, text: string, hint: string | undefined): Promise<Reply> {
    const asker = await askerOf(deps, actor, hint)
    if (text.length > longestCommand) return { text: buttonText(asker.locale, "tooLongCommand") }
    const meant = agreesOrNot(text)
    if (meant) {
      const { question, locale } = asker
      return question ? act(actor, question[meant], hint) : { text: buttonText(locale, "noQuestion") }
    }
    await endQuestion(asker)
    const label = labelWritten(text, surveys.values())
    const topic = topicIn(text)
    if (topic !== undefined && !mayAbout(topic, asker) && !label) {
      const of = talkIn(text, ids)
      return of === undefined ? notAdmin(asker) : begin(asker, { kind: "talk", of })
    }
    const written = parseCommand(text, ids, asker.locale)
    const none = written.kind === "fault" || written.kind === "talk"
    const understood = none && label ? label : written
    if (understood.kind === "fault") return { text: faultText(asker.locale, understood) }
    // Whoever only opens their page, here or on its tab, is asked where they were.
    if (asker.movesHere && understood.kind !== "home")
      await reachVia(db, asker.workspace, asker.person!, { via: actor.workspace, chosen: false })
    return begin(asker, understood)
  }

  const greet: Handlers["welcome"] = async (actor, hint, send, arrived = false) => {
    const asker = await askerOf(deps, actor, hint)
    const presence = arrived ? "listed" : await presenceOf(deps, asker)
    // Whom a reading did not name may be a guest, who is asked nothing.
    if (presence !== "listed" && presence !== "first") return
    await welcome(deps, asker, async (draft) => send(await replyOf(asker, draft, now())))
  }

  /** What was written or filled in, from its beginning. */
  async function begin(asker: Asker, understood: Command): Promise<Reply> {
    const command = await comingIn(deps, asker, understood)
    if (command.kind === "fault") return { text: faultText(asker.locale, command) }
    return answer(asker, command, { confirmed: false, from: 0, at: now() })
  }

  async function files(actor: Actor, [file, ...more]: string[], hint: string | undefined): Promise<Reply> {
    const asker = await askerOf(deps, actor, hint)
    await endQuestion(asker)
    if (file === undefined || more.length > 0) return { text: fileFaultText(asker.locale, "oneFile") }
    return answer(asker, { kind: "tree", file }, { confirmed: false, from: 0, at: now() })
  }

  async function act(actor: Actor, token: string, hint: string | undefined): Promise<Reply> {
    const asker = await askerOf(deps, actor, hint)
    const opened = openedFor(actor, await tokens.open(token), now())
    if (opened.kind === "expired") return { text: buttonText(asker.locale, "buttonExpired") }
    if (opened.kind === "stranger" || !("next" in opened.carried))
      return { text: buttonText(asker.locale, "buttonStranger") }
    await endQuestion(asker)
    const { next, at, once } = opened.carried
    const { command, confirmed = false, from = 0, seen } = next
    if (!confirmed) return answer(asker, command, { confirmed, from, at, seen })
    // What changes something happens once, however often it is pressed.
    const name = `command:${once}`
    if (!(await requests.firstTime(name, tokenLifeMs)))
      return { text: buttonText(asker.locale, "buttonUsed") }
    try {
      return await answer(asker, command, { confirmed, from, at, seen })
    } catch (error) {
      await takeBack(db, name)
      throw error
    }
  }

  async function submitForm(
    actor: Actor,
    token: string,
    values: FormValues,
    hint: string | undefined,
  ): Promise<FormResult> {
    const asker = await askerOf(deps, actor, hint)
    const opened = openedFor(actor, await tokens.open(token), now())
    if (opened.kind === "expired") return { reply: { text: buttonText(asker.locale, "buttonExpired") } }
    if (opened.kind === "stranger" || !("form" in opened.carried))
      return { reply: { text: buttonText(asker.locale, "buttonStranger") } }
    await endQuestion(asker)
    const { form: kind, survey } = opened.carried
    for (const [field, value] of Object.entries(values))
      if (typeof value === "string" && value.length > longestCommand)
        return again(asker, kind, survey, { [field]: buttonText(asker.locale, "tooLongCommand") })
    const filled = commandOfForm(kind, values, ids, { locale: asker.locale, survey })
    if (filled.kind === "fault")
      return again(asker, kind, survey, {
        [fieldOfFault(kind, filled, values)]: fieldFaultText(asker.locale, filled),
      })
    return { reply: await begin(asker, filled) }
  }

  async function again(
    asker: Asker,
    of: FormKind,
    survey: string | undefined,
    errors: Record<string, string>,
  ): Promise<FormResult> {
    const { form } = await answer(
      asker,
      { kind: "form", of, survey },
      { confirmed: false, from: 0, at: now() },
    )
    return { errors, form }
  }

  async function ownPage(
    actor: Actor,
    hint: string | undefined,
    pressed?: string,
    request?: string,
  ): Promise<Home> {
    const tapped = pressed === undefined ? {} : await deps.tap(actor, pressed, request)
    const wave = pressed === undefined ? undefined : waveOfToken(pressed)
    const asker = await askerOf(deps, actor, hint)
    const { card, notice } = tapped
    const presence = await presenceOf(deps, asker)
    const unlisted = presence === "listed" ? undefined : unlistedText(asker.locale, presence)
    const drafts = await home(
      deps,
      { ...asker, unlisted },
      wave !== undefined && card ? { wave, card } : undefined,
    )
    const sections = await Promise.all(
      drafts.map(async ({ offers, ...section }) => ({
        ...section,
        buttons: await buttonsOf(asker, offers ?? [], now()),
      })),
    )
    return { sections: notice ? [{ lines: [notice] }, ...sections] : sections }
  }

  async function notAdmin(asker: Asker): Promise<Reply> {
    const presence = await presenceOf(deps, asker)
    if (presence !== "listed") return { text: unlistedText(asker.locale, presence) }
    const admins = await someAdmins(deps, asker)
    return { text: await goingOut(db, asker, notAdminText(asker.locale, admins)) }
  }

  async function answer(asker: Asker, command: Command, how: How): Promise<Reply> {
    if (!may(command.kind, asker)) return notAdmin(asker)
    return replyOf(asker, await obey(deps, asker, command, how), how.at)
  }

  async function replyOf(asker: Asker, draft: Draft, at: number): Promise<Reply> {
    const text = await goingOut(db, asker, draft.text)
    const offers = draft.offers ?? []
    const buttons = await buttonsOf(asker, offers, at)
    const question = questionIn(offers, buttons)
    if (question)
      await noteQuestion(
        db,
        { home: asker.workspace, ...asker.account },
        { ...question, until: now() + tokenLifeMs },
      )
    const { page } = draft
    if (!draft.form) return { text, ...(page ? { page } : {}), ...(buttons.length > 0 ? { buttons } : {}) }
    const { of, survey, ...shown } = draft.form
    const intro = await Promise.all(shown.intro.map((line) => goingOut(db, asker, line)))
    const token = await sealed(asker, { form: of, survey }, at)
    return { text, buttons, form: { ...shown, intro, token } }
  }

  async function endQuestion({ workspace: home, account, question }: AskerFound): Promise<void> {
    if (question) await noteQuestion(db, { home, ...account }, null)
  }

  function buttonsOf(asker: Asker, offers: Offer[], at: number): Promise<ReplyButton[]> {
    return Promise.all(
      offers.map(async ({ next, ...button }) => ({ ...button, token: await sealed(asker, { next }, at) })),
    )
  }

  function sealed(
    { account }: Asker,
    what: { next: Next } | { form: FormKind; survey?: string | undefined },
    at: number,
  ): Promise<string> {
    const carried: Carried = {
      ...account,
      until: now() + ("next" in what && isTimeless(what.next) ? timelessMs : tokenLifeMs),
      at,
      once: randomUUID(),
      ...what,
    }
    return tokens.seal(carried)
  }

  return { command, welcome: greet, files, act, submitForm, home: ownPage }
}

/** What "yes" and "no" mean when they are written, until something else is said. */
function questionIn(offers: readonly Offer[], buttons: readonly ReplyButton[]) {
  const tokenOf = (which: (next: Next) => boolean) =>
    buttons[offers.findIndex(({ next }) => which(next))]?.token
  const yes = tokenOf(({ command, confirmed }) => confirmed === true && command.kind !== "undo")
  const no = tokenOf(({ command }) => command.kind === "nothing")
  return yes === undefined || no === undefined ? undefined : { yes, no }
}

async function tellUnlisted(deps: CommandDeps, asker: Asker): Promise<Draft> {
  const presence = await presenceOf(deps, asker)
  return { text: unlistedText(asker.locale, presence === "listed" ? "reading" : presence) }
}

function obey(deps: CommandDeps, asker: Asker, command: Command, how: How): Promise<Draft> | Draft {
  const { locale, admin, leader } = asker
  switch (command.kind) {
    case "help":
      return { text: helpText(locale, { admin, leader, topic: command.topic }) }
    case "surveys": {
      const { lines, more } = page(surveyLines(locale, [...deps.surveys.values()]), how.from)
      return { text: lines.join("\n"), offers: moreOffer(locale, command, more) }
    }
    case "home":
      return { text: whereIsHomeText(locale), page: true }
    case "nothing":
      return { text: buttonText(locale, "nothing") }
    case "talk":
      return talkDraft(locale, command.of, !asker.optedOut)
    case "privacy":
      return privacy(deps, asker)
    case "stop":
    case "start":
    case "language":
      return setOneself(deps, asker, command)
    case "platform":
      return asker.listed ? choosePlatform(deps.db, asker, command) : tellUnlisted(deps, asker)
    case "snooze":
      return snooze(deps, asker, command)
    case "forget":
      return forget(deps, asker, how)
    case "erase":
      return erase(deps, asker, command, how)
    case "schedule":
    case "ending":
      return schedule(deps, asker, command, how)
    case "unschedule":
      return unschedule(deps, asker, command, how)
    case "pause":
    case "resume":
      return pause(deps, asker, command, how)
    case "run":
      return run(deps, asker, command, how)
    case "close":
      return closeNow(deps, asker, command, how)
    case "withdraw":
      return withdraw(deps, asker, command, how)
    case "status":
      return status(deps, asker, command, how)
    case "preview":
      return preview(deps, asker, command)
    case "try":
      return sendTry(deps, asker, command)
    case "choose":
      return choose(deps, asker, command, how)
    case "switched":
      return showSwitch(deps, asker, command)
    case "digests":
      return digestsDraft(locale)
    case "asked":
      return showAudience(deps, asker, command)
    case "audience":
      return changeAudience(deps, asker, command, how)
    case "units":
      return showUnits(deps.db, asker, command, how)
    case "place":
      return placeByGroups(deps, asker, command, how)
    case "tree":
      return placeByFile(deps, asker, command, how)
    case "leaders":
      return leaders(deps, asker, command, how)
    case "leading":
      return changeLeading(deps, asker, command, how)
    case "digest":
      return lastDigest(deps, asker, command, how)
    case "admins":
      return showAdmins(deps, asker)
    case "admin":
      return changeAdmins(deps, asker, command, how)
    case "holidays":
      return chooseHolidays(deps, asker, command, how)
    case "k":
      return setMinimum(deps, asker, command, how)
    case "comments":
      return switchComments(deps, asker, command, how)
    case "colleagues":
      return reckonWithColleagues(deps, asker, command, how)
    case "link":
      return link(deps, asker, command, how)
    case "unlink":
      return unlink(deps, asker, command, how)
    case "audit":
      return showAudit(deps.db, asker, command, how)
    case "undo":
      return undo(deps, asker, command, how)
    case "ledger":
      return showLedger(deps, asker, command, how)
    case "outcome":
      return recordOutcome(deps, asker, command, how)
    case "failure":
      return recordFailure(deps, asker, command)
    case "ledgerOwner":
      return nameOwner(deps, asker, command, how)
    case "form":
      return form(deps, asker, command)
  }
}
