/** What "status" says: what is open, what comes next, how the last time went, what failed and what to do. */
export const status = {
  setSchedule: "Schedule: {when}.",
  setNone: "Schedule: none.",
  setPaused: "Paused: nothing is asked until you write `/pulse resume {id}`.",
  setNext: "Next, in your time: {dates}.",
  setYou: "You are asked, in your time: {dates}.",
  setAsks: "Asks: {whom} ({people, plural, one {# person} other {# people}}).",
  setSmallest: "Smallest group: {k, number}.",
  setComments: "Comments: {on, select, yes {on} no {off} other {none in this survey}}.",
  setColleagues: "Safe from a colleague too: {on, select, yes {yes} other {no}}.",
  setHolidays: "Public holidays: {region, select, none {not skipped} other {{region}}}.",
  setOpened: "Opened {from}; closes {until}.",
  statusUnreached: "Not reached: {people}.",
  unreachedOne:
    "{who} ({why, select, blocked {blocked the app} noChat {no conversation with the app} deactivated {deactivated} other {refused}})",
  unreachedMore: "{count, plural, one {# more} other {# more}}",
  overviewLook: "Something needs you: `/pulse status {id}`.",
  overviewSee: "See more of {survey}",
  statusIdle: "{survey}: not scheduled.",
  statusPaused: "{survey}: paused ({when}).",
  statusPlanned: "{survey}: {when}.",
  statusOpen: "Open until {until}.",
  statusRate: "At least {rate, number, percent} of those asked have answered so far.",
  statusFew:
    "It would ask {people, plural, =0 {nobody} one {# person} other {# people}} now. Results for fewer than {current, number} people are never shown, so it will not open until there are enough. {leaders, select, yes {`/pulse leaders people add …` makes more people leaders.} other {`/pulse audience {id}` says whom it asks, `/pulse audience {id} add …` asks more.}}",
  statusSkipped:
    "It was skipped on {day}, because there were too few people. To ask now, write `/pulse run {id}`.",
  statusChannelsUnread:
    "I can no longer read who is in {channels}, so nobody is asked because of them. {chat, select, teams {Please add me to its team again} other {Please invite me there again}}; I look once an hour.",
  statusPartsGone:
    "Its audience names {names}, which I can no longer find, so nobody is asked because of them. `/pulse audience {id} only …` sets a new audience.",
  statusExceptGone:
    "Its audience leaves out {names}, which I can no longer find, so the people there are asked like everyone else. `/pulse audience {id} only …` sets a new audience.",
  statusKey:
    "Its key is missing from this server: no answer can be taken, and nothing is sent until it is back. Whoever runs the server must bring the keys (`VAULT_DIR` or `VAULT_ETCD`) back.",
  statusKeyEnded:
    "Its time is over, but its key is missing from this server, so its answers cannot be opened. Whoever runs the server must bring the keys (`VAULT_DIR` or `VAULT_ETCD`) back within a day of its end: after that the answers are given up.",
  statusLost:
    "The answers of {dates} are lost: their key was missing for a day after the end, and without it nobody can open them. There is no result and no digest. Before the next pulse, whoever runs the server should make sure that the keys (`VAULT_DIR` or `VAULT_ETCD`) are kept.",
  powerOrganisation:
    "In the whole organisation ({people, plural, one {# person} other {# people}}), a fall of {fall, plural, one {# point} other {# points}} would show.",
  powerTeam:
    "In a team of {people, number}, a fall of {fall, plural, one {# point} other {# points}} would show; smaller falls of one team are mostly lost in chance variation.",
  powerSmall:
    "{count, plural, one {# team has fewer than 8 people: a fall there would} other {# teams have fewer than 8 people: falls there would}} rarely show by {count, plural, one {itself} other {themselves}}.",
  powerHow:
    "“Would show” means: four in five such falls are seen within eight weeks, once there are fourteen results to learn from, and if three in four people answer.",
  statusLast:
    "Last time: {dates}{rate, select, none {} few {; too few answered for a result} other {, at least {rate} of those asked answered}}.",
  statusSent:
    "Sent: {delivered, number} of {all, number}{due, plural, =0 {} one {, # is due now} other {, # are due now}}{waiting, plural, =0 {} one {, # waits for its time} other {, # wait for their time}}.",
  statusUnknown:
    "{count, plural, one {# message} other {# messages}} may or may not have arrived. I look for {count, plural, one {it} other {them}} before anything is sent again.",
  statusUnknownStays:
    "For {count, plural, one {# message} other {# messages}} it stays unknown whether {count, plural, one {it} other {they}} arrived, because Teams cannot be asked. Nothing is sent twice: the reminder reaches {count, plural, one {this person} other {these people}} too.",
  statusAway:
    "{count, plural, one {# person} other {# people}} could not be reached: accounts that are deactivated or take no messages. Nothing needs to be done; they are left out once the list of {chat, select, teams {the organisation} other {the workspace}} says so.",
  statusLate:
    "{count, plural, one {# person was} other {# people were}} not asked in time. A longer time to answer helps: `/pulse schedule`.",
  statusOther:
    "{count, plural, one {# message} other {# messages}} failed ({reason}). Whoever runs this server finds more in its log.",
  statusPosted:
    "Sent to leadership: {delivered, number} of {all, plural, one {# message} other {# messages}}{waiting, plural, =0 {} one {, # still to go} other {, # still to go}}.",
  statusPostUnknown:
    "I cannot tell whether a message arrived in {channels}, and I do not send it again by myself. Please look there: if it is missing, `/pulse digest preview` shows it to you, to pass on.",
  statusPostGone:
    "A message could not be posted to {channels}. When I am there again, `/pulse digest now` posts the digest where it is missing.",
  statusBlocked:
    "Nothing can be sent at the moment ({reason}). {chat, select, teams {Please have a Teams administrator allow the app again: everything then continues by itself. If its client secret has ended, whoever runs this server enters a new one and restarts the service.} other {Please install the app in this workspace again: everything then continues by itself. If that gives it another token, whoever runs this server enters it and restarts the service.}}",
  statusChannelGone:
    "{channels} cannot be posted to. {chat, select, teams {Please add me to its team} other {Please invite me there}}, then write `/pulse leaders add` again.",
  statusNoFile:
    "`{id}` is scheduled, but its file is missing or faulty, so it is not asked. Whoever runs this server finds the reason at the beginning of its log.",
  statusNoRoom:
    "I cannot write to the folder of the keys, so no pulse can open. Whoever runs this server must free space there or give the service the right to write.",
}
