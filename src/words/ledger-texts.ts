import { sentences } from "./say.ts"

/** What is said of the ledger of alerts, sentence by sentence. */
export const ledgerTexts = {
  en: {
    empty: "No alert yet, and no failure recorded.",
    alert: "No. {number}, {unit}, {title}: alert of {day}. {outcome}",
    failure:
      "No. {number}, {unit}: {outcome} {alert, select, none {No alert was raised before it.} other {Alert no. {alert} was raised before it.}}",
    open: "Nothing recorded yet.",
    incident: "Incident on {day}.",
    rollback: "Rolled back on {day}.",
    paused: "Launch paused on {day}.",
    nothing: "Nothing came of it, as of {day}.",
    precision:
      "Of {all, plural, one {the one alert decided} other {# alerts decided}}, {count, plural, =0 {none was} one {# was} other {# were}} followed by a failure within eight weeks: {share, number, percent} ({low, number, percent} to {high, number, percent}).",
    recall:
      "Of {all, plural, one {the one failure recorded} other {# failures recorded}}, {count, plural, =0 {none had} one {# had} other {# had}} an alert within the eight weeks before: {share, number, percent} ({low, number, percent} to {high, number, percent}).",
    waiting:
      "{count, plural, one {# alert waits} other {# alerts wait}} for a word on what came of {count, plural, one {it} other {them}}. Until then {count, plural, one {it is} other {they are}} not among the alerts decided.",
    unowned:
      "Nobody owns these alerts yet: `/pulse ledger owner ada@example.org` names who decides what came of them.",
    brackets: "Brackets hold the 95% interval.",
    notYours:
      "The ledger is for admins, leaders and the owners of its alerts. {admins, select, none {{chat, select, teams {Please ask whoever added me.} other {Please ask an owner of this workspace.}}} other {Please ask {admins}.}}",
    notOwner:
      "What came of no. {number} is for its owner or an admin to say. {owner, select, none {It has no owner yet.} other {Please ask {owner}.}}",
    noLine: "There is no number {number} in the ledger. `/pulse ledger` shows it.",
    future: "{day} has not come yet. When did it happen?",
    tooEarly: "No. {number} is of {raised}: what came of it cannot lie before that day.",
    recorded: "Recorded: no. {number}, {unit}. {outcome}",
    overwrite:
      "No. {number} says: {before} It would say: {after} How often alerts were right is worked out from this, and everyone who reads the ledger sees it. Shall I overwrite it?",
    late: "That is more than eight weeks after the alert, so it does not count as borne out by it.",
    preceded:
      "It counts as preceded by alert no. {number} of {day}, raised there within the eight weeks before.",
    precededOpen:
      "What came of that alert is still to be said: `/pulse ledger {number} {outcome} on {on}`, or `nothing`, and then it does not count as preceded.",
    owner: "{owner} now decides what came of alerts in {unit} and below.",
  },
  de: {
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
      "Von {all, plural, one {dem einen entschiedenen Alarm} other {# entschiedenen Alarmen}} {count, plural, =0 {folgte auf keinen} one {folgte auf #} other {folgte auf #}} binnen acht Wochen ein Ausfall: {share, number, percent} ({low, number, percent} bis {high, number, percent}).",
    recall:
      "Von {all, plural, one {dem einen festgehaltenen Ausfall} other {# festgehaltenen Ausfällen}} ging {count, plural, =0 {keinem} one {#} other {#}} in den acht Wochen davor ein Alarm voraus: {share, number, percent} ({low, number, percent} bis {high, number, percent}).",
    waiting:
      "{count, plural, one {# Alarm wartet} other {# Alarme warten}} auf ein Wort dazu, was daraus wurde. Bis dahin {count, plural, one {zählt er} other {zählen sie}} nicht zu den entschiedenen Alarmen.",
    unowned:
      "Noch ist niemand für diese Alarme zuständig: `/pulse ledger owner ada@example.org` nennt, wer entscheidet, was daraus wurde.",
    brackets: "In Klammern steht das 95-%-Intervall.",
    notYours:
      "Das Verzeichnis ist für Admins, Leitende und die Zuständigen der Alarme. {admins, select, none {{chat, select, teams {Bitte frag die Person, die mich hinzugefügt hat.} other {Bitte frag die Inhaber dieses Workspace.}}} other {Bitte frag {admins}.}}",
    notOwner:
      "Was aus Nr. {number} wurde, sagt die zuständige Person oder ein Admin. {owner, select, none {Noch ist niemand zuständig.} other {Bitte frag {owner}.}}",
    noLine: "Eine Nummer {number} gibt es im Verzeichnis nicht. `/pulse ledger` zeigt es.",
    future: "Der {day} ist noch nicht da gewesen. Wann war es?",
    tooEarly: "Nr. {number} ist vom {raised}: Was daraus wurde, kann nicht davor liegen.",
    recorded: "Festgehalten: Nr. {number}, {unit}. {outcome}",
    overwrite:
      "Bei Nr. {number} steht: {before} Künftig stünde dort: {after} Daraus ergibt sich, wie oft Alarme recht hatten, und alle, die das Verzeichnis lesen, sehen es. Soll ich das überschreiben?",
    late: "Das ist mehr als acht Wochen nach dem Alarm und zählt deshalb nicht als von ihm angekündigt.",
    preceded:
      "Das zählt als angekündigt durch Alarm Nr. {number} vom {day}, der dort in den acht Wochen davor ausgelöst wurde.",
    precededOpen:
      "Was aus diesem Alarm wurde, ist noch zu sagen: `/pulse ledger {number} {outcome, select, incident {vorfall} rollback {zurückgerollt} other {pausiert}} am {on}`, oder `nichts`, und dann zählt es nicht als angekündigt.",
    owner: "{owner} entscheidet jetzt, was aus Alarmen in {unit} und darunter wurde.",
  },
}

export const sayOfLedger = sentences(ledgerTexts)
