/** What "preview" says, and what tells a try from a real pulse. */
export const preview = {
  previewHead: "{survey}, as the people who are asked see it:",
  previewBefore: "Before the questions: “{text}”",
  previewQuestion: "{position} of {total}: {question}",
  previewTurns:
    "Questions rotate: each person is asked {asked, number} of {all, number} in a pulse, and colleagues get different ones. The others:",
  previewWhom: "Asked: {whom} ({people, plural, one {# person} other {# people}}).",
  previewTaps: "It takes {taps, plural, one {one tap} other {# taps}}, under a minute.",
  previewOpen: "It is open for {days, plural, one {# day} other {# days}}. {reminder}",
  previewReminder:
    "People who have not answered get one reminder, after {days, plural, =0 {{hours, plural, one {# hour} other {# hours}}} one {# day} other {# days}}.",
  previewNoReminder: "No reminder is sent.",
  previewEnd: "At the end: “{text}”",
  previewComment: "Then people can add a comment: “{question}”",
  previewResult: "When it closes, everyone who was asked gets the result of the whole organisation.",
  previewWhich: "Which survey would you like to see?",
  sendTry: "Send it to me",
  sendTryHint: "Try it in our own chat: nothing is stored",
  trySent: "It is in our own chat now. It is a trial run: nothing is stored.",
  tryNotSent:
    "I could not send it to you{reason, select, none {} other { ({reason})}}. Please try again in a minute.",
  tryBegins: "This is a trial run: nothing you press is stored.",
  tryFooter: "Trial run: nothing is stored.",
  tryEnds: "This was a trial run: nothing was stored. At the end of a real pulse, people read:",
  tryLater:
    "This is a trial run, so nothing is stored. In a real pulse I would ask you again tomorrow morning.",
  tryComment: "This is a trial run, so your comment was not stored and nobody reads it.",
  tryOver: "This trial run is over. Nothing was stored. `/pulse preview` sends you a new one.",
}
