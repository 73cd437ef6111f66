import type { Catalogue } from "../en/index.ts"

/** Was neben den eigenen Zahlen einer Einheit liegt, und die Dateien, mit denen Organisationen sich vergleichen. */
export const benchmarks: Catalogue["sentences"]["benchmarks"] = {
  head: "Neben dem besten Quartal und anderen",
  how: "Ein Quartal ist das Mittel seiner Umfragen. Das beste von mehreren ist zum Teil Glück: Rechne damit, darunter zu liegen.",
  table: "Neben besten Quartalen und anderen",
  caption: "Werte von 0 bis 100; Unterschiede mit ihrem 90-%-Intervall",
  colMeasure: "Welches Signal",
  colNow: "Diese Umfrage",
  colBest: "Bestes Quartal",
  colTeams: "Unter Teams",
  colOrganisations: "Unter Organisationen",
  quarter: "Q{number}/{year}",
  inQuarter: "{score} in {quarter}",
  beyond: "{difference}, mehr als Zufall",
  byChance: "{difference}, nicht mehr als Zufall",
  teams: "Perzentil {percentile, number} unter {teams, number} Teams; 50 ist die Mitte.",
  place:
    "{place, select, 1 {In ihrem untersten Viertel} 2 {In ihrem zweiten Viertel von unten} 3 {In ihrem dritten Viertel von unten} other {In ihrem obersten Viertel}} mit {score}. Die mittlere Hälfte liegt zwischen {low, number} und {high, number}.",
  spread: "Die mittlere Hälfte liegt zwischen {low, number} und {high, number}.",
  peers:
    "Unter {count, number} Organisationen{sector, select, none {} other { ({sector})}}: Jede hat ihr letztes volles Quartal gegeben und zählt einmal.{developing, select, yes { Im Aufbau: Bei weniger als fünfzehn bewegen sich die Quartile noch stark.} other {}}",
  lineBest: "{title}: bestes Quartal {best}. Diese Umfrage weicht ab um {change}.",
  lineBestAlone: "{title}: bestes Quartal {best}.",
  lineTeams: "{title}: Perzentil {percentile, number} unter {teams, number} Teams; 50 ist die Mitte.",
  linePlace: "{title} unter {count, number} Organisationen: {place}",
  moveHead: "Vor und nach dem Schritt zu: {stage}",
  moveHow:
    "Werte der Personen, die damit arbeiten: Mittel von bis zu acht Umfragen vor {day} und von den letzten. Inzwischen können andere darunter sein.",
  moveWaits:
    "Die Stufe hat sich am {day} geändert. {pulses, plural, one {Eine weitere Umfrage fehlt} other {# weitere Umfragen fehlen}}, bis ein Mittel von acht keine von vorher mehr hat.",
  stageName: "Stufe: {stage}",
  colMoved: "Veränderung",
  byStageHead: "Einsätze einer Stufe nebeneinander",
  byStageHow:
    "Werte der Personen, die damit arbeiten, Mittel von bis zu acht Umfragen, nach Namen. Ein Einsatz mit zu wenigen Personen zum Zeigen fehlt.",
  allOfStage: "Alle Personen dieser Stufe",
  known:
    "{survey}: {known, plural, one {Eine Organisation ist bekannt} other {# Organisationen sind bekannt}}{own, select, yes {, die eigene darunter} other {}}.",
  fresh:
    "neu: {fingerprint} ({sector}, {size} Personen, {quarter}). Vergleiche diese Zeichen mit denen, die sie geschickt haben.",
  waiting:
    "{missing, plural, one {Eine weitere Organisation fehlt} other {# weitere Organisationen fehlen}}, bevor etwas gesagt wird: Keine Organisation ist je eine von weniger als acht.",
  toldOf:
    "Gesagt wird von {told, number} Organisationen{developing, select, yes { (im Aufbau: weniger als fünfzehn)} other {}}. Das ändert sich, wenn {missing, plural, one {eine weitere neu ist} other {# weitere neu sind}} oder ein neueres Quartal {missing, plural, one {hat} other {haben}}, damit niemand eine von ihnen herausrechnen kann.",
  toldSpread: "{title}: unteres Quartil {low, number}, Mitte {middle, number}, oberes Quartil {high, number}",
  sector_agriculture: "Landwirtschaft",
  sector_construction: "Bau",
  sector_education: "Bildung",
  sector_energy: "Energie",
  sector_finance: "Finanzen",
  sector_health: "Gesundheit",
  sector_industry: "Industrie",
  sector_information: "Information und Kommunikation",
  sector_public: "öffentliche Verwaltung",
  sector_services: "Dienstleistungen",
  sector_trade: "Handel",
  sector_transport: "Verkehr",
  sector_other: "andere",
  noSector: "--sector ist eines von {sectors}",
  noWorkspace: "Hier ist keine Organisation: Starte den Dienst einmal, oder prüfe --workspace.",
  severalWorkspaces: "Hier sind mehrere Organisationen. Sag mit --workspace, welche: {ids}",
  noPulse: "Noch ist keine Umfrage zu Ende, die alle gefragt hat.",
  otherSurveys: "Von dieser Umfrage ist noch keine Runde zu Ende. Ergebnisse haben: {ids}",
  fewPulses:
    "{quarter} hat {pulses, plural, =0 {keine beendete Umfrage} one {eine beendete Umfrage} other {# beendete Umfragen}}. Ein Quartal braucht drei, und nur das letzte volle Quartal wird weitergegeben.",
  fewPeople:
    "In einer Umfrage aus {quarter} haben weniger als 50 Personen geantwortet. Eine so kleine Organisation gibt nichts weiter.",
  notAlike:
    "Die Umfrage hat sich in {quarter} oder seither geändert, oder eine Reihe begann neu. Gib das nächste volle Quartal weiter.",
  hidden: "{measure} wurde nicht in jeder Umfrage aus {quarter} gezeigt.",
  notImported: "Es wurde nichts eingelesen.",
  unread: "{file} ist nicht lesbar.",
  noJson: "{file} ist kein JSON.",
  tooLarge: "{file} ist zu groß für eine Vergleichsdatei.",
  noBundle: "{file} ist keine Vergleichsdatei.",
  otherVersion: "{file} stammt von einer anderen Version von Plimsoll, die diese nicht lesen kann.",
  otherFields: "{file} hat Felder oder Werte, die eine Vergleichsdatei dieser Version nicht hat: {where}.",
  altered: "{file} wurde nach der Unterschrift geändert.",
  future: "{file} handelt von einem Quartal, das noch nicht vorbei ist.",
  otherSurvey:
    "{file} handelt von der Umfrage {survey}, Version {version}, von der es hier keine Ergebnisse gibt.",
  otherQuestions:
    "{file} handelt von anderen Fragen oder Skalen: Ihre Umfrage {survey} weicht von deiner ab.",
}
