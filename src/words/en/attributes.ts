export const attributes = { deployment: "AI deployment", role: "role", site: "site", stage: "stage" }
