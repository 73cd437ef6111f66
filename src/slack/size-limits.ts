/** What Slack accepts, in characters or pieces. The one table of it. */
export const limits = {
  blocksInMessage: 50,
  blocksInView: 100,
  buttonsInRow: 5,
  optionsInRadio: 10,
  optionsInList: 100,
  buttonText: 75,
  buttonValue: 2_000,
  accessibilityLabel: 75,
  optionText: 75,
  optionValue: 75,
  sectionText: 3_000,
  contextText: 3_000,
  headerText: 150,
  modalTitle: 24,
  modalButton: 24,
  inputLabel: 2_000,
  placeholder: 150,
  inputLength: 3_000,
  altText: 2_000,
  privateMetadata: 3_000,
  /** Beside blocks: what a notification and `chat.update` take. */
  cardText: 4_000,
  postText: 40_000,
  /** Of a reply with a file to copy. */
  replyText: 40_000,
  /** Our own: a longer document is not read in a channel. */
  postTotal: 12_000,
} as const
