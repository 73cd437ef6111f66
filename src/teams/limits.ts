/** What Teams accepts, in characters, bytes or pieces. The one table of it. */
export const limits = {
  /** Teams shows six buttons of a set and hides the others; five read better on a phone. */
  buttonsInRow: 5,
  /** Of a row, in characters: the narrowest card of a desktop; and what a button has beside its text. */
  rowWidth: 48,
  buttonPadding: 6,
  buttonText: 75,
  tooltip: 200,
  text: 3_000,
  title: 150,
  summary: 500,
  /** What clients without cards show. */
  fallback: 4_000,
  inputLength: 3_000,
  placeholder: 150,
  /**
   * A message with everything in it, as UTF-16. Teams takes about 100 KB and advises to stay within 80:
   * https://learn.microsoft.com/en-us/microsoftteams/platform/bots/how-to/format-your-bot-messages
   */
  messageBytes: 80_000,
  /** A plain message. */
  plainText: 30_000,
  rowLabel: 200,
  rowValue: 1_000,
} as const
