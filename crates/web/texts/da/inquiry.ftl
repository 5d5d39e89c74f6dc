inquiry-heading = Analyser
inquiry-lead = Find ud af, hvad der ligger bag, før I vælger, hvad I vil gøre.
inquiry-begin = Start en analyse
inquiry-meetings = Teammøder
inquiry-wheel = Årshjul
inquiry-none-heading = I har ingen analyser i gang
inquiry-none = Start fra klassens resultat eller fra et ønske om at blive bedre til noget.
inquiry-open = I gang
inquiry-ended = Afsluttede
inquiry-about-pupil = om én elev
inquiry-last-written = senest skrevet { $when }
inquiry-at-stage = Trin { $n } af 8: { $stage }

inquiry-begin-heading = Start en analyse
inquiry-from-wish = Fra et ønske
inquiry-from-wish-lead = Er der noget, I gerne vil blive bedre til, kan I begynde her uden et resultat.
inquiry-whose = Hvem er analysen for?
inquiry-title = Overskrift
inquiry-title-hint = For eksempel: Læselyst i 5. klasse
inquiry-issue-label = Hvad handler det om?
inquiry-wish-hint = To linjer er nok. I kan skrive videre sammen bagefter.
inquiry-other-ways = Andre måder at begynde på
inquiry-from-result = Fra et resultat
inquiry-from-result-lead = Åbn klassens resultat, og tryk på ”Start en analyse”. Tallene følger med.
inquiry-about-one-pupil = Om én elev
inquiry-about-one-pupil-lead = Kun kontaktlæreren, ledelsen og dem, I nævner ved navn, kan se sagen.

inquiry-pupil-heading = En analyse om én elev i { $class }
inquiry-pupil-access = Kun klassens kontaktlærer, skolens ledelse og de af klassens lærere og pædagoger, der er nævnt i sagen, kan se den.
inquiry-pupil-audit = Hvert opslag bliver skrevet i loggen.
inquiry-pupil = Elev
inquiry-pupil-title-hint = Skriv ikke elevens navn i overskriften
inquiry-keep = Slettes efter
inquiry-keep-hint = Sagen slettes med alle udgaver, når dagen er gået. Højst to år frem.
inquiry-pupil-kept = Sagen er om { $pupil } og slettes efter { $day }.

inquiry-people = Deltagere og overskrift
inquiry-people-team = Alle i { $team } og skolens ledelse er med.
inquiry-named = Nævnt i sagen
inquiry-named-none = Ingen er nævnt ved navn.
inquiry-unname = Fjern
inquiry-name-someone = Tag en med
inquiry-name = Tag med

inquiry-history = Alle udgaver
inquiry-history-lead = Intet, I har skrevet, forsvinder. Her kan I hente en tidligere udgave frem igen.
inquiry-newest = nu
inquiry-empty = Tom
inquiry-sent = sendt, mens en anden også skrev; begge dele er i den næste udgave
inquiry-restore = Hent frem igen
inquiry-version-of = { $name }, udgave { $n }
inquiry-field-factor = Faktor { $n }
inquiry-field-evidence = Faktor { $n }, hvad vi ved det fra
inquiry-field-measure = Tiltag { $n }
inquiry-field-plan = Tiltag { $n }, ansvarlig, dage og faktorer
inquiry-field-factor-off = Faktor { $n }, taget af listen
inquiry-field-measure-off = Tiltag { $n }, taget af listen
inquiry-field-outcome = Afgørelse

inquiry-eyebrow = Pædagogisk analyse
inquiry-begun = begyndt { $when }
inquiry-stages = Analysens otte trin
inquiry-done = (færdig)
inquiry-stage-issue = Tema og første data
inquiry-stage-goal = Mål
inquiry-stage-information = Flere oplysninger
inquiry-stage-problem = Problemformulering
inquiry-stage-factors = Opretholdende faktorer
inquiry-stage-measures = Tiltag
inquiry-stage-carrying-out = Gennemførelse
inquiry-stage-evaluation = Evaluering
inquiry-stage-heading = Trin { $n }. { $question }
inquiry-question-issue = Hvad handler det om?
inquiry-question-goal = Hvad vil I opnå?
inquiry-question-information = Hvad ved I, og hvad skal I finde ud af?
inquiry-question-problem = Hvad er det egentlig, I undersøger?
inquiry-question-factors = Hvad holder det i gang?
inquiry-question-measures = Hvad vil I gøre?
inquiry-question-carrying-out = Hvem gør hvad hvornår?
inquiry-question-evaluation = Hvordan gik det?

inquiry-hint-issue = Skriv, hvad I ser, og hvor I ser det. Vent med forklaringer og løsninger.
inquiry-example-issue = I 5.B tager det lang tid at komme i gang, mest efter frikvarter og når timen skifter. Eleverne svarer selv lavere på ro og orden end andre 5. klasser.
inquiry-hint-goal = Skriv, hvad eleverne skal kunne, gøre eller opleve, og hvordan I vil kunne se det.
inquiry-example-goal = Til påske er alle i 5.B i gang senest to minutter efter, at timen er begyndt, i fire ud af fem timer.
inquiry-hint-information = Skriv, hvad I ved fra observation, samtaler med eleverne, arbejdsprøver og logbog. Skriv også, hvad I mangler, og hvem der undersøger det.
inquiry-example-information = Amina observerer tre skift i denne uge. Mette spørger seks elever fra klasserådet. Alle fører logbog i fem dage.
inquiry-hint-problem = Saml det i ét spørgsmål. Begynd med ”Hvordan kan det være, at …”.
inquiry-example-problem = Hvordan kan det være, at eleverne i 5.B har svært ved at komme i gang og holde roen, især når timen skifter?
inquiry-hint-factors = Skriv det, der ser ud til at holde det ved lige. Se på kontekst (rammer og regler), aktør (det, vi voksne og eleverne gør over for hinanden) og individ (den enkeltes forudsætninger), i den rækkefølge.
inquiry-example-factors = Skift mellem aktiviteter tager lang tid. Det ved vi fra tre observationer.
inquiry-hint-measures = Hvert tiltag skal virke på mindst én af de faktorer, I har fundet. Få tiltag, som alle gør ens, er lettere at se virkningen af.
inquiry-hint-carrying-out = Giv hvert tiltag en ansvarlig og en periode, og skriv kort i loggen undervejs.
inquiry-hint-evaluation = Sammenlign med målet, ikke med hvor meget I har gjort.
inquiry-example = Eksempel:

inquiry-context = Kontekst
inquiry-actor = Aktør
inquiry-individual = Individ
inquiry-known-from = Det ved vi fra: { $evidence }
inquiry-lacks-measure = Mangler tiltag
inquiry-n-measures = { $n ->
    [one] 1 tiltag
   *[other] { $n } tiltag
}
inquiry-correct = Ret
inquiry-remove = Tag af listen
inquiry-add-factor = Tilføj en faktor
inquiry-factor-text = Hvad gør vi, eller hvad sker der?
inquiry-factor-evidence = Hvad ved vi det fra?
inquiry-add = Tilføj
inquiry-add-measure = Tilføj et tiltag
inquiry-measure-text = Hvad gør I?
inquiry-works-on = Hvilke faktorer virker det på?
inquiry-measure-lacks-factor = Tiltaget mangler en faktor. Vælg, hvad det skal virke på.
inquiry-factors-without = { $n ->
    [one] Én faktor mangler et tiltag. Det kan være et valg.
   *[other] { $n } faktorer mangler et tiltag. Det kan være et valg.
}
inquiry-follows = Følger forskningskortet
inquiry-set-goal = Sæt et mål
inquiry-library = Find forskning om det

inquiry-plan = Ansvarlig og dage
inquiry-owner = Ansvarlig
inquiry-choose-owner = Vælg, hvem der gør det
inquiry-owner-gone = En, der ikke er med længere
inquiry-choose-days = Vælg første og sidste dag.
inquiry-choose-day = Vælg en dag.
inquiry-choose-outcome = Vælg, hvordan det går videre.
inquiry-from = Første dag
inquiry-to = Sidste dag
inquiry-three-weeks = Et tiltag skal vare mindst tre uger, før I kan se, om det virker.
inquiry-save-plan = Gem
inquiry-log = Log
inquiry-log-none = Der er ikke skrevet noget endnu.
inquiry-log-day = Dag
inquiry-log-text = Hvad skete der?
inquiry-log-add = Skriv i loggen

inquiry-evaluation-label = Hvordan gik det i forhold til målet?
inquiry-evaluation-hint = Skriv, hvad I ser nu, og hvad I ved det fra.
inquiry-learnt = Hvad har I lært?
inquiry-learnt-hint = Skriv det, så et andet team kan bruge det. Ingen navne.
inquiry-decide = Hvordan går det videre?
inquiry-met = Målet er nået. Vi afslutter analysen.
inquiry-adjust = Vi justerer. Tilbage til tiltagene.
inquiry-close = Vi lukker analysen uden at have nået målet.
inquiry-share = Vis det, vi har lært, som lokal erfaring for andre team i kommunen, uden navne på skole, klasse og team.
inquiry-decide-button = Gem afgørelsen
inquiry-is-shared = Det, I har lært, vises som lokal erfaring.
inquiry-ended-met = Målet er nået, og analysen er afsluttet.
inquiry-ended-adjust = I justerer tiltagene.
inquiry-ended-close = Analysen er lukket, uden at målet er nået.
inquiry-reopen = Genåbn analysen

inquiry-lock-after = Gør først trin { $n } færdigt: { $stage }. Så hænger det sammen med det, I har fundet ud af.
inquiry-lock-weeks = Et tiltag skal have virket i mindst tre uger, før I evaluerer.
inquiry-lock-until = Det første har det { $day }.
inquiry-go = Gå til trin { $n }, { $stage }

inquiry-beside = Ved siden af
inquiry-we-ask = Det, vi undersøger
inquiry-data = Data fra kortlægningen
inquiry-all-scales = Alle skalaer
inquiry-frozen = Tallene er fra { $round }, som de var, da analysen begyndte.
inquiry-whole-profile = Se hele profilen
inquiry-case = Sagen

inquiry-save = Gem
inquiry-saved = Gemt
inquiry-saving = Gemmer …
inquiry-wait = Ikke sendt endnu. Teksten er gemt her og sendes, når der er net.
inquiry-merged = Andre skrev imens. Jeres tekster er sat sammen, og intet er slettet. Læs teksten igennem.
inquiry-refused = Kunne ikke gemmes. Kopiér teksten, og genindlæs siden.
inquiry-writing-with = { $names } skriver med lige nu.
inquiry-twice = I har skrevet om det samme på samme tid. Begge udgaver er bevaret. Ret teksten til det, I mener:
inquiry-last-by = { $author }, { $when }
inquiry-default-title = { $scale } i { $unit }
inquiry-practice-heading = Hvad skal ”{ $title }” virke på?
inquiry-practice-lead = Et tiltag skal virke på mindst én af de faktorer, I har fundet.
inquiry-practice-none = I har ikke fundet nogen faktorer endnu. Find dem først, så hænger tiltaget sammen med det, I har set.
inquiry-practice-add = Føj kortet til tiltagene
