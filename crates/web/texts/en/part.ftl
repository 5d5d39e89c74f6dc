part-error = Error:
part-errors = { $n ->
    [one] There is one thing to put right
   *[other] There are { $n } things to put right
  }
part-list = { $before } and { $last }
part-list-of-phrases = { $before } as well as { $last }
part-percent = { $n }%
part-back = Back
part-hidden = Hidden
part-hidden-why = Not shown, so that nobody can work out a single child’s answers.
part-table = See the numbers as a table
part-no-go-back = No, go back
part-number-word = { $n ->
    [0] zero
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
   *[other] { $n }
  }
