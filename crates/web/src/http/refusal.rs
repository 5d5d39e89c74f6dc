//! What a rule's "no" means to the person who asked, and what to do about it.

use app::Refusal;
use programme::goal::{Fault, TEXT_CHARS, TITLE_CHARS};
use programme::mapping::round::{PlanFault, RoundRefusal};
use programme::practice::editorial::EditorialRefusal;

/// The sentence in Danish and in English.
pub fn words(refusal: &Refusal) -> (String, String) {
    let (da, en) = match refusal {
        Refusal::Round(refusal) => return round(refusal),
        Refusal::Editorial(refusal) => editorial(*refusal),
        Refusal::CoursePath(_) => (
            "Teamet kan ikke vælge det kursus på den plads. Åbn siden igen, og se, hvad der er valgt.",
            "The team cannot choose that course for that place. Open the page again and see what is chosen.",
        ),
        Refusal::CourseGoal => (
            "Målet er ikke et af teamets. Vælg et af de mål, der står under teamets navn.",
            "The goal is not one of the team’s. Choose one of the goals under the team’s name.",
        ),
        Refusal::ConfirmEnding { pupils, share_percent } => {
            return (
                format!(
                    "Filen ville afslutte {pupils} elever, {share_percent} % af alle. Sæt kryds ved, at det er meningen, og prøv igen."
                ),
                format!(
                    "The file would end {pupils} pupils, {share_percent} % of all. Tick that this is intended, and try again."
                ),
            );
        }
        Refusal::Release(_) => (
            "Resultatet kan ikke vises endnu: kontrollen fandt tal, som kunne røbe enkelte børns svar. Intet er vist. Kontakt kommunens programkoordinator.",
            "The result cannot be shown yet: the check found figures that could reveal single children's answers. Nothing was shown. Contact the municipality's programme coordinator.",
        ),
        Refusal::AlreadyReleased => (
            "Resultatet er allerede frigivet, og en frigivelse kan ikke gøres om.",
            "The result has been released already, and a release cannot be redone.",
        ),
        Refusal::WrongCode => (
            "Vi kan ikke finde koden. Skriv den igen fra arket.",
            "We cannot find the code. Type it again from the sheet.",
        ),
        Refusal::RoundClosed => {
            ("Runden er lukket. Der kan ikke svares mere.", "The round is closed. No more answers can be given.")
        }
        Refusal::NoRoundOpen => {
            ("Ingen runde er åben. Der kan ikke svares lige nu.", "No round is open. No answers can be given now.")
        }
        Refusal::Answer(_) => ("Svaret kunne ikke gemmes. Prøv igen.", "The answer could not be saved. Try again."),
        Refusal::WrongPassword => {
            ("E-mail eller adgangskode passer ikke. Prøv igen.", "The e-mail or password does not fit. Try again.")
        }
        Refusal::WeakPassword => (
            "Vælg en adgangskode på mindst 12 tegn. Tre ord efter hinanden er en god adgangskode.",
            "Choose a password of at least 12 characters. Three words in a row make a good one.",
        ),
        Refusal::LoginTaken => (
            "Der er allerede en konto med den e-mail. Brug en anden.",
            "There is already an account with that e-mail. Use another.",
        ),
        Refusal::InstrumentInUse => (
            "Denne udgave af spørgeskemaet er i brug og kan ikke ændres. Giv filen et nyt udgavenummer.",
            "This version of the questionnaire is in use and cannot change. Give the file a new version number.",
        ),
        Refusal::Goal(faults) => return faults.first().map(|found| goal_fault(*found)).unwrap_or_default(),
        Refusal::ChangedMeanwhile => (
            "Nogen har ændret det, mens du skrev. Åbn siden igen, og se, hvad der er ændret.",
            "Someone changed it while you were writing. Open the page again and see what has changed.",
        ),
        Refusal::Input { da, en } => (da.as_str(), en.as_str()),
    };
    (da.to_owned(), en.to_owned())
}

/// What to do about a fault in a goal's wording.
pub fn goal_fault(fault: Fault) -> (String, String) {
    let (da, en) = match fault {
        Fault::NoTitle => ("Skriv, hvad I vil opnå.", "Write what you want to achieve."),
        Fault::TitleTooLong => {
            return (
                format!("Skriv målet med højst {TITLE_CHARS} tegn. Resten kan stå under Hvorfor."),
                format!("Write the goal in at most {TITLE_CHARS} characters. The rest can stand under Why."),
            );
        }
        Fault::TextTooLong => {
            return (
                format!("Skriv højst {TEXT_CHARS} tegn i hvert felt."),
                format!("Write at most {TEXT_CHARS} characters in each field."),
            );
        }
        Fault::NoTarget => ("Skriv, hvor mange point I sigter efter.", "Write how many points you aim for."),
        Fault::TargetOutOfRange => {
            ("Skriv et tal mellem 100 og 900 point.", "Write a number between 100 and 900 points.")
        }
        Fault::TargetBelowBaseline => (
            "Sigt efter mindst det, klassen eller skolen har nu.",
            "Aim for at least what the class or the school has now.",
        ),
        Fault::DueInThePast => ("Vælg en dag, der ikke er gået.", "Choose a day that has not passed."),
        Fault::DueTooFar => ("Vælg en dag inden for ti år.", "Choose a day within ten years."),
    };
    (da.to_owned(), en.to_owned())
}

/// What to do about a step that a card cannot take.
const fn editorial(refusal: EditorialRefusal) -> (&'static str, &'static str) {
    match refusal {
        EditorialRefusal::Outdated => (
            "En anden har gemt kortet, siden du åbnede det. Gå tilbage, kopiér din tekst, og åbn kortet igen.",
            "Somebody else has saved the card since you opened it. Go back, copy your text, and open the card again.",
        ),
        EditorialRefusal::NotInReview => (
            "Kortet venter ikke på gennemsyn. Se, hvordan det står.",
            "The card does not wait for review. See how it stands.",
        ),
        EditorialRefusal::NothingToSubmit => (
            "Kortet er allerede sendt til gennemsyn eller udgivet. Ret i det først.",
            "The card has been sent to review or published already. Change it first.",
        ),
        EditorialRefusal::OwnText => (
            "Du har selv skrevet på kortet. Bed en anden om at læse det og udgive det.",
            "You have written on the card yourself. Ask somebody else to read and publish it.",
        ),
        EditorialRefusal::NotPublished => {
            ("Kortet er ikke udgivet. Se, hvordan det står.", "The card is not published. See how it stands.")
        }
        EditorialRefusal::NoReason => (
            "Skriv, hvad der skal rettes, så den anden kan komme videre.",
            "Write what has to be mended, so that the other can go on.",
        ),
    }
}

fn round(refusal: &RoundRefusal) -> (String, String) {
    let (da, en) = match refusal {
        RoundRefusal::NotPlanned => (
            "Runden er allerede åbnet. Se, hvordan den står nu.",
            "The round has been opened already. See how it stands now.",
        ),
        RoundRefusal::NotOpen => {
            ("Runden er ikke åben. Se, hvordan den står nu.", "The round is not open. See how it stands now.")
        }
        RoundRefusal::NotSealed => (
            "Resultatet er ikke klar. Vent, til runden er lukket og beregnet.",
            "The result is not ready. Wait until the round is closed and calculated.",
        ),
        RoundRefusal::NobodyToAsk => (
            "Ingen elever på de valgte skoler passer til spørgeskemaerne. Se efter, at skolerne har klasser i dette skoleår.",
            "No pupils at the chosen schools fit the questionnaires. Check that the schools have classes this school year.",
        ),
        RoundRefusal::ExtensionInThePast => {
            ("Tidspunktet er passeret. Vælg et senere tidspunkt.", "That time has passed. Choose a later one.")
        }
        RoundRefusal::Faulty(faults) => {
            let all: Vec<_> = faults.iter().map(|fault| self::fault(*fault)).collect();
            let join = |texts: Vec<&str>| texts.join(" ");
            return (join(all.iter().map(|(da, _)| *da).collect()), join(all.iter().map(|(_, en)| *en).collect()));
        }
    };
    (da.to_owned(), en.to_owned())
}

/// What to do about a fault in a plan.
pub const fn fault(fault: PlanFault) -> (&'static str, &'static str) {
    match fault {
        PlanFault::NoName => ("Giv runden et navn.", "Give the round a name."),
        PlanFault::NoSchools => ("Vælg mindst én skole.", "Choose at least one school."),
        PlanFault::NoInstruments => ("Vælg mindst ét spørgeskema.", "Choose at least one questionnaire."),
        PlanFault::WindowBackwards => {
            ("Runden skal lukke senere, end den åbner.", "The round must close later than it opens.")
        }
        PlanFault::WindowTooLong => ("Runden kan højst være åben et år.", "The round can be open for a year at most."),
        PlanFault::OrdinalOutOfRange => ("Vælg rundens nummer fra 1 til 9.", "Choose the round's number from 1 to 9."),
        PlanFault::OrdinalTaken => (
            "Kommunen har allerede haft en runde med det nummer eller et højere. Vælg det næste nummer.",
            "The municipality has held a round with this number or a higher one. Choose the next number.",
        ),
        PlanFault::PupilsMustBeStatistical => (
            "Elevers egne svar er altid fortrolige. Vælg ”statistisk”.",
            "Pupils' own answers are always confidential. Choose “statistical”.",
        ),
        PlanFault::KeptTooLong => ("Svar kan højst gemmes i fem år.", "Answers can be kept for five years at most."),
    }
}
