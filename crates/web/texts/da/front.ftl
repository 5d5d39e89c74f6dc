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
