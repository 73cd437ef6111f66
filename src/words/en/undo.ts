/** What is said around changes: the question before one, its undoing, and what happened meanwhile. */
export const undo = {
  yes: "Yes, do it",
  yesHint: "Do what is described above",
  no: "No",
  noHint: "Leave everything as it is",
  undo: "Undo",
  undoHint: "Set it back to what it was before",
  undoOf: "Undo {action}, {time}",
  undone: "Undone: `{action}`.",
  undoneIs: "It is set to {value} again.",
  meanwhile:
    "This was changed while you were deciding, so I left it alone:\n{line}\nPlease write the command again to see what it would mean now.",
  changedSince: "This has been changed again since, so I cannot undo it:\n{line}",
  changedAlone: "This is no longer what that change made it, so I cannot undo it.",
  cannotUndo: "That change cannot be undone.",
  nothingToUndo:
    "You have changed nothing in the last quarter of an hour. `{example}` lists earlier changes, with a button beside each one that can be undone.",
  undoLeft:
    "{person} has left, is deactivated or is a guest now, so I cannot make this person an admin again.",
  undoAdminAsk:
    "{people} would be able to do everything that an admin can do here: see all results, change settings and make further admins. Shall I do it?",
  adminAsk:
    "{people} would be able to do everything that an admin can do here: see all results, change settings and make further admins. What they do and see meanwhile cannot be taken back. Shall I do it?",
  adminRemoveAsk: "{people} would no longer be able to do what admins can do here. Shall I do it?",
  holidaysAsk:
    "On public holidays of {region} nobody would be asked: people who would be asked then would be asked on the next working day, in every schedule. Skipped or postponed pulses cannot be caught up on. Shall I do it?",
  holidaysOffAsk:
    "People would be asked on public holidays too, in every schedule. Messages sent on a holiday cannot be taken back. Shall I do it?",
  leaderAddAsk:
    "{channel} would get the digest of {unit}, and everyone in that channel could read it. What was posted cannot be taken back. Shall I do it?",
  leaderRemoveAsk:
    "{channel} would no longer get the digest of {unit}. Digests that are missed are not posted later by themselves. Shall I do it?",
  leadingAddAsk:
    "From the next pulse on, {people} would answer the leaders’ survey instead of the staff’s, and could see the ledger of alerts. Answers of a pulse that has closed stay where they were counted. Shall I do it?",
  leadingRemoveAsk:
    "From the next pulse on, {people} would answer the staff’s survey again. Answers of a pulse that has closed stay where they were counted. Shall I do it?",
  commentsOnAsk:
    "From the next pulse on, {survey} would take comments. A comment that was published cannot be taken back. Shall I do it?",
  commentsOffAsk:
    "From the next pulse on, {survey} would take no comments. What people would have written then cannot be asked for later. Shall I do it?",
  minimumAsk:
    "{survey} would show nothing about fewer than {k, number} people, from the next pulse on. Until now it was {current, number}. It cannot be lowered again: people answer because they rely on it. Shall I do it?",
  ownerAsk:
    "{before} decides what comes of alerts about {unit}. {after} would decide instead, and would be told of those that are still open. Shall I do it?",
}
