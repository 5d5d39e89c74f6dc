mail-hello = Good morning { $name }
mail-monday-subject = { $n ->
    [one] One thing awaits you in Lærke
   *[other] { $word } things await you in Lærke
  }
mail-monday-lead = { $n ->
    [one] One thing awaits you this week.
   *[other] { $word } things await you this week.
  }
mail-class-heading = { $unit }: { $band } have answered
mail-class-below-50 = fewer than 50%
mail-class-from-50 = 50–74%
mail-class-from-75 = 75–89%
mail-class-from-90 = 90% or more
mail-meeting-heading = { $team } meets on { $when }
mail-meeting-note = The agenda is ready.
mail-meeting-link = See the agenda
mail-decisions-heading = { $n ->
    [one] Your team has asked you to do one thing
   *[other] Your team has asked you to do { $word } things
  }
mail-decisions-note = Tick them off on the meeting’s page when they are done.
mail-decisions-link = See the decisions
mail-cases-heading = { $n ->
    [one] Your inquiry awaits its next step
   *[other] { $word } inquiries await their next step
  }
mail-cases-note = Go on writing where you stopped.
mail-cases-link = See the inquiries
mail-goals-past-heading = { $n ->
    [one] One goal is past its date
   *[other] { $word } goals are past their date
  }
mail-goals-soon-heading = { $n ->
    [one] One goal is due within two weeks
   *[other] { $word } goals are due within two weeks
  }
mail-goals-note = Write what you have seen, or give the goal a new date.
mail-goals-link = See the goals
mail-all = See everything on the front page
mail-why = You get this e-mail on Mondays when something awaits you. It never names a pupil.
mail-stop = Stop the Monday e-mail
mail-stop-heading = Stop the Monday e-mail
mail-stop-lead = You will no longer get an e-mail on Mondays. The front page still shows what awaits you.
mail-stop-button = Stop the Monday e-mail
mail-stopped-heading = You will get no more Monday e-mails
mail-stopped-lead = It works at once. You can have them again at any time.
mail-start-button = Send me the Monday e-mail again
mail-started-heading = You get the Monday e-mail
mail-started-lead = It comes on Monday morning when something awaits you.
