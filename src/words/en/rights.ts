/** What is said of what a leader may see and do. */
export const rights = {
  notForYou:
    "This is for leaders and admins. {admins, select, none {{chat, select, teams {Please ask whoever added me.} other {Please ask an owner of this workspace.}}} other {Please ask {admins}.}}",
  outside:
    "“{got}” is not among the units that you lead: {units}, and all below. {admins, select, none {{chat, select, teams {Please ask whoever added me.} other {Please ask an owner of this workspace.}}} other {{admins} can help.}}",
  which: "You lead several units. Which one do you mean?",
  whichHint: "Continue with {unit}",
  form: "Who leads what",
  people: "People",
  unit: "What they lead, with all below it",
  until: "Last day",
  untilHint: "Leave empty for no end",
}
