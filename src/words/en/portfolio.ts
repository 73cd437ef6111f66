/** What a digest and a review say of all deployments together. */
export const portfolio = {
  heading: "Deployments",
  none: "No deployment is registered.",
  more: "{count} more",
  allStand:
    "{count, plural, one {The one deployment has a valid verdict that lets it grow.} other {All # deployments have a valid verdict that lets them grow.}}",
  brief: "Deployments: {parts}.",
  group:
    "{state, select, none {no verdict on {names}} expired {verdict ended on {names}} hold {HOLD on {names}} insufficient {insufficient evidence on {names}} other {overridden: {names}}}",
  verdict: "{verdict} until {day}.",
  noVerdict: "No verdict.",
  override: "Overridden until {day}.",
  news: "New on deployments: {parts}.",
  newVerdict: "{name} {verdict}",
  newOverride: "{name} overridden until {day}",
}
