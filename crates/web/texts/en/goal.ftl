goal-heading = Goals
goal-heading-class = From the municipality’s goal to your class
goal-heading-team = From the municipality’s goal to your team
goal-heading-school = From the municipality’s goal to the school’s classes
goal-lead-own = These are the goals that you, your team and your school work towards, and those they hang on.
goal-lead-place = The goals of { $place } hang together with the school’s and the municipality’s. The figures move when a new round has been released.
goal-new = New goal
goal-frameworks = Frameworks
goal-pupils-of = The pupils’ goals in { $unit }
goal-own-place = Show only { $place }
goal-empty-heading = No goals have been set yet
goal-empty = A goal may begin in a result or in something you want. Write it in your own words.
goal-key-level = Level with interval
goal-key-hollow = Cannot be told from where it began
goal-key-target = Target
goal-done = { $n ->
    [one] One goal ended or reached
   *[other] { $n } goals ended or reached
  }
goal-folded = Classes and teams
goal-folded-lead = There are many goals. Open a class or a team to see them in their place.
goal-folded-count = { $n ->
    [one] one goal
   *[other] { $n } goals
  }
goal-folded-late = { $n ->
    [one] one past due
   *[other] { $n } past due
  }
goal-parentless = Hangs on no other goal
goal-competence = Your own competence goals
goal-competence-empty = You have no goal for your own development yet
goal-competence-why = A competence goal is about the challenge you stand in. Only you can see it until you share it.
goal-competence-new = Write your first competence goal
goal-competence-another = New competence goal
goal-shared = Shared by colleagues
goal-is-shared = Shared
goal-is-private = Only you

goal-level-programme = Programme
goal-level-municipality = Municipality
goal-level-school = School
goal-level-team = Team
goal-level-class = Class
goal-level-pupil = Pupil
goal-level-staff = Own goal

goal-status-on-the-way = On the way
goal-status-begun = Begun
goal-status-follows = Followed in { $round }
goal-status-reached = Reached
goal-status-past-due = Past due
goal-status-not-distinguishable = Cannot be told from chance
goal-status-away = Moved the other way
goal-status-ended = Ended

goal-signs = Signs of learning
goal-why = Why
goal-observation = What we look for
goal-owner = Looked after by
goal-due = To be reached by
goal-holder = For
goal-of-unit = { $scale } in { $unit }
goal-point = { $round }: { $points }
goal-point-hidden = { $round }: hidden
goal-target = target: { $points }
goal-spark = { $scale }: { $points }
goal-level-now = { $round }: { $points } points ({ $range })
goal-withheld = The figures are shown only to those who may see the result.
goal-waits = The figure moves when the next round has been released.
goal-unmatched = Without a line: { $from } and { $to } are not the same pupils.
goal-from-case = Inquiry
goal-what-helped = What has helped others?
goal-hidden-baseline = The level is hidden. The goal is followed in words.
goal-moved-none = Cannot be told from where it began.
goal-moved-above-little = A little higher than where it began.
goal-moved-above-some = Somewhat higher than where it began.
goal-moved-above-much = Much higher than where it began.
goal-moved-below-little = A little lower than where it began.
goal-moved-below-some = Somewhat lower than where it began.
goal-moved-below-much = Much lower than where it began.

goal-edit = Change the goal
goal-above = Hangs on
goal-below = Below this goal
goal-below-new = Set a goal below this one
goal-history = What has happened
goal-happened-set = The goal was set
goal-happened-reworded = The goal was changed
goal-happened-title = New wording
goal-happened-due = New due day: { $when }
goal-happened-target = New target: { $points } points
goal-happened-measured = { $round } was released: { $points } points ({ $range })
goal-happened-measured-hidden = { $round } was released: hidden
goal-happened-comment = Comment
goal-happened-observed-reached = Observed: reached
goal-happened-observed-nearer = Observed: nearer
goal-happened-observed-not-yet = Observed: not yet
goal-happened-ended-met = Ended as reached
goal-happened-ended-dropped = Ended without being reached
goal-happened-reopened = Taken up again
goal-by = { $name }, { $when }
goal-comment = Write a comment
goal-comment-send = Save the comment
goal-observe = What have you seen?
goal-observe-judged = How far are you?
goal-observe-reached = The goal is reached
goal-observe-nearer = We are nearer
goal-observe-not-yet = Not yet
goal-observe-send = Save the observation
goal-end = End the goal
goal-end-met = The goal is reached
goal-end-dropped = We put the goal away
goal-end-why = What did you learn?
goal-end-send = End the goal
goal-reopen = Take the goal up again
goal-end-scale = A goal with a scale is reached only when a new round shows it.

goal-choose-heading = Whom is the goal for?
goal-choose-lead = Choose where the goal belongs. It may hang on a goal of a wider level.
goal-choose-self = Myself: a competence goal
goal-choose-programme = The whole programme

goal-form-new = New goal for { $holder }
goal-form-new-programme = New goal for the programme
goal-form-new-staff = New competence goal
goal-form-edit = Change the goal
goal-form-lead = Only the first field must be filled in. The rest can come later.
goal-form-same = { $n ->
    [one] There is a goal for that scale already:
   *[other] There are { $n } goals for that scale already:
  }
goal-form-same-still = Change the one there is, or save another.
goal-form-title = What do you want to achieve?
goal-form-title-staff = What do you want to become better at?
goal-form-title-hint = Use your own words, for example: 5.B starts lessons calmly.
goal-form-title-hint-staff = Begin with the challenge you stand in right now.
goal-form-scale = Follow a scale
goal-form-scale-hint = Where you begin is locked to the figure that is released now.
goal-form-scale-none = No scale, we follow the goal in words
goal-form-scale-now = { $scale } ({ $points } points now)
goal-form-scale-hidden = { $scale } (hidden, followed in words)
goal-form-target = Target in points
goal-form-target-hint = Less than 20 points cannot be told from chance. Keep the figure if you want to hold on.
goal-form-observation = What will you look for?
goal-form-observation-hint = Something you can observe yourselves, such as how many changes of lesson go calmly.
goal-form-signs-hint = What do you see and hear as the goal is being reached?
goal-form-why-hint = What in your result or practice makes the goal important?
goal-form-due-hint = A day on which you come back to the goal.
goal-form-parent = Hangs on
goal-form-parent-none = No other goal
goal-form-owner-none = Nobody yet
goal-form-shared = Share the goal with my leader and my team
goal-form-shared-hint = Otherwise only you can see it. You can change your mind at any time.
goal-form-shared-pupil = Show the goal to the pupil’s parents
goal-form-shared-pupil-hint = The pupil can always see their own goal.
goal-form-save = Save the goal
goal-form-cancel = Cancel
goal-form-error-day = Choose a day.
goal-form-error-target = Write a whole number, for example 470.
goal-form-error-choice = Choose something from the list.
goal-from-result = Lift { $scale } in { $unit }
goal-from-result-school = Lift { $scale } at { $unit }
goal-from-result-hold = Hold on to { $scale } in { $unit }
goal-without = Teams without a goal
goal-without-lead = A goal makes it easy to see whether the effort works.
goal-without-school = { $school }: { $n } { $n ->
    [one] team
   *[other] teams
  }
goal-without-set = Set a goal for { $team }
goal-set-from-any = Set a goal for the class
goal-set-from-any-school = Set a goal for the school
goal-set-from-any-municipality = Set a goal for the municipality
goal-set-from-result = Set a goal for { $scale }

goal-pupils-heading = The pupils’ goals in { $unit }
goal-pupils-lead = Every look is logged. Only the contact teacher and those who work with the pupil can see the goals.
goal-pupils-count = { $n ->
    [0] no goals yet
    [one] one goal
   *[other] { $n } goals
  }
goal-pupil-heading = Goals for { $name }
goal-pupil-lead = { $unit }. This look has been logged.
goal-pupil-empty = { $name } has no goal yet.
goal-pupil-assigned = Works with the pupil
goal-pupil-assigned-none = Only the contact teacher.
goal-pupil-assign = Give a colleague access
goal-pupil-assign-send = Give access
goal-pupil-unassign = Remove { $name }
goal-pupil-reason-heading = The pupil’s goals are closed to you
goal-pupil-reason-lead = As a leader you can open the goals when you have a reason. The reason is logged, and access lasts a week.
goal-pupil-reason = Why do you need to see the goals?
goal-pupil-reason-send = Open the pupil’s goals

goal-news = { $n ->
    [one] One goal has moved
   *[other] { $n } goals have moved
  }
