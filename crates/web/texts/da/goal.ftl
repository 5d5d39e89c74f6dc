goal-heading = Mål
goal-heading-class = Fra kommunens mål til jeres klasse
goal-heading-team = Fra kommunens mål til jeres team
goal-heading-school = Fra kommunens mål til skolens klasser
goal-lead-own = Her er de mål, du selv, dit team og din skole arbejder efter, og dem, de hænger under.
goal-lead-place = Målene for { $place } hænger sammen med skolens og kommunens. Tallene flytter sig, når en ny runde er frigivet.
goal-new = Nyt mål
goal-frameworks = Målrammer
goal-pupils-of = Elevernes mål i { $unit }
goal-own-place = Vis kun { $place }
goal-empty-heading = Der er ikke sat mål endnu
goal-empty = Et mål kan begynde i et resultat eller i noget, I gerne vil. Skriv det med jeres egne ord.
goal-key-level = Niveau med interval
goal-key-hollow = Kan ikke skelnes fra udgangspunktet
goal-key-target = Mål
goal-done = { $n ->
    [one] Ét afsluttet eller nået mål
   *[other] { $n } afsluttede eller nåede mål
  }
goal-folded = Klasser og team
goal-folded-lead = Der er mange mål. Åbn en klasse eller et team for at se dem i sammenhæng.
goal-folded-count = { $n ->
    [one] ét mål
   *[other] { $n } mål
  }
goal-folded-late = { $n ->
    [one] ét over fristen
   *[other] { $n } over fristen
  }
goal-parentless = Hænger ikke under et andet mål
goal-competence = Dine egne kompetencemål
goal-competence-empty = Du har ikke et mål for din egen udvikling endnu
goal-competence-why = Et kompetencemål handler om den udfordring, du selv står i. Det er kun dig, der kan se det, indtil du deler det.
goal-competence-new = Skriv dit første kompetencemål
goal-competence-another = Nyt kompetencemål
goal-shared = Kolleger deler
goal-is-shared = Delt
goal-is-private = Kun dig

goal-level-programme = Program
goal-level-municipality = Kommune
goal-level-school = Skole
goal-level-team = Team
goal-level-class = Klasse
goal-level-pupil = Elev
goal-level-staff = Eget mål

goal-status-on-the-way = På vej
goal-status-begun = I gang
goal-status-follows = Følges i { $round }
goal-status-reached = Nået
goal-status-past-due = Fristen er overskredet
goal-status-not-distinguishable = Kan ikke skelnes fra tilfældighed
goal-status-away = Flyttet den anden vej
goal-status-ended = Afsluttet

goal-signs = Tegn på læring
goal-why = Hvorfor
goal-observation = Det ser vi efter
goal-owner = Ansvarlig
goal-due = Skal være nået
goal-holder = For
goal-of-unit = { $scale } i { $unit }
goal-point = { $round }: { $points }
goal-point-hidden = { $round }: skjult
goal-target = mål: { $points }
goal-spark = { $scale }: { $points }
goal-level-now = { $round }: { $points } point ({ $range })
goal-withheld = Tallene vises kun for dem, der må se resultatet.
goal-waits = Tallet flytter sig først, når næste runde er frigivet.
goal-unmatched = Uden streg: { $from } og { $to } er ikke de samme elever.
goal-from-case = Analyse
goal-what-helped = Hvad har hjulpet andre?
goal-hidden-baseline = Niveauet er skjult. Målet følges i ord.
goal-moved-none = Kan ikke skelnes fra udgangspunktet.
goal-moved-above-little = Lidt højere end udgangspunktet.
goal-moved-above-some = Noget højere end udgangspunktet.
goal-moved-above-much = Meget højere end udgangspunktet.
goal-moved-below-little = Lidt lavere end udgangspunktet.
goal-moved-below-some = Noget lavere end udgangspunktet.
goal-moved-below-much = Meget lavere end udgangspunktet.

goal-edit = Ret målet
goal-above = Hænger under
goal-below = Under dette mål
goal-below-new = Sæt et mål under dette
goal-history = Det er der sket
goal-happened-set = Målet blev sat
goal-happened-reworded = Målet blev rettet
goal-happened-title = Ny formulering
goal-happened-due = Ny frist: { $when }
goal-happened-target = Nyt mål: { $points } point
goal-happened-measured = { $round } blev frigivet: { $points } point ({ $range })
goal-happened-measured-hidden = { $round } blev frigivet: skjult
goal-happened-comment = Kommentar
goal-happened-observed-reached = Iagttaget: nået
goal-happened-observed-nearer = Iagttaget: tættere på
goal-happened-observed-not-yet = Iagttaget: ikke endnu
goal-happened-ended-met = Afsluttet som nået
goal-happened-ended-dropped = Afsluttet uden at være nået
goal-happened-reopened = Taget op igen
goal-by = { $name }, { $when }
goal-comment = Skriv en kommentar
goal-comment-send = Gem kommentaren
goal-observe = Hvad har I set?
goal-observe-judged = Hvor langt er I?
goal-observe-reached = Målet er nået
goal-observe-nearer = Vi er tættere på
goal-observe-not-yet = Ikke endnu
goal-observe-send = Gem iagttagelsen
goal-end = Afslut målet
goal-end-met = Målet er nået
goal-end-dropped = Vi lægger målet væk
goal-end-why = Hvad lærte I?
goal-end-send = Afslut målet
goal-reopen = Tag målet op igen
goal-end-scale = Et mål med en skala er først nået, når en ny runde viser det.

goal-choose-heading = Hvem er målet for?
goal-choose-lead = Vælg, hvor målet hører til. Det kan hænge under et mål på et niveau over.
goal-choose-self = Mig selv: et kompetencemål
goal-choose-programme = Hele programmet

goal-form-new = Nyt mål for { $holder }
goal-form-new-programme = Nyt mål for programmet
goal-form-new-staff = Nyt kompetencemål
goal-form-edit = Ret målet
goal-form-lead = Kun det første felt skal udfyldes. Resten kan komme senere.
goal-form-same = { $n ->
    [one] I har allerede et mål for den skala:
   *[other] I har allerede { $n } mål for den skala:
  }
goal-form-same-still = I kan rette det, der er, eller gemme et mål til.
goal-form-title = Hvad vil I opnå?
goal-form-title-staff = Hvad vil du blive dygtigere til?
goal-form-title-hint = Skriv det med egne ord, for eksempel: 5.B kommer roligt i gang.
goal-form-title-hint-staff = Tag udgangspunkt i den udfordring, du står i lige nu.
goal-form-scale = Følg en skala
goal-form-scale-hint = Udgangspunktet låses til det tal, der er frigivet nu.
goal-form-scale-none = Ingen skala, vi følger målet i ord
goal-form-scale-now = { $scale } ({ $points } point nu)
goal-form-scale-hidden = { $scale } (skjult, følges i ord)
goal-form-target = Mål i point
goal-form-target-hint = Mindre end 20 point kan ikke skelnes fra tilfældighed. Lad tallet stå, hvis I vil holde fast.
goal-form-observation = Hvad vil I se efter?
goal-form-observation-hint = En iagttagelse, I selv kan gøre, for eksempel hvor mange skift der går roligt.
goal-form-signs-hint = Hvad ser og hører I, når målet er ved at blive nået?
goal-form-why-hint = Hvad er det i jeres resultat eller praksis, der gør målet vigtigt?
goal-form-due-hint = En dag, I vender tilbage til målet.
goal-form-parent = Hænger under
goal-form-parent-none = Ikke under et andet mål
goal-form-owner-none = Ingen endnu
goal-form-shared = Del målet med min leder og mit team
goal-form-shared-hint = Ellers er det kun dig, der kan se det. Du kan skifte mening når som helst.
goal-form-shared-pupil = Vis målet for elevens forældre
goal-form-shared-pupil-hint = Eleven kan altid se sit eget mål.
goal-form-save = Gem målet
goal-form-cancel = Fortryd
goal-form-error-day = Vælg en dag.
goal-form-error-target = Skriv et helt tal, for eksempel 470.
goal-form-error-choice = Vælg noget fra listen.
goal-from-result = Løft { $scale } i { $unit }
goal-from-result-school = Løft { $scale } på { $unit }
goal-from-result-hold = Hold fast i { $scale } i { $unit }
goal-without = Team uden mål
goal-without-lead = Et mål gør det let at se, om indsatsen virker.
goal-without-school = { $school }: { $n } team
goal-without-set = Sæt et mål for { $team }
goal-set-from-any = Sæt et mål for klassen
goal-set-from-any-school = Sæt et mål for skolen
goal-set-from-any-municipality = Sæt et mål for kommunen
goal-set-from-result = Sæt et mål for { $scale }

goal-pupils-heading = Elevernes mål i { $unit }
goal-pupils-lead = Hvert opslag bliver logget. Kun kontaktlæreren og dem, der arbejder med eleven, kan se målene.
goal-pupils-count = { $n ->
    [0] ingen mål endnu
    [one] ét mål
   *[other] { $n } mål
  }
goal-pupil-heading = Mål for { $name }
goal-pupil-lead = { $unit }. Opslaget er logget.
goal-pupil-empty = { $name } har ikke et mål endnu.
goal-pupil-assigned = Arbejder med eleven
goal-pupil-assigned-none = Kun kontaktlæreren.
goal-pupil-assign = Giv en kollega adgang
goal-pupil-assign-send = Giv adgang
goal-pupil-unassign = Fjern { $name }
goal-pupil-reason-heading = Elevens mål er lukket for dig
goal-pupil-reason-lead = Som leder kan du åbne målene, når du har en grund. Grunden bliver logget, og adgangen varer en uge.
goal-pupil-reason = Hvorfor har du brug for at se målene?
goal-pupil-reason-send = Åbn elevens mål

goal-news = { $n ->
    [one] Ét mål har flyttet sig
   *[other] { $n } mål har flyttet sig
  }
