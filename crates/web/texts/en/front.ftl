front-morning = Good morning, { $name }
front-day = Hello, { $name }
front-evening = Good evening, { $name }
front-first = Welcome to Lærke, { $name }
front-waiting = { $n ->
    [one] One thing is waiting for you.
   *[other] { $word } things are waiting for you.
  }
front-nothing = Nothing is waiting for you.
front-first-lead = Here you see what is waiting for you. If there is nothing, there is nothing you have forgotten.
front-more = { $n ->
    [one] See one more
   *[other] See { $n } more
  }
front-classes = Your classes
front-schools = Your schools
front-school = Your school
front-result = Result
front-hour = The class’s hour
front-codes = Codes
front-result-for = for { $unit }

front-task-result-heading = The result for { $unit } is ready
front-task-result-note = See it before the team meets. It takes about ten minutes.
front-task-result-button = See the result
front-task-hour-heading = { $unit } has to answer before { $when }
front-task-hour-note = Print the codes and find a lesson.
front-task-hour-button = Open the class’s hour
front-task-going-heading = { $unit }: { $n } of { $of } have finished
front-task-going-note = The round closes { $when }.
front-task-release-heading = { $unit }: the result can be released
front-task-release-note = Teachers can see it when you have released it.
front-task-release-button = Go to release
front-task-school-heading = { $unit }: { $n }% have answered
front-task-school-button = See the classes
front-task-call-heading = { $n ->
    [one] One school needs a call
   *[other] { $word } schools need a call
  }
front-task-call-note = { $round } closes { $when }.
front-task-call-button = See response rates
front-task-plan-heading = No round is planned
front-task-plan-note = You can change everything until it opens.
front-task-plan-button = Plan a round
front-task-roster-heading = There are no pupils yet
front-task-roster-note = Fetch them from the municipality’s pupil system. You first see what would change.
front-task-roster-button = Fetch pupils and classes
front-task-lineage-heading = { $n ->
    [one] One class has to be confirmed
   *[other] { $n } classes have to be confirmed
  }
front-task-lineage-note = We have found which classes are the same as last year.
front-task-lineage-button = Confirm the classes
front-task-job-heading = A job has stopped
front-task-job-note = It tries again by itself, but someone should look at it.
front-task-job-button = See jobs
front-task-decision-note = Your team asked you to.
front-task-decision-note-due = Your team asked you to do it by { $date }.
front-task-decision-button = See the meeting
front-task-case-heading = The inquiry “{ $title }” is at step { $n }
front-task-case-heading-untitled = An inquiry is at step { $n }
front-task-case-note = Step { $n } of 8. Go on writing where you stopped.
front-task-case-note-loose = { $n ->
    [one] One factor lacks a measure.
   *[other] { $word } factors lack a measure.
  }
front-task-case-button = Go on writing
front-task-goal-past-heading = The goal “{ $title }” is past its date
front-task-goal-soon-heading = The goal “{ $title }” is due on { $date }
front-task-goal-past-note = { $unit }. It was due on { $date }. Write what you have seen, or give the goal a new date.
front-task-goal-soon-note = { $unit }. Which signs have you seen?
front-task-goal-button = See the goal
front-task-teams-heading = { $n ->
    [one] { $names } has no goal yet
   *[other] { $word } teams have no goal yet
  }
front-task-teams-note = { $names }.
front-task-teams-note-one = A goal makes it easy to see whether the effort works.
front-task-teams-button = See the school’s goals
front-task-share-heading = { $n ->
    [one] { $unit }: one pupil plan is not shared
   *[other] { $unit }: { $word } pupil plans are not shared
  }
front-task-share-note = Pupil and parents see what is new only when you have shared the plan.
front-task-share-button = See the plans
front-task-review-heading = { $n ->
    [one] One research card waits for a reader
   *[other] { $word } research cards wait for a reader
  }
front-task-review-note = Somebody else has written. Hold the figures against their sources, and publish the card or hand it back.
front-task-review-button = Read the cards
front-task-teams-set = Set a goal
front-task-teams-around-heading = { $n ->
    [one] One team has no goal yet
   *[other] { $word } teams have no goal yet
  }
front-task-teams-around-note = { $n ->
    [one] All at one school.
   *[other] They are at { $word } schools.
  }
front-task-teams-around-button = See which
front-news = New since last time
front-news-moved = The goal “{ $title }” has moved
front-news-reached = The goal “{ $title }” is reached
front-news-unchanged = The goal “{ $title }” was measured again
front-news-moved-note = { $unit }, { $date }
front-news-unchanged-note = { $unit }, { $date }. Whether it has moved cannot be told from chance.
front-news-comment = { $by } has written about the goal “{ $title }”
front-meeting = { $team }, next meeting
front-meeting-link = See the agenda
front-meeting-chair = You chair the meeting.
front-meeting-minutes = You take the minutes.
front-meeting-time = You watch the time.
front-meeting-observer = You are the observer.
front-meeting-place = { $when }, { $place }.
front-meeting-when = { $when }.
front-goals = Goals
front-task-unit-result-note = See what has moved, and what you want to do about it.
front-schools-count = { $n ->
    [one] One school
   *[other] { $n } schools
  }
front-schools-results = The schools’ results
front-schools-goals = The schools’ goals
