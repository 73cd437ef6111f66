import { keyOf } from "../pulse/clean.ts"

/** Ways of saying that one does not want to be asked any more, with nothing else said. */
const said: readonly RegExp[] = [
  /^(?:stop|stopp|stoppen|stopall|stop all|quit|unsubscribe|unsubscribe me|remove me|take me off)$/,
  /^stop (?:it|this|that|now|everything|asking|asking me|messaging me|sending|sending me)(?: (?:it|this|these|questions|messages|surveys|anything))*$/,
  /^(?:opt ?out|opt me out|sign me off|leave me alone|leave me in peace)$/,
  /^no more (?:questions|messages|surveys|pulses)$/,
  /^(?:do not|don't|dont|never) (?:ask|message|write to|send) me(?: (?:again|anymore|any more|anything|questions|messages|surveys))*$/,
  /^(?:aufhören|hör(?:e)? auf|hör(?:e)? auf damit|schluss|schluss damit|abmelden|abmeldung|abbestellen|austragen)$/,
  /^(?:mich abmelden|meld(?:e)? mich ab|trag(?:e)? mich aus|lass mich in ruhe)$/,
  /^(?:keine (?:fragen|umfragen|nachrichten) mehr|(?:bitte )?nicht mehr fragen)$/,
  /^(?:frag(?:e)?|schreib(?:e)?) (?:mich|mir) (?:bitte )?(?:nicht|nichts|nie) mehr$/,
]

const polite =
  /\b(?:please|pls|plz|thanks|thank you|thx|kindly|just|hi|hello|hey|bitte|danke|vielen dank|hallo|einfach|jetzt|sofort|i want to|i'd like to|i would like to|i want you to|ich möchte|ich will|can you|could you|kannst du)(?![\p{L}])/gu

/** Whether somebody says no more than that they do not want to be asked, in whatever usual words, politely or not. */
export function optsOut(text: string): boolean {
  const spoken = keyOf(text)
    .replaceAll("’", "'")
    .replaceAll(/[^\p{L}\p{N}' ]/gu, " ")
  const short = spoken.replaceAll(polite, " ").replaceAll(/\s+/g, " ").trim()
  return said.some((pattern) => pattern.test(short))
}
