/** The audit's report. `{count}` and the like are filled in. */
export const auditReport = {
  title: "Can anybody's answers be found out?",
  made: "An attack on the stored history of {waves} waves, as: {sides}.",
  nothing: "**No finding.** Nothing that was tried reveals the answer of one person or of fewer than five.",
  found: "**{count} findings.** What is listed below should not be possible.",
  counts: {
    findings: "What was found",
    side: "Who could do it",
    kind: "What",
    count: "How often",
    smallest: "Smallest group",
    from: "From",
    examples: "For example",
  },
  sides: {
    reader: "Anyone who reads results",
    thief: "A thief of the database",
    vault: "A thief of the database and the key folder",
  },
  kinds: {
    group: {
      name: "A group of fewer than five can be told apart",
      how: "Published totals were added and subtracted in every way that leaves fewer than five people.",
    },
    over_time: {
      name: "A person can be told apart by comparing waves",
      how: "People who keep their answers cancel out between two or more waves; what is left is about those who came, went or moved.",
    },
    cell: {
      name: "An answer can be ruled out for everybody in a group",
      how: "Every answer was treated as an unknown and every figure shown as an equation; no list of answers that contains this one fits them all.",
    },
    contradiction: {
      name: "Figures contradict the way they are said to be made",
      how: "No list of answers fits all figures shown, so something was not censored or rounded as documented. The attack went on with the figures as they stand.",
    },
    gap: {
      name: "Something is missing because of its value",
      how: "Measures that the same number of people answered show different figures, so the gap itself says something about the answers.",
    },
    band: {
      name: "The share of answers says how many answered",
      how: "In a unit of fewer than 20 people, the share leaves fewer possible numbers than the band beside it.",
    },
    precision: {
      name: "A figure of reliability is too exact",
      how: "With more than two decimals, or from fewer than 100 people, it reveals the spread within teams.",
    },
    question: {
      name: "Answers can be tied to their question",
      how: "The stored sums of a small group were solved for every possible list of answers; these are in all of them.",
    },
    person: {
      name: "Answers can be tied to a person",
      how: "The keys in the key folder say who was asked which question, and the answers to that question are known.",
    },
    silent: {
      name: "Who took part, or was reminded, can be read",
      how: "A table about a wave that is over divides its people in a way that does not follow from team, place or language.",
    },
    versions: {
      name: "Row versions divide people",
      how: "Rows about a wave that is over were last written in different transactions, so they can be told apart by the transaction's number.",
    },
    transaction: {
      name: "A person and an answer were written together",
      how: "Rows that name a person and rows that hold an answer carry the number of one transaction.",
    },
    minute: {
      name: "An answer has a time",
      how: "Rows that hold an answer were written in one transaction with a row that holds a moment.",
    },
    order: {
      name: "Answers can be lined up with presses",
      how: "Two tables were written in turn, so their rows can be paired by the numbers of their transactions.",
    },
    remembered: {
      name: "The database's statistics name people",
      how: "What Postgres keeps for its planner has copies of people's ids from a table about waves.",
    },
    logged: {
      name: "Who did what reaches the log",
      how: "The table names people of waves that are over and is written to the log that replicas and archives keep.",
    },
    unexplained: {
      name: "Stored figures that this program does not know",
      how: "The column holds figures about a wave or a survey. It has not been shown that they say nothing about answers.",
    },
    posted: {
      name: "A text states a figure that is in no result",
      how: "Every number in the posted texts was compared with the released results. These sentences state a score, a count of people, a share or a figure of a protected unit that is in no released result.",
    },
  },
  tried: {
    heading: "What was tried",
    rows: {
      waves: "waves",
      totals: "published and stored totals",
      groups: "systems of totals searched for groups of fewer than five",
      windows: "windows of waves compared over time",
      cells: "pairs of a group and an answer tested",
      cuts: "sums and scores of people who share an attribute solved together with the groups' answers",
      programs: "integer programs solved",
      tables: "tables read",
      columns: "columns read",
      rows: "rows read",
      transactions: "transactions told apart",
      blocksSearched: "small groups searched through answer by answer",
      posted: "posted texts compared with results",
      unfinished: "tests that ran out of time",
    },
    what: [
      "The attacker knows the rosters, the tree of units and everybody's attributes, and how every figure is made.",
      "As a reader it is also given how many people and answers each group had, which is more than results say.",
      "As a thief it reads every table and every column of the database, the number of the transaction that wrote each row, the order of rows, and what the database remembers of columns.",
    ],
  },
  residual: {
    heading: "What remains by design",
    intro: "These are not findings. Employees are told of them, and they depend on what people answered.",
    of: "{count} of {of}",
    rows: {
      at_an_end:
        "Groups whose sum lies at an end of the scale: the answers there were alike, and how alike is not shown",
      one_colleague:
        "Groups in which one colleague could rule out an answer for the others, with certain answers of their own",
      two_colleagues: "… two colleagues together",
      three_colleagues: "… three colleagues together",
      one_knows_all:
        "Groups in which one colleague could know all other answers, with certain answers of their own",
      two_know_all: "… two colleagues together",
      three_know_all: "… three colleagues together",
      everyone_answered: "Published results in which everybody asked took part, which is shown",
      drowned: "Comparisons over time that hold only if twelve people or more change no answer",
      open_waves:
        "Waves that are still open or closing: their answers are sealed, and who took part is known to the system",
    },
  },
  cannot: {
    heading: "What this program cannot try",
    dump: "It was given a dump, which has neither row versions nor the planner’s statistics. What was written together, and in which order, was therefore not tried.",
    points: [
      "It does not read the memory of the running service. While a wave is open, whoever controls the server can open sealed answers.",
      "It does not know what Slack or Microsoft keep. The tap passes through them.",
      "It does not try what an operator could do who has the keys and the database while a wave is open.",
      "It does not guess from knowledge outside the data, such as who complained aloud or who writes in which style.",
      "It does not read backups, log archives or replicas, unless they are restored and given to it as a database.",
      "It cannot take into account that everybody in a group gave the same answer and says so.",
      "It does not know who answered. Results by attribute are solved for every number of answers that the lists of those asked allow.",
      "In posted texts it checks scores, counts of people, shares and figures of protected units. It does not recompute slopes, contrasts, loads or other figures of reviews.",
      "Combined figures of the whole organisation over several waves (contrasts, loads, charts) are checked for what is stored, not solved together.",
    ],
  },
  unfinished:
    "{count} tests ran out of time. Run it again with a longer --seconds before relying on the result.",
  meaning: {
    heading: "How to read this",
    points: [
      "A finding means: with this material alone, somebody learns something about the answer of one person or a few that they should not learn.",
      "“Ruled out” means that an answer is impossible for everybody in a group, even if nobody's answer is known.",
      "The program shares no code with the part of the product that decides what is shown. It was written separately, from outside.",
    ],
  },
}
