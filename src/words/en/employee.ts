/** Everything an employee reads, sentence by sentence. */
export const employee = {
  welcome:
    "Hello! Now and then I ask {total, plural, =1 {one short question} other {# short questions}} about working with AI: one tap each, under a minute. If you would rather not be asked, write “/pulse stop”.",
  confidential:
    "Your answer is confidential, not anonymous.\n\nWhile the pulse is open, this system must be able to match your tap to you, so that you can change it and nobody votes twice. When it closes, the key for that is destroyed, and what remains are totals of groups of at least five people. No screen or export shows your answer, and results are shown so that any answer could still be yours.\n\nThe limit is colleagues who know their own answers: in a team of five or six, they can now and then rule out something about the others.\n\nUntil the pulse closes, a person who runs this server and sets out to break it could see your answer. {chat, select, teams {Teams} other {Slack}} itself carries your tap. Whether you took part is known to the system, for reminders.\n\nComments can be recognised by their style: choose how far yours may travel.",
  short: "{survey}: confidential, as always. Only groups of five or more are ever shown.",
  reminder: "A friendly reminder: {survey} is still open, and your view counts.",
  progress: "{position} of {total}",
  open: "Open until {until}.",
  cantSay: "Can't say",
  hint: "Answer {position} of {total}: {label}",
  hintSkip: "Skip this question: {label}",
  questionSummary: "{survey}, question {position} of {total}: {question}",
  done: "Saved. You can change your answers until {until}.",
  doneFooter: "Thank you! The result comes back to you here after it closes.",
  later: "Ask me tomorrow",
  laterHint: "Not now: ask me again tomorrow morning",
  putOff: "All right, I ask you again on {at}.",
  answerNow: "Answer now",
  answerNowHint: "Show me the questions now",
  change: "Change my answers",
  changeHint: "Choose the question whose answer is to be changed",
  back: "Back",
  backHint: "Go back to the question before",
  keptSoFar: "Your answers so far are saved.",
  keptUntilChanged: "Your answer stays until you choose another.",
  changeWhich: "Which answer would you like to change?",
  pick: "Change",
  pickHint: "Change the answer to question {position} of {total}",
  keep: "Keep all answers",
  keepHint: "Change nothing",
  stoppedTitle: "You have stopped",
  stoppedLine:
    "I no longer ask you anything. What you have answered in this pulse still counts. To take part again, write “start”; to have your answers deleted, write “forget me”.",
  startedTitle: "You are taking part again",
  startedLine: "The open questions are on your own page: write “home”.",
  commentBack: "This is what you wrote, so that you can copy it:",
  comment: "Add a comment",
  commentHint: "Write something in your own words",
  closedTitle: "{survey} is over",
  closedLine: "Answers can no longer be given or changed. Thank you to everyone who took part!",
  noticeErased:
    "What was stored about you was deleted, so I store nothing more in this pulse. This did not count.",
  noticeClosed: "This pulse is closed, so nothing was saved. Thank you for wanting to answer!",
  noticeTakenBack:
    "This pulse was taken back, so nothing was saved. Whatever was answered before has been destroyed unread.",
  noticeNoKey:
    "This pulse is open, but I cannot take answers at the moment, so nothing was saved. What you answered before is kept. Please try again later.",
  noticeNotYours: "This message was meant for someone else. Nothing was saved.",
  noticeUnknown: "I no longer know this button. Nothing was saved; please use my newest message.",
  noticeReplayed: "This arrived a second time, so nothing was changed.",
  noticeSorry: "Sorry, something went wrong on my side and nothing was saved. Please tap again.",
  noticeWithdrawn:
    "You are not taking part at the moment, so nothing was saved. Write “/pulse start” to come back.",
  noticeCommentEmpty: "There was no text in the comment, so nothing was saved.",
  noticeCommentTooLong: "The comment is longer than {max, number} characters, so it was not saved.",
  savedDivision:
    "Comment saved. When the pulse closes, leaders may read it, no further than {division}, without your name. It is shown only where ten people answered and five of them wrote one.",
  savedOrganisation:
    "Comment saved. When the pulse closes, leaders of the whole organisation may read it, without your name. It is shown only where ten people answered and five of them wrote one.",
  savedThemes:
    "Comment saved. Nobody reads it: when the pulse closes, only words that five people or more used are listed, and it is deleted.",
  formTitle: "Add a comment",
  formQuestion: "What would you like to say about this?",
  formPlaceholder: "In your own words",
  formReach: "How far may it travel?",
  reachDivision: "No further than {division}",
  reachOrganisation: "The whole organisation",
  reachThemes: "Nowhere: only words that five or more people used are listed",
  formWarning:
    "Please leave out names, yours and others'. Mentions, addresses and links are removed, but people can be recognised by their style.",
  formSend: "Send",
  formCancel: "Cancel",
  takenBackTitle: "{survey} was taken back",
  takenBackLine:
    "It was sent by mistake. Whatever was answered has been destroyed unread, and you need not do anything.",
  resultTitle: "{survey}: what we heard",
  resultProtected:
    "{minimum, plural, =5 {Fewer than five people} other {Fewer than # people}} answered, or a result could have pointed to one of them, so nothing is shown this time.",
  resultNoData: "Nobody answered this time, so there is nothing to show.",
  resultThanks: "Thank you for taking part!",
}
