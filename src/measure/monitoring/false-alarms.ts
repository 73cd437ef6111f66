const wavesPerQuarter = 13

/**
 * False alarms to expect in 13 weekly waves from so many series (units × measures), when one series alarms falsely once
 * in `runLength` waves on average.
 */
export function falseAlarmsPerQuarter(series: number, runLength: number): number {
  return (series * wavesPerQuarter) / runLength
}
