import { sentences } from "./say.ts"

/** What "preview" says, and what tells a try from a real pulse. */
export const previewTexts = {
  en: {
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
  },
  de: {
    previewHead: "{survey}, wie sie die Gefragten sehen:",
    previewBefore: "Vor den Fragen: „{text}“",
    previewQuestion: "{position} von {total}: {question}",
    previewTurns:
      "Die Fragen wechseln sich ab: Jede Person bekommt {asked, number} von {all, number} in einer Umfrage, und Kolleginnen und Kollegen bekommen andere. Die übrigen:",
    previewWhom: "Gefragt: {whom} ({people, plural, one {# Person} other {# Personen}}).",
    previewTaps: "Das sind {taps, plural, one {ein Klick} other {# Klicks}}, zusammen unter einer Minute.",
    previewOpen: "Sie ist {days, plural, one {# Tag} other {# Tage}} offen. {reminder}",
    previewReminder:
      "Wer nicht geantwortet hat, wird einmal erinnert, nach {days, plural, =0 {{hours, plural, one {# Stunde} other {# Stunden}}} one {# Tag} other {# Tagen}}.",
    previewNoReminder: "Niemand wird erinnert.",
    previewEnd: "Am Ende: „{text}“",
    previewComment: "Danach ist Platz für einen Kommentar: „{question}“",
    previewResult: "Wenn sie vorbei ist, bekommen alle Gefragten das Ergebnis der ganzen Organisation.",
    previewWhich: "Welche Umfrage möchtest du sehen?",
    sendTry: "Schick sie mir",
    sendTryHint: "In unserem eigenen Chat ausprobieren: Es wird nichts gespeichert",
    trySent: "Sie ist jetzt in unserem eigenen Chat. Es ist eine Probe: Nichts wird gespeichert.",
    tryNotSent:
      "Ich konnte sie dir nicht schicken{reason, select, none {} other { ({reason})}}. Bitte versuch es in einer Minute noch einmal.",
    tryBegins: "Das ist eine Probe: Nichts wird gespeichert, was auch immer du drückst.",
    tryFooter: "Eine Probe: Nichts wird gespeichert.",
    tryEnds: "Das war eine Probe: Nichts wurde gespeichert. Am Ende einer echten Umfrage steht hier:",
    tryLater:
      "Das ist eine Probe, deshalb wird nichts gespeichert. In einer echten Umfrage würde ich dich morgen früh wieder fragen.",
    tryComment: "Das ist eine Probe, deshalb wurde dein Kommentar nicht gespeichert, und niemand liest ihn.",
    tryOver: "Diese Probe ist vorbei. Nichts wurde gespeichert. `/pulse vorschau` schickt dir eine neue.",
  },
}

export const sayOfPreview = sentences(previewTexts)
