/** What staff hear of what was decided, three lines each; and what is said of before and after. */
export const staff = {
  heardFigure:
    "What we heard from {unit}: {says, select, none {} other {{says} }}{title} is at {score} of 100.",
  heardComments: "What we heard from {unit}: what some of you wrote in your own words.",
  heardAnswers: "What we heard from {unit}: your answers to the last pulses.",
  willDo: "What we will do: {what}. {owner, select, none {By {day}.} other {{owner} does it by {day}.}}",
  asksAgain: "The same question is asked again, and you hear what came of it.",
  done: "What was done: {what}, on {day}.{owner, select, none {} other { {owner} did it.}}",
  dropped: "What we will not do after all: {what}.{why, select, none {} other { {why}.}}",
  nothing: "Nothing has been decided yet.",
  nothingNext: "Leaders read the same figures. The same question is asked again.",
  moved:
    "{title}: {before, number} when it was decided, {after, number} now. That is {beyond, select, yes {more} other {not more}} than chance ({low, number, ::precision-integer sign-except-zero} to {high, number, ::precision-integer sign-except-zero} points).",
  notYet: "{title}: the same question is asked again. There is no result yet to compare.",
  goesOn: "The same questions are asked again.",
}
