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
