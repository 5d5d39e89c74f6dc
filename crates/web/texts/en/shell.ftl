shell-skip = Go to the content
shell-nav = Main menu
shell-crumbs = Breadcrumb
shell-logout = Sign out
shell-error-title = Error:
shell-owner = { $municipality }’s programme for learning leadership
shell-about = About the mapping
shell-privacy = How we look after the answers
shell-accessibility = Accessibility

shell-nav-home = Front page
shell-nav-results = Results
shell-nav-goals = Goals
shell-nav-inquiries = Inquiries
shell-nav-mapping = Mapping
shell-nav-people = People
shell-nav-library = Research
shell-nav-programme = Programme
shell-nav-jobs = Jobs

shell-role-contact-teacher = contact teacher
shell-role-teacher = teacher
shell-role-pedagogue = pedagogue
shell-role-leader = school leader
shell-role-resource-person = resource person
shell-role-coordinator = programme coordinator
shell-role-analyst = municipal analyst
shell-role-administrator = system administrator
