//! What the graph says of values: dates that cannot be, dates reckoned from the document date, bounds of counts.

use pressgraph::Extractor;
use pressgraph::extraction::{Attribute, Entity};
use pressgraph::reader::read_text;

/// The entity of a name in a text of 1 August 2019.
fn entity(text: &str, name: &str) -> Entity {
    let mut article = read_text("values", text.to_owned());
    article.date = "2019-08-01".parse().ok();
    let extraction = Extractor::builder().build().expect("the built-in rules load").extract(&article);
    extraction.entities.into_iter().find(|e| e.name == name).unwrap_or_else(|| panic!("no `{name}` in `{text}`"))
}

fn attribute(entity: &Entity, key: &str) -> Option<Attribute> {
    entity.attributes.iter().find(|(k, _)| *k == key).map(|(_, v)| v.clone())
}

fn text(value: &str) -> Option<Attribute> {
    Some(Attribute::Text(value.to_owned()))
}

#[test]
fn a_day_that_does_not_exist_stays_as_written_with_a_warning() {
    let date = entity("The board of the bank met on 31 June 2019.", "31 June 2019");
    assert_eq!(attribute(&date, "value"), text("2019-06-31"));
    assert_eq!(attribute(&date, "warning"), text("there is no day 31 in month 6"));
}

#[test]
fn a_weekday_of_another_day_is_reported() {
    let date = entity("The fair opened on Monday, 1 May 2019.", "Monday, 1 May 2019");
    assert_eq!(attribute(&date, "value"), text("2019-05-01"));
    assert_eq!(attribute(&date, "warning"), text("2019-05-01 is a Wednesday, the text says Monday"));
}

#[test]
fn a_year_that_the_text_does_not_say_is_marked() {
    assert_eq!(attribute(&entity("The board met on 3 May.", "3 May"), "inferred"), Some(Attribute::Flag(true)));
    assert_eq!(attribute(&entity("The board met on 3 May 2019.", "3 May 2019"), "inferred"), None);
}

#[test]
fn bounds_and_currencies_are_attributes() {
    assert_eq!(attribute(&entity("At least 40 boats sank.", "40 boats"), "bound"), text(">="));
    assert_eq!(attribute(&entity("The fund holds NOK 3.4 billion.", "NOK 3.4 billion"), "currency"), text("NOK"));
}
