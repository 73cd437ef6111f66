import type { z } from "zod"
import { usualPeriods, type Periods } from "../pulse/retention.ts"
import { whole } from "./fields.ts"

const days = (least: number, usual: number) => whole("a whole number of days", least).default(usual)

/** How long is waited, and how long what is kept. */
export const periodSettings = {
  LEASE_SECONDS: whole("a whole number of seconds such as 60", 1)
    .default(60)
    .describe(
      "How long a message may be under way without word before Slack is asked whether it arrived; Teams cannot be asked, and it counts as unknown there.",
    ),
  RETAIN_DELIVERIES_DAYS: days(1, usualPeriods.deliveries).describe(
    "Days after a wave closes for which it is kept which messages went to whom, so that results can be shown in them.",
  ),
  RETAIN_ROSTERS_DAYS: days(0, usualPeriods.rosters).describe(
    "Days after a wave closes for which its roster is kept; longer while coming results are compared with it.",
  ),
  RETAIN_COMMENTS_DAYS: days(1, usualPeriods.comments).describe(
    "Days after a wave closes for which its comments are kept.",
  ),
  RETAIN_LEAVERS_DAYS: days(1, usualPeriods.leavers).describe(
    "Days for which people's data is kept after their last account was deactivated.",
  ),
  RETAIN_RELEASES_DAYS: days(0, usualPeriods.releases)
    .refine(
      (value) => value === 0 || value >= 400,
      "must be 0, for ever, or at least 400: so long a coming result can be compared with earlier ones",
    )
    .describe(
      "Days for which results, and what was decided on them, are kept; 0 for ever. Results are about groups, and series and comparisons end where they do. The last of each survey stays, and so does what coming results are compared with.",
    ),
  RETAIN_AUDIT_DAYS: days(90, usualPeriods.audit).describe(
    "Days for which it is kept who changed what, and who was moved where.",
  ),
}

/** In days. */
export function periodsOf(settings: z.output<z.ZodObject<typeof periodSettings>>): Periods {
  return {
    deliveries: settings.RETAIN_DELIVERIES_DAYS,
    rosters: settings.RETAIN_ROSTERS_DAYS,
    comments: settings.RETAIN_COMMENTS_DAYS,
    leavers: settings.RETAIN_LEAVERS_DAYS,
    releases: settings.RETAIN_RELEASES_DAYS,
    audit: settings.RETAIN_AUDIT_DAYS,
  }
}
