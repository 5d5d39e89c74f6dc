//! Names of municipalities, schools and streets that are on no map.

use crate::source::Source;

/// Municipalities that do not exist.
pub const MUNICIPALITIES: [&str; 16] = [
    "Engsø Kommune",
    "Lyngsund Kommune",
    "Birkeå Kommune",
    "Ravnfjord Kommune",
    "Askevig Kommune",
    "Møllestrand Kommune",
    "Hedelund Kommune",
    "Storengen Kommune",
    "Fugleholm Kommune",
    "Klintmose Kommune",
    "Søndernæs Kommune",
    "Egesund Kommune",
    "Valmark Kommune",
    "Rørkær Kommune",
    "Tjørneby Kommune",
    "Kildevang Kommune",
];

#[rustfmt::skip]
const FIRST: [&str; 36] = [
    "Lyng", "Eng", "Bakke", "Skov", "Sø", "Birke", "Elle", "Mølle", "Kilde", "Ravne", "Fugle", "Hede", "Klint",
    "Strand", "Ege", "Aske", "Bøge", "Pile", "Tjørne", "Have", "Sten", "Rose", "Hassel", "Linde", "Vild", "Svale",
    "Lærke", "Ugle", "Falke", "Hare", "Ræve", "Hjorte", "Gyvel", "Humle", "Kløver", "Vibe",
];

/// Second parts, with the form that takes a genitive: Bakkegård → Bakkegårdens Skole.
#[rustfmt::skip]
const SECOND: [(&str, &str); 14] = [
    ("holm", "holmens"), ("vang", "vangens"), ("høj", "højens"), ("dal", "dalens"), ("gård", "gårdens"),
    ("lund", "lundens"), ("bæk", "bækkens"), ("mark", "markens"), ("kær", "kærets"), ("toft", "toftens"),
    ("sund", "sundets"), ("ager", "agerens"), ("bro", "broens"), ("mose", "mosens"),
];

const SIDES: [&str; 4] = ["Sønder", "Nørre", "Vester", "Øster"];

/// A place in two forms.
struct Place {
    name: String,
    genitive: String,
}

/// Where a school lies and what it is called.
pub(crate) struct Town {
    pub school: String,
    pub street: String,
}

/// Places not yet given to a school; each is given once, so school names differ.
pub(crate) struct Places {
    left: Vec<Place>,
    /// Schools named so far: now and then one has the name of two villages.
    named: usize,
    source: Source,
}

impl Places {
    /// All places in the order of this seed.
    pub fn of(seed: u64) -> Self {
        let mut source = Source::of(seed, &["places"], 0);
        let mut left: Vec<Place> = FIRST
            .iter()
            .flat_map(|first| SECOND.iter().map(move |second| (first, second)))
            .map(|(first, (second, genitive))| Place {
                name: format!("{first}{second}"),
                genitive: format!("{first}{genitive}"),
            })
            .collect();
        source.shuffle(&mut left);
        Self { left, named: 0, source }
    }

    /// The next school's name and street.
    pub fn next(&mut self) -> Town {
        self.named += 1;
        let place = self.take();
        let street = format!(
            "{}{} {}",
            place.name,
            self.source.pick(&["vej", "vænget", " Allé", "stien"]),
            2 + self.source.below(98)
        );
        // Every ninth school is a merger of two, and its name is long.
        let school = if self.named % 9 == 4 {
            let other = self.take();
            format!("{}{} og {} Skole", self.source.pick(&SIDES), other.name.to_lowercase(), place.genitive)
        } else {
            match self.source.below(4) {
                0 => format!("{} Skole", place.name),
                1 => format!("{} Skole", place.genitive),
                _ => format!("{}skolen", place.name),
            }
        };
        Town { school, street }
    }

    /// A place nobody has; once all are given, a compound of two that are.
    fn take(&mut self) -> Place {
        self.left.pop().unwrap_or_else(|| {
            let name =
                format!("{}{}by {}", self.source.pick(&SIDES), self.source.pick(&FIRST).to_lowercase(), self.named);
            Place { genitive: format!("{name}s"), name }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn at_least_230_schools_have_names_of_their_own() {
        let mut places = Places::of(1);
        let names: HashSet<String> = (0..400).map(|_| places.next().school).collect();
        assert_eq!(names.len(), 400);
    }

    #[test]
    fn no_municipality_exists() {
        #[rustfmt::skip]
        let real = [
            "Aabenraa", "Aalborg", "Aarhus", "Albertslund", "Allerød", "Assens", "Ballerup", "Billund", "Bornholm",
            "Brøndby", "Brønderslev", "Dragør", "Egedal", "Esbjerg", "Fanø", "Favrskov", "Faxe", "Fredensborg",
            "Fredericia", "Frederiksberg", "Frederikshavn", "Frederikssund", "Furesø", "Faaborg-Midtfyn", "Gentofte",
            "Gladsaxe", "Glostrup", "Greve", "Gribskov", "Guldborgsund", "Haderslev", "Halsnæs", "Hedensted",
            "Helsingør", "Herlev", "Herning", "Hillerød", "Hjørring", "Holbæk", "Holstebro", "Horsens", "Hvidovre",
            "Høje-Taastrup", "Hørsholm", "Ikast-Brande", "Ishøj", "Jammerbugt", "Kalundborg", "Kerteminde", "Kolding",
            "København", "Køge", "Langeland", "Lejre", "Lemvig", "Lolland", "Lyngby-Taarbæk", "Læsø", "Mariagerfjord",
            "Middelfart", "Morsø", "Norddjurs", "Nordfyns", "Nyborg", "Næstved", "Odder", "Odense", "Odsherred",
            "Randers", "Rebild", "Ringkøbing-Skjern", "Ringsted", "Roskilde", "Rudersdal", "Rødovre", "Samsø",
            "Silkeborg", "Skanderborg", "Skive", "Slagelse", "Solrød", "Sorø", "Stevns", "Struer", "Svendborg",
            "Syddjurs", "Sønderborg", "Thisted", "Tønder", "Tårnby", "Vallensbæk", "Varde", "Vejen", "Vejle",
            "Vesthimmerlands", "Viborg", "Vordingborg", "Ærø",
        ];
        assert_eq!(real.len(), 98);
        for name in MUNICIPALITIES {
            assert!(!real.contains(&name.trim_end_matches(" Kommune")), "{name}");
        }
        assert_eq!(MUNICIPALITIES.iter().collect::<HashSet<_>>().len(), MUNICIPALITIES.len());
    }
}
