/** Everything that is said in reply to a command, sentence by sentence. */
export const commands = {
  helpHead:
    "Ich stelle kurze Fragen zur Arbeit mit KI und halte jede Antwort vertraulich. Du kannst schreiben:",
  helpAdmin: "Als Admin kannst du außerdem schreiben:",
  helpMore: "Mehr zu einem davon: `/pulse hilfe planen`.",
  helpExample: "Zum Beispiel: `{example}`",
  whereIsHome: "Deine eigene Seite ist auf dem Reiter „Home“ dieser App.",
  oneDay: "Ein monatlicher Plan hat einen einzigen Tag ({field}).",
  overlap: "Wenn sie {got} Tage offen ist, ist sie es noch, wenn sie wieder gestellt wird ({field}).",
  tooOften:
    "Zwischen zwei Terminen einer Umfrage liegen mindestens {days} Tage, damit sich aus zwei Ergebnissen niemandes Antwort errechnen lässt ({field}).",
  tooLate: "Eine Erinnerung nach {got} Stunden käme erst nach dem Schluss ({field}).",
  noChannels:
    "Wer in „{got}“ ist, kann ich nicht lesen. {chat, select, teams {Lesen kann ich die Standardkanäle der Teams, denen ich hinzugefügt wurde. Oder nenne stattdessen ein Team.} other {Lade mich dorthin ein und wähle den Kanal aus der Liste, die sich beim Tippen seines Namens öffnet. Oder nenne stattdessen eine Benutzergruppe.}}",
  notAdmin:
    "Das können nur Admins. {admins, select, none {{chat, select, teams {Bitte wende dich an die Person, die mich hinzugefügt hat.} other {Bitte wende dich an die Inhaber dieses Workspace.}}} other {Bitte wende dich an {admins}.}}",
  fieldName:
    "{field, select, command {Befehl} topic {Thema} survey {Umfrage} when {wann} time {Uhrzeit} day {Tag} zone {Zeitzone} open {wie lange offen} reminder {Erinnerung} until {letzter Tag} change {hinzufügen oder entfernen} channel {Kanal} unit {Einheit} group {{chat, select, teams {Team} other {Benutzergruppe}}} person {Person} whom {wen sie fragt} duration {wie lange} what {Vorschau oder jetzt} region {Land oder Bundesland} number {Zahl} switch {an oder aus} outcome {vorfall, rollback, pausiert oder nichts} platform {slack, teams oder zuletzt} deployment {Einsatz} stage {Stufe} code {Code} other {Sprache}}",
  noAddress: "Ich kenne niemanden, dessen Konto die Adresse „{got}“ hat.",
  twoPeople:
    "Mehr als eine Person hat die Adresse „{got}“, deshalb weiß ich nicht, wen du meinst. Bitte erwähne sie stattdessen, in einem Kanal.",
  several: "Das passt auf mehr als eine: {got}. Bitte schreib, welche du meinst ({field}).",
  notInvited:
    "Ich bin in keinem Kanal „{got}“. {chat, select, teams {Bitte füge mich zuerst seinem Team hinzu} other {Bitte lade mich zuerst dorthin ein}}, oder wähle ihn aus der Liste, die sich beim Tippen seines Namens öffnet.",
  noChannel:
    "In den Teams, denen ich hinzugefügt wurde, kenne ich keinen Kanal „{got}“. Füge mich seinem Team hinzu oder schreib `leitung hinzufügen hier` im Kanal selbst und erwähne mich dabei.",
  twoChannels:
    "Davon gibt es mehr als einen: {got}. Bitte schreib, welchen du meinst, oder schreib den Befehl im Kanal selbst und erwähne mich dabei.",
  notHere:
    "Hier sind nur du und ich. Schreib es in dem Kanal, den du meinst, und erwähne mich dabei, oder schreib statt „hier“ den Namen des Kanals.",
  missing: "Da fehlt noch etwas: {field}.",
  unknown: "„{got}“ kenne ich nicht ({field}).",
  outOfRange: "„{got}“ ist nicht möglich ({field}).",
  leftOver: "Den Anfang habe ich verstanden, „{got}“ aber nicht.",
  suggestion: "Meintest du `{suggestion}`?",
  tooLongCommand:
    "Das ist mir zu lang: Ich lese bis zu 2.000 Zeichen. Es hat sich nichts geändert. Kommentare gehören in das Formular hinter dem Kommentarknopf einer offenen Umfrage.",
  buttonExpired: "Dieser Knopf ist abgelaufen. Bitte schreib den Befehl noch einmal.",
  noQuestion:
    "Ich warte gerade auf kein Ja oder Nein, deshalb hat sich nichts geändert. Falls du eine Frage weiter oben meinst, drück ihren Knopf oder schreib den Befehl noch einmal.",
  buttonUsed: "Das ist schon geschehen, deshalb hat sich jetzt nichts geändert.",
  buttonStranger: "Diesen Knopf kenne ich nicht. Es hat sich nichts geändert.",
  nothing: "In Ordnung, es hat sich nichts geändert.",
  unchanged: "Das ist schon so, deshalb hat sich nichts geändert.",
  save: "Speichern",
  saveHint: "Speichern, was oben steht",
  dontSave: "Nicht speichern",
  dontSaveHint: "Alles lassen, wie es ist",
  more: "Mehr",
  moreHint: "Die nächsten Zeilen zeigen",
  openForm: "Formular öffnen",
  openFormHint: "Aus Listen wählen, statt zu schreiben",
  cancel: "Abbrechen",
  weekly: "jeden {days} um {time}",
  weeks: "alle {weeks, number} Wochen am {days} um {time}",
  weekdays: "Montag bis Freitag um {time}",
  daily: "jeden Tag um {time}",
  monthly: "am {day, number}. jedes Monats um {time}",
  monthlyNth:
    "jeden {nth, select, 1 {ersten} 2 {zweiten} 3 {dritten} 4 {vierten} 5 {fünften} other {letzten}} {day} im Monat um {time}",
  monthlyLast: "am letzten Tag jedes Monats um {time}",
  pattern: "nach dem Muster `{cron}`",
  inZone: "{when} ({zone})",
  lastDay: "{when}, bis {day}",
  unscheduled:
    "{survey} öffnet nicht mehr von selbst. Eine offene Umfrage bleibt bis zu ihrem Ende offen. Um sie wieder zu planen, schreib `{example}`.",
  eachPerson: "{when}, für jede Person in der eigenen Zeit",
  proposed: "{survey} würde {when} gestellt.",
  until: "Bisher: {when}.",
  nextDates: "Die nächsten Termine, in deiner Zeit: {dates}.",
  yourDates: "Du würdest gefragt, in deiner Zeit: {dates}.",
  leftOutDates:
    "Ausgelassen (in deiner Zeit), weil Feiertage oder Ruhezeiten bis zum Ende dauern würden: {dates}.",
  neverReached:
    "{people, plural, one {# Person würde} other {# Personen würden}} nie gefragt: Für sie endet die Umfrage, bevor Ruhezeiten oder freie Tage enden.",
  noDates: "Es gibt keinen Tag, an dem das geschehen würde.",
  scheduled: "Geplant: {survey}, {when}.",
  next: "Nächstes Mal: {next}.",
  stays:
    "Sie bleibt {days, plural, one {# Tag} other {# Tage}} offen, bis {time}{zone, select, none {} other { ({zone})}}.",
  reminder:
    "Wer nicht geantwortet hat, wird einmal erinnert, nach {days, plural, =0 {{hours, plural, one {# Stunde} other {# Stunden}}} one {# Tag} other {# Tagen}}.",
  noReminder: "Niemand wird erinnert.",
  paused: "Ruht: {survey}. Es wird nichts Neues gefragt, bis du `/pulse fortsetzen {id}` schreibst.",
  resumed: "Fortgesetzt: {survey}.",
  runAsk: "{survey} würde jetzt gestellt, an {people, plural, one {# Person} other {# Personen}}.",
  askNow: "Jetzt fragen",
  askNowHint: "Die Fragen jetzt verschicken",
  dontAsk: "Nicht fragen",
  running:
    "{survey} wird jetzt gestellt; wer gerade Ruhezeit hat, wird danach gefragt. Offen ist sie bis {until}.",
  closeAsk:
    "{survey} ist bis {until} offen. Sie würde jetzt enden, und niemand könnte mehr antworten. {low, plural, =0 {Weniger als {k, number} Personen haben geantwortet, deshalb würde nichts gezeigt.} other {Mindestens # Personen haben geantwortet.}} Das Ergebnis wäre geschützt wie jedes andere. Das lässt sich nicht rückgängig machen. Soll ich das tun?",
  closing: "{survey} ist zu Ende. Das Ergebnis folgt gleich.",
  notOpen: "{survey} ist nicht offen, deshalb gibt es nichts zu beenden.",
  endedBy: "{survey} ist nicht mehr offen:\n{line}",
  takeBack: "Zurückziehen",
  takeBackHint: "In den ersten zehn Minuten",
  withdrawAsk:
    "{survey} würde zurückgezogen: Wer sie noch nicht hat, bekommt sie nicht, und in den verschickten Nachrichten steht, dass sie zurückgezogen wurde. Bisherige Antworten werden ungelesen vernichtet. Das lässt sich nicht rückgängig machen. Soll ich das tun?",
  withdrawn:
    "{survey} ist zurückgezogen. Antworten und Schlüssel sind vernichtet, und die Nachrichten werden gerade geändert. Sie zählt nicht, deshalb kann sie sofort wieder gestellt werden.",
  withdrawLate:
    "{survey} ist seit mehr als zehn Minuten offen und lässt sich deshalb nicht mehr zurückziehen. Mit `{example}` endet sie stattdessen jetzt.",
  withdrawnJust: "{survey} wurde eben erst zurückgezogen. Bitte schreib es in einer Minute noch einmal.",
  alreadyOpen: "{survey} ist schon offen, bis {until}. Zwei zugleich würden alle doppelt fragen.",
  tooSoon:
    "{survey} wurde eben erst gestellt. Ab {day} kann sie wieder gestellt werden: Zwischen zwei Malen liegen mindestens {days} Tage, damit sich aus zwei Ergebnissen niemandes Antwort errechnen lässt.",
  runNoKeys:
    "Ich kann {survey} gerade nicht stellen, weil einer meiner Schlüssel fehlt oder beschädigt ist. Es wurde niemand gefragt. Bitte wende dich an die Person, die mich betreibt: Was fehlt, steht unter meiner Adresse /readyz und in meinem Protokoll.",
  noSurveys: "Es gibt noch keine Umfragen.",
  leaderAdded:
    "{channel} bekommt ab jetzt den Bericht zu {unit}.{chat, select, teams {} other { Falls ich noch nicht in diesem Kanal bin, lade mich bitte dorthin ein.}}",
  leaderRemoved: "{channel} bekommt keinen Bericht mehr.",
  leaderNotThere: "{channel} bekam keinen Bericht, deshalb hat sich nichts geändert.",
  noUnits:
    "Es gibt noch keine Einheiten, deshalb zählen alle als eine Gruppe. Mit `{example}` entstehen Einheiten aus {chat, select, teams {Teams} other {Benutzergruppen}}.",
  unitGroups:
    "{chat, select, teams {{count, plural, one {Das Team mit dieser App} other {Die # Teams mit dieser App}}} other {{count, plural, one {Die Benutzergruppe, die es gibt} other {Die # Benutzergruppen, die es gibt}}}}, so geschrieben, wie daraus Einheiten werden:",
  unitPeople: "{name} ({people, plural, one {# Person} other {# Personen}})",
  placeProposed:
    "{groups, plural, one {# Einheit} other {# Einheiten}} mit {people, plural, one {# Person} other {# Personen}} würden den Baum bilden, anstelle des bisherigen.",
  placed:
    "{groups, plural, one {# Einheit} other {# Einheiten}} mit {people, plural, one {# Person} other {# Personen}} bilden jetzt den Baum. Er gilt, sobald die nächste Umfrage öffnet.",
  unplaced:
    "{people, plural, one {# Person ist} other {# Personen sind}} in keiner davon und {people, plural, one {zählt} other {zählen}} für die Organisation als Ganzes.",
}
