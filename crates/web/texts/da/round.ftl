round-rounds = Runder
round-planned = Planlagt
round-open = Åben
round-closed = Lukket
round-measured = Beregnet
round-released = Frigivet

round-list-heading = Kortlægningens runder
round-list-lead = En runde spørger alle elever én gang. Der går som regel to år mellem runderne.
round-list-window = { $opens } til { $closes }
round-list-plan = Planlæg en runde
round-list-none-heading = Ingen runder endnu
round-list-none = Planlæg den første. Du kan rette alt, indtil den åbner.
round-list-none-view = Programkoordinatoren planlægger den første runde.
round-column-round = Runde
round-column-window = Svartid
round-column-phase = Tilstand

round-plan-heading = Planlæg en runde
round-plan-edit-heading = Ret runden
round-plan-lead = Du kan rette alt, indtil runden åbner. Derefter ligger det fast.
round-plan-label = Runde
round-plan-label-hint = Det korte navn, for eksempel T2.
round-plan-season = Tidspunkt
round-plan-season-hint = Sådan står det ved tallene, for eksempel efterår 2026.
round-plan-opens = Åbner
round-plan-closes = Lukker
round-plan-date = Dato
round-plan-time = Klokkeslæt
round-plan-instruments = Spørgeskemaer
round-plan-schools = Skoler
round-plan-purpose-da = Formål på dansk
round-plan-purpose-en = Formål på engelsk
round-plan-purpose-hint = Det læser eleverne, før de svarer. Skriv kort, og brug ord, en elev i 4. klasse kender.
round-plan-mode = Fortrolighed
round-plan-mode-statistical = Statistisk
round-plan-mode-statistical-hint = Ingen kan se, hvad en elev svarer, heller ikke med databasen i hånden. Sådan skal elevernes skemaer være.
round-plan-mode-named = Med navn
round-plan-mode-named-hint = Kun til kontaktlærerens vurderinger. Hvert opslag bliver skrevet ned.
round-plan-panel-legend = Panelnøgle
round-plan-panel = Bevar panelnøglen
round-plan-panel-hint = Så kan I se, hvordan det går de samme elever i næste runde, og elever kan få slettet deres svar. Uden nøgle kan ingen finde svarene igen.
round-plan-retention = Panelnøglen slettes senest
round-plan-retention-months = { $n ->
    [one] efter 1 måned
   *[other] efter { $n } måneder
  }
round-plan-save = Gem planen
round-plan-cancel = Gå tilbage uden at gemme

round-status-eyebrow = { $municipality } · { $n_schools ->
    [one] 1 skole
   *[other] { $n_schools } skoler
  } · { $round }, { $season }
round-status-planned = Runden åbner { $when }
round-status-going = Alle skoler er i gang
round-status-none-begun = Ingen skoler er begyndt endnu
round-status-some-waiting = { $n ->
    [one] Én skole er ikke begyndt endnu
   *[other] { $word } skoler er ikke begyndt endnu
  }
round-status-all-done = Alle skoler er færdige
round-status-call = { $n ->
    [one] Én skole har brug for et opkald
   *[other] { $word } skoler har brug for et opkald
  }
round-status-today = Runden lukker i dag { $when }
round-status-closed = Runden er lukket
round-status-measured = Resultaterne er klar til ledelsen
round-status-released = Runden er frigivet
round-status-lead-planned = { $n_pupils } elever i { $n_classes } klasser får en kode, når runden åbner.
round-status-lead-open = { $n } % af eleverne har svaret. Runden lukker { $when }.
round-status-lead-call = { $n } % af eleverne har svaret. { $schools } er bagud. Runden lukker { $when }.
round-status-lead-closed = { $n } % af eleverne svarede. Resultaterne beregnes, og det plejer at tage få minutter.
round-status-lead-measured = { $n } % af eleverne svarede. Hver skoles leder kan nu frigive skolens resultat.
round-status-lead-released = { $n } % af eleverne svarede. Skolerne kan se deres resultater.
round-status-rate = af eleverne har svaret
round-status-days = { $n ->
    [one] skoledag tilbage
   *[other] skoledage tilbage
  }
round-status-schools = skoler
round-status-rates = Svarprocenter lige nu
round-status-rates-closed = Svarprocenter
round-status-caption = Skolerne står i alfabetisk orden. Tallene er afrundet til nærmeste 5 %, så længe runden er åben.
round-status-caption-closed = Skolerne står i alfabetisk orden. Tallene er afrundet til nærmeste 5 %.
round-status-scroll = Svarprocenter pr. skole
round-status-school = Skole
round-status-pupils = Elever
round-status-state = Status
round-status-row-not-begun = Ikke begyndt
round-status-row-going = I gang
round-status-row-call = Ring til skolen
round-status-row-done = Færdig
round-status-open = Åbn runden
round-status-edit = Ret planen
round-status-extend-heading = Forlæng runden
round-status-extend-hint = Runden kan forlænges, så længe den er åben. Koderne gælder stadig.
round-status-extend = Forlæng runden
round-status-close = Luk runden nu
round-status-codes = Udskriv koder
round-status-release = Gå til frigivelse

round-school-heading = { $school }: sådan går det med svarene
round-school-lead = { $n } % af eleverne har svaret. Runden lukker { $when }.
round-school-heading-closed = { $school }: sådan gik det med svarene
round-school-lead-closed = { $n } % af eleverne svarede. Runden lukkede { $when }. Resultatet beregnes, og det plejer at tage få minutter.
round-school-lead-measured = { $n } % af eleverne svarede. Runden lukkede { $when }. Resultatet er beregnet og venter på at blive frigivet.
round-school-lead-released = { $n } % af eleverne svarede. Runden lukkede { $when }. Resultatet er frigivet.
round-school-caption = Klasserne står i skolens egen orden. En klasses svarprocent vises i fire trin, så længe runden er åben.
round-school-caption-closed = Klasserne står i skolens egen orden. En klasses svarprocent vises i fire trin.
round-school-class = Klasse
round-school-rate = Har svaret
round-school-below-50 = Under 50 %
round-school-50 = 50–74 %
round-school-75 = 75–89 %
round-school-90 = 90 % eller flere
round-school-codes = Udskriv klassens koder
round-school-codes-for = til { $class }
round-school-teacher = Klassens egen lærer kan se, hvem der mangler.

round-confirm-open-heading = Vil du åbne runden nu?
round-confirm-open-members = { $n_pupils } elever i { $n_classes } klasser på { $n_schools } skoler får hver en kode. Hvem der hører til hvilken klasse, ligger derefter fast.
round-confirm-open-fixed = Spørgeskemaer, formål og fortrolighed kan ikke rettes, når runden er åben.
round-confirm-open-until = Der kan svares til { $when }.
round-confirm-open-button = Åbn runden
round-confirm-close-heading = Vil du lukke runden nu?
round-confirm-close-rate = Ingen kan svare mere. { $n } % har svaret.
round-confirm-close-key = Nøglen mellem svar og elev slettes. Det kan ikke gøres om.
round-confirm-close-next = Resultaterne er klar til ledelsen, når de er beregnet og kontrolleret.
round-confirm-close-button = Luk runden
round-confirm-fault = Runden er ændret, siden du åbnede siden. Se, hvordan den står nu, og prøv igen.

round-release-heading = { $school }: vil du frigive resultatet?
round-release-municipality-heading = { $school }: vil du frigive kommunens resultat?
round-release-lead = { $n_shown } af { $of } tal kan vises. { $n_hidden } er skjult, så ingen kan regne enkelte børns svar ud.
round-release-lead-all = Alle { $of } tal kan vises. Ingen af dem røber enkelte børns svar.
round-release-audit-ok = Vi har efterprøvet alle tal, der nogensinde er vist, sammen med disse. Ingen gruppe på under syv elever kan regnes ud.
round-release-cost = Derfor er { $n } % af alle tal i runden skjult ud over dem, der bygger på for få svar.
round-release-caption = Det bliver vist
round-release-unit = Enhed
round-release-scales = Skalaer, der vises
round-release-of = { $n } af { $of }
round-release-who-heading = Hvem ser hvad?
round-release-who-class = Klassens lærere og pædagoger ser klassens resultat.
round-release-who-school = Skolens ansatte ser skolens resultat.
round-release-who-municipality = Skolernes ansatte og kommunens analytikere ser kommunens resultat.
round-release-who-coordinator = Programkoordinatoren ser skolens resultat, men ikke klassernes.
round-release-once = Et tal frigives kun én gang. Det kan ikke regnes om bagefter, kun trækkes helt tilbage med en forklaring.
round-release-button = Frigiv resultatet
round-release-later = Ikke nu
round-release-failed-heading = Resultatet kan ikke frigives endnu
round-release-failed = Kontrollen fandt tal, der sammen kunne røbe en lille gruppe. Vi beregner igen, hvad der skal skjules. Intet er vist.
round-release-waiting-heading = Resultatet er ikke beregnet endnu
round-release-waiting = Det begynder, når runden er lukket, og tager få minutter. Du kan lukke siden.
round-release-done-heading = { $school }: resultatet er frigivet
round-release-done = Det blev frigivet { $when } af { $who }.
round-release-done-at = Det blev frigivet { $when }.
round-release-see = Se resultatet

round-codes-heading = Koder til { $class }
round-codes-lead = Ét kort pr. elev. Klip dem ud, og giv hver elev sit eget. Kortet er en nøgle: smid det ud, når eleven er færdig.
round-codes-address = Åbn { $address }, og skriv koden:
round-codes-print = Udskriv siden fra browserens menu.
round-codes-until = Kan bruges til { $when }
round-codes-qr = QR-kode til { $name }
round-codes-closed-heading = Koderne virker ikke mere
round-codes-closed = Runden er lukket, og nøglen til koderne er slettet.
round-codes-list = Kort med koder
round-codes-new = Ny kode til { $name }
round-codes-new-lead = Den gamle kode er lukket. Med den nye fortsætter eleven, hvor han eller hun slap.
round-codes-back = Tilbage til klassens time
round-plan-error-moment = Skriv dag og klokkeslæt igen
round-plan-instrument-hint = { $n ->
    [one] 1 spørgsmål
   *[other] { $n } spørgsmål
  }, udgave { $n_version }
round-purpose-default-da = Skolen vil vide, hvordan du har det, og hvordan du lærer. De voksne bruger svarene til at gøre skolen til et godt sted at lære. Vi spørger igen i næste runde, så alle kan se, hvad der har ændret sig.
round-purpose-default-en = The school wants to know how you feel and how you learn. The grown-ups use the answers to make school a good place to learn. We ask again in the next round, so that everyone can see what has changed.
