school-result-title = Result for { $unit }
school-result-others-school = other schools
school-result-others-municipality = the norm
school-result-theme = { $scale } is the school’s common theme
school-result-base-heading = { $unit }: the first round is the norm
school-result-base-lead = The norm is computed from the municipality’s own answers in this round, so every mean is 500. From the next round on you can see what changes.
school-result-eyebrow-grades = the pupils’ answers, { $grades }
school-result-rate = { $n }% answered
school-result-next-below = Agree among the leaders who first looks into { $scale }.
school-result-next-above = Find out what lifts { $scale }, so that others can learn from it.
school-result-next-none = Read the classes’ profiles, one by one.
school-result-next-none-municipality = Read the schools’ profiles, one by one.
school-result-next-below-team = Look into what lies behind { $scale } in your own classes with your team.
school-result-next-above-team = Talk in the team about what lifts { $scale } and how you keep it up.
school-result-next-none-team = Read the school’s profile in the team.
school-result-next-below-leader = Ask the school’s leader what lies behind { $scale } and what the school needs.
school-result-next-above-leader = Ask the school’s leader what lifts { $scale }, so that other schools can learn from it.
school-result-next-none-leader = Read the school’s profile together with the school’s leader.
school-result-next-municipality-profile = Read the municipality’s profile, and see what the figures can and cannot tell.
school-result-next-municipality = Read your own school’s result beside the municipality’s.
school-result-next-hidden = Talk to the programme coordinator. There are too few answers to show anything.
school-result-see-profile = Read the school’s profile
school-result-see-profile-municipality = Read the municipality’s profile
school-result-see-results = Choose another result
school-result-see-units = See the classes, one by one
school-result-see-units-municipality = See the schools, one by one
school-result-caption = { $unit }: the profile on { $word } scales

school-result-units = The classes, one by one
school-result-units-municipality = The schools, one by one
school-result-units-note = Each class has its own profile. Classes are in the school’s own order, not by number. They are too small to be compared two by two. We have allowed for some of the many numbers otherwise standing out by chance.
school-result-units-note-municipality = Each school has its own profile. Schools are in alphabetical order, not by number. We have allowed for some of the many numbers otherwise standing out by chance.
school-result-units-group = { $heading }: { $label }
school-result-key-filled = Can be told from the norm
school-result-key-hollow = Cannot be told
school-result-key-norm = The norm: middle half and mean
school-result-key-norm-mean = The norm: mean
school-result-panel-band = { $band } answers
school-result-panel-label = { $unit }: { $n ->
    [one] one scale
   *[other] { $word } scales
  }. The numbers are in the table.
school-result-panel-below = Below the norm: { $scales }.
school-result-panel-above = Above the norm: { $scales }.
school-result-panel-none = No scale stands out.
school-result-panel-no-norm = No norm to compare with yet.
school-result-panels-table = The level in points. * can be told from the norm. The order is the school’s own.
school-result-panels-table-municipality = The level in points. * can be told from the norm. The order is alphabetical.
school-result-panels-scroll = Table of the classes
school-result-panels-scroll-municipality = Table of the schools
school-result-unit = Class
school-result-unit-municipality = School

school-result-who = Who answered?
school-result-who-caption = Per cent of the pupils. The dashed line is the aim of { $n }%.
school-result-who-table = Response rate
school-result-who-group = Group
school-result-grade = { $n ->
    [0] Preschool class
   *[other] Grade { $n }
  }
school-result-grades = Grades { $n_from }–{ $n_to }
school-result-low-heading = Few have answered.
school-result-low = { $n }% of the pupils answered. The numbers hold for those who answered and may be different for the rest. Use them with care.
school-result-hidden-heading = Why is something hidden?
school-result-hidden-why = When one class is hidden, we sometimes hide another. Otherwise one could take the classes shown from the school’s number and work out the hidden one.
school-result-limits-why = The numbers say what the pupils experience. They do not say why.
school-result-limits-league = They cannot be used to put classes or schools in order.
