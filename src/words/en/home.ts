/** A person's own page, sentence by sentence. */
export const home = {
  open: "Open now",
  openNothing: "Nothing is open for you at the moment.",
  openNext: "Next: {survey}, {at}.",
  settings: "Your settings",
  takingPart: "You are taking part.",
  notTakingPart: "You are not taking part.",
  language: "I speak English with you.",
  snoozed: "I ask you again: {at}.",
  stop: "Stop asking me",
  stopHint: "I no longer want to be asked",
  start: "Take part again",
  startHint: "I want to be asked again",
  privacy: "Confidentiality",
  privacyLine:
    "Answers are confidential: sealed while a pulse is open, and merged into groups of at least five when it closes. After that, nothing says which answer was yours.",
  stored: "What is stored about me",
  storedHint: "Show exactly what is stored about me now",
  help: "Help",
  helpHint: "Show what I can write",
  last: "Last result",
  lastNone: "There is no result yet.",
}
