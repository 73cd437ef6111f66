/** Was die Belegschaft von Entscheidungen erfährt, je drei Zeilen; und was zu vorher und nachher gesagt wird. */
export const staff = {
  heardFigure:
    "Was wir von {unit} gehört haben: {says, select, none {} other {{says} }}{title} steht bei {score} von 100.",
  heardComments: "Was wir von {unit} gehört haben: was einige von euch in eigenen Worten geschrieben haben.",
  heardAnswers: "Was wir von {unit} gehört haben: eure Antworten in den letzten Umfragen.",
  willDo:
    "Was wir tun werden: {what}. {owner, select, none {Bis {day}.} other {Das macht {owner} bis {day}.}}",
  asksAgain: "Dieselbe Frage wird wieder gestellt, und ihr erfahrt, was daraus wurde.",
  done: "Was getan wurde: {what}, am {day}.{owner, select, none {} other { Gemacht hat es {owner}.}}",
  dropped: "Was wir nun doch nicht tun: {what}.{why, select, none {} other { {why}.}}",
  nothing: "Noch ist nichts entschieden.",
  nothingNext: "Die Leitung liest dieselben Zahlen. Dieselbe Frage wird wieder gestellt.",
  moved:
    "{title}: {before, number} bei der Entscheidung, {after, number} jetzt. Das ist {beyond, select, yes {mehr} other {nicht mehr}} als Zufall ({low, number, ::precision-integer sign-except-zero} bis {high, number, ::precision-integer sign-except-zero} Punkte).",
  notYet: "{title}: Dieselbe Frage wird wieder gestellt. Noch gibt es kein Ergebnis zum Vergleich.",
  goesOn: "Dieselben Fragen werden wieder gestellt.",
}
