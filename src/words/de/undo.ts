/** What is said around changes: the question before one, its undoing, and what happened meanwhile. */
export const undo = {
  yes: "Ja, ausführen",
  yesHint: "Führt aus, was oben steht",
  no: "Nein",
  noHint: "Lässt alles, wie es ist",
  undo: "Rückgängig",
  undoHint: "Stellt wieder her, was vorher galt",
  undoOf: "Rückgängig: {action}, {time}",
  undone: "Rückgängig gemacht: `{action}`.",
  undoneIs: "Jetzt gilt wieder: {value}.",
  meanwhile:
    "Das wurde inzwischen geändert, deshalb habe ich nichts getan:\n{line}\nSchreib den Befehl bitte noch einmal, dann siehst du, was er jetzt bedeuten würde.",
  changedSince:
    "Das wurde inzwischen noch einmal geändert, deshalb kann ich es nicht rückgängig machen:\n{line}",
  changedAlone:
    "Inzwischen gilt etwas anderes als nach dieser Änderung, deshalb kann ich sie nicht rückgängig machen.",
  cannotUndo: "Diese Änderung lässt sich nicht rückgängig machen.",
  nothingToUndo:
    "Du hast in der letzten Viertelstunde nichts geändert. `{example}` zeigt frühere Änderungen, mit einem Knopf bei jeder, die sich rückgängig machen lässt.",
  undoLeft:
    "{person} ist ausgeschieden, deaktiviert oder jetzt Gast und kann deshalb nicht wieder Admin werden.",
  undoAdminAsk:
    "{people} {count, plural, one {könnte} other {könnten}} dann hier alles, was Admins können: alle Ergebnisse sehen, Einstellungen ändern und weitere Admins ernennen. Soll ich das tun?",
  adminAsk:
    "{people} {count, plural, one {könnte} other {könnten}} dann hier alles, was Admins können: alle Ergebnisse sehen, Einstellungen ändern und weitere Admins ernennen. Was inzwischen getan und gesehen wird, lässt sich nicht zurücknehmen. Soll ich das tun?",
  adminRemoveAsk:
    "{people} {count, plural, one {könnte} other {könnten}} dann hier nicht mehr, was nur Admins können. Soll ich das tun?",
  holidaysAsk:
    "An Feiertagen von {region} würde niemand gefragt: Wer dann an der Reihe wäre, würde am nächsten Arbeitstag gefragt, bei jedem Plan. Was dadurch ausfällt oder später kommt, lässt sich nicht nachholen. Soll ich das tun?",
  holidaysOffAsk:
    "Auch an Feiertagen würde gefragt, bei jedem Plan. Nachrichten, die an einem Feiertag ankommen, lassen sich nicht zurücknehmen. Soll ich das tun?",
  leaderAddAsk:
    "{channel} würde den Bericht zu {unit} bekommen, und alle in diesem Kanal könnten ihn lesen. Was einmal dort steht, lässt sich nicht zurücknehmen. Soll ich das tun?",
  leaderRemoveAsk:
    "{channel} würde keinen Bericht zu {unit} mehr bekommen. Versäumte Berichte kommen später nicht von selbst. Soll ich das tun?",
  leadingAddAsk:
    "Ab dem nächsten Mal {count, plural, one {würde} other {würden}} {people} die Umfrage der Leitung statt jener der Belegschaft beantworten und das Verzeichnis der Alarme sehen. Antworten einer Umfrage, die schon zu Ende ist, bleiben, wo sie gezählt wurden. Soll ich das tun?",
  leadingRemoveAsk:
    "Ab dem nächsten Mal {count, plural, one {würde} other {würden}} {people} wieder die Umfrage der Belegschaft beantworten. Antworten einer Umfrage, die schon zu Ende ist, bleiben, wo sie gezählt wurden. Soll ich das tun?",
  commentsOnAsk:
    "Ab dem nächsten Mal würde {survey} Kommentare annehmen. Ein veröffentlichter Kommentar lässt sich nicht zurücknehmen. Soll ich das tun?",
  commentsOffAsk:
    "Ab dem nächsten Mal würde {survey} keine Kommentare annehmen. Was dann jemand geschrieben hätte, lässt sich später nicht mehr erfragen. Soll ich das tun?",
  minimumAsk:
    "{survey} würde ab dem nächsten Mal nichts über weniger als {k, number} Personen zeigen. Bisher waren es {current, number}. Kleiner wird die Zahl danach nie wieder: Wer antwortet, verlässt sich darauf. Soll ich das tun?",
  ownerAsk:
    "{before} entscheidet, was aus Alarmen zu {unit} wird. Stattdessen würde {after} entscheiden und von den noch offenen erfahren. Soll ich das tun?",
}
