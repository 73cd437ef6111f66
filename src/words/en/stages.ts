/** What is said of a deployment's stages, sentence by sentence. */
export const stages = {
  overrideUntil:
    "{over, select, yes {Its override ended on {day}} other {Overridden until {day}}} by {by, select, none {somebody who is forgotten} other {{by}}}{verdict, select, none {} other {, against {verdict}}}: {reason}",
  line: "{day}, {stage}",
  lineWhy:
    "{verdict, select, none {} other {on {verdict}, }}by {by, select, none {somebody who is forgotten} other {{by}}}{reason, select, none {} other {: {reason}}}",
  sameStage: "It is in that stage already.",
  skipsStage: "No stage is skipped: after {stage} comes {next}.",
  noReason: "Please say why: lowering a stage or overriding a verdict needs a reason.",
  noVerdict:
    "A stage rises only with a valid verdict. Ask whether it may grow, or override with a reason and a last day.",
  notGo:
    "The verdict does not let it rise. Change what stands in the way and ask again, or override it with a reason and a last day.",
  otherStage: "The last verdict was about another stage. Ask again about this one.",
  verdictOver: "The verdict has ended. Please ask again.",
  conditionOverdue: "A condition of the verdict is overdue. Clear it, or ask again.",
  overrideNameless: "An override needs a name.",
  overrideTooLong: "An override lasts {days} days at most. Please name an earlier day.",
  overridePast: "That day is over. Please name a day from today on.",
  overrideFalls:
    "A last day belongs to an override, which lets a stage rise. To lower the stage, please leave the day out.",
  ask: "{way, select, falls {{name} would fall from {from} to {stage}: {reason}.} override {{name} would be in {stage} until {day} though no verdict allows it{verdict, select, none {} other { (the last one says {verdict})}}: {reason}. Your name and the reason are shown beside it everywhere until then.} stays {{name} would stay in {stage}, on {verdict} and no longer by an override. The conditions of the verdict become decisions with an owner and a day.} other {{name} would move from {from} to {stage}, on {verdict}. The conditions of the verdict become decisions with an owner and a day.}} Shall I do it?",
  moved:
    "{way, select, falls {{name} is back in {stage}.} override {{name} is in {stage}, overridden until {day}.} other {{name} is now in {stage}.}}",
  notLeader: "Only admins and whoever leads the organisation or all supporting units move a stage.",
  superseded: "There is a newer verdict on {name}, and the last one counts. Please look at that one.",
  altered:
    "The verdict on {name} was changed after it was given, or my key to check it is missing. It is not shown, and nothing relies on it. Please ask again.",
  verdictGone: "That verdict is gone. Ask again with `/pulse ready`.",
  backOnItsDay:
    "That would raise the stage without a verdict: a lowering can be undone only on its own day. Please ask whether it may grow.",
  lowerNeedsNone:
    "{name} is in a higher stage already, and a lower one needs no verdict. Whoever leads its units lowers it with a reason.",
  askAgain: "Please ask again whether {name} may grow:",
  overrideOver:
    "The override that put it into {stage} ended on {day}. Ask whether it may stay there, or lower its stage.",
  move: "Move the stage",
  moveHint: "Lower the stage, or override the gate",
  now: "{name} is in {stage}.",
  formTitle: "Stage",
  formIntro:
    "A stage rises by one, on a valid verdict or by your override with a reason and a last day. Lowering it needs a reason.",
  fieldDeployment: "Deployment",
  fieldStage: "Stage to move to",
  fieldReason: "Why",
  fieldUntil: "Last day of an override (at most {days} days)",
  dayPlaceholder: "2026-12-20",
}
