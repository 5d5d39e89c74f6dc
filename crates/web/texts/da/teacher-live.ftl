teacher-live-crumb = Klassens time
teacher-live-eyebrow = { $class } · klassens time · { $when }
teacher-live-done = { $n } af { $of } er færdige
teacher-live-bar = Elever, der er færdige
teacher-live-lead = De fleste er færdige efter { $n } minutter. Der er god tid.
teacher-live-missing = { $n ->
    [one] Én er ikke færdig endnu
   *[other] { $word } er ikke færdige endnu
  }
teacher-live-missing-note = En elev, der er væk eller har sagt nej tak, står her også. Kun du ser navnene, og de slettes, når runden lukker.
teacher-live-new-code = Ny kode
teacher-live-new-code-for = til { $name }
teacher-live-new-code-note = Med en ny kode fortsætter eleven, hvor han eller hun slap. Den gamle kode lukker, og ingen kan læse de svar, der er givet.
teacher-live-help-heading = Imens klassen svarer
teacher-live-help-read = Læs gerne et spørgsmål op. Forklar ord, men ikke holdninger.
teacher-live-help-seat = Bliv ved din egen plads, så eleverne kan svare i fred.
teacher-live-help-no = En elev må springe over og må sige nej.
teacher-live-refresh = Opdatér siden
teacher-live-print = Udskriv alle koder
teacher-live-until = Bliver I ikke færdige, kan eleverne fortsætte en anden dag med samme kode. Runden lukker { $when }.
teacher-live-none-heading = { $class } er ikke begyndt endnu
teacher-live-none-lead = Del kodearkene ud. Eleverne åbner adressen her og skriver deres kode.
teacher-live-none-qr = QR-kode til { $address }
teacher-live-none-missing = Alle { $n } elever har en kode.
teacher-live-all-heading = Alle er færdige
teacher-live-all-lead = Tak for hjælpen. Der er ikke mere at gøre, og ingen navne står her længere.
teacher-live-closed-heading = Runden er lukket
teacher-live-closed-lead = Den lukkede { $when }. Listen over, hvem der manglede, er slettet. Resultatet kommer, når skolens leder har frigivet det.
teacher-live-released-heading = Resultatet er klar
teacher-live-released-lead = Runden lukkede { $when }, og skolens leder har frigivet resultatet.
teacher-live-released-see = Se klassens resultat
teacher-live-not-yet-heading = Runden åbner { $when }
teacher-live-not-yet-lead = Når den er åben, udskriver du klassens koder her.
teacher-live-substitute-heading = Kun klassens kontaktlærer kan se denne side
teacher-live-substitute-lead = Er du vikar i dag, så bed { $whom } om kodearkene. Eleverne kan svare uden, at du har siden åben.
teacher-live-none-new-code = En elev har brug for en ny kode
