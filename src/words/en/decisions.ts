/** What is said of decisions, sentence by sentence. */
export const decisions = {
  none: "No decision is open. To make one: `/pulse decide hire two people for the desk by 2026-12-24`.",
  head: "{count, plural, one {One open decision} other {# open decisions}}:",
  line: "• No. {number}: {what} {owner, select, none {Nobody owns it.} other {{owner},}} by {day}{overdue, select, yes { (overdue)} other {}}.",
  condition:
    "a condition of a verdict ({kind, select, item {readiness} headroom {headroom} load {load} overload {overload} trend {a signal} other {response}}).",
  how: "What came of one: `/pulse decide 3 done`, `3 later 2026-12-24` or `3 dropped` and why.",
  doneOne: "Done: no. {number}",
  doneOneHint: "Say that this decision is carried out",
  notForYou:
    "Decisions are for admins, leaders and their owners. {admins, select, none {{chat, select, teams {Please ask whoever added me.} other {Please ask an owner of this workspace.}}} other {Please ask {admins}.}}",
  past: "{day} is over. By when?",
  made: "Decision no. {number}: {what}, by {day}.",
  unknown: "There is no decision {number} that you own or lead. `/pulse decide` lists them.",
  saidDone: "No. {number} is done.",
  saidLater: "No. {number} is now due on {day}.",
  saidDropped: "No. {number} is dropped.",
  settled: "Somebody has said what came of no. {number} already. Nothing was changed.",
}
