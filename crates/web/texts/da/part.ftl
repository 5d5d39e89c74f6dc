part-error = Fejl:
part-errors = { $n ->
    [one] Der er én ting at rette
   *[other] Der er { $n } ting at rette
  }
part-list = { $before } og { $last }
part-list-of-phrases = { $before } samt { $last }
part-percent = { $n } %
part-back = Tilbage
part-hidden = Skjult
part-hidden-why = Vises ikke, så ingen kan regne enkelte børns svar ud.
part-table = Se tallene som tabel
part-no-go-back = Nej, gå tilbage
part-number-word = { $n ->
    [0] nul
    [1] én
    [2] to
    [3] tre
    [4] fire
    [5] fem
    [6] seks
    [7] syv
    [8] otte
    [9] ni
    [10] ti
   *[other] { $n }
  }
