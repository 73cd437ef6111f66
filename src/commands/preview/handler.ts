import { randomUUID } from "node:crypto"
import type { Asker } from "../model/asker.ts"
import type { Of } from "../model/command.ts"
import type { Draft } from "../model/draft.ts"
import type { Actor, Handlers, Platform, TapResult } from "../../platform.ts"
import { addDays, momentOf, wallTime } from "../../pulse/calendar.ts"
import type { Card, CommentForm } from "../../pulse/prompt.ts"
import { assignedQuestions, packPress, unpackPress, type Press } from "../../pulse/reply.ts"
import { cycleLengths } from "../../pulse/rotation.ts"
import type { Survey } from "../../pulse/survey.ts"
import type { Db } from "../../postgres/database.ts"
import { cadencesOf, surveySetting } from "../../postgres/settings.ts"
import { wavesOf } from "../../postgres/waves.ts"
import type { TryTokens } from "../../vault/command-tokens.ts"
import { whoIs } from "../audience-names.ts"
import { commentForm, notice } from "../../words/card.ts"
import { previewDraft, tryCard, triedText, tryForm, tryNotice } from "../../words/preview.ts"
import { promptCard } from "../../words/prompt.ts"
import { type WorkspaceId, asPersonId } from "../../pulse/ids.ts"
import { acts } from "../acting.ts"
import { previewTopic } from "./command.ts"

export const previewCommands = [
  acts(
    previewTopic,
    { preview, try: sendTry },
    { ofSurvey: async (_deps, _asker, { id }) => ({ now: "none", next: { kind: "preview", survey: id } }) },
  ),
]

type Deps = {
  db: Db
  surveys: ReadonlyMap<string, Survey>
  now: () => number
  tries: TryTokens
  platformOf(workspace: WorkspaceId): Platform | undefined
}

/** A survey as those see it whom it asks, in the words of the one who looks. */
async function preview(
  { db, surveys, now }: Deps,
  { workspace, account, locale, zone }: Asker,
  command: Of<"preview"> & { survey: string },
): Promise<Draft> {
  const survey = surveys.get(command.survey)!
  const [known, { audience, comments }, cadence, number] = [
    await whoIs(db, workspace, account.workspace),
    await surveySetting(db, workspace, survey.id),
    await cadenceOf(db, workspace, survey.id),
    await nextNumber(db, workspace, survey.id),
  ]
  return previewDraft(locale, {
    survey,
    asked: questionsOf(survey, number),
    whom: audience.map(known.name),
    people: known.count(audience, survey),
    comments,
    cadence,
    closes: { at: closesAt(cadence, zone, now()), zone },
    now: now(),
  })
}

/** Sends the first question of a try to the one who asks for it. Its buttons lead on, and nothing of it is kept. */
async function sendTry(
  deps: Deps,
  { workspace, account, locale, zone }: Asker,
  command: Of<"try">,
): Promise<Draft> {
  const { db, surveys, now, tries, platformOf } = deps
  const survey = surveys.get(command.survey)!
  const cadence = await cadenceOf(db, workspace, survey.id)
  const { comments } = await surveySetting(db, workspace, survey.id)
  const number = await nextNumber(db, workspace, survey.id)
  const press: Who = {
    person: asPersonId("try"),
    via: account.workspace,
    platformId: account.platformId,
    leaf: "",
    seats: cycleLengths(survey).map(() => 0),
    locale,
    zone,
  }
  const tried: Try = { survey: survey.id, number, closesAt: closesAt(cadence, zone, now()), comments }
  const card = await cardOf({ survey, tries, now: now() }, tried, press, 0)
  const to = { workspace: account.workspace, platformId: account.platformId }
  const outcome = (await platformOf(to.workspace)?.send(to, `try-${randomUUID()}`, card)) ?? { kind: "later" }
  if (outcome.kind === "delivered") return { text: triedText(locale, "sent") }
  return { text: triedText(locale, "reason" in outcome ? { reason: outcome.reason } : {}) }
}

type Who = Omit<Press, "action" | "position" | "value">
/** What a try's buttons carry besides the press. */
type Try = { survey: string; number: number; closesAt: number; comments: boolean }

/** Takes the presses of tries: they move on as real ones do, and no row is written. */
export function trier({ surveys, now, tries }: Pick<Deps, "surveys" | "now" | "tries">) {
  type Found = { survey: Survey; tried: Try; press: Press }

  async function read(actor: Actor, token: string): Promise<Found | { refused: string }> {
    const content = (await tries.open(token)) as { tried?: Try; press?: unknown } | undefined
    const press = unpackPress(content?.press)
    const tried = content?.tried
    if (!tried || !press) return { refused: notice(undefined, "unknownButton") }
    if (press.platformId !== actor.platformId || press.via !== actor.workspace)
      return { refused: notice(undefined, "notYours") }
    const survey = surveys.get(tried.survey)
    if (!survey || now() >= tried.closesAt) return { refused: tryNotice(press.locale, "tryOver") }
    return { survey, tried, press }
  }

  const show = ({ survey, tried, press }: Found, position: number) =>
    cardOf({ survey, tries, now: now() }, tried, press, position)

  return {
    knows: tries.knows,

    async tap(actor: Actor, token: string): Promise<TapResult> {
      const found = await read(actor, token)
      if ("refused" in found) return { notice: found.refused }
      const { press } = found
      if (press.action === "later") return { notice: tryNotice(press.locale, "tryLater") }
      if (press.action === "show") return { card: await show(found, press.position) }
      return { card: await show(found, press.action === "choice" ? press.position + 1 : 0) }
    },

    async current(actor: Actor, token: string): Promise<{ card: Card } | { notice: string }> {
      const found = await read(actor, token)
      return "refused" in found
        ? { notice: found.refused }
        : { card: await show(found, found.press.position) }
    },

    async commentForm(actor: Actor, token: string): Promise<{ form: CommentForm } | { notice: string }> {
      const found = await read(actor, token)
      if ("refused" in found) return { notice: found.refused }
      const { survey, press } = found
      return { form: tryForm(press.locale, commentForm(press.locale, token, survey.comment?.text)) }
    },

    async comment(actor: Actor, token: string): Promise<TapResult> {
      const found = await read(actor, token)
      return {
        notice: "refused" in found ? found.refused : tryNotice(found.press.locale, "tryComment"),
      }
    },
  }
}

type Tried = ReturnType<typeof trier>
type Presses = Pick<Handlers, "tap" | "current" | "commentForm" | "comment">

export function besideTries(real: Presses, tried: Tried): Presses {
  return {
    tap: (actor, token, request) =>
      tried.knows(token) ? tried.tap(actor, token) : real.tap(actor, token, request),
    current: (actor, token) => (tried.knows(token) ? tried : real).current(actor, token),
    commentForm: (actor, token) => (tried.knows(token) ? tried : real).commentForm(actor, token),
    comment: (actor, token, reach, text, request) =>
      tried.knows(token) ? tried.comment(actor, token) : real.comment(actor, token, reach, text, request),
  }
}

async function cardOf(
  { survey, tries, now }: { survey: Survey; tries: TryTokens; now: number },
  tried: Try,
  { person, via, platformId, leaf, seats, locale, zone }: Who,
  position: number,
): Promise<Card> {
  const press = { person, via, platformId, leaf, seats, locale, zone }
  const seal = await tries.sealer()
  const card = promptCard(
    {
      survey,
      asked: questionsOf(survey, tried.number),
      press,
      seal: (one) => seal({ tried, press: packPress(one) }),
      closesAt: tried.closesAt,
      now,
      comments: tried.comments,
    },
    position,
  )
  return tryCard(locale, card, position === 0)
}

function questionsOf(survey: Survey, number: number) {
  const lengths = cycleLengths(survey)
  return assignedQuestions(
    survey,
    number,
    lengths,
    lengths.map(() => 0),
  )
}

async function cadenceOf(db: Db, workspace: WorkspaceId, survey: string) {
  return (await cadencesOf(db, workspace)).find((row) => row.survey === survey)?.cadence
}

async function nextNumber(db: Db, workspace: WorkspaceId, survey: string): Promise<number> {
  const [last] = await wavesOf(db, workspace, survey, 1)
  return last ? last.number + 1 : 0
}

/** When a wave that opened now would close (ms): after three days, where nothing is scheduled. */
function closesAt(cadence: Awaited<ReturnType<typeof cadenceOf>>, zone: string, now: number): number {
  const { openDays = 3, closeTime = "17:00", zone: own = zone } = cadence ?? {}
  return momentOf(`${addDays(wallTime(now, own).date, openDays)}T${closeTime}`, own)
}
