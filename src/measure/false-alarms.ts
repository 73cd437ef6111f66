const wavesPerQuarter = 13

/**
 * False alarms to expect in 13 weekly waves from so many series (units × measures), when one series alarms falsely once
 * in `runLength` waves on average.
 */
export function falseAlarmsPerQuarter(series: number, runLength: number): number {
  return (series * wavesPerQuarter) / runLength
}

/** The average waves to a false alarm that a series must have for so many to be expected in a quarter. */
export function runLengthFor(series: number, perQuarter = 1): number {
  return (series * wavesPerQuarter) / perQuarter
}
