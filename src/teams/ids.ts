/** All ids that the app gives to Teams. */

export const verbs = {
  tap: "tap",
  commentOpen: "comment-open",
  commentSend: "comment-send",
  refresh: "refresh",
  act: "act",
  formSend: "form-send",
  /** A press on one's own page. */
  homeTap: "home-tap",
} as const

export const commentFields = { text: "comment-text", reach: "comment-reach" } as const

/** The activity name of a press. */
export const pressed = "adaptiveCard/action"

export const cardType = "application/vnd.microsoft.card.adaptive"
export const noticeType = "application/vnd.microsoft.activity.message"
