welcome-heading = Vil du svare på nogle spørgsmål om skolen?
welcome-heading-young = Hej. Vil du svare på nogle spørgsmål?
welcome-lead = Det handler om, hvordan du har det i skolen, og hvordan du lærer.
welcome-lead-young = Vi vil gerne vide, hvordan du har det i skolen.
welcome-length = { $n ->
    [one] Der er ét spørgsmål.
   *[other] Der er { $n } spørgsmål.
  } De fleste er færdige efter { $n_minutes } minutter. Du har god tid.
welcome-why-heading = Hvorfor spørger vi?
welcome-who-heading = Hvem kan se dine svar?
welcome-who-nobody = Ingen på skolen kan se, hvad du svarer.
welcome-who-teacher = Din lærer kan kun se, om du er færdig.
welcome-who-seven = Skolen ser kun svar fra mindst syv elever ad gangen, lagt sammen.
welcome-decide-heading = Du bestemmer selv
welcome-decide = Du må sige nej. Du må springe spørgsmål over. Ingen får at vide, om du har sagt nej eller bare ikke er færdig.
welcome-decide-young = Du må godt sige nej. Du må godt springe over.
welcome-later-heading = Hvad sker der med svarene?
welcome-later-panel = Når runden lukker, bliver dit navn taget væk fra svarene. Der bliver en lukket nøgle, så vi kan se, hvordan det går samme elever næste gang. Kun to personer sammen kan bruge nøglen. Du og dine forældre kan bede om, at svarene bliver slettet.
welcome-later-no-panel = Når runden lukker, bliver dit navn taget væk fra svarene. Så kan ingen finde dine svar igen. Derfor kan de heller ikke rettes eller slettes bagefter.
welcome-start = Start
welcome-continue = Fortsæt, hvor du slap
welcome-decline = Jeg vil ikke være med
welcome-language = Vælg sprog
welcome-until = Du kan svare indtil { $when }.
welcome-opted-out-heading = Hej. Du skal ikke svare på noget
welcome-opted-out = Du er ikke med i kortlægningen. Det er helt i orden.
welcome-opted-out-quiet = Bliv siddende, og læs eller tegn, til de andre er færdige. De andre kan ikke se, at din side er anderledes.
welcome-declined-heading = Det er i orden. Du er ikke med
welcome-declined = Vi har ikke gemt noget svar fra dig. Din lærer kan ikke se, at du har sagt nej.
welcome-declined-back = Jeg vil alligevel gerne være med
welcome-closed-heading = Runden er lukket
welcome-closed = Den lukkede { $when }. Der kan ikke svares mere. Tak, fordi du ville være med.
welcome-not-open-heading = Runden er ikke åben endnu
welcome-not-open = Den åbner { $when }. Brug samme kode til den tid.
