/** The audit's report. `{count}` and the like are filled in. */
export const auditReport = {
  title: "Lassen sich Antworten Einzelner herausfinden?",
  made: "Angriff auf den gespeicherten Verlauf von {waves} Wellen, und zwar als: {sides}.",
  nothing:
    "**Kein Befund.** Nichts, was versucht wurde, verrät die Antwort einer einzelnen Person oder von weniger als fünf.",
  found: "**{count} Befunde.** Was unten steht, dürfte nicht möglich sein.",
  counts: {
    findings: "Was gefunden wurde",
    side: "Wer es könnte",
    kind: "Was",
    count: "Wie oft",
    smallest: "Kleinste Gruppe",
    from: "Woraus",
    examples: "Zum Beispiel",
  },
  sides: {
    reader: "Wer Ergebnisse liest",
    thief: "Wer die Datenbank stiehlt",
    vault: "Wer die Datenbank und den Schlüsselordner stiehlt",
  },
  kinds: {
    group: {
      name: "Eine Gruppe von weniger als fünf lässt sich herauslösen",
      how: "Veröffentlichte Summen wurden auf jede Weise addiert und subtrahiert, die weniger als fünf Personen übrig lässt.",
    },
    over_time: {
      name: "Eine Person lässt sich durch den Vergleich von Wellen herauslösen",
      how: "Wer seine Antwort nicht ändert, hebt sich zwischen zwei oder mehr Wellen auf; übrig bleiben alle, die kamen, gingen oder wechselten.",
    },
    cell: {
      name: "Eine Antwort lässt sich für alle in einer Gruppe ausschließen",
      how: "Jede Antwort war eine Unbekannte und jede gezeigte Zahl eine Gleichung; keine Liste von Antworten, die diese enthält, passt zu allen.",
    },
    contradiction: {
      name: "Zahlen widersprechen der Art, wie sie angeblich entstehen",
      how: "Keine Liste von Antworten passt zu allen gezeigten Zahlen; etwas wurde also nicht wie beschrieben begrenzt oder gerundet. Der Angriff ging mit den Zahlen weiter, wie sie sind.",
    },
    gap: {
      name: "Etwas fehlt wegen seines Wertes",
      how: "Messgrößen, die gleich viele Personen beantwortet haben, zeigen verschiedene Angaben; die Lücke selbst sagt also etwas über die Antworten.",
    },
    band: {
      name: "Der Anteil verrät, wie viele geantwortet haben",
      how: "In einer Einheit mit weniger als 20 Personen lässt der Anteil neben der Spanne weniger Zahlen zu als die Spanne.",
    },
    precision: {
      name: "Eine Angabe zur Zuverlässigkeit ist zu genau",
      how: "Mit mehr als zwei Nachkommastellen oder aus weniger als 100 Personen verrät sie die Streuung in den Teams.",
    },
    question: {
      name: "Antworten lassen sich ihrer Frage zuordnen",
      how: "Die gespeicherten Summen einer kleinen Gruppe wurden für jede mögliche Liste von Antworten gelöst; diese stehen in allen.",
    },
    person: {
      name: "Antworten lassen sich einer Person zuordnen",
      how: "Die Schlüssel im Schlüsselordner sagen, wer welche Frage bekam, und die Antworten auf diese Frage sind bekannt.",
    },
    silent: {
      name: "Wer teilnahm oder erinnert wurde, lässt sich ablesen",
      how: "Eine Tabelle über eine beendete Welle teilt deren Personen auf eine Weise, die nicht aus Team, Ort oder Sprache folgt.",
    },
    versions: {
      name: "Zeilenversionen unterscheiden Personen",
      how: "Zeilen über eine beendete Welle wurden zuletzt in verschiedenen Transaktionen geschrieben und lassen sich an deren Nummer unterscheiden.",
    },
    transaction: {
      name: "Eine Person und eine Antwort wurden zusammen geschrieben",
      how: "Zeilen, die eine Person nennen, und Zeilen mit einer Antwort tragen die Nummer derselben Transaktion.",
    },
    minute: {
      name: "Eine Antwort hat eine Uhrzeit",
      how: "Zeilen mit einer Antwort wurden in derselben Transaktion geschrieben wie eine Zeile mit einem Zeitpunkt.",
    },
    order: {
      name: "Antworten lassen sich Klicks zuordnen",
      how: "Zwei Tabellen wurden abwechselnd geschrieben; ihre Zeilen lassen sich über die Nummern der Transaktionen paaren.",
    },
    remembered: {
      name: "Die Statistik der Datenbank nennt Personen",
      how: "Was Postgres für seine Planung behält, enthält Kennungen von Personen aus einer Tabelle über Wellen.",
    },
    logged: {
      name: "Wer was tat, gelangt ins Protokoll",
      how: "Die Tabelle nennt Personen beendeter Wellen und wird in das Protokoll geschrieben, das Kopien und Archive aufbewahren.",
    },
    unexplained: {
      name: "Gespeicherte Zahlen, die dieses Programm nicht kennt",
      how: "Die Spalte enthält Zahlen über eine Welle oder Umfrage. Niemand hat gezeigt, dass sie nichts über Antworten verraten.",
    },
    posted: {
      name: "Ein Text nennt eine Zahl, die kein Ergebnis hat",
      how: "Jede Zahl der geposteten Texte wurde mit den veröffentlichten Ergebnissen verglichen. Diese Sätze nennen einen Wert, eine Anzahl von Personen, einen Anteil oder eine Zahl zu einer geschützten Einheit, die kein veröffentlichtes Ergebnis hergibt.",
    },
  },
  tried: {
    heading: "Was versucht wurde",
    rows: {
      waves: "Wellen",
      totals: "veröffentlichte und gespeicherte Summen",
      groups: "Systeme von Summen, nach Gruppen von weniger als fünf durchsucht",
      windows: "Zeiträume, deren Wellen verglichen wurden",
      cells: "Paare aus Gruppe und Antwort geprüft",
      cuts: "Summen und Werte von Personen mit einem gemeinsamen Merkmal gemeinsam mit den Antworten der Gruppen gelöst",
      programs: "ganzzahlige Programme gelöst",
      tables: "Tabellen gelesen",
      columns: "Spalten gelesen",
      rows: "Zeilen gelesen",
      transactions: "Transaktionen unterschieden",
      blocksSearched: "kleine Gruppen Antwort für Antwort durchsucht",
      posted: "gepostete Texte mit Ergebnissen verglichen",
      unfinished: "Prüfungen, für die die Zeit nicht reichte",
    },
    what: [
      "Der Angreifer kennt die Listen der Befragten, den Baum der Einheiten, die Merkmale aller und die Art, wie jede Zahl entsteht.",
      "Als Leser bekommt er auch, wie viele Personen und Antworten jede Gruppe hatte; das ist mehr, als Ergebnisse sagen.",
      "Als Dieb liest er jede Tabelle und jede Spalte der Datenbank, die Nummer der Transaktion jeder Zeile, die Reihenfolge der Zeilen und was die Datenbank sich über Spalten merkt.",
    ],
  },
  residual: {
    heading: "Was der Entwurf offen lässt",
    intro:
      "Das sind keine Befunde. Die Beschäftigten wissen davon, und es hängt davon ab, was geantwortet wurde.",
    of: "{count} von {of}",
    rows: {
      at_an_end:
        "Gruppen, deren Summe an einem Ende der Skala liegt: Die Antworten waren dort ähnlich, und wie ähnlich, wird nicht gesagt",
      one_colleague:
        "Gruppen, in denen eine Kollegin oder ein Kollege bei bestimmten eigenen Antworten etwas für die anderen ausschließen könnte",
      two_colleagues: "… zwei zusammen",
      three_colleagues: "… drei zusammen",
      one_knows_all:
        "Gruppen, in denen eine Kollegin oder ein Kollege bei bestimmten eigenen Antworten alle anderen kennen könnte",
      two_know_all: "… zwei zusammen",
      three_know_all: "… drei zusammen",
      everyone_answered: "Veröffentlichte Ergebnisse, an denen alle Gefragten teilnahmen, was gezeigt wird",
      drowned: "Vergleiche über die Zeit, die nur gelten, wenn zwölf oder mehr Personen keine Antwort ändern",
      open_waves:
        "Wellen, die noch offen sind oder gerade enden: Ihre Antworten sind versiegelt, und wer teilnahm, weiß das System",
    },
  },
  cannot: {
    heading: "Was dieses Programm nicht versuchen kann",
    dump: "Es bekam einen Dump. Darin stehen weder Zeilenversionen noch das, was die Datenbank sich für ihre Planung merkt. Was zusammen und in welcher Reihenfolge geschrieben wurde, ließ sich also nicht versuchen.",
    points: [
      "Es liest nicht den Arbeitsspeicher des laufenden Dienstes. Solange eine Welle offen ist, kann versiegelte Antworten öffnen, wer den Server beherrscht.",
      "Es weiß nicht, was Slack oder Microsoft aufbewahren. Der Klick geht durch deren Systeme.",
      "Es versucht nicht, was ein Betreiber mit Schlüsseln und Datenbank während einer offenen Welle könnte.",
      "Es rät nicht aus Wissen außerhalb der Daten, etwa wer sich laut beschwert hat oder wer wie schreibt.",
      "Es liest keine Sicherungen, Protokollarchive oder Kopien, außer sie werden wiederhergestellt und ihm als Datenbank gegeben.",
      "Es kann nicht berücksichtigen, dass alle in einer Gruppe dieselbe Antwort gaben und das auch sagen.",
      "Es weiß nicht, wer geantwortet hat. Ergebnisse nach Merkmalen löst es für jede Anzahl von Antworten, die die Listen der Befragten zulassen.",
      "In geposteten Texten prüft es Werte, Anzahlen von Personen, Anteile und Zahlen zu geschützten Einheiten. Steigungen, Differenzen, Lasten und andere Zahlen der Rückblicke rechnet es nicht nach.",
      "Zusammengefasste Zahlen der ganzen Organisation über mehrere Wellen (Differenzen, Lasten, Verläufe) werden daraufhin geprüft, was gespeichert ist, aber nicht gemeinsam gelöst.",
    ],
  },
  unfinished:
    "Für {count} Prüfungen reichte die Zeit nicht. Vor einem Urteil sollte es mit längerem --seconds noch einmal laufen.",
  meaning: {
    heading: "Wie das zu lesen ist",
    points: [
      "Ein Befund heißt: Allein aus diesem Material erfährt jemand über die Antwort einer Person oder weniger Personen etwas, das nicht zu erfahren sein sollte.",
      "„Ausschließen“ heißt, dass eine Antwort für alle in einer Gruppe unmöglich ist, auch wenn niemandes Antwort bekannt ist.",
      "Das Programm teilt keinen Code mit dem Teil des Produkts, der entscheidet, was gezeigt wird. Es wurde eigens geschrieben, von außen.",
    ],
  },
}
