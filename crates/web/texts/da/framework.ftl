framework-items-heading = Hører til i målrammer
framework-items-none = Målet er ikke knyttet til en målramme. Det behøver det heller ikke.
framework-tie = Find et mål i en målramme
framework-untie = Fjern
