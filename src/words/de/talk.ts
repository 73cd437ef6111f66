/** Answers to messages that are no command. */
export const talk = {
  greeting: "Hallo! Ab und zu stelle ich ein paar kurze Fragen zur Arbeit mit KI. Du kannst drücken:",
  thanks: "Gern geschehen! Wenn du etwas brauchst, kannst du drücken:",
  nod: "Ich bin da, wenn du mich brauchst. Du kannst drücken:",
  about:
    "Ich bin Plimsoll. Ab und zu stelle ich ein paar kurze Fragen zur Arbeit mit KI, je ein Klick. Deine Antworten sind vertraulich, und du kannst jederzeit aufhören.",
  question:
    "Fragen kann ich hier nicht beantworten, aber das hier hilft vielleicht weiter. Was du in diesem Chat schreibst, speichere ich nicht.",
  remark:
    "Was du in diesem Chat schreibst, speichere ich nicht; von mir bekommt es also niemand. Einen Kommentar kannst du am Ende einer offenen Umfrage abgeben, mit „Kommentar schreiben“.",
  wantsOut:
    "Soll ich dich nicht mehr fragen? Ein Klick genügt. Was du in diesem Chat schreibst, speichere ich nicht.",
  choice:
    "Eine Antwort zählt, wenn du ihren Knopf drückst, in meiner Nachricht oder auf deiner eigenen Seite (`startseite`).",
  button:
    "Das ist einer meiner Knöpfe: Bitte drück ihn in der Nachricht, in der er steht. Wenn er abgelaufen ist, schreib den Befehl noch einmal.",
  welcome:
    "Hallo! Ich bin Plimsoll. Etwa einmal in der Woche stelle ich dir ein paar kurze Fragen zur Arbeit mit KI: je ein Klick, zusammen unter einer Minute. Deine Antworten sind vertraulich: versiegelt, solange eine Umfrage offen ist, und zusammengefasst zu Gruppen ab fünf Personen, wenn sie schließt; dann wird der Schlüssel vernichtet, der eine Antwort mit dir verbindet. Du kannst jederzeit aufhören, mit dem Knopf unten oder indem du „stop“ schreibst.",
  nextSchedule:
    "Du bist Admin: Noch ist nichts geplant. Wähle zum Anfangen eine Umfrage und eine Zeit; erst dann wird jemand gefragt.",
  nextLeaders: "Du bist Admin: Noch liest kein Kanal die Ergebnisse. Wähle einen für den Bericht.",
  beginSchedule: "Umfrage planen",
  beginScheduleHint: "Umfrage, Tag und Uhrzeit wählen",
  beginLeaders: "Kanal wählen",
  beginLeadersHint: "Den Kanal wählen, der die Ergebnisse liest",
  stillReading:
    "Ich lese gerade noch, wer hier ist; das dauert nach dem Start einen Moment. Bitte versuch es in einer Minute noch einmal.",
  notListed:
    "Du stehst nicht auf der Liste der Personen hier, deshalb frage ich dich nichts. Gäste stehen nicht darauf; wenn du gerade erst dazugekommen bist, versuch es bitte in ein paar Minuten noch einmal.",
  help: "Hilfe",
  helpHint: "Zeigen, was ich schreiben kann",
  privacy: "Datenschutz",
  privacyHint: "Zeigen, was über mich gespeichert ist und wer es sieht",
  stop: "Nicht mehr fragen",
  stopHint: "Ich möchte nicht mehr gefragt werden",
  start: "Wieder mitmachen",
  startHint: "Ich möchte wieder gefragt werden",
}
