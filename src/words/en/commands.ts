/** Everything that is said in reply to a command, sentence by sentence. */
export const commands = {
  helpHead: "I ask short questions about working with AI and keep every answer confidential. You can write:",
  helpAdmin: "As an admin you can also write:",
  helpMore: "For more about one of them: `/pulse help schedule`.",
  helpExample: "For example: `{example}`",
  whereIsHome: "Your own page is on the Home tab of this app.",
  oneDay: "A monthly schedule takes one day ({field}).",
  overlap: "If it is open for {got} days, it is still open when it is asked again ({field}).",
  tooOften:
    "Two pulses of a survey must be at least {days} days apart, so that nobody's answer can be worked out from two results ({field}).",
  tooLate: "A reminder after {got} hours would come after the pulse has closed ({field}).",
  noChannels:
    "I cannot read who is in “{got}”. {chat, select, teams {I can read the standard channels of teams that I was added to. Or name a team instead.} other {Invite me there, and choose the channel from the list that opens as you type its name. Or name a user group instead.}}",
  notAdmin:
    "Only admins can do that. {admins, select, none {{chat, select, teams {Please ask whoever added me.} other {Please ask an owner of this workspace.}}} other {Please ask {admins}.}}",
  fieldName:
    "{field, select, command {command} topic {topic} survey {survey} when {when} time {time} day {day} zone {time zone} open {how long it is open} reminder {reminder} until {last day} change {add or remove} channel {channel} unit {unit} group {{chat, select, teams {team} other {user group}}} person {person} whom {whom it asks} duration {how long} what {preview or now} region {country or state} number {number} switch {on or off} outcome {incident, rollback, paused or nothing} platform {slack, teams or last} deployment {deployment} stage {stage} code {code} other {language}}",
  noAddress: "I know nobody with the address “{got}”.",
  twoPeople:
    "More than one person has the address “{got}”, so I do not know whom you mean. Please mention them instead, in a channel.",
  several: "That could be more than one: {got}. Please write which one ({field}).",
  notInvited:
    "I am not in a channel called “{got}”. Please {chat, select, teams {add me to its team} other {invite me there}} first, or choose it from the list that opens as you type its name.",
  noChannel:
    "There is no channel “{got}” in the teams I was added to. Add me to its team, or write `leaders add here` in the channel itself, mentioning me.",
  twoChannels:
    "There is more than one: {got}. Please write which one, or write the command in the channel itself, mentioning me.",
  notHere: "This is our own chat. Write it in the channel you mean, mentioning me, or name the channel.",
  missing: "Something is missing: {field}.",
  unknown: "I do not know “{got}” ({field}).",
  outOfRange: "“{got}” is not possible ({field}).",
  leftOver: "I understood the beginning, but not “{got}”.",
  suggestion: "Did you mean `{suggestion}`?",
  tooLongCommand:
    "That is too long for me: I read up to 2,000 characters. Nothing was changed. Comments belong in the form behind an open pulse's comment button.",
  buttonExpired: "This button has expired. Please write the command again.",
  noQuestion:
    "I am not waiting for a yes or no, so nothing was changed. If you mean a question above, press its button or write the command again.",
  buttonUsed: "This was done already, so nothing was changed now.",
  buttonStranger: "I do not know this button. Nothing was changed.",
  nothing: "All right, nothing was changed.",
  unchanged: "Already set: nothing was changed.",
  save: "Save",
  saveHint: "Save what is written above",
  dontSave: "Don't save",
  dontSaveHint: "Leave everything as it is",
  more: "More",
  moreHint: "Show the next lines",
  openForm: "Open the form",
  openFormHint: "Choose from lists instead of writing",
  cancel: "Cancel",
  weekly: "every {days} at {time}",
  weeks: "every {weeks, number} weeks on {days} at {time}",
  weekdays: "Monday to Friday at {time}",
  daily: "every day at {time}",
  monthly: "on day {day, number} of every month at {time}",
  monthlyNth:
    "on the {nth, select, 1 {first} 2 {second} 3 {third} 4 {fourth} 5 {fifth} other {last}} {day} of every month at {time}",
  monthlyLast: "on the last day of every month at {time}",
  pattern: "by the pattern `{cron}`",
  inZone: "{when} ({zone})",
  lastDay: "{when}, until {day}",
  unscheduled:
    "{survey} no longer opens by itself. An open pulse stays open until its end. To schedule it again, write `{example}`.",
  eachPerson: "{when}, in each person's own time",
  proposed: "{survey} would be asked {when}.",
  until: "Until now: {when}.",
  nextDates: "The next dates, in your time: {dates}.",
  yourDates: "You would be asked, in your time: {dates}.",
  leftOutDates:
    "Skipped (in your time), because holidays or quiet hours would last until the close: {dates}.",
  neverReached:
    "{people, plural, one {# person would never be asked: for that person} other {# people would never be asked: for them}} it closes before quiet hours or days end.",
  noDates: "No date fits this schedule.",
  scheduled: "Scheduled: {survey}, {when}.",
  next: "Next: {next}.",
  stays:
    "It stays open for {days, plural, one {# day} other {# days}}, until {time}{zone, select, none {} other { ({zone})}}.",
  reminder:
    "People who have not answered get one reminder, after {days, plural, =0 {{hours, plural, one {# hour} other {# hours}}} one {# day} other {# days}}.",
  noReminder: "No reminder is sent.",
  paused: "Paused: {survey}. Nothing new is asked until you write `/pulse resume {id}`.",
  resumed: "Resumed: {survey}.",
  runAsk: "{survey} would be sent to {people, plural, one {# person} other {# people}} now.",
  askNow: "Ask now",
  askNowHint: "Send the questions now",
  dontAsk: "Don't ask",
  running:
    "{survey} is being asked now; people in quiet hours are asked afterwards. It is open until {until}.",
  closeAsk:
    "{survey} is open until {until}. It would end now, and nobody could answer any more. {low, plural, =0 {Fewer than {k, number} people have answered, so nothing would be shown.} other {At least # people have answered.}} The result would be protected like any other. This cannot be undone. Shall I do it?",
  closing: "{survey} has ended. Its result follows in a moment.",
  notOpen: "{survey} is not open, so there is nothing to end.",
  endedBy: "{survey} is no longer open:\n{line}",
  takeBack: "Take it back",
  takeBackHint: "For the first ten minutes",
  withdrawAsk:
    "{survey} would be taken back: people who have not received it do not get it, and messages already sent say that it was taken back. Answers given so far are destroyed unread. This cannot be undone. Shall I do it?",
  withdrawn:
    "{survey} was taken back. Answers and their key are destroyed, and the messages are being changed. It does not count, so it can be asked again at once.",
  withdrawLate:
    "{survey} has been open for more than ten minutes, so it cannot be taken back any more. `{example}` ends it now instead.",
  withdrawnJust: "{survey} was taken back a moment ago. Please try again in a minute.",
  alreadyOpen: "{survey} is already open until {until}, so it was not asked a second time.",
  tooSoon:
    "{survey} was asked too recently. It can be asked again from {day} on: two pulses must be at least {days} days apart, so that nobody's answer can be worked out from two results.",
  runNoKeys:
    "I cannot ask {survey} now, because a key of mine is missing or damaged. Nobody was asked. Please tell whoever runs me: my address /readyz and my log say what is wrong.",
  noSurveys: "There are no surveys yet.",
  leaderAdded:
    "{channel} gets the digest of {unit} from now on.{chat, select, teams {} other { If I am not in that channel yet, please invite me there.}}",
  leaderRemoved: "{channel} no longer gets a digest.",
  leaderNotThere: "{channel} had no digest, so nothing was changed.",
  noUnits:
    "There are no units yet, so everyone counts as one group. Write `{example}` to make units from {chat, select, teams {teams} other {user groups}}.",
  unitGroups:
    "{chat, select, teams {{count, plural, one {One team with this app} other {# teams with this app}}} other {{count, plural, one {One user group} other {# user groups}}}}, as you write {count, plural, one {it} other {them}} to make units:",
  unitPeople: "{name} ({people, plural, one {# person} other {# people}})",
  placeProposed:
    "{groups, plural, one {# unit} other {# units}} with {people, plural, one {# person} other {# people}} would replace the current tree.",
  placed:
    "{groups, plural, one {# unit} other {# units}} with {people, plural, one {# person} other {# people}} now make up the tree. It applies to pulses that open from now on.",
  unplaced:
    "{people, plural, one {# person is} other {# people are}} in none of them and {people, plural, one {counts} other {count}} for the organisation as a whole.",
}
