/** Was zu den Stufen eines Einsatzes gesagt wird, Satz für Satz. */
export const stages = {
  overrideUntil:
    "{over, select, yes {Die Ausnahme endete am {day}} other {Ausnahme bis {day}}}, von {by, select, none {jemandem, der vergessen ist} other {{by}}}{verdict, select, none {} other {, gegen {verdict}}}: {reason}",
  line: "{day}, {stage}",
  lineWhy:
    "{verdict, select, none {} other {aufgrund von {verdict}, }}von {by, select, none {jemandem, der vergessen ist} other {{by}}}{reason, select, none {} other {: {reason}}}",
  sameStage: "Auf dieser Stufe ist er schon.",
  skipsStage: "Keine Stufe wird übersprungen: Auf {stage} folgt {next}.",
  noReason: "Bitte sag, warum: Eine Stufe sinkt nur mit einem Grund, und auch eine Ausnahme braucht einen.",
  noVerdict:
    "Eine Stufe steigt nur mit einem gültigen Urteil. Frag, ob er wachsen darf, oder mach eine Ausnahme mit einem Grund und einem letzten Tag.",
  notGo:
    "Das Urteil lässt das nicht zu. Ändere, was im Weg steht, und frag noch einmal, oder mach eine Ausnahme mit einem Grund und einem letzten Tag.",
  otherStage: "Das letzte Urteil galt einer anderen Stufe. Frag noch einmal nach dieser.",
  verdictOver: "Das Urteil ist abgelaufen. Bitte frag noch einmal.",
  conditionOverdue: "Eine Auflage des Urteils ist überfällig. Erfülle sie, oder frag noch einmal.",
  overrideNameless: "Eine Ausnahme braucht einen Namen.",
  overrideTooLong: "Eine Ausnahme gilt höchstens {days} Tage. Bitte nenn einen früheren Tag.",
  overridePast: "Dieser Tag ist vorbei. Bitte nenn einen Tag ab heute.",
  overrideFalls:
    "Ein letzter Tag gehört zu einer Ausnahme, mit der eine Stufe steigt. Um die Stufe zu senken, lass den Tag bitte weg.",
  ask: "{way, select, falls {{name} fiele von {from} auf {stage}: {reason}.} override {{name} wäre bis {day} auf der Stufe {stage}, obwohl kein Urteil das zulässt{verdict, select, none {} other { (das letzte sagt {verdict})}}: {reason}. Dein Name und der Grund stehen bis dahin überall daneben.} stays {{name} bliebe auf der Stufe {stage}, aufgrund von {verdict} und nicht mehr durch eine Ausnahme. Die Auflagen des Urteils werden zu Entscheidungen mit Zuständigkeit und Tag.} other {{name} käme von {from} auf {stage}, aufgrund von {verdict}. Die Auflagen des Urteils werden zu Entscheidungen mit Zuständigkeit und Tag.}} Soll ich das tun?",
  moved:
    "{way, select, falls {{name} ist wieder auf der Stufe {stage}.} override {{name} ist auf der Stufe {stage}, mit Ausnahme bis {day}.} other {{name} ist jetzt auf der Stufe {stage}.}}",
  notLeader: "Eine Stufe ändern nur Admins, und wer die Organisation oder alle betreuenden Einheiten leitet.",
  superseded: "Zu {name} gibt es ein neueres Urteil, und das letzte zählt. Bitte sieh dir jenes an.",
  altered:
    "Das Urteil zu {name} wurde geändert, nachdem es gefällt war, oder mein Schlüssel zum Prüfen fehlt. Es wird nicht gezeigt, und nichts beruht darauf. Bitte frag noch einmal.",
  verdictGone: "Dieses Urteil gibt es nicht mehr. Frag noch einmal mit `/pulse bereit`.",
  backOnItsDay:
    "Das würde die Stufe ohne Urteil anheben, und das geht nur am selben Tag. Bitte frag, ob er wachsen darf.",
  lowerNeedsNone:
    "{name} ist schon auf einer höheren Stufe, und eine niedrigere braucht kein Urteil. Wer die betreuenden Einheiten leitet, senkt sie mit einem Grund.",
  askAgain: "Bitte frag noch einmal, ob {name} wachsen darf:",
  overrideOver:
    "Die Ausnahme für die Stufe {stage} endete am {day}. Frag, ob er dort bleiben darf, oder senk seine Stufe.",
  move: "Stufe ändern",
  moveHint: "Die Stufe senken oder eine Ausnahme machen",
  now: "{name} ist auf der Stufe {stage}.",
  formTitle: "Stufe",
  formIntro:
    "Eine Stufe steigt um eine, mit einem gültigen Urteil oder durch deine Ausnahme mit einem Grund und einem letzten Tag. Sie sinkt mit einem Grund.",
  fieldDeployment: "Einsatz",
  fieldStage: "Stufe, auf die er kommt",
  fieldReason: "Warum",
  fieldUntil: "Letzter Tag einer Ausnahme (höchstens {days} Tage)",
  dayPlaceholder: "20.12.2026",
}
