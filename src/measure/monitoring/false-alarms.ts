const wavesPerQuarter = 13

/** Expected false alarms in 13 weekly waves of `series` series with this average run length (waves). */
export function falseAlarmsPerQuarter(series: number, runLength: number): number {
  return (series * wavesPerQuarter) / runLength
}
