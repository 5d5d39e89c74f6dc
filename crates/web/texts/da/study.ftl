study-heading = Undersøgelserne bag: { $card }
study-crumb = Undersøgelserne
study-lead = { $n ->
    [one] { $n } undersøgelse. Regnestykket laves forfra, hver gang der kommer én til.
   *[other] { $n } undersøgelser. Regnestykket laves forfra, hver gang der kommer én til.
  }
study-none = Der er ingen enkeltundersøgelser til kortet endnu.
study-one = Én undersøgelse kan ikke regnes sammen med andre. Der skal mindst to til.
study-not-computable = Tallene kan ikke regnes sammen.
study-together = Hvad siger de tilsammen?
study-effect-yes = Ja
study-effect-yes-against = Nej, tværtimod
study-effect-unsure = Kan ikke skelnes fra tilfældighed
study-effect-question = Er der en virkning i gennemsnit?
study-effect-why = Samlet effekt { $value } ({ $low } til { $high }) i standardafvigelser. På vores skala svarer det til omtrent { $points } point.
study-new-question = Hvad kan vi vente hos os?
study-new-sure = En virkning i samme retning
study-new-unsure = Det kan ikke siges på forhånd
study-new-why = I en ny klasse ventes effekten at ligge mellem { $low } og { $high }.
study-differ-question = Er undersøgelserne enige?
study-differ-little = Stort set
study-differ-some = Ikke helt
study-differ-much = Nej
study-differ-why = { $percent } af forskellene er mere end tilfældigheder (I²). Spredningen mellem undersøgelser er { $tau } ({ $low } til { $high }).
study-caution = Læs dette først
study-figure = Hver undersøgelse for sig
study-figure-title = Forskel i standardafvigelser
study-figure-about = Firkantens størrelse er undersøgelsens vægt, linjen er 95 %-intervallet; en pil betyder, at det går videre. Den stiplede linje er, hvor effekten ventes at ligge et nyt sted.
study-label = { $n } undersøgelser. Samlet effekt { $value }, interval { $low } til { $high }. Et nyt sted ventes effekten mellem { $newlow } og { $newhigh }.
study-pooled = Samlet
study-interval = { $low } til { $high }
study-table = Effekt i hver undersøgelse, med 95 %-interval, vægt og det samlede tal uden den
study-name = Undersøgelse
study-participants = Deltagere
study-effect = Effekt
study-interval-head = Interval
study-weight = Vægt
study-without = Samlet uden den
study-own = Tilføjet af kommunen
study-own-short = egen
study-read-it = Kilde
study-moderator = Hvad gør en forskel?
study-moderator-label = Noget, undersøgelserne er forskellige i
study-moderator-choose = Vælg
study-moderator-show = Vis
study-moderator-none = Undersøgelserne fortæller ikke, hvad de er forskellige i.
study-moderator-yes = { $what }: Når tallet er 1 højere, er effekten { $value } højere ({ $low } til { $high }).
study-moderator-less = { $what }: Når tallet er 1 højere, er effekten { $value } lavere ({ $low } til { $high }).
study-moderator-unsure = { $what }: Forskellen kan ikke skelnes fra tilfældighed ({ $value }; { $low } til { $high }).
study-moderator-ends = Ved { $from } er effekten { $first } ({ $firstlow } til { $firsthigh }); ved { $to } er den { $second } ({ $secondlow } til { $secondhigh }).
study-moderator-k = { $n } undersøgelser fortæller det.
study-moderator-explained = Det forklarer { $percent } af forskellene mellem undersøgelserne.
study-moderator-caution = Det er forskelle mellem undersøgelser, ikke et forsøg: Noget andet kan ligge bag.
study-moderator-few = { $what }: Kun { $n } undersøgelser fortæller det. Det er for få.
study-moderator-same = { $what }: Det er ens i alle undersøgelser, der fortæller det.
study-hang = Hænger det på én undersøgelse?
study-hang-range = Uden en enkelt undersøgelse bliver det samlede tal mellem { $low } og { $high }.
study-hang-most = Mest ændrer det sig uden { $name }: { $value } ({ $low } til { $high }).
study-hang-turns = Uden { $name } kan virkningen ikke skelnes fra tilfældighed.
study-small-yes = Små undersøgelser viser andre tal end store (p = { $p }). Det kan betyde, at nogle aldrig er blevet offentliggjort.
study-small-no = Små og store undersøgelser viser det samme (p = { $p }).
study-method = Sådan er det regnet
study-method-text = Modellen regner med, at virkningen er forskellig fra sted til sted (tilfældige effekter, REML). Intervallet er Hartung og Knapps med t-fordeling. Q = { $q } med { $df } frihedsgrader (p = { $p }). Tallene er regnet efter med et andet program (metafor i R).
study-two-intervals = Kortets eget tal for de samme undersøgelser kan have et lidt smallere interval. Det er regnet på den ældre måde (Walds), som går ud fra, at spredningen mellem undersøgelserne er kendt. Her regner vi med, at den også kun er skønnet. Derfor bliver intervallet lidt bredere; det samlede tal er det samme.
study-source = Samlingen
study-licence = Tabellen må gives videre under { $licence }.
study-download = Hent undersøgelserne som CSV
study-add = Tilføj undersøgelser
study-uploads = Kommunens egne filer
study-upload-line = { $file }, tilføjet { $when }
study-withdraw = Tag tilbage
study-withdraw-for = filen { $file }
study-add-heading = Tilføj undersøgelser
study-add-lead = Du ser først, hvad filen tilføjer. Intet bliver gemt, før du siger ja.
study-add-file = Fil med undersøgelser (CSV)
study-add-hint = Første linje er navne: undersøgelse, år, effekt, standardfejl (eller varians, eller nedre og øvre), antal, kilde. Andre kolonner med tal bliver til noget, man kan sammenligne efter.
study-add-check = Se, hvad filen tilføjer
study-add-no-file = Vælg en fil
study-dry-heading = Det tilføjer filen
study-dry-good = { $n ->
    [one] { $n } ny undersøgelse. Intet er gemt endnu.
   *[other] { $n } nye undersøgelser. Intet er gemt endnu.
  }
study-dry-known = { $n ->
    [one] { $n } undersøgelse er her i forvejen og tælles ikke to gange.
   *[other] { $n } undersøgelser er her i forvejen og tælles ikke to gange.
  }
study-dry-nothing = Alt i filen er her i forvejen.
study-dry-bad = { $n ->
    [one] { $n } række kan ikke bruges. Derfor bliver intet af filen gemt. Ret rækken, og prøv igen.
   *[other] { $n } rækker kan ikke bruges. Derfor bliver intet af filen gemt. Ret rækkerne, og prøv igen.
  }
study-dry-before = Samlet effekt nu
study-dry-after = Samlet effekt med filen
study-dry-moderators = Kolonner at sammenligne efter: { $names }.
study-dry-ignored = Kolonner, der ikke bruges: { $names }.
study-dry-caption = Rækker, der ikke kan bruges
study-dry-line = Linje
study-dry-column = Kolonne
study-dry-reason = Hvorfor
study-dry-save = Tilføj dem
study-dry-again = Vælg en anden fil
study-card-link = Se undersøgelserne bag, og hvad de siger tilsammen
