/** The register of every id that the app gives to Slack: an id in a log leads here. */

/** First part of a button's `action_id`; what follows only keeps ids apart within a message. */
export const buttons = {
  choice: "choice",
  change: "change",
  later: "later",
  /** Shows another question or card, and stores nothing. */
  show: "show",
  comment: "comment",
  act: "act",
} as const

/** The `callback_id` of a form. */
export const forms = { comment: "comment", command: "command" } as const

/** The fields of the comment form: `block_id` and `action_id` alike. */
export const commentFields = { text: "comment-text", reach: "comment-reach" } as const

/** The metadata that lets a message be recognised later as one delivery. */
export const deliveryEvent = "plimsoll_delivery"
