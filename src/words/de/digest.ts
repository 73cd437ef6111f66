/** Everything a leader reads in a digest, sentence by sentence. */
export const digest = {
  score:
    "{bound, select, at_most {höchstens {score, number, ::.#}} at_least {mindestens {score, number, ::.#}} other {{score, number, ::.#}}}",
  interval: "({low, number, ::.#} bis {high, number, ::.#})",
  state: "{state, select, steady {stabil} watch {beobachten} other {angespannt}}",
  protected: "zu wenige Personen zum Zeigen",
  noData: "keine Antworten",
  rose: "{span, plural, =1 {Höher als beim letzten Mal} other {In den letzten vier Befragungen höher als in den vier davor}}{points, plural, =0 {} one { um # Punkt} other { um # Punkte}}, mehr als Zufall.",
  fell: "{span, plural, =1 {Niedriger als beim letzten Mal} other {In den letzten vier Befragungen niedriger als in den vier davor}}{points, plural, =0 {} one { um # Punkt} other { um # Punkte}}, mehr als Zufall.",
  quiet:
    "{span, plural, =1 {Seit dem letzten Mal keine Bewegung über den Zufall hinaus.} other {In den letzten vier Befragungen gegenüber den vier davor keine Bewegung über den Zufall hinaus.}}",
  new_series: "Hier beginnt eine neue Reihe: mit früheren Ergebnissen nicht vergleichbar.",
  early: "Noch zu wenige Ergebnisse für einen Vergleich.",
  first: "Erstes Ergebnis.",
  all_first: "Das ist das erste Ergebnis, deshalb gibt es noch nichts zum Vergleichen.",
  all_new_series: "Hier beginnt eine neue Reihe: mit früheren Ergebnissen nicht vergleichbar.",
  all_early:
    "Einzelne Wochen einer Gruppe dieser Größe sind überwiegend Zufall. Ab acht Ergebnissen werden vier mit den vier davor verglichen.",
  all_quiet:
    "{span, plural, =1 {Seit dem letzten Mal hat sich nichts über den Zufall hinaus bewegt.} other {In den letzten vier Befragungen hat sich gegenüber den vier davor nichts über den Zufall hinaus bewegt.}}",
  trend_watch: "Rückläufig seit {since}: unter dem gewohnten Niveau.",
  trend_alert: "Alarm seit {since}: deutlich unter dem gewohnten Niveau.",
  trend_improving: "Besser seit {since}: über dem gewohnten Niveau.",
  alertsBelow: "Alarm darunter",
  alertLine: "{unit}: {titles}",
  alertsAll: "Alle Alarme",
  alertsChance:
    "Ein einzelnes Signal einer einzelnen Einheit steht etwa einmal in 250 Befragungen zufällig auf Alarm; auch das hier kann ein solcher Fall sein.",
  ownedHead:
    "{count, plural, one {Ein Alarm wartet auf deine Antwort:} other {# Alarme warten auf deine Antwort:}}",
  ownedAlert: "{title} (Nr. {number})",
  ownedNext:
    "Wenn du weißt, was daraus wurde, sag es: Damit wird geprüft, ob Alarme vor Ausfällen kommen. Wenn du etwas entscheidest, erfährt es die Belegschaft.",
  cameOf: "Was daraus wurde: {unit}",
  cameOfHint: "Einen Vorfall, ein Zurückrollen, eine Pause festhalten, oder dass nichts daraus wurde",
  between: "Zwischen den Teams",
  by: "Nach {attribute}",
  cutFigure: "{title} {figure}",
  cutsMean: "Mittelwerte aus bis zu acht Umfragen.",
  cutEstimated: "aus den Werten der Teams geschätzt",
  cutsOthers: "Weitere",
  cutsMore: "{count, number} im Export",
  cutsProtected: "{count, number} mit zu wenigen Personen zum Zeigen",
  notComparable:
    "Die Unterschiede zwischen den Teams sind überwiegend Zufall, deshalb werden sie nicht verglichen (Zuverlässigkeit höchstens {most, number, ::.00}; nötig ist 0,5).",
  comparable:
    "{title}: Die Teams lassen sich unterscheiden (Zuverlässigkeit {reliability, number, ::.00}). {count, plural, =0 {Keines liegt deutlich unter den anderen.} other {Deutlich unter den anderen: {units}.}}",
  moreTeams: "{more, number} weitere",
  signals: "Signale",
  others: "Außerdem gemessen",
  line: "Die Linie",
  contrast:
    "{value, number, ::precision-integer sign-except-zero} ({low, number, ::precision-integer sign-except-zero} bis {high, number, ::precision-integer sign-except-zero})",
  inside: "Innerhalb der Linie, wie sie empfunden wird.",
  boundary: "An der Linie, wie sie empfunden wird.",
  beyond: "Jenseits der Linie, wie sie empfunden wird.",
  response: "Wer geantwortet hat",
  rate: "{rate, plural, =1 {{rate, number, percent}} other {Mindestens {rate, number, percent}}} der Gefragten haben geantwortet ({people}).",
  bandOnly: "Antworten von {people}.",
  people: "{band} Personen",
  manyPeople: "{from, number} oder mehr Personen",
  low: "Vielleicht hat weniger als die Hälfte der Gefragten geantwortet: Das Ergebnis ist vielleicht nicht repräsentativ für {unit}.",
  below:
    "{protected, plural, =0 {{published, plural, one {Die eine Einheit darunter wird gezeigt.} other {Alle # Einheiten darunter werden gezeigt.}}} one {Von den Einheiten darunter {published, plural, one {kann #} other {können #}} gezeigt werden, # ist geschützt.} other {Von den Einheiten darunter {published, plural, one {kann #} other {können #}} gezeigt werden, # sind geschützt.}}",
  belowWhy:
    "Eine Einheit ist geschützt, wenn dort {minimum, plural, =5 {weniger als fünf Personen} other {weniger als # Personen}} geantwortet haben oder wenn sich aus ihrem Ergebnis das einer kleineren Gruppe errechnen ließe.",
  ownWords: "In ihren eigenen Worten",
  quoted: "• „{text}“",
  ownWordsMore: "Es wurde mehr geschrieben, als hier Platz hat; diese wurden zufällig ausgewählt.",
  ownWordsBelow:
    "Was darunter geschrieben wurde, steht {count, plural, one {im Bericht} other {in den Berichten}} von {units}; einen Kanal dafür wählt ein Admin mit `/pulse leitung hinzufügen`.",
  ownWordsCommon: "Wörter, die fünf oder mehr Personen verwendet haben: {words}.",
  asked: "Was gefragt wurde",
  askedSome: "Jede Person bekam {each, number} von {total, number} Fragen, zum Beispiel:",
  period: "Offen {dates}.",
  scale:
    "Signale reichen von 0 bis 100, und 100 ist gesund; in Klammern steht das 90-%-Intervall. Ab 70 ist stabil, 55 bis 69 ist beobachten, unter 55 ist angespannt. Das Wort ändert sich nur, wenn sich der Wert um mehr als den Zufall geändert hat.",
  cutDigest:
    "Zeilen, die hier keinen Platz haben: {count}. Den ganzen Bericht der Organisation liest ein Admin mit `/pulse bericht vorschau`; alle Zahlen kann exportieren, wer diesen Server betreibt.",
  cutAlerts:
    "Zeilen, die hier keinen Platz haben: {count}. Alle Alarme stehen im Verzeichnis: `/pulse verzeichnis`.",
  never: "Ergebnisse machen niemanden erkennbar.",
  withheldHead: "Für {unit} wird diesmal nichts gezeigt, um die Menschen zu schützen, die geantwortet haben.",
  withheldWhy:
    "Entweder haben {minimum, plural, =5 {weniger als fünf Personen} other {weniger als # Personen}} geantwortet, oder aus einem Ergebnis hier ließe sich das einer kleineren Gruppe errechnen.",
  withheldNext:
    "Nichts ist falsch, und niemand muss gefragt werden, warum: Mit genug Antworten erscheinen Ergebnisse wieder von selbst.",
  emptyHead: "In {unit} hat diesmal niemand geantwortet, deshalb gibt es nichts zu zeigen.",
  emptyNext: "Ein Wort von dir an alle, warum es wichtig ist, hilft oft.",
  channelGone:
    "Ich kann im Kanal {channel} nicht mehr posten, deshalb wurde sein Bericht nicht zugestellt. {chat, select, teams {Füge mich seinem Team wieder hinzu} other {Lade mich dort wieder ein}} oder wähle mit `/pulse leitung hinzufügen` einen anderen Kanal.",
  digestUnknown:
    "Ich weiß nicht, ob der Bericht für {channel} angekommen ist. Damit er nicht doppelt erscheint, habe ich ihn nicht noch einmal geschickt; bitte sieh dort nach. Wenn er fehlt: `/pulse bericht jetzt` bietet an, ihn noch einmal zu schicken.",
}
