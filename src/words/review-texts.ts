import { sentences } from "./say.ts"

/** Everything a leader reads in a monthly review, sentence by sentence. */
export const reviewTexts = {
  en: {
    title: "Review: {survey}, {unit}",
    paceEven:
      "Dependency on AI and the strength to support it move at a pace that cannot be told apart ({dependency, number, ::+! .0} and {maturity, number, ::+! .0} points a pulse).",
    paceDependency:
      "Dependency on AI grows faster than the strength to support it: {dependency, number, ::+! .0} against {maturity, number, ::+! .0} points a pulse.",
    paceMaturity:
      "The strength to support AI grows faster than dependency on it: {maturity, number, ::+! .0} against {dependency, number, ::+! .0} points a pulse.",
    noPace: "How fast dependency and strength move can be told once there are eight results of both.",
    month: "A look back over the last eight pulses.",
    line: "The line",
    lineFigure:
      "{value, number, ::precision-integer sign-except-zero} ({low, number, ::precision-integer sign-except-zero} to {high, number, ::precision-integer sign-except-zero})",
    lineNote:
      "{state, select, inside {Inside the line, as perceived.} beyond {Beyond the line, as perceived.} other {At the line, as perceived.}} The chance of being beyond it is {beyond, number, percent}.",
    crossing:
      "If both go on as they do, the line is reached in about {waves, plural, one {one pulse} other {# pulses}}.",
    protected: "protected",
    signals: "Signals over eight pulses",
    rises: "Rising by {slope, number, ::.0} points a pulse, beyond noise.",
    falls: "Falling by {slope, number, ::.0} points a pulse, beyond noise.",
    none: "No direction beyond noise.",
    early: "Too few results to tell a direction.",
    perception: "What leaders see",
    gapHigher:
      "Leaders see {title} {value, plural, one {# point} other {# points}} healthier than everybody reports.",
    gapLower:
      "Leaders see {title} {value, plural, one {# point} other {# points}} less healthy than everybody reports.",
    gapNoise: "No difference between what leaders see and what everybody reports is beyond noise.",
    gapHow: "Points by which leaders see it healthier (+) or less healthy (-), with the 90% interval:",
    blindSpot:
      "Blind spot: {value, plural, =0 {none that is certain.} one {at least # point on average over the signals.} other {at least # points on average over the signals.}}",
    load: "Who carries the load: {title}",
    loadMove:
      "{share, number, percent} of the hours would have to move for the load to follow headcount (0% is even){atLeast, select, yes {, or more, as some parts are of several teams} other {}}.",
    loadCarriers:
      "Effectively {carriers, number, ::.0} of {parts, number} units carry the load; the two heaviest carry {topTwo, number, percent} (index {index, number, ::precision-integer} of 100, Gini {gini, number, ::.00}).",
    overload: "{times, number, ::.0} times its share",
    overloadNote: "{share, number, percent} of its people’s time.",
    noOverload: "No shown unit carries more than twice its share.",
    drivers: "What goes together with {outcome}",
    driversHow:
      "{explained, number, percent} of how people differ goes together with the signals, never to be read as what causes it:",
    part: "{part, number, percent} of that",
    ledger: "Early warnings",
    recent:
      "{count, plural, =0 {No alert in the last month.} one {One alert in the last month.} other {# alerts in the last month.}}",
    quality: "How far to trust this",
    rate: "At least {rate, number, percent} of those asked answered the last pulse.",
    rateLow:
      "That is fewer than usual ({usual, number, percent}), by more than chance makes of it: silence can be strain.",
    rateHigh: "That is more than usual ({usual, number, percent}), by more than chance makes of it.",
    worstHow: "How many answers would be favourable had everybody answered, at worst and at best:",
    worst: "{low, number, percent} to {high, number, percent}",
    worstNeeded:
      "It would reach one half if {needed, number, percent} of those who did not answer gave such answers.",
    uneven:
      "{title} would be {even, number} instead of {score, number} with equal response rates everywhere.",
    cells:
      "{published, number} figures are shown and {protected, number} protected{newSeries, plural, =0 {} one {; one unit began a new series} other {; # units began a new series}}.",
    byChance:
      "{judged, plural, one {One series is} other {# series are}} watched for alerts; chance alone makes about {alarms, number, ::.0} alerts a quarter.",
    closed: "As of the pulse that closed on {day}.",
    cutReview: "Lines that do not fit here: {count}. An admin reads all of it with `/pulse digest review`.",
    never: "Results never identify people, and are not for rating teams or managers.",
  },
  de: {
    title: "Rückblick: {survey}, {unit}",
    paceEven:
      "Die Abhängigkeit von KI und die Kraft, sie zu tragen, bewegen sich nicht unterscheidbar schnell ({dependency, number, ::+! .0} und {maturity, number, ::+! .0} Punkte pro Umfrage).",
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
    protected: "geschützt",
    signals: "Signale über acht Umfragen",
    rises: "Steigt um {slope, number, ::.0} Punkte pro Umfrage, mehr als Rauschen.",
    falls: "Fällt um {slope, number, ::.0} Punkte pro Umfrage, mehr als Rauschen.",
    none: "Keine Richtung, die mehr als Rauschen wäre.",
    early: "Zu wenige Ergebnisse für eine Richtung.",
    perception: "Was Leitende sehen",
    gapHigher:
      "Leitende sehen {title} um {value, plural, one {# Punkt} other {# Punkte}} gesünder, als alle berichten.",
    gapLower:
      "Leitende sehen {title} um {value, plural, one {# Punkt} other {# Punkte}} weniger gesund, als alle berichten.",
    gapNoise:
      "Kein Unterschied zwischen dem, was Leitende sehen, und dem, was alle berichten, ist mehr als Rauschen.",
    gapHow: "Punkte, um die Leitende es gesünder (+) oder weniger gesund (-) sehen, mit dem 90-%-Intervall:",
    blindSpot:
      "Blinder Fleck: {value, plural, =0 {keiner, der gewiss wäre.} one {im Mittel der Signale mindestens # Punkt.} other {im Mittel der Signale mindestens # Punkte.}}",
    load: "Wer die Last trägt: {title}",
    loadMove:
      "{share, number, percent} der Stunden müssten wandern, damit die Last der Kopfzahl folgt (0 % ist gleichmäßig){atLeast, select, yes {, oder mehr, weil manche Teile aus mehreren Teams bestehen} other {}}.",
    loadCarriers:
      "Die Last liegt so, als trügen sie {carriers, number, ::.0} von {parts, number} Teilen gleichmäßig; die zwei schwersten tragen {topTwo, number, percent} (Index {index, number, ::precision-integer} von 100, Gini {gini, number, ::.00}).",
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
    worstNeeded: "{needed, number, percent} der Schweigenden brächten es auf die Hälfte.",
    uneven:
      "{title} läge bei {even, number} statt {score, number}, hätten alle Teile gleich bereitwillig geantwortet.",
    cells:
      "{published, number} Werte werden gezeigt, {protected, number} sind geschützt{newSeries, plural, =0 {} one {; eine Einheit begann eine neue Reihe} other {; # Einheiten begannen eine neue Reihe}}.",
    byChance:
      "{judged, plural, one {Eine Reihe wird} other {# Reihen werden}} auf Alarme geprüft; Zufall allein macht etwa {alarms, number, ::.0} Alarme im Quartal.",
    closed: "Stand der Umfrage, die am {day} endete.",
    cutReview:
      "Zeilen, die hier keinen Platz haben: {count}. Den ganzen Rückblick liest ein Admin mit `/pulse bericht rückblick`.",
    never: "Ergebnisse machen niemanden erkennbar und taugen nicht dazu, Teams oder Leitende zu bewerten.",
  },
}

export const sayInReview = sentences(reviewTexts)
