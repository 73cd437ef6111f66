/** What is said of settings: audience, roles, digests, holidays, promises, the audit and the state of a pulse. */
export const settings = {
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
  leadingLess: "{people} {count, plural, one {leitet} other {leiten}} {unit} nicht mehr.",
  leadingScope: "Der Bereich: {unit} und alles darunter{until, select, none {} other {, bis {until}}}.",
  leadingRemoved:
    "Ab dem nächsten Mal {count, plural, one {beantwortet} other {beantworten}} {people} wieder die Umfrage der Belegschaft.",
  adminsList: "Admins: {list}.",
  adminsOwn: "{chat, select, teams {Besitzer von Teams mit dieser App} other {des Workspace}}",
  adminsNamed: "in den Einstellungen dieses Servers",
  adminsAdded: "hier hinzugefügt",
  adminsLost:
    "Hier hinzugefügt, aber nicht mehr Admin, weil ausgeschieden, deaktiviert oder jetzt Gast: {people}. `/pulse admins entfernen …` nimmt {count, plural, one {diesen Namen} other {diese Namen}} von der Liste.",
  adminAdded: "{people}: ab jetzt mit allen Rechten eines Admins hier.",
  adminRemoved: "{people}: hier ab jetzt ohne die Rechte eines Admins.",
  adminOwn:
    "{people} {count, plural, one {ist} other {sind}} Admin {chat, select, teams {als Besitzer eines Teams mit dieser App} other {des Workspace selbst}} oder durch die Einstellungen dieses Servers; das lässt sich hier nicht ändern.",
  holidaysOn:
    "An Feiertagen von {region} schicke ich nichts: Wer dann gefragt würde, wird am nächsten Arbeitstag gefragt.",
  holidaysOff: "Feiertage werden nicht mehr ausgelassen: Auch an ihnen wird gefragt.",
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
    "Ab jetzt sind die Ergebnisse von {survey} auch sicher, wenn jemand im Team die eigenen Antworten kennt: Niemand kann allein etwas über die anderen herausfinden.",
  colleaguesOff:
    "Ab dem nächsten Mal sind die Ergebnisse von {survey} nicht mehr eigens geschützt: Wer in einem kleinen Team die eigenen Antworten kennt, kann dann ab und zu etwas über die anderen herausfinden.",
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
    "{door, select, file {{who}, per Datei} groups {die Gruppenliste der Plattform} service {Plimsoll selbst} page {{who}, auf einer Seite} other {{who} auf der Kommandozeile}}",
  on: "an",
  off: "aus",
  digestGone: "Die Ergebnisse dieser Befragung werden nicht mehr aufbewahrt.",
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
  fieldRegionHint: "Wenn das Feld leer bleibt, werden Feiertage nicht ausgelassen",
  holidaysNow:
    "{region, select, none {Zurzeit werden keine Feiertage ausgelassen.} other {Zurzeit: {region}.}}",
  minimumNow: "Zurzeit: {k, number}.",
  formShow: "Prüfen",
  fieldWhen: "Oder in eigenen Worten",
  fieldWhenExample: "monatlich am 1. 9:00",
  fieldWhenHint: "Was hier steht, gilt anstelle der Auswahl darüber; auch ein Cron-Muster geht",
  fieldClock: "Wessen Uhr",
  clockOne: "Ein Zeitpunkt für alle",
  clockEach: "Für jede Person die eigene Zeit",
  fieldZone: "Zeitzone",
  fieldZoneHint: "Wenn das Feld leer bleibt: {zone}",
  fieldOpen: "Wie lange sie offen ist",
  openDays: "{days, plural, one {# Tag} other {# Tage}}",
  fieldRemind: "Erinnerung",
  remindAfter:
    "nach {days, plural, =0 {{hours, plural, one {# Stunde} other {# Stunden}}} one {# Tag} other {# Tagen}}",
  remindNever: "keine",
  fieldChange: "Was geschehen soll",
  changeAdd: "Hinzufügen",
  changeRemove: "Entfernen",
  fieldWhom: "Diese {chat, select, teams {Teams} other {Gruppen}} und Einheiten fragen",
  fieldPeople: "Diese Personen fragen",
  fieldLeft: "Diese {chat, select, teams {Teams} other {Gruppen}} und Einheiten ausnehmen",
  fieldLeftPeople: "Diese Personen ausnehmen",
  fieldChannel: "Kanal",
  fieldUnit: "Wessen Bericht",
  manyChoices:
    "Es gibt mehr {chat, select, teams {Teams} other {Gruppen}} und Einheiten, als hier Platz haben: Für die anderen schreib `{example}`.",
  orWrite: "Du kannst es auch schreiben: `{example}`",
}
