import { z } from "zod"

/** Kinds of settings, whose faults say what to write. */

export type TellFault = (setting: string, problem: string) => void

/** Each that has no value is a fault. */
export function allNeeded(needed: Record<string, unknown>, problem: string, fault: TellFault): void {
  for (const [setting, value] of Object.entries(needed)) if (value === undefined) fault(setting, problem)
}

export const url = (example: string) => z.url({ error: `must be an address such as ${example}` })
export const https = (example: string) =>
  z.url({ protocol: /^https$/, error: `must be an address such as ${example}` })
export const whole = (what: string, least: number) =>
  z.coerce
    .number({ error: `must be ${what}` })
    .int(`must be ${what}`)
    .min(least, `must be at least ${least}`)
export const list = () => z.string().transform((text) => text.split(/[\s,]+/).filter(Boolean))
