framework-heading = Målrammer
framework-lead = Her er mål fra andre steder, for eksempel Fælles Mål. De er et tilbud: ingen mål behøver en ramme.
framework-lead-goal = Find det, målet hører til:
framework-search = Søg efter ord eller kode
framework-search-send = Søg
framework-year = Skoleår
framework-year-hint = Rammen gælder i det skoleår. Den samme ramme kan have en udgave for hvert år.
framework-all-years = Alle skoleår
framework-found = { $n ->
    [0] Ingen mål har de ord
    [one] Ét mål har de ord
   *[other] { $n } mål har de ord
  }
framework-all = Alle rammer
framework-none = Der er ikke hentet en målramme endnu.
framework-items = { $n ->
    [one] ét mål
   *[other] { $n } mål
  }
framework-grades = ({ $grades })
framework-import = Hent en målramme
framework-import-lead = Vælg en fil i formatet CASE 1.0 eller 1.1 (CFPackage). Den kan for eksempel komme fra et forlag eller en styrelse. Filen bliver gemt, som den er, og kan hentes igen.
framework-import-send = Hent målrammen
framework-file = Fil
framework-file-hint = En JSON-fil på højst 16 MB.
framework-own = Hent jeres egne mål som fil (formatet CASE)
framework-imported = Målrammen blev hentet { $when }. Filen er i formatet CASE { $version }.
framework-package = Hent filen, som den kom
framework-end = Tag rammen ud af brug
framework-next = Vis de næste
framework-done = { $n ->
    [one] Rammen er hentet med ét mål.
   *[other] Rammen er hentet med { $n } mål.
  }
framework-done-replaced = { $n ->
    [one] Rammen er hentet igen med ét mål. Den gamle udgave er taget ud af brug.
   *[other] Rammen er hentet igen med { $n } mål. Den gamle udgave er taget ud af brug.
  }
framework-done-unchanged = Rammen var her allerede. Der er ikke ændret noget.
framework-done-carried = { $n ->
    [one] Ét af jeres mål er stadig knyttet til rammen.
   *[other] { $n } af jeres mål er stadig knyttet til rammen.
  }
framework-done-lost = { $n ->
    [one] Ét af jeres mål var knyttet til noget, der ikke er i rammen længere.
   *[other] { $n } af jeres mål var knyttet til noget, der ikke er i rammen længere.
  }
framework-oddities = { $n ->
    [one] Én ting i filen undrede os
   *[other] { $n } ting i filen undrede os
  }
framework-oddities-lead = Det gør ingen skade. Alt er gemt, som det stod.
framework-see = Se målrammen
framework-items-heading = Hører til i målrammer
framework-items-none = Målet er ikke knyttet til en målramme. Det behøver det heller ikke.
framework-tie = Find et mål i en målramme
framework-tie-this = Knyt målet hertil
framework-untie = Fjern
