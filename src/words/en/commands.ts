/** Everything that is said in reply to a command, sentence by sentence. */
export const commands = {
  helpHead: "I ask short questions about working with AI and keep every answer confidential. You can write:",
  helpAdmin: "As an admin you can also write:",
  helpMore: "For more about one of them: `/pulse help schedule`.",
  helpExample: "For example: `{example}`",
  whereIsHome: "Your own page is on the Home tab of this app.",
  oneDay: "In a month, one day can be chosen ({field}).",
  overlap: "Open for {got} days, it would still be open when it is asked again ({field}).",
  tooOften:
    "At least {days} days lie between two times of a survey, so that nobody's answer can be worked out from two results ({field}).",
  tooLate: "A reminder after {got} hours would come when it is closed already ({field}).",
  noChannels:
    "I cannot read who is in “{got}”. {chat, select, teams {I can read the standard channels of teams that I was added to. Or name a team instead.} other {Invite me there, and choose the channel from the list that opens as you type its name. Or name a user group instead.}}",
  notAdmin:
    "Only admins can do that. {admins, select, none {{chat, select, teams {Please ask whoever added me.} other {Please ask an owner of this workspace.}}} other {Please ask {admins}.}}",
  fieldName:
    "{field, select, command {command} topic {topic} survey {survey} when {when} time {time} day {day} zone {time zone} open {how long it is open} reminder {reminder} until {last day} change {add or remove} channel {channel} unit {unit} group {{chat, select, teams {team} other {user group}}} person {person} whom {whom it asks} duration {how long} what {preview or now} region {country or state} number {number} switch {on or off} outcome {incident, rollback, paused or nothing} platform {slack, teams or last} deployment {deployment} stage {stage} code {code} other {language}}",
  noAddress: "I know nobody whose account has the address “{got}”.",
  twoPeople:
    "More than one person has the address “{got}”, so I do not know whom you mean. Please mention them instead, in a channel.",
  several: "That could be more than one: {got}. Please write which ({field}).",
  notInvited:
    "I am in no channel “{got}”. Please {chat, select, teams {add me to its team} other {invite me there}} first, or choose it from the list that opens as you type its name.",
  noChannel:
    "I know no channel “{got}” in the teams that I was added to. Add me to its team, or write `leaders add here` in the channel itself, mentioning me.",
  twoChannels:
    "There is more than one: {got}. Please write which, or write the command in the channel itself, mentioning me.",
  notHere:
    "Here there are only you and me. Write it in the channel that you mean, mentioning me, or write the channel's name instead.",
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
    "{survey} no longer opens by itself. A pulse that is open stays open until its end. To schedule it again, write `{example}`.",
  eachPerson: "{when}, in each person's own time",
  proposed: "{survey} would be asked {when}.",
  until: "Until now: {when}.",
  nextDates: "The next dates, in your time: {dates}.",
  yourDates: "You would be asked, in your time: {dates}.",
  leftOutDates: "Left out (in your time), as holidays or quiet hours would last until it closed: {dates}.",
  neverReached:
    "{people, plural, one {# person would never be asked: for that person} other {# people would never be asked: for them}} it closes before quiet hours or days end.",
  noDates: "There is no date on which this would happen.",
  scheduled: "Scheduled: {survey}, {when}.",
  next: "Next: {next}.",
  stays:
    "It stays open for {days, plural, one {# day} other {# days}}, until {time}{zone, select, none {} other { ({zone})}}.",
  reminder:
    "Whoever has not answered is reminded once, after {days, plural, =0 {{hours, plural, one {# hour} other {# hours}}} one {# day} other {# days}}.",
  noReminder: "Nobody is reminded.",
  paused: "Paused: {survey}. Nothing new is asked until you write `/pulse resume {id}`.",
  resumed: "Resumed: {survey}.",
  runAsk: "{survey} would be asked now, of {people, plural, one {# person} other {# people}}.",
  askNow: "Ask now",
  askNowHint: "Send the questions now",
  dontAsk: "Don't ask",
  running:
    "{survey} is being asked now, and after their quiet hours whoever has them now. It is open until {until}.",
  closeAsk:
    "{survey} is open until {until}. It would end now, and nobody could answer any more. {low, plural, =0 {Fewer than {k, number} people have answered, so nothing would be shown.} other {At least # people have answered.}} The result would be protected like any other. This cannot be undone. Shall I do it?",
  closing: "{survey} has ended. Its result follows in a moment.",
  notOpen: "{survey} is not open, so there is nothing to end.",
  endedBy: "{survey} is no longer open:\n{line}",
  takeBack: "Take it back",
  takeBackHint: "For the first ten minutes",
  withdrawAsk:
    "{survey} would be taken back: whoever has not got it does not get it, and messages that were sent say that it was taken back. Answers given so far are destroyed unread. This cannot be undone. Shall I do it?",
  withdrawn:
    "{survey} was taken back. Answers and their key are destroyed, and the messages are being changed. It does not count, so it can be asked again at once.",
  withdrawLate:
    "{survey} has been open for more than ten minutes, so it cannot be taken back any more. `{example}` ends it now instead.",
  withdrawnJust: "{survey} was taken back only just now. Please write it again in a minute.",
  alreadyOpen: "{survey} is open already, until {until}. Two at once would ask people twice.",
  tooSoon:
    "{survey} was asked only just now. It can be asked again from {day} on: at least {days} days lie between two times, so that nobody's answer can be worked out from two results.",
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
    "{chat, select, teams {{count, plural, one {The team with this app} other {The # teams with this app}}} other {{count, plural, one {The user group there is} other {The # user groups there are}}}}, as you write {count, plural, one {it} other {them}} to make units:",
  unitPeople: "{name} ({people, plural, one {# person} other {# people}})",
  placeProposed:
    "{groups, plural, one {# unit} other {# units}} with {people, plural, one {# person} other {# people}} would make the tree, in place of the one there is.",
  placed:
    "{groups, plural, one {# unit} other {# units}} with {people, plural, one {# person} other {# people}} now make the tree. It counts from the next time a survey opens.",
  unplaced:
    "{people, plural, one {# person is} other {# people are}} in none of them and {people, plural, one {counts} other {count}} for the organisation as a whole.",
}
