/** The pages that everybody may open: what this is, the privacy notice, the terms of use. */
export const pages = {
  service: "Plimsoll",
  skip: "Skip to the content",
  start: "Start",
  privacy: "Privacy notice",
  terms: "Terms of use",
  languageLabel: "Language",
  footerLabel: "About this service",
  tagline: "Can the organisation support the AI that it deploys?",
  whatAsks:
    "Plimsoll asks staff a few short questions in Slack or Microsoft Teams: about once a week, one tap each, in under a minute.",
  whatReports:
    "Every week it tells leaders whether the organisation can support the AI that it deploys. It watches four signals that weaken before a deployment visibly fails:",
  signalEscalation: "Problems no longer reach somebody who owns them.",
  signalCoordination: "Work between teams grows faster than the routines that carry it.",
  signalAccountability: "It becomes unclear who may decide.",
  signalConcentration: "A few teams carry the support for all.",
  name: "The name comes from the line on a ship’s hull that shows how heavily it may be loaded.",
  promise: "What people who answer are promised",
  yourRights:
    "You can stop at any time (`/pulse stop`), read what is stored about you (`/pulse privacy`), and have it deleted (`/pulse forget me`).",
  runBy:
    "{organisation, select, none {The organisation that added Plimsoll to its chat runs this service.} other {{organisation} runs this service.}}",
  responsible: "Who is responsible",
  responsibleText:
    "{organisation, select, none {The organisation that added Plimsoll to its chat runs this service} other {{organisation} runs this service}} and is responsible for the data in it. It decides on what legal basis people are asked. Please send questions about your data to its data protection contact.",
  ownNotice: "The organisation’s own privacy notice is here:",
  purpose: "What the data are for",
  purposeText:
    "To ask people short questions about working with AI, and to report the results of groups. Nobody is rated by their answers, and no program decides anything about a person.",
  stored: "What is stored about you",
  storedAccount: "your id in Slack or Teams, with your e-mail address, language and time zone as shown there",
  storedUnit:
    "your unit, and attributes such as site or role, if an admin entered them; your rights, if you are an admin or a leader",
  storedAsked: "which pulses you were asked in, and while one is open, whether you took part",
  storedAnswers: "while a pulse is open, your answers, sealed under a key that is destroyed when it closes",
  storedComments: "comments that you send, without your name",
  storedChanges: "changes that you make as an admin or leader, in a list that cannot be altered unnoticed",
  seen: "Who sees what",
  seenText:
    "Leaders and colleagues see results of groups of five people or more. Nobody sees your answer on a screen or in an export. Admins see who is in which unit and which settings were changed.",
  where: "Where the data are",
  whereText:
    "On the server and in the database of the organisation. Messages travel through Slack or Microsoft Teams. The pages of this service load nothing from other servers and do not track you.",
  rights: "Your rights",
  rightsText:
    "The law may give you rights to see, correct, move, restrict or erase your data, and to object. For these, write to the contact named above. You may also complain to a data protection authority.",
  who: "Who may use it",
  whoText:
    "The people of the organisation that runs this service. Taking part is voluntary. There is no disadvantage in not answering, and answers are confidential.",
  fair: "Fair use",
  fairRating: "Results are about how work is organised. They are not for rating people, teams or managers.",
  fairIdentify: "Do not try to find out who gave an answer or wrote a comment.",
  fairComments: "In comments, do not name people and do not write what others must not read.",
  liability: "No warranty",
  liabilityText:
    "Plimsoll is open-source software under the MIT licence and comes without warranty. The organisation that runs it is responsible for how it is run and how results are used. Results are estimates with an interval, not certainties.",
  ownTerms: "The organisation’s own terms of use are here:",
  missing: "There is no page at this address",
  missingText: "The address may be mistyped, or the page has moved.",
  broken: "Something went wrong here",
  brokenText: "The fault is ours and has been recorded. Please try again in a minute.",
  runByHost:
    "{organisation, select, none {This service is run for several organisations} other {{organisation} runs this service for several organisations}}, each apart from the others.",
  responsibleHost:
    "The organisation that added Plimsoll to its chat is responsible for its data here, and decides on what legal basis people are asked. {organisation, select, none {This service is run on its behalf.} other {{organisation} runs this service on its behalf.}} Please send questions about your data to your organisation’s data protection contact.",
  whereHost:
    "On the server and in the database of {organisation, select, none {whoever runs this service} other {{organisation}}}, apart from those of other organisations. Messages travel through Slack or Microsoft Teams. The pages of this service load nothing from other servers and do not track you.",
  whoHost:
    "The people of the organisations that added it to their chat. Taking part is voluntary. There is no disadvantage in not answering, and answers are confidential.",
  install: "Add Plimsoll to Slack",
  installText:
    "Somebody who may add apps does this once for the workspace. Slack shows what Plimsoll asks for and then brings you back here. With Enterprise Grid, an owner of the organisation can install it for the whole organisation, and then chooses the workspaces.",
  installRights: "What it may do there, and why",
  installWrites:
    "write direct messages to people, and digests with pictures and files into channels that it is in",
  installPeople:
    "see who works there, with e-mail address, language and time zone, and user groups: these are the people who can be asked",
  installReads: "read what people write and send to it in their own chat with it, and nothing else",
  installChannels: "see names and members of channels, so that a channel can be asked",
  installCommand: "answer the command `/pulse`",
  installGo: "Continue to Slack",
  installed: "Plimsoll is in your Slack now",
  installedText:
    "It first reads who works there. Nobody is asked anything until an admin says so: type `/pulse help` in Slack.",
  installCancelled: "Nothing was installed",
  installCancelledText: "You cancelled it in Slack. You can begin again here:",
  installOver: "This installation link has expired",
  installOverText:
    "It works once, in one browser, within ten minutes. Nothing was installed. Begin again here:",
  installUnlisted: "This workspace is not served here",
  installUnlistedText:
    "Whoever runs this service has not put it on the list. Nothing was stored, and the app can do nothing there; you can remove it in Slack. Once it is on the list, begin again here:",
  installFailed: "Slack’s answer could not be used",
  installFailedText:
    "Nothing was changed. Please try again. If it happens again, tell whoever runs this service: its log has the reason. Begin again here:",
  toStart: "To the start page",
}
