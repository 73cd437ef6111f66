const mention = /<([@#])([^<>|\s]+)>/g

/** The ids of people and channels that a text refers to ("<@U1>", "<#C1>"). */
export function mentionsIn(text: string): { people: string[]; channels: string[] } {
  const found = [...text.matchAll(mention)]
  const ids = (sign: string) => [...new Set(found.flatMap(([, kind, id]) => (kind === sign ? id! : [])))]
  return { people: ids("@"), channels: ids("#") }
}

/** The text with its references as `instead` writes them; what it has no word for stays. */
export function withMentions(text: string, instead: ReadonlyMap<string, string>): string {
  return text.replaceAll(mention, (reference) => instead.get(reference) ?? reference)
}
