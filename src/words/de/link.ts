/** What is said of one organisation on two platforms: the link between its workspaces, and where somebody is asked. */
export const link = {
  platform: "{platform, select, slack {Slack} teams {Microsoft Teams} other {{platform}}}",
  onePlatform:
    "Ich kenne dich nur in {platform}, deshalb frage ich dich dort. Wenn deine Organisation ihre zwei Plattformen verbindet und deine E-Mail-Adresse auf beiden dieselbe ist, frage ich dich nur auf einer davon.",
  reachedChosen: "Du bist in {platforms}. Ich frage dich in {reached}, weil du es so gewählt hast.",
  reachedLast: "Du bist in {platforms}. Ich frage dich in {reached}, bis du mir auf der anderen schreibst.",
  reachedHow:
    "So änderst du es: `/pulse plattform slack`, `/pulse plattform teams` oder `/pulse plattform zuletzt`, wo immer du mir zuletzt geschrieben hast. Antworten zählen auf beiden gleich.",
  noAccount:
    "In {platform} kenne ich kein Konto von dir, deshalb hat sich nichts geändert. Vielleicht ist deine E-Mail-Adresse dort eine andere, oder die zwei Plattformen deiner Organisation sind noch nicht verbunden.",
  platformChosen: "Ab jetzt frage ich dich in {platform}.",
  platformLast: "Ab jetzt frage ich dich dort, wo du mir zuletzt geschrieben hast. Das ist jetzt {platform}.",
  channelElsewhere: "ein Kanal in {platform}",
  code: "Dein Code: `{code}`. Schreib mir innerhalb von zehn Minuten `verbinden {code}` auf der anderen Plattform; auch dort musst du Admin sein. Zuerst zeige ich, was das bedeuten würde. Der Code gilt einmal, und wer ihn hat, kann ihn verwenden: Gib ihn niemandem, der das nicht tun soll.",
  codeHome:
    "Die Umfragen, Pläne, Einheiten und Zielgruppen von {name} ({platform}) gehen weiter wie bisher; jene der anderen Plattform ruhen.",
  linkedWith: "{organisation} und {other} sind hier eine Organisation. Zum Trennen: `/pulse trennen`.",
  codeWrong:
    "Diesen Code kenne ich nicht, oder er wurde schon verwendet. Schreib mir `verbinden` auf der anderen Plattform, dann bekommst du einen neuen.",
  codeExpired:
    "Dieser Code galt zehn Minuten. Schreib mir `verbinden` auf der anderen Plattform, dann bekommst du einen neuen.",
  codeHere: "Dieser Code stammt von hier. Schreib ihn mir auf der anderen Plattform, wo du auch Admin bist.",
  codeSamePlatform:
    "Auch dieser Code stammt aus {platform}. Verbinden kann ich nur eine Organisation in Slack mit einer in Microsoft Teams.",
  linkedAlready:
    "Eine der beiden ist schon verbunden, deshalb hat sich nichts geändert. `/pulse trennen` beendet diese Verbindung zuerst.",
  waveOpen:
    "{survey} ist bis {closes} offen, und wer dort gefragt wurde, darf sich inzwischen nicht ändern. Es hat sich nichts geändert: Bitte warte, bis sie geschlossen ist, und schreib dann noch einmal `/pulse {command}`.",
  linkAsk:
    "{other} ({otherPlatform}) käme zu {organisation} ({organisationPlatform}). {same, plural, =0 {Niemand hat auf beiden dieselbe E-Mail-Adresse} one {# Person hat auf beiden dieselbe E-Mail-Adresse und würde einmal gefragt} other {# Personen haben auf beiden dieselbe E-Mail-Adresse und würden einmal gefragt}}; {alone, plural, =0 {niemand ist nur in {otherPlatform}.} one {# Person ist nur in {otherPlatform} und würde dort gefragt.} other {# Personen sind nur in {otherPlatform} und würden dort gefragt.}}",
  linkRests:
    "Was {organisation} eingestellt hat, gilt dann für alle. {cadences, plural, =0 {} one {Der eine Plan von {other} würde ruhen. } other {Die # Pläne von {other} würden ruhen. }}{channels, plural, =0 {} one {Der eine Kanal, der dortige Berichte bekam, bekommt keine mehr: Füge ihn danach wieder hinzu. } other {Die # Kanäle, die dortige Berichte bekamen, bekommen keine mehr: Füge sie danach wieder hinzu. }}Bisherige Ergebnisse bleiben, wo sie sind.",
  linkAdmins:
    "Admins beider Plattformen könnten dann Einstellungen ändern. Wer auf einer nicht gefragt werden möchte, wird auf keiner gefragt.",
  linked:
    "Erledigt: {organisation} und {other} sind jetzt eine Organisation. Wer auf beiden dieselbe E-Mail-Adresse hat, wird nur einmal gefragt: in {platform}, bis eine Nachricht an mich von der anderen kommt oder mit `/pulse plattform` eine gewählt wird.",
  notLinked: "Hier ist nichts verbunden. Mit `/pulse verbinden` bekommst du einen Code.",
  unlinkAsk:
    "{organisation} und {other} wären wieder getrennt. {alone, plural, =0 {} one {# Person ist nur in {other} und würde nicht mehr gefragt. } other {# Personen sind nur in {other} und würden nicht mehr gefragt. }}{channels, plural, =0 {} one {Ein Kanal dort bekäme keinen Bericht mehr. } other {# Kanäle dort bekämen keinen Bericht mehr. }}Bisherige Ergebnisse bleiben bei {organisation}.",
  unlinked:
    "Erledigt: {organisation} und {other} sind wieder getrennt. Was {other} davor eingestellt hatte, ist noch da und ruht.",
}
