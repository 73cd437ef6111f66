import { sentences } from "./say.ts"

/** What is answered to whoever writes no command. */
export const talkTexts = {
  en: {
    greeting: "Hello! Now and then I ask a few short questions about working with AI. You can press:",
    thanks: "You’re welcome! If you need anything, you can press:",
    nod: "I’m here if you need me. You can press:",
    about:
      "I am Plimsoll. Now and then I ask a few short questions about working with AI, one tap each. Your answers are confidential, and you can stop at any time.",
    question: "I can’t answer questions here, but these may help. I don’t store what you write in this chat.",
    remark:
      "I don’t store what you write in this chat, so nobody receives it from me. To leave a comment, answer an open pulse and press “Add a comment” at its end.",
    wantsOut: "Shall I stop asking you? One press is enough. I don’t store what you write in this chat.",
    choice: "An answer counts when you press its button, in my message or on your own page (`home`).",
    button:
      "That is one of my buttons: please press it in the message where you saw it. If it has expired, write the command again.",
    welcome:
      "Hello! I am Plimsoll. About once a week I may ask you a few short questions about working with AI: one tap each, under a minute. Your answers are confidential: they are sealed while a pulse is open, merged into groups of at least five people when it closes, and the key that ties an answer to you is then destroyed. You can stop at any time with the button below, or by writing “stop”.",
    nextSchedule:
      "You are an admin: nothing is scheduled yet. Choose a survey and a time to begin; people are asked only then.",
    nextLeaders: "You are an admin: no channel reads the results yet. Choose one for the digest.",
    beginSchedule: "Schedule a survey",
    beginScheduleHint: "Choose the survey, the day and the time",
    beginLeaders: "Choose a channel",
    beginLeadersHint: "Choose the channel that reads the results",
    stillReading:
      "I am still reading who is here, which takes a moment after the start. Please try again in a minute.",
    notListed:
      "You are not on the list of people here, so I do not ask you anything. Guests are not on it; if you have just joined, please try again in a few minutes.",
    help: "Help",
    helpHint: "Show what I can write",
    privacy: "Privacy",
    privacyHint: "Show what is stored about me and who sees it",
    stop: "Stop asking me",
    stopHint: "I no longer want to be asked",
    start: "Take part again",
    startHint: "I want to be asked again",
  },
  de: {
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
  },
}

export const sayInChat = sentences(talkTexts)
