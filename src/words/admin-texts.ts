import { sentences } from "./say.ts"

/** Everything that is said in reply to a command, sentence by sentence. */
export const adminTexts = {
  en: {
    helpHead:
      "I ask short questions about working with AI and keep every answer confidential. You can write:",
    helpAdmin: "As an admin you can also write:",
    helpMore: "For more about one of them: `/pulse help schedule`.",
    helpExample: "For example: `{example}`",
    help: "what you can write to me",
    home: "your own page: what is open for you, your settings, and the last result",
    whereIsHome: "Your own page is on the Home tab of this app.",
    privacy: "what is stored about you, and what is not",
    stop: "I no longer ask you anything",
    start: "I ask you again",
    language: "the language I speak with you: `en` or `de`",
    surveys: "the surveys there are",
    snooze: "I ask you again later: in `1 hour`, or `tomorrow`",
    platform:
      "where I ask you if you are in Slack and in Teams: `slack`, `teams`, or `last` for where you last wrote to me",
    forget: "what is stored about you is deleted",
    schedule: "when a survey is asked",
    audience: "whom a survey asks",
    digest: "preview the latest digest, or post it to channels that have not received it",
    admins:
      "who may do all this, besides the admins of the {chat, select, teams {organisation} other {workspace}}",
    holidays: "skip the public holidays of a country or state",
    k: "the smallest group that anything is shown about; it can only be raised",
    comments: "whether a survey takes comments: `on` or `off`",
    colleagues: "whether results reckon with colleagues who know their own answers: `on` or `off`",
    link: "one organisation in Slack and in Teams: make them one here, so that everyone is asked once",
    unlink: "the two are separate again",
    audit: "who changed what, and when",
    undo: "takes back your last change",
    ledger: "what came of each alert, and how often alerts were right",
    pause: "a survey is not asked until it is resumed",
    resume: "a paused survey is asked again",
    run: "a survey is asked now, besides its schedule",
    close: "ends the pulse that is open, now",
    withdraw: "takes back a pulse in its first ten minutes",
    status: "what is open, what comes next",
    preview: "a survey as the people who are asked see it, to try yourself",
    leaders: "which channel gets whose digest, and who answers as a leader",
    units:
      "the organisation's tree, or the {chat, select, teams {teams} other {user groups}} it is made from",
    scheduleMore:
      "When: `every tue 10:00`, `every mon and thu 9:30`, `every 2 weeks on mon 9:30`, `monthly on the 1st 9:00`, `monthly on the last friday 10:00`, or a cron pattern. Then, if you like: `in Europe/Vienna` or `in each person's time`, `open 3 days`, `remind after 1 day` or `remind never`, `until 31 January`. `off` takes the schedule away, and `until …` alone sets its last day. At least two days lie between two times.",
    audienceMore:
      "`only` names all who are asked, `add` and `remove` change that: `everyone`, {chat, select, teams {teams (`@engineering`), channels (`{channel}`; one means everyone in its team)} other {user groups (`@engineering`), channels (`{channel}`)}}, units (`unit:Sales`, with all units below) or single people (mentioned, or by their e-mail address). `everyone except @contractors` leaves people out, named in the same ways. With a survey alone it says whom that survey asks; alone it opens a form.",
    oneDay: "In a month, one day can be chosen ({field}).",
    overlap: "Open for {got} days, it would still be open when it is asked again ({field}).",
    tooOften:
      "At least {days} days lie between two times of a survey, so that nobody's answer can be worked out from two results ({field}).",
    tooLate: "A reminder after {got} hours would come when it is closed already ({field}).",
    holidaysMore: "A country, or one of its states: `DE`, `DE-BY`, `Austria`. `none` takes it back.",
    colleaguesMore:
      "In a small team, someone who knows their own answers can now and then work out something about the others. With `on`, no single colleague can: very high and very low scores of small teams are told less exactly, and where several questions make up a score, a team needs more answers to be shown. `on` counts for an open pulse too, `off` from the next one.",
    noChannels:
      "I cannot read who is in “{got}”. {chat, select, teams {I can read the standard channels of teams that I was added to. Or name a team instead.} other {Invite me there, and choose the channel from the list that opens as you type its name. Or name a user group instead.}}",
    unitsMore:
      "Alone it shows the tree. With {chat, select, teams {teams} other {user groups}} it makes a unit of each. For a deeper tree, send me a CSV file in our own chat, with the columns e-mail, unit and parent, and if you like deployment, role and site (several values parted by “|”): surveys that ask for these tell the whole organisation's results by them. You see what it would mean before it is saved.",
    leadersMore:
      "`add {channel}` and `remove {channel}`{chat, select, teams { (in the channel itself also `add here`)} other {}} change where digests go; with `unit:Sales` it is that unit's digest. `people add ada@example.org` (or a mention) makes someone a leader: leaders answer the leaders' survey instead of the staff's. Alone it opens a form.",
    forgetMore:
      "Admins can have somebody else erased, who left for example, by mention, address or id: `/pulse forget ada@example.org`.",
    snoozeMore: "Hours (`3 hours`) or `tomorrow`. I never ask at night, and only while the pulse is open.",
    ledgerMore:
      "Alone it shows the ledger. With the number of an alert it records what came of it: `incident`, `rollback`, `paused` (a launch) or `nothing`, `on` a day (today, if you name none). `add incident on 2026-11-20 unit:Sales` records a failure that no alert was about. `owner ada@example.org unit:Sales` (or a mention) names who decides for a unit and those below it.",
    digestMore:
      "`preview` shows it to you alone; `now` posts it into channels that have not had it yet; `review` shows you the look back that the organisation's channels get with the first digest of a month.",
    notAdmin:
      "Only admins can do that. {admins, select, none {{chat, select, teams {Please ask whoever added me.} other {Please ask an owner of this workspace.}}} other {Please ask {admins}.}}",
    fieldName:
      "{field, select, command {command} topic {topic} survey {survey} when {when} time {time} day {day} zone {time zone} open {how long it is open} reminder {reminder} until {last day} change {add or remove} channel {channel} unit {unit} group {{chat, select, teams {team} other {user group}}} person {person} whom {whom it asks} duration {how long} what {preview or now} region {country or state} number {number} switch {on or off} outcome {incident, rollback, paused or nothing} platform {slack, teams or last} code {code} other {language}}",
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
  },
  de: {
    helpHead:
      "Ich stelle kurze Fragen zur Arbeit mit KI und halte jede Antwort vertraulich. Du kannst schreiben:",
    helpAdmin: "Als Admin kannst du außerdem schreiben:",
    helpMore: "Mehr zu einem davon: `/pulse hilfe planen`.",
    helpExample: "Zum Beispiel: `{example}`",
    help: "was du mir schreiben kannst",
    home: "deine eigene Seite: was für dich offen ist, deine Einstellungen und das letzte Ergebnis",
    whereIsHome: "Deine eigene Seite ist auf dem Reiter „Home“ dieser App.",
    privacy: "was über dich gespeichert ist und was nicht",
    stop: "ich frage dich nichts mehr",
    start: "ich frage dich wieder",
    language: "in welcher Sprache ich mit dir spreche: `en` oder `de`",
    surveys: "welche Umfragen es gibt",
    snooze: "ich frage dich später noch einmal: `1 Stunde` oder `morgen`",
    platform:
      "wo ich dich frage, wenn du in Slack und in Teams bist: `slack`, `teams` oder `zuletzt`, wo du mir zuletzt geschrieben hast",
    forget: "was über dich gespeichert ist, wird gelöscht",
    schedule: "wann eine Umfrage gestellt wird",
    audience: "wen eine Umfrage fragt",
    digest: "was die Leitung zuletzt erfuhr: ansehen oder dorthin schicken, wo es fehlt",
    admins:
      "wer all das darf, außer den Admins {chat, select, teams {der Organisation} other {des Workspace}}",
    holidays: "ein Land oder Bundesland, an dessen Feiertagen niemand gefragt wird",
    k: "die kleinste Gruppe, über die etwas gezeigt wird; sie kann nur größer werden",
    comments: "ob eine Umfrage Kommentare annimmt: `an` oder `aus`",
    colleagues:
      "ob Ergebnisse mit Kolleginnen und Kollegen rechnen, die ihre eigenen Antworten kennen: `an` oder `aus`",
    link: "eine Organisation in Slack und in Teams: hier werden sie eine, damit alle nur einmal gefragt werden",
    unlink: "die beiden sind wieder getrennt",
    audit: "wer wann was geändert hat",
    undo: "deine letzte Änderung wird zurückgenommen",
    ledger: "was aus jedem Alarm wurde, und wie oft Alarme recht hatten",
    pause: "eine Umfrage ruht, bis sie fortgesetzt wird",
    resume: "eine ruhende Umfrage wird wieder gestellt",
    run: "eine Umfrage wird jetzt gestellt, zusätzlich zu ihrem Plan",
    close: "die offene Umfrage endet jetzt",
    withdraw: "eine Umfrage wird in ihren ersten zehn Minuten zurückgezogen",
    status: "was offen ist und was als Nächstes kommt",
    preview: "eine Umfrage, wie die Gefragten sie sehen, auch zum Ausprobieren",
    leaders: "welcher Kanal wessen Bericht bekommt und wer als Führungskraft antwortet",
    units:
      "der Baum der Organisation oder die {chat, select, teams {Teams} other {Benutzergruppen}}, aus denen er entsteht",
    scheduleMore:
      "Wann: `jeden Dienstag 10:00`, `jeden Mo und Do 9:30`, `alle 2 Wochen am Montag 9:30`, `monatlich am 1. 9:00`, `monatlich am letzten Freitag 10:00` oder ein Cron-Muster. Danach, wenn du möchtest: `in Wien` oder `in Ortszeit` (für jede Person die eigene), `offen 3 Tage`, `erinnern nach 1 Tag` oder `erinnern nie`, `bis 31. Januar`. `aus` nimmt den Plan weg, und `bis …` allein setzt seinen letzten Tag. Zwischen zwei Malen liegen mindestens zwei Tage.",
    audienceMore:
      "`nur` nennt alle, die gefragt werden, `hinzufügen` und `entfernen` ändern das: `alle`, {chat, select, teams {Teams (`@engineering`), Kanäle (`{channel}`; einer bedeutet alle in seinem Team)} other {Benutzergruppen (`@engineering`), Kanäle (`{channel}`)}}, Einheiten (`einheit:Vertrieb`, mit allen darunter) oder einzelne Personen (erwähnt oder mit ihrer E-Mail-Adresse). `alle außer @externe` nimmt Personen aus, auf dieselben Weisen genannt. Mit einer Umfrage allein steht da, wen sie fragt; ohne alles öffnet sich ein Formular.",
    oneDay: "In einem Monat lässt sich ein Tag wählen ({field}).",
    overlap: "{got} Tage lang wäre sie noch offen, wenn sie wieder gestellt wird ({field}).",
    tooOften:
      "Zwischen zwei Malen einer Umfrage liegen mindestens {days} Tage, damit sich aus zwei Ergebnissen niemandes Antwort errechnen lässt ({field}).",
    tooLate: "Eine Erinnerung nach {got} Stunden käme, wenn sie schon geschlossen ist ({field}).",
    holidaysMore: "Ein Land oder ein Bundesland: `DE`, `Bayern`, `Österreich`. `keine` nimmt es zurück.",
    colleaguesMore:
      "Wer in einem kleinen Team die eigenen Antworten kennt, kann ab und zu etwas über die anderen herausfinden. Mit `an` gelingt das niemandem allein: Sehr hohe und sehr niedrige Werte kleiner Teams werden weniger genau genannt, und wo mehrere Fragen einen Wert ergeben, braucht ein Team mehr Antworten, um gezeigt zu werden. `an` gilt auch für eine offene Umfrage, `aus` ab der nächsten.",
    noChannels:
      "Wer in „{got}“ ist, kann ich nicht lesen. {chat, select, teams {Lesen kann ich die Standardkanäle der Teams, denen ich hinzugefügt wurde. Oder nenne stattdessen ein Team.} other {Lade mich dorthin ein und wähle den Kanal aus der Liste, die sich beim Tippen seines Namens öffnet. Oder nenne stattdessen eine Benutzergruppe.}}",
    unitsMore:
      "Allein zeigt es den Baum. {chat, select, teams {Mit Teams wird aus jedem} other {Mit Benutzergruppen wird aus jeder}} eine Einheit. Für einen tieferen Baum schick mir in unserem eigenen Chat eine CSV-Datei, mit den Spalten e-mail, unit und parent, und wenn du magst deployment, role und site (mehrere Werte durch „|“ getrennt): Umfragen, die danach fragen, zeigen die Ergebnisse der ganzen Organisation danach. Du siehst vor dem Speichern, was sie bedeuten würde.",
    leadersMore:
      "`hinzufügen {channel}` und `entfernen {channel}`{chat, select, teams { (im Kanal selbst auch `hinzufügen hier`)} other {}} ändern, wohin Berichte gehen; mit `einheit:Vertrieb` ist es der Bericht dieser Einheit. `personen hinzufügen ada@example.org` (oder eine Erwähnung) macht jemanden zur Führungskraft: Führungskräfte beantworten die Umfrage der Leitung statt jener der Belegschaft. Ohne alles öffnet sich ein Formular.",
    forgetMore:
      "Admins können auch jemand anderen löschen lassen, etwa nach dem Ausscheiden: mit Erwähnung, Adresse oder Kennung: `/pulse vergiss ada@example.org`.",
    snoozeMore:
      "Stunden (`3 Stunden`) oder `morgen`. Nachts frage ich nie, und nur, solange die Umfrage offen ist.",
    ledgerMore:
      "Allein zeigt es das Verzeichnis. Mit der Nummer eines Alarms hält es fest, was daraus wurde: `vorfall`, `rollback`, `pausiert` (eine Einführung) oder `nichts`, `am` Tag (heute, wenn du keinen nennst). `hinzufügen vorfall am 20.11.2026 einheit:Vertrieb` hält einen Ausfall fest, dem kein Alarm galt. `zuständig ada@example.org einheit:Vertrieb` (oder eine Erwähnung) nennt, wer für eine Einheit und die darunter entscheidet.",
    digestMore:
      "`vorschau` zeigt ihn dir allein; `jetzt` schickt ihn in Kanäle, die ihn noch nicht bekommen haben; `rückblick` zeigt dir den Rückblick, den die Kanäle der Organisation mit dem ersten Bericht eines Monats bekommen.",
    notAdmin:
      "Das können nur Admins. {admins, select, none {{chat, select, teams {Bitte wende dich an die Person, die mich hinzugefügt hat.} other {Bitte wende dich an die Inhaber dieses Workspace.}}} other {Bitte wende dich an {admins}.}}",
    fieldName:
      "{field, select, command {Befehl} topic {Thema} survey {Umfrage} when {wann} time {Uhrzeit} day {Tag} zone {Zeitzone} open {wie lange offen} reminder {Erinnerung} until {letzter Tag} change {hinzufügen oder entfernen} channel {Kanal} unit {Einheit} group {{chat, select, teams {Team} other {Benutzergruppe}}} person {Person} whom {wen sie fragt} duration {wie lange} what {Vorschau oder jetzt} region {Land oder Bundesland} number {Zahl} switch {an oder aus} outcome {vorfall, rollback, pausiert oder nichts} platform {slack, teams oder zuletzt} code {Code} other {Sprache}}",
    noAddress: "Ich kenne niemanden, dessen Konto die Adresse „{got}“ hat.",
    twoPeople:
      "Mehr als eine Person hat die Adresse „{got}“, deshalb weiß ich nicht, wen du meinst. Bitte erwähne sie stattdessen, in einem Kanal.",
    several: "Das passt auf mehr als eine: {got}. Bitte schreib, welche du meinst ({field}).",
    notInvited:
      "Ich bin in keinem Kanal „{got}“. {chat, select, teams {Bitte füge mich zuerst seinem Team hinzu} other {Bitte lade mich zuerst dorthin ein}}, oder wähle ihn aus der Liste, die sich beim Tippen seines Namens öffnet.",
    noChannel:
      "In den Teams, denen ich hinzugefügt wurde, kenne ich keinen Kanal „{got}“. Füge mich seinem Team hinzu oder schreib `leitung hinzufügen hier` im Kanal selbst und erwähne mich dabei.",
    twoChannels:
      "Davon gibt es mehr als einen: {got}. Bitte schreib, welchen du meinst, oder schreib den Befehl im Kanal selbst und erwähne mich dabei.",
    notHere:
      "Hier sind nur du und ich. Schreib es in dem Kanal, den du meinst, und erwähne mich dabei, oder schreib statt „hier“ den Namen des Kanals.",
    missing: "Da fehlt noch etwas: {field}.",
    unknown: "„{got}“ kenne ich nicht ({field}).",
    outOfRange: "„{got}“ ist nicht möglich ({field}).",
    leftOver: "Den Anfang habe ich verstanden, „{got}“ aber nicht.",
    suggestion: "Meintest du `{suggestion}`?",
    tooLongCommand:
      "Das ist mir zu lang: Ich lese bis zu 2.000 Zeichen. Es hat sich nichts geändert. Kommentare gehören in das Formular hinter dem Kommentarknopf einer offenen Umfrage.",
    buttonExpired: "Dieser Knopf galt eine Viertelstunde. Bitte schreib den Befehl noch einmal.",
    buttonUsed: "Das ist schon geschehen, deshalb hat sich jetzt nichts geändert.",
    buttonStranger: "Diesen Knopf kenne ich nicht. Es hat sich nichts geändert.",
    nothing: "In Ordnung, es hat sich nichts geändert.",
    unchanged: "Das ist schon so, deshalb hat sich nichts geändert.",
    save: "Speichern",
    saveHint: "Speichern, was oben steht",
    dontSave: "Nicht speichern",
    dontSaveHint: "Alles lassen, wie es ist",
    more: "Mehr",
    moreHint: "Die nächsten Zeilen zeigen",
    openForm: "Formular öffnen",
    openFormHint: "Aus Listen wählen, statt zu schreiben",
    cancel: "Abbrechen",
    weekly: "jeden {days} um {time}",
    weeks: "alle {weeks, number} Wochen am {days} um {time}",
    weekdays: "Montag bis Freitag um {time}",
    daily: "jeden Tag um {time}",
    monthly: "am {day, number}. jedes Monats um {time}",
    monthlyNth:
      "jeden {nth, select, 1 {ersten} 2 {zweiten} 3 {dritten} 4 {vierten} 5 {fünften} other {letzten}} {day} im Monat um {time}",
    monthlyLast: "am letzten Tag jedes Monats um {time}",
    pattern: "nach dem Muster `{cron}`",
    inZone: "{when} ({zone})",
    lastDay: "{when}, bis {day}",
    unscheduled:
      "{survey} öffnet nicht mehr von selbst. Eine offene Umfrage bleibt bis zu ihrem Ende offen. Um sie wieder zu planen, schreib `{example}`.",
    eachPerson: "{when}, für jede Person in der eigenen Zeit",
    proposed: "{survey} würde {when} gestellt.",
    until: "Bisher: {when}.",
    nextDates: "Die nächsten Termine, in deiner Zeit: {dates}.",
    yourDates: "Du würdest gefragt, in deiner Zeit: {dates}.",
    leftOutDates:
      "Ausgelassen (in deiner Zeit), weil Feiertage oder Ruhezeiten bis zum Ende dauern würden: {dates}.",
    neverReached:
      "{people, plural, one {# Person würde} other {# Personen würden}} nie gefragt: Für sie endet die Umfrage, bevor Ruhezeiten oder freie Tage enden.",
    noDates: "Es gibt keinen Tag, an dem das geschehen würde.",
    scheduled: "Geplant: {survey}, {when}.",
    next: "Nächstes Mal: {next}.",
    stays:
      "Sie bleibt {days, plural, one {# Tag} other {# Tage}} offen, bis {time}{zone, select, none {} other { ({zone})}}.",
    reminder:
      "Wer nicht geantwortet hat, wird einmal erinnert, nach {days, plural, =0 {{hours, plural, one {# Stunde} other {# Stunden}}} one {# Tag} other {# Tagen}}.",
    noReminder: "Niemand wird erinnert.",
    paused: "Ruht: {survey}. Es wird nichts Neues gefragt, bis du `/pulse fortsetzen {id}` schreibst.",
    resumed: "Fortgesetzt: {survey}.",
    runAsk: "{survey} würde jetzt gestellt, an {people, plural, one {# Person} other {# Personen}}.",
    askNow: "Jetzt fragen",
    askNowHint: "Die Fragen jetzt verschicken",
    dontAsk: "Nicht fragen",
    running:
      "{survey} wird jetzt gestellt; wer gerade Ruhezeit hat, wird danach gefragt. Offen ist sie bis {until}.",
    closeAsk:
      "{survey} ist bis {until} offen. Sie würde jetzt enden, und niemand könnte mehr antworten. {low, plural, =0 {Weniger als {k, number} Personen haben geantwortet, deshalb würde nichts gezeigt.} other {Mindestens # Personen haben geantwortet.}} Das Ergebnis wäre geschützt wie jedes andere. Das lässt sich nicht rückgängig machen. Soll ich das tun?",
    closing: "{survey} ist zu Ende. Das Ergebnis folgt gleich.",
    notOpen: "{survey} ist nicht offen, deshalb gibt es nichts zu beenden.",
    endedBy: "{survey} ist nicht mehr offen:\n{line}",
    takeBack: "Zurückziehen",
    takeBackHint: "In den ersten zehn Minuten",
    withdrawAsk:
      "{survey} würde zurückgezogen: Wer sie noch nicht hat, bekommt sie nicht, und in den verschickten Nachrichten steht, dass sie zurückgezogen wurde. Bisherige Antworten werden ungelesen vernichtet. Das lässt sich nicht rückgängig machen. Soll ich das tun?",
    withdrawn:
      "{survey} ist zurückgezogen. Antworten und Schlüssel sind vernichtet, und die Nachrichten werden gerade geändert. Sie zählt nicht, deshalb kann sie sofort wieder gestellt werden.",
    withdrawLate:
      "{survey} ist seit mehr als zehn Minuten offen und lässt sich deshalb nicht mehr zurückziehen. Mit `{example}` endet sie stattdessen jetzt.",
    withdrawnJust: "{survey} wurde eben erst zurückgezogen. Bitte schreib es in einer Minute noch einmal.",
    alreadyOpen: "{survey} ist schon offen, bis {until}. Zwei zugleich würden alle doppelt fragen.",
    tooSoon:
      "{survey} wurde eben erst gestellt. Ab {day} kann sie wieder gestellt werden: Zwischen zwei Malen liegen mindestens {days} Tage, damit sich aus zwei Ergebnissen niemandes Antwort errechnen lässt.",
    runNoKeys:
      "Ich kann {survey} gerade nicht stellen, weil einer meiner Schlüssel fehlt oder beschädigt ist. Es wurde niemand gefragt. Bitte wende dich an die Person, die mich betreibt: Was fehlt, steht unter meiner Adresse /readyz und in meinem Protokoll.",
    noSurveys: "Es gibt noch keine Umfragen.",
    leaderAdded:
      "{channel} bekommt ab jetzt den Bericht zu {unit}.{chat, select, teams {} other { Falls ich noch nicht in diesem Kanal bin, lade mich bitte dorthin ein.}}",
    leaderRemoved: "{channel} bekommt keinen Bericht mehr.",
    leaderNotThere: "{channel} bekam keinen Bericht, deshalb hat sich nichts geändert.",
    noUnits:
      "Es gibt noch keine Einheiten, deshalb zählen alle als eine Gruppe. Mit `{example}` entstehen Einheiten aus {chat, select, teams {Teams} other {Benutzergruppen}}.",
    unitGroups:
      "{chat, select, teams {{count, plural, one {Das Team mit dieser App} other {Die # Teams mit dieser App}}} other {{count, plural, one {Die Benutzergruppe, die es gibt} other {Die # Benutzergruppen, die es gibt}}}}, so geschrieben, wie daraus Einheiten werden:",
    unitPeople: "{name} ({people, plural, one {# Person} other {# Personen}})",
    placeProposed:
      "{groups, plural, one {# Einheit} other {# Einheiten}} mit {people, plural, one {# Person} other {# Personen}} würden den Baum bilden, anstelle des bisherigen.",
    placed:
      "{groups, plural, one {# Einheit} other {# Einheiten}} mit {people, plural, one {# Person} other {# Personen}} bilden jetzt den Baum. Er gilt, sobald die nächste Umfrage öffnet.",
    unplaced:
      "{people, plural, one {# Person ist} other {# Personen sind}} in keiner davon und {people, plural, one {zählt} other {zählen}} für die Organisation als Ganzes.",
  },
}

export const sayToAdmin = sentences(adminTexts)
