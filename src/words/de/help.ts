/** What each command is for, by its name, as one line of help; and, with "More", what else there is to know. */
export const help = {
  help: "was du mir schreiben kannst",
  home: "deine eigene Seite: was für dich offen ist, deine Einstellungen und das letzte Ergebnis",
  privacy: "was über dich gespeichert ist und was nicht",
  snooze: "ich frage dich später noch einmal: `1 Stunde` oder `morgen`",
  stop: "ich frage dich nichts mehr",
  start: "ich frage dich wieder",
  language: "in welcher Sprache ich mit dir spreche: {languages}",
  platform:
    "wo ich dich frage, wenn du in Slack und in Teams bist: `slack`, `teams` oder `zuletzt`, wo du mir zuletzt geschrieben hast",
  forget: "was über dich gespeichert ist, wird gelöscht",
  surveys: "welche Umfragen es gibt",
  schedule: "wann eine Umfrage gestellt wird",
  pause: "eine Umfrage ruht, bis sie fortgesetzt wird",
  resume: "eine ruhende Umfrage wird wieder gestellt",
  run: "eine Umfrage wird jetzt gestellt, zusätzlich zu ihrem Plan",
  close: "die offene Umfrage endet jetzt",
  withdraw: "eine Umfrage wird in ihren ersten zehn Minuten zurückgezogen",
  status: "was offen ist und was als Nächstes kommt",
  preview: "eine Umfrage, wie die Gefragten sie sehen, auch zum Ausprobieren",
  audience: "wen eine Umfrage fragt",
  units:
    "der Baum der Organisation oder die {chat, select, teams {Teams} other {Benutzergruppen}}, aus denen er entsteht",
  leaders: "welcher Kanal wessen Bericht bekommt und wer als Führungskraft antwortet",
  digest: "der letzte Bericht oder Rückblick zu dem, was du leitest",
  review: "der Rückblick auf das, was du leitest",
  export: "alle veröffentlichten Zahlen dessen, was du leitest, als Datei",
  admins: "wer all das darf, außer den Admins {chat, select, teams {der Organisation} other {des Workspace}}",
  holidays: "an den Feiertagen eines Landes oder Bundeslandes niemanden fragen",
  k: "die kleinste Gruppe, über die etwas gezeigt wird; sie kann nur größer werden",
  comments: "ob eine Umfrage Kommentare annimmt: `an` oder `aus`",
  colleagues:
    "ob Ergebnisse auch sicher sind, wenn jemand im Team die eigenen Antworten kennt: `an` oder `aus`",
  link: "Slack und Teams einer Organisation verbinden, damit alle nur einmal gefragt werden",
  unlink: "die beiden wieder trennen",
  audit: "wer wann was geändert hat",
  undo: "deine letzte Änderung wird zurückgenommen",
  deployments: "die KI-Systeme im Einsatz, mit Stufe, Urteil und wer zuständig ist",
  ready: "ob ein Einsatz wachsen darf, und warum",
  stage: "wie ein Einsatz auf seine Stufe kam; eine Ausnahme machen oder die Stufe senken",
  incident: "einen Vorfall, einen Rollback oder eine Pause eines Einsatzes festhalten",
  decide: "wer was bis wann tut, und was daraus wurde",
  ledger: "was aus jedem Alarm wurde, und wie oft Alarme recht hatten",
  scheduleMore:
    "Wann: `jeden Dienstag 10:00`, `jeden Mo und Do 9:30`, `alle 2 Wochen am Montag 9:30`, `monatlich am 1. 9:00`, `monatlich am letzten Freitag 10:00` oder ein Cron-Muster. Danach, wenn du möchtest: `in Wien` oder `in Ortszeit` (für jede Person die eigene), `offen 3 Tage`, `erinnern nach 1 Tag` oder `erinnern nie`, `bis 31. Januar`. `aus` löscht den Plan, und `bis …` allein setzt seinen letzten Tag. Zwischen zwei Terminen liegen mindestens zwei Tage.",
  audienceMore:
    "`nur` nennt alle, die gefragt werden, `hinzufügen` und `entfernen` ändern das: `alle`, {chat, select, teams {Teams (`@engineering`), Kanäle (`{channel}`; einer bedeutet alle in seinem Team)} other {Benutzergruppen (`@engineering`), Kanäle (`{channel}`)}}, Einheiten (`einheit:Vertrieb`, mit allen darunter) oder einzelne Personen (erwähnt oder mit ihrer E-Mail-Adresse). `alle außer @externe` nimmt Personen aus, auf dieselbe Art genannt. Mit einer Umfrage allein siehst du, wen sie fragt; ohne Angabe kommt die Liste der Umfragen.",
  unitsMore:
    "Ohne Angabe zeigt es den Baum. {chat, select, teams {Mit Teams wird aus jedem} other {Mit Benutzergruppen wird aus jeder}} eine Einheit. Für einen tieferen Baum schick mir in unserem eigenen Chat eine CSV-Datei mit den Spalten e-mail, unit und parent. Die Spalten deployment, role und site sind freiwillig; trenne mehrere Werte mit „|“. Umfragen, die danach fragen, zeigen die Ergebnisse der ganzen Organisation danach. Du siehst vor dem Speichern, was sie bedeuten würde.",
  leadersMore:
    "`hinzufügen {channel}` und `entfernen {channel}`{chat, select, teams { (im Kanal selbst auch `hinzufügen hier`)} other {}} ändern, wohin Berichte gehen; mit `einheit:Vertrieb` ist es der Bericht dieser Einheit. `personen hinzufügen ada@example.org` (oder eine Erwähnung) macht jemanden zur Führungskraft: Führungskräfte beantworten die Umfrage der Leitung statt jener der Belegschaft. Mit `einheit:Vertrieb` leiten sie diese Einheit und alles darunter, mit `bis 31.12.2026` bis zu diesem Tag. Ohne alles öffnet sich ein Formular, ebenso mit `personen` allein.",
  snoozeMore:
    "Stunden (`3 Stunden`) oder `morgen`. Nachts frage ich nie, und nur, solange die Umfrage offen ist.",
  digestMore:
    "`vorschau` zeigt ihn dir allein; `rückblick` zeigt dir den Rückblick des Monats. Mit `einheit:Vertrieb` geht es um diese Einheit und alles darunter. Führungskräfte sehen, was sie leiten. Admins schreiben auch `jetzt`: Dann geht der Bericht in Kanäle, die ihn noch nicht bekommen haben.",
  deploymentsMore:
    "Allein zeigt es die Liste; mit einem Namen oder einem Teil davon alles zu diesem Einsatz: wie er auf seine Stufe kam und was du tun kannst. `hinzufügen` öffnet das Formular, `stilllegen` und ein Name nimmt einen aus der Liste. `datei` gibt alle als CSV; schick mir so eine Datei in unserem eigenen Chat, um viele auf einmal zu erfassen und zu ändern. Du siehst vor dem Speichern, was sie bedeuten würde.",
  readyMore:
    "Ein Name oder ein Teil davon, wenn gewünscht eine Stufe (`abhängigkeit`), `+500 personen` und `+20 h` Betreuung pro Woche. Ohne Stufe und Zahlen ist es die nächste Stufe. Das Urteil sagt, was den Ausschlag gab, was es ändern würde und bis wann es gilt; wer zuständig ist, beantwortet die zwölf Punkte über einen Knopf.",
  stageMore:
    "Ein Name und eine Stufe, warum, und für eine Ausnahme `bis` zu ihrem letzten Tag, höchstens in 30 Tagen: `claims abhängigkeit weil der Vertrag endet bis 20.12.2026`. Eine Stufe steigt um eine, aufgrund des letzten Urteils, wenn das FREIGABE oder FREIGABE MIT AUFLAGEN ist und noch gilt, sonst durch eine Ausnahme, die überall neben dem Einsatz steht. Sie sinkt mit einem Grund. Mit einem Namen allein öffnet sich ein Formular.",
  incidentMore:
    "Ein Name, `vorfall`, `rollback` oder `pausiert`, und `am` mit einem Tag (sonst heute). Es steht von selbst im Verzeichnis.",
  decideMore:
    "Was getan wird, `bis` zu einem Tag, und wer es tut (eine Erwähnung oder Adresse; sonst du), mit `einheit:Vertrieb` zu dieser Einheit. Allein zeigt es, was offen ist. `3 erledigt`, `3 später 24.12.2026` oder `3 verworfen` und warum sagen, was aus Nr. 3 wurde.",
  ledgerMore:
    "Ohne Angabe zeigt es das Verzeichnis. Mit der Nummer eines Alarms hält es fest, was daraus wurde: `vorfall`, `rollback`, `pausiert` (eine Einführung) oder `nichts`, `am` Tag (heute, wenn du keinen nennst). `hinzufügen vorfall am 20.11.2026 einheit:Vertrieb` hält einen Ausfall fest, dem kein Alarm galt. `zuständig ada@example.org einheit:Vertrieb` (oder eine Erwähnung) nennt, wer für eine Einheit und die darunter entscheidet.",
  holidaysMore: "Ein Land oder ein Bundesland: `DE`, `Bayern`, `Österreich`. `keine` schaltet sie wieder ab.",
  colleaguesMore:
    "Wer in einem kleinen Team die eigenen Antworten kennt, kann ab und zu etwas über die anderen herausfinden. Mit `an` gelingt das niemandem allein: Sehr hohe und sehr niedrige Werte kleiner Teams werden weniger genau gezeigt, und wo mehrere Fragen einen Wert ergeben, braucht ein Team mehr Antworten, um gezeigt zu werden. `an` gilt auch für eine offene Umfrage, `aus` ab der nächsten.",
  forgetMore:
    "Admins können auch jemand anderen löschen lassen, etwa nach dem Ausscheiden: mit Erwähnung, Adresse oder Kennung: `/pulse vergiss ada@example.org`.",
}
