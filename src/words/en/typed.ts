/** Texts are part of a regular expression over small letters; the grammar is in src/commands/reading. */
export const typed = {
  /** First words of commands by name, where the command brings none in this language. */
  commands: {} as Record<string, readonly string[]>,
  asApp: "auto",
  /** Words that show which language somebody writes. */
  telling: "every|each|on|at|weekly|monthly|and|to|except|only|add|remove|everyone",
  numbers: { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6 } as Record<string, number>,
  ordinals: ["first|1st", "second|2nd|other|alternate", "third|3rd", "fourth|4th", "last"],
  /** From Sunday; the full name first. */
  weekdays: [
    ["sunday", "sun"],
    ["monday", "mon"],
    ["tuesday", "tue", "tues"],
    ["wednesday", "wed", "weds"],
    ["thursday", "thu", "thur", "thurs"],
    ["friday", "fri"],
    ["saturday", "sat"],
  ],
  workdays: "weekdays?|workdays?",
  weekend: "weekends?",
  daily: "daily|days?|everyday",
  months: [
    "jan(?:uary)?",
    "feb(?:ruary)?",
    "mar(?:ch)?",
    "apr(?:il)?",
    "may",
    "june?",
    "july?",
    "aug(?:ust)?",
    "sept?(?:ember)?",
    "oct(?:ober)?",
    "nov(?:ember)?",
    "dec(?:ember)?",
  ],
  /** Before a month's name. */
  of: "of",
  /** After the number of a day. */
  nth: "st|nd|rd|th",
  day: "day",
  days: "days",
  weeks: "weeks?",
  lengths: { hours: "h|hours?", days: "d|days?", weeks: "w|weeks?" },
  every: "every|each",
  /** Before "week", "fortnight" or a numbered week. */
  eachOne: "every|each|a|on",
  weekly: "weekly|once a week|every week",
  fortnightly: "fortnight(?:ly)?|bi-?weekly",
  monthly: "monthly|(?:every|each|of each|of every|of the|of a|in the|in each) month",
  quarterly: "quarterly|every quarter",
  manyMonths: "months",
  /** Between two days of a range. */
  rangeTo: "to|through|thru",
  /** Words between days that say nothing. */
  fillers: "on|the|at|am|and|each|every|from|a|an|in|weeks?|of",
  exceptDays: "(?:except|but not|but|without)\\b\\s*(?:for\\s+|on\\s+)?",
  /** From twelve to eleven. */
  clockHours: [
    "twelve",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
  ],
  /** Ways of saying a time, and its minutes after the hour. */
  clockPhrases: [
    ["half(?: past)? HOUR", 30],
    ["(?:a )?quarter past HOUR", 15],
    ["(?:a )?quarter to HOUR", -15],
  ] as [string, number][],
  clock: "o'?clock",
  at: "at",
  morning: "a\\.?m\\.?|in the morning",
  afternoon: "p\\.?m\\.?|in the afternoon|in the evening",
  noon: "noon|midday",
  midnight: "midnight",
  schedule: {
    /** Where an option begins; "in the morning" begins none. */
    in: "in(?! the (?:morning|afternoon|evening)| each month)",
    open: "open",
    openFor: "for",
    remind: "remind",
    after: "after",
    until: "until|till",
    /** The same, where a day must follow because it stands between two days of a range, too. */
    untilDay: "",
    never: "never|nobody",
    off: "off|never|none|stop",
    forever: "further notice|forever",
    ownTime:
      "(?:(?:each|every|their|the) )?(?:person'?s?|people'?s?|everyone'?s?|own|local) (?:own |local )?time",
  },
  unit: "unit",
  everyone: ["everyone", "everybody", "all"],
  except: "except|excluding|without|but",
  /** Between the parts of a list, or after "except". */
  joining: "and|or|for|not",
  optOut: [
    "(?:stop|stopp|stoppen|stopall|stop all|quit|unsubscribe|unsubscribe me|remove me|take me off)",
    "stop (?:it|this|that|now|everything|asking|asking me|messaging me|sending|sending me)(?: (?:it|this|these|questions|messages|surveys|anything))*",
    "(?:opt ?out|opt me out|sign me off|leave me alone|leave me in peace)",
    "no more(?: (?:of this|of these|questions|messages|surveys|pulses))*",
    "(?:i )?(?:do not|don't|dont) want (?:to be asked|this|these|any more|questions|messages|surveys)(?: (?:questions|messages|surveys|anything|any more|anymore|again))*",
    "(?:do not|don't|dont|never) (?:ask|message|write to|send) me(?: (?:again|anymore|any more|anything|questions|messages|surveys))*",
  ],
  /** What somebody may write who wants out, among other things. */
  maybeOut:
    "stop|stopp|stops|unsubscribe|opt(?:ing)? ?out|no thanks|no thank you|not interested|go away|leave me|cancel|quit|enough|annoying|annoys|spam",
  polite:
    "please|pls|plz|thanks|thank you|thx|kindly|just|hi|hello|hey|i want to|i'd like to|i would like to|i want you to|can you|could you",
  talk: {
    /** After a greeting or thanks. */
    addressed: "bot|plimsoll|pulse|there|again|all|everyone",
    greeting: "hi+|hello+|hey+|good (?:morning|afternoon|evening|day)|greetings|howdy",
    thanks: "(?:many )?(?:thanks|thank you|thankyou|thx|ty|cheers)(?: (?:a lot|so much|very much|much))?",
    nod: "ok|okay|yes|yep|yeah|no|nope|sure|fine|great|good|cool|nice|perfect|super|top|got it|understood|test",
    about:
      "what(?:'s| is| are) (?:this|that|you|plimsoll|pulse)|who are you|what do you (?:do|want)|what can you do|what is this (?:for|about)|how does (?:this|it|that) work|why do you ask(?: me)?",
    here: "here|bot",
    remark: "(?:add |leave |write )?(?:a )?comment",
    /** Words of sentences, which no command has. */
    ordinary:
      "the is are was were am be been my your our their i i'm it's we they he she it this that these those of to a an and or but not don't with about because very too so can could would should have has had do does did in at",
  },
  /** States that the calendar of holidays knows by their own names only. */
  regions: {
    "AT-1": "burgenland",
    "AT-2": "carinthia",
    "AT-3": "lower austria",
    "AT-4": "upper austria",
    "AT-6": "styria",
    "AT-7": "tyrol",
    "AT-9": "vienna",
    "DE-BY": "bavaria",
    "DE-HE": "hesse",
    "DE-MV": "mecklenburg western pomerania",
    "DE-NI": "lower saxony",
    "DE-NW": "north rhine westphalia, nrw",
    "DE-RP": "rhineland palatinate",
    "DE-SN": "saxony",
    "DE-ST": "saxony anhalt",
    "DE-TH": "thuringia",
  } as Record<string, string>,
  /** Countries whose states bear names of this language. */
  spokenIn: [] as string[],
}
