/** What "preview" says, and what tells a try from a real pulse. */
export const preview = {
  previewHead: "{survey}, as the people who are asked see it:",
  previewBefore: "Before the questions: “{text}”",
  previewQuestion: "{position} of {total}: {question}",
  previewTurns:
    "Questions take turns: each person is asked {asked, number} of {all, number} in a pulse, and colleagues are asked different ones. The others:",
  previewWhom: "Asked: {whom} ({people, plural, one {# person} other {# people}}).",
  previewTaps: "It takes {taps, plural, one {one tap} other {# taps}}, under a minute.",
  previewOpen: "It is open for {days, plural, one {# day} other {# days}}. {reminder}",
  previewReminder:
    "Whoever has not answered is reminded once, after {days, plural, =0 {{hours, plural, one {# hour} other {# hours}}} one {# day} other {# days}}.",
  previewNoReminder: "Nobody is reminded.",
  previewEnd: "At the end: “{text}”",
  previewComment: "Then there is room for a comment: “{question}”",
  previewResult: "When it is over, everyone who was asked gets the result of the whole organisation.",
  previewWhich: "Which survey would you like to see?",
  sendTry: "Send it to me",
  sendTryHint: "Try it in our direct message: nothing is stored",
  trySent: "It is in our direct message now. It is a try: nothing is stored.",
  tryNotSent:
    "I could not send it to you{reason, select, none {} other { ({reason})}}. Please try again in a minute.",
  tryBegins: "This is a try: nothing is stored, whatever you press.",
  tryFooter: "A try: nothing is stored.",
  tryEnds: "This was a try: nothing was stored. At the end of a real pulse it says here:",
  tryLater: "This is a try, so nothing is stored. In a real pulse I would ask you again tomorrow morning.",
  tryComment: "This is a try, so your comment was not stored and nobody reads it.",
  tryOver: "This try is over. Nothing was stored. `/pulse preview` sends you a new one.",
}
