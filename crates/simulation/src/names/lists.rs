//! Given names and family names, in groups that go together.

/// Names that occur together in families of one background.
pub struct Background {
    pub girls: &'static [&'static str],
    pub boys: &'static [&'static str],
    pub families: &'static [&'static str],
}

/// Names old and new of families with roots in Denmark.
pub const DANISH: Background = Background { girls: DANISH_GIRLS, boys: DANISH_BOYS, families: DANISH_FAMILIES };

#[rustfmt::skip]
const DANISH_GIRLS: &[&str] = &[
    "Agnes", "Alberte", "Alma", "Andrea", "Anna", "Anne", "Asta", "Astrid", "Augusta", "Aya", "Bertha", "Caroline",
    "Cecilie", "Celina", "Clara", "Dagmar", "Ditte", "Dorthea", "Ea", "Ebba", "Edith", "Elina", "Eline", "Elisabeth",
    "Ella", "Ellen", "Elvira", "Emilie", "Emily", "Emma", "Esther", "Eva", "Filippa", "Freja", "Frida", "Gerda",
    "Gry", "Hannah", "Helena", "Hilma", "Holly", "Ida", "Ingeborg", "Ingrid", "Isabella", "Johanne", "Josefine",
    "Julie", "Kaja", "Karen", "Karla", "Karoline", "Katrine", "Kirstine", "Klara", "Laura", "Lea", "Lærke", "Liva",
    "Liv", "Lisa", "Louise", "Luna", "Lykke", "Maja", "Malou", "Maria", "Marie", "Mathilde", "Merle", "Mie", "Mille",
    "Mynte", "Naja", "Nanna", "Nora", "Olivia", "Ottilia", "Pernille", "Petra", "Ragnhild", "Rebekka", "Rigmor",
    "Rosa", "Saga", "Sara", "Selma", "Signe", "Sigrid", "Silje", "Silke", "Sofia", "Sofie", "Solveig", "Stine",
    "Tea", "Thea", "Thit", "Tilde", "Tove", "Ulrikke", "Vega", "Vera", "Victoria", "Vigga", "Vilma", "Viola",
    "Xenia", "Yrsa", "Zoe", "Åse",
];

#[rustfmt::skip]
const DANISH_BOYS: &[&str] = &[
    "Adam", "Aksel", "Albert", "Alexander", "Alf", "Alfred", "Andreas", "Anker", "Anton", "Arthur", "Asger",
    "August", "Bastian", "Benjamin", "Bertil", "Birk", "Bjørn", "Bo", "Carl", "Casper", "Christian", "Daniel",
    "David", "Ditlev", "Eddie", "Ejnar", "Elias", "Elliot", "Elmer", "Emil", "Erik", "Esben", "Felix", "Filip",
    "Folmer", "Frederik", "Frode", "Gorm", "Gustav", "Hans", "Harald", "Hector", "Helge", "Henrik", "Hjalmar",
    "Holger", "Hugo", "Ivan", "Jakob", "Jens", "Jeppe", "Johan", "Johannes", "Jonas", "Jonathan", "Joakim", "Julius",
    "Kalle", "Karl", "Kasper", "Knud", "Konrad", "Lasse", "Lauge", "Laurits", "Leo", "Liam", "Linus", "Loui", "Lucas",
    "Ludvig", "Mads", "Magne", "Magnus", "Malthe", "Marius", "Markus", "Mathias", "Max", "Mikkel", "Milas", "Milo",
    "Morten", "Niels", "Nikolaj", "Noah", "Nohr", "Olaf", "Oliver", "Oskar", "Otto", "Pelle", "Peter", "Philip",
    "Poul", "Rasmus", "Rune", "Sander", "Sebastian", "Sigurd", "Silas", "Simon", "Storm", "Svend", "Søren", "Theo",
    "Thor", "Tobias", "Troels", "Uffe", "Valdemar", "Victor", "Viggo", "Vilfred", "Villads", "Vitus", "Walter",
    "William", "Ziggy", "Åge", "Øjvind",
];

#[rustfmt::skip]
const DANISH_FAMILIES: &[&str] = &[
    "Jensen", "Nielsen", "Hansen", "Pedersen", "Andersen", "Christensen", "Larsen", "Sørensen", "Rasmussen",
    "Jørgensen", "Petersen", "Madsen", "Kristensen", "Olsen", "Thomsen", "Christiansen", "Poulsen", "Johansen",
    "Møller", "Mortensen", "Knudsen", "Jakobsen", "Mikkelsen", "Frederiksen", "Laursen", "Lund", "Holm", "Schmidt",
    "Eriksen", "Clausen", "Simonsen", "Svendsen", "Andreasen", "Iversen", "Jeppesen", "Mogensen", "Jespersen",
    "Nissen", "Lauridsen", "Østergaard", "Kjær", "Vestergaard", "Jepsen", "Carlsen", "Bertelsen", "Bech", "Dam",
    "Dahl", "Friis", "Bak", "Bruun", "Kruse", "Bang", "Lind", "Steffensen", "Toft", "Skov", "Hald", "Krogh", "Juhl",
    "Gregersen", "Bonde", "Winther", "Nygaard", "Thygesen", "Buch", "Hedegaard", "Søndergaard", "Nørgaard",
    "Overgaard", "Dalgaard", "Ravn", "Berg", "Bundgaard", "Kofoed", "Mølgaard", "Villadsen", "Ottosen", "Paulsen",
    "Lorentzen", "Enevoldsen", "Bjerregaard", "Aagaard", "Abildgaard", "Birk", "Damgaard", "Fogh", "Gade", "Hougaard",
    "Klausen", "Lassen", "Munk", "Riis", "Schou", "Terkelsen", "Udsen", "Worm",
];

/// How many of the first, commonest, Danish family names half of the families carry.
pub const COMMON_FAMILIES: usize = 22;

/// Names of families with roots abroad.
#[rustfmt::skip]
pub const ABROAD: &[Background] = &[
    Background {
        girls: &["Amira", "Fatima", "Hiba", "Layla", "Maryam", "Nour", "Rania", "Yasmin"],
        boys: &["Ahmad", "Bilal", "Hamza", "Karim", "Mustafa", "Omar", "Rami", "Youssef"],
        families: &["Al-Khatib", "Darwish", "El-Masri", "Haddad", "Hassan", "Khalil", "Mansour", "Saleh"],
    },
    Background {
        girls: &["Ayşe", "Defne", "Elif", "Esra", "Melek", "Selin", "Sevgi", "Zeynep"],
        boys: &["Can", "Deniz", "Emre", "Kaan", "Mehmet", "Murat", "Ozan", "Yusuf"],
        families: &["Arslan", "Aydın", "Çelik", "Demir", "Kaya", "Öztürk", "Şahin", "Yıldız"],
    },
    Background {
        girls: &["Amal", "Deqa", "Hodan", "Idil", "Khadija", "Sagal", "Sahra", "Ubah"],
        boys: &["Abdi", "Ayanle", "Guled", "Ismail", "Liban", "Mahad", "Sharif", "Zakaria"],
        families: &["Abdullahi", "Ali", "Farah", "Guleed", "Jama", "Mohamud", "Nur", "Warsame"],
    },
    Background {
        girls: &["Agnieszka", "Hanna", "Jagoda", "Kinga", "Oliwia", "Wiktoria", "Zofia", "Zuzanna"],
        boys: &["Bartosz", "Igor", "Jan", "Kacper", "Mateusz", "Szymon", "Tomasz", "Wojciech"],
        families: &["Dąbrowski", "Kowalczyk", "Król", "Lewandowski", "Nowak", "Wójcik", "Zając", "Zieliński"],
    },
    Background {
        girls: &["Anastasia", "Daryna", "Iryna", "Kateryna", "Oksana", "Polina", "Solomiia", "Yaryna"],
        boys: &["Andrii", "Bohdan", "Danylo", "Dmytro", "Maksym", "Nazar", "Ostap", "Taras"],
        families: &["Bondar", "Hrytsenko", "Kovalenko", "Lysenko", "Melnyk", "Petrenko", "Tkachuk", "Voloshyn"],
    },
    Background {
        girls: &["Anh", "Hoa", "Kim", "Linh", "Mai", "Ngoc", "Thao", "Trang"],
        boys: &["Duc", "Hieu", "Huy", "Khoa", "Long", "Minh", "Nam", "Tuan"],
        families: &["Bui", "Dang", "Le", "Nguyen", "Pham", "Tran", "Truong", "Vo"],
    },
    Background {
        girls: &["Ajla", "Amina", "Emina", "Ilma", "Lamija", "Lejla", "Merjem", "Sumeja"],
        boys: &["Adnan", "Amar", "Armin", "Edin", "Haris", "Kenan", "Mirza", "Tarik"],
        families: &["Begić", "Delić", "Hadžić", "Hodžić", "Kovačević", "Memić", "Omerović", "Suljić"],
    },
    Background {
        girls: &["Abinaya", "Janani", "Kavitha", "Meera", "Nila", "Priya", "Sahana", "Tharani"],
        boys: &["Arun", "Dinesh", "Kavin", "Nilan", "Prashan", "Ravi", "Suren", "Vithu"],
        families: &["Arulraj", "Kandiah", "Nadarajah", "Ponnampalam", "Rajaratnam", "Selvarajah", "Sivakumar", "Thevarajah"],
    },
    Background {
        girls: &["Azadeh", "Farzana", "Laleh", "Mina", "Parisa", "Shabnam", "Soraya", "Zahra"],
        boys: &["Arash", "Dariush", "Farhad", "Kaveh", "Navid", "Omid", "Reza", "Siavash"],
        families: &["Ahmadi", "Amiri", "Hosseini", "Karimi", "Moradi", "Nazari", "Rahimi", "Yousefi"],
    },
];
