//! Goals as a municipality might have them: one line from the programme to classes and pupils, set by those whose
//! they are, on the scales that lie lowest.

use app::goal::simulated::{SchoolVoices, Voices, a_pupil, viewer, voices};
use app::goal::{Form, Scale, create, happen, pupil, scales};
use app::{Ctx, Result, Tx};
use programme::access::Role;
use programme::goal::{Ending, Event, Holder, Observed, Wording};
use programme::id::{GoalId, MunicipalityId, PersonId};
use programme::time::{Day, Moment};

use super::{DAY_US, Loader};

/// How long before the present the goals were set.
const SET_DAYS_AGO: i64 = 40;
/// Schools whose teams and classes have goals in an ordinary demo; the one that the demo's teacher is at comes first.
const FULL_SCHOOLS: usize = 1;
/// Classes of such a school that have one.
const CLASSES: usize = 12;

/// What teams agree on.
const TEAM_GOALS: [&str; 5] = [
    "Vi begynder og slutter timerne på samme måde i alle fag",
    "Vi taler om elevernes læring på hvert andet teammøde",
    "Vi siger hver dag til alle elever, hvad næste skridt er",
    "Vi ser hinandens undervisning en gang om måneden",
    "Vi ringer hjem om noget godt hver uge",
];

/// How many goals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// A few tens.
    Some,
    /// At least so many, spread over all classes, for measuring pages under load.
    AtLeast(usize),
}

/// What one calls a goal on a scale, and the signs of it.
fn words_of(scale: &str) -> (&'static str, &'static str) {
    match scale {
        "calm_order" => (
            "kommer roligt i gang og kan høre, hvad der bliver sagt",
            "Eleverne finder selv deres ting frem. De kan fortælle, hvad de skal nu.",
        ),
        "support_feedback" => {
            ("får svar på, hvad næste skridt er", "Eleverne kan pege på, hvad de arbejder med at blive dygtigere til.")
        }
        "relation_teachers" => {
            ("oplever, at vi kender og ser hver enkelt", "Flere elever kommer selv til os, når noget er svært.")
        }
        "relation_classmates" => {
            ("har en makker at gå til i hvert frikvarter", "Ingen står alene. Eleverne inviterer hinanden ind i legen.")
        }
        "wellbeing_general" => ("glæder sig til at komme i skole", "Eleverne fortæller hjemme om noget fra dagen."),
        "wellbeing_subjects" => {
            ("oplever, at fagene handler om noget", "Eleverne stiller spørgsmål og finder på at arbejde videre.")
        }
        "motivation_effort" => {
            ("holder fast, også når opgaven er svær", "Eleverne prøver tre ting, før de beder om hjælp.")
        }
        "freedom_from_bullying" => {
            ("taler ordentligt til og om hinanden", "Eleverne siger fra for hinanden, og de voksne hører om det.")
        }
        _ => ("tager ansvar for den fælles dag", "Eleverne rydder op og hjælper uden at blive bedt om det."),
    }
}

/// The scale that lies lowest against where others are; none where all are hidden.
fn lowest(all: &[Scale]) -> Option<&Scale> {
    all.iter().filter(|scale| scale.level.is_some()).min_by_key(|scale| scale.level.map(|level| level.reading.points))
}

struct Setter<'a> {
    ctx: Ctx,
    m: MunicipalityId,
    loader: &'a Loader<'a>,
    /// Each use case has randomness of its own.
    number: u64,
    count: usize,
}

impl Setter<'_> {
    fn next_ctx(&mut self, days_later: i64) -> Ctx {
        self.number += 1;
        self.loader.ctx(Moment(self.ctx.now.0 + days_later * DAY_US), "goal", self.number)
    }

    /// Sets a goal as a person would; `place` is the scale counted from the lowest, if it follows one.
    fn set(&mut self, by: PersonId, holder: Holder, form: Form, follow: Option<(usize, i32)>) -> Result<GoalId> {
        let (ctx, m) = (self.next_ctx(0), self.m);
        self.count += 1;
        self.loader.store.write(move |tx| {
            let viewer = viewer(tx, &ctx, m, by)?;
            let mut form = Form { owner: Some(by), ..form.clone() };
            if let Some((place, step)) = follow {
                let all = scales(tx, &ctx, &viewer, holder)?;
                let chosen = if place == 0 { lowest(&all) } else { all.get(place % all.len().max(1)) };
                if let Some(scale) = chosen {
                    form.scale = Some((scale.unit, scale.key.clone()));
                    form.target = scale.level.map(|level| level.reading.points + step);
                    let (title, signs) = words_of(&scale.key.scale);
                    form.title = form.title.replace("{}", title);
                    signs.clone_into(&mut form.signs);
                }
            }
            form.title = form.title.replace("{}", "har en god skoledag sammen");
            create(tx, &ctx, &viewer, holder, &form)
        })
    }

    fn event(&mut self, by: PersonId, goal: GoalId, event: Event, body: &str) -> Result<()> {
        let (ctx, m, body) = (self.next_ctx(20), self.m, body.to_owned());
        self.loader.store.write(move |tx| {
            let viewer = viewer(tx, &ctx, m, by)?;
            happen(tx, &ctx, &viewer, goal, event, &body)
        })
    }

    fn due(&self, days: i32) -> Day {
        Day(self.ctx.today.0 + days)
    }
}

fn form(title: &str, parent: Option<GoalId>, due: Day) -> Form {
    Form { title: title.to_owned(), parent, due: Some(due), ..Form::default() }
}

impl Loader<'_> {
    /// Sets goals as they might stand at a moment; answers how many.
    pub fn goals(&self, m: MunicipalityId, now: Moment, amount: Amount) -> Result<usize> {
        let ctx = self.ctx(Moment(now.0 - SET_DAYS_AGO * DAY_US), "goals", m.0 as u64);
        let who = {
            let ctx = ctx.clone();
            let mut found = self.store.read(move |tx: &mut Tx<'_>| {
                let cast = app::people::cast_of_demo(tx, m, ctx.today)?;
                let teacher =
                    cast.into_iter().find(|(role, _)| *role == Role::ContactTeacher).map(|(_, person)| person);
                Ok::<_, app::Error>((voices(tx, &ctx, m)?, teacher))
            })?;
            // Whoever opens the demo as the contact teacher finds goals of the own class.
            let own = |(_, person): &(programme::id::ClassId, PersonId)| Some(*person) != found.1;
            found.0.schools.sort_by_key(|school| school.classes.iter().all(own));
            for school in &mut found.0.schools {
                school.classes.sort_by_key(own);
            }
            found.0
        };
        let mut setter = Setter { ctx, m, loader: self, number: 0, count: 0 };
        let top = setter.municipal(&who)?;
        let mut line = Vec::new();
        for (place, school) in who.schools.iter().enumerate() {
            let goal = setter.school(school, top)?;
            if place < FULL_SCHOOLS {
                setter.teams_and_classes(school, goal)?;
            }
            line.push((school, goal));
        }
        if let Amount::AtLeast(wanted) = amount {
            setter.fill(&line, wanted)?;
        }
        Ok(setter.count)
    }
}

impl Setter<'_> {
    fn municipal(&mut self, who: &Voices) -> Result<Option<GoalId>> {
        let Some(by) = who.coordinator else { return Ok(None) };
        let programme = Form {
            why: "Det er de voksnes fælles arbejde, der gør forskellen. Derfor lægger vi det frem.".to_owned(),
            ..form("Alle medarbejdere arbejder efter tydelige mål", None, self.due(900))
        };
        let programme = self.set(by, Holder::Programme, programme, None)?;
        let wide = Form {
            why: "Skolerne peger selv på det. Vi vil se det i T3.".to_owned(),
            ..form("Alle elever {}", Some(programme), self.due(700))
        };
        Ok(Some(self.set(by, Holder::Municipality, wide, Some((0, 20)))?))
    }

    fn school(&mut self, school: &SchoolVoices, top: Option<GoalId>) -> Result<GoalId> {
        let wide = Form {
            why: "Det er fælles for flere årgange og kræver, at vi gør det samme.".to_owned(),
            ..form("Vores elever {}", top, self.due(400))
        };
        self.set(school.leader, Holder::School(school.school), wide, Some((0, 25)))
    }

    fn teams_and_classes(&mut self, school: &SchoolVoices, goal: GoalId) -> Result<()> {
        let id = school.school;
        for (place, (team, by)) in school.teams.iter().take(TEAM_GOALS.len()).enumerate() {
            let words = Form {
                observation: "Vi tæller ti gange på to uger og skriver det op.".to_owned(),
                signs: "Eleverne ved, hvad de skal, og fortæller det videre.".to_owned(),
                ..form(TEAM_GOALS[place % TEAM_GOALS.len()], Some(goal), self.due(30 + 40 * place as i32))
            };
            let set = self.set(*by, Holder::Team { school: id, team: *team }, words, None)?;
            match place {
                0 => self.event(*by, set, Event::Observed(Observed::Nearer), "7 af 10 gange.")?,
                1 => self.event(*by, set, Event::Observed(Observed::Reached), "9 af 10 gange i to uger.")?,
                2 => {
                    let learnt = "Det virkede først, da alle brugte det samme signal.";
                    self.event(*by, set, Event::Ended(Ending::Met), learnt)?;
                }
                _ => self.event(*by, set, Event::Comment, "Vi tager det op på næste møde.")?,
            }
        }
        for (place, (class, by)) in school.classes.iter().take(CLASSES).enumerate() {
            let due = if place == 3 { self.due(35) } else { self.due(330) };
            let holder = Holder::Class { school: id, class: *class };
            let set = self.set(*by, holder, form("Klassen {}", Some(goal), due), Some((0, 40)))?;
            if place == 0 {
                self.event(*by, set, Event::Comment, "Vi prøver faste pladser efter ferien.")?;
                self.pupils(*class, *by, set)?;
            }
        }
        if let Some((_, by)) = school.classes.first() {
            let own = Form {
                shared: true,
                signs: "Eleverne kan sige, hvad de øver sig på.".to_owned(),
                ..form("Jeg vil give feedback, som eleverne bruger", None, self.due(200))
            };
            self.set(*by, Holder::Staff(*by), own, None)?;
        }
        Ok(())
    }

    /// A pupil's goal, so that the contact teacher's page shows one.
    fn pupils(&mut self, class: programme::id::ClassId, by: PersonId, parent: GoalId) -> Result<()> {
        let (ctx, m, due) = (self.next_ctx(0), self.m, self.due(120));
        self.count += 1;
        self.loader.store.write(move |tx| {
            let Some(pupil) = a_pupil(tx, &ctx, m, class)? else { return Ok(()) };
            let viewer = viewer(tx, &ctx, m, by)?;
            let wording = Wording {
                title: "Jeg vil turde læse højt for min gruppe".to_owned(),
                signs: "Jeg melder mig selv en gang om ugen.".to_owned(),
                owner: Some(by),
                parent: Some(parent),
                due: Some(due),
                shared: true,
                ..Wording::default()
            };
            pupil::create(tx, &ctx, &viewer, pupil, &wording).map(drop)
        })
    }

    /// Goals of all classes in turn, until there are enough.
    fn fill(&mut self, line: &[(&SchoolVoices, GoalId)], wanted: usize) -> Result<()> {
        let classes: usize = line.iter().map(|(school, _)| school.classes.len()).sum();
        let mut turn = 0;
        while self.count < wanted && classes > 0 {
            turn += 1;
            for (school, goal) in line {
                for (class, by) in &school.classes {
                    let holder = Holder::Class { school: school.school, class: *class };
                    let due = self.due(60 + 30 * turn);
                    self.set(*by, holder, form("Klassen {}", Some(*goal), due), Some((turn as usize, 30)))?;
                    if self.count >= wanted {
                        return Ok(());
                    }
                }
            }
        }
        Ok(())
    }
}
