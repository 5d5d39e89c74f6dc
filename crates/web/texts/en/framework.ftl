framework-heading = Frameworks
framework-lead = These are goals from elsewhere, such as a national curriculum. They are an offer: no goal needs a framework.
framework-lead-goal = Find what the goal belongs to:
framework-search = Search for words or a code
framework-search-send = Search
framework-year = School year
framework-year-hint = The framework is in force in that school year. The same framework may have one for each year.
framework-all-years = All school years
framework-found = { $n ->
    [0] No goals have those words
    [one] One goal has those words
   *[other] { $n } goals have those words
  }
framework-all = All frameworks
framework-none = No framework has been brought in yet.
framework-items = { $n ->
    [one] one goal
   *[other] { $n } goals
  }
framework-grades = ({ $grades })
framework-import = Bring in a framework
framework-import-lead = Choose a file in the format CASE 1.0 or 1.1 (CFPackage). The file is kept as it is and can be fetched again without loss.
framework-import-send = Bring in the framework
framework-file = File
framework-file-hint = A JSON file of at most 16 MB.
framework-own = Download your own goals as a file (the format CASE)
framework-imported = The framework was imported { $when }. Its file is in the format CASE { $version }.
framework-package = Fetch the file as it came
framework-end = Take the framework out of use
framework-next = Show the next
framework-done = { $n ->
    [one] The framework is here with one goal.
   *[other] The framework is here with { $n } goals.
  }
framework-done-replaced = { $n ->
    [one] The framework was brought in again with one goal. The earlier one is out of use.
   *[other] The framework was brought in again with { $n } goals. The earlier one is out of use.
  }
framework-done-unchanged = The framework was here already. Nothing was changed.
framework-done-carried = { $n ->
    [one] One of your goals is still tied to the framework.
   *[other] { $n } of your goals are still tied to the framework.
  }
framework-done-lost = { $n ->
    [one] One of your goals was tied to something that is no longer in the framework.
   *[other] { $n } of your goals were tied to something that is no longer in the framework.
  }
framework-oddities = { $n ->
    [one] One thing in the file made us wonder
   *[other] { $n } things in the file made us wonder
  }
framework-oddities-lead = It does no harm. Everything is kept as it stood.
framework-see = See the framework
framework-items-heading = Belongs to in frameworks
framework-items-none = The goal is tied to no framework. It need not be.
framework-tie = Find a goal in a framework
framework-tie-this = Tie the goal to this
framework-untie = Remove
