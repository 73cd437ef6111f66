/** What a platform says by itself, before anything of the pulse is asked. */
export const surface = {
  unknownButton: "This button no longer works. Write `/pulse help` to see what you can do.",
  emptyComment: "Please write something first, or close this form.",
  writeAlone: "I answer this in private only. Please add me to your own chats and write it there.",
  besideSent: "I have sent it into our own chat.",
  pageSent: "I have sent your page to our own chat.",
  again: "This was done already, so nothing was changed now.",
  chooseReach: "Please choose who may read your comment.",
  inTeam:
    "Hello! I am Plimsoll. I ask the people of this team a few short questions about working with AI, each of them in their own chat, and only once an admin has scheduled it. Answers are confidential: only groups of five or more people are ever shown.",
  inTeamNext:
    "Next step, for an owner of this team or another admin: write `schedule` to me in our own chat to choose a survey and a time. Then write `/pulse leaders add here` in the channel that should get the results.",
  fieldMissing: "Please fill in: {field}.",
  formWrong:
    "{count, plural, one {One field needs another look} other {# fields need another look}}: {fields}. Nothing was saved.",
  fieldWrong: "{field}: {error}",
  nobody:
    "I cannot tell who you are, because your account has no directory id here, as with guests and people of other organisations. Nothing was saved. Please use an account of this organisation.",
  otherWorkspace:
    "I am not set up for this {chat, select, teams {organisation} other {workspace}}, so I did nothing. Please ask whoever runs me.",
}
