import { z } from "zod"
import { https } from "./fields.ts"

/** What the organisation is called, and what it tells people about this service. */
export const noticeSettings = {
  ORGANISATION_NAME: z
    .string()
    .trim()
    .min(1, "must not be empty")
    .max(100, "must have at most 100 characters")
    .optional()
    .describe(
      "What the organisation is called in digests and lists. Without it: Slack's name of the workspace; in Teams the name of the largest team with the app, as Teams tells no other.",
    ),
  WEBSITE_URL: https("https://example.org")
    .optional()
    .describe(
      "A page about this service, for the Teams package; without it the start page that the service has.",
    ),
  PRIVACY_URL: https("https://example.org/privacy")
    .optional()
    .describe(
      "Your privacy notice, for the Teams package, and linked on the service's own page /privacy, which stands in for it.",
    ),
  TERMS_URL: https("https://example.org/terms")
    .optional()
    .describe(
      "Your terms of use, for the Teams package, and linked on the service's own page /terms, which stands in for it.",
    ),
}
