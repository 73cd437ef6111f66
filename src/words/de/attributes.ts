export const attributes = { deployment: "KI-System", role: "Rolle", site: "Standort", stage: "Stufe" }
