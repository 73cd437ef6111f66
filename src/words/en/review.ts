/** Everything a leader reads in a monthly review, sentence by sentence. */
export const review = {
  title: "Review: {survey}, {unit}",
  whole: "The whole review",
  paceEven:
    "Dependency on AI and the strength to support it change at about the same pace ({dependency, number, ::+! .0} and {maturity, number, ::+! .0} points a pulse).",
  paceDependency:
    "Dependency on AI grows faster than the strength to support it: {dependency, number, ::+! .0} against {maturity, number, ::+! .0} points a pulse.",
  paceMaturity:
    "The strength to support AI grows faster than dependency on it: {maturity, number, ::+! .0} against {dependency, number, ::+! .0} points a pulse.",
  noPace: "The pace of dependency and strength can be shown once there are eight results of both.",
  month: "A look back over the last eight pulses.",
  line: "The line",
  lineFigure:
    "{value, number, ::precision-integer sign-except-zero} ({low, number, ::precision-integer sign-except-zero} to {high, number, ::precision-integer sign-except-zero})",
  lineNote:
    "{state, select, inside {Inside the line, as perceived.} beyond {Beyond the line, as perceived.} other {At the line, as perceived.}} The chance of being beyond it is {beyond, number, percent}.",
  crossing:
    "If both continue like this, the line is reached in about {waves, plural, one {one pulse} other {# pulses}}.",
  protected: "too few people to show",
  signals: "Signals over eight pulses",
  rises: "Rising by {slope, number, ::.0} points a pulse, more than chance.",
  falls: "Falling by {slope, number, ::.0} points a pulse, more than chance.",
  none: "No direction beyond chance.",
  early: "Too few results to show a direction.",
  perception: "What leaders see",
  gapHigher:
    "Leaders see {title} {value, plural, one {# point} other {# points}} healthier than everybody reports.",
  gapLower:
    "Leaders see {title} {value, plural, one {# point} other {# points}} less healthy than everybody reports.",
  gapNoise: "No difference between what leaders see and what everybody reports is more than chance.",
  gapHow: "Points by which leaders see it healthier (+) or less healthy (-), with the 90% interval:",
  blindSpot:
    "Blind spot: {value, plural, =0 {none that is certain.} one {at least # point on average over the signals.} other {at least # points on average over the signals.}}",
  load: "Who carries the load: {title}",
  loadMove:
    "{share, number, percent} of the hours would have to move for the load to follow headcount (0% is even){atLeast, select, yes {, or more, as some parts hold several teams} other {}}.",
  loadCarriers:
    "Effectively {carriers, number, ::.0} of {parts, number} units carry the load; the two heaviest carry {topTwo, number, percent} (index {index, number, ::precision-integer} of 100, Gini {gini, number, ::.00}).",
  overload: "{times, number, ::.0} times its share",
  overloadNote: "{share, number, percent} of its people’s time.",
  noOverload: "No shown unit carries more than twice its share.",
  drivers: "What goes together with {outcome}",
  driversHow:
    "{explained, number, percent} of the differences between people goes together with these signals. This shows association, not cause:",
  part: "{part, number, percent} of that",
  ledger: "Early warnings",
  recent:
    "{count, plural, =0 {No alert in the last month.} one {One alert in the last month.} other {# alerts in the last month.}}",
  quality: "How far to trust this",
  rate: "At least {rate, number, percent} of those asked answered the last pulse.",
  rateLow:
    "That is less than usual ({usual, number, percent}), beyond chance: silence can be a sign of strain.",
  rateHigh: "That is more than usual ({usual, number, percent}), beyond chance.",
  worstHow: "How many answers would be favourable had everybody answered, at worst and at best:",
  worst: "{low, number, percent} to {high, number, percent}",
  worstNeeded:
    "It would reach one half if {needed, number, percent} of those who did not answer gave such answers.",
  uneven: "{title} would be {even, number} instead of {score, number} with equal response rates everywhere.",
  cells:
    "{published, number} figures are shown and {protected, number} protected{newSeries, plural, =0 {} one {; one unit began a new series} other {; # units began a new series}}.",
  byChance:
    "{judged, plural, one {One series is} other {# series are}} watched for alerts; chance alone makes about {alarms, number, ::.0} alerts a quarter.",
  asPdf: "As a PDF: `/pulse review`.",
  filesFollow: "The PDF and the picture of the load line are in our chat.",
  filesLost: "The PDF did not arrive. Please write `/pulse review` again.",
  pdfTitle: "Operating review, {unit}, {day}",
  lineTitle: "Load line, {unit}",
  closed: "As of the pulse that closed on {day}.",
  cutReview: "Lines that do not fit here: {count}. An admin can read all of it with `/pulse digest review`.",
  never: "Results never identify people, and are not for rating teams or managers.",
}
