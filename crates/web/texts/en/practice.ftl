practice-heading = What has helped others?
practice-lead = Research on one page: what to do, whether it works, and how to begin tomorrow.
practice-from-class = { $unit } is low on { $scale }: what has helped others?
practice-unit-then = { $today } ({ $then } at the time)
practice-from-results = From your own results
practice-search = Search in your own words
practice-search-hint = For example: noise after break
practice-search-button = Search
practice-filter-scale = Scale
practice-filter-level = Who does it?
practice-filter-grade = Grade
practice-filter-all = All
practice-filter-clear = Show all cards
practice-grade = { $n ->
    [0] Reception class
   *[other] Grade { $n }
  }
practice-grades-all = all grades
practice-grades = { $n_from ->
    [0] reception–grade { $n_to }
   *[other] grades { $n_from }–{ $n_to }
  }
practice-count = { $n ->
    [0] No cards
    [one] One card
   *[other] { $n } cards
  }
practice-count-for = { $n ->
    [0] No cards for “{ $words }”
    [one] One card for “{ $words }”
   *[other] { $n } cards for “{ $words }”, the best guesses first
  }
practice-none = Try fewer or other words, or remove a filter. You can also browse by scale below.
practice-none-filter = Remove a filter, and there will be more.
practice-contents = Go to a scale
practice-other = Teamwork, leadership and learning in the subjects
practice-other-lead = Cards without a pupil scale. Follow them with goals of your own.
practice-own = The municipality’s own card
practice-level-pupil = The pupil
practice-level-class = The teacher in class
practice-level-team = The team
practice-level-school = The school
practice-level-municipality = The municipality
practice-nav-editors = Write and publish cards

practice-card-eyebrow = Practice card
practice-card-reviewed = reviewed { $day }
practice-card-works = Does it work?
practice-card-sure = How sure is it?
practice-card-takes = What does it cost?
practice-card-what = What it is
practice-card-whom = For whom?
practice-card-tomorrow = What you can do tomorrow
practice-card-needs = What it takes
practice-card-research = What does research show?
practice-card-criticism = Pitfalls and criticism
practice-card-references = References
practice-card-sources = What the sources themselves say
practice-card-effects-lead = Each source by itself, only with figures that we have read in the source. They stand in the card’s order and cannot be added up or ranked.
practice-card-no-effect = There is no verified figure for the effect. We do not know.
practice-card-editors = The editors’ rating
practice-card-editors-lead = The card’s own editors have given it from the sources above. It cannot be compared with a source’s own.
practice-card-ratings-lead = This is the source’s own scale. It cannot be compared with others.
practice-card-eef-strength = Certainty: { $n } of 5. About learning in the subjects only.
practice-card-eef-cost = Cost: { $n } of 5, where 1 is very cheap.
practice-card-editorial-strength = Certainty: { $n } of 5. { $words }
practice-card-editorial-cost = Cost: { $n } of 5, where 1 is very cheap.
practice-card-editorial-words = { $n ->
    [5] Several meta-analyses of controlled trials agree.
    [4] One meta-analysis, mainly of controlled trials.
    [3] Mixed designs, or one large randomised trial.
    [2] Correlations without trials, or one small trial.
   *[other] Contested, or studied by its developers only.
  }
practice-card-measure-d = standard deviations (Cohen’s d)
practice-card-measure-g = standard deviations (Hedges’ g)
practice-card-measure-months = months of progress in a school year
practice-card-measure-index = percentile points
practice-card-interval = 95% interval { $low } to { $high }
practice-card-studies = { $n ->
    [one] one study
   *[other] { $number } studies
  }
practice-card-not-comparable = Cannot be compared with other figures
practice-card-see = See the source
practice-card-see-copy = See a copy of the source
practice-card-copy = a copy, not the publisher’s page
practice-card-lower-is-better = Lower is better:
practice-card-own-calculation = Our own calculation from public data
practice-card-use = Use it
practice-card-use-link = Add to an inquiry
practice-card-use-class = Add to the inquiry of { $unit }
practice-card-use-case = Add to “{ $title }”
practice-card-use-which = Which inquiry is the card for?
practice-card-signs = See whether it works for you
practice-card-watch = { $n ->
    [one] Scale in the next mapping
   *[other] Scales in the next mapping
  }
practice-card-watch-none = No pupil scale measures it. Watch for signs of your own.
practice-card-experience = Experience in this municipality
practice-card-experience-none = No team has tried it and written how it went. It could be you.
practice-card-experience-apart = This is experience, not research, and it does not count in the figures.
practice-card-experience-count = { $n ->
    [one] One team has tried it and evaluated.
   *[other] { $n } teams have tried it and evaluated.
  }
practice-card-met = Met the goal
practice-card-adjusted = Changed the plan
practice-card-stopped = Stopped
practice-card-edit = Edit the card
practice-card-in-revision = The card is being revised. What you read is what is published.

practice-desk-heading = The municipality’s own cards
practice-desk-lead = Write cards of your own, or change one that ships. Somebody other than the writer reads and publishes.
practice-desk-new = Write a new card
practice-desk-none = You have not written on any card yet. Open a card and choose “Edit the card”, or write a new one.
practice-desk-card = Card
practice-desk-stage = How far
practice-desk-by = Last saved by
practice-desk-waits = Waits for you
practice-desk-draft = Draft
practice-desk-in-review = In review
practice-desk-returned = To be mended
practice-desk-published = Published
practice-desk-withdrawn = Withdrawn
practice-desk-also-published = an earlier version is published

practice-new-heading = Write a new card
practice-new-lead = The card gets a name, which is its address too. It cannot be changed.
practice-new-id = Name
practice-new-id-hint = Small letters a–z, digits and hyphens, such as shared-start
practice-new-button = Begin the card

practice-edit-heading = Edit “{ $title }”
practice-edit-stage = { $stage }, version { $n }
practice-edit-shipped = The card ships with Lærke. When you save it becomes the municipality’s own, and the shipped one stands until yours is published.
practice-edit-text = The card’s text
practice-edit-hint = At the top are keys and figures between two lines of +++. Below is the text in Danish and English.
practice-edit-save = Save
practice-edit-preview = See what it looks like
practice-edit-preview-heading = This is what the card will look like
practice-edit-saved = The card is saved.
practice-edit-problems = { $n ->
    [one] One thing has to be mended before the card can go to review
   *[other] { $n } things have to be mended before the card can go to review
  }
practice-edit-sound = The card can be read and is ready for review.
practice-edit-references = Bring in references from BibTeX or RIS
practice-edit-see = See the published card
practice-edit-submit-heading = Review
practice-edit-submit-lead = Another coordinator or analyst reads the card and publishes it.
practice-edit-submit = Send to review
practice-edit-save-first = Save your changes first. What is saved is what is sent.
practice-edit-own = You have written on the card, so somebody else has to read it.
practice-edit-read-lead = Read the card and hold its figures against the sources. Then publish it, or send it back.
practice-edit-note = What has to be mended?
practice-edit-note-hint = Only needed when you send it back
practice-edit-publish = Publish the card
practice-edit-return = Send back
practice-edit-withdraw = Withdraw the published card
practice-edit-withdraw-ships = Then the card that ships is shown again.
practice-edit-withdraw-own = Then nobody can see it until it is published again.
practice-edit-history = History
practice-edit-revision = Version { $n }, saved by { $name } { $day }
practice-edit-step-submitted = Sent to review by { $name } { $day }
practice-edit-step-returned = Sent back by { $name } { $day }
practice-edit-step-published = Published by { $name } { $day }
practice-edit-step-withdrawn = Withdrawn by { $name } { $day }
practice-edit-old = Version { $n } of “{ $title }”
practice-edit-old-back = Back to the card

practice-import-heading = Bring in references for “{ $title }”
practice-import-lead = Paste a list from Zotero, EndNote or a database. First you see what would happen.
practice-import-text = The list in BibTeX or RIS
practice-import-try = See what would happen
practice-import-add = { $n ->
    [one] Add one reference to the card
   *[other] Add { $n } references to the card
  }
practice-import-new = { $n ->
    [0] No new references
    [one] One new reference
   *[other] { $n } new references
  }
practice-import-known = On the card already
practice-import-faulty = Cannot be used
practice-import-line = Line { $n }: { $text }
practice-import-dry = Nothing is saved yet.

practice-field-danish = Danish
practice-field-english = English
practice-field-in = { $label }, { $tongue }
practice-field-of-entry = { $title }: { $label }
practice-field-choose = Choose
practice-field-editorial = The editors
practice-field-effect = Figure { $n }
practice-field-finding = Finding { $n }
practice-field-reference = Reference { $n }
practice-field = { $name ->
    [title] Title
    [lead] In short, what one does
    [works] Does it work?
    [sure] How sure is it?
    [takes] What does it cost?
    [what] What it is
    [whom] For whom?
    [tomorrow] Steps for tomorrow
    [needs] What it takes
    [signs] Signs that it works
    [does_it] What does research show?
    [criticism] Pitfalls and criticism
    [words] Search words
    [level] Who does it?
    [grades_from] From grade
    [grades_to] To grade
    [themes] What is the card about?
    [scales] Further scales the card bears on
    [not_scales] Scales the card does not bear on
    [strength_scale] Certainty: who rates?
    [strength_value] Certainty: from 1 to 5
    [cost_scale] Cost: who rates?
    [cost_value] Cost: from 1 to 5
   *[other] The card
  }
practice-field-entry = { $name ->
    [source] Who found it?
    [measure] What is it counted in?
    [what] What does the figure count?
    [value] The figure
    [low] Lowest of the interval
    [high] Highest of the interval
    [studies] Number of studies
    [year] Year
    [url] Address on the web
    [doi] DOI number
    [note] What one must know of the figure
    [citation] Authors, year and title
    [verified] I have read the figure in the source. Only then is it shown.
    [copy] The address leads to a copy, not to the publisher’s page
    [comparable] Can stand beside other figures of the same unit
    [lower_is_better] Lower is better
   *[other] Detail
  }
practice-theme = { $word ->
    [relation_teacher_pupil] Relation between teacher and pupil
    [relation_among_pupils] Community among pupils
    [wellbeing_general] Wellbeing
    [wellbeing_subject] Wellbeing in the subjects
    [variation_teaching] Variation in teaching
    [teacher_support] Support from the teacher
    [feedback] Feedback
    [goals_clarity] Clear goals
    [homework_support] Homework
    [behaviour_calm_order] Calm and order
    [motivation_effort] Motivation and effort
    [bullying] Bullying
    [social_competence_empathy] Empathy
    [social_competence_selfcontrol] Self-control
    [social_competence_adjustment] Adjustment and behaviour
    [social_competence_assertion] Speaking up and saying no
    [inclusion] Inclusion
    [attainment_reading] Reading
    [attainment_maths] Maths
    [data_use] Use of data
    [team_collaboration] Work in the team
    [leadership] Leadership
    [parent_dialogue] Work with the home
    [school_culture] The school’s culture
   *[other] { $word }
  }
practice-fields-short = In short
practice-fields-where = Who and where
practice-fields-text = The text
practice-fields-text-hint = Write as you speak. Lines that begin with a hyphen become points.
practice-fields-words = Search words
practice-fields-figures = Figures and sources
practice-fields-scales = Change which scales the card belongs to
practice-fields-effects = Figures for the effect
practice-fields-findings = Other findings
practice-fields-references = References
practice-fields-add-effect = Add a figure
practice-fields-add-finding = Add a finding
practice-fields-add-reference = Add a reference
practice-fields-remove = Take this out when I save
practice-fields-missing = { $n ->
    [one] One thing is missing before another person can read the card
   *[other] { $n } things are missing before another person can read the card
  }
practice-fields-missing-which = See what is missing
practice-hint-lead = One or two sentences.
practice-hint-works = Begin with a short answer: Yes, a little. Then a sentence of why.
practice-hint-sure = Begin with a short answer: Fairly sure. Then what it rests on.
practice-hint-takes = Begin with a short answer: A little time. Then how much.
practice-hint-tomorrow = One step on each line, at least three. Begin with what one does.
practice-hint-needs = Time, materials and people.
practice-hint-signs = What can you see and hear when it works?
practice-hint-words = One on each line: what a tired teacher would type in the search box.
practice-hint-themes = Tick what the card is mostly about. The themes decide which scales the card belongs to.
practice-hint-scales = Beyond those that follow from the themes.
practice-hint-not-scales = That would otherwise follow from the themes.
practice-hint-ratings = Each source’s rating stands by itself. Leave the fields empty if nobody has rated it.
practice-hint-effects = One entry for each source. Figures of different sources are never added up.
practice-hint-findings = What a source has found that is no effect in figures: a share or a direction.
practice-hint-references = The works that the card builds on.
practice-hint-citation = For example: Skov, I. (2024). Calm in lessons. The Journal 12, 4–9.
practice-edit-as-text = Edit the card as one text
practice-edit-as-fields = Edit the card in fields
practice-edit-no-fields = The text holds something that the fields cannot show. Change it here, and the fields can be opened again.
practice-edit-later = Not saved: somebody else has saved the card meanwhile. What you have written still stands here. Read the other version in the history, then save again.
practice-edit-no-preview = There is nothing to show yet.
practice-card-points = { $signed } points, where 100 points are one standard deviation
practice-more = Show more
practice-from-case = The inquiry “{ $title }”
practice-back-search = Search: { $words }
practice-back-filter = Search
