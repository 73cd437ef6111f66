/** Everything an employee reads, sentence by sentence. */
export const employee = {
  welcome:
    "Hallo! Ab und zu stelle ich {total, plural, =1 {eine kurze Frage} other {# kurze Fragen}} zur Arbeit mit KI: je ein Klick, zusammen unter einer Minute. Wenn du lieber nicht gefragt werden möchtest, schreib „/pulse stop“.",
  confidential:
    "Deine Antwort ist vertraulich, nicht anonym.\n\nSolange die Umfrage offen ist, muss dieses System deinen Klick dir zuordnen können, damit du ihn ändern kannst und niemand doppelt abstimmt. Wenn sie schließt, wird der Schlüssel dafür vernichtet, und es bleiben nur Summen von Gruppen ab fünf Personen. Keine Ansicht und kein Export zeigt deine Antwort, und Ergebnisse werden so gezeigt, dass jede Antwort von dir möglich bleibt.\n\nDie Grenze sind Menschen im Team, die ihre eigenen Antworten kennen: Bei fünf oder sechs Personen können sie ab und zu etwas über die anderen ausschließen.\n\nBis die Umfrage schließt, könnte eine Person, die diesen Server betreibt und es darauf anlegt, deine Antwort sehen. {chat, select, teams {Teams} both {Slack oder Teams} other {Slack}} selbst überträgt deinen Klick. Ob du teilgenommen hast, weiß das System, für Erinnerungen.\n\nKommentare können an ihrem Stil erkannt werden: Wähle, wie weit deiner gelangen darf.",
  short: "{survey}: vertraulich wie immer. Gezeigt werden nur Gruppen ab fünf Personen.",
  reminder: "Eine freundliche Erinnerung: {survey} ist noch offen, und deine Sicht zählt.",
  progress: "{position} von {total}",
  open: "Offen bis {until}.",
  cantSay: "Kann ich nicht sagen",
  hint: "Antwort {position} von {total}: {label}",
  hintSkip: "Diese Frage überspringen: {label}",
  questionSummary: "{survey}, Frage {position} von {total}: {question}",
  done: "Gespeichert. Du kannst deine Antworten bis {until} ändern.",
  doneFooter: "Danke! Nach dem Schluss bekommst du hier das Ergebnis.",
  later: "Frag mich morgen",
  laterHint: "Nicht jetzt: Frag mich morgen früh wieder",
  putOff: "In Ordnung, ich frage dich wieder: {at}.",
  answerNow: "Jetzt antworten",
  answerNowHint: "Die Fragen jetzt zeigen",
  change: "Antworten ändern",
  changeHint: "Die Antwort wählen, die du ändern möchtest",
  back: "Zurück",
  backHint: "Zurück zur vorigen Frage",
  keptSoFar: "Deine bisherigen Antworten sind gespeichert.",
  keptUntilChanged: "Deine Antwort bleibt, bis du eine andere wählst.",
  changeWhich: "Welche Antwort möchtest du ändern?",
  pick: "Ändern",
  pickHint: "Die Antwort auf Frage {position} von {total} ändern",
  keep: "Alle Antworten behalten",
  keepHint: "Nichts ändern",
  stoppedTitle: "Du hast aufgehört",
  stoppedLine:
    "Ich frage dich nichts mehr. Was du in dieser Umfrage beantwortet hast, zählt weiterhin. Um wieder mitzumachen, schreib „start“; um deine Antworten löschen zu lassen, „vergiss mich“.",
  startedTitle: "Du machst wieder mit",
  startedLine: "Die offenen Fragen sind auf deiner eigenen Seite: Schreib „startseite“.",
  commentBack: "Das hast du geschrieben; du kannst es kopieren:",
  comment: "Kommentar schreiben",
  commentHint: "Etwas in eigenen Worten schreiben",
  closedTitle: "{survey} ist vorbei",
  closedLine:
    "Antworten können nicht mehr gegeben oder geändert werden. Danke an alle, die mitgemacht haben!",
  noticeErased:
    "Was über dich gespeichert war, ist gelöscht. Darum speichere ich in dieser Umfrage nichts mehr, und das hier zählt nicht.",
  noticeClosed:
    "Diese Umfrage ist geschlossen, deshalb wurde nichts gespeichert. Danke, dass du antworten wolltest!",
  noticeTakenBack:
    "Diese Umfrage wurde zurückgezogen, deshalb wurde nichts gespeichert. Was vorher beantwortet war, ist ungelesen vernichtet.",
  noticeNoKey:
    "Diese Umfrage ist offen, aber ich kann im Moment keine Antworten annehmen; es wurde nichts gespeichert. Was du vorher geantwortet hast, bleibt erhalten. Bitte versuch es später noch einmal.",
  noticeNotYours: "Diese Nachricht war für jemand anderen bestimmt. Es wurde nichts gespeichert.",
  noticeUnknown:
    "Diesen Knopf kenne ich nicht mehr. Es wurde nichts gespeichert; bitte nimm meine neueste Nachricht.",
  noticeSorry:
    "Entschuldige, bei mir ist etwas schiefgegangen und es wurde nichts gespeichert. Bitte klick noch einmal.",
  noticeCommentEmpty: "Der Kommentar enthielt keinen Text, deshalb wurde nichts gespeichert.",
  noticeCommentTooLong:
    "Der Kommentar ist länger als {max, number} Zeichen, deshalb wurde er nicht gespeichert.",
  savedDivision:
    "Kommentar gespeichert. Nach dem Schluss können Führungskräfte ihn ohne deinen Namen lesen, nicht weiter oben als {division}. Gezeigt wird er nur, wenn zehn Personen geantwortet und fünf von ihnen einen Kommentar geschrieben haben.",
  savedOrganisation:
    "Kommentar gespeichert. Nach dem Schluss können Führungskräfte der ganzen Organisation ihn ohne deinen Namen lesen. Gezeigt wird er nur, wenn zehn Personen geantwortet und fünf von ihnen einen Kommentar geschrieben haben.",
  savedThemes:
    "Kommentar gespeichert. Niemand liest ihn. Nach dem Schluss werden nur Wörter genannt, die mindestens fünf Personen verwendet haben, und der Kommentar wird gelöscht.",
  formTitle: "Kommentar schreiben",
  formQuestion: "Was möchtest du dazu sagen?",
  formPlaceholder: "In deinen eigenen Worten",
  formReach: "Wer darf ihn lesen?",
  reachDivision: "Nicht weiter als {division}",
  reachOrganisation: "Die ganze Organisation",
  reachThemes: "Niemand: nur Wörter, die mindestens fünf Personen verwendet haben",
  formWarning:
    "Bitte nenne keine Namen, weder deinen noch andere. Erwähnungen, Adressen und Links werden entfernt, aber Menschen können an ihrem Stil erkannt werden.",
  formSend: "Senden",
  formCancel: "Abbrechen",
  takenBackTitle: "{survey} wurde zurückgezogen",
  takenBackLine:
    "Sie wurde versehentlich verschickt. Was schon beantwortet war, ist ungelesen vernichtet, und du musst nichts tun.",
  resultTitle: "{survey}: was wir gehört haben",
  resultProtected:
    "{minimum, plural, =5 {Weniger als fünf Personen} other {Weniger als # Personen}} haben geantwortet, oder ein Ergebnis hätte auf eine von ihnen hinweisen können, deshalb wird diesmal nichts gezeigt.",
  resultNoData: "Diesmal hat niemand geantwortet, deshalb gibt es nichts zu zeigen.",
  resultThanks: "Danke fürs Mitmachen!",
}
