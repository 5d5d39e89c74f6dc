//! A round in an installation: planned, open, answered.

use app::instrument;
use app::mapping::{code_sheet, round};
use programme::id::{ClassId, RoundId};
use programme::instrument::Informant;
use programme::mapping::round::{Confidentiality, InstrumentVersion, RoundPlan};
use programme::time::Moment;

use crate::house::{Browser, DAY_US, House};

/// Plans T1 for all schools, open for ten days from now.
pub async fn plan(house: &House) -> RoundId {
    let (ctx, m) = (house.web.ctx(None), house.municipality);
    house
        .write(move |tx| {
            let instruments = instrument::list(tx, &ctx)?;
            let pupils = instruments.iter().filter(|found| found.informant == Informant::Pupil);
            let used = |found: &std::sync::Arc<programme::instrument::Instrument>| InstrumentVersion {
                id: found.id.clone(),
                version: found.version,
            };
            let plan = RoundPlan {
                municipality: m,
                id: RoundId(0),
                ordinal: 1,
                name: "efterår 2026".to_owned(),
                purpose_da: "Vi vil gerne vide, hvordan du har det.".to_owned(),
                purpose_en: "We would like to know how you are.".to_owned(),
                opens: ctx.now,
                closes: Moment(ctx.now.0 + 10 * DAY_US),
                retention_days: 365,
                confidentiality: Confidentiality::Statistical,
                panel: true,
                instruments: pupils.map(used).collect(),
                schools: app::people::schools(tx, m)?.into_iter().map(|school| school.id).collect(),
                previous: None,
            };
            round::plan(tx, &ctx, None, plan)
        })
        .await
}

/// An open T1.
pub async fn open(house: &House) -> RoundId {
    let id = plan(house).await;
    let (ctx, m) = (house.web.ctx(None), house.municipality);
    house.write(move |tx| round::open(tx, &ctx, None, m, id)).await;
    id
}

/// Codes of a class, by the pupils' names.
pub async fn codes(house: &House, id: RoundId, class: ClassId) -> Vec<code_sheet::PupilCode> {
    let (ctx, m) = (house.web.ctx(None), house.municipality);
    house.write(move |tx| Ok(code_sheet::of_class(tx, &ctx, None, m, id, class)?.codes)).await
}

/// A pupil who has entered the code.
pub async fn pupil(house: &House, code: &code_sheet::PupilCode) -> Browser {
    let mut browser = house.visitor();
    let entered = browser.post("/svar", &[("code", &code.code.to_string())]).await;
    assert_eq!(entered.to(), "/svar/velkommen", "{}", entered.body);
    browser
}
