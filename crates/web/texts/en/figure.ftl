figure-unit = Points, where 500 is the mean of all pupils in the norm. The bar shows where the level lies with 95% confidence. High values are good on all scales.
figure-grades = Grades { $n_from }–{"\u2060"}{ $n_to }
figure-profile = The profile
figure-groups = Each form has its own questions, so numbers cannot be compared across forms.
figure-group = { $label }: { $n ->
    [one] one scale
   *[other] { $word } scales
  }
figure-key-filled = { $unit }: can be told from the norm
figure-key-hollow = { $unit }: cannot be told
figure-key-norm = { $others }: middle half and mean
figure-key-norm-mean = { $others }: mean
figure-key-school = The school
figure-key-municipality = The municipality
figure-scale = Scale
figure-points = Points
figure-interval = Interval
figure-norm = Norm
figure-change = Change since { $round }
figure-reliability = Reliability (alpha)
figure-reliability-note = Reliability is computed on all answers in the municipality. At 0.70 and above, the scale’s questions go well together. The 95% interval is in brackets.
figure-verdict = Difference from the norm
figure-since = Since { $round }:

figure-label = { $unit } { $points } points, interval { $low } to { $high }.
figure-label-norm = Norm { $points }.
figure-label-school = The school { $points }.
figure-label-municipality = The municipality { $points }.
figure-label-change = Change since { $round }: { $points } points, interval { $low } to { $high }.
figure-signed-range = { $low } to { $high }

figure-not-distinguishable = The difference cannot be told from chance.
figure-no-norm = There is no norm to compare with yet.
figure-above = { $size ->
    [little] A little
    [some] Somewhat
   *[much] Much
  } above { $others }. The difference is too large to be chance.
figure-below = { $size ->
    [little] A little
    [some] Somewhat
   *[much] Much
  } below { $others }. The difference is too large to be chance.
figure-word-none = Cannot be told from chance
figure-word-no-norm = No norm
figure-word-above = { $size ->
    [little] A little
    [some] Somewhat
   *[much] Much
  } above
figure-word-below = { $size ->
    [little] A little
    [some] Somewhat
   *[much] Much
  } below

figure-change-none = No certain change
figure-change-not-comparable = Cannot be compared: new form
figure-change-above = { $size ->
    [little] A little
    [some] Somewhat
   *[much] Much
  } higher than in { $round }
figure-change-below = { $size ->
    [little] A little
    [some] Somewhat
   *[much] Much
  } lower than in { $round }

figure-shares-caption = Per cent of the pupils, rounded to the nearest 5. From the left: { $low }, { $middle }, { $high }.
figure-shares-table = Per cent of the pupils
figure-shares-item = Question
figure-share-at-most = at most { $n }
figure-share-at-least = at least { $n }
figure-share-label = { $category } { $share } per cent
