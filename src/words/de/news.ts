/** Womit ein Bericht beginnt, seine Bilder, seine Tabelle und was zu tun ist. */
export const news = {
  aboutUnit: "{unit}: {sentence}",
  usualTitle: "Diese Woche wie gewohnt",
  strainedSentence: "{title} liegt deutlich unter dem gewohnten Niveau.",
  strainedNow: "{title} ist angespannt.",
  alert: "🔴 Alarm seit {since}: {figures}.",
  figure: "{title} {score}",
  figureWas: "{title} {score} (am {on} noch {before, number, ::.#})",
  lowest: "Am niedrigsten darunter: {unit} mit {score}.",
  others: "{count, plural, one {Bei einer weiteren Einheit} other {Bei # weiteren Einheiten}} ist Alarm.",
  strained:
    "🔴 {title} {score}, zwischen {low, number, ::.#} und {high, number, ::.#}. Unter 55 ist angespannt.",
  strainedBound: "🔴 {title} {score}. Unter 55 ist angespannt.",
  usual: "{figures}. Kein Alarm, und nichts ist über den Zufall hinaus angespannt.",
  beyond:
    "🟠 {sentence} Der Abstand beträgt {points, plural, one {# Punkt} other {# Punkte}}, plus oder minus {margin, plural, one {# Punkt} other {# Punkte}}.",
  boundary:
    "🟠 {sentence} Der Abstand beträgt {points, plural, one {# Punkt} other {# Punkte}}, plus oder minus {margin, plural, one {# Punkt} other {# Punkte}}; es kann auch keiner sein.",
  beyondSentence: "{title} liegt jenseits der Linie.",
  boundarySentence: "{title} liegt an der Linie.",
  lineWas:
    "{side, select, over {Am {on} waren es {points, number, ::.}.} under {Am {on} lagen die Pläne {points, plural, one {# Punkt} other {# Punkte}} darunter.} other {Am {on} gab es keinen.}}",
  slipping: "🟠 {figure}: rückläufig seit {since}, unter dem gewohnten Niveau.",
  improving: "🟢 {sentence} {figure}, besser seit {since}.",
  rose: "🟢 {sentence} {title} {score}, {span, plural, =1 {höher als beim letzten Mal} other {in den letzten vier Befragungen höher als in den vier davor}}{points, plural, =0 {} one { um # Punkt} other { um # Punkte}}, mehr als Zufall.",
  betterSentence: "{title} ist besser.",
  legend: "▼ Alarm, ↘ rückläufig, ▲ besser; ohne Zeichen: wie gewohnt. 100 ist gesund.",
  more: "{count, plural, one {# weitere Einheit steht} other {# weitere Einheiten stehen}} bei den Zahlen.",
  hidden:
    "{count, plural, one {# Einheit hat} other {# Einheiten haben}} zu wenige Personen, um etwas zu zeigen.",
  cameOfIt: "Was daraus wurde",
  decided: "Entschieden (Nr. {number}): {what}.",
  decide: "Entscheiden",
  week: "Diese Woche",
  ask: "Frag {unit}, was sich seit {since} geändert hat. Frag nicht, wer es gesagt hat.",
  ledger:
    "{waiting, plural, one {Zu einem Alarm fehlt} other {Zu # Alarmen fehlt}} noch die Antwort: Was wurde daraus? `/pulse verzeichnis`",
  plans:
    "Die Pläne liegen {over, plural, one {# Punkt} other {# Punkte}} darüber: Entscheide, was warten kann oder wer mehr übernehmen kann.",
  context: "{survey} · {unit} · {dates}",
  figures: "Alle Zahlen",
  teams: "Teams",
  deployments: "Einsätze",
  words: "In ihren Worten",
  reading: "So liest man das",
  glossary:
    "Alarm: deutlich unter dem gewohnten Niveau; rückläufig: darunter; besser: darüber. Mehr als Zufall: ein so großer Unterschied entsteht höchstens in einem von zehn Fällen zufällig. Plus oder minus: in neun von zehn Fällen liegt der wahre Wert darin.",
  glossaryLine:
    "{title}: {plus} minus {minus}, Mittelwerte der letzten {waves, number} Umfragen. Unter 0 übersteigen die Pläne, was die Menschen nach eigener Aussage tragen können.",
  glossaryHidden:
    "Zu wenige Personen zum Zeigen: weniger als fünf haben geantwortet, oder es ließe sich etwas über andere errechnen. Aus den Werten der Teams geschätzt: aus den Ergebnissen der Teams, in denen die Personen sind.",
  names: "{short} steht kurz für {title}.",
  steady: "70 stabil",
  strainedLimit: "55 angespannt",
  signalTitle: "{measure} bei {unit}, 0 bis 100",
  signalWords: "{measure} bei {unit} von {from} bis {to}: anfangs {first}, jetzt {last}.",
  signalBeside: "{unit} liegt jetzt bei {score, number, ::.#}.",
  signalSince: "Alarm seit {since}.",
  lineTitle: "{ambition} gegen {capacity}",
  level: "{title} {score, number, ::.}",
  over: "{points, plural, =0 {gleich} other {# darüber}}",
  under: "{points, plural, =0 {gleich} other {# darunter}}",
  span: "{low, number, ::.} bis {high, number, ::.}",
  since: "darüber seit {day}",
  lineWords: "{ambition} gegen {capacity} von {from} bis {to}: {gap}, {interval}.",
  lineSince: "In jeder gezeigten Befragung seit {since} liegen die Pläne über der Linie.",
}
