class-result-title = Result for { $unit }
class-result-others = other Grade { $n } classes
class-result-others-special = other classes
class-result-answers = the pupils’ answers
class-result-then = { $today }, when it was { $unit }
class-result-round = { $round }, { $season }
class-result-band = { $band } pupils answered

class-result-next-heading = Next step
class-result-next-below = Look into what lies behind { $scale } in the team before you choose what to do.
class-result-next-above = Talk in the team about what lifts { $scale } and how you keep it up.
class-result-next-none = Read the class’s profile in the team.
class-result-next-hidden = See the school’s result instead. There are more pupils behind each number.
class-result-inquiry = Start an inquiry into { $scale }
class-result-any-scale = Choose a scale yourself
class-result-any-scale-or-save = Other scales and the meeting
class-result-inquiry-chosen = Inquire into the chosen scale
class-result-see-behind = See the answers behind { $scale }
class-result-see-profile = Read the class’s profile
class-result-see-school = See the school’s result
class-result-how = How to read the result

class-result-caption = { $n ->
    [one] The class’s profile on one scale
   *[other] The class’s profile on { $word } scales
  }
class-result-table = { $unit }, the pupils’ answers { $season }. Points on the scale where 500 is the norm’s mean and 100 its spread.
class-result-second-hidden = When one scale is hidden, we sometimes hide another. Otherwise the hidden one could be worked out from the other numbers.

class-result-behind = Behind the number: { $scale }
class-result-limits = What can the numbers not say?
class-result-limit-why = They say what the pupils experience. They do not say why.
class-result-limit-many = { $n ->
    [one] The page shows one scale.
   *[other] The page shows { $word } scales. We have allowed for some of them otherwise standing out by chance.
  }
class-result-limit-sure = The bar is about the pupils who answered. When we say whether a difference is certain, we are stricter: other pupils could have gone here, and the page shows many scales. So a bar may lie clear of the norm although the difference is not certain.
class-result-limit-norm = The norm is computed from the answers in { $population }.
class-result-limit-small = We do not count differences under 20 points.
class-result-limit-teachers = The numbers cannot be used to compare teachers.
class-result-limit-change = The change is about the pupils who answered both times.

class-result-waiting-heading = { $unit }: the result is not ready yet
class-result-waiting-open = The round is open until { $when }. The result comes when it has closed and the numbers are checked. It usually takes a week.
class-result-waiting-measuring = The round has closed and the result is being calculated. You can close the page.
class-result-waiting-release = The numbers are ready. The school’s leader releases them when they have been read through.
class-result-waiting-refresh = Refresh the page
class-result-waiting-none = The class has not been asked yet
