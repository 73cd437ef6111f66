export const retention = {
  head: "Was aufbewahrt wird, und bis wann:",
  you: "du, deine Konten, Einstellungen, die dich nennen: bis {days, plural, one {# Tag} other {# Tage}} nach deinem Ausscheiden",
  answers: "versiegelte Antworten, und ob du teilgenommen hast: bis die Umfrage schließt",
  messages: "Nachrichten an dich: {days, plural, one {# Tag} other {# Tage}} nach Ende der Umfrage",
  rosters:
    "dass du gefragt wurdest: {days, plural, one {# Tag} other {# Tage}} nach Ende der Umfrage; länger, solange Ergebnisse damit verglichen werden",
  comments: "Kommentare: {days, plural, one {# Tag} other {# Tage}} nach Ende der Umfrage",
  results:
    "Ergebnisse von Gruppen, und was aufgrund davon entschieden wurde: {days, plural, =0 {auf Dauer} one {# Tag} other {# Tage}}",
  changes: "wer was geändert hat, und wer wohin kam: {days, plural, one {# Tag} other {# Tage}}",
}
