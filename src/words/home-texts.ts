import { sentences } from "./say.ts"

/** A person's own page, sentence by sentence. */
export const homeTexts = {
  en: {
    open: "Open now",
    openNothing: "Nothing is open for you at the moment.",
    openNext: "Next: {survey}, {at}.",
    settings: "Your settings",
    takingPart: "You are taking part.",
    notTakingPart: "You are not taking part.",
    language: "I speak English with you.",
    snoozed: "I ask you again: {at}.",
    stop: "Stop asking me",
    stopHint: "I no longer want to be asked",
    start: "Take part again",
    startHint: "I want to be asked again",
    otherLanguage: "Deutsch",
    otherLanguageHint: "Speak German with me",
    privacy: "Confidentiality",
    privacyLine:
      "Answers are confidential: sealed while a pulse is open, merged into groups of at least five when it closes, and then it is written nowhere any more which one was yours.",
    stored: "What is stored about me",
    storedHint: "Show exactly what is stored about me now",
    help: "Help",
    helpHint: "Show what I can write",
    last: "Last result",
    lastNone: "There is no result yet.",
  },
  de: {
    open: "Jetzt offen",
    openNothing: "Zurzeit ist nichts für dich offen.",
    openNext: "Nächstes Mal: {survey}, {at}.",
    settings: "Deine Einstellungen",
    takingPart: "Du nimmst teil.",
    notTakingPart: "Du nimmst nicht teil.",
    language: "Ich spreche Deutsch mit dir.",
    snoozed: "Ich frage dich wieder: {at}.",
    stop: "Nicht mehr fragen",
    stopHint: "Ich möchte nicht mehr gefragt werden",
    start: "Wieder mitmachen",
    startHint: "Ich möchte wieder gefragt werden",
    otherLanguage: "English",
    otherLanguageHint: "Englisch mit mir sprechen",
    privacy: "Vertraulichkeit",
    privacyLine:
      "Antworten sind vertraulich: versiegelt, solange eine Umfrage offen ist, zusammengefasst zu Gruppen ab fünf Personen, wenn sie schließt, und danach steht nirgends mehr, welche von dir war.",
    stored: "Was über mich gespeichert ist",
    storedHint: "Genau zeigen, was jetzt über mich gespeichert ist",
    help: "Hilfe",
    helpHint: "Zeigen, was ich schreiben kann",
    last: "Letztes Ergebnis",
    lastNone: "Es gibt noch kein Ergebnis.",
  },
}

export const sayAtHome = sentences(homeTexts)
