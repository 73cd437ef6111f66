export const unitsFile = {
  line: "Zeile {line, number}: {what}",
  notCsv: "Das ist kein gültiges CSV; bitte prüfe die Anführungszeichen.",
  empty: "Die Datei ist leer.",
  noEmailColumn: "Es gibt keine Spalte „e-mail“.",
  noUnitColumn: "Es gibt keine Spalte „unit“.",
  noRows: "Unter den Spaltennamen stehen keine Zeilen.",
  noUnit: "Sie nennt keine Einheit.",
  reserved: "„{name}“ ist vergeben; bitte wähle einen anderen Namen.",
  rootParent: "„{name}“ ist die Wurzel und liegt in keiner Einheit.",
  twoParents: "„{name}“ liegt in zwei Einheiten, „{first}“ und „{second}“.",
  circle: "Einheiten liegen im Kreis: {circle}.",
  twice: "{email} steht schon in Zeile {first, number}.",
  cells: "Sie hat {cells, number} Zellen, aber es gibt {columns, number} Spaltennamen.",
  twoColumns: "Es gibt zwei Spalten „{name}“.",
  tooManyLines: "Die Datei hat mehr als {most, number} Zeilen.",
  tooManyColumns: "Es gibt mehr als {most, number} Spalten.",
  longCell: "Eine Zelle in der Spalte „{column}“ ist länger als {most, number} Zeichen.",
  tooDeep: "„{name}“ liegt mehr als {most, number} Ebenen tief; bitte prüfe die Spalte „parent“.",
  longValue: "„{value}“ in der Spalte „{column}“ ist länger als {most, number} Zeichen.",
  attributes:
    "Sie sagt außerdem von jeder Person: {names}. Umfragen, die danach fragen, zeigen Ergebnisse danach.",
  leftOut:
    "{count, plural, one {# Adresse bleibt} other {# Adressen bleiben}} weg: {count, plural, one {Sie gehört} other {Sie gehören}} niemandem, der hier eingeordnet werden kann.",
  faults:
    "Es hat sich nichts geändert. {count, plural, one {Eine Zeile braucht} other {# Zeilen brauchen}} noch einen Blick; schick mir die Datei dann noch einmal.",
  moving:
    "{people, plural, =0 {Niemand würde} one {# Person würde} other {# Personen würden}} die Einheit wechseln.",
  noDeploymentColumn: "es gibt keine Spalte „deployment“.",
  noName: "sie nennt keinen Einsatz.",
  nameTwice: "der Einsatz „{name}“ steht schon in Zeile {first, number}.",
  noNumber:
    "„{value}“ in der Spalte „{column}“ ist keine Zahl. Bitte nur Ziffern schreiben, zum Beispiel 120.",
  unknownUnit:
    "es gibt keine Einheit „{value}“ (Spalte „{column}“). Vielleicht gibt es sie nicht mehr: Bitte den Namen mit `/pulse einheiten` prüfen.",
  unknownPerson:
    "„{value}“ gehört niemandem, der hier ist (Spalte „{column}“). Vielleicht ist die Person gegangen: Bitte jemand anderen mit E-Mail-Adresse nennen.",
  unknownRisk: "„{value}“ ist keine Risikostufe. Bitte eines davon schreiben: {known}.",
  unknownStage: "„{value}“ ist keine Stufe. Bitte eines davon schreiben: {known}.",
  stageMoves:
    "„{name}“ ist auf der Stufe {now}, und eine Datei bringt ihn nicht auf {stage}. Bitte die Zelle leer lassen und `/pulse stufe` verwenden.",
  badLink: "„{value}“ ist kein Link. Links beginnen mit https:// und sind durch „|“ getrennt.",
  deploymentsWould:
    "{added, plural, =0 {Kein Einsatz käme dazu} one {# Einsatz käme dazu} other {# Einsätze kämen dazu}}{changed, plural, =0 {} one {, # würde geändert} other {, # würden geändert}}{same, plural, =0 {} one {, # ist wie bisher} other {, # sind wie bisher}}. Einsätze, die nicht in der Datei stehen, bleiben, wie sie sind. Speichern?",
  deploymentsAre:
    "{added, plural, =0 {Kein Einsatz kam dazu} one {# Einsatz kam dazu} other {# Einsätze kamen dazu}}, {changed, plural, =0 {keiner wurde geändert} one {# wurde geändert} other {# wurden geändert}}.",
  deploymentsSame: "Alles ist schon so: Nichts wurde geändert.",
  deploymentNew: "• {name}: neu",
  deploymentChanges: "• {name}: {columns}",
  deploymentsMeanwhile:
    "Jemand anderes hat Einsätze geändert, während ich die Datei las. Nichts wurde geändert; bitte schick sie noch einmal.",
  deploymentsSent:
    "Alle Einsätze als Datei: Ich habe sie in unseren eigenen Chat geschickt. Ändere sie und schick sie mir dort; was nicht darin steht, bleibt, wie es ist.",
  deploymentsHead:
    "Alle Einsätze als Datei. Kopiere, was folgt, in eine Datei, die auf .csv endet, ändere sie und schick sie mir.",
  deploymentsLong:
    "Alle Einsätze sind zu lang für eine Nachricht, und Dateien kann ich hier nicht schicken. Wer Plimsoll betreibt, bekommt die Datei mit `plimsoll deployments export`.",
  ofDeployments: "Das ist eine Datei mit Einsätzen. Bitte schick sie mir in unserem eigenen Chat.",
  tooLong: "Diese Datei ist mir zu lang: Ich lese bis zu 5 MB. Es hat sich nichts geändert.",
  notText:
    "Diese Datei kann ich nicht lesen. Bitte schick mir eine CSV-Datei mit den Spalten e-mail, unit und parent.",
  encoding:
    "Ich kann nicht erkennen, in welcher Zeichenkodierung diese Datei geschrieben ist; Namen könnten falsch gespeichert werden. Bitte speichere sie als „CSV UTF-8“ und schick sie noch einmal. Es hat sich nichts geändert.",
  unreadable:
    "Ich konnte diese Datei nicht holen. Falls es wieder geschieht, fehlt der App vielleicht das Recht, Dateien zu lesen (`files:read`): Frag, wer sie installiert hat. Es hat sich nichts geändert.",
  away: "Ich konnte diese Datei nicht holen: Sie ist nur kurze Zeit lesbar. Bitte schick sie noch einmal; es hat sich nichts geändert.",
  changed:
    "Diese Datei ist nicht mehr die, die du gesehen hast. Bitte schick sie noch einmal; es hat sich nichts geändert.",
  noFiles: "Dateien kann ich hier nicht annehmen. Es hat sich nichts geändert.",
  oneFile: "Bitte schick mir eine Datei nach der anderen. Es hat sich nichts geändert.",
}
