practice-heading = Hvad har hjulpet andre?
practice-lead = Forskning på én side: hvad man gør, om det virker, og hvordan I begynder i morgen.
practice-from-class = { $unit } ligger lavt på { $scale }: hvad har hjulpet andre?
practice-unit-then = { $today } (dengang { $then })
practice-from-results = Fra jeres egne resultater
practice-search = Søg med dine egne ord
practice-search-hint = For eksempel: uro efter frikvarter
practice-search-button = Søg
practice-filter-scale = Skala
practice-filter-level = Hvem gør det?
practice-filter-grade = Klassetrin
practice-filter-all = Alle
practice-filter-clear = Vis alle kort
practice-grade = { $n ->
    [0] Børnehaveklasse
   *[other] { $n }. klasse
  }
practice-grades-all = alle klassetrin
practice-grades = { $n_from ->
    [0] børnehaveklasse–{ $n_to }. klasse
   *[other] { $n_from }.–{ $n_to }. klasse
  }
practice-count = { $n ->
    [0] Ingen kort
    [one] Ét kort
   *[other] { $n } kort
  }
practice-count-for = { $n ->
    [0] Ingen kort til ”{ $words }”
    [one] Ét kort til ”{ $words }”
   *[other] { $n } kort til ”{ $words }”, de nærmeste først
  }
practice-none = Prøv med færre eller andre ord, eller fjern et filter. Du kan også bladre efter skala herunder.
practice-none-filter = Fjern et filter, så kommer der flere.
practice-contents = Spring til en skala
practice-other = Samarbejde, ledelse og læring i fagene
practice-other-lead = Kort uden en elevskala. Se på dem med egne mål.
practice-own = Kommunens eget kort
practice-level-pupil = Eleven
practice-level-class = Læreren i klassen
practice-level-team = Teamet
practice-level-school = Skolen
practice-level-municipality = Kommunen
practice-nav-editors = Skriv og udgiv kort

practice-card-eyebrow = Forskningskort
practice-card-reviewed = gennemgået { $day }
practice-card-works = Virker det?
practice-card-sure = Hvor sikkert er det?
practice-card-takes = Hvad koster det?
practice-card-what = Hvad det er
practice-card-whom = For hvem?
practice-card-tomorrow = Det kan I gøre i morgen
practice-card-needs = Hvad det kræver
practice-card-research = Hvad viser forskningen?
practice-card-criticism = Faldgruber og kritik
practice-card-references = Kilder
practice-card-sources = Hvad kilderne selv siger
practice-card-effects-lead = Hver kilde for sig, kun med tal, vi har læst i kilden. De står i kortets rækkefølge og kan ikke lægges sammen eller rangordnes.
practice-card-no-effect = Der er intet efterprøvet tal for virkningen. Vi ved det ikke.
practice-card-editors = Redaktionens vurdering
practice-card-editors-lead = Kortets egne redaktører har givet den ud fra kilderne ovenfor. Den kan ikke sammenlignes med en kildes egen.
practice-card-ratings-lead = Det er kildens egen skala. Den kan ikke sammenlignes med andres.
practice-card-eef-strength = Sikkerhed: { $n } af 5. Gælder kun læring i fagene.
practice-card-eef-cost = Pris: { $n } af 5, hvor 1 er meget billigt.
practice-card-editorial-strength = Sikkerhed: { $n } af 5. { $words }
practice-card-editorial-cost = Pris: { $n } af 5, hvor 1 er meget billigt.
practice-card-editorial-words = { $n ->
    [5] Flere metaanalyser af kontrollerede forsøg peger samme vej.
    [4] Én metaanalyse, mest af kontrollerede forsøg.
    [3] Blandede undersøgelser eller ét stort lodtrækningsforsøg.
    [2] Sammenhænge uden forsøg eller ét lille forsøg.
   *[other] Omstridt, eller kun undersøgt af udviklerne selv.
  }
practice-card-measure-d = standardafvigelser (Cohens d)
practice-card-measure-g = standardafvigelser (Hedges’ g)
practice-card-measure-months = måneders fremgang på et skoleår
practice-card-measure-index = percentilpoint
practice-card-interval = 95 %-interval { $low } til { $high }
practice-card-studies = { $n ->
    [one] én undersøgelse
   *[other] { $number } undersøgelser
  }
practice-card-not-comparable = Kan ikke sammenlignes med andre tal
practice-card-see = Se kilden
practice-card-see-copy = Se en kopi af kilden
practice-card-copy = kopi, ikke udgiverens side
practice-card-lower-is-better = Mindre er bedre:
practice-card-own-calculation = Vores egen beregning af offentlige data
practice-card-use = Brug det
practice-card-use-link = Føj til en analyse
practice-card-use-class = Føj til analysen af { $unit }
practice-card-use-case = Føj til ”{ $title }”
practice-card-use-which = Hvilken analyse skal kortet bruges i?
practice-card-signs = Se, om det virker hos jer
practice-card-watch = { $n ->
    [one] Skala i næste kortlægning
   *[other] Skalaer i næste kortlægning
  }
practice-card-watch-none = Ingen elevskala måler det. Hold øje med jeres egne tegn.
practice-card-experience = Erfaringer her i kommunen
practice-card-experience-none = Ingen team har prøvet det og skrevet, hvordan det gik. Det kan blive jer.
practice-card-experience-apart = Det er erfaringer, ikke forskning, og de tæller ikke med i tallene.
practice-card-experience-count = { $n ->
    [one] Ét team har prøvet det og evalueret.
   *[other] { $n } team har prøvet det og evalueret.
  }
practice-card-met = Nåede målet
practice-card-adjusted = Lavede planen om
practice-card-stopped = Stoppede
practice-card-edit = Ret kortet
practice-card-in-revision = Kortet er ved at blive revideret. Det, du læser, er det, der er udgivet.

practice-desk-heading = Kommunens egne kort
practice-desk-lead = Skriv jeres egne kort, eller ret et af de medfølgende. En anden end den, der har skrevet, læser og udgiver.
practice-desk-new = Skriv et nyt kort
practice-desk-none = I har ikke skrevet på nogen kort endnu. Åbn et kort og vælg ”Ret kortet”, eller skriv et nyt.
practice-desk-card = Kort
practice-desk-stage = Hvor langt
practice-desk-by = Senest gemt af
practice-desk-waits = Venter på dig
practice-desk-draft = Kladde
practice-desk-in-review = Til gennemsyn
practice-desk-returned = Skal rettes
practice-desk-published = Udgivet
practice-desk-withdrawn = Trukket tilbage
practice-desk-also-published = en tidligere udgave er udgivet

practice-new-heading = Skriv et nyt kort
practice-new-lead = Kortet får et navn, som også er dets adresse. Det kan ikke ændres.
practice-new-id = Navn
practice-new-id-hint = Små bogstaver a–z, cifre og bindestreg, for eksempel faelles-start
practice-new-button = Begynd på kortet

practice-edit-heading = Ret ”{ $title }”
practice-edit-stage = { $stage }, udgave { $n }
practice-edit-shipped = Kortet følger med Lærke. Når du gemmer, bliver det kommunens eget, og det medfølgende står, til jeres er udgivet.
practice-edit-text = Kortets tekst
practice-edit-hint = Øverst står nøgler og tal mellem to linjer med +++. Derunder teksten på dansk og engelsk.
practice-edit-save = Gem
practice-edit-preview = Se, hvordan det ser ud
practice-edit-preview-heading = Sådan kommer kortet til at se ud
practice-edit-saved = Kortet er gemt.
practice-edit-problems = { $n ->
    [one] Én ting skal rettes, før kortet kan sendes til gennemsyn
   *[other] { $n } ting skal rettes, før kortet kan sendes til gennemsyn
  }
practice-edit-sound = Kortet kan læses og er klar til gennemsyn.
practice-edit-references = Hent kilder fra BibTeX eller RIS
practice-edit-see = Se det udgivne kort
practice-edit-submit-heading = Gennemsyn
practice-edit-submit-lead = En anden koordinator eller analytiker læser kortet og udgiver det.
practice-edit-submit = Send til gennemsyn
practice-edit-save-first = Gem dine ændringer først. Det er den gemte tekst, der bliver sendt.
practice-edit-own = Du har skrevet på kortet, så en anden skal læse det.
practice-edit-read-lead = Læs kortet, og hold tallene op mod kilderne. Så udgiver du det, eller sender det tilbage.
practice-edit-note = Hvad skal rettes?
practice-edit-note-hint = Skal kun udfyldes, når du sender tilbage
practice-edit-publish = Udgiv kortet
practice-edit-return = Send tilbage
practice-edit-withdraw = Træk det udgivne kort tilbage
practice-edit-withdraw-ships = Så vises det medfølgende kort igen.
practice-edit-withdraw-own = Så kan ingen se det, før det udgives igen.
practice-edit-history = Historik
practice-edit-revision = Udgave { $n }, gemt af { $name } { $day }
practice-edit-step-submitted = Sendt til gennemsyn af { $name } { $day }
practice-edit-step-returned = Sendt tilbage af { $name } { $day }
practice-edit-step-published = Udgivet af { $name } { $day }
practice-edit-step-withdrawn = Trukket tilbage af { $name } { $day }
practice-edit-old = Udgave { $n } af ”{ $title }”
practice-edit-old-back = Tilbage til kortet

practice-import-heading = Hent kilder til ”{ $title }”
practice-import-lead = Sæt en liste ind fra Zotero, EndNote eller en database. Først ser du, hvad der vil ske.
practice-import-text = Listen i BibTeX eller RIS
practice-import-try = Se, hvad der vil ske
practice-import-add = { $n ->
    [one] Føj én kilde til kortet
   *[other] Føj { $n } kilder til kortet
  }
practice-import-new = { $n ->
    [0] Ingen nye kilder
    [one] Én ny kilde
   *[other] { $n } nye kilder
  }
practice-import-known = Står på kortet i forvejen
practice-import-faulty = Kan ikke bruges
practice-import-line = Linje { $n }: { $text }
practice-import-dry = Der er ikke gemt noget endnu.

practice-field-danish = dansk
practice-field-english = engelsk
practice-field-in = { $label }, { $tongue }
practice-field-of-entry = { $title }: { $label }
practice-field-choose = Vælg
practice-field-editorial = Redaktionen
practice-field-effect = Tal { $n }
practice-field-finding = Fund { $n }
practice-field-reference = Kilde { $n }
practice-field = { $name ->
    [title] Titel
    [lead] Kort om, hvad man gør
    [works] Virker det?
    [sure] Hvor sikkert er det?
    [takes] Hvad koster det?
    [what] Hvad det er
    [whom] For hvem?
    [tomorrow] Trin til i morgen
    [needs] Hvad det kræver
    [signs] Tegn på, at det virker
    [does_it] Hvad viser forskningen?
    [criticism] Faldgruber og kritik
    [words] Søgeord
    [level] Hvem gør det?
    [grades_from] Fra klassetrin
    [grades_to] Til klassetrin
    [themes] Hvad handler kortet om?
    [scales] Flere skalaer, kortet handler om
    [not_scales] Skalaer, kortet ikke handler om
    [strength_scale] Sikkerhed: hvem vurderer?
    [strength_value] Sikkerhed: fra 1 til 5
    [cost_scale] Pris: hvem vurderer?
    [cost_value] Pris: fra 1 til 5
   *[other] Kortet
  }
practice-field-entry = { $name ->
    [source] Hvem fandt det?
    [measure] Hvad tælles der i?
    [what] Hvad tæller tallet?
    [value] Tallet
    [low] Intervallets laveste
    [high] Intervallets højeste
    [studies] Antal undersøgelser
    [year] År
    [url] Adresse på nettet
    [doi] DOI-nummer
    [note] Hvad man skal vide om tallet
    [citation] Forfattere, år og titel
    [verified] Jeg har læst tallet i kilden. Kun så bliver det vist.
    [copy] Adressen fører til en kopi, ikke til udgiverens side
    [comparable] Kan stå ved siden af andre tal i samme enhed
    [lower_is_better] Mindre er bedre
   *[other] Oplysning
  }
practice-theme = { $word ->
    [relation_teacher_pupil] Forholdet mellem lærer og elev
    [relation_among_pupils] Fællesskab mellem elever
    [wellbeing_general] Trivsel
    [wellbeing_subject] Trivsel i fagene
    [variation_teaching] Variation i undervisningen
    [teacher_support] Støtte fra læreren
    [feedback] Feedback
    [goals_clarity] Tydelige mål
    [homework_support] Lektier
    [behaviour_calm_order] Ro og orden
    [motivation_effort] Motivation og indsats
    [bullying] Mobning
    [social_competence_empathy] Empati
    [social_competence_selfcontrol] Selvkontrol
    [social_competence_adjustment] Tilpasning og adfærd
    [social_competence_assertion] At sige fra og til
    [inclusion] Inklusion
    [attainment_reading] Læsning
    [attainment_maths] Matematik
    [data_use] Brug af data
    [team_collaboration] Samarbejde i teamet
    [leadership] Ledelse
    [parent_dialogue] Samarbejde med hjemmet
    [school_culture] Skolens kultur
   *[other] { $word }
  }
practice-fields-short = Kort fortalt
practice-fields-where = Hvem og hvor
practice-fields-text = Teksten
practice-fields-text-hint = Skriv, som I taler. Linjer, der begynder med en bindestreg, bliver til punkter.
practice-fields-words = Søgeord
practice-fields-figures = Tal og kilder
practice-fields-scales = Ret, hvilke skalaer kortet hører til
practice-fields-effects = Tal for virkningen
practice-fields-findings = Andre fund
practice-fields-references = Kilder
practice-fields-add-effect = Tilføj et tal
practice-fields-add-finding = Tilføj et fund
practice-fields-add-reference = Tilføj en kilde
practice-fields-remove = Fjern det her, når jeg gemmer
practice-fields-missing = { $n ->
    [one] Én ting mangler, før en anden kan læse kortet
   *[other] { $n } ting mangler, før en anden kan læse kortet
  }
practice-fields-missing-which = Se, hvad der mangler
practice-hint-lead = Én eller to sætninger.
practice-hint-works = Begynd med et kort svar: Ja, lidt. Så en sætning om hvorfor.
practice-hint-sure = Begynd med et kort svar: Ret sikkert. Så hvad det bygger på.
practice-hint-takes = Begynd med et kort svar: Lidt tid. Så hvor meget.
practice-hint-tomorrow = Ét trin på hver linje, mindst tre. Begynd med det, man gør.
practice-hint-needs = Tid, materialer og mennesker.
practice-hint-signs = Hvad kan I se og høre, når det virker?
practice-hint-words = Ét på hver linje: det, en træt lærer ville skrive i søgefeltet.
practice-hint-themes = Sæt det, kortet mest handler om. Temaerne afgør, hvilke skalaer kortet hører til.
practice-hint-scales = Ud over dem, der følger af temaerne.
practice-hint-not-scales = Som ellers ville følge af temaerne.
practice-hint-ratings = Hver kildes vurdering står for sig. Lad felterne stå tomme, hvis ingen har vurderet det.
practice-hint-effects = Ét felt for hver kilde. Tal fra forskellige kilder bliver aldrig lagt sammen.
practice-hint-findings = Det, en kilde har fundet, og som ikke er en virkning i tal: en andel eller en retning.
practice-hint-references = De værker, kortet bygger på.
practice-hint-citation = For eksempel: Skov, I. (2024). Ro i timen. Tidsskriftet 12, 4–9.
practice-edit-as-text = Ret kortet som én tekst
practice-edit-as-fields = Ret kortet i felter
practice-edit-no-fields = Teksten har noget, som felterne ikke kan vise. Ret den her, så kan felterne åbnes igen.
practice-edit-later = Ikke gemt: En anden har gemt kortet imens. Det, du har skrevet, står her endnu. Læs den andens udgave i historikken, og gem så igen.
practice-edit-no-preview = Der er ikke noget at vise endnu.
practice-card-points = { $signed } point, når 100 point er én standardafvigelse
practice-more = Vis flere
practice-from-case = Analysen ”{ $title }”
practice-back-search = Søgning: { $words }
practice-back-filter = Søgning
