/** Everything that is said in reply to a command, sentence by sentence. */
export const commands = {
  helpHead:
    "Ich stelle kurze Fragen zur Arbeit mit KI und halte jede Antwort vertraulich. Du kannst schreiben:",
  helpAdmin: "Als Admin kannst du außerdem schreiben:",
  helpMore: "Mehr zu einem davon: `/pulse hilfe planen`.",
  helpExample: "Zum Beispiel: `{example}`",
  help: "was du mir schreiben kannst",
  home: "deine eigene Seite: was für dich offen ist, deine Einstellungen und das letzte Ergebnis",
  whereIsHome: "Deine eigene Seite ist auf dem Reiter „Home“ dieser App.",
  privacy: "was über dich gespeichert ist und was nicht",
  stop: "ich frage dich nichts mehr",
  start: "ich frage dich wieder",
  language: "in welcher Sprache ich mit dir spreche: {languages}",
  surveys: "welche Umfragen es gibt",
  snooze: "ich frage dich später noch einmal: `1 Stunde` oder `morgen`",
  platform:
    "wo ich dich frage, wenn du in Slack und in Teams bist: `slack`, `teams` oder `zuletzt`, wo du mir zuletzt geschrieben hast",
  forget: "was über dich gespeichert ist, wird gelöscht",
  schedule: "wann eine Umfrage gestellt wird",
  audience: "wen eine Umfrage fragt",
  digest: "den letzten Bericht ansehen oder in Kanäle schicken, die ihn noch nicht haben",
  admins: "wer all das darf, außer den Admins {chat, select, teams {der Organisation} other {des Workspace}}",
  holidays: "ein Land oder Bundesland, an dessen Feiertagen niemand gefragt wird",
  k: "die kleinste Gruppe, über die etwas gezeigt wird; sie kann nur größer werden",
  comments: "ob eine Umfrage Kommentare annimmt: `an` oder `aus`",
  colleagues:
    "ob Ergebnisse auch sicher sind, wenn jemand im Team die eigenen Antworten kennt: `an` oder `aus`",
  link: "Slack und Teams einer Organisation verbinden, damit alle nur einmal gefragt werden",
  unlink: "die beiden wieder trennen",
  audit: "wer wann was geändert hat",
  undo: "deine letzte Änderung wird zurückgenommen",
  ledger: "was aus jedem Alarm wurde, und wie oft Alarme recht hatten",
  pause: "eine Umfrage ruht, bis sie fortgesetzt wird",
  resume: "eine ruhende Umfrage wird wieder gestellt",
  run: "eine Umfrage wird jetzt gestellt, zusätzlich zu ihrem Plan",
  close: "die offene Umfrage endet jetzt",
  withdraw: "eine Umfrage wird in ihren ersten zehn Minuten zurückgezogen",
  status: "was offen ist und was als Nächstes kommt",
  preview: "eine Umfrage, wie die Gefragten sie sehen, auch zum Ausprobieren",
  leaders: "welcher Kanal wessen Bericht bekommt und wer als Führungskraft antwortet",
  units:
    "der Baum der Organisation oder die {chat, select, teams {Teams} other {Benutzergruppen}}, aus denen er entsteht",
  scheduleMore:
    "Wann: `jeden Dienstag 10:00`, `jeden Mo und Do 9:30`, `alle 2 Wochen am Montag 9:30`, `monatlich am 1. 9:00`, `monatlich am letzten Freitag 10:00` oder ein Cron-Muster. Danach, wenn du möchtest: `in Wien` oder `in Ortszeit` (für jede Person die eigene), `offen 3 Tage`, `erinnern nach 1 Tag` oder `erinnern nie`, `bis 31. Januar`. `aus` nimmt den Plan weg, und `bis …` allein setzt seinen letzten Tag. Zwischen zwei Malen liegen mindestens zwei Tage.",
  audienceMore:
    "`nur` nennt alle, die gefragt werden, `hinzufügen` und `entfernen` ändern das: `alle`, {chat, select, teams {Teams (`@engineering`), Kanäle (`{channel}`; einer bedeutet alle in seinem Team)} other {Benutzergruppen (`@engineering`), Kanäle (`{channel}`)}}, Einheiten (`einheit:Vertrieb`, mit allen darunter) oder einzelne Personen (erwähnt oder mit ihrer E-Mail-Adresse). `alle außer @externe` nimmt Personen aus, auf dieselben Weisen genannt. Nur mit einer Umfrage steht da, wen sie fragt; ohne alles kommt die Liste der Umfragen.",
  oneDay: "In einem Monat lässt sich ein Tag wählen ({field}).",
  overlap: "{got} Tage lang wäre sie noch offen, wenn sie wieder gestellt wird ({field}).",
  tooOften:
    "Zwischen zwei Malen einer Umfrage liegen mindestens {days} Tage, damit sich aus zwei Ergebnissen niemandes Antwort errechnen lässt ({field}).",
  tooLate: "Eine Erinnerung nach {got} Stunden käme, wenn sie schon geschlossen ist ({field}).",
  holidaysMore: "Ein Land oder ein Bundesland: `DE`, `Bayern`, `Österreich`. `keine` nimmt es zurück.",
  colleaguesMore:
    "Wer in einem kleinen Team die eigenen Antworten kennt, kann ab und zu etwas über die anderen herausfinden. Mit `an` gelingt das niemandem allein: Sehr hohe und sehr niedrige Werte kleiner Teams werden weniger genau genannt, und wo mehrere Fragen einen Wert ergeben, braucht ein Team mehr Antworten, um gezeigt zu werden. `an` gilt auch für eine offene Umfrage, `aus` ab der nächsten.",
  noChannels:
    "Wer in „{got}“ ist, kann ich nicht lesen. {chat, select, teams {Lesen kann ich die Standardkanäle der Teams, denen ich hinzugefügt wurde. Oder nenne stattdessen ein Team.} other {Lade mich dorthin ein und wähle den Kanal aus der Liste, die sich beim Tippen seines Namens öffnet. Oder nenne stattdessen eine Benutzergruppe.}}",
  unitsMore:
    "Allein zeigt es den Baum. {chat, select, teams {Mit Teams wird aus jedem} other {Mit Benutzergruppen wird aus jeder}} eine Einheit. Für einen tieferen Baum schick mir in unserem eigenen Chat eine CSV-Datei, mit den Spalten e-mail, unit und parent, und wenn du magst deployment, role und site (mehrere Werte durch „|“ getrennt): Umfragen, die danach fragen, zeigen die Ergebnisse der ganzen Organisation danach. Du siehst vor dem Speichern, was sie bedeuten würde.",
  leadersMore:
    "`hinzufügen {channel}` und `entfernen {channel}`{chat, select, teams { (im Kanal selbst auch `hinzufügen hier`)} other {}} ändern, wohin Berichte gehen; mit `einheit:Vertrieb` ist es der Bericht dieser Einheit. `personen hinzufügen ada@example.org` (oder eine Erwähnung) macht jemanden zur Führungskraft: Führungskräfte beantworten die Umfrage der Leitung statt jener der Belegschaft. Ohne alles öffnet sich ein Formular.",
  forgetMore:
    "Admins können auch jemand anderen löschen lassen, etwa nach dem Ausscheiden: mit Erwähnung, Adresse oder Kennung: `/pulse vergiss ada@example.org`.",
  snoozeMore:
    "Stunden (`3 Stunden`) oder `morgen`. Nachts frage ich nie, und nur, solange die Umfrage offen ist.",
  ledgerMore:
    "Allein zeigt es das Verzeichnis. Mit der Nummer eines Alarms hält es fest, was daraus wurde: `vorfall`, `rollback`, `pausiert` (eine Einführung) oder `nichts`, `am` Tag (heute, wenn du keinen nennst). `hinzufügen vorfall am 20.11.2026 einheit:Vertrieb` hält einen Ausfall fest, dem kein Alarm galt. `zuständig ada@example.org einheit:Vertrieb` (oder eine Erwähnung) nennt, wer für eine Einheit und die darunter entscheidet.",
  digestMore:
    "`vorschau` zeigt ihn dir allein; `jetzt` schickt ihn in Kanäle, die ihn noch nicht bekommen haben; `rückblick` zeigt dir den Rückblick, den die Kanäle der Organisation mit dem ersten Bericht eines Monats bekommen.",
  notAdmin:
    "Das können nur Admins. {admins, select, none {{chat, select, teams {Bitte wende dich an die Person, die mich hinzugefügt hat.} other {Bitte wende dich an die Inhaber dieses Workspace.}}} other {Bitte wende dich an {admins}.}}",
  fieldName:
    "{field, select, command {Befehl} topic {Thema} survey {Umfrage} when {wann} time {Uhrzeit} day {Tag} zone {Zeitzone} open {wie lange offen} reminder {Erinnerung} until {letzter Tag} change {hinzufügen oder entfernen} channel {Kanal} unit {Einheit} group {{chat, select, teams {Team} other {Benutzergruppe}}} person {Person} whom {wen sie fragt} duration {wie lange} what {Vorschau oder jetzt} region {Land oder Bundesland} number {Zahl} switch {an oder aus} outcome {vorfall, rollback, pausiert oder nichts} platform {slack, teams oder zuletzt} code {Code} other {Sprache}}",
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
  buttonExpired: "Dieser Knopf galt eine Viertelstunde. Bitte schreib den Befehl noch einmal.",
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
