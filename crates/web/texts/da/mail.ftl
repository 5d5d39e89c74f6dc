mail-hello = God morgen { $name }
mail-monday-subject = { $n ->
    [one] Én ting venter på dig i Lærke
   *[other] { $word } ting venter på dig i Lærke
  }
mail-monday-lead = { $n ->
    [one] Én ting venter på dig i denne uge.
   *[other] { $word } ting venter på dig i denne uge.
  }
mail-class-heading = { $unit }: { $band } har svaret
mail-class-below-50 = under 50 %
mail-class-from-50 = 50–74 %
mail-class-from-75 = 75–89 %
mail-class-from-90 = 90 % eller flere
mail-meeting-heading = { $team } mødes { $when }
mail-meeting-note = Dagsordenen ligger klar.
mail-meeting-link = Se dagsordenen
mail-decisions-heading = { $n ->
    [one] Dit team har bedt dig om én ting
   *[other] Dit team har bedt dig om { $word } ting
  }
mail-decisions-note = Du krydser af på mødets side, når det er gjort.
mail-decisions-link = Se beslutningerne
mail-cases-heading = { $n ->
    [one] Jeres analyse venter på næste trin
   *[other] { $word } analyser venter på næste trin
  }
mail-cases-note = Skriv videre, hvor I slap.
mail-cases-link = Se analyserne
mail-goals-past-heading = { $n ->
    [one] Ét mål er over fristen
   *[other] { $word } mål er over fristen
  }
mail-goals-soon-heading = { $n ->
    [one] Ét mål skal nås inden to uger
   *[other] { $word } mål skal nås inden to uger
  }
mail-goals-note = Skriv, hvad I har set, eller giv målet en ny frist.
mail-goals-link = Se målene
mail-all = Se det hele på forsiden
mail-why = Du får denne mail om mandagen, når noget venter på dig. Der står aldrig navne på elever i den.
mail-stop = Stop mandagsmailen
mail-stop-heading = Stop mandagsmailen
mail-stop-lead = Så får du ikke længere en mail om mandagen. Du kan stadig se på forsiden, hvad der venter på dig.
mail-stop-button = Stop mandagsmailen
mail-stopped-heading = Du får ikke flere mandagsmails
mail-stopped-lead = Det virker med det samme. Du kan altid få dem igen.
mail-start-button = Send mig mandagsmailen igen
mail-started-heading = Du får mandagsmailen
mail-started-lead = Den kommer mandag morgen, når noget venter på dig.
