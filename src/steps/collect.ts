import type { Actor, CommentResult, TapResult } from "../platform.ts"
import { divisionsOf, commentReaches } from "../disclosure/comments.ts"
import { snoozedUntil } from "../pulse/delivery-time.ts"
import type { Card } from "../pulse/prompt.ts"
import { assignedQuestions, packPress, unpackPress, type Press } from "../pulse/reply.ts"
import { cycleLengths } from "../pulse/rotation.ts"
import { isImpliedLeaf } from "../pulse/units.ts"
import { localeOf } from "../postgres/accounts.ts"
import { tagsPresent, type AnswerStore } from "../postgres/answers.ts"
import { snoozePrompt } from "../postgres/open-prompts.ts"
import { outliveRestart, type Db } from "../postgres/database.ts"
import { askedByLeaf, unitsOfWave, waveById, type Wave } from "../postgres/waves.ts"
import { sealAfter, respondentPseudonym, type AnswerBox, type CommentBox } from "../vault/sealed-payloads.ts"
import { openToken, sealToken, tagOf, waveOfToken, type WaveKeys } from "../vault/seal.ts"
import type { WaveSecrets } from "../vault/wave-secrets.ts"
import { snoozeText } from "../words/self.ts"
import { commentForm, commentLimit, commentSaved, laterCard, notice, type Notice } from "../words/card.ts"
import { changeCard, promptCard, type PromptInput } from "../words/prompt.ts"
import type { WorkspaceId, WaveId } from "../pulse/ids.ts"

export type CollectDeps = {
  db: Db
  secrets: WaveSecrets
  store: AnswerStore
  firstTime: (digest: string) => Promise<boolean>
  now: () => number
  /** How each press on a choice ended. */
  tapped: (result: "stored" | "late" | "refused" | "failed") => void
}

/** Takes taps and comments: one sealed row and no look-up per tap. Resolves once stored. */
export function collector({ db, secrets, store, firstTime, now, tapped }: CollectDeps) {
  const waves = new Map<string, Promise<Wave | undefined>>()

  /** Cached; simultaneous presses share one look-up. */
  async function waveOf(id: WaveId): Promise<Wave | undefined> {
    const known = waves.get(id)
    if (known) return known
    if (waves.size >= 1_000) waves.clear()
    const found = outliveRestart(() => waveById(db, id))
    waves.set(id, found)
    // Ask again for what was missing or failed.
    const wave = await found.catch((error: unknown) => {
      waves.delete(id)
      throw error
    })
    if (!wave) waves.delete(id)
    return wave
  }

  const divisions = new Map<string, Promise<Map<string, string>>>()

  /** The division that this person's comment can stop at; fixed when the wave opens, so cached. */
  async function divisionOf({ workspace, wave }: Wave, { leaf }: Press): Promise<string | undefined> {
    const known = divisions.get(wave) ?? outliveRestart(() => divisionNames(db, workspace, wave))
    if (divisions.size >= 100) divisions.clear()
    divisions.set(wave, known)
    known.catch(() => divisions.delete(wave))
    return (await known).get(leaf)
  }

  async function read(
    actor: Actor,
    token: string,
  ): Promise<{ press: Press; wave: Wave; keys: WaveKeys } | { refused: Notice }> {
    const id = waveOfToken(token)
    const wave = id ? await waveOf(id) : undefined
    if (!id || !wave) return { refused: "unknownButton" }
    const keys = await secrets.of(id)
    if (!keys || now() >= wave.closesAt.getTime()) return { refused: await whyOver(id, now()) }
    const press = unpackPress(openToken(keys, token))
    if (!press || (press.via || wave.workspace) !== actor.workspace) return { refused: "unknownButton" }
    if (press.platformId !== actor.platformId) return { refused: "notYours" }
    return { press, wave, keys }
  }

  /** Closed by hand: no key any more. Open without a key: the folder of keys is missing. */
  async function whyOver(id: WaveId, at: number): Promise<"noKey" | "takenBack" | "closed"> {
    const wave = await outliveRestart(() => waveById(db, id))
    if (wave?.state === "withdrawn") return "takenBack"
    return wave?.state === "open" && at < wave.closesAt.getTime() ? "noKey" : "closed"
  }

  function inputFor(wave: Wave, keys: WaveKeys, press: Press, fresh = false): PromptInput {
    const asked = assignedQuestions(wave.survey, wave.number, cycleLengths(wave.survey), press.seats)
    const sealPress = (next: Press) => sealToken(keys, wave.wave, packPress(next))
    const closesAt = wave.closesAt.getTime()
    const { survey, comments } = wave
    const unanswered = fresh ? wave.cadence : undefined
    return { survey, asked, press, seal: sealPress, closesAt, now: now(), comments, unanswered }
  }

  function cardFor(wave: Wave, keys: WaveKeys, press: Press, position: number, fresh = false) {
    return promptCard(inputFor(wave, keys, press, fresh), position)
  }

  /** Presses that store no answer; nobody notes where they went back to. */
  async function look(wave: Wave, keys: WaveKeys, press: Press): Promise<Card> {
    if (press.action === "show") return cardFor(wave, keys, press, press.position)
    const input = inputFor(wave, keys, press)
    const open = await firstOpen(wave, keys, press)
    if (open < input.asked.length) return promptCard(input, open)
    return press.action === "pick" ? promptCard(input, press.position, { revising: true }) : changeCard(input)
  }

  /** An unreadable button does not tell its language. */
  function languageFor({ workspace, platformId }: Actor): Promise<string | undefined> {
    return outliveRestart(() => localeOf(db, workspace, platformId))
  }

  /** Replays of presses that store nothing. */
  async function once(request: string | undefined, result: () => TapResult): Promise<TapResult> {
    return request === undefined || (await firstTime(request)) ? result() : {}
  }

  async function take(actor: Actor, token: string, request: string | undefined): Promise<TapResult> {
    const found = await read(actor, token)
    if ("refused" in found) {
      const locale = await languageFor(actor)
      return once(request, () => turnedAway(locale, found.refused))
    }
    const { press, wave, keys } = found
    if (press.action === "later") {
      return request === undefined || (await firstTime(request)) ? snoozeTomorrow(wave, keys, press) : {}
    }
    if (press.action !== "choice" && press.action !== "revise")
      return request === undefined || (await firstTime(request))
        ? { card: await look(wave, keys, press) }
        : {}
    const one = assignedQuestions(wave.survey, wave.number, cycleLengths(wave.survey), press.seats)[
      press.position
    ]
    if (!one || press.value > one.scale.points.length)
      return once(request, () => turnedAway(press.locale, "unknownButton"))
    const who = respondentPseudonym(keys, wave.wave, press.person)
    const { leaf, profile, value } = press
    const box: AnswerBox = { who, leaf, profile, question: one.question.id, value }
    const tag = tagOf(keys, wave.wave, press.person, press.position)
    const stored = await store.put({
      workspace: wave.workspace,
      wave: wave.wave,
      tag,
      box: (before) => sealAfter(keys, tag, before, "answer", box, request),
    })
    if (stored === "seen") return {}
    if (stored === "closed") return turnedAway(press.locale, await whyOver(wave.wave, now()))
    if (stored !== "stored") return turnedAway(press.locale, stored)
    tapped("stored")
    const next = press.action === "choice" ? press.position + 1 : Infinity
    return shown(() => cardFor(wave, keys, press, next))
  }

  /** Like "snooze tomorrow" for one wave; people who have begun are shown where they are. */
  async function snoozeTomorrow(wave: Wave, keys: WaveKeys, press: Press): Promise<TapResult> {
    const open = await firstOpen(wave, keys, press)
    if (open > 0) return shown(() => cardFor(wave, keys, press, open))
    const { locale, zone } = press
    const at = snoozedUntil(wave.cadence, zone, "tomorrow", now())
    if (at >= wave.closesAt.getTime())
      return { notice: snoozeText(locale, { closes: { at: wave.closesAt.getTime(), zone } }, now()) }
    await snoozePrompt(db, wave.workspace, wave.wave, press.person, new Date(at))
    const token = sealToken(keys, wave.wave, packPress({ ...press, action: "show", position: 0 }))
    return { card: laterCard(locale, { at, zone }, now(), token) }
  }

  /** The first unanswered position, or their number. */
  async function firstOpen(wave: Wave, keys: WaveKeys, press: Press): Promise<number> {
    const { length } = assignedQuestions(wave.survey, wave.number, cycleLengths(wave.survey), press.seats)
    const tags = Array.from({ length }, (_, position) => tagOf(keys, wave.wave, press.person, position))
    const present = await outliveRestart(() => tagsPresent(db, wave.workspace, wave.wave, tags))
    const open = tags.findIndex((tag) => !present.has(tag.toString("base64")))
    return open === -1 ? length : open
  }

  function turnedAway(locale: string | undefined, why: Notice): TapResult {
    tapped(why === "closed" || why === "takenBack" ? "late" : "refused")
    return { notice: notice(locale, why) }
  }

  return {
    tap(actor: Actor, token: string, request?: string): Promise<TapResult> {
      return take(actor, token, request).catch((error: unknown) => {
        tapped("failed")
        throw error
      })
    },

    /** What this person should see now: the first unanswered question or the end, never what they chose. */
    async current(actor: Actor, token: string): Promise<{ card: Card } | { notice: string }> {
      const found = await read(actor, token)
      if ("refused" in found) return { notice: notice(await languageFor(actor), found.refused) }
      const { press, wave, keys } = found
      const open = await firstOpen(wave, keys, press)
      return { card: cardFor(wave, keys, press, open, open === 0) }
    },

    async commentForm(actor: Actor, token: string) {
      const found = await read(actor, token)
      if ("refused" in found) return { notice: notice(await languageFor(actor), found.refused) }
      const { press, wave } = found
      if (press.action !== "comment" || !wave.survey.comment)
        return { notice: notice(press.locale, "unknownButton") }
      const division = await divisionOf(wave, press)
      return { form: commentForm(press.locale, token, wave.survey.comment.text, division) }
    },

    /** A second comment replaces the first. */
    async comment(
      actor: Actor,
      token: string,
      reach: string,
      text: string,
      request?: string,
    ): Promise<CommentResult> {
      const found = await read(actor, token)
      if ("refused" in found)
        return {
          notice: notice(await languageFor(actor), found.refused),
          refused: found.refused === "noKey" ? "again" : "late",
        }
      const { press, wave, keys } = found
      const chosen = commentReaches.find((one) => one === reach)
      const trimmed = text.trim()
      const division = chosen === "division" ? await divisionOf(wave, press) : undefined
      if (press.action !== "comment" || !chosen || (chosen === "division" && division === undefined))
        return { notice: notice(press.locale, "unknownButton"), refused: "late" }
      if (!trimmed) return { notice: notice(press.locale, "commentEmpty"), refused: "again" }
      if (trimmed.length > commentLimit)
        return { notice: notice(press.locale, "commentTooLong"), refused: "again" }
      const box: CommentBox = { leaf: press.leaf, reach: chosen, text: trimmed }
      const tag = tagOf(keys, wave.wave, press.person, "comment")
      const stored = await store.put({
        workspace: wave.workspace,
        wave: wave.wave,
        tag,
        box: (before) => sealAfter(keys, tag, before, "comment", box, request),
      })
      if (stored === "seen") return {}
      if (stored === "closed")
        return { notice: notice(press.locale, await whyOver(wave.wave, now())), refused: "late" }
      if (stored !== "stored") return { notice: notice(press.locale, stored), refused: "late" }
      return { notice: commentSaved(press.locale, chosen, division) }
    },
  }
}

async function divisionNames(db: Db, workspace: WorkspaceId, wave: WaveId): Promise<Map<string, string>> {
  const units = await unitsOfWave(db, workspace, wave)
  const names = new Map(units.map(({ id, name }) => [id, name]))
  const divisions = divisionsOf(units, await askedByLeaf(db, workspace, wave), isImpliedLeaf)
  return new Map([...divisions].map(([leaf, division]) => [leaf, names.get(division)!]))
}

/** The card is built when read, so that a platform can acknowledge first: its seals cost more than the storing. */
function shown(make: () => Card): TapResult {
  let card: Card | undefined
  return {
    get card() {
      return (card ??= make())
    },
  }
}
