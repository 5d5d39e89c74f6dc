class-result-title = Resultat for { $unit }
class-result-others = { $n ->
    [0] andre børnehaveklasser
   *[other] andre { $n }. klasser
  }
class-result-others-special = andre klasser
class-result-answers = elevernes svar
class-result-then = { $today }, da den var { $unit }
class-result-round = { $round }, { $season }
class-result-band = { $band } elever svarede

class-result-next-heading = Næste skridt
class-result-next-below = Undersøg i teamet, hvad der ligger bag { $scale }, før I vælger, hvad I vil gøre.
class-result-next-above = Tal i teamet om, hvad der løfter { $scale }, og hvordan I holder fast i det.
class-result-next-none = Læs klassens profil i teamet.
class-result-next-hidden = Se skolens resultat i stedet. Der er flere elever bag hvert tal.
class-result-inquiry = Start en analyse af { $scale }
class-result-any-scale = Vælg selv en skala
class-result-any-scale-or-save = Andre skalaer og teammødet
class-result-inquiry-chosen = Analysér den valgte skala
class-result-see-behind = Se svarene bag { $scale }
class-result-see-profile = Læs klassens profil
class-result-see-school = Se skolens resultat
class-result-how = Sådan læser du resultatet

class-result-caption = { $n ->
    [one] Klassens profil på én skala
   *[other] Klassens profil på { $word } skalaer
  }
class-result-table = { $unit }, elevernes svar { $season }. Point på skalaen, hvor 500 er gennemsnittet i normen, og 100 er spredningen.
class-result-second-hidden = Når én skala skjules, skjuler vi nogle gange en til. Ellers kunne man regne den skjulte ud af de andre tal.

class-result-behind = Bag tallet: { $scale }
class-result-limits = Hvad kan tallene ikke sige?
class-result-limit-why = De siger, hvad eleverne oplever. De siger ikke hvorfor.
class-result-limit-many = { $n ->
    [one] Siden viser én skala.
   *[other] Siden viser { $word } skalaer. Vi har taget højde for, at nogle ellers ville skille sig ud ved et tilfælde.
  }
class-result-limit-sure = Bjælken gælder de elever, der svarede. Når vi siger, om en forskel er sikker, er vi strengere: andre elever kunne have gået her, og siden viser mange skalaer. Derfor kan en bjælke ligge fri af normen, uden at forskellen er sikker.
class-result-limit-norm = Normen er regnet af svarene i { $population }.
class-result-limit-small = Forskelle under 20 point regner vi ikke for noget.
class-result-limit-teachers = Tallene kan ikke bruges til at sammenligne lærere.
class-result-limit-change = Ændringen gælder de elever, der svarede begge gange.

class-result-waiting-heading = { $unit }: resultatet er ikke klar endnu
class-result-waiting-open = Runden er åben til { $when }. Resultatet kommer, når den er lukket, og tallene er kontrolleret. Det plejer at tage en uge.
class-result-waiting-measuring = Runden er lukket, og resultatet beregnes. Du kan lukke siden.
class-result-waiting-release = Tallene er klar. Skolens ledelse frigiver dem, når de er læst igennem.
class-result-waiting-refresh = Opdatér siden
class-result-waiting-none = Der er ikke spurgt i klassen endnu
