/** What is said where a command is about one survey and none is named. */
export const choose = {
  chooseHead:
    "{of, select, schedule {Wann jede Umfrage gestellt wird. Welche möchtest du ändern?} audience {Wen jede Umfrage fragt. Welche möchtest du ansehen oder ändern?} pause {Welche Umfrage soll ruhen?} resume {Welche Umfrage soll fortgesetzt werden?} run {Welche Umfrage soll jetzt gestellt werden?} close {Welche Umfrage soll jetzt enden?} withdraw {Welche Umfrage soll zurückgezogen werden?} k {Die kleinste Gruppe, über die etwas gezeigt wird. Wo soll sie größer werden?} comments {Welche Umfragen Kommentare annehmen. Welche möchtest du ändern?} colleagues {Welche Umfragen auch sicher sind, wenn jemand im Team die eigenen Antworten kennt. Welche möchtest du ändern?} other {Welche Umfrage möchtest du sehen?}}",
  chooseNone:
    "{of, select, pause {Es ist keine Umfrage geplant, die ruhen könnte.} resume {Keine Umfrage ruht.} close {Keine Umfrage ist offen, deshalb gibt es nichts zu beenden.} withdraw {In den letzten zehn Minuten wurde keine Umfrage geöffnet. Danach kann eine offene beendet werden: `/pulse beenden`.} other {Es gibt nichts auszuwählen.}}",
  chooseLine: "• {survey}{now, select, none {} other {: {now}}}",
  chooseHint: "Weiter mit {survey}",
  is: "{is, select, on {an} off {aus} unscheduled {nicht geplant} planned {geplant} notOpen {nicht offen} other {ruht}}",
  openUntil: "offen bis {until}",
  switchIs:
    "{of, select, comments {{on, select, on {{survey} nimmt Kommentare an.} other {{survey} nimmt keine Kommentare an.}}} other {{on, select, on {{survey} ist auch sicher, wenn jemand im Team die eigenen Antworten kennt.} other {{survey} ist nicht sicher, wenn jemand im Team die eigenen Antworten kennt.}}}}",
  switchOn: "Einschalten",
  switchOnHint: "Einschalten: {of, select, comments {Kommentare} other {Kollegen}} von {survey}",
  switchOff: "Ausschalten",
  switchOffHint: "Ausschalten: {of, select, comments {Kommentare} other {Kollegen}} von {survey}",
  digestWhich: "Der letzte Bericht: Was möchtest du tun?",
  digestPreview: "Mir zeigen",
  digestPreviewHint: "Den letzten Bericht nur dir zeigen",
  digestNow: "Schicken, wo er fehlt",
  digestNowHint: "Den letzten Bericht in Kanäle schicken, die ihn nicht haben",
  digestReview: "Rückblick",
  digestReviewHint: "Den monatlichen Rückblick nur dir zeigen",
  changeSet: "Ändern",
  changeSetHint: "Ein Formular öffnen",
}
