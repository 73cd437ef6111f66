export const dates = { yourTime: "{moment} deiner Zeit" }
