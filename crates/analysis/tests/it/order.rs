//! The same bytes for any order of rows and classes and any number of threads.

use analysis::input::{Input, Round};
use analysis::measure;

use crate::form::instrument;
use crate::town::{Dice, town};

fn shuffle<T>(list: &mut [T], dice: &mut Dice) {
    for last in (1..list.len()).rev() {
        list.swap(last, dice.below(last + 1));
    }
}

#[test]
fn neither_the_order_of_rows_nor_the_number_of_threads_changes_a_bit() {
    let form = instrument("form", 3, 5, 1..=5);
    let (rounds, found) = town(3, 3, 2).measure_all(&form, 4);
    let frozen = found[0].frozen.clone();
    let mut dice = Dice::new(8);
    for threads in [1, 2, 3, 7] {
        let mut rounds: Vec<Round<'_>> = rounds.clone();
        for round in &mut rounds {
            shuffle(&mut round.rows, &mut dice);
            shuffle(&mut round.classes, &mut dice);
            shuffle(&mut round.shown, &mut dice);
        }
        let again = measure(&Input { municipality: 1, rounds, frozen: frozen.clone(), threads }).unwrap();
        assert_eq!(again, found[1]);
        assert_eq!(format!("{again:?}"), format!("{:?}", found[1]), "bit for bit, signs of zeros too");
    }
}
