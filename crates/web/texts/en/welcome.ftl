welcome-heading = Will you answer some questions about school?
welcome-heading-young = Hello. Will you answer some questions?
welcome-lead = They are about how you feel at school and how you learn.
welcome-lead-young = We would like to know how you feel at school.
welcome-length = { $n ->
    [one] There is one question.
   *[other] There are { $n } questions.
  } Most people finish in { $n_minutes } minutes. You have plenty of time.
welcome-why-heading = Why do we ask?
welcome-who-heading = Who can see your answers?
welcome-who-nobody = Nobody at the school can see what you answer.
welcome-who-teacher = Your teacher can only see whether you have finished.
welcome-who-seven = The school only sees answers from at least seven pupils at a time, added together.
welcome-decide-heading = You decide for yourself
welcome-decide = You may say no. You may skip questions. Nobody is told whether you said no or are just not finished.
welcome-decide-young = You may say no. You may skip.
welcome-later-heading = What happens to the answers?
welcome-later-panel = When the round closes, your name is taken away from the answers. A locked key remains, so that we can see how the same pupils are doing next time. Only two people together can use the key. You and your parents can ask to have the answers deleted.
welcome-later-no-panel = When the round closes, your name is taken away from the answers. After that nobody can find your answers again. So they cannot be changed or deleted later.
welcome-start = Start
welcome-continue = Go on where you stopped
welcome-decline = I do not want to take part
welcome-language = Choose a language
welcome-until = You can answer until { $when }.
welcome-opted-out-heading = Hello. You do not have to answer anything
welcome-opted-out = You are not part of the mapping. That is quite all right.
welcome-opted-out-quiet = Stay in your seat and read or draw until the others have finished. The others cannot see that your page is different.
welcome-declined-heading = That is all right. You are not taking part
welcome-declined = We have not kept any answer from you. Your teacher cannot see that you said no.
welcome-declined-back = I would like to take part after all
welcome-closed-heading = The round is closed
welcome-closed = It closed { $when }. No more answers can be given. Thank you for wanting to take part.
welcome-not-open-heading = The round is not open yet
welcome-not-open = It opens { $when }. Use the same code then.
