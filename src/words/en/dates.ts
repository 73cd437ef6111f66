export const dates = { yourTime: "{moment}, your time" }
