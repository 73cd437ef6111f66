/** What a platform says by itself, before anything of the pulse is asked. */
export const surface = {
  unknownButton: "Dieser Knopf funktioniert nicht mehr. Mit `/pulse hilfe` siehst du, was möglich ist.",
  emptyComment: "Bitte schreib zuerst etwas oder schließ dieses Formular.",
  writeAlone: "Das beantworte ich nur dir. Bitte füge mich deinen Chats hinzu und schreib es dort.",
  besideSent: "Ich habe es dir in unseren eigenen Chat geschickt.",
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
}
