const english = {
  first: `Alice Ben Chloe Daniel Ellie Finn Grace Harry Isla Jack Kara Liam Mabel Noah Olive Paul Quinn Rosie Sam
    Tessa Umar Violet Will Yasmin Zoe Aisha Callum Dora Ethan Freya Gavin Hope Ivan Joyce Kit Leah Max Nina Oscar Priya`,
  last: `Abbott Barker Carver Dawson Easton Fletcher Garner Harding Ingram Jarvis Keats Lowell Mercer Norris Oakley
    Parsons Quayle Reeves Sawyer Thorne Underhill Vance Walsh Yardley Archer Briggs Calder Dixon Ellery Foster Graves
    Hollis Irving Kemp Lyle Marlow Nash Osgood Palmer Rowe Stroud`,
}
const german = {
  first: `Anna Bernd Clara Dirk Eva Felix Greta Hannes Ida Jonas Katrin Lukas Mia Nils Olga Peter Ruth Stefan Tanja
    Uwe Vera Wolf Yvonne Ayse Birgit Carsten Doris Emil Frieda Gregor Heike Ingo Jule Kai Lena Moritz Nadja Ole Paula Rolf`,
  last: `Albers Bergmann Clasen Dorn Eckert Falk Gerber Haas Imhof Jansen Kessler Lorenz Maurer Neumann Oster Petersen
    Quast Reuter Seidel Thiel Ulmer Vogt Winter Zander Adler Brandt Cramer Decker Engel Fink Graf Heller Jung Kranz
    Linde Moser Nolte Ott Pohl Rieger Sommer`,
}

const lists = { en: listsOf(english), de: listsOf(german) }

function listsOf({ first, last }: { first: string; last: string }) {
  return { first: first.split(/\s+/), last: last.split(/\s+/) }
}

/** The nth person's name (from 0). List lengths are coprime, so none repeats. */
export function nameOf(language: "en" | "de", nth: number): { first: string; last: string } {
  const { first, last } = lists[language]
  return { first: first[nth % first.length]!, last: last[nth % last.length]! }
}
