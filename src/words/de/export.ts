import type { Catalogue } from "../en/index.ts"

/** Released figures as files: what is said of them, and what their columns mean. */
export const exportFile: Catalogue["sentences"]["exportFile"] = {
  title: "Zahlen von {unit}, {day}",
  sheetFigures: "Zahlen",
  sheetColumns: "Spalten",
  headColumn: "Spalte",
  headAbout: "Was sie bedeutet",
  link: "Alle veröffentlichten Zahlen von {name} sind eine Datei. Der Link ist für dich allein: Er öffnet sich einmal, binnen fünf Minuten.",
  sent: "Alle veröffentlichten Zahlen von {name} stehen als Datei in unserem Chat.",
  lost: "Die Datei kam nicht an. Bitte frag noch einmal danach.",
  nowhere:
    "Hier lassen sich keine Dateien senden. Ein Admin kann `PUBLIC_URL` setzen: Dann öffnet sie ein Link. Wer diesen Server betreibt, kann `plimsoll export` schreiben.",
  nothing: "Noch gibt es nichts auszugeben: Die Datei füllt sich, sobald eine Umfrage geschlossen ist.",
  tooMany:
    "Von {name} gibt es zu viele Zeilen für diese Art von Datei. Frag nach einer Einheit darunter oder nach Parquet.",
  labelXlsx: "Excel",
  labelCsv: "CSV, mit erklärten Spalten",
  labelParquet: "Parquet",
  ask: "Als Datei",
  which: "Alle veröffentlichten Zahlen als Datei. Welche Art möchtest du?",
  col_survey: "Die Kennung der Umfrage.",
  col_wave: "Die Runde: der Termin aus ihrem Zeitplan.",
  col_opensOn: "Der Tag, an dem die Runde begann.",
  col_closesOn: "Der Tag, an dem die Runde endete.",
  col_unit: "Die Kennung der Einheit; org ist die ganze Organisation.",
  col_parent: "Die Kennung der Einheit darüber; leer ganz oben in dieser Datei.",
  col_measure: "Die Kennung der Messgröße in der Umfrage.",
  col_status:
    "published (gezeigt), protected (zu wenige Personen zum Zeigen) oder no_data (keine Antworten). Nur gezeigte Zeilen haben Zahlen.",
  col_score:
    "Wert in ganzen Punkten, 0 bis 100. Bei Stunden: Stunden in der Woche. Bei Spielraum: ein Unterschied in Punkten.",
  col_low: "Unteres Ende des 90-%-Intervalls.",
  col_high: "Oberes Ende des 90-%-Intervalls.",
  col_favourable: "Anteil günstiger Antworten in Prozent.",
  col_respondentsBand: "Wie viele Personen geantwortet haben, als Spanne.",
  col_responseRate: "Wie viel Prozent der Gefragten geantwortet haben, abgerundet auf fünf.",
  col_scoreBound:
    "at_least (mindestens) oder at_most (höchstens): Der wahre Wert liegt bei diesem oder jenseits davon.",
  col_favourableBound:
    "at_least (mindestens) oder at_most (höchstens): Der wahre Anteil liegt bei diesem oder jenseits davon.",
  col_segment: "Zeilen einer Einheit und Messgröße sind innerhalb eines Abschnitts vergleichbar.",
  col_trend: "Zustand der Regelkarte der Messgröße.",
  col_movement:
    "Gegen die Runde davor: gestiegen, gefallen, nicht mehr als Zufall, oder warum es sich nicht sagen lässt.",
  col_percentile: "Wo ein Team unter den Teams steht, 0 bis 100. Nicht zum Bewerten von Teams.",
  col_chanceBelowMedian: "Wahrscheinlichkeit (0 bis 1), dass das Team unter dem mittleren liegt.",
  col_medianReliability:
    "Von der Organisation: wie viel von einem üblichen Unterschied zwischen ihren Teams echt ist (0 bis 1).",
  col_cut: "Ergebnisse nach Merkmal, von der ganzen Organisation: Merkmal=Wert.",
  col_estimated: "true: ein Wert nach Merkmal, der vor allem aus den Werten von Teams gemacht ist.",
}
