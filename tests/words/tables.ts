import { sentences } from "../../src/words/i18n.ts"
import { catalogues, languages, type SpokenLanguage } from "../../src/words/languages.ts"

type Topic = Parameters<typeof sentences>[0]
type Texts = Record<SpokenLanguage, Record<string, string>>

/** Every sentence, by topic and language. */
export const tables: [Topic, Texts][] = (Object.keys(catalogues.en.sentences) as Topic[]).map((topic) => [
  topic,
  Object.fromEntries(
    languages.map((one) => [one, catalogues[one].sentences[topic] as Record<string, string>]),
  ) as Texts,
])

/** Says any sentence of a topic. */
export const speaker = (topic: Topic) =>
  sentences(topic) as (locale: string, key: string, values?: Record<string, string | number>) => string
