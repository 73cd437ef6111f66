/** The labels of the scales that every survey may use, from the lowest point up. */
export const scales = {
  agree5: ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"],
  /** Said before a question on `freq5`. */
  freq5Frame: "In the last two weeks",
  freq5: ["Never", "Once", "2–3 times", "4–6 times", "Most days"],
  hours5: ["None", "Under 2 hours", "2–5 hours", "5–10 hours", "Over 10 hours"],
}
