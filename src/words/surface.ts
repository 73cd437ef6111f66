import { sentences } from "./say.ts"

/** What a platform says by itself, before anything of the pulse is asked. */
export const surfaceTexts = {
  en: {
    unknownButton: "This button no longer works. Write `/pulse help` to see what you can do.",
    emptyComment: "Please write something first, or close this form.",
    writeAlone: "I answer this to you alone. Please add me to your own chats and write it there.",
    pageSent: "I have sent your page into our own chat.",
    again: "This was done already, so nothing was changed now.",
    chooseReach: "Please choose who may read your comment.",
    inTeam:
      "Hello! I am Plimsoll. I ask the people of this team a few short questions about working with AI, each of them in their own chat, and only once an admin has planned it. Answers are confidential: only groups of five or more people are ever shown.",
    inTeamNext:
      "Next, as an owner of this team or another admin: write `schedule` to me in your own chat with me, to choose a survey and a time. Then write `/pulse leaders add here` in the channel that is to read the results.",
    fieldMissing: "Please fill in: {field}.",
    formWrong:
      "{count, plural, one {One field needs another look} other {# fields need another look}}: {fields}. Nothing was saved.",
    fieldWrong: "{field}: {error}",
    nobody:
      "I cannot tell who you are, because your account has no directory id here. That is so for guests and for people of other organisations. Nothing was saved. Please use an account of this organisation.",
    otherWorkspace:
      "I am not set up for this {chat, select, teams {organisation} other {workspace}}, so I did nothing. Please ask whoever runs me.",
  },
  de: {
    unknownButton:
      "Diese Schaltfläche funktioniert nicht mehr. Mit `/pulse hilfe` siehst du, was möglich ist.",
    emptyComment: "Bitte schreib zuerst etwas oder schließ dieses Formular.",
    writeAlone: "Das beantworte ich nur dir. Bitte füge mich deinen Chats hinzu und schreib es dort.",
    pageSent: "Ich habe dir deine Seite in unseren eigenen Chat geschickt.",
    again: "Das ist schon geschehen, deshalb hat sich jetzt nichts geändert.",
    chooseReach: "Bitte wähle aus, wer deinen Kommentar lesen darf.",
    inTeam:
      "Hallo! Ich bin Plimsoll. Ich stelle den Personen in diesem Team ein paar kurze Fragen zur Arbeit mit KI, jeder Person in ihrem eigenen Chat und erst, wenn ein Admin es geplant hat. Antworten sind vertraulich: Gezeigt werden nur Gruppen ab fünf Personen.",
    inTeamNext:
      "Der nächste Schritt, für Besitzer dieses Teams oder andere Admins: Schreib mir in deinem eigenen Chat mit mir `planen`, um eine Umfrage und eine Zeit zu wählen. Schreib dann `/pulse leitung hinzufügen hier` in dem Kanal, der die Ergebnisse lesen soll.",
    fieldMissing: "Bitte ausfüllen: {field}.",
    formWrong:
      "{count, plural, one {Ein Feld braucht} other {# Felder brauchen}} noch einen Blick: {fields}. Es wurde nichts gespeichert.",
    fieldWrong: "{field}: {error}",
    nobody:
      "Ich kann nicht erkennen, wer du bist, weil dein Konto hier keine Verzeichniskennung hat. Das ist bei Gästen und bei Personen anderer Organisationen so. Es wurde nichts gespeichert. Bitte verwende ein Konto dieser Organisation.",
    otherWorkspace:
      "Für {chat, select, teams {diese Organisation} other {diesen Workspace}} bin ich nicht eingerichtet, deshalb habe ich nichts getan. Bitte wende dich an die Person, die mich betreibt.",
  },
}

export const surface = sentences(surfaceTexts)
