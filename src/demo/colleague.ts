import { askedText, scaleOf, type Question, type Survey } from "../pulse/survey.ts"
import { languages } from "../words/languages.ts"
import type { Colleague } from "./company.ts"
import type { Story } from "./story.ts"

/** What a person has in front of them: a question with its buttons, in their order; "can't say" is the last. */
type Prompt = { question: string; choices: string[] }

/** How a person, real or simulated, reaches the bot: they see their message and press its buttons. */
export type Door = {
  /** The question in the person's newest message; undefined when there is none (any more). */
  prompt(person: Colleague): Prompt | undefined
  /** Presses the nth button; resolves when the message shows what came of it. */
  press(person: Colleague, nth: number): Promise<void>
}

type Known = { question: Question; points: number }

/** Reads the questions of surveys as people see them, in whatever language. */
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

/**
 * Lets a simulated colleague answer what is in front of them, question by question. `pause` is what happens before each
 * press. Gives the number of presses; throws when a press did not lead on.
 */
export async function answer(
  door: Door,
  person: Colleague,
  { read, story, week }: { read: ReturnType<typeof reader>; story: Story; week: number },
  pause: () => Promise<void> = async () => {},
): Promise<number> {
  let before: string | undefined
  for (let presses = 0; ; presses++) {
    const prompt = door.prompt(person)
    if (!prompt) return presses
    const known = read(prompt.question)
    if (!known) throw new Error(`${person.name} is asked something that is in no survey`)
    if (prompt.question === before) throw new Error(`${person.name} pressed a button and nothing happened`)
    before = prompt.question
    const point = story.point(person, week, known.question, known.points)
    await pause()
    await door.press(person, point === 0 ? known.points : point - 1)
  }
}
