/** Everything a leader reads in a monthly review, sentence by sentence. */
export const review = {
  title: "Rückblick: {survey}, {unit}",
  whole: "Der ganze Rückblick",
  paceEven:
    "Die Abhängigkeit von KI und die Kraft, sie zu tragen, ändern sich etwa gleich schnell ({dependency, number, ::+! .0} und {maturity, number, ::+! .0} Punkte pro Umfrage).",
  paceDependency:
    "Die Abhängigkeit von KI wächst schneller als die Kraft, sie zu tragen: {dependency, number, ::+! .0} gegen {maturity, number, ::+! .0} Punkte pro Umfrage.",
  paceMaturity:
    "Die Kraft, KI zu tragen, wächst schneller als die Abhängigkeit von ihr: {maturity, number, ::+! .0} gegen {dependency, number, ::+! .0} Punkte pro Umfrage.",
  noPace: "Wie schnell sich Abhängigkeit und Kraft bewegen, zeigt sich ab acht Ergebnissen von beiden.",
  month: "Ein Blick zurück auf die letzten acht Umfragen.",
  line: "Die Linie",
  lineFigure:
    "{value, number, ::precision-integer sign-except-zero} ({low, number, ::precision-integer sign-except-zero} bis {high, number, ::precision-integer sign-except-zero})",
  lineNote:
    "{state, select, inside {Innerhalb der Linie, wie sie empfunden wird.} beyond {Jenseits der Linie, wie sie empfunden wird.} other {An der Linie, wie sie empfunden wird.}} Die Wahrscheinlichkeit, jenseits zu liegen, ist {beyond, number, percent}.",
  crossing:
    "Wenn beides so weitergeht, ist die Linie in etwa {waves, plural, one {einer Umfrage} other {# Umfragen}} erreicht.",
  protected: "zu wenige Personen zum Zeigen",
  signals: "Signale über acht Umfragen",
  rises: "Steigt um {slope, number, ::.0} Punkte pro Umfrage, mehr als Zufall.",
  falls: "Fällt um {slope, number, ::.0} Punkte pro Umfrage, mehr als Zufall.",
  none: "Keine Richtung, die mehr als Zufall wäre.",
  early: "Zu wenige Ergebnisse für eine Richtung.",
  perception: "Was Leitende sehen",
  gapHigher:
    "Leitende sehen {title} um {value, plural, one {# Punkt} other {# Punkte}} gesünder, als alle berichten.",
  gapLower:
    "Leitende sehen {title} um {value, plural, one {# Punkt} other {# Punkte}} weniger gesund, als alle berichten.",
  gapNoise:
    "Kein Unterschied zwischen dem, was Leitende sehen, und dem, was alle berichten, ist mehr als Zufall.",
  gapHow: "Punkte, um die Leitende es gesünder (+) oder weniger gesund (-) sehen, mit dem 90-%-Intervall:",
  blindSpot:
    "Blinder Fleck: {value, plural, =0 {keiner, der sicher ist.} one {im Mittel der Signale mindestens # Punkt.} other {im Mittel der Signale mindestens # Punkte.}}",
  load: "Wer die Last trägt: {title}",
  loadMove:
    "{share, number, percent} der Stunden müssten anders verteilt werden, damit die Last der Kopfzahl folgt (0 % ist gleichmäßig){atLeast, select, yes {, oder mehr, weil manche Teile aus mehreren Teams bestehen} other {}}.",
  loadCarriers:
    "Faktisch tragen {carriers, number, ::.0} von {parts, number} Einheiten die Last; die zwei schwersten tragen {topTwo, number, percent} (Index {index, number, ::precision-integer} von 100, Gini {gini, number, ::.00}).",
  overload: "das {times, number, ::.0}-Fache ihres Anteils",
  overloadNote: "{share, number, percent} der Zeit ihrer Leute.",
  noOverload: "Keine gezeigte Einheit trägt mehr als das Doppelte ihres Anteils.",
  drivers: "Was zusammengeht mit: {outcome}",
  driversHow:
    "{explained, number, percent} der Unterschiede zwischen Menschen gehen mit den Signalen zusammen; das heißt nie, dass sie die Ursache sind:",
  part: "{part, number, percent} davon",
  ledger: "Frühe Warnungen",
  recent:
    "{count, plural, =0 {Kein Alarm im letzten Monat.} one {Ein Alarm im letzten Monat.} other {# Alarme im letzten Monat.}}",
  quality: "Wie weit darauf Verlass ist",
  rate: "Mindestens {rate, number, percent} der Gefragten haben auf die letzte Umfrage geantwortet.",
  rateLow:
    "Das sind weniger als sonst ({usual, number, percent}), und mehr als Zufall: Schweigen kann Belastung sein.",
  rateHigh: "Das sind mehr als sonst ({usual, number, percent}), und mehr als Zufall.",
  worstHow: "Wie viele Antworten günstig wären, hätten alle geantwortet, schlimmsten- und bestenfalls:",
  worst: "{low, number, percent} bis {high, number, percent}",
  worstNeeded: "Es wäre die Hälfte, wenn {needed, number, percent} der Übrigen dasselbe gesagt hätten.",
  uneven:
    "{title} läge bei {even, number} statt {score, number}, wenn überall gleich viele geantwortet hätten.",
  cells:
    "{published, number} Werte werden gezeigt, {protected, number} sind geschützt{newSeries, plural, =0 {} one {; eine Einheit begann eine neue Reihe} other {; # Einheiten begannen eine neue Reihe}}.",
  byChance:
    "{judged, plural, one {Eine Reihe wird} other {# Reihen werden}} auf Alarme geprüft; Zufall allein macht etwa {alarms, number, ::.0} Alarme im Quartal.",
  asPdf: "Als PDF: `/pulse rückblick`.",
  filesFollow: "Das PDF und das Bild der Ladelinie stehen in unserem Chat.",
  filesLost: "Das PDF kam nicht an. Schreib bitte noch einmal `/pulse rückblick`.",
  pdfTitle: "Rückblick, {unit}, {day}",
  lineTitle: "Ladelinie, {unit}",
  closed: "Stand der Umfrage, die am {day} endete.",
  cutReview:
    "Zeilen, die hier keinen Platz haben: {count}. Den ganzen Rückblick liest ein Admin mit `/pulse bericht rückblick`.",
  never: "Ergebnisse machen niemanden erkennbar und taugen nicht dazu, Teams oder Leitende zu bewerten.",
}
