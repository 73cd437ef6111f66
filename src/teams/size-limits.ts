/** What Teams accepts, in characters, bytes or pieces. */
export const limits = {
  /** Teams shows six and hides the rest; five read better on a phone. */
  buttonsInRow: 5,
  /** On a card, besides what its "…" menus hold: the vendor's guideline. */
  buttonsInCard: 6,
  /** Characters in the narrowest desktop card, and a button's padding. */
  rowWidth: 48,
  buttonPadding: 6,
  buttonText: 75,
  tooltip: 200,
  text: 3_000,
  /** A whole analysis or digest that somebody asked for: with a line's markup and six buttons it fits `messageBytes`. */
  toldText: 10_000,
  title: 150,
  summary: 500,
  /** For clients without cards. */
  fallback: 4_000,
  inputLength: 3_000,
  placeholder: 150,
  /** In UTF-16, of about 100 KB: https://learn.microsoft.com/en-us/microsoftteams/platform/bots/how-to/format-your-bot-messages */
  messageBytes: 80_000,
  plainText: 30_000,
  /** To be copied out of a card: it stands there twice, in UTF-16. */
  copiedText: 15_000,
  rowLabel: 200,
  rowValue: 1_000,
} as const
