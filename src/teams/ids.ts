/** The register of every id that the app gives to Teams: an id in a log leads here. */

/** What a button does; it travels as the `verb` of its action. */
export const verbs = {
  tap: "tap",
  commentOpen: "comment-open",
  commentSend: "comment-send",
  refresh: "refresh",
  act: "act",
  formSend: "form-send",
  /** A press on a question of the person's own page. */
  homeTap: "home-tap",
} as const

/** The fields of the comment form. */
export const commentFields = { text: "comment-text", reach: "comment-reach" } as const

/** The name of the activity that a press on a button arrives as. */
export const pressed = "adaptiveCard/action"

export const cardType = "application/vnd.microsoft.card.adaptive"
export const noticeType = "application/vnd.microsoft.activity.message"
