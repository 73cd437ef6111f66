/** Everything a leader reads in a digest, sentence by sentence. */
export const digest = {
  score:
    "{bound, select, at_most {at most {score, number, ::.#}} at_least {at least {score, number, ::.#}} other {{score, number, ::.#}}}",
  interval: "({low, number, ::.#} to {high, number, ::.#})",
  state: "{state, select, steady {steady} watch {watch} other {strained}}",
  protected: "too few people to show",
  noData: "no answers",
  rose: "{span, plural, =1 {Higher than last time} other {Higher in the last four pulses than in the four before}}{points, plural, =0 {} one { by # point} other { by # points}}, more than chance.",
  fell: "{span, plural, =1 {Lower than last time} other {Lower in the last four pulses than in the four before}}{points, plural, =0 {} one { by # point} other { by # points}}, more than chance.",
  quiet:
    "{span, plural, =1 {No movement beyond chance since last time.} other {No movement beyond chance in the last four pulses against the four before.}}",
  new_series: "A new series begins here: not comparable with earlier results.",
  early: "Not enough results to compare yet.",
  first: "First result.",
  all_first: "This is the first result, so there is nothing to compare it with yet.",
  all_new_series: "A new series begins here: not comparable with earlier results.",
  all_early:
    "Single weeks of a group this size are mostly chance. Once there are eight results, four of them are compared with the four before.",
  all_quiet:
    "{span, plural, =1 {Nothing moved beyond chance since last time.} other {Nothing moved beyond chance in the last four pulses against the four before.}}",
  trend_watch: "Slipping since {since}: below its usual level.",
  trend_alert: "In alert since {since}: well below its usual level.",
  trend_improving: "Improving since {since}: above its usual level.",
  alertsBelow: "In alert below",
  alertLine: "{unit}: {titles}",
  alertsAll: "All alerts",
  alertsChance:
    "A single signal of a single unit is in alert by chance about once in 250 pulses; this one may be such a case.",
  ownedHead: "{count, plural, one {An alert is yours to answer:} other {# alerts are yours to answer:}}",
  ownedAlert: "{title} (no. {number})",
  ownedNext:
    "When you know what came of it, say so: whether alerts come before failures is checked with that. If you decide something, staff hear it.",
  cameOf: "What came of it: {unit}",
  cameOfHint: "Record an incident, a rollback, a pause, or that nothing came of it",
  between: "Between teams",
  by: "By {attribute}",
  cutFigure: "{title} {figure}",
  cutsMean: "Means of up to eight pulses.",
  cutEstimated: "estimated from teams",
  cutsOthers: "Others",
  cutsMore: "{count, number} in the export",
  cutsProtected: "{count, number} with too few people to show",
  notComparable:
    "Differences between teams are mostly chance, so teams are not compared (reliability {most, number, ::.00} at most; 0.5 needed).",
  comparable:
    "{title}: teams can be told apart (reliability {reliability, number, ::.00}). {count, plural, =0 {None is clearly below the others.} other {Clearly below the others: {units}.}}",
  moreTeams: "{more, number} more",
  signals: "Signals",
  others: "Also measured",
  line: "The line",
  contrast:
    "{value, number, ::precision-integer sign-except-zero} ({low, number, ::precision-integer sign-except-zero} to {high, number, ::precision-integer sign-except-zero})",
  inside: "Inside the line, as perceived.",
  boundary: "At the line, as perceived.",
  beyond: "Beyond the line, as perceived.",
  response: "Who answered",
  rate: "{rate, plural, =1 {{rate, number, percent}} other {At least {rate, number, percent}}} of those asked answered ({people}).",
  bandOnly: "Answers from {people}.",
  people: "{band} people",
  manyPeople: "{from, number} or more people",
  low: "Perhaps fewer than half of those asked answered: this may not represent {unit}.",
  below:
    "{protected, plural, =0 {{published, plural, one {The one unit below is shown.} other {All # units below are shown.}}} one {Of the units below, {published, number} can be shown and # is protected.} other {Of the units below, {published, number} can be shown and # are protected.}}",
  belowWhy:
    "A unit is protected when {minimum, plural, =5 {fewer than five people} other {fewer than # people}} answered there, or when its result could be used to work out a smaller group's.",
  ownWords: "In their own words",
  quoted: "• “{text}”",
  ownWordsMore: "More was written than fits here; these were chosen at random.",
  ownWordsBelow:
    "Comments from units below are in the {count, plural, one {digest} other {digests}} of {units}; an admin chooses a channel for {count, plural, one {it} other {them}} with `/pulse leaders add`.",
  ownWordsCommon: "Words that five or more people used: {words}.",
  asked: "What was asked",
  askedSome: "Each person was asked {each, number} of {total, number} questions, for example:",
  period: "Open {dates}.",
  scale:
    "Signals run from 0 to 100, and 100 is healthy; brackets hold the 90% interval. 70 and above is steady, 55 to 69 is watch, below 55 is strained. The word changes only where the score changed by more than chance.",
  cutDigest:
    "Lines that do not fit here: {count}. An admin reads the organisation's digest whole with `/pulse digest preview`; whoever runs this server can export every figure.",
  cutAlerts: "Lines that do not fit here: {count}. All alerts are in the ledger: `/pulse ledger`.",
  never: "Results never identify people.",
  withheldHead: "Nothing is shown for {unit} this time, to protect the people who answered.",
  withheldWhy:
    "Either {minimum, plural, =5 {fewer than five people} other {fewer than # people}} answered, or a result here could be used to work out a smaller group's.",
  withheldNext:
    "Nothing is wrong and nobody needs to be asked why: with enough answers, results appear again by themselves.",
  emptyHead: "Nobody answered in {unit} this time, so there is nothing to show.",
  emptyNext: "A word from you on why it matters, to everyone at once, often helps.",
  channelGone:
    "I can no longer post to the channel {channel}, so its digest was not delivered. {chat, select, teams {Add me to its team again} other {Invite me there again}}, or choose another channel with `/pulse leaders add`.",
  digestUnknown:
    "I cannot tell whether the digest for {channel} arrived. To keep it from appearing twice I did not send it again. Please have a look there; if it is missing, `/pulse digest now` offers to post it again.",
}
