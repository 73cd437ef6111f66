import { sentences } from "./say.ts"

/** Everything an employee reads, sentence by sentence. */
export const employeeTexts = {
  en: {
    welcome:
      "Hello! Now and then I ask {total, plural, =1 {one short question} other {# short questions}} about working with AI: one tap each, under a minute. If you would rather not be asked, write “/pulse stop”.",
    confidential:
      "Your answer is confidential, not anonymous. While the pulse is open, this system must be able to match your tap to you, so that you can change it and nobody votes twice. When it closes, the key for that is destroyed, and what remains are totals of groups of at least five people. No screen or export shows your answer, and results are told so that each answer of yours stays possible. The limit is colleagues who know their own answers: in a team of five or six, they can now and then rule out something about the others. Until the pulse closes, a person who runs this server and sets out to break it could see your answer. Slack/Teams itself carries your tap. Whether you took part is known to the system, for reminders. Comments can be recognised by their style: choose how far yours may travel.",
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
  },
  de: {
    welcome:
      "Hallo! Ab und zu stelle ich {total, plural, =1 {eine kurze Frage} other {# kurze Fragen}} zur Arbeit mit KI: je ein Klick, zusammen unter einer Minute. Wenn du lieber nicht gefragt werden möchtest, schreib „/pulse stop“.",
    confidential:
      "Deine Antwort ist vertraulich, nicht anonym. Solange die Umfrage offen ist, muss dieses System deinen Klick dir zuordnen können, damit du ihn ändern kannst und niemand doppelt abstimmt. Wenn sie schließt, wird der Schlüssel dafür vernichtet, und es bleiben nur Summen von Gruppen ab fünf Personen. Keine Ansicht und kein Export zeigt deine Antwort, und Ergebnisse werden so genannt, dass jede Antwort von dir möglich bleibt. Die Grenze sind Menschen im Team, die ihre eigenen Antworten kennen: Bei fünf oder sechs Personen können sie ab und zu etwas über die anderen ausschließen. Bis die Umfrage schließt, könnte eine Person, die diesen Server betreibt und es darauf anlegt, deine Antwort sehen. Slack/Teams selbst überträgt deinen Klick. Ob du teilgenommen hast, weiß das System, für Erinnerungen. Kommentare können an ihrem Stil erkannt werden: Wähle, wie weit deiner gelangen darf.",
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
    changeHint: "Die Frage wählen, deren Antwort sich ändern soll",
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
    noticeReplayed: "Das kam ein zweites Mal an, deshalb hat sich nichts geändert.",
    noticeSorry:
      "Entschuldige, bei mir ist etwas schiefgegangen und es wurde nichts gespeichert. Bitte klick noch einmal.",
    noticeWithdrawn:
      "Du nimmst gerade nicht teil, deshalb wurde nichts gespeichert. Schreib „/pulse start“, um wieder mitzumachen.",
    noticeCommentEmpty: "Der Kommentar enthielt keinen Text, deshalb wurde nichts gespeichert.",
    noticeCommentTooLong:
      "Der Kommentar ist länger als {max, number} Zeichen, deshalb wurde er nicht gespeichert.",
    savedDivision:
      "Kommentar gespeichert. Nach dem Schluss können Führungskräfte ihn lesen, nicht weiter als {division}, ohne deinen Namen. Gezeigt wird er nur, wo zehn Personen geantwortet und fünf von ihnen einen geschrieben haben.",
    savedOrganisation:
      "Kommentar gespeichert. Nach dem Schluss können Führungskräfte der ganzen Organisation ihn lesen, ohne deinen Namen. Gezeigt wird er nur, wo zehn Personen geantwortet und fünf von ihnen einen geschrieben haben.",
    savedThemes:
      "Kommentar gespeichert. Ihn liest niemand: Nach dem Schluss werden nur Wörter genannt, die fünf oder mehr Personen verwendet haben, und er wird gelöscht.",
    formTitle: "Kommentar schreiben",
    formQuestion: "Was möchtest du dazu sagen?",
    formPlaceholder: "In deinen eigenen Worten",
    formReach: "Wie weit darf er gelangen?",
    reachDivision: "Nicht weiter als {division}",
    reachOrganisation: "Die ganze Organisation",
    reachThemes: "Gar nicht: nur Wörter, die fünf oder mehr verwendet haben, werden genannt",
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
  },
}

export const sayToEmployee = sentences(employeeTexts)
