import type { CsvFault } from "../pulse/units-csv.ts"
import type { Attribute } from "../pulse/attributes.ts"
import { attributeName } from "./attributes.ts"
import { listed, sentences } from "./say.ts"

type Locale = string | undefined

export const unitsFileTexts = {
  en: {
    line: "Line {line, number}: {what}",
    notCsv: "this is not valid CSV; please check the quotation marks.",
    empty: "the file is empty.",
    noEmailColumn: "there is no column “e-mail”.",
    noUnitColumn: "there is no column “unit”.",
    noRows: "there are no rows under the column names.",
    noUnit: "it names no unit.",
    reserved: "“{name}” is reserved; please choose another name.",
    rootParent: "“{name}” is the root and has no parent.",
    twoParents: "“{name}” has two parents, “{first}” and “{second}”.",
    circle: "units lie in a circle: {circle}.",
    twice: "{email} is in line {first, number} already.",
    cells: "it has {cells, number} cells where the column names are {columns, number}.",
    twoColumns: "there are two columns “{name}”.",
    tooManyLines: "the file has more than {most, number} lines.",
    tooManyColumns: "there are more than {most, number} columns.",
    longCell: "a cell in the column “{column}” is longer than {most, number} characters.",
    tooDeep: "“{name}” lies more than {most, number} levels deep; please check the column “parent”.",
    longValue: "“{value}” in the column “{column}” is longer than {most, number} characters.",
    attributes: "It also says what {names} people have; surveys that ask for it tell results by it.",
    leftOut:
      "{count, plural, one {# address is} other {# addresses are}} left out: {count, plural, one {it belongs} other {they belong}} to nobody who can be placed here.",
    faults:
      "Nothing was changed. {count, plural, one {One line needs} other {# lines need}} another look; then send me the file again.",
    moving:
      "{people, plural, =0 {Nobody would change} one {# person would change} other {# people would change}} unit.",
    tooLong: "That file is too long for me: I read up to 5 MB. Nothing was changed.",
    notText: "I cannot read that file. Please send me a CSV file with the columns e-mail, unit and parent.",
    encoding:
      "I cannot tell which signs that file is written in, so its names could be stored wrongly. Please save it as “CSV UTF-8” and send it again. Nothing was changed.",
    unreadable:
      "I could not fetch that file from here. If it happens again, the app may lack the right to read files (`files:read`): ask whoever installed it. Nothing was changed.",
    away: "I could not fetch that file: it can be read for a short time only. Please send it again; nothing was changed.",
    changed: "That file is not the one you looked at any more. Please send it again; nothing was changed.",
    noFiles: "I cannot take files here. Nothing was changed.",
    oneFile: "Please send me one file at a time. Nothing was changed.",
  },
  de: {
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
  },
}

const say = sentences(unitsFileTexts)

/** A line of an organisation's file and what is wrong with it. */
export function csvFaultText(locale: Locale, { line, why, values }: CsvFault): string {
  return say(locale, "line", { line, what: say(locale, why, values) })
}

/** Before the faulty lines. */
export function csvFaultsHead(locale: Locale, count: number): string {
  return say(locale, "faults", { count })
}

/** How many addresses of a file nobody has who can be placed; never whose and why. */
export function leftOutText(locale: Locale, count: number): string {
  return say(locale, "leftOut", { count })
}

/** Which attributes the file has beside units. */
export function attributesText(locale: Locale, names: readonly Attribute[]): string {
  const all = names.map((name) => attributeName(locale, name))
  return say(locale, "attributes", { names: listed(locale, all) })
}

/** How many people a new tree would move. */
export function movingText(locale: Locale, people: number): string {
  return say(locale, "moving", { people })
}

/** Why a file could not be used at all. */
export function fileFaultText(
  locale: Locale,
  why: "tooLong" | "notText" | "encoding" | "unreadable" | "away" | "changed" | "noFiles" | "oneFile",
): string {
  return say(locale, why)
}
