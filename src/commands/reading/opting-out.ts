import { keyOf } from "../../pulse/clean.ts"

/** Ways of saying that one does not want to be asked any more, with nothing else said. */
const said: readonly RegExp[] = [
  /^(?:stop|stopp|stoppen|stopall|stop all|quit|unsubscribe|unsubscribe me|remove me|take me off)$/,
  /^stop (?:it|this|that|now|everything|asking|asking me|messaging me|sending|sending me)(?: (?:it|this|these|questions|messages|surveys|anything))*$/,
  /^(?:opt ?out|opt me out|sign me off|leave me alone|leave me in peace)$/,
  /^no more(?: (?:of this|of these|questions|messages|surveys|pulses))*$/,
  /^(?:i )?(?:do not|don't|dont) want (?:to be asked|this|these|any more|questions|messages|surveys)(?: (?:questions|messages|surveys|anything|any more|anymore|again))*$/,
  /^(?:do not|don't|dont|never) (?:ask|message|write to|send) me(?: (?:again|anymore|any more|anything|questions|messages|surveys))*$/,
  /^(?:aufhören|hör(?:e)? auf|hör(?:e)? auf damit|schluss|schluss damit|abmelden|abmeldung|abbestellen|austragen)$/,
  /^hör(?:e)? auf (?:mich zu fragen|zu fragen|mir zu schreiben|mit (?:den fragen|dem fragen|dem|diesen fragen))$/,
  /^(?:damit|mit den fragen|mit dem fragen) auf(?:zu)?hören$/,
  /^(?:mich abmelden|meld(?:e)? mich ab|trag(?:e)? mich aus|lass mich in ruhe)$/,
  /^keine (?:fragen|umfragen|nachrichten) mehr(?: (?:bekommen|erhalten|haben|stellen|schicken|senden))?$/,
  /^(?:mich )?nicht mehr (?:fragen|gefragt werden|mitmachen|teilnehmen)$/,
  /^(?:frag(?:e)?|schreib(?:e)?) (?:mich|mir) (?:bitte )?(?:nicht|nichts|nie) mehr$/,
]

const polite =
  /\b(?:please|pls|plz|thanks|thank you|thx|kindly|just|hi|hello|hey|bitte|danke|vielen dank|hallo|einfach|jetzt|sofort|i want to|i'd like to|i would like to|i want you to|ich möchte|ich will|can you|could you|kannst du)(?![\p{L}])/gu

/** Whether somebody says no more than that they do not want to be asked, in whatever usual words, politely or not. */
export function optsOut(text: string): boolean {
  const short = spoken(text).replaceAll(polite, " ").replaceAll(/\s+/g, " ").trim()
  return said.some((pattern) => pattern.test(short))
}

const maybe =
  /(?<![\p{L}])(?:stop|stopp|stops|unsubscribe|opt(?:ing)? ?out|no thanks|no thank you|not interested|go away|leave me|cancel|quit|enough|annoying|annoys|spam|abmelden|abbestellen|austragen|aufhören|hör(?:e)? auf|in ruhe|nein danke|kein interesse|nicht mehr|nervt|nervig|genug|schluss)(?![\p{L}])/u
/** More words than these say something else. */
const mostWords = 12

/** Whether somebody perhaps says, among other things, that they do not want to be asked. */
export function mayWantOut(text: string): boolean {
  const words = spoken(text)
  return maybe.test(words) && words.split(" ").length <= mostWords
}

function spoken(text: string): string {
  return keyOf(text)
    .replaceAll("’", "'")
    .replaceAll(/[^\p{L}\p{N}' ]/gu, " ")
    .replaceAll(/\s+/g, " ")
    .trim()
}
