import { expect } from "vitest"
import { headroom } from "../../../src/measure/statistics/boundary.ts"
import { burden, concentration, withAdded } from "../../../src/measure/statistics/concentration.ts"
import { drivers } from "../../../src/measure/review/drivers.ts"
import { trackRecord } from "../../../src/measure/monitoring/ledger.ts"
import { shareInterval } from "../../../src/measure/statistics/interval.ts"
import { sum } from "../../../src/measure/statistics/numbers.ts"
import { perceptionGap } from "../../../src/measure/review/perception.ts"
import { orThrow } from "../../../src/measure/statistics/not-estimable.ts"
import { expectAgreement, inputOf } from "./agree.ts"
import { ends, groupOfScores } from "./shapes.ts"

export const documents = {
  "15_concentration": () => {
    const { headcount, burden_hours } = inputOf("15_concentration")
    const found = orThrow(
      concentration(
        headcount.map((people, index) => ({
          unit: `${index}`,
          headcount: people,
          hours: burden_hours[index]!,
        })),
      ),
    )
    const hours = found.units.map(({ hoursShare }) => hoursShare)
    const count = hours.length
    expectAgreement("15_concentration", {
      burden_share: hours,
      headcount_share: found.units.map(({ headcountShare }) => headcountShare),
      overload_ratio: found.units.map(({ overload }) => overload),
      HHI: found.herfindahl,
      HHI_if_proportional: sum(found.units.map(({ headcountShare }) => headcountShare ** 2)),
      HHI_normalised: (found.herfindahl - 1 / count) / (1 - 1 / count),
      effective_teams: found.carriers,
      gini_headcount_weighted: found.gini,
      hoover: found.hoover,
      theil_KL: sum(found.units.map(({ hoursShare, overload }) => hoursShare * Math.log(overload))),
      top2_burden_share: sum(hours.toSorted((a, b) => b - a).slice(0, 2)),
      SCI_0_100: found.index,
    })
  },

  "16_boundary": () => {
    const { capacity, ambition, N } = inputOf("16_boundary")
    const group = ({ mean, sd, n }: typeof capacity) => ({ people: n, mean, variance: sd ** 2 })
    const both = { capacity: group(capacity), ambition: group(ambition) }
    const process = orThrow(headroom(both))
    const here = orThrow(headroom({ ...both, eligible: N }))
    expectAgreement("16_boundary", {
      headroom: process.value,
      se_process: process.error,
      ci90_process: ends(process),
      p_beyond: process.beyond,
      se_fpc: here.error,
      ci90_fpc: ends(here),
      coverage_ratio: capacity.mean / ambition.mean,
      state: here.state,
    })
  },

  "18_perception_gap": () => {
    const [leaders, operations] = [
      groupOfScores(inputOf("18_perception_gap").leaders),
      groupOfScores(inputOf("18_perception_gap").operations),
    ]
    const gap = orThrow(perceptionGap(leaders, operations))
    const within =
      ((leaders.people - 1) * leaders.variance + (operations.people - 1) * operations.variance) /
      (leaders.people + operations.people - 2)
    expectAgreement("18_perception_gap", {
      leader_mean: leaders.mean,
      ops_mean: operations.mean,
      gap: gap.value,
      se: gap.error,
      df: gap.degrees,
      ci90: ends(gap),
      t: gap.value / gap.error,
      p: gap.p,
      cohens_d: gap.value / Math.sqrt(within),
    })
  },

  "19_driver_lmg": () => {
    const { Rxx, rxy, names } = inputOf("19_driver_lmg")
    const matrix = [...Rxx.map((row, index) => [...row, rxy[index]!]), [...rxy, 1]]
    const measures = [...names, "outcome"]
    const found = orThrow(drivers({ measures, n: 100, values: matrix }, "outcome"))
    expect(found.measures.map(({ measure }) => measure)).toEqual(names)
    expectAgreement("19_driver_lmg", {
      R2: found.explained,
      beta: found.measures.map(({ weight }) => weight),
      lmg: found.measures.map(({ part }) => part * found.explained),
      share: found.measures.map(({ part }) => part),
    })
  },

  "27_burden_hours": () => {
    const { midpoints, counts, headcount } = inputOf("27_burden_hours")
    const found = orThrow(burden(counts, midpoints, headcount))
    expectAgreement("27_burden_hours", {
      mean_hours: found.mean,
      team_burden_hours: found.hours,
      fte_equiv_40h: found.fullTimers,
    })
  },

  "29_rounding_exemption": () => {
    // A rounding argument that the product does not rely on.
    const found = (parent: number, shown: number, block: number) => {
      const [unsure, range] = [(parent + shown) / 2, 100 * block]
      return [unsure, range, unsure >= range]
    }
    expectAgreement("29_rounding_exemption", {
      parent_406_child_405_block_1: found(406, 405, 1),
      parent_60_child_56_block_4: found(60, 56, 4),
    })
  },

  "30_gate_projection": () => {
    const { headcount, burden_hours } = inputOf("15_concentration")
    const loads = headcount.map((people, index) => ({
      unit: `team${index + 1}`,
      headcount: people,
      hours: burden_hours[index]!,
    }))
    const more = withAdded(loads, new Map([["team4", inputOf("30_gate_projection").added_hours_team4]]))
    const [before, after] = [orThrow(concentration(loads)), orThrow(concentration(more))]
    expectAgreement("30_gate_projection", {
      hoover_before: before.hoover,
      hoover_after: after.hoover,
      overload_after: after.units.map(({ overload }) => overload),
      fte_team4_before: before.units[3]!.timeShare * headcount[3]!,
      fte_team4_after: after.units[3]!.timeShare * headcount[3]!,
      share_of_team_time_after: after.units[3]!.timeShare,
    })
  },

  "31_ledger": () => {
    const { alerts, true: borneOut, incidents, incidents_preceded } = inputOf("31_ledger")
    const record = trackRecord({ alerts, borneOut, failures: incidents, preceded: incidents_preceded })
    const [precision, recall] = [orThrow(record.precision), orThrow(record.recall)]
    // The reference is at 95 %, what is told at 90 %, as every interval here.
    const interval = (share: number, n: number, level?: number) =>
      orThrow(shareInterval({ share, n, ...(level === undefined ? {} : { level }) }))
    expectAgreement("31_ledger", {
      precision: precision.share,
      precision_wilson: ends(interval(precision.share, alerts, 0.95)),
      recall: recall.share,
      recall_wilson: ends(interval(recall.share, incidents, 0.95)),
    })
    expect(ends(precision)).toEqual(ends(interval(precision.share, alerts)))
    expect(ends(recall)).toEqual(ends(interval(recall.share, incidents)))
  },
}
