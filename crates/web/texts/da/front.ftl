front-morning = God morgen, { $name }
front-day = Goddag, { $name }
front-evening = God aften, { $name }
front-first = Velkommen til Lærke, { $name }
front-waiting = { $n ->
    [one] Én ting venter på dig.
   *[other] { $word } ting venter på dig.
  }
front-nothing = Der er ikke noget, der venter på dig.
front-first-lead = Her ser du, hvad der venter på dig. Er der ingenting, er der heller ikke noget, du har glemt.
front-more = { $n ->
    [one] Se én mere
   *[other] Se { $n } mere
  }
front-classes = Dine klasser
front-schools = Dine skoler
front-school = Din skole
front-result = Resultat
front-hour = Klassens time
front-codes = Koder
front-result-for = for { $unit }

front-task-result-heading = Resultatet for { $unit } er klar
front-task-result-note = Se det, før teamet mødes. Det tager omkring ti minutter.
front-task-result-button = Se resultatet
front-task-hour-heading = { $unit } skal svare inden { $when }
front-task-hour-note = Udskriv koderne, og find en time.
front-task-hour-button = Åbn klassens time
front-task-going-heading = { $unit }: { $n } af { $of } er færdige
front-task-going-note = Runden lukker { $when }.
front-task-release-heading = { $unit }: resultatet kan frigives
front-task-release-note = Lærerne kan se det, når du har frigivet det.
front-task-release-button = Gå til frigivelse
front-task-school-heading = { $unit }: { $n } % har svaret
front-task-school-button = Se klasserne
front-task-call-heading = { $n ->
    [one] Én skole har brug for et opkald
   *[other] { $word } skoler har brug for et opkald
  }
front-task-call-note = { $round } lukker { $when }.
front-task-call-button = Se svarprocenter
front-task-plan-heading = Der er ikke planlagt en runde
front-task-plan-note = Du kan rette alt, indtil den åbner.
front-task-plan-button = Planlæg en runde
front-task-roster-heading = Der er ingen elever endnu
front-task-roster-note = Hent dem fra kommunens elevsystem. Du ser først, hvad der bliver ændret.
front-task-roster-button = Hent elever og klasser
front-task-lineage-heading = { $n ->
    [one] Én klasse skal bekræftes
   *[other] { $n } klasser skal bekræftes
  }
front-task-lineage-note = Vi har fundet, hvilke klasser der er de samme som sidste år.
front-task-lineage-button = Bekræft klasserne
front-task-job-heading = En kørsel er gået i stå
front-task-job-note = Den prøver igen af sig selv, men nogen bør se på den.
front-task-job-button = Se kørsler
front-task-decision-note = Dit team har bedt dig om det.
front-task-decision-note-due = Dit team har bedt dig om det inden { $date }.
front-task-decision-button = Se mødet
front-task-case-heading = Analysen ”{ $title }” er på trin { $n }
front-task-case-heading-untitled = En analyse er på trin { $n }
front-task-case-note = Trin { $n } af 8. I kan skrive videre, hvor I slap.
front-task-case-note-loose = { $n ->
    [one] Én faktor mangler et tiltag.
   *[other] { $word } faktorer mangler et tiltag.
  }
front-task-case-button = Skriv videre
front-task-goal-past-heading = Målet ”{ $title }” er over fristen
front-task-goal-soon-heading = Målet ”{ $title }” skal nås { $date }
front-task-goal-past-note = { $unit }. Fristen var { $date }. Skriv, hvad I har set, eller giv målet en ny frist.
front-task-goal-soon-note = { $unit }. Hvilke tegn har I set?
front-task-goal-button = Se målet
front-task-teams-heading = { $n ->
    [one] { $names } har ikke et mål endnu
   *[other] { $word } team har ikke et mål endnu
  }
front-task-teams-note = { $names }.
front-task-teams-note-one = Et mål gør det let at se, om indsatsen virker.
front-task-teams-button = Se skolens mål
front-task-share-heading = { $n ->
    [one] { $unit }: én elevplan er ikke delt
   *[other] { $unit }: { $word } elevplaner er ikke delt
  }
front-task-share-note = Elev og forældre kan først se det nye, når du har delt planen.
front-task-share-button = Se elevplanerne
front-task-review-heading = { $n ->
    [one] Ét forskningskort venter på en læser
   *[other] { $word } forskningskort venter på en læser
  }
front-task-review-note = En anden har skrevet. Hold tallene op mod kilderne, og udgiv kortet, eller send det tilbage.
front-task-review-button = Læs kortene
front-task-teams-set = Sæt et mål
front-task-teams-around-heading = { $n ->
    [one] Et team har ikke et mål endnu
   *[other] { $word } team har ikke et mål endnu
  }
front-task-teams-around-note = { $n ->
    [one] De er alle på én skole.
   *[other] De er på { $word } skoler.
  }
front-task-teams-around-button = Se hvilke
front-news = Nyt siden sidst
front-news-moved = Målet ”{ $title }” har flyttet sig
front-news-reached = Målet ”{ $title }” er nået
front-news-unchanged = Målet ”{ $title }” er målt igen
front-news-moved-note = { $unit }, { $date }
front-news-unchanged-note = { $unit }, { $date }. Det kan ikke skelnes fra tilfældighed, om det har flyttet sig.
front-news-comment = { $by } har skrevet om målet ”{ $title }”
front-meeting = { $team }, næste møde
front-meeting-link = Se dagsordenen
front-meeting-chair = Du er mødeleder.
front-meeting-minutes = Du skriver referat.
front-meeting-time = Du tager tid.
front-meeting-observer = Du er observatør.
front-meeting-place = { $when }, { $place }.
front-meeting-when = { $when }.
front-goals = Mål
front-task-unit-result-note = Se, hvad der har flyttet sig, og hvad I vil gøre ved det.
front-schools-count = { $n ->
    [one] Én skole
   *[other] { $n } skoler
  }
front-schools-results = Skolernes resultater
front-schools-goals = Skolernes mål
