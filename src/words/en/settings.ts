/** What is said of settings: audience, roles, digests, holidays, promises, the audit and the state of a pulse. */
export const settings = {
  whomEveryone: "everyone",
  whomUnit: "the unit {unit}",
  whomNobody: "nobody",
  whomExcept: "{whom}, except {left}",
  asked: "{survey} asks {whom}: {people, plural, one {# person} other {# people}}.",
  audienceProposed:
    "{survey} would ask {whom}: {people, plural, one {# person} other {# people}} (until now {before, number}). This applies from the next pulse on.",
  audienceSaved: "Saved: {survey} asks {whom}, {people, plural, one {# person} other {# people}}.",
  audienceWide:
    "Everyone is asked already, so adding someone changes nothing. To ask them alone, write `/pulse audience {id} only …`.",
  audienceNotThere: "That is not part of the audience, so nothing was changed.",
  audienceExceptInstead:
    "Everyone is asked, so there is nobody to remove. To leave some people out, write `/pulse audience {id} everyone except …`.",
  leadersChannels: "Digests go to: {list}.",
  leadersNoChannels: "No channel gets a digest yet.",
  leadersChannel: "{channel} ({unit})",
  leadersPeople: "Leaders: {list}.",
  leadersNobody: "Nobody is a leader yet, so nobody is asked the leaders' survey.",
  leadingAdded:
    "From the next pulse on, {people} {count, plural, one {answers} other {answer}} the leaders' survey instead of the staff's.",
  leadingLess: "{people} no longer {count, plural, one {leads} other {lead}} {unit}.",
  leadingScope: "Their right: {unit} and all below it{until, select, none {} other {, until {until}}}.",
  leadingRemoved:
    "From the next pulse on, {people} {count, plural, one {answers} other {answer}} the staff's survey again.",
  adminsList: "Admins: {list}.",
  adminsOwn: "{chat, select, teams {owners of teams with this app} other {of the workspace}}",
  adminsNamed: "named in this server's settings",
  adminsAdded: "added here",
  adminsLost:
    "{count, plural, one {Added here, but no admin any more} other {Added here, but no admins any more}}, because they have left, were deactivated or are guests now: {people}. `/pulse admins remove …` takes them off this list.",
  adminAdded: "{people} can now do everything that an admin can do here.",
  adminRemoved: "{people} can no longer do what admins can do here.",
  adminOwn:
    "{people} {count, plural, one {is an admin} other {are admins}} {chat, select, teams {as owner of a team with this app} other {of the workspace itself}} or by this server's settings; that cannot be changed here.",
  holidaysOn:
    "On public holidays of {region} I send nothing: people who would be asked then are asked on the next working day.",
  holidaysOff: "Public holidays are no longer skipped: people are asked on them, too.",
  minimumSaved:
    "{survey} shows nothing about fewer than {k, number} people.{begun, select, yes {} other { Until it is first asked this can still be changed; after that it can only be raised.}}",
  belowFive:
    "Nothing is ever shown about fewer than five people. This is promised to everyone who answers, so no setting can change it.",
  aboveMost:
    "With a smallest group of more than 25 people, hardly any team would ever be shown, so nothing was changed.",
  belowFile:
    "The file of {survey} sets a smallest group of {current, number} people, so it cannot be smaller here.",
  begun:
    "People have answered {survey} under the promise of {current, number}. Since it was first asked, this number can only be raised.",
  tooFew:
    "That would ask {people, plural, one {# person} other {# people}}. A result of fewer than {current, number} would point to individual people and is never shown, so I changed nothing.",
  noComments: "{survey} has no open question in its file, so there is nothing to switch.",
  commentsOn: "From the next pulse on, {survey} takes comments.",
  commentsOff: "From the next pulse on, {survey} takes no comments.",
  colleaguesAsk:
    "{survey} is open. Its results would be shown less exactly, so that no single colleague can work out anything from their own answers. This cannot be undone for this pulse.",
  colleaguesOn:
    "From now on, results of {survey} are also safe from a colleague who knows their own answers: nobody alone can work out anything about the others.",
  colleaguesOff:
    "From the next pulse on, results of {survey} are no longer protected from a colleague who knows their own answers. In a small team, such a colleague can then sometimes work out something about the others.",
  auditEmpty: "Nothing has been changed yet.",
  auditClock: "What was changed, in your time ({zone}):",
  auditLine: "{at} – {who}: `{action}`{change}",
  auditChange: ": {before} → {after}",
  auditNothing: "nothing",
  auditMove: "{person} from {from} to {to}",
  auditNowhere: "no unit",
  auditMore: "{count, plural, one {# more} other {# more}}",
  auditTold: ": {told}",
  auditExcept: "except {name}",
  auditCount:
    "{of, select, deliveries {pulses with their messages} rosters {people in rosters} comments {comments} audit {entries of this list} leavers {people who left} releases {pulses with their results} other {{of}}}: {count, number}",
  auditDoor:
    "{door, select, file {{who}, by a file} groups {the platform’s list of groups} service {Plimsoll itself} page {{who}, on a page} other {{who} on the command line}}",
  on: "on",
  off: "off",
  digestGone: "The results of that pulse are no longer kept.",
  digestNone: "No pulse has closed yet, so there is no digest.",
  digestQueued:
    "{count, plural, =0 {Every channel has already received the last digest, so nothing was posted.} one {The last digest is being posted to the one channel that had not received it.} other {The last digest is being posted to the # channels that had not received it.}}",
  digestUnderWay: "The last digest is on its way.",
  digestUnsure:
    "I cannot tell whether the last digest arrived in {channels}. Please have a look there: if it is missing, I can post it again.",
  postAgain: "Post again",
  postAgainHint: "Post the last digest where I cannot tell whether it arrived",
  isThere: "It is there",
  isThereHint: "Post nothing",
  digestNoChannel: "No channel gets digests yet. Write `{example}` first.",
  formSchedule: "When to ask",
  formAudience: "Whom to ask",
  formLeaders: "Where digests go",
  formMinimum: "Smallest group",
  formHolidays: "Public holidays",
  formSave: "Save",
  fieldRhythm: "How often",
  rhythm:
    "{rhythm, select, 1 {every week} 2 {every 2 weeks} 3 {every 3 weeks} 4 {every 4 weeks} first {on the first such day of each month} second {on the second such day of each month} third {on the third such day of each month} fourth {on the fourth such day of each month} other {on the last such day of each month}}",
  fieldDays: "Days",
  fieldTime: "Time",
  fieldMinimum: "Nothing is shown about fewer people than",
  fieldRegion: "Country or state",
  fieldRegionHint: "If left empty, public holidays are not skipped",
  holidaysNow: "{region, select, none {No public holidays are skipped now.} other {Now: {region}.}}",
  minimumNow: "Now: {k, number}.",
  formShow: "Check",
  fieldWhen: "Or in your own words",
  fieldWhenExample: "monthly on the 1st 9:00",
  fieldWhenHint: "What is written here counts instead of what is chosen above; a cron pattern works too",
  fieldClock: "Whose clock",
  clockOne: "One time for all",
  clockEach: "Each person's own time",
  fieldZone: "Time zone",
  fieldZoneHint: "If left empty: {zone}",
  fieldOpen: "How long it is open",
  openDays: "{days, plural, one {# day} other {# days}}",
  fieldRemind: "Reminder",
  remindAfter:
    "after {days, plural, =0 {{hours, plural, one {# hour} other {# hours}}} one {# day} other {# days}}",
  remindNever: "none",
  fieldChange: "What to do",
  changeAdd: "Add",
  changeRemove: "Remove",
  fieldWhom: "Ask these {chat, select, teams {teams} other {groups}} and units",
  fieldPeople: "Ask these people",
  fieldLeft: "Leave out these {chat, select, teams {teams} other {groups}} and units",
  fieldLeftPeople: "Leave out these people",
  fieldChannel: "Channel",
  fieldUnit: "Whose digest",
  manyChoices:
    "There are more {chat, select, teams {teams} other {groups}} and units than fit here: for the others write `{example}`.",
  orWrite: "You can also write it: `{example}`",
}
