school-result-title = Resultat for { $unit }
school-result-others-school = andre skoler
school-result-others-municipality = normen
school-result-theme = { $scale } er skolens fælles tema
school-result-base-heading = { $unit }: den første runde er normen
school-result-base-lead = Normen er regnet af kommunens egne svar i denne runde, så hvert gennemsnit er 500. Fra næste runde kan I se, hvad der ændrer sig.
school-result-eyebrow-grades = elevernes svar, { $grades }
school-result-rate = { $n } % svarede
school-result-next-below = Aftal i ledelsen, hvem der først undersøger { $scale }.
school-result-next-above = Find ud af, hvad der løfter { $scale }, så andre kan lære af det.
school-result-next-none = Læs klassernes profiler, én for én.
school-result-next-none-municipality = Læs skolernes profiler, én for én.
school-result-next-below-team = Undersøg i teamet, hvad der ligger bag { $scale } i jeres egne klasser.
school-result-next-above-team = Tal i teamet om, hvad der løfter { $scale }, og hvordan I holder fast i det.
school-result-next-none-team = Læs skolens profil i teamet.
school-result-next-below-leader = Spørg skolens leder, hvad der ligger bag { $scale }, og hvad skolen har brug for.
school-result-next-above-leader = Spørg skolens leder, hvad der løfter { $scale }, så andre skoler kan lære af det.
school-result-next-none-leader = Læs skolens profil sammen med skolens leder.
school-result-next-municipality-profile = Læs kommunens profil, og se, hvad tallene kan og ikke kan sige.
school-result-next-municipality = Læs din egen skoles resultat ved siden af kommunens.
school-result-next-hidden = Tal med programkoordinatoren. Der er for få svar til at vise noget.
school-result-see-profile = Læs skolens profil
school-result-see-profile-municipality = Læs kommunens profil
school-result-see-results = Vælg et andet resultat
school-result-see-units = Se klasserne, én for én
school-result-see-units-municipality = Se skolerne, én for én
school-result-caption = { $unit }: profilen på { $word } skalaer

school-result-units = Klasserne, én for én
school-result-units-municipality = Skolerne, én for én
school-result-units-note = Hver klasse har sin egen profil. Klasserne står i skolens egen orden, ikke efter tal. De er for små til at blive sammenlignet to og to. Vi har taget højde for, at nogle af de mange tal ellers ville skille sig ud ved et tilfælde.
school-result-units-note-municipality = Hver skole har sin egen profil. Skolerne står i alfabetisk orden, ikke efter tal. Vi har taget højde for, at nogle af de mange tal ellers ville skille sig ud ved et tilfælde.
school-result-units-group = { $heading }: { $label }
school-result-key-filled = Kan skelnes fra normen
school-result-key-hollow = Kan ikke skelnes
school-result-key-norm = Normen: midterste halvdel og gennemsnit
school-result-key-norm-mean = Normen: gennemsnit
school-result-panel-band = { $band } svar
school-result-panel-label = { $unit }: { $n ->
    [one] én skala
   *[other] { $word } skalaer
  }. Tallene står i tabellen.
school-result-panel-below = Under normen: { $scales }.
school-result-panel-above = Over normen: { $scales }.
school-result-panel-none = Ingen skala skiller sig ud.
school-result-panel-no-norm = Ingen norm at sammenligne med endnu.
school-result-panels-table = Niveauet i point. * kan skelnes fra normen. Rækkefølgen er skolens egen.
school-result-panels-table-municipality = Niveauet i point. * kan skelnes fra normen. Rækkefølgen er alfabetisk.
school-result-panels-scroll = Tabel over klasserne
school-result-panels-scroll-municipality = Tabel over skolerne
school-result-unit = Klasse
school-result-unit-municipality = Skole

school-result-who = Hvem svarede?
school-result-who-caption = Procent af eleverne. Den stiplede streg er målet på { $n } %.
school-result-who-table = Svarprocent
school-result-who-group = Gruppe
school-result-grade = { $n ->
    [0] Børnehaveklasse
   *[other] { $n }. årgang
  }
school-result-grades = { $n_from }.–{ $n_to }. årgang
school-result-low-heading = Få har svaret.
school-result-low = { $n } % af eleverne svarede. Tallene gælder dem, der svarede, og kan være anderledes for resten. Brug dem varsomt.
school-result-hidden-heading = Hvorfor er noget skjult?
school-result-hidden-why = Når én klasse skjules, skjuler vi nogle gange en til. Ellers kunne man trække de viste klasser fra skolens tal og regne den skjulte ud.
school-result-limits-why = Tallene siger, hvad eleverne oplever. De siger ikke hvorfor.
school-result-limits-league = De kan ikke bruges til at stille klasser eller skoler op i rækkefølge.
