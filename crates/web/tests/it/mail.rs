//! Stopping the Monday letter: from the letter without signing in, and on the own account's page.

use app::mail::Kind;
use app::mail::choice::{by_token, token};
use axum::body::Body;
use axum::http::{Request, header};
use programme::access::Role;

use crate::house::{House, Scope};

/// Somebody who gets letters, and the token in them.
async fn reader(house: &House) -> String {
    house.sign_in(Role::Coordinator, Scope::Municipality).await;
    let (ctx, m) = (house.web.ctx(None), house.municipality);
    let find = move |tx: &mut app::Tx<'_>| {
        let account = app::account::account_for(tx, "bo1@kommune.example")?.unwrap();
        token(&ctx, m, account.person, Kind::Monday)
    };
    house.write(find).await
}

async fn is_wanted(house: &House, token: &str) -> bool {
    let (ctx, token) = (house.web.ctx(None), token.to_owned());
    house.write(move |tx| by_token(tx, &ctx, &token)).await.1.wanted
}

#[tokio::test]
async fn the_link_asks_first_and_one_click_stops() {
    let house = House::new().await;
    let token = reader(&house).await;
    let mut visitor = house.visitor();
    let page = visitor.get(&format!("/post/stop/{token}")).await;
    page.is(200).shows(&["Stop mandagsmailen"]);
    assert!(is_wanted(&house, &token).await, "a mail program that opens every link stops nothing");
    let page = visitor.post(&page.action("/post/stop/"), &[]).await;
    page.is(200).shows(&["Du får ikke flere mandagsmails", "Send mig mandagsmailen igen"]);
    assert!(!is_wanted(&house, &token).await);
    let page = visitor.post(&page.action("/post/start/"), &[]).await;
    page.is(200).shows(&["Du får mandagsmailen"]);
    assert!(is_wanted(&house, &token).await);
}

#[tokio::test]
async fn a_mail_programs_own_button_stops_without_a_cookie_or_a_referrer() {
    let house = House::new().await;
    let token = reader(&house).await;
    for _ in 0..2 {
        // RFC 8058, section 3.1: this body, and nothing that tells who asks.
        let request = Request::post(format!("/post/stop/{token}"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from("List-Unsubscribe=One-Click"));
        house.visitor().send(request.unwrap()).await.is(200);
        assert!(!is_wanted(&house, &token).await);
    }
}

#[tokio::test]
async fn a_token_that_was_made_up_is_a_page_that_is_not_there() {
    let house = House::new().await;
    let token = reader(&house).await;
    let (head, seal) = token.rsplit_once('.').unwrap();
    let other_person = format!("{head}9.{seal}");
    for wrong in ["x".to_owned(), other_person, format!("{head}.AAAAAAAAAAAAAAAAAAAAAA"), format!("{token}x")] {
        for verb in ["stop", "start"] {
            house.visitor().post(&format!("/post/{verb}/{wrong}"), &[]).await.is(404);
        }
        house.visitor().get(&format!("/post/stop/{wrong}")).await.is(404);
    }
    assert!(is_wanted(&house, &token).await);
}

#[tokio::test]
async fn the_own_page_has_the_same_choice_and_the_letters_language() {
    let house = House::new().await;
    let token = reader(&house).await;
    let mut teacher = house.sign_in(Role::Analyst, Scope::Municipality).await;
    assert!(teacher.get("/konto").await.body.contains("name=\"monday\" value=\"yes\" checked"));
    teacher.post("/konto/post", &[("language", "en")]).await.is(303);
    let page = teacher.get("/konto").await;
    assert!(!page.body.contains("value=\"yes\" checked"), "{}", page.body);
    assert!(page.body.contains("<option value=\"en\" selected"), "{}", page.body);
    assert!(is_wanted(&house, &token).await, "nobody else's");
}
