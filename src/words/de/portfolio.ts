/** Was Bericht und Rückblick zu allen Einsätzen zusammen sagen. */
export const portfolio = {
  heading: "Einsätze",
  none: "Kein Einsatz ist erfasst.",
  more: "{count} weitere",
  allStand:
    "{count, plural, one {Der eine Einsatz hat ein gültiges Urteil, mit dem er wachsen darf.} other {Alle # Einsätze haben ein gültiges Urteil, mit dem sie wachsen dürfen.}}",
  brief: "Einsätze: {parts}.",
  group:
    "{state, select, none {kein Urteil zu {names}} expired {Urteil abgelaufen zu {names}} hold {HALT zu {names}} insufficient {zu wenig belegt zu {names}} other {Ausnahme für {names}}}",
  verdict: "{verdict} bis {day}.",
  noVerdict: "Kein Urteil.",
  override: "Ausnahme bis {day}.",
  news: "Neu zu Einsätzen: {parts}.",
  newVerdict: "{name} {verdict}",
  newOverride: "{name} mit Ausnahme bis {day}",
}
