export const unitsFile = {
  line: "Line {line, number}: {what}",
  notCsv: "this is not valid CSV; please check the quotation marks.",
  empty: "the file is empty.",
  noEmailColumn: "there is no column “e-mail”.",
  noUnitColumn: "there is no column “unit”.",
  noRows: "there are no rows under the column names.",
  noUnit: "it names no unit.",
  reserved: "“{name}” is reserved; please choose another name.",
  rootParent: "“{name}” is the root and has no parent.",
  twoParents: "“{name}” has two parents, “{first}” and “{second}”.",
  circle: "units form a circle: {circle}.",
  twice: "{email} is in line {first, number} already.",
  cells: "it has {cells, number} cells where the column names are {columns, number}.",
  twoColumns: "there are two columns “{name}”.",
  tooManyLines: "the file has more than {most, number} lines.",
  tooManyColumns: "there are more than {most, number} columns.",
  longCell: "a cell in the column “{column}” is longer than {most, number} characters.",
  tooDeep: "“{name}” lies more than {most, number} levels deep; please check the column “parent”.",
  longValue: "“{value}” in the column “{column}” is longer than {most, number} characters.",
  attributes: "It also gives {names}; surveys that ask for these show results by them.",
  leftOut:
    "{count, plural, one {# address is} other {# addresses are}} left out: {count, plural, one {it belongs} other {they belong}} to nobody who can be placed here.",
  faults:
    "Nothing was changed. {count, plural, one {One line needs} other {# lines need}} another look; then send me the file again.",
  moving:
    "{people, plural, =0 {Nobody would move} one {# person would move} other {# people would move}} to another unit.",
  noDeploymentColumn: "there is no column “deployment”.",
  noName: "it names no deployment.",
  nameTwice: "the deployment “{name}” is in line {first, number} already.",
  noNumber: "“{value}” in the column “{column}” is not a number. Please write digits alone, such as 120.",
  unknownUnit:
    "there is no unit “{value}” (column “{column}”). It may be gone: please check the name with `/pulse units`.",
  unknownPerson:
    "“{value}” belongs to nobody who is here (column “{column}”). They may have left: please name somebody else by e-mail address.",
  unknownRisk: "“{value}” is not a risk tier. Please write one of {known}.",
  unknownStage: "“{value}” is not a stage. Please write one of {known}.",
  stageMoves:
    "“{name}” is in {now}, and a file does not move it to {stage}. Please leave the cell empty and use `/pulse stage`.",
  badLink: "“{value}” is not a link. Links begin with https:// and are separated by “|”.",
  deploymentsWould:
    "{added, plural, =0 {No deployment would be added} one {# deployment would be added} other {# deployments would be added}}{changed, plural, =0 {} one {, # would be changed} other {, # would be changed}}{same, plural, =0 {} one {, # is as it was} other {, # are as they were}}. Deployments that are not in the file stay as they are. Save it?",
  deploymentsAre:
    "{added, plural, =0 {No deployment was added} one {# deployment was added} other {# deployments were added}}, {changed, plural, =0 {none was changed} one {# was changed} other {# were changed}}.",
  deploymentsSame: "All of it is so already: nothing was changed.",
  deploymentNew: "• {name}: new",
  deploymentChanges: "• {name}: {columns}",
  deploymentsMeanwhile:
    "Somebody else changed deployments while I read the file. Nothing was changed; please send it again.",
  deploymentsSent:
    "All deployments as a file: I have sent it into our own chat. Change it and send it to me there; what it does not name stays as it is.",
  deploymentsHead:
    "All deployments as a file. Copy what follows into a file that ends in .csv, change it, and send it to me.",
  deploymentsLong:
    "All deployments are too long for a message, and I cannot send files here. Whoever runs Plimsoll gets the file with `plimsoll deployments export`.",
  ofDeployments: "That is a file of deployments. Please send it to me in our own chat.",
  tooLong: "That file is too long: I read up to 5 MB. Nothing was changed.",
  notText: "I cannot read that file. Please send me a CSV file with the columns e-mail, unit and parent.",
  encoding:
    "I cannot tell which encoding that file uses, so names could be stored wrongly. Please save it as “CSV UTF-8” and send it again. Nothing was changed.",
  unreadable:
    "I could not fetch that file from here. If it happens again, the app may lack the right to read files (`files:read`): ask whoever installed it. Nothing was changed.",
  away: "I could not fetch that file: it can be read only for a short time. Please send it again; nothing was changed.",
  changed: "That file is no longer the one you looked at. Please send it again; nothing was changed.",
  noFiles: "I cannot take files here. Nothing was changed.",
  oneFile: "Please send me one file at a time. Nothing was changed.",
}
