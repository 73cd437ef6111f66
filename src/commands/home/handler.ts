import type { Asker } from "../model/asker.ts"
import { assignedQuestions, packPress } from "../../pulse/reply.ts"
import { cycleLengths } from "../../pulse/rotation.ts"
import { snoozedUntil } from "../../pulse/delivery-time.ts"
import { nextSent } from "../../pulse/planned.ts"
import type { Card } from "../../pulse/prompt.ts"
import type { Survey } from "../../pulse/survey.ts"
import { isErased, tagsPresent } from "../../postgres/answers.ts"
import type { Db } from "../../postgres/database.ts"
import { ownOpenWaves, type OwnWave } from "../../postgres/open-prompts.ts"
import { personByPlatformId, type PersonRow } from "../../postgres/people.ts"
import { cadencesOf } from "../../postgres/settings.ts"
import { lastClosed, waveById } from "../../postgres/waves.ts"
import { digestOf } from "../../reports/documents.ts"
import type { Vault } from "../../vault/keys.ts"
import { sealToken, tagOf } from "../../vault/seal.ts"
import { readCycleKey, decryptSeats, type WaveSecrets } from "../../vault/wave-secrets.ts"
import { snoozes, type Snooze } from "../../words/self.ts"
import { homeDraft, type HomeDraft } from "../../words/home.ts"
import { promptCard } from "../../words/prompt.ts"
import { acts } from "../acting.ts"
import { whereIsHomeText } from "../../words/commands.ts"
import { homeTopic } from "./command.ts"
import type { WaveId } from "../../pulse/ids.ts"

export const homeCommands = [
  acts(homeTopic, { home: (_, { locale }) => ({ text: whereIsHomeText(locale), page: true }) }),
]

type Deps = {
  db: Db
  vault: Vault
  secrets: WaveSecrets
  surveys: ReadonlyMap<string, Survey>
  now: () => number
}

/** More open questions than this wait their turn on the page. */
const mostCards = 3

/** A person's own page. `pressed`: the card that a press on the page has led to, by its wave. */
export async function home(
  deps: Deps,
  asker: Asker & { unlisted?: string | undefined },
  pressed?: { wave: WaveId; card: Card },
): Promise<HomeDraft[]> {
  const { db, surveys, now } = deps
  const { workspace, platformId, locale, zone, member } = asker
  const person = await personByPlatformId(db, workspace, platformId)
  const takingPart = Boolean(person?.active && !person.optedOut)
  const own = person && takingPart ? await ownOpenWaves(db, workspace, person.person, new Date(now())) : []
  const cards: Card[] = []
  const possible = new Set<Snooze>()
  for (const one of own.slice(0, mostCards)) {
    const found =
      pressed?.wave === one.wave ? { ...pressed, snoozes: [] } : await cardOf(deps, person!, asker, one)
    if (found) cards.push(found.card)
    for (const snooze of found?.snoozes ?? []) possible.add(snooze)
  }
  const mine = [...surveys.values()].filter(
    (survey) => (survey.audience === "leaders") === (person?.leader ?? false),
  )
  const shown = member ? mine.map((survey) => survey.id) : []
  const last = await lastClosed(db, workspace, shown)
  const again = own.flatMap((one) => one.again?.getTime() ?? [])
  return homeDraft(locale, {
    cards,
    next: takingPart ? await nextTime(deps, asker, mine) : undefined,
    takingPart,
    unlisted: person?.optedOut ? undefined : asker.unlisted,
    snoozes: [...possible],
    snoozed: again.length > 0 ? { at: Math.min(...again), zone } : undefined,
    last: last && (await digestOf(db, last)),
    now: now(),
  })
}

/** The first of a person's questions that is not answered yet, or the closing card; and how it can be put off, if it can. */
async function cardOf(
  { db, vault, secrets, now }: Deps,
  { person, ...row }: PersonRow,
  { workspace, account, locale, zone }: Asker,
  own: OwnWave,
): Promise<{ card: Card; snoozes: Snooze[] } | undefined> {
  const [wave, keys] = [await waveById(db, own.wave), await secrets.of(own.wave)]
  if (!wave || !keys) return undefined
  if (await isErased(db, workspace, own.wave, tagOf(keys, own.wave, person, "comment"))) return undefined
  const lengths = cycleLengths(wave.survey)
  const { surveyId: survey, number } = wave
  const found = await Promise.all(
    lengths.map((length) => readCycleKey(vault, { workspace, survey, length, number })),
  )
  const cycleKeys = found.flatMap((key) => key ?? [])
  if (cycleKeys.length < lengths.length) return undefined
  const seats = decryptSeats(cycleKeys, own.wave, person, own.seats)
  const asked = assignedQuestions(wave.survey, number, lengths, seats)
  const tags = asked.map((_, position) => tagOf(keys, own.wave, person, position))
  const answered = await tagsPresent(db, workspace, own.wave, tags)
  const open = tags.findIndex((tag) => !answered.has(tag.toString("base64")))
  const keysOfSnoozes = answered.size > 0 ? [] : (["inAnHour", "tomorrow"] as const)
  const closes = wave.closesAt.getTime()
  const card = promptCard(
    {
      survey: wave.survey,
      asked,
      press: {
        person,
        via: account.workspace,
        platformId: account.platformId,
        leaf: own.leaf,
        profile: own.profile,
        seats,
        locale,
        zone,
      },
      seal: (press) => sealToken(keys, own.wave, packPress(press)),
      closesAt: closes,
      now: now(),
      comments: wave.comments,
    },
    open === -1 ? asked.length : open,
    { firstTime: !row.welcomed && open === 0, reminder: false },
  )
  return {
    card,
    snoozes: keysOfSnoozes.filter((key) => snoozedUntil(wave.cadence, zone, snoozes[key], now()) < closes),
  }
}

async function nextTime({ db, now }: Deps, { workspace, zone }: Asker, surveys: Survey[]) {
  const cadences = (await cadencesOf(db, workspace)).filter((row) => !row.paused)
  const coming = cadences.flatMap(({ survey: id, cadence }) => {
    const survey = surveys.find((one) => one.id === id)
    const sentAt = nextSent(cadence, now(), [zone])
    return survey && sentAt !== undefined ? [{ survey: survey.title, at: { at: sentAt, zone } }] : []
  })
  return coming.toSorted((a, b) => a.at.at - b.at.at)[0]
}
