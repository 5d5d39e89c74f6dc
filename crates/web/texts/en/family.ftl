family-login-heading = Sign in as a pupil or parent
family-login-lead = Use the user name from your letter from the school and the password you chose yourself.
family-login-name = User name
family-login-name-hint = For example karla4729
family-login-secret = Password
family-login-submit = Sign in
family-login-first = It is my first time: I have a letter with a code
family-login-staff = I work at the school or in the municipality
family-login-wrong-heading = We cannot sign you in
family-login-wrong = Type user name and password again
family-login-wrong-field = User name and password do not fit together.
family-login-signed-out = You are signed out.
family-login-help-heading = Have you forgotten your user name or password?
family-login-help = Ask the contact teacher for a new letter. With it you choose a new password.

family-code-heading = Type the code from your letter
family-code-lead = The code works once. You now choose a password that you use from then on.
family-code-label = The code
family-code-hint = 14 characters. Capital and small letters are equally good.
family-code-submit = Continue
family-code-wrong-heading = We cannot find the code
family-code-wrong = Type the 14 characters from your letter again
family-code-wrong-field = The code does not fit. It may have been used, or you may have a newer letter.
family-code-login = I already have a password

family-choose-heading = Welcome, { $name }
family-choose-user = Your user name is
family-choose-keep = Keep the letter. You need the user name the next time you sign in.
family-choose-secret = Choose a password
family-choose-secret-pupil = At least 8 characters. Think of something only you know. Do not write it on the letter.
family-choose-secret-guardian = At least 12 characters. Three words in a row make a good password.
family-choose-weak-pupil = Choose a password of at least 8 characters.
family-choose-weak-guardian = Choose a password of at least 12 characters.
family-choose-submit = Save and sign in

family-class-heading = Letters to pupils and parents of { $class }
family-class-lead = A letter lets one person into the pupil's plan. Parents read only what you have shared, and only about their own child.
family-class-small = Pupils up to grade 3 write together with you at your screen and get no letter of their own.
family-class-missing = { $n ->
    [one] Print the one letter that is missing
   *[other] Print the { $n } letters that are missing
  }
family-class-none = Everybody has a letter or signs in already.
family-class-empty = There are no pupils in the class.
family-class-table = Pupils and parents of { $class }
family-class-who = Name
family-class-standing = Access
family-class-letter = Letter
family-class-guardian = parent of { $child }
family-class-too-young = Writes together with you
family-class-not-invited = No letter yet
family-class-invited = A letter waits until { $when }
family-class-signs-in = Signs in as { $user }
family-class-print = Print letter
family-class-print-new = New letter
family-class-for = to { $name }

family-letters-heading = Letters to { $class }
family-letters-lead = Print now. The codes are shown this once. If a letter is lost, print a new one; the old one then stops working.
family-letters-none = There are no letters to print.
family-letters-back = Back to the class
family-letter-title = To { $name }
family-letter-pupil = You can now read your pupil's plan yourself and write what you would like to get better at.
family-letter-guardian = You can now read the pupil's plan of { $children } and write your own words for the conversation with the school.
family-letter-how = Go to { $address }, or hold your phone's camera over the square code.
family-letter-code = Code
family-letter-user = User name
family-letter-once = The code works once and until { $when }. Keep the letter for the user name.
family-letter-qr = QR code for { $name }
