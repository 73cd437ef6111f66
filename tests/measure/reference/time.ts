import { expect } from "vitest"
import type { Judged } from "../../../src/measure/monitoring/control-chart.ts"
import { fallCusum } from "../unshipped/cusum.ts"
import { meanDifference } from "../../../src/measure/statistics/difference.ts"
import { runLengthFor, shareDifference } from "../unshipped/planning.ts"
import { falseAlarmsPerQuarter } from "../../../src/measure/monitoring/false-alarms.ts"
import { benjaminiHochberg } from "../../../src/measure/statistics/multiple-comparisons.ts"
import { mean } from "../../../src/measure/statistics/numbers.ts"
import { dispersion, rangeDeviation } from "../../../src/measure/monitoring/ewma.ts"
import { pChart } from "../../../src/measure/monitoring/p-chart.ts"
import { monotonicTrend } from "../../../src/measure/statistics/monotonic-trend.ts"
import { velocities, wavesToCrossing } from "../../../src/measure/review/velocity.ts"
import { orThrow } from "../../../src/measure/statistics/not-estimable.ts"
import { judge } from "../../support/judge.ts"
import { expectAgreement, inputOf } from "./agree.ts"
import { ends } from "./shapes.ts"

function ewmaExample(): Judged[] {
  const { x, n, baseline_waves } = inputOf("11_ewma")
  const points = x.map((mean, index) => ({ wave: index + 1, segment: 1, people: n[index]!, mean }))
  return judge(new Map([["team", points]]), baseline_waves).get("team")!
}

const monitored = () => ewmaExample().flatMap((wave) => (wave.state === "learning" ? [] : [wave]))

export const time = {
  "09_wave_change": () => {
    const [x1, n1, x2, n2] = inputOf("09_wave_change").prop as [number, number, number, number]
    const [m1, s1, k1, m2, s2, k2] = inputOf("09_wave_change").mean_sd_n as [
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    const shares = orThrow(shareDifference({ favourable: x1, people: n1 }, { favourable: x2, people: n2 }))
    const means = orThrow(
      meanDifference(
        { people: k1, mean: m1, variance: s1 ** 2 },
        { people: k2, mean: m2, variance: s2 ** 2 },
        0.95,
      ),
    )
    expectAgreement("09_wave_change", {
      diff_share: shares.value,
      newcombe95: ends(shares),
      diff_mean: means.value,
      se: means.error,
      df: means.degrees,
      t: means.value / means.error,
      p_two_sided: means.p,
      ci95: ends(means),
    })
  },

  "10_bh_fdr": () => {
    const { p, q } = inputOf("10_bh_fdr")
    const found = benjaminiHochberg(p, q)
    expectAgreement("10_bh_fdr", {
      adjusted: found.map(({ adjusted }) => adjusted),
      flagged: found.map(({ flagged }) => flagged),
    })
  },

  "11_ewma": () => {
    const { x, n, sigma_within, baseline_waves, L_alert, L_watch } = inputOf("11_ewma")
    const waves = monitored()
    const mu0 = x[baseline_waves]! - waves[0]!.change
    const u = x.map((mean, index) => (mean - mu0) / (sigma_within / Math.sqrt(n[index]!)))
    const phi_raw = rangeDeviation(u.slice(0, baseline_waves))
    expectAgreement("11_ewma", {
      mu0,
      phi_raw,
      // What movement is usual is the factor times the deviation within units.
      phi: dispersion(phi_raw * sigma_within) / sigma_within,
      rows_wave_u_uphi_z_alertlimit_watchlimit_state: waves.map((at) => [
        at.wave,
        u[at.wave - 1]!,
        at.scaled,
        at.smoothed,
        -L_alert * at.deviation,
        -L_watch * at.deviation,
        at.state === "clear" ? "ok" : at.state,
      ]),
    })
  },

  "12_cusum_lower": () => {
    const waves = monitored()
    const found = fallCusum(waves.map(({ scaled }) => scaled))
    expectAgreement("12_cusum_lower", {
      C_minus: found.map(({ total }) => total),
      first_alarm_wave: waves[found.findIndex(({ alarm }) => alarm)]!.wave,
    })
  },

  "13_mann_kendall": () => {
    const trend = orThrow(monotonicTrend(inputOf("13_mann_kendall").x))
    expectAgreement("13_mann_kendall", {
      S: trend.score,
      var: trend.variance,
      Z_cc: trend.z,
      p_normal: trend.pNormal,
      tau: trend.tau,
      p_exact: trend.p,
      sen_slope: trend.slope,
    })
  },

  "14_p_chart": () => {
    const { x, n, baseline } = inputOf("14_p_chart")
    const chart = orThrow(
      pChart(
        x.map((count, index) => ({ count, of: n[index]! })),
        baseline,
      ),
    )
    expect(chart.waves.some(({ outside }) => outside)).toBe(false)
    expectAgreement("14_p_chart", {
      pbar: chart.usual,
      rows_p_lcl_ucl: chart.waves.map(({ share, low, high }) => [share, low, high]),
    })
  },

  "17_velocity": () => {
    const { maturity, dependency } = inputOf("17_velocity")
    const found = orThrow(velocities(maturity, dependency))
    const current = maturity.at(-1)! - dependency.at(-1)!
    expectAgreement("17_velocity", {
      maturity_velocity_per_week: found.maturity.slope,
      se_m: found.maturity.error,
      dependency_velocity_per_week: found.dependency.slope,
      se_d: found.dependency.error,
      velocity_gap: found.gap.value,
      se_gap: found.gap.error,
      ci90: ends(found.gap),
      ratio: found.dependency.slope / found.maturity.slope,
      sen_m: found.maturity.sen,
      sen_d: found.dependency.sen,
      current_headroom: current,
      weeks_to_crossing: wavesToCrossing(current, found.gap),
    })
  },

  // An attack, not a figure of ours: what the hold is there to prevent.
  "23_temporal_difference": () => {
    const { wave1, wave2_same_plus_joiner: wave2 } = inputOf("23_temporal_difference")
    const [mean1, mean2] = [mean(wave1), mean(wave2)]
    const joiner = (before: number, after: number) => wave2.length * after - wave1.length * before
    expectAgreement("23_temporal_difference", {
      mean1,
      mean2,
      recovered_exact: joiner(mean1, mean2),
      recovered_from_rounded: joiner(mean1, Math.round(mean2)),
      sd_inference_if_sigma_change_15_ncommon5: 15 * Math.sqrt(5),
      sd_inference_ncommon12: 15 * Math.sqrt(12),
    })
  },

  "25_false_alarm_budget": () => {
    const at = (series: number) => ({
      expected_false_alarms_per_quarter_ARL370: falseAlarmsPerQuarter(series, 370),
      ARL0_needed_for_1_per_quarter: runLengthFor(series),
    })
    expectAgreement("25_false_alarm_budget", { "20": at(20), "80": at(80), "200": at(200) })
  },
}
