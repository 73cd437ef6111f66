/** Was über die Personen gesagt wird, die mit einem Einsatz arbeiten. */
export const deploymentFigures = {
  byStage: "Nach Stufe",
  mean: "Mittelwerte aus bis zu acht Umfragen von den Personen, die damit arbeiten.",
  people: "{band} Personen: {figures}.",
  hours: "{score, number, ::.#} Stunden pro Woche",
  line: "{title} {figure}, {state, select, inside {innerhalb der Linie} beyond {jenseits der Linie} other {an der Linie}}",
  allEstimated: "Alles ist aus den Werten der Teams geschätzt.",
  someEstimated: "Aus den Werten der Teams geschätzt: {titles}.",
  unit: "• {name}: {figures}",
  unitHidden: "• {name}: zu wenige Personen zum Zeigen",
}
