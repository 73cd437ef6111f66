import type { Catalogue } from "../en/index.ts"

/** The pages that everybody may open: what this is, the privacy notice, the terms of use. */
export const pages: Catalogue["sentences"]["pages"] = {
  service: "Plimsoll",
  skip: "Zum Inhalt springen",
  start: "Start",
  privacy: "Datenschutzhinweise",
  terms: "Nutzungsbedingungen",
  languageLabel: "Sprache",
  footerLabel: "Über diesen Dienst",
  tagline: "Kann die Organisation die KI unterstützen, die sie einführt?",
  whatAsks:
    "Plimsoll stellt Beschäftigten in Slack oder Microsoft Teams wenige kurze Fragen: etwa einmal in der Woche, je ein Klick, in weniger als einer Minute.",
  whatReports:
    "Jede Woche erfahren die Führungskräfte, ob die Organisation die KI unterstützen kann, die sie einführt. Plimsoll beobachtet vier Signale, die schwächer werden, bevor ein Einsatz sichtbar scheitert:",
  signalEscalation: "Probleme erreichen niemanden mehr, der für sie zuständig ist.",
  signalCoordination: "Die Arbeit zwischen Teams wächst schneller als die Abläufe, die sie tragen.",
  signalAccountability: "Es wird unklar, wer entscheiden darf.",
  signalConcentration: "Wenige Teams tragen die Unterstützung für alle.",
  name: "Der Name kommt von der Linie am Schiffsrumpf, die zeigt, wie schwer ein Schiff beladen werden darf.",
  promise: "Was allen versprochen wird, die antworten",
  yourRights:
    "Du kannst jederzeit aufhören (`/pulse stopp`), lesen, was über dich gespeichert ist (`/pulse datenschutz`), und es löschen lassen (`/pulse vergiss mich`).",
  runBy:
    "{organisation, select, none {Die Organisation, die Plimsoll in ihren Chat aufgenommen hat, betreibt diesen Dienst.} other {{organisation} betreibt diesen Dienst.}}",
  responsible: "Wer verantwortlich ist",
  responsibleText:
    "{organisation, select, none {Die Organisation, die Plimsoll in ihren Chat aufgenommen hat, betreibt diesen Dienst} other {{organisation} betreibt diesen Dienst}} und ist für die Daten darin verantwortlich. Sie entscheidet, auf welcher Rechtsgrundlage gefragt wird. Fragen zu deinen Daten beantwortet ihre Ansprechstelle für Datenschutz.",
  ownNotice: "Die eigenen Datenschutzhinweise der Organisation stehen hier:",
  purpose: "Wofür die Daten da sind",
  purposeText:
    "Um kurze Fragen zur Arbeit mit KI zu stellen und über die Ergebnisse von Gruppen zu berichten. Niemand wird nach seinen Antworten beurteilt, und kein Programm entscheidet etwas über eine Person.",
  stored: "Was über dich gespeichert ist",
  storedAccount:
    "deine Kennung in Slack oder Teams mit E-Mail-Adresse, Sprache und Zeitzone, wie sie dort stehen",
  storedUnit:
    "deine Einheit und Merkmale wie Standort oder Rolle, wenn ein Admin sie eingetragen hat; deine Rechte, wenn du Admin oder Führungskraft bist",
  storedAsked: "in welchen Umfragen du gefragt wurdest und, solange eine offen ist, ob du teilgenommen hast",
  storedAnswers:
    "solange eine Umfrage offen ist, deine Antworten, versiegelt mit einem Schlüssel, der am Ende vernichtet wird",
  storedComments: "Kommentare, die du abschickst, ohne deinen Namen",
  storedChanges:
    "Änderungen, die du als Admin oder Führungskraft vornimmst, in einer Liste, die niemand unbemerkt ändern kann",
  seen: "Wer was sieht",
  seenText:
    "Führungskräfte, Kolleginnen und Kollegen sehen Ergebnisse von Gruppen ab fünf Personen. Niemand sieht deine Antwort auf einem Bildschirm oder in einem Export. Admins sehen, wer in welcher Einheit ist und welche Einstellungen geändert wurden.",
  where: "Wo die Daten sind",
  whereText:
    "Auf dem Server und in der Datenbank der Organisation. Nachrichten laufen über Slack oder Microsoft Teams. Die Seiten dieses Dienstes laden nichts von anderen Servern und verfolgen dich nicht.",
  rights: "Deine Rechte",
  rightsText:
    "Das Gesetz kann dir das Recht geben, deine Daten einzusehen, zu berichtigen, mitzunehmen, einzuschränken oder löschen zu lassen und zu widersprechen. Wende dich dafür an die oben genannte Stelle. Du kannst dich auch bei einer Datenschutzbehörde beschweren.",
  who: "Wer den Dienst nutzen darf",
  whoText:
    "Die Menschen der Organisation, die diesen Dienst betreibt. Die Teilnahme ist freiwillig. Wer nicht antwortet, hat keinen Nachteil, und die Antworten sind vertraulich.",
  fair: "Fairer Umgang",
  fairRating:
    "Die Ergebnisse sagen, wie die Arbeit organisiert ist. Sie sind nicht dazu da, Personen, Teams oder Führungskräfte zu beurteilen.",
  fairIdentify: "Versuche nicht herauszufinden, von wem eine Antwort oder ein Kommentar stammt.",
  fairComments: "Nenne in Kommentaren keine Personen, und schreibe nichts, was andere nicht lesen dürfen.",
  liability: "Keine Gewährleistung",
  liabilityText:
    "Plimsoll ist freie Software unter der MIT-Lizenz und wird ohne Gewährleistung bereitgestellt. Die Organisation, die es betreibt, verantwortet den Betrieb und die Nutzung der Ergebnisse. Ergebnisse sind Schätzungen mit einem Intervall, keine Gewissheiten.",
  ownTerms: "Die eigenen Nutzungsbedingungen der Organisation stehen hier:",
  missing: "Unter dieser Adresse gibt es keine Seite",
  missingText: "Vielleicht enthält die Adresse einen Tippfehler, oder die Seite ist umgezogen.",
  broken: "Hier ist etwas schiefgegangen",
  brokenText:
    "Der Fehler liegt bei uns und wurde festgehalten. Bitte versuche es in einer Minute noch einmal.",
  runByHost:
    "{organisation, select, none {Dieser Dienst läuft für mehrere Organisationen} other {{organisation} betreibt diesen Dienst für mehrere Organisationen}}, jede von den anderen getrennt.",
  responsibleHost:
    "Die Organisation, die Plimsoll in ihren Chat aufgenommen hat, ist für ihre Daten hier verantwortlich und entscheidet, auf welcher Rechtsgrundlage gefragt wird. {organisation, select, none {Dieser Dienst läuft in ihrem Auftrag.} other {{organisation} betreibt diesen Dienst in ihrem Auftrag.}} Fragen zu deinen Daten beantwortet die Ansprechstelle für Datenschutz deiner Organisation.",
  whereHost:
    "Auf dem Server und in der Datenbank {organisation, select, none {derer, die diesen Dienst betreiben} other {von {organisation}}}, von denen anderer Organisationen getrennt. Nachrichten laufen über Slack oder Microsoft Teams. Die Seiten dieses Dienstes laden nichts von anderen Servern und verfolgen dich nicht.",
  whoHost:
    "Die Menschen der Organisationen, die ihn in ihren Chat aufgenommen haben. Die Teilnahme ist freiwillig. Wer nicht antwortet, hat keinen Nachteil, und die Antworten sind vertraulich.",
  install: "Plimsoll zu Slack hinzufügen",
  installText:
    "Das macht einmal für den Workspace jemand, der Apps hinzufügen darf. Slack zeigt, was Plimsoll braucht, und führt hierher zurück. Bei Enterprise Grid kann ein Owner der Organisation Plimsoll für sie im Ganzen installieren und wählt dann die Workspaces.",
  installRights: "Was es dort darf, und wozu",
  installWrites:
    "Personen direkt schreiben, und Berichte mit Bildern und Dateien in Channels stellen, in denen es ist",
  installPeople:
    "sehen, wer dort arbeitet, mit E-Mail-Adresse, Sprache und Zeitzone, und die Nutzergruppen: Diese Personen können gefragt werden",
  installReads: "lesen, was Personen ihm im eigenen Chat schreiben und schicken, und sonst nichts",
  installChannels: "Namen und Mitglieder von Channels sehen, damit ein Channel gefragt werden kann",
  installCommand: "auf den Befehl `/pulse` antworten",
  installGo: "Weiter zu Slack",
  installed: "Plimsoll ist jetzt in eurem Slack",
  installedText:
    "Zuerst liest es, wer dort arbeitet. Niemand wird etwas gefragt, bevor ein Admin das will: Gib in Slack `/pulse help` ein.",
  installCancelled: "Es wurde nichts installiert",
  installCancelledText: "Du hast es in Slack abgebrochen. Hier kannst du neu beginnen:",
  installOver: "Dieser Weg zu Slack ist abgelaufen",
  installOverText:
    "Er gilt zehn Minuten lang, in einem Browser und einmal. Es wurde nichts installiert. Hier kannst du neu beginnen:",
  installUnlisted: "Dieser Workspace wird hier nicht bedient",
  installUnlistedText:
    "Wer diesen Dienst betreibt, hat ihn nicht auf die Liste gesetzt. Es wurde nichts gespeichert, und die App darf dort nichts; du kannst sie in Slack entfernen. Sobald er auf der Liste steht, kannst du hier neu beginnen:",
  installFailed: "Mit der Antwort von Slack ist nichts anzufangen",
  installFailedText:
    "Es wurde nichts geändert. Bitte versuche es noch einmal; wenn es so bleibt, sag es denen, die den Dienst betreiben: Der Grund steht im Log. Hier kannst du neu beginnen:",
  toStart: "Zur Startseite",
}
