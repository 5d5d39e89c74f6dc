//! What teams do with their results: inquiries at every stage, meetings behind and ahead, a year wheel. Made through the
//! same use cases that people use, each as one of the team.

use app::inquiry::{self, Outcome, Perspective, Wish};
use app::meeting::{self, AgendaWords, NewDecision};
use app::people::{self, TeamPeople};
use app::result::{Availability, class_result};
use app::writing::Change;
use app::{Ctx, Result, Tx};
use programme::access::{Grant, Role, Viewer};
use programme::id::{AccountId, ClassId, InquiryId, MunicipalityId, PersonId, SchoolId};
use programme::result::{Cell, ScaleKey, Unit, UnitKind};
use programme::time::{Day, Moment, Period};

use super::{DAY_US, Loader};

/// One invented story, told stage by stage.
struct Story {
    title: &'static str,
    issue: &'static str,
    goal: &'static str,
    information: &'static str,
    problem: &'static str,
    factors: [(Perspective, &'static str, &'static str); 3],
    measures: [&'static str; 2],
    log: &'static str,
    evaluation: &'static str,
    learnt: &'static str,
}

static STORIES: [Story; 3] = [
    Story {
        title: "En rolig start på timerne",
        issue: "Det tager lang tid, før alle er i gang, især efter frikvarter og når vi skifter fag.",
        goal: "Alle er i gang senest to minutter efter, at timen er begyndt, i fire ud af fem timer.",
        information: "Vi har set på seks timers begyndelse og spurgt otte elever. Eleverne siger, at de venter på hinanden.",
        problem: "Hvordan kan det være, at eleverne har svært ved at komme i gang, især når timen skifter?",
        factors: [
            (
                Perspective::Context,
                "Der er ikke noget fast at gå i gang med, når man kommer ind",
                "Observation af seks timer",
            ),
            (Perspective::Actor, "Vi har hver vores måde at begynde på", "Logbog, hele teamet"),
            (Perspective::Individual, "Nogle elever ved ikke, hvad næste trin er", "Samtaler med otte elever"),
        ],
        measures: ["Den samme opgave på tavlen i alle timer fra første minut", "Næste trin vises med tekst og billede"],
        log: "Begge klasser var i gang efter tre minutter. Eleverne spurgte selv efter opgaven.",
        evaluation: "I fire af fem timer er alle i gang efter to minutter. Det ved vi fra ti observationer.",
        learnt: "Det virkede først, da alle voksne gjorde det ens. Øv det sammen den første uge.",
    },
    Story {
        title: "Flere siger noget i timen",
        issue: "De samme seks elever svarer. Flere af de andre siger, at de er bange for at svare forkert.",
        goal: "Alle elever siger noget fagligt i klassen eller i en lille gruppe hver dag.",
        information: "Vi talte, hvem der sagde noget, i tre timer. Fjorten af toogtyve sagde ikke noget.",
        problem: "Hvordan kan det være, at mange elever lader være med at svare, også når de ved det?",
        factors: [
            (Perspective::Context, "Der er kort tid fra spørgsmål til svar", "Optælling i tre timer"),
            (Perspective::Actor, "Vi spørger dem, der rækker hånden op", "Kollegaobservation"),
            (Perspective::Individual, "Nogle mangler ord til at begynde med", "Elevernes egne ord"),
        ],
        measures: ["Tænk selv, tal med din makker, sig det så højt", "Sætninger at begynde på hænger på væggen"],
        log: "Toogtyve af toogtyve talte med deres makker. Otte nye sagde noget højt.",
        evaluation: "Nitten af toogtyve siger noget hver dag. De sidste tre arbejder vi videre med.",
        learnt: "Tiden til at tænke er det vigtigste. Ti sekunder føles længe for os og ikke for eleverne.",
    },
    Story {
        title: "Makkere, der hjælper",
        issue: "Vi vil gerne blive bedre til at bruge eleverne som støtte for hinanden.",
        goal: "Alle elever kan hjælpe en makker uden at give svaret.",
        information: "Vi så på, hvad eleverne gør, når de er kørt fast. De fleste venter på en voksen.",
        problem: "Hvordan kan det være, at eleverne venter på os i stedet for at spørge hinanden?",
        factors: [
            (Perspective::Context, "Pladserne vender mod tavlen", "Tegning af klassen"),
            (Perspective::Actor, "Vi svarer straks, når nogen rækker hånden op", "Kollegaobservation"),
            (Perspective::Individual, "Nogle ved ikke, hvordan man hjælper", "Samtale i klassen"),
        ],
        measures: ["Makkerpar i fire uger ad gangen", "Tre spørgsmål, man stiller, når man hjælper"],
        log: "Eleverne brugte spørgsmålene i matematik. I dansk glemte vi det.",
        evaluation: "Flere spørger makkeren først. Vi hører spørgsmålene i de fleste timer.",
        learnt: "Vis, hvordan god hjælp lyder, og ros den højt.",
    },
];

/// How many stages of its story a case has behind it, over and over.
const DEPTHS: [u8; 6] = [4, 8, 6, 2, 7, 5];

pub(super) fn viewer(
    m: MunicipalityId,
    ctx: &Ctx,
    person: PersonId,
    role: Role,
    school: SchoolId,
    class: Option<ClassId>,
) -> Viewer {
    let period = Period { from: Day(ctx.today.0 - 1), to: None };
    let grant = Grant { role, municipality: m, school: Some(school), class, period };
    Viewer { municipality: m, person, account: AccountId(0), grants: vec![grant], today: ctx.today }
}

/// A team as its members see it.
#[derive(Debug, Clone)]
pub(super) struct Crew {
    pub(super) school: SchoolId,
    pub(super) people: TeamPeople,
}

impl Loader<'_> {
    /// Lets the municipality's teams work with `cases` inquiries until `now`; each team holds a meeting and calls the next.
    pub fn teamwork(&self, m: MunicipalityId, now: Moment, cases: usize) -> Result<()> {
        let crews = self.crews(m, now)?;
        if crews.is_empty() {
            return Ok(());
        }
        for number in 0..cases {
            self.case(m, now, &crews[number % crews.len()], number)?;
        }
        for (number, crew) in crews.iter().enumerate().take(cases) {
            self.meetings(m, now, crew, number)?;
        }
        self.wheel(m, now, &crews)
    }

    /// Teams with at least two members and a class.
    pub(super) fn crews(&self, m: MunicipalityId, now: Moment) -> Result<Vec<Crew>> {
        let ctx = self.ctx(now, "crews", m.0 as u64);
        self.store.read(move |tx| {
            let mut crews = Vec::new();
            for school in people::schools(tx, m)? {
                let leader = viewer(m, &ctx, PersonId(0), Role::Leader, school.id, None);
                for people in people::school_people(tx, &leader, school.id)?.teams {
                    if people.members.len() > 1 && !people.classes.is_empty() {
                        crews.push(Crew { school: school.id, people });
                    }
                }
            }
            Ok(crews)
        })
    }

    fn case(&self, m: MunicipalityId, now: Moment, crew: &Crew, number: usize) -> Result<()> {
        let (story, depth) = (&STORIES[number % STORIES.len()], DEPTHS[number % DEPTHS.len()]);
        let ctx_at = |day: i64, step: &str| self.ctx(Moment(now.0 - day * DAY_US), step, number as u64);
        let begin = ctx_at(66, "begin");
        let (begun_by, crew) = (crew.people.members[number % crew.people.members.len()].id, crew.clone());
        let (first, by) = (begin.clone(), crew.clone());
        let id = self.store.write(move |tx| start(tx, &first, m, &by, begun_by, number, story))?;
        for stage in 1..=depth {
            let ctx = ctx_at(64 - i64::from(stage) * 7, &format!("stage{stage}"));
            let member = crew.people.members[(number + usize::from(stage)) % crew.people.members.len()].id;
            let (school, class) = (crew.school, crew.people.classes[0].0);
            self.store.write(move |tx| {
                let viewer = viewer(m, &ctx, member, Role::Teacher, school, Some(class));
                tell(tx, &ctx, &viewer, id, story, stage, depth)
            })?;
        }
        Ok(())
    }

    fn meetings(&self, m: MunicipalityId, now: Moment, crew: &Crew, number: usize) -> Result<()> {
        let words = AgendaWords {
            follow_up: "Siden sidst".to_owned(),
            round_off: "Observatørens blik og næste møde".to_owned(),
        };
        let team = crew.people.team.id;
        let caller = crew.people.members[0].id;
        let owner = crew.people.members[1].id;
        let (school, class) = (crew.school, crew.people.classes[0].0);
        // Meetings are at two in the afternoon, on working days.
        let hour = |day: i32| Moment((self.midnight)(working(day_after(self, now, day))).0 + 14 * 3_600_000_000);
        for (starts, held) in [(hour(-12), true), (hour(5), false)] {
            let written = Moment(now.0 - if held { 20 } else { 3 } * DAY_US);
            let (ctx, words) = (self.ctx(written, if held { "held" } else { "coming" }, number as u64), words.clone());
            self.store.write(move |tx| {
                let viewer = viewer(m, &ctx, caller, Role::Teacher, school, Some(class));
                let id = meeting::call(tx, &ctx, &viewer, team, (starts, 60, "Teamets lokale"), &words)?;
                if held {
                    let field = "item.1".to_owned();
                    let text = "Alle har prøvet det, vi aftalte. Vi deler erfaringer på næste møde.".to_owned();
                    meeting::save_notes(tx, &ctx, &viewer, id, &Change { field, base: 0, text })?;
                    let (text, due) = ("Se på begyndelsen af to timer".to_owned(), Some(Day(ctx.today.0 + 25)));
                    let decision = NewDecision { item: Some(1), text, owner: Some(owner), due };
                    meeting::decide(tx, &ctx, &viewer, id, &decision)?;
                }
                Ok::<_, app::Error>(())
            })?;
        }
        Ok(())
    }

    fn wheel(&self, m: MunicipalityId, now: Moment, crews: &[Crew]) -> Result<()> {
        let mut schools: Vec<SchoolId> = crews.iter().map(|crew| crew.school).collect();
        schools.dedup();
        for school in schools {
            let leader = crews.iter().find(|crew| crew.school == school).map(|crew| crew.people.members[0].id);
            let Some(leader) = leader else { continue };
            for (days, title) in [(-30, "Teamsamtaler"), (14, "Skole-hjem-samtaler"), (90, "Pædagogisk dag")] {
                let ctx = self.ctx(Moment(now.0 - 100 * DAY_US), title, school.0 as u64);
                let day = day_after(self, now, days);
                self.store.write(move |tx| {
                    let viewer = viewer(m, &ctx, leader, Role::Leader, school, None);
                    meeting::add_to_wheel(tx, &ctx, &viewer, school, day, title)
                })?;
            }
        }
        Ok(())
    }
}

/// The day so many days after a moment's.
pub(super) fn day_after(loader: &Loader<'_>, now: Moment, days: i32) -> Day {
    Day(loader.ctx(now, "day", 0).today.0 + days)
}

/// The day itself, or the Monday after where it is a weekend's.
pub(super) const fn working(day: Day) -> Day {
    // 1970-01-01 was a Thursday.
    match (day.0 + 3).rem_euclid(7) {
        5 => Day(day.0 + 2),
        6 => Day(day.0 + 1),
        _ => day,
    }
}

/// Begins from the class's result every second time, else from a wish.
fn start(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    m: MunicipalityId,
    crew: &Crew,
    by: PersonId,
    number: usize,
    story: &Story,
) -> Result<InquiryId> {
    let (class, name) = &crew.people.classes[number % crew.people.classes.len()];
    let viewer = viewer(m, ctx, by, Role::Teacher, crew.school, Some(*class));
    let title = format!("{} i {name}", story.title);
    if number.is_multiple_of(2)
        && let Some(scale) = last_shown(tx, ctx, &viewer, *class)?
    {
        let unit = Unit { kind: UnitKind::Class, id: class.0 };
        return inquiry::start_from_result(tx, ctx, &viewer, unit, &scale, &title);
    }
    let wish = Wish { team: Some(crew.people.team.id), class: Some(*class), title, issue: story.issue.to_owned() };
    inquiry::start_from_wish(tx, ctx, &viewer, &wish)
}

/// A scale of the class's result; the last, so that the first may still be begun from.
fn last_shown(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, class: ClassId) -> Result<Option<ScaleKey>> {
    let (_, Availability::Released(result)) = class_result(tx, ctx, viewer, class)? else { return Ok(None) };
    let mut shown = result.scales.iter().filter(|scale| matches!(scale.cell, Cell::Shown(_)));
    Ok(shown.next_back().map(|scale| scale.key.clone()))
}

/// Writes one stage of the story.
fn tell(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: InquiryId, story: &Story, stage: u8, depth: u8) -> Result<()> {
    let mut text = |field: &str, text: &str| -> Result<()> {
        let change = Change { field: field.to_owned(), base: 0, text: text.to_owned() };
        inquiry::save_text(tx, ctx, viewer, id, &change).map(drop)
    };
    match stage {
        1 => text("issue", story.issue),
        2 => text("goal", story.goal),
        3 => text("information", story.information),
        4 => text("problem_statement", story.problem),
        5 => story.factors.iter().try_for_each(|(perspective, text, evidence)| {
            inquiry::add_factor(tx, ctx, viewer, id, *perspective, (text, evidence)).map(drop)
        }),
        6 => {
            inquiry::add_measure(tx, ctx, viewer, id, story.measures[0], &[1, 2])?;
            inquiry::add_measure(tx, ctx, viewer, id, story.measures[1], &[3]).map(drop)
        }
        7 => carry_out(tx, ctx, viewer, id, story, depth),
        _ => {
            text("evaluation", story.evaluation)?;
            text("learnt", story.learnt)?;
            let outcome = if id.0 % 2 == 0 { Outcome::Met } else { Outcome::Adjust };
            inquiry::decide(tx, ctx, viewer, id, (outcome, true), (&[], ""))
        }
    }
}

/// Evaluated measures began long ago; others are still going on.
fn carry_out(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: InquiryId, story: &Story, depth: u8) -> Result<()> {
    let from = if depth == 8 { ctx.today.0 - 24 } else { ctx.today.0 + 2 };
    for measure in [1, 2] {
        let days = (Day(from), Day(from + 28));
        inquiry::plan_measure(tx, ctx, viewer, id, measure, (viewer.person, days.0, days.1))?;
    }
    inquiry::add_log(tx, ctx, viewer, id, 1, (ctx.today, story.log))
}
