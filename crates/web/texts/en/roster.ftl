roster-heading = Fetch pupils and classes
roster-lead = You first see what would be added, changed and ended. Nothing is saved until you say yes.
roster-file = File from the pupil system
roster-file-hint = A zip file, or one or more files in CSV or Excel. We know OneRoster 1.1 and 1.2, School Data Sync and lists with one row per pupil.
roster-check = See what would change
roster-error-no-file = Choose a file
roster-latest = Last fetched { $when }.
roster-date-order = How are dates written?
roster-date-order-auto = Find out from the file
roster-date-order-day = Day first: 3/4 is 3 April
roster-date-order-month = Month first: 3/4 is 4 March

roster-report-heading-plan = This would change
roster-report-heading-nothing = Nothing would change
roster-report-heading-done = Pupils and classes are fetched
roster-report-heading-refused = The file cannot be used
roster-report-lead-plan = { $file } was read as { $format }. Nothing is saved yet.
roster-report-lead-nothing = { $file } was read as { $format }. We already have everything in it.
roster-report-lead-done = { $file } was read as { $format } and saved { $when }.
roster-report-refused-cure = Put the file right and try again. Nothing is saved.
roster-report-caption = Changes
roster-report-what = What
roster-report-added = Added
roster-report-changed = Changed
roster-report-ended = Ended
roster-report-unchanged = As before
roster-kind-schools = Schools
roster-kind-school-years = School years
roster-kind-classes = Classes
roster-kind-pupils = Pupils
roster-kind-guardians = Parents
roster-kind-staff = Staff
roster-kind-enrolments = Pupils and teachers in classes
roster-kind-guardianships = Parents of pupils
roster-kind-school-roles = Roles at schools
roster-kind-teams = Teams
roster-kind-team-members = Members of teams
roster-kind-team-classes = Classes with teams
roster-rejected-heading = { $n ->
    [one] 1 row cannot be used
   *[other] { $n } rows cannot be used
  }
roster-rejected-lead = They are passed over. Put them right in the pupil system and fetch again.
roster-rejected-shown = The first { $n } are shown here.
roster-warnings-heading = { $n ->
    [one] 1 row should be looked at
   *[other] { $n } rows should be looked at
  }
roster-file-column = File
roster-line = Line
roster-column = Column
roster-value = Content
roster-reason = What to put right
roster-ended-heading = Is this the right file?
roster-ended = It would end { $n }% of the pupils. That happens when one fetches a file with one school instead of the whole municipality.
roster-ended-confirm = Yes, { $n ->
    [one] 1 pupil has
   *[other] { $n } pupils have
  } left
roster-confirm = Save the changes
roster-cancel = No, save nothing
roster-again = Fetch another file
roster-columns-wrong = Correct what the columns of { $file } mean
roster-whole-report = Fetch the whole report as text
roster-unresolved = The row refers to something that is not there, and is left out.
roster-to-people = See schools and classes
roster-to-lineage = Confirm the classes

roster-mapping-heading = What is in the columns?
roster-mapping-lead = We do not know the columns in { $file }. Choose once, and we remember it for the next time.
roster-mapping-kind = What is one row?
roster-mapping-kind-pupils = A pupil
roster-mapping-kind-staff = A member of staff in a class or at a school
roster-mapping-kind-teams = A member or a class of a team
roster-mapping-sample = The first rows of the file
roster-mapping-fields = Choose a column
roster-mapping-must-lead = These must be chosen, the rest can be left out:
roster-mapping-must-pupils = A pupil: school, class, name, and the pupil’s number or e-mail.
roster-mapping-must-staff = A member of staff: school (or the class’s number), and their number, e-mail or name.
roster-mapping-must-teams = A team: school and team.
roster-mapping-must-or-number = Must be chosen, here or as a number.
roster-mapping-must-or-email = Must be chosen, here or as an e-mail.
roster-mapping-must-or-names = Must be chosen, here or as given name and family name.
roster-mapping-must-or-email-or-name = Must be chosen, here or as an e-mail or a name.
roster-mapping-none = Not in the file
roster-mapping-save = Use the columns
roster-field-school = School
roster-field-school-id = The school’s number
roster-field-class = Class
roster-field-class-id = The class’s number
roster-field-grade = Grade
roster-field-pupil-id = The pupil’s number
roster-field-given-name = Given name
roster-field-family-name = Family name
roster-field-full-name = Whole name
roster-field-email = E-mail
roster-field-contact-teacher = The contact teacher’s name
roster-field-contact-teacher-id = The contact teacher’s number
roster-field-contact-teacher-email = The contact teacher’s e-mail
roster-field-staff-id = The staff member’s number
roster-field-role = Role
roster-field-team = Team
roster-field-team-id = The team’s number
roster-field-team-kind = The team’s kind
roster-field-from = From date
roster-field-to = To date

roster-lineage-heading = Are these the same classes?
roster-lineage-lead = The school year { $to } has begun. We have looked at which pupils are there again from { $from }. Say yes to those that fit, so that results can follow the class.
roster-lineage-new = Class in { $year }
roster-lineage-old = Continues from
roster-lineage-shared = Pupils there again
roster-lineage-shared-of = { $n } of { $of }
roster-lineage-none = A new class
roster-lineage-choice-for = { $class } continues from
roster-lineage-save = Confirm the classes
roster-lineage-nothing-heading = All classes are confirmed
roster-lineage-nothing = There is nothing more to do until the next school year begins.
roster-lineage-correct = Correct classes that are confirmed
roster-lineage-correct-heading = Correct which classes are the same
roster-lineage-correct-lead = A class’s earlier results follow what you choose here. They stand on the class’s page as soon as you save.
roster-lineage-correct-save = Save the corrections
roster-lineage-corrected = The corrections are saved.
roster-lineage-saved = The classes are confirmed.
