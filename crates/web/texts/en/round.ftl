round-rounds = Rounds
round-planned = Planned
round-open = Open
round-closed = Closed
round-measured = Calculated
round-released = Released

round-list-heading = The rounds of the mapping
round-list-lead = A round asks all pupils once. There are usually two years between rounds.
round-list-window = { $opens } to { $closes }
round-list-plan = Plan a round
round-list-none-heading = No rounds yet
round-list-none = Plan the first one. You can change everything until it opens.
round-list-none-view = The programme coordinator plans the first round.
round-column-round = Round
round-column-window = Answering time
round-column-phase = State

round-plan-heading = Plan a round
round-plan-edit-heading = Change the round
round-plan-lead = You can change everything until the round opens. After that it is fixed.
round-plan-label = Round
round-plan-label-hint = The short name, for example T2.
round-plan-season = Time of year
round-plan-season-hint = As it is written beside the numbers, for example autumn 2026.
round-plan-opens = Opens
round-plan-closes = Closes
round-plan-date = Date
round-plan-time = Time
round-plan-instruments = Questionnaires
round-plan-schools = Schools
round-plan-purpose-da = Purpose in Danish
round-plan-purpose-en = Purpose in English
round-plan-purpose-hint = Pupils read this before they answer. Be brief and use words that a pupil in grade 4 knows.
round-plan-mode = Confidentiality
round-plan-mode-statistical = Statistical
round-plan-mode-statistical-hint = Nobody can see what a pupil answers, not even with the database in hand. Pupils’ questionnaires must be like this.
round-plan-mode-named = Named
round-plan-mode-named-hint = Only for the contact teacher’s ratings. Every look is written down.
round-plan-panel-legend = Panel key
round-plan-panel = Keep the panel key
round-plan-panel-hint = Then you can see how the same pupils are doing in the next round, and pupils can have their answers deleted. Without the key nobody can find the answers again.
round-plan-retention = The panel key is deleted at the latest
round-plan-retention-months = { $n ->
    [one] after 1 month
   *[other] after { $n } months
  }
round-plan-save = Save the plan
round-plan-cancel = Go back without saving

round-status-eyebrow = { $municipality } · { $n_schools ->
    [one] 1 school
   *[other] { $n_schools } schools
  } · { $round }, { $season }
round-status-planned = The round opens { $when }
round-status-going = All schools are under way
round-status-none-begun = No school has begun yet
round-status-some-waiting = { $n ->
    [one] One school has not begun yet
   *[other] { $word } schools have not begun yet
  }
round-status-all-done = All schools have finished
round-status-call = { $n ->
    [one] One school needs a call
   *[other] { $word } schools need a call
  }
round-status-today = The round closes today { $when }
round-status-closed = The round is closed
round-status-measured = The results are ready for the leaders
round-status-released = The round is released
round-status-lead-planned = { $n_pupils } pupils in { $n_classes } classes get a code when the round opens.
round-status-lead-open = { $n }% of the pupils have answered. The round closes { $when }.
round-status-lead-call = { $n }% of the pupils have answered. { $schools } are behind. The round closes { $when }.
round-status-lead-closed = { $n }% of the pupils answered. The results are being calculated, which usually takes a few minutes.
round-status-lead-measured = { $n }% of the pupils answered. Each school’s leader can now release the school’s result.
round-status-lead-released = { $n }% of the pupils answered. The schools can see their results.
round-status-rate = of the pupils have answered
round-status-days = { $n ->
    [one] school day left
   *[other] school days left
  }
round-status-schools = schools
round-status-rates = Response rates right now
round-status-rates-closed = Response rates
round-status-caption = Schools are in alphabetical order. Numbers are rounded to the nearest 5% while the round is open.
round-status-caption-closed = Schools are in alphabetical order. Numbers are rounded to the nearest 5%.
round-status-scroll = Response rates by school
round-status-school = School
round-status-pupils = Pupils
round-status-state = State
round-status-row-not-begun = Not begun
round-status-row-going = Under way
round-status-row-call = Call the school
round-status-row-done = Finished
round-status-open = Open the round
round-status-edit = Change the plan
round-status-extend-heading = Extend the round
round-status-extend-hint = The round can be extended while it is open. The codes stay valid.
round-status-extend = Extend the round
round-status-close = Close the round now
round-status-codes = Print codes
round-status-release = Go to release

round-school-heading = { $school }: how answering goes
round-school-lead = { $n }% of the pupils have answered. The round closes { $when }.
round-school-heading-closed = { $school }: how answering went
round-school-lead-closed = { $n }% of the pupils answered. The round closed { $when }. The result is being calculated, which usually takes a few minutes.
round-school-lead-measured = { $n }% of the pupils answered. The round closed { $when }. The result is calculated and waits to be released.
round-school-lead-released = { $n }% of the pupils answered. The round closed { $when }. The result is released.
round-school-caption = Classes are in the school’s own order. A class’s response rate is shown in four steps while the round is open.
round-school-caption-closed = Classes are in the school’s own order. A class’s response rate is shown in four steps.
round-school-class = Class
round-school-rate = Have answered
round-school-below-50 = Under 50%
round-school-50 = 50–74%
round-school-75 = 75–89%
round-school-90 = 90% or more
round-school-codes = Print the class’s codes
round-school-codes-for = for { $class }
round-school-teacher = The class’s own teacher can see who is missing.

round-confirm-open-heading = Do you want to open the round now?
round-confirm-open-members = { $n_pupils } pupils in { $n_classes } classes at { $n_schools } schools each get a code. Who belongs to which class is fixed from then on.
round-confirm-open-fixed = Questionnaires, purpose and confidentiality cannot be changed when the round is open.
round-confirm-open-until = Answers can be given until { $when }.
round-confirm-open-button = Open the round
round-confirm-close-heading = Do you want to close the round now?
round-confirm-close-rate = Nobody can answer any more. { $n }% have answered.
round-confirm-close-key = The key between answer and pupil is deleted. This cannot be undone.
round-confirm-close-next = The results are ready for the leaders when they have been calculated and checked.
round-confirm-close-button = Close the round
round-confirm-fault = The round has changed since you opened the page. See how it stands now and try again.

round-release-heading = { $school }: do you want to release the result?
round-release-municipality-heading = { $school }: do you want to release the municipality’s result?
round-release-lead = { $n_shown } of { $of } numbers can be shown. { $n_hidden } are hidden, so that nobody can work out a single child’s answers.
round-release-lead-all = All { $of } numbers can be shown. None of them gives away a single child’s answers.
round-release-audit-ok = We have tested all numbers ever shown together with these. No group of fewer than seven pupils can be worked out.
round-release-cost = That is why { $n }% of all numbers in the round are hidden besides those that rest on too few answers.
round-release-caption = What will be shown
round-release-unit = Unit
round-release-scales = Scales shown
round-release-of = { $n } of { $of }
round-release-who-heading = Who sees what?
round-release-who-class = The class’s teachers and pedagogues see the class’s result.
round-release-who-school = The school’s staff see the school’s result.
round-release-who-municipality = The schools’ staff and the municipality’s analysts see the municipality’s result.
round-release-who-coordinator = The programme coordinator sees the school’s result but not the classes’.
round-release-once = A number is released only once. It cannot be calculated again afterwards, only withdrawn whole with an explanation.
round-release-button = Release the result
round-release-later = Not now
round-release-failed-heading = The result cannot be released yet
round-release-failed = The check found numbers that together could give away a small group. We calculate again what must be hidden. Nothing is shown.
round-release-waiting-heading = The result has not been calculated yet
round-release-waiting = It begins when the round has closed and takes a few minutes. You can close the page.
round-release-done-heading = { $school }: the result is released
round-release-done = It was released { $when } by { $who }.
round-release-done-at = It was released { $when }.
round-release-see = See the result

round-codes-heading = Codes for { $class }
round-codes-lead = One card per pupil. Cut them out and give each pupil their own. The card is a key: throw it away when the pupil has finished.
round-codes-address = Open { $address } and type the code:
round-codes-print = Print the page from the browser’s menu.
round-codes-until = Can be used until { $when }
round-codes-qr = QR code for { $name }
round-codes-closed-heading = The codes no longer work
round-codes-closed = The round is closed and the key to the codes is deleted.
round-codes-list = Cards with codes
round-codes-new = New code for { $name }
round-codes-new-lead = The old code is closed. With the new one the pupil goes on where he or she stopped.
round-codes-back = Back to the class’s hour
round-plan-error-moment = Type the day and the time again
round-plan-instrument-hint = { $n ->
    [one] 1 question
   *[other] { $n } questions
  }, edition { $n_version }
round-purpose-default-da = Skolen vil vide, hvordan du har det, og hvordan du lærer. De voksne bruger svarene til at gøre skolen til et godt sted at lære. Vi spørger igen i næste runde, så alle kan se, hvad der har ændret sig.
round-purpose-default-en = The school wants to know how you feel and how you learn. The grown-ups use the answers to make school a good place to learn. We ask again in the next round, so that everyone can see what has changed.
