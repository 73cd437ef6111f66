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
    otherWorkspace:
      "Für {chat, select, teams {diese Organisation} other {diesen Workspace}} bin ich nicht eingerichtet, deshalb habe ich nichts getan. Bitte wende dich an die Person, die mich betreibt.",
  },
}

export const surface = sentences(surfaceTexts)
