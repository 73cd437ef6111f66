/** What is said of a chart, and in its place. */
export const chart = {
  overTime: "Signale im Verlauf",
  thisTime: "Signale diesmal",
  point: "{date}: {score, number, ::.#}",
  gap: "{date}: nicht gezeigt",
  series: "{name}: {points}.",
  bar: "{name}: {bound, select, at_most {höchstens } at_least {mindestens } other {}}{score, number, ::.#}.",
  passedOver: "Nicht gezeigt und von den Linien übersprungen: {dates}",
  bounded: "Ein Wert nahe am Ende der Skala ist an der Grenze gezeichnet, die gezeigt werden darf.",
}
