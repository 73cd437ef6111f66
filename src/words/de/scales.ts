export const scales = {
  agree5: ["Stimme gar nicht zu", "Stimme nicht zu", "Weder noch", "Stimme zu", "Stimme voll zu"],
  freq5Frame: "In den letzten zwei Wochen",
  freq5: ["Nie", "Einmal", "2–3 Mal", "4–6 Mal", "An den meisten Tagen"],
  hours5: ["Gar keine", "Unter 2 Stunden", "2–5 Stunden", "5–10 Stunden", "Über 10 Stunden"],
}
