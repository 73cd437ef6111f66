/** What each command is for, by its name, as one line of help; and, with "More", what else there is to know. */
export const help = {
  help: "what you can write to me",
  home: "your own page: what is open for you, your settings, and the last result",
  privacy: "what is stored about you, and what is not",
  snooze: "I ask you again later: `1 hour` or `tomorrow`",
  stop: "I stop asking you",
  start: "I start asking you again",
  language: "the language I speak with you: {languages}",
  platform:
    "where I ask you if you are in both Slack and Teams: `slack`, `teams`, or `last` (where you last wrote to me)",
  forget: "I delete what is stored about you",
  surveys: "list the surveys",
  schedule: "when a survey is asked",
  pause: "stop asking a survey until you resume it",
  resume: "ask a paused survey again",
  run: "ask a survey now, outside its schedule",
  close: "end the open pulse now",
  withdraw: "take back a pulse in its first ten minutes",
  status: "what is open and what comes next",
  preview: "see a survey as people see it, and try it yourself",
  audience: "whom a survey asks",
  units: "the organisation's tree, or the {chat, select, teams {teams} other {user groups}} it is made from",
  leaders: "which channel gets whose digest, and who answers as a leader",
  digest: "the last digest or review, of what you lead",
  review: "the operating review of what you lead",
  export: "all released figures of what you lead, as a file",
  admins:
    "who can do all this, besides the admins of the {chat, select, teams {organisation} other {workspace}}",
  holidays: "skip the public holidays of a country or state",
  k: "the smallest group whose results are shown; it can only be raised",
  comments: "whether a survey takes comments: `on` or `off`",
  colleagues: "whether results are also safe from a colleague who knows their own answers: `on` or `off`",
  link: "join Slack and Teams of one organisation, so that everyone is asked only once",
  unlink: "separate the two again",
  audit: "who changed what, and when",
  undo: "take back your last change",
  deployments: "the AI systems in use, with stage, verdict and owner",
  ready: "whether a deployment may grow, and why",
  stage: "how a deployment came to its stage; override the gate, or lower the stage",
  incident: "write down an incident, a rollback or a pause of a deployment",
  decide: "who will do what by when, and what came of it",
  ledger: "what came of each alert, and how often alerts were right",
  scheduleMore:
    "When: `every tue 10:00`, `every mon and thu 9:30`, `every 2 weeks on mon 9:30`, `monthly on the 1st 9:00`, `monthly on the last friday 10:00`, or a cron pattern. Optional: `in Europe/Vienna` or `in each person's time`, `open 3 days`, `remind after 1 day` or `remind never`, `until 31 January`. `off` removes the schedule, and `until …` alone sets its last day. Two pulses are at least two days apart.",
  audienceMore:
    "`only` names all who are asked, `add` and `remove` change that: `everyone`, {chat, select, teams {teams (`@engineering`), channels (`{channel}`; one means everyone in its team)} other {user groups (`@engineering`), channels (`{channel}`)}}, units (`unit:Sales`, with all units below) or single people (mentioned, or by their e-mail address). `everyone except @contractors` leaves people out, named in the same ways. With a survey alone it shows whom that survey asks; without one it lists the surveys.",
  unitsMore:
    "On its own it shows the tree. With {chat, select, teams {teams} other {user groups}} it makes a unit of each. For a deeper tree, send me a CSV file in our own chat, with the columns e-mail, unit and parent. Optional columns deployment, role and site add attributes; separate several values with “|”. Surveys that ask for these show the whole organisation's results by them. You see the effect before anything is saved.",
  leadersMore:
    "`add {channel}` and `remove {channel}`{chat, select, teams { (in the channel itself also `add here`)} other {}} change where digests go; with `unit:Sales` it is that unit's digest. `people add ada@example.org` (or a mention) makes someone a leader: leaders answer the leaders' survey instead of the staff's. With `unit:Sales` they lead that unit and all below it, with `until 2026-12-31` until that day. On its own it opens a form, and so does `people`.",
  snoozeMore: "Hours (`3 hours`) or `tomorrow`. I never ask at night, and only while the pulse is open.",
  digestMore:
    "`preview` shows it to you alone; `review` shows you the monthly review. With `unit:Sales` it is about that unit and all below it. Leaders see what they lead. Admins also write `now`, which posts the digest to channels that have not received it.",
  deploymentsMore:
    "On its own it lists them; with a name, or a part of it, it shows all of that one: how it came to its stage, and what you may do. `add` opens the form, `retire` and a name takes one out of the list. `file` gives all of them as CSV; send such a file to me in our own chat to add and change many at once. You see the effect before anything is saved.",
  readyMore:
    "A name, or a part of it, and optionally a stage (`dependency`), `+500 users` and `+20 h` of support a week. Without a stage or numbers it is the next stage. The verdict comes with what decided it, what would change it, and how long it is valid; its owner answers the twelve readiness items by a button.",
  stageMore:
    "A name and a stage, why, and for an override `until` its last day, at most 30 days away: `claims dependency because the contract ends until 2026-12-20`. A stage rises by one, on the last verdict if that is GO or GO WITH CONDITIONS and is still valid, otherwise by an override, which is shown beside the deployment everywhere. Lowering it needs a reason. With only a name it opens a form.",
  incidentMore:
    "A name, `incident`, `rollback` or `paused`, and `on` a day (today, if you name none). It goes into the ledger by itself.",
  decideMore:
    "What will be done, `by` a day, and whose it is (a mention or an address; yours, if you name nobody), with `unit:Sales` about that unit. On its own it lists what is open. `3 done`, `3 later 2026-12-24` or `3 dropped` and why say what came of no. 3.",
  ledgerMore:
    "On its own it shows the ledger. With the number of an alert it records what came of it: `incident`, `rollback`, `paused` (a launch) or `nothing`, `on` a day (today, if you name none). `add incident on 2026-11-20 unit:Sales` records a failure without an alert. `owner ada@example.org unit:Sales` (or a mention) names who decides for a unit and those below it.",
  holidaysMore: "A country, or one of its states: `DE`, `DE-BY`, `Austria`. `none` switches it off.",
  colleaguesMore:
    "In a small team, someone who knows their own answers can sometimes work out something about the others. With `on`, no single colleague can: very high and very low scores of small teams are shown less exactly, and where several questions make up a score, a team needs more answers to be shown. `on` also applies to an open pulse; `off` applies from the next one on.",
  forgetMore:
    "Admins can have somebody else erased, for example a person who left, by mention, address or id: `/pulse forget ada@example.org`.",
}
