family-login-heading = Log ind som elev eller forælder
family-login-lead = Brug brugernavnet fra dit brev fra skolen og den adgangskode, du selv har valgt.
family-login-name = Brugernavn
family-login-name-hint = For eksempel karla4729
family-login-secret = Adgangskode
family-login-submit = Log ind
family-login-first = Det er første gang: jeg har et brev med en kode
family-login-staff = Jeg er ansat på skolen eller i kommunen
family-login-wrong-heading = Vi kan ikke logge dig ind
family-login-wrong = Skriv brugernavn og adgangskode igen
family-login-wrong-field = Brugernavn og adgangskode passer ikke sammen.
family-login-signed-out = Du er logget ud.
family-login-help-heading = Har du glemt dit brugernavn eller din adgangskode?
family-login-help = Spørg kontaktlæreren om et nyt brev. Med det vælger du en ny adgangskode.

family-code-heading = Skriv koden fra dit brev
family-code-lead = Koden virker én gang. Du vælger nu en adgangskode, som du bruger fremover.
family-code-label = Koden
family-code-hint = 14 tegn. Store og små bogstaver er lige gode.
family-code-submit = Fortsæt
family-code-wrong-heading = Vi kan ikke finde koden
family-code-wrong = Skriv de 14 tegn fra dit brev igen
family-code-wrong-field = Koden passer ikke. Måske er den brugt, eller du har fået et nyere brev.
family-code-login = Jeg har allerede en adgangskode

family-choose-heading = Velkommen, { $name }
family-choose-user = Dit brugernavn er
family-choose-keep = Gem brevet. Du skal bruge brugernavnet, næste gang du logger ind.
family-choose-secret = Vælg en adgangskode
family-choose-secret-pupil = Mindst 8 tegn. Find på noget, som kun du ved. Skriv det ikke på brevet.
family-choose-secret-guardian = Mindst 12 tegn. Tre ord efter hinanden er en god adgangskode.
family-choose-weak-pupil = Vælg en adgangskode på mindst 8 tegn.
family-choose-weak-guardian = Vælg en adgangskode på mindst 12 tegn.
family-choose-submit = Gem og log ind

family-class-heading = Breve til elever og forældre i { $class }
family-class-lead = Et brev giver én person adgang til elevplanen. Forældre læser kun det, I har delt, og kun om deres eget barn.
family-class-small = Elever til og med 3. klasse skriver sammen med dig på din skærm og får ikke eget brev.
family-class-missing = { $n ->
    [one] Print det ene brev, der mangler
   *[other] Print de { $n } breve, der mangler
  }
family-class-none = Alle har et brev eller logger allerede ind.
family-class-empty = Der er ingen elever i klassen.
family-class-table = Elever og forældre i { $class }
family-class-who = Navn
family-class-standing = Adgang
family-class-letter = Brev
family-class-guardian = forælder til { $child }
family-class-too-young = Skriver sammen med dig
family-class-not-invited = Intet brev endnu
family-class-invited = Brev venter til { $when }
family-class-signs-in = Logger ind som { $user }
family-class-print = Print brev
family-class-print-new = Nyt brev
family-class-for = til { $name }

family-letters-heading = Breve til { $class }
family-letters-lead = Print nu. Koderne vises kun denne ene gang. Går et brev tabt, printer du et nyt, og så virker det gamle ikke mere.
family-letters-none = Der er ingen breve at printe.
family-letters-back = Tilbage til klassen
family-letter-title = Til { $name }
family-letter-pupil = Nu kan du selv læse din elevplan og skrive, hvad du gerne vil blive bedre til.
family-letter-guardian = Nu kan du læse elevplanen for { $children } og skrive dine egne ord til samtalen med skolen.
family-letter-how = Gå til { $address }, eller hold telefonens kamera over den firkantede kode.
family-letter-code = Kode
family-letter-user = Brugernavn
family-letter-once = Koden virker én gang og til { $when }. Gem brevet på grund af brugernavnet.
family-letter-qr = QR-kode til { $name }
