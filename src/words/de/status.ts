/** What "status" says: what is open, what comes next, how the last time went, what failed and what to do. */
export const status = {
  setSchedule: "Plan: {when}.",
  setNone: "Plan: keiner.",
  setPaused: "Ruht: Es wird nichts gefragt, bis du `/pulse fortsetzen {id}` schreibst.",
  setNext: "Nächste Termine, in deiner Zeit: {dates}.",
  setYou: "Du wirst gefragt, in deiner Zeit: {dates}.",
  setAsks: "Fragt: {whom} ({people, plural, one {# Person} other {# Personen}}).",
  setSmallest: "Kleinste Gruppe: {k, number}.",
  setComments: "Kommentare: {on, select, yes {an} no {aus} other {keine in dieser Umfrage}}.",
  setColleagues: "Sicher auch vor einer Person im Team: {on, select, yes {ja} other {nein}}.",
  setHolidays: "Feiertage: {region, select, none {werden nicht ausgelassen} other {{region}}}.",
  setOpened: "Geöffnet {from}; schließt {until}.",
  statusUnreached: "Nicht erreicht: {people}.",
  unreachedOne:
    "{who} ({why, select, blocked {hat die App blockiert} noChat {kein Chat mit der App} deactivated {deaktiviert} other {abgelehnt}})",
  unreachedMore: "{count, plural, one {# weitere Person} other {# weitere Personen}}",
  overviewLook: "Hier ist etwas zu tun: `/pulse status {id}`.",
  overviewSee: "Mehr zu {survey}",
  statusIdle: "{survey}: nicht geplant.",
  statusPaused: "{survey}: ruht ({when}).",
  statusPlanned: "{survey}: {when}.",
  statusOpen: "Offen bis {until}.",
  statusRate: "Mindestens {rate, number, percent} der Gefragten haben bisher geantwortet.",
  statusFew:
    "Sie würde jetzt {people, plural, =0 {niemanden} one {# Person} other {# Personen}} fragen. Über weniger als {current, number} wird nie etwas gezeigt, deshalb wird sie nicht gestellt, bis es genug sind. {leaders, select, yes {`/pulse leitung personen hinzufügen …` macht weitere zu Führungskräften.} other {`/pulse zielgruppe {id}` sagt, wen sie fragt, `/pulse zielgruppe {id} hinzufügen …` fragt mehr.}}",
  statusSkipped:
    "Am {day} wurde sie nicht gestellt, weil es da zu wenige waren. Dieser Termin wird nicht nachgeholt: `/pulse ausführen {id}` fragt von Hand.",
  statusChannelsUnread:
    "Ich kann nicht mehr lesen, wer in {channels} ist, deshalb wird niemand von dort gefragt. {chat, select, teams {Bitte füge mich seinem Team wieder hinzu} other {Bitte lade mich wieder dorthin ein}}; ich sehe stündlich nach.",
  statusPartsGone:
    "Ihre Zielgruppe nennt {names}; das finde ich nicht mehr, deshalb wird niemand von dort gefragt. `/pulse zielgruppe {id} nur …` nennt neu, wer gefragt wird.",
  statusExceptGone:
    "Ihre Zielgruppe nimmt {names} aus; das finde ich nicht mehr, deshalb werden die Personen von dort gefragt wie alle anderen. `/pulse zielgruppe {id} nur …` nennt neu, wer gefragt wird.",
  statusKey:
    "Ihr Schlüssel fehlt auf diesem Server: Keine Antwort kann angenommen werden, und nichts wird verschickt, bis er wieder da ist. Die Person, die den Server betreibt, muss die Schlüssel (`VAULT_DIR` oder `VAULT_ETCD`) zurückbringen.",
  statusKeyEnded:
    "Ihre Zeit ist um, aber ihr Schlüssel fehlt auf diesem Server, deshalb lassen sich ihre Antworten nicht öffnen. Die Person, die den Server betreibt, muss die Schlüssel (`VAULT_DIR` oder `VAULT_ETCD`) innerhalb eines Tages nach dem Ende zurückbringen: Danach sind die Antworten verloren.",
  statusLost:
    "Die Antworten von {dates} sind verloren: Einen Tag lang nach dem Ende fehlte ihr Schlüssel, und ohne ihn kann sie niemand öffnen. Es gibt kein Ergebnis und keinen Bericht. Vor dem nächsten Mal sollte die Person, die den Server betreibt, dafür sorgen, dass die Schlüssel (`VAULT_DIR` oder `VAULT_ETCD`) erhalten bleiben.",
  powerOrganisation:
    "Was sich zeigen würde: in der ganzen Organisation ({people, plural, one {# Person} other {# Personen}}) ein Rückgang um {fall, plural, one {# Punkt} other {# Punkte}}.",
  powerTeam:
    "In einem Team von {people, number} ein Rückgang um {fall, plural, one {# Punkt} other {# Punkte}}; kleinere Rückgänge eines Teams gehen meist im Zufall unter.",
  powerSmall:
    "{count, plural, one {# Team hat weniger als 8 Personen: Ein Rückgang dort würde für sich allein} other {# Teams haben weniger als 8 Personen: Rückgänge dort würden für sich allein}} selten auffallen.",
  powerHow:
    "Vier von fünf solchen Rückgängen würde man innerhalb von acht Wochen sehen, sobald vierzehn Ergebnisse vorliegen und wenn drei von vier Personen antworten.",
  statusLast:
    "Letztes Mal: {dates}{rate, select, none {} few {; für ein Ergebnis haben zu wenige geantwortet} other {, mindestens {rate} der Gefragten haben geantwortet}}.",
  statusSent:
    "Verschickt: {delivered, number} von {all, number}{due, plural, =0 {} one {, # ist jetzt fällig} other {, # sind jetzt fällig}}{waiting, plural, =0 {} one {, # wartet auf ihre Uhrzeit} other {, # warten auf ihre Uhrzeit}}.",
  statusUnknown:
    "Bei {count, plural, one {# Nachricht} other {# Nachrichten}} ist noch nicht bekannt, ob sie {count, plural, one {ankam} other {ankamen}}: Ich sehe von selbst nach, bevor noch einmal etwas verschickt wird.",
  statusUnknownStays:
    "Bei {count, plural, one {# Nachricht} other {# Nachrichten}} bleibt unbekannt, ob sie {count, plural, one {ankam} other {ankamen}}, weil Teams nicht gefragt werden kann. Nichts wird doppelt verschickt: Die Erinnerung erreicht auch {count, plural, one {diese Person} other {diese Personen}}.",
  statusAway:
    "{count, plural, one {# Person war} other {# Personen waren}} nicht zu erreichen: Konten, die stillgelegt sind oder keine Nachrichten annehmen. Es ist nichts zu tun; sie fallen weg, sobald die Liste {chat, select, teams {der Organisation} other {des Workspace}} es sagt.",
  statusLate:
    "{count, plural, one {# Person wurde} other {# Personen wurden}} nicht rechtzeitig gefragt. Es hilft, wenn sie länger offen bleibt: `/pulse planen`.",
  statusOther:
    "{count, plural, one {# Nachricht ist} other {# Nachrichten sind}} gescheitert ({reason}). Wer diesen Server betreibt, findet mehr in seinem Protokoll.",
  statusPosted:
    "An die Leitung geschickt: {delivered, number} von {all, plural, one {# Nachricht} other {# Nachrichten}}{waiting, plural, =0 {} one {, # steht noch aus} other {, # stehen noch aus}}.",
  statusPostUnknown:
    "Ob eine Nachricht in {channels} ankam, ist nicht bekannt, und sie wird nicht von selbst noch einmal geschickt. Bitte sieh dort nach: Fehlt sie, zeigt `/pulse bericht vorschau` sie dir zum Weitergeben.",
  statusPostGone:
    "In {channels} kam eine Nachricht nicht an. Wenn ich wieder dort bin, schickt `/pulse bericht jetzt` den Bericht dorthin, wo er fehlt.",
  statusBlocked:
    "Zurzeit kann nichts verschickt werden ({reason}). {chat, select, teams {Bitte lass die App von der Teams-Administration wieder zulassen: Dann geht alles von selbst weiter. Ist ihr geheimer Clientschlüssel abgelaufen, muss die Person, die diesen Server betreibt, einen neuen eintragen und den Dienst neu starten.} other {Bitte installiere die App in diesem Workspace noch einmal: Dann geht alles von selbst weiter. Bekommt sie dabei ein anderes Token, muss die Person, die diesen Server betreibt, es eintragen und den Dienst neu starten.}}",
  statusChannelGone:
    "In {channels} kann ich nicht schreiben. {chat, select, teams {Bitte füge mich dem Team des Kanals hinzu} other {Bitte lade mich dorthin ein}} und schreib dann noch einmal `/pulse leitung hinzufügen`.",
  statusNoFile:
    "`{id}` ist geplant, aber ihre Datei fehlt oder ist fehlerhaft, deshalb wird sie nicht gestellt. Wer diesen Server betreibt, findet den Grund am Anfang seines Protokolls.",
  statusNoRoom:
    "Der Ordner der Schlüssel lässt sich nicht beschreiben, deshalb kann keine Umfrage öffnen. Wer diesen Server betreibt, muss dort Platz schaffen oder dem Dienst das Schreiben erlauben.",
}
