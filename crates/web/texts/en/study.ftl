study-heading = The studies behind: { $card }
study-crumb = The studies
study-lead = { $n ->
    [one] { $n } study. The sum is made anew whenever one is added.
   *[other] { $n } studies. The sum is made anew whenever one is added.
  }
study-none = There are no single studies for this card yet.
study-one = One study cannot be put together with others. It takes at least two.
study-not-computable = The figures cannot be put together.
study-together = What do they say together?
study-effect-yes = Yes
study-effect-yes-against = No, on the contrary
study-effect-unsure = Cannot be told from chance
study-effect-question = Is there an effect on average?
study-effect-why = Pooled effect { $value } ({ $low } to { $high }) in standard deviations. On our scale that is about { $points } points.
study-new-question = What can we expect here?
study-new-sure = An effect in the same direction
study-new-unsure = It cannot be said beforehand
study-new-why = In a new class the effect is expected to lie between { $low } and { $high }.
study-differ-question = Do the studies agree?
study-differ-little = Mostly
study-differ-some = Not quite
study-differ-much = No
study-differ-why = { $percent } of the differences are more than chance (I²). The standard deviation between studies is { $tau } ({ $low } to { $high }).
study-caution = Read this first
study-figure = Each study by itself
study-figure-title = Difference in standard deviations
study-figure-about = The size of a square is the study’s weight, the line is the 95% interval; an arrow means that it goes on. The dashed line is where the effect is expected in a new place.
study-label = { $n } studies. Pooled effect { $value }, interval { $low } to { $high }. In a new place the effect is expected between { $newlow } and { $newhigh }.
study-pooled = Together
study-interval = { $low } to { $high }
study-table = Effect of each study, with 95% interval, weight and the pooled figure without it
study-name = Study
study-participants = Participants
study-effect = Effect
study-interval-head = Interval
study-weight = Weight
study-without = Together without it
study-own = Added by the municipality
study-own-short = own
study-read-it = Source
study-moderator = What makes a difference?
study-moderator-label = Something the studies differ in
study-moderator-choose = Choose
study-moderator-show = Show
study-moderator-none = The studies do not tell what they differ in.
study-moderator-yes = { $what }: where the number is 1 higher, the effect is { $value } higher ({ $low } to { $high }).
study-moderator-less = { $what }: where the number is 1 higher, the effect is { $value } lower ({ $low } to { $high }).
study-moderator-unsure = { $what }: the difference cannot be told from chance ({ $value }; { $low } to { $high }).
study-moderator-ends = At { $from } the effect is { $first } ({ $firstlow } to { $firsthigh }); at { $to } it is { $second } ({ $secondlow } to { $secondhigh }).
study-moderator-k = { $n } studies tell it.
study-moderator-explained = It explains { $percent } of the differences between the studies.
study-moderator-caution = These are differences between studies, not an experiment: something else may lie behind them.
study-moderator-few = { $what }: only { $n } studies tell it. That is too few.
study-moderator-same = { $what }: it is the same in all studies that tell it.
study-hang = Does it hang on one study?
study-hang-range = Without any single study the pooled figure lies between { $low } and { $high }.
study-hang-most = It changes most without { $name }: { $value } ({ $low } to { $high }).
study-hang-turns = Without { $name } the effect cannot be told from chance.
study-small-yes = Small studies show other figures than large ones (p = { $p }). It may mean that some were never published.
study-small-no = Small and large studies show the same (p = { $p }).
study-method = How it is computed
study-method-text = The model takes it that the effect differs from place to place (random effects, REML). The interval is Hartung and Knapp’s with the t distribution. Q = { $q } with { $df } degrees of freedom (p = { $p }). The figures are checked against another program (metafor in R).
study-two-intervals = The card’s own figure for the same studies may have a slightly narrower interval. It is worked out in the older way (Wald’s), which takes the spread between studies as known. Here we reckon that it too is only estimated. So the interval is a little wider; the pooled figure is the same.
study-source = The collection
study-licence = The table may be passed on under { $licence }.
study-download = Get the studies as CSV
study-add = Add studies
study-uploads = The municipality’s own files
study-upload-line = { $file }, added { $when }
study-withdraw = Take back
study-withdraw-for = the file { $file }
study-add-heading = Add studies
study-add-lead = You first see what the file adds. Nothing is saved until you say yes.
study-add-file = File with studies (CSV)
study-add-hint = The first line has names: study, year, effect, se (or variance, or low and high), n, source. Other columns of numbers become something to compare by.
study-add-check = See what the file adds
study-add-no-file = Choose a file
study-dry-heading = This is what the file adds
study-dry-good = { $n ->
    [one] { $n } new study. Nothing is saved yet.
   *[other] { $n } new studies. Nothing is saved yet.
  }
study-dry-known = { $n ->
    [one] { $n } study is here already and is not counted twice.
   *[other] { $n } studies are here already and are not counted twice.
  }
study-dry-nothing = Everything in the file is here already.
study-dry-bad = { $n ->
    [one] { $n } row cannot be used. So nothing of the file is saved. Mend the row and try again.
   *[other] { $n } rows cannot be used. So nothing of the file is saved. Mend the rows and try again.
  }
study-dry-before = Pooled effect now
study-dry-after = Pooled effect with the file
study-dry-moderators = Columns to compare by: { $names }.
study-dry-ignored = Columns that are not used: { $names }.
study-dry-caption = Rows that cannot be used
study-dry-line = Line
study-dry-column = Column
study-dry-reason = Why
study-dry-save = Add them
study-dry-again = Choose another file
study-card-link = See the studies behind it, and what they say together
