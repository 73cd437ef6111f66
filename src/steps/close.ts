import { setImmediate as turn } from "node:timers/promises"
import { band } from "../disclosure/display.ts"
import type { Comment } from "../disclosure/comments.ts"
import { growTree, pathUp } from "../disclosure/tree.ts"
import { blockOffsets } from "../measure/adjust.ts"
import { askedOf, blocksOfScores } from "../measure/asked.ts"
import { compareTeams } from "../measure/comparison.ts"
import { contrastOf } from "../measure/contrast.ts"
import { cutWaves } from "../measure/cut-scores.ts"
import { indexOfCut, indexRows } from "../measure/index-rows.ts"
import { usualSpreadRatio } from "../measure/interval.ts"
import { evenScores } from "../measure/rollup.ts"
import { makeRelease, type Release, type ReleaseMade } from "../measure/release.ts"
import { judgeWave, newAlerts, publishedPoints, type PublishedPoint, type Trend } from "../measure/trends.ts"
import { addToCycle, cycleMeans, meanFrom, type CycleSums } from "../measure/question-means.ts"
import { answerSheet } from "../measure/sheet.ts"
import { judgedMeasures, shapesOf, sheetQuestions } from "../measure/survey-shapes.ts"
import { together } from "../measure/wave-sums.ts"
import { wallTime } from "../pulse/calendar.ts"
import { cycleLengths } from "../pulse/rotation.ts"
import { rootUnit } from "../pulse/units.ts"
import { deleteAnswers, forgetDeletedPages, readSealed } from "../postgres/answers.ts"
import { beforeWave } from "../postgres/before-wave.ts"
import { unitsForClose, writeContrast, writeRelease } from "../postgres/close-wave.ts"
import { coursesOf, keepCourses, usualBefore } from "../postgres/courses.ts"
import {
  cutsBefore,
  dropProfiles,
  leavesUsed,
  profilesOf,
  profileSizes,
  writeCuts,
} from "../postgres/cuts.ts"
import { cycleBox, dropCycleBoxes, keepCycleBox, keepQuestionMeans } from "../postgres/cycles.ts"
import type { Db, Tx } from "../postgres/database.ts"
import { queueDigests } from "../postgres/digests.ts"
import { addLines } from "../postgres/ledger.ts"
import { keepLoads } from "../postgres/loads.ts"
import { lastQuestionMeans } from "../postgres/question-means.ts"
import { keepReliability } from "../postgres/reliability.ts"
import { organisationSums, recentWaves } from "../postgres/told-sums.ts"
import { leadershipChannels, type LeadershipChannel } from "../postgres/settings.ts"
import { knownSets, pastSums } from "../postgres/known-sets.ts"
import { leafSizes } from "../postgres/rosters.ts"
import {
  beginClosing,
  closeInTurn,
  closingWaves,
  endedAmong,
  lockClosing,
  setWaveState,
  unitsOfWave,
  type Wave,
  closedBefore,
} from "../postgres/waves.ts"
import type { AnswerBox, CommentBox } from "../vault/boxes.ts"
import type { Vault } from "../vault/keys.ts"
import { seal, unseal, waveKeys, type WaveKeys } from "../vault/seal.ts"
import { cycleKeyId, waveKeyId, waveOfKey, type WaveSecrets } from "../vault/wave-secrets.ts"

type Deps = { db: Db; vault: Vault; secrets: WaveSecrets; shuffle: <T>(list: T[]) => T[] }
export type Closed = {
  workspace: string
  survey: string
  wave: string
  /** How many people answered, as a band: a log must not say more than a release. */
  band: string
  state: "closed" | "lost" | "waiting"
}

/** A wave whose key is missing waits this long for it to come back, then its answers are given up (ms). */
const lostAfterMs = 24 * 3_600_000

/**
 * Closes every wave whose time is over: seals are opened in memory, what may be known is worked out, releases and block
 * statistics are written and the answers deleted in one transaction, and then the key is destroyed. It can be repeated,
 * resumed after a crash, or run by several processes at once: one of them does it. With `only`, just that wave,
 * whose intake has ended already. One that cannot be closed keeps none of the others from it.
 */
export async function close(deps: Deps, now: number, only?: string): Promise<Closed[]> {
  const closed: Closed[] = []
  const faults: unknown[] = []
  if (only === undefined) await beginClosing(deps.db, new Date(now))
  for (const wave of await closingWaves(deps.db)) {
    if (only !== undefined && wave.wave !== only) continue
    const result = await closeWave(deps, wave, now).catch((error: unknown) => void faults.push(error))
    if (result) closed.push(result)
  }
  await destroyOldKeys(deps)
  // What was closed is told first: the fault is still there the next time.
  if (faults.length > 0 && closed.every(({ state }) => state === "waiting")) throw faults[0]
  return closed
}

/** All or nothing: what is kept is written and the answers are gone, or neither. One process does it, and then the next. */
async function closeWave(deps: Deps, wave: Wave, now: number): Promise<Closed | undefined> {
  const result = { workspace: wave.workspace, survey: wave.surveyId, wave: wave.wave }
  const secret = await deps.vault.read(waveKeyId(wave.wave))
  if (!secret && now < wave.closesAt.getTime() + lostAfterMs)
    return { ...result, band: "none", state: "waiting" }
  const closed = await deps.db.transaction().execute(async (tx): Promise<Closed | undefined> => {
    await closeInTurn(tx, wave.workspace)
    if (!(await lockClosing(tx, wave.workspace, wave.wave))) return undefined
    if (!secret) {
      await deleteAnswers(tx, wave.workspace, wave.wave)
      await endWith(tx, wave, "lost")
      return { ...result, band: "none", state: "lost" }
    }
    const respondents = await release(deps, tx, wave, waveKeys(secret))
    await endWith(tx, wave, "closed")
    return { ...result, band: respondents < wave.survey.k ? "too few" : band(respondents), state: "closed" }
  })
  if (closed?.state === "closed") await forgetDeletedPages(deps.db)
  return closed
}

/** What nobody needs once a wave is over goes; nothing is sent for it any more. */
async function endWith(tx: Tx, wave: Wave, state: "closed" | "lost"): Promise<void> {
  const { workspace, wave: id } = wave
  if (state === "lost") await dropProfiles(tx, wave)
  await setWaveState(tx, workspace, id, state)
}

/** Works out what may be known and writes it, with whom to tell. Gives how many answered. */
async function release(deps: Deps, tx: Tx, wave: Wave, keys: WaveKeys): Promise<number> {
  const { workspace, wave: id, survey } = wave
  const answers = await openAnswers(tx, wave, keys)
  const known = await knownBefore(tx, wave)
  // The database deletes while this process works out the release.
  const deleted = deleteAnswers(tx, workspace, id)
  deleted.catch(() => {})
  await turn()
  const made = releaseOf(wave, answers, known, deps.shuffle)
  await deleted
  const measures = shapesOf(survey)
  const means = await lastQuestionMeans(tx, wave)
  const offsets = blockOffsets(wave, measures, made.blockLeaves, known.eligible, means)
  const points = publishedPoints(made, known.units, measures, offsets)
  const trends = await judgeTrends(tx, wave, points)
  const comparisons = judgedMeasures(survey).map((measure) =>
    compareTeams(measure, points, made.spreadRatios.get(measure) ?? usualSpreadRatio),
  )
  const asked = askedOf(made, known.eligible)
  const even = evenScores(blocksOfScores(survey, made, asked.blocks))
  await writeRelease(tx, workspace, id, made, { trends, comparisons, even, asked })
  await writeCuts(tx, wave, made.cuts)
  if (made.cuts.every(({ leaves }) => leaves.length === 0)) await dropProfiles(tx, wave)
  await keepReliability(tx, wave, made.consistency, comparisons)
  await writeContrasts(tx, wave, made)
  await keepLoads(tx, wave, made.blockStats, asked.blocks)
  await countCycles(tx, deps.vault, wave, asked.all, made)
  if (!wave.imported) {
    const channels = await channelsFor(tx, wave)
    await queueDigests(tx, workspace, id, channels, "digest")
    await raiseAlerts(tx, wave, trends, channels)
    await reviewMonth(tx, wave, made, channels)
  }
  return answers.sheet.size()
}

/** What the wave says against its history, which it then becomes a part of. */
async function judgeTrends(tx: Tx, wave: Wave, points: readonly PublishedPoint[]): Promise<Trend[]> {
  const judged = new Set(judgedMeasures(wave.survey))
  const { courses, trends } = judgeWave({
    wave: wave.number,
    points,
    courses: await coursesOf(tx, wave, points),
    usual: await usualBefore(tx, wave, judged),
    judged,
  })
  await keepCourses(tx, wave, courses)
  return trends
}

/** New alerts go into the ledger, and as a message of their own into the channels of their unit and of those above it. */
async function raiseAlerts(tx: Tx, wave: Wave, trends: readonly Trend[], channels: LeadershipChannel[]) {
  const alerts = newAlerts(trends)
  if (alerts.length === 0) return
  const { workspace, wave: id, surveyId: survey, survey: file } = wave
  const units = await unitsOfWave(tx, workspace, id)
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const raisedOn = wallTime(wave.closesAt.getTime(), wave.cadence.zone).date
  const lines = trends.flatMap(({ unit, measure, level, entered }) => {
    const { title, short } = file.measures[measure]!
    const line = { kind: "alert" as const, survey, unit, unitName: byId.get(unit)!.name, level, raisedOn }
    return entered ? [{ ...line, measure, title: short ?? title }] : []
  })
  await addLines(tx, workspace, lines)
  const tree = growTree(units)
  const above = new Set(alerts.flatMap(({ unit }) => pathUp(tree, unit)))
  const concerned = channels.filter(({ unit }) => above.has(unit))
  await queueDigests(tx, workspace, id, concerned, "alerts")
}

/** With the first digest of a month the organisation's channels get a look back, if there is something to look back on. */
async function reviewMonth(tx: Tx, wave: Wave, { rows }: Release, channels: readonly LeadershipChannel[]) {
  const { workspace, wave: id, survey, closesAt } = wave
  const judged = new Set(judgedMeasures(survey))
  const shown = rows.some(
    ({ unit, measure, status }) => unit === rootUnit && judged.has(measure) && status === "published",
  )
  const before = await closedBefore(tx, wave)
  if (!shown || !before || survey.audience === "leaders") return
  const [then, now] = [before, closesAt].map((at) =>
    wallTime(at.getTime(), wave.cadence.zone).date.slice(0, 7),
  )
  if (then === now) return
  const whole = channels.filter(({ unit }) => unit === rootUnit)
  await queueDigests(tx, workspace, id, whole, "review")
}

/** A leaders' survey has one result, the organisation's: the channels of units have no use for it. */
async function channelsFor(tx: Tx, { workspace, survey }: Wave) {
  const channels = await leadershipChannels(tx, workspace)
  return survey.audience === "leaders" ? channels.filter((one) => one.unit === rootUnit) : channels
}

/** The organisation's contrasts (headroom), from the block statistics of the last waves. */
async function writeContrasts(tx: Tx, wave: Wave, release: Release): Promise<void> {
  const root = release.rows[0]?.unit
  if (root === undefined) return
  for (const { id, plus, minus, waves } of wave.survey.contrasts) {
    const sums = await organisationSums(tx, wave.workspace, await recentWaves(tx, wave, waves), [plus, minus])
    const [one, other] = [plus, minus].map((measure) =>
      together(
        wave.survey,
        sums.filter((sum) => sum.measure === measure),
      ),
    )
    const shown = one && other && contrastOf(one, other)
    const figures = shown?.kind === "contrast" ? { ...shown, band: band(shown.people) } : undefined
    await writeContrast(tx, wave, root, id, figures)
  }
}

/**
 * Adds the wave to the sums of single questions of its rotation's cycles. They stand sealed under the cycle's own key; with
 * the last wave of a cycle they become means of the whole organisation, or nothing, and are gone. Where too few were asked
 * for a mean to be kept, nothing is counted.
 */
async function countCycles(
  tx: Tx,
  vault: Vault,
  { workspace, surveyId: survey, survey: file, number }: Wave,
  asked: number,
  { questionSums }: ReleaseMade,
): Promise<void> {
  if (asked < meanFrom) return
  const scales = new Map(shapesOf(file).map(({ id, range, scale }) => [id, range ? undefined : scale.top]))
  const topOf = (question: string) => scales.get(file.questions[question]?.measure ?? "")
  for (const length of cycleLengths(file)) {
    const at = { workspace, survey, length, cycle: Math.floor(number / length) }
    const secret = await vault.read(cycleKeyId({ workspace, survey, length, number }))
    if (!secret) continue
    const tracks = file.rotation!.tracks.filter(({ order }) => order.length === length)
    const questions = [...new Set(tracks.flatMap(({ order }) => order))].filter(
      (id) => topOf(id) !== undefined,
    )
    const [keys, tag] = [waveKeys(secret), Buffer.from(`cycle ${length} ${at.cycle}`)]
    const box = await cycleBox(tx, at)
    const before = box ? (unseal(keys, tag, box) as CycleSums) : {}
    const sums = addToCycle(before, questionSums, questions)
    if ((number + 1) % length !== 0) await keepCycleBox(tx, at, seal(keys, tag, sums, "cycle"))
    else {
      await keepQuestionMeans(
        tx,
        at,
        cycleMeans(sums, (question) => topOf(question)!),
      )
      await dropCycleBoxes(tx, at)
    }
  }
}

/** The wave's tree, who was asked, and what earlier waves say that this one must respect. */
async function knownBefore(tx: Tx, wave: Wave) {
  const units = await unitsForClose(tx, wave)
  return {
    units,
    eligible: await leafSizes(tx, wave.workspace, wave.wave),
    before: await beforeWave(tx, wave, units),
    known: await knownSets(tx, wave),
    cuts: wave.survey.cuts && {
      by: wave.survey.cuts,
      profiles: await profilesOf(tx, wave),
      rosters: await profileSizes(tx, wave),
      wave: wave.number,
      used: await leavesUsed(tx, wave),
      pastSums: await pastSums(tx, wave),
      before: await cutsBefore(tx, wave, cutWaves - 1),
    },
  }
}

type Answers = Awaited<ReturnType<typeof openAnswers>>
type Known = Awaited<ReturnType<typeof knownBefore>>

function releaseOf(
  { survey }: Wave,
  { sheet, comments }: Answers,
  { units, eligible, before, known, cuts }: Known,
  shuffle: Deps["shuffle"],
): ReleaseMade {
  const { k, index } = survey
  const { sticky, previous } = before
  const made = makeRelease({
    k,
    measures: shapesOf(survey),
    outcome: survey.contrasts[0]?.plus,
    units,
    eligible,
    respondents: sheet.respondents(),
    known,
    sticky,
    previous,
    cuts,
    comments,
    shuffle,
  })
  if (index) {
    made.rows.push(...indexRows(made.rows, index))
    for (const { rows } of made.cuts) rows.push(indexOfCut(rows, index))
  }
  return made
}

/** Opens every box, in memory only, and puts together what belongs to one person without knowing who that is. */
async function openAnswers(tx: Tx, wave: Wave, keys: WaveKeys) {
  const sheet = answerSheet(sheetQuestions(wave.survey))
  const comments: Comment[] = []
  await readSealed(tx, wave.workspace, wave.wave, (tag, box) => {
    const content = unseal(keys, tag, box) as AnswerBox | CommentBox
    if ("text" in content) comments.push(content)
    else sheet.put(content)
  })
  return { sheet, comments }
}

/** Keys of waves that are over, and of rotation cycles that are: also what a crash left after its transaction. */
async function destroyOldKeys({ db, vault, secrets }: Deps): Promise<void> {
  const ids = await vault.list()
  const waves = ids.flatMap((id) => waveOfKey(id) ?? [])
  for (const wave of await endedAmong(db, waves)) {
    await destroyFinishedCycles(vault, wave)
    await vault.destroy(waveKeyId(wave.wave))
    secrets.forget(wave.wave)
  }
}

/** A cycle's key goes with its last wave, so that nobody can work out any more who was asked what. */
async function destroyFinishedCycles(
  vault: Vault,
  { workspace, surveyId: survey, survey: file, number }: Wave,
): Promise<void> {
  for (const length of cycleLengths(file)) {
    const before = cycleKeyId({ workspace, survey, length, number: number - length })
    if (number >= length) await vault.destroy(before)
    if ((number + 1) % length === 0) await vault.destroy(cycleKeyId({ workspace, survey, length, number }))
  }
}
