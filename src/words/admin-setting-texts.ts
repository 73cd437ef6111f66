import { sentences } from "./say.ts"

/** What is said of settings: audience, roles, digests, holidays, promises, the audit and the state of a pulse. */
export const adminSettingTexts = {
  en: {
    whomEveryone: "everyone",
    whomUnit: "the unit {unit}",
    whomNobody: "nobody",
    whomExcept: "{whom}, except {left}",
    asked: "{survey} asks {whom}: {people, plural, one {# person} other {# people}}.",
    audienceProposed:
      "{survey} would ask {whom}: {people, plural, one {# person} other {# people}} (until now {before, number}). It counts from the next time it opens.",
    audienceSaved: "Saved: {survey} asks {whom}, {people, plural, one {# person} other {# people}}.",
    audienceWide:
      "Everyone is asked already, so adding someone changes nothing. To ask them alone, write `/pulse audience {id} only …`.",
    audienceNotThere: "That is not part of the audience, so nothing was changed.",
    audienceExceptInstead:
      "Everyone is asked, so there is nobody to take away. To leave some people out, write `/pulse audience {id} everyone except …`.",
    leadersChannels: "Digests go to: {list}.",
    leadersNoChannels: "No channel gets a digest yet.",
    leadersChannel: "{channel} ({unit})",
    leadersPeople: "Leaders: {list}.",
    leadersNobody: "Nobody is a leader yet, so nobody is asked the leaders' survey.",
    leadingAdded:
      "From the next time on, {people} {count, plural, one {answers} other {answer}} the leaders' survey instead of the staff's.",
    leadingRemoved:
      "From the next time on, {people} {count, plural, one {answers} other {answer}} the staff's survey again.",
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
      "On public holidays of {region} I send nothing: whoever would be asked then is asked on the next working day.",
    holidaysOff: "Public holidays no longer count: people are asked on them too.",
    minimumSaved:
      "{survey} shows nothing about fewer than {k, number} people.{begun, select, yes {} other { Until it is first asked this can still be changed; after that it can only be raised.}}",
    belowFive:
      "Nothing is ever shown about fewer than five people. This is promised to everyone who answers, so no setting can change it.",
    aboveMost:
      "With more than 25 people in the smallest group hardly a team would ever be shown, so nothing was changed.",
    belowFile:
      "The file of {survey} says that nothing is shown about fewer than {current, number} people, so it cannot be fewer here.",
    begun:
      "People have answered {survey} under the promise of {current, number}. Since it was first asked, this number can only be raised.",
    tooFew:
      "That would ask {people, plural, one {# person} other {# people}}. A result of fewer than {current, number} would point to individual people and is never shown, so I changed nothing.",
    noComments: "{survey} has no open question in its file, so there is nothing to switch.",
    commentsOn: "From the next time on, {survey} takes comments.",
    commentsOff: "From the next time on, {survey} takes no comments.",
    colleaguesAsk:
      "{survey} is open. Its results would be told less exactly, so that no single colleague can work out anything from their own answers. For this pulse that cannot be taken back.",
    colleaguesOn:
      "From now on, results of {survey} reckon with colleagues who know their own answers: no single one can work out anything about the others.",
    colleaguesOff:
      "From the next time on, results of {survey} no longer reckon with colleagues. In a small team, someone who knows their own answers can then now and then work out something about the others.",
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
      "{door, select, file {{who}, by a file} groups {the platform’s list of groups} service {Plimsoll itself} other {{who} on the command line}}",
    on: "on",
    off: "off",
    digestNone: "No pulse has closed yet, so there is no digest.",
    digestQueued:
      "{count, plural, =0 {Every channel has had the last digest already, so nothing was posted.} one {The last digest is being posted into the one channel that had not had it.} other {The last digest is being posted into the # channels that had not had it.}}",
    digestUnderWay: "The last digest is on its way.",
    digestUnsure:
      "I cannot tell whether the last digest arrived in {channels}. Please have a look there: if it is missing, I can post it again.",
    postAgain: "Post again",
    postAgainHint: "Posts the last digest where I cannot tell whether it arrived",
    isThere: "It is there",
    isThereHint: "Posts nothing",
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
    fieldRegionHint: "If nothing is written, public holidays do not count",
    changeExcept: "Leave out",
    holidaysNow: "{region, select, none {No public holidays are skipped now.} other {Now: {region}.}}",
    minimumNow: "Now: {k, number}.",
    formShow: "Check",
    fieldWhen: "Or in your own words",
    fieldWhenHint: "What is written here counts instead of what is chosen above; a cron pattern works too",
    fieldClock: "Whose clock",
    clockOne: "One time for all",
    clockEach: "Each person's own time",
    fieldZone: "Time zone",
    fieldZoneHint: "If nothing is written: {zone}",
    fieldOpen: "How long it is open",
    openDays: "{days, plural, one {# day} other {# days}}",
    fieldRemind: "Reminder",
    remindAfter:
      "after {days, plural, =0 {{hours, plural, one {# hour} other {# hours}}} one {# day} other {# days}}",
    remindNever: "none",
    fieldChange: "What to do",
    changeOnly: "Ask only these",
    changeAdd: "Add",
    changeRemove: "Remove",
    fieldWhom: "{chat, select, teams {Teams} other {Groups}} and units",
    fieldPeople: "People",
    fieldChannel: "Channel",
    fieldUnit: "Whose digest",
    manyChoices:
      "There are more {chat, select, teams {teams} other {groups}} and units than fit here: for the others write `{example}`.",
    orWrite: "You can also write it: `{example}`",
  },
  de: {
    whomEveryone: "alle",
    whomUnit: "die Einheit {unit}",
    whomNobody: "niemanden",
    whomExcept: "{whom}, außer {left}",
    asked: "{survey} fragt {whom}: {people, plural, one {# Person} other {# Personen}}.",
    audienceProposed:
      "{survey} würde {whom} fragen: {people, plural, one {# Person} other {# Personen}} (bisher {before, number}). Es gilt, sobald sie das nächste Mal öffnet.",
    audienceSaved: "Gespeichert: {survey} fragt {whom}, {people, plural, one {# Person} other {# Personen}}.",
    audienceWide:
      "Es werden schon alle gefragt, deshalb ändert ein Zusatz nichts. Um nur diese zu fragen, schreib `/pulse zielgruppe {id} nur …`.",
    audienceNotThere: "Das gehört nicht zur Zielgruppe, deshalb hat sich nichts geändert.",
    audienceExceptInstead:
      "Es werden alle gefragt, deshalb lässt sich niemand entfernen. Um jemanden auszunehmen, schreib `/pulse zielgruppe {id} alle außer …`.",
    leadersChannels: "Berichte gehen an: {list}.",
    leadersNoChannels: "Noch bekommt kein Kanal einen Bericht.",
    leadersChannel: "{channel} ({unit})",
    leadersPeople: "Führungskräfte: {list}.",
    leadersNobody:
      "Noch ist niemand als Führungskraft benannt, deshalb bekommt niemand die Umfrage der Leitung.",
    leadingAdded:
      "Ab dem nächsten Mal {count, plural, one {beantwortet} other {beantworten}} {people} die Umfrage der Leitung statt jener der Belegschaft.",
    leadingRemoved:
      "Ab dem nächsten Mal {count, plural, one {beantwortet} other {beantworten}} {people} wieder die Umfrage der Belegschaft.",
    adminsList: "Admins: {list}.",
    adminsOwn: "{chat, select, teams {Besitzer von Teams mit dieser App} other {des Workspace}}",
    adminsNamed: "in den Einstellungen dieses Servers",
    adminsAdded: "hier hinzugefügt",
    adminsLost:
      "Hier hinzugefügt, aber nicht mehr Admin, weil ausgeschieden, deaktiviert oder jetzt Gast: {people}. `/pulse admins entfernen …` nimmt {count, plural, one {diesen Namen} other {diese Namen}} von der Liste.",
    adminAdded: "{people}: Hier ist ab jetzt alles möglich, was Admins können.",
    adminRemoved: "{people}: Hier ist nicht mehr möglich, was nur Admins können.",
    adminOwn:
      "{people} {count, plural, one {ist} other {sind}} Admin {chat, select, teams {als Besitzer eines Teams mit dieser App} other {des Workspace selbst}} oder durch die Einstellungen dieses Servers; das lässt sich hier nicht ändern.",
    holidaysOn:
      "An Feiertagen von {region} schicke ich nichts: Wer dann gefragt würde, wird am nächsten Arbeitstag gefragt.",
    holidaysOff: "Feiertage zählen nicht mehr: Auch an ihnen wird gefragt.",
    minimumSaved:
      "{survey} zeigt nichts über weniger als {k, number} Personen.{begun, select, yes {} other { Bis sie zum ersten Mal gestellt wird, lässt sich die Zahl noch ändern; danach kann sie nur noch größer werden.}}",
    belowFive:
      "Über weniger als fünf Personen wird nie etwas gezeigt. Das ist allen versprochen, die antworten, deshalb ändert keine Einstellung etwas daran.",
    aboveMost:
      "Mit mehr als 25 Personen in der kleinsten Gruppe würde kaum ein Team je gezeigt, deshalb hat sich nichts geändert.",
    belowFile:
      "In der Datei von {survey} steht, dass über weniger als {current, number} Personen nichts gezeigt wird. Weniger geht hier deshalb nicht.",
    begun:
      "{survey} wurde mit der Zusage von {current, number} beantwortet. Seit sie zum ersten Mal gestellt wurde, kann diese Zahl nur noch größer werden.",
    tooFew:
      "Damit würden {people, plural, one {# Person} other {# Personen}} gefragt. Ein Ergebnis von weniger als {current, number} würde auf Einzelne hinweisen und wird nie gezeigt, deshalb hat sich nichts geändert.",
    noComments: "{survey} hat in ihrer Datei keine offene Frage, deshalb gibt es nichts zu schalten.",
    commentsOn: "Ab dem nächsten Mal nimmt {survey} Kommentare an.",
    commentsOff: "Ab dem nächsten Mal nimmt {survey} keine Kommentare an.",
    colleaguesAsk:
      "{survey} ist offen. Die Ergebnisse würden weniger genau genannt, damit niemand allein aus den eigenen Antworten etwas herausfinden kann. Für diese Umfrage lässt sich das nicht zurücknehmen.",
    colleaguesOn:
      "Ab jetzt rechnen die Ergebnisse von {survey} mit Kolleginnen und Kollegen, die ihre eigenen Antworten kennen: Niemand kann allein etwas über die anderen herausfinden.",
    colleaguesOff:
      "Ab dem nächsten Mal rechnen die Ergebnisse von {survey} nicht mehr mit Kolleginnen und Kollegen. Wer in einem kleinen Team die eigenen Antworten kennt, kann dann ab und zu etwas über die anderen herausfinden.",
    auditEmpty: "Es wurde noch nichts geändert.",
    auditClock: "Was geändert wurde, in deiner Zeit ({zone}):",
    auditLine: "{at} – {who}: `{action}`{change}",
    auditChange: ": {before} → {after}",
    auditNothing: "nichts",
    auditMove: "{person} von {from} nach {to}",
    auditNowhere: "keiner Einheit",
    auditMore: "{count, plural, one {# weitere Angabe} other {# weitere Angaben}}",
    auditTold: ": {told}",
    auditExcept: "außer {name}",
    auditCount:
      "{of, select, deliveries {Umfragen mit ihren Nachrichten} rosters {Personen in Listen der Gefragten} comments {Kommentare} audit {Einträge dieses Protokolls} leavers {ausgeschiedene Personen} releases {Umfragen mit ihren Ergebnissen} other {{of}}}: {count, number}",
    auditDoor:
      "{door, select, file {{who}, per Datei} groups {die Gruppenliste der Plattform} service {Plimsoll selbst} other {{who} auf der Kommandozeile}}",
    on: "an",
    off: "aus",
    digestNone: "Noch ist keine Umfrage zu Ende, deshalb gibt es keinen Bericht.",
    digestQueued:
      "{count, plural, =0 {Jeder Kanal hat den letzten Bericht schon bekommen, deshalb wurde nichts verschickt.} one {Der letzte Bericht geht jetzt in den einen Kanal, der ihn noch nicht hatte.} other {Der letzte Bericht geht jetzt in die # Kanäle, die ihn noch nicht hatten.}}",
    digestUnderWay: "Der letzte Bericht ist unterwegs.",
    digestUnsure:
      "Ich weiß nicht, ob der letzte Bericht in {channels} angekommen ist. Bitte sieh dort nach: Wenn er fehlt, kann ich ihn noch einmal schicken.",
    postAgain: "Noch einmal schicken",
    postAgainHint: "Schickt den letzten Bericht dorthin, wo nicht klar ist, ob er angekommen ist",
    isThere: "Er ist da",
    isThereHint: "Schickt nichts",
    digestNoChannel: "Noch bekommt kein Kanal Berichte. Schreib zuerst `{example}`.",
    formSchedule: "Wann gefragt wird",
    formAudience: "Wer gefragt wird",
    formLeaders: "Wohin Berichte gehen",
    formMinimum: "Kleinste Gruppe",
    formHolidays: "Feiertage",
    formSave: "Speichern",
    fieldRhythm: "Wie oft",
    rhythm:
      "{rhythm, select, 1 {jede Woche} 2 {alle 2 Wochen} 3 {alle 3 Wochen} 4 {alle 4 Wochen} first {am ersten solchen Tag im Monat} second {am zweiten solchen Tag im Monat} third {am dritten solchen Tag im Monat} fourth {am vierten solchen Tag im Monat} other {am letzten solchen Tag im Monat}}",
    fieldDays: "Tage",
    fieldTime: "Uhrzeit",
    fieldMinimum: "Nichts wird gezeigt über weniger Personen als",
    fieldRegion: "Land oder Bundesland",
    fieldRegionHint: "Wenn nichts dasteht, zählen Feiertage nicht",
    changeExcept: "Ausnehmen",
    holidaysNow: "{region, select, none {Zurzeit zählen keine Feiertage.} other {Zurzeit: {region}.}}",
    minimumNow: "Zurzeit: {k, number}.",
    formShow: "Prüfen",
    fieldWhen: "Oder in eigenen Worten",
    fieldWhenHint: "Was hier steht, gilt anstelle der Auswahl darüber; auch ein Cron-Muster geht",
    fieldClock: "Wessen Uhr",
    clockOne: "Ein Zeitpunkt für alle",
    clockEach: "Für jede Person die eigene Zeit",
    fieldZone: "Zeitzone",
    fieldZoneHint: "Wenn nichts dasteht: {zone}",
    fieldOpen: "Wie lange sie offen ist",
    openDays: "{days, plural, one {# Tag} other {# Tage}}",
    fieldRemind: "Erinnerung",
    remindAfter:
      "nach {days, plural, =0 {{hours, plural, one {# Stunde} other {# Stunden}}} one {# Tag} other {# Tagen}}",
    remindNever: "keine",
    fieldChange: "Was geschehen soll",
    changeOnly: "Nur diese fragen",
    changeAdd: "Hinzufügen",
    changeRemove: "Entfernen",
    fieldWhom: "{chat, select, teams {Teams} other {Gruppen}} und Einheiten",
    fieldPeople: "Personen",
    fieldChannel: "Kanal",
    fieldUnit: "Wessen Bericht",
    manyChoices:
      "Es gibt mehr {chat, select, teams {Teams} other {Gruppen}} und Einheiten, als hier Platz haben: Für die anderen schreib `{example}`.",
    orWrite: "Du kannst es auch schreiben: `{example}`",
  },
}

export const sayOfSettings = sentences(adminSettingTexts)
