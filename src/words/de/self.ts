/** What people are told about themselves: what is stored, being asked later, stopping, being forgotten. */
export const self = {
  colleaguesHead:
    "Was andere in deinem Team aus einem Ergebnis und ihren eigenen Antworten herausfinden könnten:",
  colleaguesOne:
    "Eine einzelne Person, die ihre eigene Antwort kennt, kann in einem Team von fünf bei etwa 9 von 100 Ergebnissen die niedrigste oder die höchste Antwort für alle anderen ausschließen; in einem Team von sechs bei 2 bis 3, ab acht Personen bei weniger als 1. Alle Antworten der anderen findet sie bei fast keinem heraus.",
  colleaguesTwo:
    "Zwei, die einander ihre Antworten verraten, können das in einem Team von fünf bei etwa 30 von 100 Ergebnissen, in einem Team von acht bei weniger als 1; drei bei etwa 80 und bei 3. Vier von fünf kennen meist die fünfte Antwort.",
  colleaguesMood: "Je einiger sich ein Team ist, desto öfter kommt das vor.",
  colleaguesOption:
    "Admins können eine Umfrage davor schützen (`/pulse kollegen`): Dann findet niemand allein etwas heraus.",
  storedHead: "Was in diesem Augenblick über dich gespeichert ist, Tabelle für Tabelle:",
  storedPerson: "`person`: deine Kennung {id}{details}",
  storedAccount:
    "`account`: dass du in {platform, select, slack {Slack} teams {Microsoft Teams} other {{platform}}} {id} bist{details}",
  detailReached: "dass ich dich dort frage",
  detailEmail: "deine Adresse {value}",
  detailLanguage: "deine Sprache ({value})",
  detailZone: "deine Zeitzone ({value})",
  detailUnit: "deine Einheit ({value})",
  detailChannel: "die Kennung unserer Unterhaltung",
  detailAdmin: "dass du Admin bist",
  detailLeader: "dass du Führungskraft bist",
  detailInactive: "dass dein Konto deaktiviert ist",
  detailOptedOut: "dass du nicht gefragt werden möchtest",
  detailGreeted: "dass ich mich dir vorgestellt habe",
  detailWelcomed: "dass ich dir die Zusage oben geschickt habe",
  detailForgotten: "dass du vergessen werden wolltest",
  storedGroups: "`user_group`: dass du in {groups} bist",
  storedRoster:
    "`roster`: dass du bei {count, plural, one {# Umfrage} other {# Umfragen}} unter den Gefragten warst, und in welcher Einheit",
  storedDeliveries:
    "`delivery`: {count, plural, one {# Nachricht} other {# Nachrichten}} an dich, und wann jede hinausging; gelöscht, wenn die Umfrage vorbei ist",
  storedParticipation:
    "`participation`: bei {count, plural, one {# offenen Umfrage} other {# offenen Umfragen}}, ob du teilgenommen hast; gelöscht, wenn sie schließt",
  storedAnswers:
    "`answer_open`: {count, plural, one {# versiegelte Antwort} other {# versiegelte Antworten}} von dir in offenen Umfragen; gelöscht, wenn sie schließen",
  storedAudience:
    "`survey_setting`: dass {count, plural, one {# Umfrage dich namentlich fragt} other {# Umfragen dich namentlich fragen}}",
  storedChanges:
    "`audit`: {count, plural, one {# Änderung} other {# Änderungen}}, die von dir stammen oder dich nennen",
  storedCadences:
    "`cadence`: dass der Plan von {count, plural, one {# Umfrage} other {# Umfragen}} von dir stammt",
  storedChannels:
    "`leadership_channel`: dass du {count, plural, one {# Kanal} other {# Kanäle}} hinzugefügt hast",
  storedConversations:
    "`conversation`: {count, plural, one {wie du in Teams zu erreichen bist} other {# Wege, auf denen du in Teams zu erreichen bist}}",
  storedLedger:
    "`ledger_owner`: dass du für die Alarme von {count, plural, one {# Einheit} other {# Einheiten}} zuständig bist",
  storedNamed:
    "`deployment`, `gate_verdict`, `decision`, `leader_scope`, `person_message` und was dazugehört: {count, plural, one {# Zeile nennt} other {# Zeilen nennen}} dich, als zuständig, als Führungskraft oder weil sie von dir stammt",
  storedNothing: "nichts: Ich kenne dich noch nicht",
  shownByAttribute:
    "Ergebnisse nach {names} gelten nur für die ganze Organisation und mindestens zwölf Personen: Mittelwerte aus bis zu acht Umfragen, so gezeigt, dass jede dieser Personen noch jede Antwort gegeben haben kann.",
  notStoredHead: "Was nicht gespeichert ist:",
  notStoredAnswer: "welche Antwort von dir war, sobald eine Umfrage geschlossen ist",
  notStoredTime: "wann du geantwortet hast",
  notStoredText: "was du in Slack oder Teams schreibst, außer einem Kommentar, den du abschickst",
  notStoredSmall: "irgendein Ergebnis von weniger als fünf Personen",
  takingPart:
    "Du nimmst teil. Zum Aufhören schreib `/pulse stop`; um vergessen zu werden, `/pulse vergiss mich`.",
  notTakingPart: "Du nimmst nicht teil. Um wieder mitzumachen, schreib `/pulse start`.",
  stopped:
    "In Ordnung, ich frage dich nichts mehr. Falls du es dir anders überlegst, schreib `/pulse start`.",
  started: "Schön, dass du wieder dabei bist! Ab der nächsten Umfrage frage ich dich wieder.",
  languageNow: "Ich spreche Deutsch mit dir. Du kannst eine andere Sprache wählen:",
  speakHint: "Diese Sprache mit mir sprechen: {language}",
  ownLanguage: "Wie in meiner App",
  ownLanguageHint: "Die Sprache sprechen, auf die meine App eingestellt ist",
  languageSet: "Ab jetzt spreche ich Deutsch mit dir. Was ich schon geschickt habe, bleibt, wie es ist.",
  snoozeAsk: "Wann soll ich dich wieder fragen?",
  snoozed: "In Ordnung, ich frage dich wieder: {at}.",
  snoozeNothing: "Es ist nichts offen, das ich später fragen könnte.",
  snoozeTooLate:
    "Sie schließt schon vorher: {closes}. Bitte antworte bis dahin oder lass sie diesmal einfach vorbeigehen.",
  inAnHour: "In einer Stunde",
  inAnHourHint: "Frag mich in einer Stunde wieder",
  tomorrow: "Morgen",
  tomorrowHint: "Frag mich morgen früh wieder",
  forgetAsk:
    "Wenn ich dich vergesse, werden deine versiegelten Antworten in offenen Umfragen gelöscht und mit ihnen alles andere über dich: Adresse, Sprache, Zeitzone, Einheit, Nachrichten, und ob du teilgenommen hast. Deine Kennung bleibt, mit dem Vermerk, dass du nicht gefragt werden möchtest, damit ich dich nie wieder frage.",
  forgetLimits:
    "Einiges bleibt noch eine Weile. Dass du unter den Gefragten warst, bleibt bei offenen Umfragen und bei denen, mit denen Ergebnisse noch verglichen werden: Sonst ließen sich aus Vergleichen Einzelne erkennen. Änderungen, die du als Admin gemacht hast, bleiben, ebenso Änderungen, die dich von einer Einheit in eine andere versetzt haben. In offenen Umfragen bleiben bis zum Schluss leere Zeilen anstelle deiner Antworten, damit kein später Klick von dir noch einmal gespeichert wird. Ergebnisse geschlossener Umfragen sagen nichts über dich, nur über Gruppen.",
  forgetMe: "Vergiss mich",
  forgetMeHint: "Löschen, was über mich gespeichert ist",
  keepMe: "So lassen",
  keepMeHint: "Nichts ändern",
  forgotten:
    "Erledigt. {answers, plural, =0 {Du hattest keine Antworten in offenen Umfragen.} one {# versiegelte Antwort wurde gelöscht.} other {# versiegelte Antworten wurden gelöscht.}} Ich frage dich nicht mehr. Falls du je zurückkommen möchtest, schreib `/pulse start`.",
  eraseAsk:
    "Wenn {name} gelöscht wird, ist alles über diese Person weg: versiegelte Antworten in offenen Umfragen, Adresse, Sprache, Zeitzone, Einheit, Merkmale, Rollen, Nachrichten, und ob sie teilgenommen hat. {active, select, true {Sie ist noch hier: Nur ihre Kennung bleibt, damit ich sie nie wieder frage, und ich sage ihr, dass das von dir kam.} other {Sie ist nicht mehr hier: Auch ihre Konten und ihre Kennung werden gelöscht.}}",
  eraseLimits:
    "Das lässt sich nicht zurücknehmen. Ihr Platz unter den Gefragten bleibt, solange Ergebnisse verglichen werden, und im Protokoll steht noch {days, plural, one {# Tag} other {# Tage}}, dass das von dir kam.",
  erase: "Endgültig löschen",
  eraseHint: "Was über diese Person gespeichert ist, für immer löschen",
  erased: "Erledigt: {name} ist gelöscht.{told, select, true { Ich habe es der Person gesagt.} other {}}",
  erasedNote:
    "{admin} hat veranlasst, dass ich lösche, was hier über dich gespeichert war. Deine Antworten in offenen Umfragen sind weg, und ich frage dich nicht mehr. Wenn du teilnehmen möchtest, schreib `/pulse start`.",
  erasedCardNote: "Was über dich gespeichert war, ist gelöscht",
  forgottenNote: "Du wolltest vergessen werden",
  forgottenNoteLine: "Von dieser Umfrage ist nichts von dir geblieben.",
}
