/** Was zu Entscheidungen gesagt wird, Satz für Satz. */
export const decisions = {
  none: "Keine Entscheidung ist offen. Eine treffen: `/pulse entscheide zwei Personen einstellen bis 24.12.2026`.",
  head: "{count, plural, one {Eine offene Entscheidung} other {# offene Entscheidungen}}:",
  line: "• Nr. {number}: {what} {owner, select, none {Niemand ist zuständig,} other {{owner},}} bis {day}{overdue, select, yes { (überfällig)} other {}}.",
  condition:
    "eine Auflage eines Urteils ({kind, select, item {Bereitschaft} headroom {Spielraum} load {Last} overload {Überlast} trend {ein Signal} other {Rücklauf}}).",
  how: "Was daraus wurde: `/pulse entscheide 3 erledigt`, `3 später 24.12.2026` oder `3 verworfen` und warum.",
  doneOne: "Erledigt: Nr. {number}",
  doneOneHint: "Sagen, dass diese Entscheidung umgesetzt ist",
  notForYou:
    "Entscheidungen sehen Admins, Führungskräfte und wer dafür zuständig ist. {admins, select, none {{chat, select, teams {Bitte frag, wer mich hinzugefügt hat.} other {Bitte frag einen Owner dieses Workspace.}}} other {Bitte frag {admins}.}}",
  past: "{day} ist vorbei. Bis wann?",
  made: "Entscheidung Nr. {number}: {what}, bis {day}.",
  unknown:
    "Eine Entscheidung {number}, für die du zuständig bist oder die du leitest, gibt es nicht. `/pulse entscheide` zeigt die Liste.",
  saidDone: "Nr. {number} ist erledigt.",
  saidLater: "Nr. {number} ist jetzt am {day} fällig.",
  saidDropped: "Nr. {number} ist verworfen.",
  settled: "Was aus Nr. {number} wurde, hat schon jemand gesagt. Nichts wurde geändert.",
}
