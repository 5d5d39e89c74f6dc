teacher-live-crumb = The class’s hour
teacher-live-eyebrow = { $class } · the class’s hour · { $when }
teacher-live-done = { $n } of { $of } have finished
teacher-live-bar = Pupils who have finished
teacher-live-lead = Most finish within { $n } minutes. There is plenty of time.
teacher-live-missing = { $n ->
    [one] One has not finished yet
   *[other] { $word } have not finished yet
  }
teacher-live-missing-note = A pupil who is away or has said no is here too. Only you see the names, and they are deleted when the round closes.
teacher-live-new-code = New code
teacher-live-new-code-for = for { $name }
teacher-live-new-code-note = With a new code the pupil goes on where he or she stopped. The old code closes, and nobody can read the answers given.
teacher-live-help-heading = While the class answers
teacher-live-help-read = You may read a question aloud. Explain words, not opinions.
teacher-live-help-seat = Stay at your own desk so that pupils can answer in peace.
teacher-live-help-no = A pupil may skip and may say no.
teacher-live-refresh = Refresh the page
teacher-live-print = Print all codes
teacher-live-until = If you do not finish, pupils can go on another day with the same code. The round closes { $when }.
teacher-live-none-heading = { $class } has not begun yet
teacher-live-none-lead = Hand out the code sheets. Pupils open this address and type their code.
teacher-live-none-qr = QR code for { $address }
teacher-live-none-missing = All { $n } pupils have a code.
teacher-live-all-heading = Everyone has finished
teacher-live-all-lead = Thank you for your help. There is nothing more to do, and no names stand here any longer.
teacher-live-closed-heading = The round is closed
teacher-live-closed-lead = It closed { $when }. The list of who was missing is deleted. The result comes when the school’s leader has released it.
teacher-live-released-heading = The result is ready
teacher-live-released-lead = The round closed { $when }, and the school’s leader has released the result.
teacher-live-released-see = See the class’s result
teacher-live-not-yet-heading = The round opens { $when }
teacher-live-not-yet-lead = When it is open, you print the class’s codes here.
teacher-live-substitute-heading = Only the class’s contact teacher can see this page
teacher-live-substitute-lead = If you are a substitute today, ask { $whom } for the code sheets. Pupils can answer without you having the page open.
teacher-live-none-new-code = A pupil needs a new code
