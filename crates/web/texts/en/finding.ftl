finding-none = { $unit } answers like { $others }
finding-below = { $unit } is lower on { $below } than { $others }
finding-above = { $unit } is higher on { $above } than { $others }
finding-both = { $unit }: lower on { $below } but higher on { $above } than { $others }
finding-many = { $unit } stands out on { $word } scales
finding-many-below = { $unit } is lower than { $others } on { $word } scales
finding-many-above = { $unit } is higher than { $others } on { $word } scales
finding-hidden = The result for { $unit } is hidden
finding-no-norm = { $unit }: the first result

finding-lead-none = { $n ->
    [one] The scale cannot be told from { $others }.
   *[other] None of the { $word } scales can be told from { $others }.
  } That is a finding too.
finding-lead-some = On { $same } of { $word } scales { $unit } answers like { $others }. { $n ->
    [one] One stands out
   *[other] { $out } stand out
  }
finding-lead-all = { $n ->
    [one] The scale stands out
   *[other] All { $word } scales stand out
  }
finding-lead-groups = Scales that stand out: { $groups }
finding-group = { $n ->
    [0] none
   *[other] { $word }
  } of { $shown } in { $label }
finding-in = in { $label }
finding-largest = The three largest differences:
finding-see-all = See all { $word } in the profile
finding-lead-hidden = We only show numbers when nobody can work out a single child’s answers from them. Here we cannot.
finding-lead-no-norm = There is no norm to compare with yet. Read each number by itself.

finding-item-below = is { $size ->
    [little] a little
    [some] somewhat
   *[much] much
  } below the norm ({ $n } points){ $change ->
    [up] {" "}but has risen since { $round }
    [down] {" "}and has fallen since { $round }
   *[none] {""}
  }.
finding-item-above = is { $size ->
    [little] a little
    [some] somewhat
   *[much] much
  } above the norm ({ $n } points){ $change ->
    [up] {" "}and has risen since { $round }
    [down] {" "}but has fallen since { $round }
   *[none] {""}
  }.

finding-moved-up = { $names }: up since { $round }.
finding-moved-down = { $names }: down since { $round }.
