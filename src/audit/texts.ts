import type { Kind, Residual, Side, Tried } from "./findings.ts"

export type ReportLanguage = "en" | "de"

/** What the report says, in both languages. `{count}` and the like are filled in. */
export type Texts = {
  title: string
  made: string
  nothing: string
  found: string
  counts: {
    findings: string
    side: string
    kind: string
    count: string
    smallest: string
    from: string
    examples: string
  }
  sides: Record<Side, string>
  kinds: Record<Kind, { name: string; how: string }>
  tried: { heading: string; rows: Record<keyof Tried, string>; what: string[] }
  residual: { heading: string; intro: string; rows: Record<Residual, string>; of: string }
  cannot: { heading: string; points: string[]; dump: string }
  unfinished: string
  meaning: { heading: string; points: string[] }
}

const en: Texts = {
  title: "Can anybody's answers be found out?",
  made: "Attack on the stored history of {waves} waves. Looked at as: {sides}.",
  nothing: "**No finding.** Nothing that was tried tells the answer of one person or of fewer than five.",
  found: "**{count} findings.** What is listed below should not be possible.",
  counts: {
    findings: "What was found",
    side: "Who could do it",
    kind: "What",
    count: "How often",
    smallest: "Smallest group",
    from: "From",
    examples: "For example",
  },
  sides: {
    reader: "Anyone who reads results",
    thief: "A thief of the database",
    vault: "A thief of the database and the key folder",
  },
  kinds: {
    group: {
      name: "A group of fewer than five can be told apart",
      how: "Published totals were added and subtracted in every way that leaves fewer than five people.",
    },
    over_time: {
      name: "A person can be told apart by comparing waves",
      how: "People who keep their answers cancel out between two or more waves; what is left is about those who came, went or moved.",
    },
    cell: {
      name: "An answer can be ruled out for everybody of a group",
      how: "Every answer was treated as an unknown number and everything told as an equation; no list of answers with this one fits.",
    },
    contradiction: {
      name: "Figures contradict the way they are said to be made",
      how: "No list of answers fits all that is told, so something was not censored or not rounded as documented. The figures were then taken at their word.",
    },
    gap: {
      name: "Something is missing because of its value",
      how: "Measures that the same number of people answered show different figures, so the gap itself says something about the answers.",
    },
    band: {
      name: "The share of answers says how many answered",
      how: "In a unit of fewer than 20 people, the share beside the band leaves fewer possible numbers than the band.",
    },
    precision: {
      name: "A figure of reliability is too exact",
      how: "With more than two decimals, or from fewer than 100 people, it gives away the spread inside teams.",
    },
    question: {
      name: "Answers can be tied to their question",
      how: "The stored sums of a small group were solved for every possible list of answers; these stand in all of them.",
    },
    person: {
      name: "Answers can be tied to a person",
      how: "The keys in the key folder say who was asked which question, and the answers to that question are known.",
    },
    silent: {
      name: "Who took part, or was reminded, can be read",
      how: "A table about a wave that is over divides its people in a way that does not follow from team, place or language.",
    },
    versions: {
      name: "Row versions divide people",
      how: "Rows about a wave that is over were last written in different transactions, so they can be told apart by the transaction's number.",
    },
    transaction: {
      name: "A person and an answer were written together",
      how: "Rows that name a person and rows that hold an answer carry the number of one transaction.",
    },
    minute: {
      name: "An answer has a time",
      how: "Rows that hold an answer were written in one transaction with a row that holds a moment.",
    },
    order: {
      name: "Answers can be lined up with presses",
      how: "Two tables were written in turns, so their rows can be paired by the numbers of their transactions.",
    },
    remembered: {
      name: "The database's statistics name people",
      how: "What Postgres keeps for its planner has copies of people's ids from a table about waves.",
    },
    logged: {
      name: "Who did what reaches the log",
      how: "The table names people of waves that are over and is written to the log that replicas and archives keep.",
    },
    unexplained: {
      name: "Stored figures that this program does not know",
      how: "The column holds figures about a wave or a survey. Nobody has shown that they tell nothing about answers.",
    },
    posted: {
      name: "A text tells a figure that no result has",
      how: "Every number of the posted texts was held against the released results. These sentences have a score, a count of people, a share or a figure of a protected unit that no released result tells.",
    },
  },
  tried: {
    heading: "What was tried",
    rows: {
      waves: "waves",
      totals: "published and stored totals",
      groups: "systems of totals searched for groups of fewer than five",
      windows: "windows of waves compared over time",
      cells: "pairs of a group and an answer tested",
      cuts: "sums and scores of people who share an attribute solved together with the groups' answers",
      programs: "integer programs solved",
      tables: "tables read",
      columns: "columns read",
      rows: "rows read",
      transactions: "transactions told apart",
      blocksSearched: "small groups searched through answer by answer",
      posted: "posted texts held against results",
      unfinished: "tests that ran out of time",
    },
    what: [
      "The attacker knows the rosters, the tree of units and everybody's attributes, and how every figure is made.",
      "As a reader it is also given how many people and answers each group had, which is more than results say.",
      "As a thief it reads every table and every column of the database, the number of the transaction that wrote each row, the order of rows, and what the database remembers of columns.",
    ],
  },
  residual: {
    heading: "What remains by design",
    intro: "These are no findings. They are told to employees, and depend on what people answered.",
    of: "{count} of {of}",
    rows: {
      at_an_end:
        "Groups whose sum lies at an end of the scale: the answers there were alike, and how alike is not told",
      one_colleague:
        "Groups in which one colleague could rule out an answer for the others, had they answered in a certain way",
      two_colleagues: "… two colleagues together",
      three_colleagues: "… three colleagues together",
      one_knows_all:
        "Groups in which one colleague could know all other answers, had they answered in a certain way",
      two_know_all: "… two colleagues together",
      three_know_all: "… three colleagues together",
      everyone_answered: "Published results in which everybody asked took part, which is shown",
      drowned: "Comparisons over time that stand only if twelve people or more change no answer",
      open_waves:
        "Waves that are still open or closing: their answers are sealed, and who took part is known to the system",
    },
  },
  cannot: {
    heading: "What this program cannot try",
    dump: "It was given a dump. A dump has no row versions and not what the planner remembers, so what was written together, and in which order, was not tried.",
    points: [
      "It does not read the memory of the running service. While a wave is open, whoever controls the server can open sealed answers.",
      "It does not know what Slack or Microsoft keep. The tap passes through them.",
      "It does not try an operator who has the keys and the database while a wave is open.",
      "It does not guess from knowledge outside the data, such as who complained aloud or who writes in which style.",
      "It does not read backups, log archives or replicas, unless they are restored and given to it as a database.",
      "It cannot tell who answered alike with certainty where everybody of a group gave the same answer and says so.",
      "It does not know who answered. What results by attribute tell is solved for every number of answers that the lists of those asked allow.",
      "Of posted texts it checks scores, counts of people, shares and figures of protected units. It does not recompute slopes, contrasts, loads or other figures of reviews.",
      "Combined figures of the whole organisation over several waves (contrasts, loads, charts) are checked for what is stored, not solved together.",
    ],
  },
  unfinished:
    "{count} tests ran out of time. Run it again with a longer --seconds before relying on the result.",
  meaning: {
    heading: "How to read this",
    points: [
      "A finding means: with this material alone, somebody learns something about the answer of one person or a few that they should not learn.",
      "“Ruled out” means that an answer is impossible for everybody of a group, even if nobody's answer is known.",
      "The program uses nothing of the part of the product that decides what is shown. It was written a second time, from outside.",
    ],
  },
}

const de: Texts = {
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
      name: "Eine Antwort lässt sich für alle einer Gruppe ausschließen",
      how: "Jede Antwort war eine Unbekannte und alles Mitgeteilte eine Gleichung; keine Liste von Antworten mit dieser passt.",
    },
    contradiction: {
      name: "Zahlen widersprechen der Art, wie sie angeblich entstehen",
      how: "Keine Liste von Antworten passt zu allem Mitgeteilten; etwas wurde also nicht wie beschrieben begrenzt oder gerundet. Die Zahlen wurden dann beim Wort genommen.",
    },
    gap: {
      name: "Etwas fehlt seines Wertes wegen",
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
      name: "Antworten lassen sich neben Klicks legen",
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
    heading: "Was nach dem Entwurf bleibt",
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
      "Es kann nicht sicher sagen, wer gleich antwortete, wenn alle einer Gruppe dieselbe Antwort gaben und das auch sagen.",
      "Es weiß nicht, wer geantwortet hat. Was Ergebnisse nach Merkmalen verraten, löst es für jede Anzahl von Antworten, die die Listen der Befragten zulassen.",
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
      "„Ausschließen“ heißt, dass eine Antwort für alle einer Gruppe unmöglich ist, auch wenn niemandes Antwort bekannt ist.",
      "Das Programm benutzt nichts von dem Teil des Produkts, der entscheidet, was gezeigt wird. Es wurde ein zweites Mal geschrieben, von außen.",
    ],
  },
}

export const texts: Record<ReportLanguage, Texts> = { en, de }
