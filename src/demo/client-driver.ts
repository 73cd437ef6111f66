import { askedText, scaleOf, type Question, type Survey } from "../pulse/survey.ts"
import { languages } from "../words/languages.ts"
import type { Colleague } from "./company.ts"
import type { Story } from "./story.ts"

/** A question and its buttons in order; "can't say" comes last. */
type Prompt = { question: string; choices: string[] }

/** How people, real or simulated, reach the bot. */
export type ChatClient = {
  /** In the newest message; undefined if none is left. */
  prompt(person: Colleague): Prompt | undefined
  /** Resolves when the message shows the result. */
  press(person: Colleague, nth: number): Promise<void>
}

type Known = { question: Question; points: number }

/** Recognises questions as people see them, in any language. */
export function reader(surveys: Survey[]): (text: string) => Known | undefined {
  const byText = new Map<string, Known>()
  for (const survey of surveys) {
    for (const question of Object.values(survey.questions)) {
      const points = scaleOf(survey, question).points.length
      for (const language of languages)
        byText.set(askedText(survey, question, language), { question, points })
    }
  }
  return (text) => byText.get(text)
}

/** A simulated colleague answers everything. `pause` comes before each press. Gives the presses; throws if one led nowhere. */
export async function answer(
  client: ChatClient,
  person: Colleague,
  { read, story, week }: { read: ReturnType<typeof reader>; story: Story; week: number },
  pause: () => Promise<void> = async () => {},
): Promise<number> {
  let before: string | undefined
  for (let presses = 0; ; presses++) {
    const prompt = client.prompt(person)
    if (!prompt) return presses
    const known = read(prompt.question)
    if (!known) throw new Error(`${person.name} is asked something that is in no survey`)
    if (prompt.question === before) throw new Error(`${person.name} pressed a button and nothing happened`)
    before = prompt.question
    const point = story.point(person, week, known.question, known.points)
    await pause()
    await client.press(person, point === 0 ? known.points : point - 1)
  }
}
