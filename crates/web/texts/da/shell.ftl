shell-skip = Gå til indholdet
shell-nav = Hovedmenu
shell-crumbs = Brødkrumme
shell-logout = Log ud
shell-error-title = Fejl:
shell-owner = { $municipality }s program for læringsledelse
shell-about = Om kortlægningen
shell-privacy = Sådan passer vi på svarene
shell-accessibility = Tilgængelighed

shell-nav-home = Forside
shell-nav-results = Resultater
shell-nav-goals = Mål
shell-nav-inquiries = Analyser
shell-nav-mapping = Kortlægning
shell-nav-people = Personer
shell-nav-library = Viden
shell-nav-programme = Program
shell-nav-jobs = Kørsler

shell-role-contact-teacher = kontaktlærer
shell-role-teacher = lærer
shell-role-pedagogue = pædagog
shell-role-leader = skoleleder
shell-role-resource-person = ressourceperson
shell-role-coordinator = programkoordinator
shell-role-analyst = analytiker i kommunen
shell-role-administrator = systemadministrator
