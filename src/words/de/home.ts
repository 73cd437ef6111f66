/** A person's own page, sentence by sentence. */
export const home = {
  open: "Jetzt offen",
  openNothing: "Zurzeit ist nichts für dich offen.",
  openNext: "Nächstes Mal: {survey}, {at}.",
  settings: "Deine Einstellungen",
  takingPart: "Du nimmst teil.",
  notTakingPart: "Du nimmst nicht teil.",
  language: "Ich spreche Deutsch mit dir.",
  snoozed: "Ich frage dich wieder: {at}.",
  stop: "Nicht mehr fragen",
  stopHint: "Ich möchte nicht mehr gefragt werden",
  start: "Wieder mitmachen",
  startHint: "Ich möchte wieder gefragt werden",
  privacy: "Vertraulichkeit",
  privacyLine:
    "Antworten sind vertraulich: versiegelt, solange eine Umfrage offen ist, und zusammengefasst zu Gruppen ab fünf Personen, wenn sie schließt. Danach steht nirgends mehr, welche von dir war.",
  stored: "Was über mich gespeichert ist",
  storedHint: "Genau zeigen, was jetzt über mich gespeichert ist",
  help: "Hilfe",
  helpHint: "Zeigen, was ich schreiben kann",
  last: "Letztes Ergebnis",
  lastNone: "Es gibt noch kein Ergebnis.",
}
