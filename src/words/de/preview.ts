/** What "preview" says, and what tells a try from a real pulse. */
export const preview = {
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
  trySent: "Sie ist jetzt in unserem eigenen Chat. Es ist ein Probelauf: Nichts wird gespeichert.",
  tryNotSent:
    "Ich konnte sie dir nicht schicken{reason, select, none {} other { ({reason})}}. Bitte versuch es in einer Minute noch einmal.",
  tryBegins: "Das ist ein Probelauf: Nichts wird gespeichert, was auch immer du drückst.",
  tryFooter: "Probelauf: Nichts wird gespeichert.",
  tryEnds: "Das war ein Probelauf: Nichts wurde gespeichert. Am Ende einer echten Umfrage steht hier:",
  tryLater:
    "Das ist ein Probelauf, deshalb wird nichts gespeichert. In einer echten Umfrage würde ich dich morgen früh wieder fragen.",
  tryComment: "Das ist ein Probelauf, deshalb wurde dein Kommentar nicht gespeichert, und niemand liest ihn.",
  tryOver:
    "Dieser Probelauf ist vorbei. Nichts wurde gespeichert. `/pulse vorschau` schickt dir einen neuen.",
}
