roster-heading = Hent elever og klasser
roster-lead = Du ser først, hvad der bliver tilføjet, ændret og afsluttet. Intet bliver gemt, før du siger ja.
roster-file = Fil fra elevsystemet
roster-file-hint = En zip-fil eller én eller flere filer i CSV eller Excel. Vi kender OneRoster 1.1 og 1.2, School Data Sync og lister med én række pr. elev.
roster-check = Se, hvad der bliver ændret
roster-error-no-file = Vælg en fil
roster-latest = Senest hentet { $when }.
roster-date-order = Hvordan er datoer skrevet?
roster-date-order-auto = Find selv ud af det
roster-date-order-day = Dagen først: 3/4 er den 3. april
roster-date-order-month = Måneden først: 3/4 er den 4. marts

roster-report-heading-plan = Det bliver ændret
roster-report-heading-nothing = Intet bliver ændret
roster-report-heading-done = Elever og klasser er hentet
roster-report-heading-refused = Filen kan ikke bruges
roster-report-lead-plan = { $file } er læst som { $format }. Intet er gemt endnu.
roster-report-lead-nothing = { $file } er læst som { $format }. Alt, hvad der står i den, har vi allerede.
roster-report-lead-done = { $file } er læst som { $format } og gemt { $when }.
roster-report-refused-cure = Ret filen, og prøv igen. Intet er gemt.
roster-report-caption = Ændringer
roster-report-what = Hvad
roster-report-added = Tilføjes
roster-report-changed = Ændres
roster-report-ended = Afsluttes
roster-report-unchanged = Som før
roster-kind-schools = Skoler
roster-kind-school-years = Skoleår
roster-kind-classes = Klasser
roster-kind-pupils = Elever
roster-kind-guardians = Forældre
roster-kind-staff = Ansatte
roster-kind-enrolments = Elever og lærere i klasser
roster-kind-guardianships = Forældre til elever
roster-kind-school-roles = Roller på skoler
roster-kind-teams = Team
roster-kind-team-members = Medlemmer af team
roster-kind-team-classes = Klasser med team
roster-rejected-heading = { $n ->
    [one] 1 række kan ikke bruges
   *[other] { $n } rækker kan ikke bruges
  }
roster-rejected-lead = De bliver sprunget over. Ret dem i elevsystemet, og hent igen.
roster-rejected-shown = De første { $n } vises her.
roster-warnings-heading = { $n ->
    [one] 1 række bør ses efter
   *[other] { $n } rækker bør ses efter
  }
roster-file-column = Fil
roster-line = Linje
roster-column = Kolonne
roster-value = Indhold
roster-reason = Hvad skal rettes
roster-ended-heading = Er det den rigtige fil?
roster-ended = Den afslutter { $n } % af eleverne. Det sker, når man henter en fil med én skole i stedet for hele kommunen.
roster-ended-confirm = Ja, { $n ->
    [one] 1 elev
   *[other] { $n } elever
  } er gået ud
roster-confirm = Gem ændringerne
roster-cancel = Nej, gem intet
roster-again = Hent en anden fil
roster-columns-wrong = Ret, hvad kolonnerne i { $file } betyder
roster-whole-report = Hent hele rapporten som tekst
roster-unresolved = Rækken henviser til noget, der ikke findes, og bliver sprunget over.
roster-to-people = Se skoler og klasser
roster-to-lineage = Bekræft klasserne

roster-mapping-heading = Hvad står der i kolonnerne?
roster-mapping-lead = Vi kender ikke kolonnerne i { $file }. Vælg én gang, så husker vi det til næste gang.
roster-mapping-kind = Hvad er én række?
roster-mapping-kind-pupils = En elev
roster-mapping-kind-staff = En ansat i en klasse eller på en skole
roster-mapping-kind-teams = Et medlem eller en klasse i et team
roster-mapping-sample = De første rækker i filen
roster-mapping-fields = Vælg kolonne
roster-mapping-must-lead = Disse skal vælges, resten kan udelades:
roster-mapping-must-pupils = En elev: skole, klasse, navn og elevens nummer eller e-mail.
roster-mapping-must-staff = En ansat: skole (eller klassens nummer) og den ansattes nummer, e-mail eller navn.
roster-mapping-must-teams = Et team: skole og team.
roster-mapping-must-or-number = Skal vælges, her eller som nummer.
roster-mapping-must-or-email = Skal vælges, her eller som e-mail.
roster-mapping-must-or-names = Skal vælges, her eller som fornavn og efternavn.
roster-mapping-must-or-email-or-name = Skal vælges, her eller som e-mail eller navn.
roster-mapping-none = Findes ikke i filen
roster-mapping-save = Brug kolonnerne
roster-field-school = Skole
roster-field-school-id = Skolens nummer
roster-field-class = Klasse
roster-field-class-id = Klassens nummer
roster-field-grade = Klassetrin
roster-field-pupil-id = Elevens nummer
roster-field-given-name = Fornavn
roster-field-family-name = Efternavn
roster-field-full-name = Hele navnet
roster-field-email = E-mail
roster-field-contact-teacher = Kontaktlærerens navn
roster-field-contact-teacher-id = Kontaktlærerens nummer
roster-field-contact-teacher-email = Kontaktlærerens e-mail
roster-field-staff-id = Den ansattes nummer
roster-field-role = Rolle
roster-field-team = Team
roster-field-team-id = Teamets nummer
roster-field-team-kind = Teamets art
roster-field-from = Fra dato
roster-field-to = Til dato

roster-lineage-heading = Er det de samme klasser?
roster-lineage-lead = Skoleåret { $to } er begyndt. Vi har set på, hvilke elever der går igen fra { $from }. Sig ja til dem, der passer, så resultater kan følge klassen.
roster-lineage-new = Klasse i { $year }
roster-lineage-old = Fortsætter fra
roster-lineage-shared = Elever, der går igen
roster-lineage-shared-of = { $n } af { $of }
roster-lineage-none = En ny klasse
roster-lineage-choice-for = { $class } fortsætter fra
roster-lineage-save = Bekræft klasserne
roster-lineage-nothing-heading = Alle klasser er bekræftet
roster-lineage-nothing = Der er ikke mere at gøre, før næste skoleår begynder.
roster-lineage-correct = Ret klasser, der er bekræftet
roster-lineage-correct-heading = Ret, hvilke klasser der er de samme
roster-lineage-correct-lead = En klasses tidligere resultater følger det, du vælger her. De vises på klassens side, så snart du gemmer.
roster-lineage-correct-save = Gem rettelserne
roster-lineage-corrected = Rettelserne er gemt.
roster-lineage-saved = Klasserne er bekræftet.
