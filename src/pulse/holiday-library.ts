import { createRequire } from "node:module"
import type Holidays from "date-holidays"

const require = createRequire(import.meta.url)

/** Loaded at its first use: it brings a hundred files of astronomy and time zones, which few pulses need. */
export function holidayLibrary(): typeof Holidays {
  return require("date-holidays") as typeof Holidays
}
