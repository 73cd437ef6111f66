/** Words of English and German that say nothing of what a text is about: two letters and fewer are never counted anyway. */
export const stopWords: ReadonlySet<string> = new Set(
  `
  about above across after again against ago all almost alone along already also although always among and another any
  anybody anyone anything anyway are aren't around away back because been before being below best better between both but
  came can can't cannot cant come comes could couldn't did didn't does doesn't doing don't done dont down during each either else
  enough especially even ever every everybody everyone everything far few fewer first for from full further gave get gets
  getting give gives goes going gone good got great had hadn't hardly has hasn't have haven't having hence her he's here hers
  herself him himself his how however i'd i'll i'm i've instead into isn't it's its itself just keep kept know known last
  least less let let's like likely little long look lot lots made mainly make makes making many may maybe mean might mine
  more most mostly much must myself near nearly need new needs neither never next nobody none nor not nothing now nowhere
  off often once one ones only onto other others otherwise our ours ourselves out over own per perhaps please put quite rather
  really said same saw say says see seem seems seen several shall she she's should shouldn't since some somebody someone
  something sometimes somewhere soon still such sure take taken takes than thank thanks that that's the their theirs them
  themselves then there there's therefore these they they're thing things think this those though three through thus till
  together too took toward towards two under until upon use used uses using usually very via want wants was wasn't way
  ways we'd we'll we're we've well went were weren't what what's when where whether which while who who's whole whom whose why
  will with within without won't would wouldn't yes yet you you'd you'll you're you've your yours yourself

  aber alle allem allen aller alles als also alte andere anderem anderen anderer anderes ans auch auf aufs aus außer
  außerdem bald bei beide beiden beim bereits besonders besser bestimmt bevor bin bis bisher bist bitte bleibt brauche brauchen
  braucht bzw dabei dadurch dafür dagegen daher dahin damals damit danach daneben dank danke dann daran darauf daraus darf
  darin darum darunter darüber das dass davon davor dazu dein deine deinem deinen deiner dem den denen denn dennoch der
  deren derer des deshalb dessen deswegen dich die dies diese diesem diesen dieser dieses dir doch dort drei drin durch
  dürfen eben ebenso egal eher eigentlich ein eine einem einen einer eines einfach einige einigen einiger einiges einmal
  erst erste ersten etwa etwas euch euer eure eurem euren eurer fast finde für ganz ganze ganzen gab gar geben gegen geht
  gehen gemacht genau genug gern gerne gewesen gibt gleich gut gute guten guter gutes hab habe haben hat hatte hatten hier hin
  hinter hätte hätten ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres immer indem ins irgendwie ist jede jedem jeden
  jeder jedes jedoch jemand jetzt kam kann kannst kaum kein keine keinem keinen keiner keines klar kommen kommt konnte
  konnten können könnte könnten lange lassen leider lieber lässt mache machen macht mal man manche manchem manchen mancher
  manchmal mehr mein meine meinem meinen meiner meines meist meistens mich mir mit muss musste mussten möchte möchten müssen
  müsste müssten nach nachdem nein neu neue neuen nicht nichts nie niemand nimmt noch nun nur oben obwohl oder oft ohne schon sehr sein
  seine seinem seinen seiner seines sei seit seitdem selbst sich sie sind sobald sodass sogar solange solche solchem solchen
  solcher soll sollen sollte sollten somit sondern sonst sowie später statt tun tut trotz trotzdem über überall übers uns
  unser unsere unserem unseren unserer und unter viel viele vielen vieler vielleicht vom von vor vorher war waren warum was
  weder weg wegen weil weiter weitere weiß welche welchem welchen welcher welches wem wen wenig wenige weniger wenn wer
  werde werden weshalb wessen wie wieder will wir wird wirklich wissen wofür wohl wollen wollte worden wurde wurden während
  wäre wären würde würden ziemlich zudem zum zumindest zur zwar zwei zwischen
  `
    .trim()
    .split(/\s+/),
)
