/** What is said of the ledger of alerts, sentence by sentence. */
export const ledger = {
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
    "{all, plural, one {The one alert decided was {count, plural, =0 {not } other {}}followed} other {Of # alerts decided, {count, plural, =0 {none was} one {# was} other {# were}} followed}} by a failure within eight weeks: {share, number, percent} ({low, number, percent} to {high, number, percent}).",
  recall:
    "{all, plural, one {The one failure recorded had {count, plural, =0 {no} other {an}} alert} other {Of # failures recorded, {count, plural, =0 {none} other {#}} had an alert}} within the eight weeks before: {share, number, percent} ({low, number, percent} to {high, number, percent}).",
  waiting:
    "{count, plural, one {# alert waits} other {# alerts wait}} for an outcome. Until then {count, plural, one {it does} other {they do}} not count as decided.",
  unowned:
    "Nobody owns these alerts yet: `/pulse ledger owner ada@example.org` names who decides what came of them.",
  brackets: "Brackets hold the 90% interval.",
  notYours:
    "The ledger is for admins, leaders and the owners of its alerts. {admins, select, none {{chat, select, teams {Please ask whoever added me.} other {Please ask an owner of this workspace.}}} other {Please ask {admins}.}}",
  noLine: "There is no number {number} in what you see of the ledger. `/pulse ledger` lists all numbers.",
  future: "{day} is in the future. When did it happen?",
  tooEarly: "No. {number} was raised on {raised}: its outcome cannot be earlier than that.",
  recorded: "Recorded: no. {number}, {unit}. {outcome}",
  overwrite:
    "No. {number} says: {before} It would say: {after} How often alerts were right is worked out from this, and everyone who reads the ledger sees it. Shall I overwrite it?",
  late: "That is more than eight weeks after the alert, so it does not confirm the alert.",
  preceded:
    "Alert no. {number} of {day} counts as its early warning: it was raised there within the eight weeks before.",
  precededOpen:
    "That alert has no outcome yet. Record `/pulse ledger {number} {outcome} on {on}`, or `nothing`; with `nothing` it does not count as an early warning.",
  owner: "{owner} now decides what came of alerts in {unit} and below.",
  formTitle: "What came of it",
  fieldAlerts: "Alerts",
  fieldOutcome: "What came of it",
  fieldOn: "On which day",
  choose_incident: "An incident",
  choose_rollback: "Something was rolled back",
  choose_paused: "A launch was paused",
  choose_nothing: "Nothing came of it",
}
