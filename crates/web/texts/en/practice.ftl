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
practice-card-effects = Each study by itself
practice-card-effects-lead = The figures come from different kinds of study. They stand in the card’s order and cannot be added up or ranked.
practice-card-no-effect = There is no verified figure for the effect. We do not know.
practice-card-findings = Other findings
practice-card-ratings = What the sources themselves say about certainty and cost
practice-card-ratings-lead = Each source has a scale of its own. They cannot be compared.
practice-card-eef-strength = The Education Endowment Foundation on certainty: { $n } of 5. About learning in the subjects only.
practice-card-eef-cost = The Education Endowment Foundation on cost: { $n } of 5, where 1 is very cheap.
practice-card-editorial-strength = The editors on certainty: { $n } of 5. { $words }
practice-card-editorial-cost = The editors on cost: { $n } of 5, where 1 is very cheap.
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
