finding-none = { $unit } svarer som { $others }
finding-below = { $unit } ligger lavere på { $below } end { $others }
finding-above = { $unit } ligger højere på { $above } end { $others }
finding-both = { $unit }: lavere på { $below }, men højere på { $above } end { $others }
finding-many = { $unit } skiller sig ud på { $word } skalaer
finding-many-below = { $unit } ligger lavere end { $others } på { $word } skalaer
finding-many-above = { $unit } ligger højere end { $others } på { $word } skalaer
finding-hidden = Resultatet for { $unit } er skjult
finding-no-norm = { $unit }: det første resultat

finding-lead-none = { $n ->
    [one] Skalaen kan ikke skelnes fra { $others }.
   *[other] Ingen af de { $word } skalaer kan skelnes fra { $others }.
  } Det er også et resultat.
finding-lead-some = På { $same } af { $word } skalaer svarer { $unit } som { $others }. { $n ->
    [one] Én
   *[other] { $out }
  } skiller sig ud
finding-lead-all = { $n ->
    [one] Skalaen skiller sig ud
   *[other] Alle { $word } skalaer skiller sig ud
  }
finding-lead-groups = Skalaer, der skiller sig ud: { $groups }
finding-group = { $n ->
    [0] ingen
   *[other] { $word }
  } af { $shown } i { $label }
finding-in = i { $label }
finding-largest = De tre største forskelle:
finding-see-all = Se alle { $word } i profilen
finding-lead-hidden = Vi viser kun tal, når ingen kan regne enkelte børns svar ud af dem. Det kan vi ikke her.
finding-lead-no-norm = Der er ingen norm at sammenligne med endnu. Læs hvert tal for sig.

finding-item-below = ligger { $size ->
    [little] lidt
    [some] noget
   *[much] meget
  } under normen ({ $n } point){ $change ->
    [up] {","} men er steget siden { $round }
    [down] {" "}og er faldet siden { $round }
   *[none] {""}
  }.
finding-item-above = ligger { $size ->
    [little] lidt
    [some] noget
   *[much] meget
  } over normen ({ $n } point){ $change ->
    [up] {" "}og er steget siden { $round }
    [down] {","} men er faldet siden { $round }
   *[none] {""}
  }.

finding-moved-up = { $names } er steget siden { $round }.
finding-moved-down = { $names } er faldet siden { $round }.
