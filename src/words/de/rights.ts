/** Was darüber gesagt wird, was eine Führungskraft sehen und tun darf. */
export const rights = {
  notForYou:
    "Das ist für Führungskräfte und Admins. {admins, select, none {{chat, select, teams {Bitte wende dich an die Person, die mich hinzugefügt hat.} other {Bitte wende dich an die Inhaber dieses Workspace.}}} other {Bitte wende dich an {admins}.}}",
  outside:
    "„{got}“ gehört nicht zu den Einheiten, die du leitest: {units}, und alle darunter. {admins, select, none {{chat, select, teams {Bitte wende dich an die Person, die mich hinzugefügt hat.} other {Bitte wende dich an die Inhaber dieses Workspace.}}} other {{admins} können helfen.}}",
  which: "Du leitest mehrere Einheiten. Welche ist gemeint?",
  whichHint: "Weiter mit {unit}",
  form: "Wer was leitet",
  people: "Personen",
  unit: "Was sie leiten, mit allem darunter",
  until: "Letzter Tag",
  untilHint: "Leer: ohne Ende",
}
