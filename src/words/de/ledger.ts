/** What is said of the ledger of alerts, sentence by sentence. */
export const ledger = {
  empty: "Noch kein Alarm, und kein Ausfall festgehalten.",
  alert: "Nr. {number}, {unit}, {title}: Alarm vom {day}. {outcome}",
  failure:
    "Nr. {number}, {unit}: {outcome} {alert, select, none {Davor gab es keinen Alarm.} other {Davor gab es Alarm Nr. {alert}.}}",
  open: "Noch nichts festgehalten.",
  incident: "Vorfall am {day}.",
  rollback: "Zurückgerollt am {day}.",
  paused: "Einführung pausiert am {day}.",
  nothing: "Daraus wurde nichts, Stand {day}.",
  precision:
    "{all, plural, one {Auf den einen entschiedenen Alarm folgte binnen acht Wochen {count, plural, =0 {kein} other {ein}} Ausfall} other {Von # entschiedenen Alarmen {count, plural, =0 {folgte auf keinen} one {folgte auf #} other {folgte auf #}} binnen acht Wochen ein Ausfall}}: {share, number, percent} ({low, number, percent} bis {high, number, percent}).",
  recall:
    "{all, plural, one {Dem einen festgehaltenen Ausfall ging in den acht Wochen davor {count, plural, =0 {kein} other {ein}} Alarm voraus} other {Von # festgehaltenen Ausfällen ging {count, plural, =0 {keinem} one {#} other {#}} in den acht Wochen davor ein Alarm voraus}}: {share, number, percent} ({low, number, percent} bis {high, number, percent}).",
  waiting:
    "{count, plural, one {# Alarm wartet} other {# Alarme warten}} auf ein Wort dazu, was daraus wurde. Bis dahin {count, plural, one {zählt er} other {zählen sie}} nicht zu den entschiedenen Alarmen.",
  unowned:
    "Noch ist niemand für diese Alarme zuständig: `/pulse verzeichnis zuständig ada@example.org` nennt, wer entscheidet, was daraus wurde.",
  brackets: "In Klammern steht das 90-%-Intervall.",
  notYours:
    "Das Verzeichnis ist für Admins, Leitende und die Zuständigen der Alarme. {admins, select, none {{chat, select, teams {Bitte wende dich an die Person, die mich hinzugefügt hat.} other {Bitte wende dich an die Inhaber dieses Workspace.}}} other {Bitte wende dich an {admins}.}}",
  noLine:
    "Eine Nummer {number} gibt es in deinem Teil des Verzeichnisses nicht. `/pulse verzeichnis` zeigt ihn.",
  future: "Der {day} ist noch nicht da gewesen. Wann war es?",
  tooEarly: "Nr. {number} ist vom {raised}: Was daraus wurde, kann nicht davor liegen.",
  recorded: "Festgehalten: Nr. {number}, {unit}. {outcome}",
  overwrite:
    "Bei Nr. {number} steht: {before} Künftig stünde dort: {after} Daraus ergibt sich, wie oft Alarme recht hatten, und alle, die das Verzeichnis lesen, sehen es. Soll ich das überschreiben?",
  late: "Das ist mehr als acht Wochen nach dem Alarm und zählt deshalb nicht als von ihm angekündigt.",
  preceded:
    "Das zählt als angekündigt durch Alarm Nr. {number} vom {day}, der dort in den acht Wochen davor ausgelöst wurde.",
  precededOpen:
    "Was aus diesem Alarm wurde, ist noch zu sagen: `/pulse verzeichnis {number} {outcome, select, incident {vorfall} rollback {zurückgerollt} other {pausiert}} am {on}`, oder `nichts`, und dann zählt es nicht als angekündigt.",
  owner: "{owner} entscheidet jetzt, was aus Alarmen in {unit} und darunter wurde.",
  formTitle: "Was daraus wurde",
  fieldAlerts: "Alarme",
  fieldOutcome: "Was daraus wurde",
  fieldOn: "An welchem Tag",
  choose_incident: "Ein Vorfall",
  choose_rollback: "Etwas wurde zurückgerollt",
  choose_paused: "Eine Einführung wurde pausiert",
  choose_nothing: "Nichts",
}
