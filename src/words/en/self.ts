/** What people are told about themselves: what is stored, being asked later, stopping, being forgotten. */
export const self = {
  colleaguesHead: "What colleagues of your team could work out from a result and their own answers:",
  colleaguesOne:
    "One colleague who knows their own answer can, in a team of five, rule out the lowest or the highest answer for all others in about 9 of 100 results; in a team of six in 2 to 3; in a team of eight or more in fewer than 1. They can work out all the others' answers in hardly any.",
  colleaguesTwo:
    "Two colleagues who share their answers can do so in about 30 of 100 results in a team of five, and in fewer than 1 in a team of eight; three in about 80 and in 3. Four of five can usually work out the fifth answer.",
  colleaguesMood: "The more a team agrees, the more often this happens.",
  colleaguesOption:
    "Admins can protect a survey against this (`/pulse colleagues`): one colleague alone then works out nothing.",
  storedHead: "What is stored about you at this moment, table by table:",
  storedPerson: "`person`: your id {id}{details}",
  storedAccount:
    "`account`: that you are {id} in {platform, select, slack {Slack} teams {Microsoft Teams} other {{platform}}}{details}",
  detailReached: "that I ask you there",
  detailEmail: "your address {value}",
  detailLanguage: "your language ({value})",
  detailZone: "your time zone ({value})",
  detailUnit: "your unit ({value})",
  detailChannel: "the id of our conversation",
  detailAdmin: "that you are an admin",
  detailLeader: "that you are a leader",
  detailInactive: "that your account is deactivated",
  detailOptedOut: "that you do not want to be asked",
  detailGreeted: "that I have introduced myself to you",
  detailWelcomed: "that I have sent you the promise above",
  detailForgotten: "that you asked to be forgotten",
  storedGroups: "`user_group`: that you are in {groups}",
  storedRoster:
    "`roster`: that you were among those asked in {count, plural, one {# pulse} other {# pulses}}, and in which unit",
  storedDeliveries:
    "`delivery`: {count, plural, one {# message} other {# messages}} to you, and when {count, plural, one {it} other {each}} went out; deleted when the pulse is over",
  storedParticipation:
    "`participation`: for {count, plural, one {# open pulse} other {# open pulses}}, whether you took part; deleted when it closes",
  storedAnswers:
    "`answer_open`: {count, plural, one {# sealed answer} other {# sealed answers}} of yours in open pulses; deleted when they close",
  storedAudience: "`survey_setting`: that {count, plural, one {# survey} other {# surveys}} ask you by name",
  storedChanges: "`audit`: {count, plural, one {# change} other {# changes}} that you made or that name you",
  storedCadences: "`cadence`: that you set the schedule of {count, plural, one {# survey} other {# surveys}}",
  storedChannels: "`leadership_channel`: that you added {count, plural, one {# channel} other {# channels}}",
  storedConversations:
    "`conversation`: {count, plural, one {how you are reached in Teams} other {# ways in which you are reached in Teams}}",
  storedLedger:
    "`ledger_owner`: that you own the alerts of {count, plural, one {# unit} other {# units}} in the ledger",
  storedNamed:
    "`deployment`, `gate_verdict`, `decision`, `leader_scope`, `person_message` and what belongs to them: {count, plural, one {# row names} other {# rows name}} you, as owner, leader or author",
  storedNothing: "nothing: I do not know you yet",
  shownByAttribute:
    "Results by {names} cover the whole organisation only, and at least twelve people: averages over up to eight pulses, shown so that each of these people could still have given any answer.",
  notStoredHead: "What is not stored:",
  notStoredAnswer: "which answer was yours, once a pulse is closed",
  notStoredTime: "when you answered",
  notStoredText: "what you write in Slack or Teams, apart from a comment that you send",
  notStoredSmall: "any result of fewer than five people",
  takingPart: "You are taking part. To stop, write `/pulse stop`; to be forgotten, `/pulse forget me`.",
  notTakingPart: "You are not taking part. To come back, write `/pulse start`.",
  stopped: "All right, I will not ask you anything more. If you change your mind, write `/pulse start`.",
  started: "Welcome back! You will be asked from the next pulse on.",
  languageNow: "I speak English with you. You can choose another language:",
  speakHint: "Speak this language with me: {language}",
  ownLanguage: "As in my app",
  ownLanguageHint: "Speak the language that my app is set to",
  languageSet: "From now on I speak English with you. What I have sent already stays as it is.",
  snoozeAsk: "When should I ask you again?",
  snoozed: "All right, I will ask you again on {at}.",
  snoozeNothing: "Nothing is open, so there is nothing to ask later.",
  snoozeTooLate:
    "It closes on {closes}, before I could ask you again. Please answer by then, or simply let it pass this time.",
  inAnHour: "In an hour",
  inAnHourHint: "Ask me again in an hour",
  tomorrow: "Tomorrow",
  tomorrowHint: "Ask me again tomorrow morning",
  forgetAsk:
    "If I forget you, your sealed answers in open pulses are deleted, and with them everything else about you: address, language, time zone, unit, messages, and whether you took part. Your id stays, with the note that you do not want to be asked, so that I never ask you again.",
  forgetLimits:
    "Some things stay for a while. That you were among those asked stays for open pulses and for those that results are still compared with, because without it a comparison could single people out. Changes that you made as an admin stay, and so do changes that moved you from one unit to another. In open pulses empty rows stay in place of your answers until they close, so that no late click of yours is stored again. Results of closed pulses say nothing about you, only about groups.",
  forgetMe: "Forget me",
  forgetMeHint: "Delete what is stored about me",
  keepMe: "Leave it",
  keepMeHint: "Change nothing",
  forgotten:
    "Done. {answers, plural, =0 {You had no answers in open pulses.} one {# sealed answer was deleted.} other {# sealed answers were deleted.}} I will not ask you again. If you ever want to come back, write `/pulse start`.",
  eraseAsk:
    "If {name} is erased, everything about them goes: sealed answers in open pulses, address, language, time zone, unit, attributes, roles, messages, and whether they took part. {active, select, true {They are still here: only their id stays, so that I never ask them again, and I tell them that you did this.} other {They are not here any more: their accounts and their id go as well.}}",
  eraseLimits:
    "This cannot be undone. That they were asked stays on record while results are compared, and the list of changes says for {days, plural, one {# day} other {# days}} that you did this.",
  erase: "Erase for good",
  eraseHint: "Delete what is stored about this person, for good",
  erased: "Done: {name} is erased.{told, select, true { I have told them.} other {}}",
  erasedNote:
    "{admin} had me erase what was stored about you here. Your answers in open pulses are deleted, and I will not ask you again. To take part, write `/pulse start`.",
  erasedCardNote: "What was stored about you was erased",
  forgottenNote: "You asked me to forget you",
  forgottenNoteLine: "Nothing of yours is kept from this pulse.",
}
