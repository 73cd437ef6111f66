import { parseCadence, type Cadence } from "../../src/pulse/cadence.ts"

/** A weekly cadence, Tuesdays at 10:00 in Vienna, with some settings changed. */
export function cadence(settings: Partial<Record<keyof Cadence, unknown>> = {}): Cadence {
  const parsed = parseCadence({ cron: "0 10 * * 2", zone: "Europe/Vienna", ...settings })
  if (parsed.kind === "fault") throw new Error(`${parsed.field} ${parsed.reason}`)
  return parsed.cadence
}

export const at = (iso: string) => Date.parse(iso)
export const iso = (ms: number | undefined) => (ms === undefined ? "never" : new Date(ms).toISOString())
