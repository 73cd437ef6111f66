/** What is told of the people who work with a deployment. */
export const deploymentFigures = {
  byStage: "By stage",
  mean: "Means of up to eight pulses of the people who work with each.",
  people: "{band} people: {figures}.",
  hours: "{score, number, ::.#} hours a week",
  line: "{title} {figure}, {state, select, inside {inside the line} beyond {beyond the line} other {at the line}}",
  allEstimated: "All of it is estimated from teams.",
  someEstimated: "Estimated from teams: {titles}.",
  unit: "• {name}: {figures}",
  unitHidden: "• {name}: too few people to show",
}
