import type { Catalogue } from "../en/index.ts"

/** Links from the chat to leaders' pages, and why a page stays shut. */
export const pageDoor: Catalogue["sentences"]["pageDoor"] = {
  link: "Dein Rückblick auf {name} ist eine Seite. Der Link gilt nur für dich: Er öffnet sich einmal, innerhalb von fünf Minuten.",
  linkLabel: "Rückblick öffnen",
  sentPage:
    "Das öffnet die Seite, die dir geschickt wurde. Der Link gilt nur für dich: Er öffnet sich einmal, innerhalb von fünf Minuten.",
  openPage: "Seite öffnen",
  tooManyLinks: "Du hast in einer Viertelstunde zehn Links bekommen. Bitte frag später noch einmal.",
  open: "Deine Seite öffnen",
  openText:
    "Dieser Link öffnet sich einmal. Die Seite bleibt dann auf diesem Gerät 30 Minuten offen, und dass sie geöffnet wurde, wird festgehalten.",
  openButton: "Öffnen",
  until: "Diese Seite bleibt nur für dich bis {at} offen. Dass sie geöffnet wurde, ist festgehalten.",
  leave: "Jetzt schließen",
  guest:
    "Das ist die Vorführung: eine Beispielfirma mit erfundenen Menschen. Anderswo öffnet sich die Seite mit einem Link aus dem Chat, nur für die Person, die ihn bekam.",
  used: "Dieser Link ist benutzt",
  usedText: "Jeder Link öffnet sich einmal. Wenn nicht du ihn geöffnet hast, sag es bitte einem Admin.",
  expired: "Dieser Link ist abgelaufen",
  expiredText: "Ein Link gilt fünf Minuten.",
  altered: "Dieser Link ist nicht vollständig",
  alteredText: "Vielleicht ging beim Kopieren etwas verloren.",
  noSession: "Diese Seite öffnet sich aus dem Chat",
  noSessionText:
    "Sie ist für Führungskräfte und öffnet sich mit einem Link, den nur sie bekommen. Nach 30 Minuten schließt sie sich von selbst.",
  again: "Einen neuen Link gibt es mit `/pulse rückblick` dort, wo du mit Plimsoll sprichst.",
  landsHere:
    "Um genau diese Seite zu lesen, schick ihre Adresse mit: `/pulse rückblick ADRESSE`. Oder öffne den neuen Link innerhalb von zehn Minuten in diesem Browser: Er öffnet diese Seite.",
  notYours: "Diese Seite ist nicht für dich",
  notYoursText:
    "Führungskräfte sehen, was sie leiten. Wenn du das sehen solltest, bitte einen Admin, dir die Leitung einzutragen.",
  tooMany: "Zu schnell",
  tooManyText:
    "Es wurden viele Seiten auf einmal geöffnet. Bitte warte einen Moment und lade diese noch einmal.",
  tooLarge: "Zu viele Zahlen für eine Datei",
  tooLargeText: "Nimm Parquet oder CSV statt Excel, oder die Zahlen einer Einheit darunter.",
  nothing: "Hier gibt es noch nichts zu zeigen",
  nothingText:
    "Die Seite füllt sich, sobald eine Umfrage geschlossen hat, deren Ergebnis gezeigt werden kann.",
  signIn: "Bei deiner Organisation anmelden",
  noSessionSignIn: "Bitte melde dich an",
  noSessionSignInText:
    "Diese Seite ist für Führungskräfte. Sie öffnet sich, wenn du dich bei deiner Organisation anmeldest, oder mit einem Link aus dem Chat. Nach 30 Minuten schließt sie sich von selbst.",
  signInAway: "Die Anmeldung deiner Organisation ist nicht erreichbar",
  signInAwayText: "Bitte versuch es in einer Minute noch einmal. Aus dem Chat öffnet sich weiter jede Seite.",
  signInDenied: "Du wurdest nicht angemeldet",
  signInDeniedText:
    "Die Anmeldung wurde abgebrochen, oder deine Organisation lässt sie dich nicht für Plimsoll verwenden. Dann hilft ein Admin der Anmeldung.",
  signInEnded: "Diese Anmeldung gilt nicht mehr",
  signInEndedText:
    "Eine Anmeldung gilt einmal, zehn Minuten lang, in dem Browser, in dem sie begann. Bitte beginn noch einmal.",
  signInUnproven: "Die Anmeldung hat nicht bewiesen, wer du bist",
  signInUnprovenText:
    "Bitte sag es einem Admin: Plimsoll und die Anmeldung deiner Organisation passen nicht zusammen. Der Grund steht im Protokoll von Plimsoll.",
  nobodyKnown: "Mit dieser Anmeldung kennt dich Plimsoll nicht",
  nobodyKnownText:
    "Niemand im Chat hat die Kennung oder E-Mail-Adresse, die von der Anmeldung kam. Vielleicht bist du mit einem anderen Konto angemeldet; sonst sag es bitte einem Admin.",
  severalPeople: "Diese Anmeldung passt auf mehr als einen Menschen",
  severalPeopleText:
    "Zwei Menschen im Chat haben die Kennung oder E-Mail-Adresse, die von der Anmeldung kam. Darum öffnet sie keine Seite. Bitte sag es einem Admin.",
}
