import { sentences } from "./say.ts"

/** What is said around changes: the question before one, its undoing, and what happened meanwhile. */
export const undoTexts = {
  en: {
    yes: "Yes, do it",
    yesHint: "Does what is described above",
    no: "No",
    noHint: "Leaves everything as it is",
    undo: "Undo",
    undoHint: "Sets it back to what it was before",
    undoOf: "Undo {action}, {time}",
    undone: "Undone: `{action}`.",
    undoneIs: "It is again: {value}.",
    meanwhile:
      "This was changed while you were deciding, so I left it alone:\n{line}\nPlease write the command again to see what it would mean now.",
    changedSince: "This has been changed again since, so I cannot undo it:\n{line}",
    changedAlone: "This is no longer what that change made it, so I cannot undo it.",
    cannotUndo: "That change cannot be undone.",
    nothingToUndo:
      "You have changed nothing in the last quarter of an hour. `{example}` lists earlier changes, with a button beside each one that can be undone.",
    undoLeft:
      "{person} has left, is deactivated or is a guest now, so I cannot make this person an admin again.",
    undoAdminAsk:
      "{people} would be able to do everything that an admin can do here: see all results, change settings and make further admins. Shall I do it?",
    adminAsk:
      "{people} would be able to do everything that an admin can do here: see all results, change settings and make further admins. What they do and see meanwhile cannot be taken back. Shall I do it?",
    adminRemoveAsk: "{people} would no longer be able to do what admins can do here. Shall I do it?",
    holidaysAsk:
      "On public holidays of {region} nobody would be asked: whoever would be asked then would be asked on the next working day, in every schedule. What is left out or put off because of that cannot be made up for. Shall I do it?",
    holidaysOffAsk:
      "People would be asked on public holidays too, in every schedule. Messages sent on a holiday cannot be taken back. Shall I do it?",
    leaderAddAsk:
      "{channel} would get the digest of {unit}, and everyone in that channel could read it. What was posted cannot be taken back. Shall I do it?",
    leaderRemoveAsk:
      "{channel} would no longer get the digest of {unit}. Digests that are missed are not posted later by themselves. Shall I do it?",
    leadingAddAsk:
      "From the next time on, {people} would answer the leaders’ survey instead of the staff’s, and could see the ledger of alerts. Answers of a pulse that has closed stay where they were counted. Shall I do it?",
    leadingRemoveAsk:
      "From the next time on, {people} would answer the staff’s survey again. Answers of a pulse that has closed stay where they were counted. Shall I do it?",
    commentsOnAsk:
      "From the next time on, {survey} would take comments. A comment that was published cannot be taken back. Shall I do it?",
    commentsOffAsk:
      "From the next time on, {survey} would take no comments. What people would have written then cannot be asked for later. Shall I do it?",
    minimumAsk:
      "{survey} would show nothing about fewer than {k, number} people, from the next time on. Until now it was {current, number}. It cannot be lowered again: people answer because they rely on it. Shall I do it?",
    ownerAsk:
      "{before} decides what comes of alerts about {unit}. {after} would decide instead, and would be told of those that are still open. Shall I do it?",
  },
  de: {
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
  },
}

export const sayOfUndo = sentences(undoTexts)
