import { Temporal } from "temporal-polyfill"
import type { Cadence } from "./cadence.ts"
import { addDays, isHoliday, isZone, momentOf, wallTime } from "./calendar.ts"

/** The first allowed moment (ms) from `nowMs` and the slot on. May lie after the close. */
export function deliveryTime(
  cadence: Cadence,
  slot: string,
  personZone: string | undefined,
  nowMs: number,
): number {
  const reached = momentOf(slot, cadence.perPerson ? zoneOf(cadence, personZone) : cadence.zone)
  return deliverAfter(cadence, personZone, Math.max(nowMs, reached))
}

/** The first moment from `ms` on outside quiet hours, on an allowed weekday and no holiday, in the person's zone. */
export function deliverAfter(cadence: Cadence, personZone: string | undefined, ms: number): number {
  const zone = zoneOf(cadence, personZone)
  let local = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone)
  for (let moves = 0; moves < 800; moves++) {
    const allowed = isAllowedDay(cadence, local) ? endOfQuiet(cadence, local) : nextMidnight(local)
    if (!allowed) return local.epochMilliseconds
    local = allowed
  }
  throw new Error(
    `no day is allowed within a year: weekdays ${cadence.weekdays.join(", ")}, ${cadence.holidays}`,
  )
}

/** Unless quiet hours end later. */
const morning = "09:00"

/** When to ask again (ms) after some hours or tomorrow morning, at the first allowed moment. May lie after the close. */
export function snoozedUntil(
  cadence: Cadence,
  personZone: string | undefined,
  until: { hours: number } | "tomorrow",
  now: number,
): number {
  const zone = zoneOf(cadence, personZone)
  const tomorrow = () => momentOf(`${addDays(wallTime(now, zone).date, 1)}T${morning}`, zone)
  return deliverAfter(cadence, zone, until === "tomorrow" ? tomorrow() : now + until.hours * 3_600_000)
}

function isAllowedDay(cadence: Cadence, local: Temporal.ZonedDateTime): boolean {
  if (!cadence.weekdays.includes(local.dayOfWeek)) return false
  return cadence.holidays === undefined || !isHoliday(local.toPlainDate().toString(), cadence.holidays)
}

function endOfQuiet({ quiet }: Cadence, local: Temporal.ZonedDateTime): Temporal.ZonedDateTime | undefined {
  const time = local.toPlainTime().toString({ smallestUnit: "minute" })
  const overMidnight = quiet.from > quiet.to
  const evening = overMidnight && time >= quiet.from
  const morning = overMidnight && time < quiet.to
  const within = quiet.from <= time && time < quiet.to
  if (!evening && !morning && !within) return undefined
  const end = local
    .toPlainDate()
    .add({ days: evening ? 1 : 0 })
    .toPlainDateTime(Temporal.PlainTime.from(quiet.to))
  const first = end.toZonedDateTime(local.timeZoneId)
  // In a repeated hour's second run, the first end has passed.
  return Temporal.ZonedDateTime.compare(first, local) > 0
    ? first
    : end.toZonedDateTime(local.timeZoneId, { disambiguation: "later" })
}

function nextMidnight(local: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return local.toPlainDate().add({ days: 1 }).toZonedDateTime(local.timeZoneId)
}

function zoneOf(cadence: Cadence, personZone: string | undefined): string {
  return personZone !== undefined && isZone(personZone) ? personZone : cadence.zone
}
