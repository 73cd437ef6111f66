/** All ids that the app gives to Slack. */

/** First part of a button's `action_id`; the rest makes it unique. */
export const buttons = {
  choice: "choice",
  change: "change",
  later: "later",
  /** Shows another card, stores nothing. */
  show: "show",
  comment: "comment",
  act: "act",
} as const

export const forms = { comment: "comment", command: "command" } as const

/** `block_id` and `action_id` alike. */
export const commentFields = { text: "comment-text", reach: "comment-reach" } as const

/** Message metadata by which a delivery is found again. */
export const deliveryEvent = "plimsoll_delivery"
