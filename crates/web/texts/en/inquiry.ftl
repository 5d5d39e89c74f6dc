inquiry-heading = Inquiries
inquiry-lead = Find out what lies behind before you choose what to do.
inquiry-begin = Start an inquiry
inquiry-meetings = Team meetings
inquiry-wheel = Year wheel
inquiry-none-heading = You have no inquiries going on
inquiry-none = Start from the class’s result or from something you wish to be better at.
inquiry-open = Going on
inquiry-ended = Ended
inquiry-about-pupil = about one pupil
inquiry-last-written = last written { $when }
inquiry-at-stage = Stage { $n } of 8: { $stage }

inquiry-begin-heading = Start an inquiry
inquiry-from-wish = From a wish
inquiry-from-wish-lead = If there is something you would like to be better at, begin here without a result.
inquiry-whose = Whom is the inquiry for?
inquiry-title = Heading
inquiry-title-hint = For example: Joy of reading in grade 5
inquiry-issue-label = What is it about?
inquiry-wish-hint = Two lines will do. You can go on writing together.
inquiry-other-ways = Other ways to begin
inquiry-from-result = From a result
inquiry-from-result-lead = Open the class’s result and press “Start an inquiry”. The figures come along.
inquiry-about-one-pupil = About one pupil
inquiry-about-one-pupil-lead = Only the contact teacher, the leaders and those you name can see the case.

inquiry-pupil-heading = An inquiry about one pupil in { $class }
inquiry-pupil-access = Only the class’s contact teacher, the school’s leaders and those of the class’s teachers and pedagogues who are named in the case can see it.
inquiry-pupil-audit = Every look is written in the log.
inquiry-pupil = Pupil
inquiry-pupil-title-hint = Do not write the pupil’s name in the heading
inquiry-keep = Deleted after
inquiry-keep-hint = The case is deleted with every version when the day has passed. Two years ahead at most.
inquiry-pupil-kept = The case is about { $pupil } and is deleted after { $day }.

inquiry-people = Participants and heading
inquiry-people-team = Everyone in { $team } and the school’s leaders take part.
inquiry-named = Named in the case
inquiry-named-none = Nobody is named.
inquiry-unname = Remove
inquiry-name-someone = Bring someone in
inquiry-name = Bring in

inquiry-history = All versions
inquiry-history-lead = Nothing you have written disappears. Here you can bring an earlier version back.
inquiry-newest = now
inquiry-empty = Empty
inquiry-sent = sent while someone else was writing; both are in the next version
inquiry-restore = Bring back
inquiry-version-of = { $name }, version { $n }
inquiry-field-factor = Factor { $n }
inquiry-field-evidence = Factor { $n }, how we know
inquiry-field-measure = Measure { $n }
inquiry-field-plan = Measure { $n }, owner, days and factors
inquiry-field-factor-off = Factor { $n }, taken off the list
inquiry-field-measure-off = Measure { $n }, taken off the list
inquiry-field-outcome = Decision

inquiry-eyebrow = Inquiry
inquiry-begun = begun { $when }
inquiry-stages = The eight stages of the inquiry
inquiry-done = (done)
inquiry-stage-issue = Issue and first data
inquiry-stage-goal = Goal
inquiry-stage-information = More information
inquiry-stage-problem = Problem statement
inquiry-stage-factors = Maintaining factors
inquiry-stage-measures = Measures
inquiry-stage-carrying-out = Carrying out
inquiry-stage-evaluation = Evaluation
inquiry-stage-heading = Stage { $n }. { $question }
inquiry-question-issue = What is it about?
inquiry-question-goal = What do you want to reach?
inquiry-question-information = What do you know, and what must you find out?
inquiry-question-problem = What exactly do you look into?
inquiry-question-factors = What keeps it going?
inquiry-question-measures = What will you do?
inquiry-question-carrying-out = Who does what when?
inquiry-question-evaluation = How did it go?

inquiry-hint-issue = Write what you see and where you see it. Leave explanations and solutions for later.
inquiry-example-issue = In 5.B it takes a long time to get started, mostly after breaks and when lessons change. The pupils themselves answer lower on calm and order than other grade 5 classes.
inquiry-hint-goal = Write what the pupils are to be able to do or to experience, and how you will be able to see it.
inquiry-example-goal = By Easter everyone in 5.B is at work two minutes after the lesson has begun, in four out of five lessons.
inquiry-hint-information = Write what you know from observation, talks with pupils, samples of work and log books. Write also what you lack, and who looks into it.
inquiry-example-information = Amina observes three transitions this week. Mette asks six pupils of the class council. Everyone keeps a log for five days.
inquiry-hint-problem = Gather it in one question. Begin with “How can it be that …”.
inquiry-example-problem = How can it be that the pupils in 5.B find it hard to get started and keep calm, above all when lessons change?
inquiry-hint-factors = Write what seems to keep it going. Look at context (frames and rules), actor (what grown-ups and pupils do towards each other) and individual (each one’s own conditions), in that order.
inquiry-example-factors = Changing between activities takes a long time. We know it from three observations.
inquiry-hint-measures = Each measure must work on at least one of the factors you have found. The effect of a few measures that everyone does alike is easier to see.
inquiry-hint-carrying-out = Give each measure an owner and a period, and write a few lines in the log on the way.
inquiry-hint-evaluation = Compare with the goal, not with how much you have done.
inquiry-example = Example:

inquiry-context = Context
inquiry-actor = Actor
inquiry-individual = Individual
inquiry-known-from = We know it from: { $evidence }
inquiry-lacks-measure = Lacks a measure
inquiry-n-measures = { $n ->
    [one] 1 measure
   *[other] { $n } measures
}
inquiry-correct = Correct
inquiry-remove = Take off the list
inquiry-add-factor = Add a factor
inquiry-factor-text = What do we do, or what happens?
inquiry-factor-evidence = How do we know?
inquiry-add = Add
inquiry-add-measure = Add a measure
inquiry-measure-text = What will you do?
inquiry-works-on = Which factors does it work on?
inquiry-measure-lacks-factor = The measure lacks a factor. Choose what it is to work on.
inquiry-factors-without = { $n ->
    [one] One factor lacks a measure. That may be a choice.
   *[other] { $n } factors lack a measure. That may be a choice.
}
inquiry-follows = Follows the practice card
inquiry-set-goal = Set a goal
inquiry-library = Find research about it

inquiry-plan = Owner and days
inquiry-owner = Owner
inquiry-choose-owner = Choose who does it
inquiry-owner-gone = Someone who is no longer here
inquiry-choose-days = Choose the first and the last day.
inquiry-choose-day = Choose a day.
inquiry-choose-outcome = Choose how it goes on.
inquiry-from = First day
inquiry-to = Last day
inquiry-three-weeks = A measure must last at least three weeks before you can see whether it works.
inquiry-save-plan = Save
inquiry-log = Log
inquiry-log-none = Nothing has been written yet.
inquiry-log-day = Day
inquiry-log-text = What happened?
inquiry-log-add = Write in the log

inquiry-evaluation-label = How did it go compared with the goal?
inquiry-evaluation-hint = Write what you see now, and how you know.
inquiry-learnt = What have you learnt?
inquiry-learnt-hint = Write it so that another team can use it. No names.
inquiry-decide = How does it go on?
inquiry-met = The goal is met. We end the inquiry.
inquiry-adjust = We adjust. Back to the measures.
inquiry-close = We close the inquiry without having met the goal.
inquiry-share = Show what we have learnt as local experience to other teams in the municipality, without names of school, class and team.
inquiry-decide-button = Save the decision
inquiry-is-shared = What you have learnt is shown as local experience.
inquiry-ended-met = The goal is met and the inquiry has ended.
inquiry-ended-adjust = You are adjusting the measures.
inquiry-ended-close = The inquiry is closed without the goal being met.
inquiry-reopen = Open the inquiry again

inquiry-lock-after = Finish stage { $n } first: { $stage }. Then this hangs together with what you have found out.
inquiry-lock-weeks = A measure must have run for at least three weeks before you evaluate.
inquiry-lock-until = The first has on { $day }.
inquiry-go = Go to stage { $n }, { $stage }

inquiry-beside = Beside
inquiry-we-ask = What we look into
inquiry-data = Data from the mapping
inquiry-all-scales = All scales
inquiry-frozen = The figures are from { $round }, as they were when the inquiry began.
inquiry-whole-profile = See the whole profile
inquiry-case = The case

inquiry-save = Save
inquiry-saved = Saved
inquiry-saving = Saving …
inquiry-wait = Not sent yet. The text is kept here and is sent when there is a network.
inquiry-merged = Others wrote meanwhile. Your texts are put together and nothing is deleted. Read the text through.
inquiry-refused = Could not be saved. Copy the text and reload the page.
inquiry-writing-with = { $names } are writing too right now.
inquiry-twice = You have written about the same thing at the same time. Both wordings are kept. Change the text to what you mean:
inquiry-last-by = { $author }, { $when }
inquiry-default-title = { $scale } in { $unit }
inquiry-practice-heading = What shall “{ $title }” work on?
inquiry-practice-lead = A measure must work on at least one of the factors you have found.
inquiry-practice-none = You have not found any factors yet. Find them first, so that the measure follows from what you have seen.
inquiry-practice-add = Add the card to the measures
