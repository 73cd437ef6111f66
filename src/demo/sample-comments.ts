import { draw } from "./random.ts"
import type { Colleague, Company } from "./company.ts"

/** Written behind "Add a comment". */
export type SampleComment = { text: string; reach: "division" | "organisation" | "themes" }

/** Writers a week by division; elsewhere four, too few to be quoted. */
const writers: Record<string, number> = { "customer-operations": 16 }
const fewWriters = 4

const texts = {
  en: [
    "When the assistant gets a claim wrong, three teams look at it before anyone owns it.",
    "I no longer know who decides when the assistant and the handbook disagree.",
    "The same two people fix the assistant every evening. What happens when they are on holiday?",
    "Handover notes help a lot. Please keep the ten minutes for them.",
    "Escalations land in our chat because no handover names anybody else.",
    "Nobody told us that the model changed on Tuesday. We found out from a customer.",
    "It saves me an hour a day, and I spend half of it checking what it wrote.",
    "Since the new rota it is clear who takes a handover. That was worth it.",
    "Please do not add another assistant before this one has an owner.",
    "Whenever it stops, the tickets come to us without a word. We need a proper handover.",
    "I like working with the assistant. I would like to know who answers when it is wrong.",
    "Too many meetings about the assistant, and still no handover that works at night.",
    "The weekly review of what the assistant got wrong is the best hour of my week.",
    "We were promised training before the assistant came. It was moved twice.",
    "A handover without a name on it is no handover.",
    "The assistant is fine. What I miss is somebody who answers when it is not.",
    "Our queue grows on Mondays because the assistant learns nothing from Friday.",
    "Handover at six works well now, at midnight it still does not.",
    "More than half of my day goes into questions that the assistant was bought for.",
    "I was asked to sign off answers of the assistant that I cannot judge.",
    "Thank you for pausing the rollout until handover works.",
    "Give us one place where we can say that it is wrong, and somebody who reads it.",
  ],
  de: [
    "Wenn der Assistent falsch liegt, sucht jeder die Übergabe und niemand findet sie.",
    "Mir ist nicht klar, wer entscheidet, wenn Assistent und Handbuch sich widersprechen.",
    "Die Übergabe am Abend klappt, seit es die Liste gibt. Danke dafür!",
    "Immer dieselben zwei reparieren den Assistenten. Das geht nicht lange gut.",
    "Bitte erst den einen Assistenten in Ordnung bringen, dann den nächsten einführen.",
    "Bei Störungen fehlt uns eine Nummer, die wirklich jemand abhebt.",
    "Er spart Zeit, aber die Kontrolle danach ist in keinem Plan vorgesehen.",
    "Wir erfahren von Änderungen am Modell zuletzt. Eine Zeile vorher würde reichen.",
    "Seit die Zuständigkeit geklärt ist, bleibt bei uns weniger liegen.",
    "Die Schulung war gut, aber zu kurz für das, was wir jetzt damit tun.",
  ],
}
const reaches = ["organisation", "organisation", "organisation", "division", "themes"] as const

/** The same at every start; the leaders' survey takes none. */
export function sampleCommentsOf(
  { units }: Company,
  answering: readonly Colleague[],
  week: number,
): Map<Colleague, SampleComment> {
  const division = new Map(units.map(({ id, parent }) => [id, parent ?? id]))
  const chance = (person: Colleague) => draw("writes", person.id, week)
  const staff = answering.filter(({ leads }) => !leads)
  const byDivision = Map.groupBy(staff, ({ unit }) => division.get(unit) ?? unit)
  const writing = [...byDivision].flatMap(([id, people]) =>
    people.toSorted((a, b) => chance(a) - chance(b)).slice(0, writers[id] ?? fewWriters),
  )
  const said = { en: 0, de: 0 }
  return new Map(
    writing.map((person, nth) => {
      const own = texts[person.language]
      const text = own[(week + said[person.language]++) % own.length]!
      return [person, { text, reach: reaches[nth % reaches.length]! }]
    }),
  )
}
