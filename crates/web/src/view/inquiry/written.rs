//! A text that several people may write in at once: the field, what was kept twice, and where it is saved.

use crate::texts::Texts;
use crate::view::part;
use maud::{Markup, html};

/// One text and the version it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// The field's word, such as `issue` or `factor.3.text`.
    pub field: String,
    pub version: u32,
    pub text: String,
    /// Who wrote last and when, in words; empty before anyone has.
    pub last: String,
    /// Passages of which both wordings stay: what stood there, and what came.
    pub conflicts: Vec<(String, String)>,
    /// The text was refused and stands nowhere but on this page.
    pub unsaved: bool,
}

impl Written {
    /// The field's id on the page.
    pub fn id(&self) -> String {
        format!("w-{}", self.field.replace('.', "-"))
    }
}

/// How a field is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub label: &'a str,
    pub hint: Option<&'a str>,
    pub rows: u32,
}

/// The field. Its form sends `text.…` and `base.…`, the version it began from.
pub fn field(written: &Written, asked: Asked<'_>, t: &Texts) -> Markup {
    let id = written.id();
    let described = asked.hint.map(|_| format!("{id}-hint"));
    html! {
        div.write data-field=(written.field) data-base=(written.version) data-unsaved[written.unsaved] {
            label.label for=(id) { (asked.label) }
            @if let Some(hint) = asked.hint { p.hint id={ (id) "-hint" } { (hint) } }
            (kept_twice(written, t))
            textarea id=(id) name={ "text." (written.field) } rows=(asked.rows) aria-describedby=[described] { (written.text) }
            input type="hidden" name={ "base." (written.field) } value=(written.version);
            p.small.merged role="status" {}
            p.saved { @if !written.last.is_empty() { (part::TICK) (written.last) } }
        }
    }
}

fn kept_twice(written: &Written, t: &Texts) -> Markup {
    html! {
        div.notice.warn.twice hidden[written.conflicts.is_empty()] {
            p { b { (t.inquiry_twice()) } }
            ul { @for (theirs, ours) in &written.conflicts { li data-theirs=(theirs) data-ours=(ours) { "”" (theirs) "” / ”" (ours) "”" } } }
        }
    }
}

/// What the script says beside a field, in the page's language; `history` is where every version stands.
pub fn templates(history: Option<&str>, t: &Texts) -> Markup {
    html! {
        template #is-saved { (part::TICK) (t.inquiry_saved()) }
        template #is-saving { (t.inquiry_saving()) }
        template #is-wait { (part::WAIT) (t.inquiry_wait()) }
        template #is-merged { (t.inquiry_merged()) @if let Some(href) = history { " " a href=(href) { (t.inquiry_history()) } } }
        template #is-refused { (part::WAIT) (t.inquiry_refused()) }
        template #is-with { (t.inquiry_writing_with("%")) }
    }
}

/// Where a form of texts is sent, by itself and by the script.
#[derive(Debug, Clone, Default)]
pub struct Desk {
    /// Takes the whole form.
    pub action: String,
    /// Takes one text at a time.
    pub save: String,
    /// Tells what others have written; none where each look is audited.
    pub now: Option<String>,
    /// Under what the browser keeps unsent text; none where it must not outlive the page.
    pub keep: Option<String>,
}

/// One form around texts and everything that is done beside them, so that no button leaves a text behind. A button
/// with neither name nor address only saves the texts; any other sends the whole form. `enter` is where a press on
/// Enter in a line goes; none for the first button.
pub fn around(desk: &Desk, enter: Option<&str>, all: &Markup) -> Markup {
    html! {
        form.written action=(desk.action) method="post" data-save=(desk.save) data-now=[desk.now.as_deref()] data-keep=[desk.keep.as_deref()] {
            @if let Some(action) = enter {
                button.sr type="submit" formaction=(action) tabindex="-1" aria-hidden="true" formnovalidate {}
            }
            (all)
        }
    }
}
