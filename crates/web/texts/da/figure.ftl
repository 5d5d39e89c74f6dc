figure-unit = Point, hvor 500 er gennemsnittet for alle elever i normen. Bjælken viser, hvor niveauet med 95 % sikkerhed ligger. Høje tal er gode på alle skalaer.
figure-grades = { $n_from }.–{"\u2060"}{ $n_to }. klasse
figure-profile = Profilen
figure-groups = Hvert skema har sine egne spørgsmål, så tallene kan ikke sammenlignes på tværs af skemaer.
figure-group = { $label }: { $n ->
    [one] én skala
   *[other] { $word } skalaer
  }
figure-key-filled = { $unit }: kan skelnes fra normen
figure-key-hollow = { $unit }: kan ikke skelnes
figure-key-norm = { $others }: midterste halvdel og gennemsnit
figure-key-norm-mean = { $others }: gennemsnit
figure-key-school = Skolen
figure-key-municipality = Kommunen
figure-scale = Skala
figure-points = Point
figure-interval = Interval
figure-norm = Norm
figure-change = Ændring siden { $round }
figure-verdict = Forskel fra normen
figure-reliability = Pålidelighed (alfa)
figure-reliability-note = Pålideligheden er beregnet på alle svar i kommunen. Ved 0,70 og derover hænger skalaens spørgsmål godt sammen. I parentes står 95 %-intervallet.
figure-since = Siden { $round }:

figure-label = { $unit } { $points } point, interval { $low } til { $high }.
figure-label-norm = Norm { $points }.
figure-label-school = Skolen { $points }.
figure-label-municipality = Kommunen { $points }.
figure-label-change = Ændring siden { $round }: { $points } point, interval { $low } til { $high }.
figure-signed-range = { $low } til { $high }

figure-not-distinguishable = Forskellen kan ikke skelnes fra tilfældighed.
figure-no-norm = Der er ingen norm at sammenligne med endnu.
figure-above = { $size ->
    [little] Lidt
    [some] Noget
   *[much] Meget
  } over { $others }. Forskellen er for stor til at være tilfældig.
figure-below = { $size ->
    [little] Lidt
    [some] Noget
   *[much] Meget
  } under { $others }. Forskellen er for stor til at være tilfældig.
figure-word-none = Kan ikke skelnes fra tilfældighed
figure-word-no-norm = Ingen norm
figure-word-above = { $size ->
    [little] Lidt
    [some] Noget
   *[much] Meget
  } over
figure-word-below = { $size ->
    [little] Lidt
    [some] Noget
   *[much] Meget
  } under

figure-change-none = Ingen sikker ændring
figure-change-not-comparable = Kan ikke sammenlignes: nyt skema
figure-change-above = { $size ->
    [little] Lidt
    [some] Noget
   *[much] Meget
  } højere end i { $round }
figure-change-below = { $size ->
    [little] Lidt
    [some] Noget
   *[much] Meget
  } lavere end i { $round }

figure-shares-caption = Procent af eleverne, afrundet til nærmeste 5. Fra venstre: { $low }, { $middle }, { $high }.
figure-shares-table = Procent af eleverne
figure-shares-item = Spørgsmål
figure-share-at-most = højst { $n }
figure-share-at-least = mindst { $n }
figure-share-label = { $category } { $share } procent
