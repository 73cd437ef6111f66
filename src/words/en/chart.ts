/** What is said of a chart, and in its place. */
export const chart = {
  overTime: "Signals over time",
  thisTime: "Signals this time",
  point: "{date} {score, number, ::.#}",
  gap: "{date} not shown",
  series: "{name}: {points}.",
  bar: "{name}: {bound, select, at_most {at most } at_least {at least } other {}}{score, number, ::.#}.",
  passedOver: "Not shown, and passed over by the lines: {dates}",
  bounded: "A score near an end of the scale is drawn at the limit that may be shown.",
}
