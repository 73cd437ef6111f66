import { overrideDays } from "../../pulse/deployments.ts"

/** Every number that the gate decides by. Conventions until calibrated (docs/methods.md, The gate). */
export const gateThresholds = {
  /** Percent of those asked in the supporting units who have to answer. */
  responseRate: 50,
  /** Older figures (days since the wave closed) are no evidence. */
  dataDays: 42,
  /** Waves over which headroom and burden are averaged, and the least number in which they are published. */
  waves: 8,
  fewestWaves: 2,
  /** The chance (0–1) that ambition is beyond capacity, from which on it is held, and from which on there are conditions. */
  beyondHold: 0.9,
  beyondConditions: 0.5,
  /** The share (0–1) of a supporting unit's 40-hour weeks that goes into support, above which it is held or conditional. */
  loadHold: 0.25,
  loadConditions: 0.15,
  /** How many times its fair share of all support a unit carries, above which there are conditions. */
  overload: 2,
  /** A signal in alert that is below this with its whole 90 % interval is held. The line of "strained". */
  strainedBelow: 55,
  /** People who did not answer are assumed to score this many points below those who did; 100 would be the worst case of all. */
  silentBelow: 25,
  /** How long a verdict holds, a condition may take and an override lasts, at most; days. */
  validDays: 90,
  conditionDays: 30,
  overrideDays,
  /** An escalation path that was tried longer ago (days) counts as not tried. */
  triedDays: 30,
  /** Incidents within days, or growth of users, after which the gate is asked again. */
  incidents: 2,
  incidentDays: 30,
  usersTimes: 2,
} as const
