import { sentences } from "./say.ts"

/** Everything a leader reads in a digest, sentence by sentence. */
export const leaderTexts = {
  en: {
    title: "{survey}: {unit}",
    steady:
      "{total, plural, one {The one signal shown is steady} other {All # signals shown are steady}}{line, select, beyond {, but {contrast} is beyond the line} boundary {, but {contrast} is at the line} other {}}.",
    watch:
      "{count, plural, one {# of {total, number} signals needs watching} other {# of {total, number} signals need watching}} ({titles}){line, select, beyond {, and {contrast} is beyond the line} boundary {, and {contrast} is at the line} other {}}.",
    strained:
      "{count, plural, one {# of {total, number} signals is strained} other {# of {total, number} signals are strained}} ({titles}){line, select, beyond {, and {contrast} is beyond the line} boundary {, and {contrast} is at the line} other {}}.",
    score:
      "{bound, select, at_most {at most {score, number, ::.#}} at_least {at least {score, number, ::.#}} other {{score, number, ::.#}}}",
    interval: "({low, number, ::.#} to {high, number, ::.#})",
    state: "{state, select, steady {steady} watch {watch} other {strained}}",
    protected: "protected",
    noData: "no answers",
    rose: "{span, plural, =1 {Higher than last time} other {Higher in the last four pulses than in the four before}}{points, plural, =0 {} one { by # point} other { by # points}}, beyond noise.",
    fell: "{span, plural, =1 {Lower than last time} other {Lower in the last four pulses than in the four before}}{points, plural, =0 {} one { by # point} other { by # points}}, beyond noise.",
    quiet:
      "{span, plural, =1 {No movement beyond noise since last time.} other {No movement beyond noise in the last four pulses against the four before.}}",
    new_series: "A new series begins here: not comparable with earlier results.",
    early: "Not enough results to compare yet.",
    first: "First result.",
    all_first: "This is the first result, so there is nothing to compare it with yet.",
    all_new_series: "A new series begins here: not comparable with earlier results.",
    all_early:
      "Single weeks of a group this size are mostly noise. Once there are eight results, four of them are compared with the four before.",
    all_quiet:
      "{span, plural, =1 {Nothing moved beyond noise since last time.} other {Nothing moved beyond noise in the last four pulses against the four before.}}",
    trend_watch: "Slipping since {since}: below its usual level.",
    trend_alert: "In alert since {since}: well below its usual level.",
    trend_improving: "Improving since {since}: above its usual level.",
    alertsBelow: "In alert below",
    alertLine: "{unit}: {titles}",
    alertsTitle: "Alert: {survey}",
    alertsHead: "{count, plural, one {{unit} is in alert ({titles}).} other {# units are in alert.}}",
    alertsNext: "What next",
    alertsLedger:
      "Ask what changed there, not who said it. Whoever owns these alerts records what came of them with `/pulse ledger`, so that it can be checked whether strain comes before failure.",
    alertsChance:
      "A single signal of a single unit is in alert by chance about once in 250 pulses; this one may be such a case.",
    alertsClosed: "From the pulse that closed on {day}.",
    ownedHead: "{count, plural, one {An alert that you own:} other {# alerts that you own:}}",
    ownedAlert: "No. {number}: {unit}, {title}",
    ownedNext:
      "When you know what came of it, write for example `/pulse ledger {number} incident`, or `rollback`, `paused` or `nothing`.",
    between: "Between teams",
    by: "By {attribute}",
    cutFigure: "{title} {figure}",
    cutsMean: "Means of up to eight pulses.",
    cutEstimated: "estimated from teams",
    cutsOthers: "Others",
    cutsMore: "{count, number} in the export",
    cutsProtected: "{count, number} protected",
    notComparable:
      "Differences between teams are mostly noise, so teams are not compared (reliability {most, number, ::.00} at most; 0.5 needed).",
    comparable:
      "{title}: teams can be told apart (reliability {reliability, number, ::.00}). {count, plural, =0 {None lies clearly below the others.} other {Clearly below the others: {units}.}}",
    moreTeams: "{more, number} more",
    signals: "Signals",
    others: "Also measured",
    line: "The line",
    contrast:
      "{value, number, ::precision-integer sign-except-zero} ({low, number, ::precision-integer sign-except-zero} to {high, number, ::precision-integer sign-except-zero})",
    inside: "Inside the line, as perceived.",
    boundary: "At the line, as perceived.",
    beyond: "Beyond the line, as perceived.",
    response: "Who answered",
    rate: "{rate, plural, =1 {{rate, number, percent}} other {At least {rate, number, percent}}} of those asked answered ({people}).",
    bandOnly: "Answers from {people}.",
    people: "{band} people",
    manyPeople: "{from, number} or more people",
    low: "Perhaps fewer than half of those asked answered: this may not represent {unit}.",
    below:
      "{protected, plural, =0 {{published, plural, one {The one unit below is shown.} other {All # units below are shown.}}} one {Of the units below, {published, number} can be shown and # is protected.} other {Of the units below, {published, number} can be shown and # are protected.}}",
    belowWhy:
      "A unit is protected when {minimum, plural, =5 {fewer than five people} other {fewer than # people}} answered there, or when its result could be used to work out a smaller group's.",
    ownWords: "In their own words",
    quoted: "• “{text}”",
    ownWordsMore: "More was written than fits here; these were chosen at random.",
    ownWordsBelow:
      "What was written below stands in the {count, plural, one {digest} other {digests}} of {units}; an admin chooses a channel for {count, plural, one {it} other {them}} with `/pulse leaders add`.",
    ownWordsCommon: "Words that five or more people used: {words}.",
    asked: "What was asked",
    askedSome: "Each person was asked {each, number} of {total, number} questions, for example:",
    period: "Open {dates}.",
    scale:
      "Signals run from 0 to 100, and 100 is healthy; brackets hold the 90% interval. 70 and above is steady, 55 to 69 is watch, below 55 is strained.",
    cutDigest:
      "Lines that do not fit here: {count}. An admin reads the organisation's digest whole with `/pulse digest preview`; whoever runs this server can export every figure.",
    cutAlerts: "Lines that do not fit here: {count}. All alerts stand in the ledger: `/pulse ledger`.",
    never: "Results never identify people.",
    withheldHead: "Nothing is shown for {unit} this time, to protect the people who answered.",
    withheldWhy:
      "Either {minimum, plural, =5 {fewer than five people} other {fewer than # people}} answered, or a result here could be used to work out a smaller group's.",
    withheldNext:
      "Nothing is wrong and nobody needs to be asked why: with enough answers, results appear again by themselves.",
    emptyHead: "Nobody answered in {unit} this time, so there is nothing to show.",
    emptyNext: "A word from you on why it matters, to everyone at once, often helps.",
    channelGone:
      "I can no longer post to the channel {channel}, so its digest was not delivered. {chat, select, teams {Add me to its team again} other {Invite me there again}}, or choose another channel with `/pulse leaders add`.",
    digestUnknown:
      "I cannot tell whether the digest for {channel} arrived. To keep it from appearing twice I did not send it again. Please have a look there; if it is missing, `/pulse digest now` offers to post it again.",
  },
  de: {
    title: "{survey}: {unit}",
    steady:
      "{total, plural, one {Das eine gezeigte Signal ist stabil} other {Alle # gezeigten Signale sind stabil}}{line, select, beyond {, aber {contrast} liegt jenseits der Linie} boundary {, aber {contrast} liegt an der Linie} other {}}.",
    watch:
      "{count, plural, one {# von {total, number} Signalen ist zu beobachten} other {# von {total, number} Signalen sind zu beobachten}} ({titles}){line, select, beyond {, und {contrast} liegt jenseits der Linie} boundary {, und {contrast} liegt an der Linie} other {}}.",
    strained:
      "{count, plural, one {# von {total, number} Signalen ist angespannt} other {# von {total, number} Signalen sind angespannt}} ({titles}){line, select, beyond {, und {contrast} liegt jenseits der Linie} boundary {, und {contrast} liegt an der Linie} other {}}.",
    score:
      "{bound, select, at_most {höchstens {score, number, ::.#}} at_least {mindestens {score, number, ::.#}} other {{score, number, ::.#}}}",
    interval: "({low, number, ::.#} bis {high, number, ::.#})",
    state: "{state, select, steady {stabil} watch {beobachten} other {angespannt}}",
    protected: "geschützt",
    noData: "keine Antworten",
    rose: "{span, plural, =1 {Höher als beim letzten Mal} other {In den letzten vier Befragungen höher als in den vier davor}}{points, plural, =0 {} one { um # Punkt} other { um # Punkte}}, mehr als Rauschen.",
    fell: "{span, plural, =1 {Niedriger als beim letzten Mal} other {In den letzten vier Befragungen niedriger als in den vier davor}}{points, plural, =0 {} one { um # Punkt} other { um # Punkte}}, mehr als Rauschen.",
    quiet:
      "{span, plural, =1 {Seit dem letzten Mal keine Bewegung über das Rauschen hinaus.} other {In den letzten vier Befragungen gegenüber den vier davor keine Bewegung über das Rauschen hinaus.}}",
    new_series: "Hier beginnt eine neue Reihe: mit früheren Ergebnissen nicht vergleichbar.",
    early: "Noch zu wenige Ergebnisse für einen Vergleich.",
    first: "Erstes Ergebnis.",
    all_first: "Das ist das erste Ergebnis, deshalb gibt es noch nichts zum Vergleichen.",
    all_new_series: "Hier beginnt eine neue Reihe: mit früheren Ergebnissen nicht vergleichbar.",
    all_early:
      "Einzelne Wochen einer Gruppe dieser Größe sind überwiegend Rauschen. Ab acht Ergebnissen werden vier mit den vier davor verglichen.",
    all_quiet:
      "{span, plural, =1 {Seit dem letzten Mal hat sich nichts über das Rauschen hinaus bewegt.} other {In den letzten vier Befragungen hat sich gegenüber den vier davor nichts über das Rauschen hinaus bewegt.}}",
    trend_watch: "Rückläufig seit {since}: unter dem gewohnten Niveau.",
    trend_alert: "Alarm seit {since}: deutlich unter dem gewohnten Niveau.",
    trend_improving: "Besser seit {since}: über dem gewohnten Niveau.",
    alertsBelow: "Alarm darunter",
    alertLine: "{unit}: {titles}",
    alertsTitle: "Alarm: {survey}",
    alertsHead: "{count, plural, one {Alarm bei {unit} ({titles}).} other {Alarm bei # Einheiten.}}",
    alertsNext: "Wie weiter",
    alertsLedger:
      "Frag, was sich dort geändert hat, nicht, wer es gesagt hat. Wer für diese Alarme zuständig ist, hält mit `/pulse ledger` fest, was daraus wurde: So lässt sich prüfen, ob Belastung dem Ausfall vorausgeht.",
    alertsChance:
      "Ein einzelnes Signal einer einzelnen Einheit steht etwa einmal in 250 Befragungen zufällig auf Alarm; auch das hier kann ein solcher Fall sein.",
    alertsClosed: "Aus der Befragung, die am {day} geschlossen wurde.",
    ownedHead:
      "{count, plural, one {Ein Alarm, für den du zuständig bist:} other {# Alarme, für die du zuständig bist:}}",
    ownedAlert: "Nr. {number}: {unit}, {title}",
    ownedNext:
      "Wenn du weißt, was daraus wurde, schreib zum Beispiel `/pulse ledger {number} vorfall` oder `rollback`, `pausiert` oder `nichts`.",
    between: "Zwischen den Teams",
    by: "Nach {attribute}",
    cutFigure: "{title} {figure}",
    cutsMean: "Mittelwerte aus bis zu acht Umfragen.",
    cutEstimated: "aus den Werten der Teams geschätzt",
    cutsOthers: "Weitere",
    cutsMore: "{count, number} im Export",
    cutsProtected: "{count, number} geschützt",
    notComparable:
      "Das meiste, was sich zwischen den Teams unterscheidet, kann Zufall sein, deshalb werden sie nicht verglichen: Die Zuverlässigkeit ist höchstens {most, number, ::.00}, und nötig ist 0,5.",
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
    ownWordsMore: "Es wurde mehr geschrieben, als hier Platz hat; diese sind ausgelost.",
    ownWordsBelow:
      "Was darunter geschrieben wurde, steht {count, plural, one {im Bericht} other {in den Berichten}} von {units}; einen Kanal dafür wählt ein Admin mit `/pulse leitung hinzufügen`.",
    ownWordsCommon: "Wörter, die fünf oder mehr Personen verwendet haben: {words}.",
    asked: "Was gefragt wurde",
    askedSome: "Jede Person bekam {each, number} von {total, number} Fragen, zum Beispiel:",
    period: "Offen {dates}.",
    scale:
      "Signale reichen von 0 bis 100, und 100 ist gesund; in Klammern steht das 90-%-Intervall. Ab 70 ist stabil, 55 bis 69 ist beobachten, unter 55 ist angespannt.",
    cutDigest:
      "Zeilen, die hier keinen Platz haben: {count}. Den ganzen Bericht der Organisation liest ein Admin mit `/pulse bericht vorschau`; alle Zahlen kann exportieren, wer diesen Server betreibt.",
    cutAlerts:
      "Zeilen, die hier keinen Platz haben: {count}. Alle Alarme stehen im Verzeichnis: `/pulse verzeichnis`.",
    never: "Ergebnisse machen niemanden erkennbar.",
    withheldHead:
      "Für {unit} wird diesmal nichts gezeigt, um die Menschen zu schützen, die geantwortet haben.",
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
  },
}

export const sayToLeader = sentences(leaderTexts)

/** To the admin who chose a channel that cannot be posted to any more. `channel` is already in the platform's form. */
export function channelGoneNote(locale: string | undefined, channel: string): string {
  return sayToLeader(locale, "channelGone", { channel })
}

/** To the same admin when the reply to a digest was lost. */
export function digestUnknownNote(locale: string | undefined, channel: string): string {
  return sayToLeader(locale, "digestUnknown", { channel })
}
