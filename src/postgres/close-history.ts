import type { CloseInput, CycleTotals, History } from "../measure/close/input.ts"
import type { HistoryNeeded } from "../measure/close/history-needed.ts"
import type { PastLoad } from "../measure/close/loads.ts"
import type { WaveSum } from "../measure/close/wave-sums.ts"
import { wallTime } from "../pulse/calendar.ts"
import { disclosureHistory } from "./disclosure-history.ts"
import { baselinesBefore, storedSeries } from "./control-charts.ts"
import { cutsBefore, leavesUsed, profilesOf, profileSizes } from "./cuts.ts"
import type { Tx } from "./database.ts"
import { knownSets } from "./known-sets.ts"
import { earlierLoads } from "./loads.ts"
import type { UnitRow } from "./units.ts"
import { lastQuestionMeans } from "./question-means.ts"
import { leafSizes } from "./rosters.ts"
import { organisationSums, wavesBefore } from "./organisation-sums.ts"
import { leadershipChannels, type LeadershipChannel } from "./settings.ts"
import { closedBefore, unitsOfWave, type Wave } from "./waves.ts"

/** All history that the close of a wave is decided from; answers come separately. */
export async function closeInput(
  tx: Tx,
  wave: Wave,
  cycles: readonly CycleTotals[],
  needed: HistoryNeeded,
): Promise<Omit<CloseInput<LeadershipChannel>, "answers" | "shuffle">> {
  const { workspace, survey, number, imported } = wave
  const units = await unitsOfWave(tx, workspace, wave.wave)
  const before = await closedBefore(tx, wave)
  const dayOf = (at: Date) => wallTime(at.getTime(), wave.cadence.zone).date
  return {
    survey,
    number,
    imported,
    closesOn: dayOf(wave.closesAt),
    closedBefore: before && dayOf(before),
    units,
    channels: await leadershipChannels(tx, workspace),
    history: { ...(await historyOf(tx, wave, units, needed)), cycles },
  }
}

async function historyOf(
  tx: Tx,
  wave: Wave,
  units: readonly UnitRow[],
  needed: HistoryNeeded,
): Promise<Omit<History, "cycles">> {
  const { previouslyComplementary, previous } = await disclosureHistory(tx, wave, units)
  return {
    eligible: await leafSizes(tx, wave.workspace, wave.wave),
    previouslyComplementary,
    previous,
    known: await knownSets(tx, wave, needed.comparison),
    cuts: wave.survey.cuts && {
      by: wave.survey.cuts,
      profiles: await profilesOf(tx, wave),
      rosters: await profileSizes(tx, wave),
      wave: wave.number,
      used: await leavesUsed(tx, wave),
      before: await cutsBefore(tx, wave, needed.cutWaves),
    },
    questionMeans: await lastQuestionMeans(tx, wave),
    series: await storedSeries(tx, wave, units),
    baselines: await baselinesBefore(tx, wave),
    contrasts: await contrastsBefore(tx, wave),
    loads: await loadsBefore(tx, wave, needed),
  }
}

async function contrastsBefore(tx: Tx, wave: Wave): Promise<Map<string, WaveSum[]>> {
  const found = new Map<string, WaveSum[]>()
  for (const { id, plus, minus, waves } of wave.survey.contrasts) {
    const before = await wavesBefore(tx, wave, waves - 1)
    found.set(id, await organisationSums(tx, wave.workspace, before, [plus, minus]))
  }
  return found
}

async function loadsBefore(
  tx: Tx,
  wave: Wave,
  { loads, loadWaves }: HistoryNeeded,
): Promise<Map<string, PastLoad[]>> {
  const found = new Map<string, PastLoad[]>()
  for (const measure of loads) found.set(measure, await earlierLoads(tx, wave, measure, loadWaves))
  return found
}
