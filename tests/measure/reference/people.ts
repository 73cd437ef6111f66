import { clip } from "../unshipped/clip.ts"
import { easier } from "../../../src/measure/close/question-difficulty.ts"
import { countNoise, meanNoise } from "../unshipped/benchmark.ts"
import { betaQuantile } from "../unshipped/beta.ts"
import { tOf, zOf } from "../../../src/measure/statistics/distributions.ts"
import { shareInterval, spreadRatio, wilson } from "../../../src/measure/statistics/interval.ts"
import { shareNeeded, worstCase } from "../../../src/measure/review/nonresponse.ts"
import { mean, median, sum } from "../../../src/measure/statistics/numbers.ts"
import { poolUnits } from "../../../src/measure/statistics/pooling.ts"
import { betweenShare, peopleFor, spearmanBrown } from "../unshipped/planning.ts"
import { poststratify } from "../../../src/measure/statistics/post-stratification.ts"
import { smoothMean, smoothShares } from "../unshipped/smoothing.ts"
import { probabilityBelow, midRanks, quartiles } from "../../../src/measure/statistics/ranking.ts"
import { tallyWave } from "../../../src/measure/close/wave-tally.ts"
import { orThrow } from "../../../src/measure/statistics/not-estimable.ts"
import { expectAgreement, inputOf, outputOf } from "./agree.ts"
import { ends, groupOfScores } from "./shapes.ts"

function pooledExample() {
  const { y, n, sigma_within } = inputOf("05_partial_pooling")
  const units = y.map((mean, index) => ({ unit: `u${index}`, mean, people: n[index]! }))
  return { units, pooled: orThrow(poolUnits(units, sigma_within)) }
}

export const people = {
  "01_scoring": () => {
    const keyed = inputOf("01_scoring").answers_value_key.map(([value, key]) =>
      key === "+" ? 25 * (Number(value) - 1) : 25 * (5 - Number(value)),
    )
    const scale = { top: 4, even: true, most: 1 }
    const { leaves, spread } = tallyWave({
      measures: [{ id: "m", kind: "core", questions: ["q"], scale }],
      respondents: keyed.map((score) => ({ leaf: "l", answers: [{ question: "q", steps: score / 25 }] })),
    })
    const tally = leaves.get("l")![0]!
    const { people: n, sum: total, squares } = spread[0]!
    const unfavourable = keyed.filter((score) => score <= 25).length
    expectAgreement("01_scoring", {
      keyed_scores: keyed,
      mean_0_100: (100 * tally.sum) / (scale.top * tally.answers),
      sd_n_minus_1: Math.sqrt((squares - total ** 2 / n) / (n - 1)),
      n: tally.people,
      favourable: tally.favourable,
      neutral: tally.answers - tally.favourable - unfavourable,
      unfavourable,
      favourable_share: tally.favourable / tally.answers,
    })
  },

  "02_proportion_interval": () => {
    const { x, n, N_eligible, level } = inputOf("02_proportion_interval")
    const tails = [(1 - level) / 2, (1 + level) / 2]
    expectAgreement("02_proportion_interval", {
      p: x / n,
      wilson: ends(orThrow(shareInterval({ share: x / n, n, level }))),
      n_eff_fpc: (n * (N_eligible - 1)) / (N_eligible - n),
      wilson_fpc: ends(orThrow(shareInterval({ share: x / n, n, eligible: N_eligible, level }))),
      jeffreys: tails.map((tail) => betaQuantile(tail, x + 0.5, n - x + 0.5)),
      clopper_pearson: [betaQuantile(tails[0]!, x, n - x + 1), betaQuantile(tails[1]!, x + 1, n - x)],
    })
  },

  "03_bounded_mean_interval": () => {
    const { scores, N_eligible, level } = inputOf("03_bounded_mean_interval")
    const z = zOf(level)
    function interval(group: ReturnType<typeof groupOfScores>, eligible?: number) {
      const ratio = spreadRatio(group.mean, group.variance)
      const { people: n, mean } = group
      const corrected = eligible ? (eligible - 1) / (eligible - n) : 1
      const n_eff = (n / ratio) * (z / tOf(level, n - 1)) ** 2 * corrected
      const { low, high } = wilson(mean / 100, n_eff, z)
      return { mean, n_eff, rho: ratio, lo: 100 * low, hi: 100 * high }
    }
    const group = groupOfScores(scores)
    const { rho } = interval(group)
    const plain = wilson(group.mean / 100, group.people / rho, z)
    const half = tOf(level, group.people - 1) * Math.sqrt(group.variance / group.people)
    expectAgreement("03_bounded_mean_interval", {
      recommended_process: interval(group),
      recommended_fpc: interval(group, N_eligible),
      without_t_adjust: {
        mean: group.mean,
        n_eff: group.people / rho,
        rho,
        lo: plain.low * 100,
        hi: plain.high * 100,
      },
      t_interval: [group.mean - half, group.mean + half],
      all_same_n5_score75: interval({ people: 5, mean: 75, variance: 0 }),
      all_100_n6: interval({ people: 6, mean: 100, variance: 0 }),
    })
  },

  "03c_small_cell_interval_pooled_rho": () => {
    const { mean, n_band_low, rho_org, level } = inputOf("03c_small_cell_interval_pooled_rho")
    const { low, high } = wilson(mean / 100, n_band_low / rho_org, zOf(level))
    expectAgreement("03c_small_cell_interval_pooled_rho", {
      n_eff: n_band_low / rho_org,
      lo: 100 * low,
      hi: 100 * high,
    })
  },

  "03b_mean_nonresponse_bounds": () => {
    const { n, N, mean } = inputOf("03b_mean_nonresponse_bounds")
    const { low, high } = worstCase({ value: mean, people: n, eligible: N, top: 100 })
    expectAgreement("03b_mean_nonresponse_bounds", { lower: low, upper: high })
  },

  "04_dirichlet_mean": () => {
    const { counts_1to5_keyed: counts, prior_org_distribution: prior, kappa } = inputOf("04_dirichlet_mean")
    const scores = counts.map((_, step) => 25 * step)
    const weighted = (weights: number[]) =>
      sum(weights.map((weight, step) => weight * scores[step]!)) / sum(weights)
    const { mean, deviation } = smoothMean(counts, prior, kappa)
    const half = zOf(0.9) * deviation
    expectAgreement("04_dirichlet_mean", {
      alpha_post: counts.map((count, step) => count + kappa * prior[step]!),
      raw_mean: weighted(counts),
      prior_mean: weighted(prior),
      posterior_mean: mean,
      posterior_sd: deviation,
      interval90_normal: [mean - half, mean + half],
    })
  },

  "05_partial_pooling": () => {
    const { sigma_within } = inputOf("05_partial_pooling")
    const { pooled } = pooledExample()
    expectAgreement("05_partial_pooling", {
      v: pooled.units.map(({ people }) => sigma_within ** 2 / people),
      Q: pooled.heterogeneity,
      tau2_DL: pooled.between,
      tau: Math.sqrt(pooled.between),
      mu: pooled.mean,
      se_mu: pooled.error,
      weight_on_own_data: pooled.units.map(({ ownWeight }) => ownWeight),
      shrunken: pooled.units.map((unit) => unit.pooled),
      se: pooled.units.map(({ error }) => error),
    })
  },

  "06_beta_binomial_eb": () => {
    const { x, n } = inputOf("06_beta_binomial_eb")
    const { share, worth, units } = orThrow(
      smoothShares(x.map((favourable, index) => ({ favourable, people: n[index]! }))),
    )
    expectAgreement("06_beta_binomial_eb", {
      P: share,
      S: sum(x.map((count, index) => n[index]! * (count / n[index]! - share) ** 2)),
      rho: 1 / (worth + 1),
      M: worth,
      alpha0: share * worth,
      beta0: (1 - share) * worth,
      shrunken_share: units.map((unit) => unit.share),
      lo90: units.map(({ low }) => low),
      hi90: units.map(({ high }) => high),
    })
  },

  "07_nonresponse": () => {
    const { N, n, favourable, threshold } = inputOf("07_nonresponse")
    const share = favourable / n
    const { low, high } = worstCase({ value: share, people: n, eligible: N, top: 1 })
    expectAgreement("07_nonresponse", {
      response_rate: n / N,
      observed_share: share,
      manski_lower: low,
      manski_upper: high,
      "nonrespondent_share_needed_to_cross_0.5": shareNeeded({
        share,
        people: n,
        eligible: N,
        line: threshold,
      }),
    })
  },

  "08_rollup_poststratified": () => {
    const { N, n, mean, sd } = inputOf("08_rollup_poststratified")
    const strata = N.map((eligible, index) => ({
      eligible,
      people: n[index]!,
      mean: mean[index]!,
      deviation: sd[index]!,
    }))
    const rolled = orThrow(poststratify(strata))
    expectAgreement("08_rollup_poststratified", {
      naive_mean: sum(strata.map(({ people, mean }) => people * mean)) / sum(n),
      poststratified_mean: rolled.mean,
      weights: rolled.weights,
      kish_deff: rolled.designEffect,
      se_with_fpc: rolled.error,
    })
  },

  "20_percentile": () => {
    const { teams, value } = inputOf("20_percentile")
    expectAgreement("20_percentile", {
      midrank_percentile: midRanks(teams).get(value),
      quartiles_type7: quartiles(teams),
    })
  },

  "20b_prob_below_median": () => {
    const { pooled } = pooledExample()
    const line = median(pooled.units.map((unit) => unit.pooled))
    expectAgreement("20b_prob_below_median", {
      median_of_shrunken: line,
      p_below: pooled.units.map((unit) => probabilityBelow(line, unit.pooled, unit.error)),
    })
  },

  "21_spearman_brown": () => {
    const { single_item_reliability: single } = inputOf("21_spearman_brown")
    expectAgreement("21_spearman_brown", {
      k1: spearmanBrown(single, 1),
      k2: spearmanBrown(single, 2),
      k4: spearmanBrown(single, 4),
      k6: spearmanBrown(single, 6),
    })
  },

  "22_clip_bound": () => {
    const edge = (people: number) => clip(0, people).value
    const { examples } = outputOf("22_clip_bound")
    expectAgreement("22_clip_bound", {
      c_n5: edge(5),
      c_n8: edge(8),
      c_n10: edge(10),
      c_n20: edge(20),
      examples: examples.map(([value, people]) => {
        const { value: shown, bound } = clip(Number(value), Number(people))
        return [value, people, `${bound === "at_least" ? ">=" : bound ? "<=" : ""}${shown}`]
      }),
    })
  },

  "24_dp_noise": () => {
    const at = (eps: number) => ({
      discrete_laplace_sd_count: countNoise(eps),
      laplace_sd_mean_n5: meanNoise(5, eps),
      laplace_sd_mean_n100: meanNoise(100, eps),
    })
    expectAgreement("24_dp_noise", { "0.5": at(0.5), "1": at(1), "2": at(2) })
  },

  "26_item_adjust": () => {
    const { item_org_means, answers } = inputOf("26_item_adjust")
    const means = new Map(Object.entries(item_org_means))
    const shift = easier([...means.keys()], means)
    const adjusted = answers.map(([id, value]) => Number(value) - shift.get(String(id))!)
    expectAgreement("26_item_adjust", {
      signal_org_mean: mean(Object.values(item_org_means)),
      raw_mean: mean(answers.map(([, value]) => Number(value))),
      adjusted_scores: adjusted,
      adjusted_mean: mean(adjusted),
    })
  },

  "28_icc": () => {
    const { sigma2_within } = inputOf("28_icc")
    const icc = orThrow(betweenShare(pooledExample().pooled.between, sigma2_within))
    expectAgreement("28_icc", {
      ICC1: icc,
      ICC2_n5: spearmanBrown(icc, 5),
      ICC2_n10: spearmanBrown(icc, 10),
      ICC2_n20: spearmanBrown(icc, 20),
      "n_for_ICC2_0.5": peopleFor(icc),
    })
  },
}
