/** Answers to messages that are no command. */
export const talk = {
  greeting:
    "Hello! Now and then I ask a few short questions about working with AI. You can use these buttons:",
  thanks: "You’re welcome! If you need anything, use these buttons:",
  nod: "I’m here if you need me. You can use these buttons:",
  about:
    "I am Plimsoll. Now and then I ask a few short questions about working with AI, one tap each. Your answers are confidential, and you can stop at any time.",
  question: "I can’t answer questions here, but these may help. I don’t store what you write in this chat.",
  remark:
    "I don’t store what you write in this chat, so nobody receives it from me. To leave a comment, answer an open pulse and press “Add a comment” at its end.",
  wantsOut: "Shall I stop asking you? One press is enough. I don’t store what you write in this chat.",
  choice: "An answer counts when you press its button, in my message or on your own page (`home`).",
  button:
    "That is one of my buttons: please press it in the message where you saw it. If it has expired, write the command again.",
  welcome:
    "Hello! I am Plimsoll. About once a week I may ask you a few short questions about working with AI: one tap each, under a minute. Your answers are confidential: they are sealed while a pulse is open, merged into groups of at least five people when it closes, and the key that ties an answer to you is then destroyed. You can stop at any time with the button below, or by writing “stop”.",
  nextSchedule:
    "You are an admin: nothing is scheduled yet. Choose a survey and a time to begin; people are asked only then.",
  nextLeaders: "You are an admin: no channel gets the results yet. Choose one for the digest.",
  beginSchedule: "Schedule a survey",
  beginScheduleHint: "Choose the survey, the day and the time",
  beginLeaders: "Choose a channel",
  beginLeadersHint: "Choose the channel that gets the results",
  stillReading:
    "I am still reading who is here, which takes a moment after the start. Please try again in a minute.",
  notListed:
    "You are not on the list of people here, so I will not ask you anything. Guests are not on it. If you have just joined, please try again in a few minutes.",
  help: "Help",
  helpHint: "Show what I can write",
  privacy: "Privacy",
  privacyHint: "Show what is stored about me and who sees it",
  stop: "Stop asking me",
  stopHint: "I no longer want to be asked",
  start: "Take part again",
  startHint: "I want to be asked again",
}
