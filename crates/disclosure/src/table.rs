//! One variable's table: atoms of persons, and the aggregates one would like to show.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Position of an atom in its [`Table`], counted from 0 in the order of insertion.
pub type AtomId = usize;

/// Position of an aggregate in its [`Table`], counted from 0 in the order of insertion.
pub type AggregateId = usize;

/// The smallest group that may be known: fewer persons or fewer classes are protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Minimum {
    /// Persons; a group of 1 to `persons − 1` is protected.
    pub persons: u32,
    /// Different classes; 0 where any number will do.
    pub classes: usize,
}

impl Minimum {
    /// Inside the system: 7 persons.
    pub const INTERNAL: Self = Self { persons: 7, classes: 0 };
    /// For the public: 10 persons and 3 classes.
    pub const PUBLIC: Self = Self { persons: 10, classes: 3 };

    /// Whether a group of this size is large enough to be known.
    pub fn is_met(self, size: Size) -> bool {
        size.persons >= self.persons && size.classes >= self.classes
    }
}

/// The size of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Different persons.
    pub persons: u32,
    /// Different classes named by the atoms.
    pub classes: usize,
}

/// Persons that no figure ever tells apart, in one round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Atom {
    /// How many of them answered this variable in this round.
    pub n: u32,
    /// The round in which they answered; any numbers that grow with time.
    pub round: u32,
    /// Which persons these are. Atoms of different rounds with the same number are the same persons: they count
    /// once, and their change is protected too. Atoms with different numbers share nobody. `None`: persons of
    /// no other atom.
    pub persons: Option<usize>,
    /// Their class in this round; needed only under a [`Minimum`] that asks for classes.
    pub class: Option<usize>,
}

impl Atom {
    /// An atom of `n` respondents in round 0, of no named class, sharing persons with no other atom.
    pub fn of(n: u32) -> Self {
        Self { n, round: 0, persons: None, class: None }
    }

    /// Places the answers in a round.
    #[must_use]
    pub fn in_round(self, round: u32) -> Self {
        Self { round, ..self }
    }

    /// Says which persons these are; see [`Atom::persons`].
    #[must_use]
    pub fn of_persons(self, persons: usize) -> Self {
        Self { persons: Some(persons), ..self }
    }

    /// Says which class they sit in.
    #[must_use]
    pub fn in_class(self, class: usize) -> Self {
        Self { class: Some(class), ..self }
    }
}

/// A figure one would like to show: a whole-number combination of the atoms' sums.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aggregate {
    cells: Vec<(AtomId, i32)>,
    weight: u32,
    fixed: bool,
    respondents: Option<u32>,
}

impl Aggregate {
    /// Any combination of atoms; an atom named twice gets the sum of its coefficients.
    pub fn combination(cells: impl IntoIterator<Item = (AtomId, i32)>) -> Self {
        let mut sum = BTreeMap::<AtomId, i32>::new();
        for (atom, coefficient) in cells {
            let cell = sum.entry(atom).or_default();
            *cell = cell.saturating_add(coefficient);
        }
        let cells = sum.into_iter().filter(|&(_, c)| c != 0).collect();
        Self { cells, weight: 1, fixed: false, respondents: None }
    }

    /// The sum (or mean) over some atoms: a class, a grade, a school, a municipality. Each atom counts once.
    pub fn sum(atoms: impl IntoIterator<Item = AtomId>) -> Self {
        let atoms = atoms.into_iter().collect::<BTreeSet<_>>();
        Self::combination(atoms.into_iter().map(|atom| (atom, 1)))
    }

    /// The change of the same persons from `earlier` to `later`: +1 on the later atoms, −1 on the earlier ones.
    pub fn change(later: impl IntoIterator<Item = AtomId>, earlier: impl IntoIterator<Item = AtomId>) -> Self {
        let plus = later.into_iter().map(|atom| (atom, 1));
        Self::combination(plus.chain(earlier.into_iter().map(|atom| (atom, -1))))
    }

    /// What is lost if this figure is hidden, in any unit common to the table (1 unless said otherwise).
    #[must_use]
    pub fn weighing(self, weight: u32) -> Self {
        Self { weight, ..self }
    }

    /// Marks a figure that was released earlier: it cannot be hidden and stays in every audit.
    #[must_use]
    pub fn fixed(self) -> Self {
        Self { fixed: true, ..self }
    }

    /// States the number of respondents behind the figure where it is smaller than the atoms tell.
    #[must_use]
    pub fn respondents(self, n: u32) -> Self {
        Self { respondents: Some(n), ..self }
    }

    /// Atom and coefficient, by atom, none zero.
    pub fn cells(&self) -> &[(AtomId, i32)] {
        &self.cells
    }

    /// Loss if hidden.
    pub fn weight(&self) -> u32 {
        self.weight
    }

    /// Whether it was released earlier.
    pub fn is_fixed(&self) -> bool {
        self.fixed
    }
}

/// Why an atom or aggregate cannot enter a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableError {
    /// The aggregate names an atom the table does not have.
    UnknownAtom(AtomId),
    /// These persons already have an atom in this round: split persons, or join the atoms.
    SamePersonsTwice {
        /// The number given for the persons.
        persons: usize,
        /// The round in which they would be twice.
        round: u32,
    },
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownAtom(atom) => write!(f, "the aggregate names atom {atom}, which the table does not have"),
            Self::SamePersonsTwice { persons, round } => {
                write!(f, "persons {persons} already have an atom in round {round}")
            }
        }
    }
}

impl std::error::Error for TableError {}

/// Atoms and aggregates of one variable.
#[derive(Clone, Debug, Default)]
pub struct Table {
    atoms: Vec<Atom>,
    /// Per atom the number of its persons, dense over the table.
    blocks: Vec<u32>,
    block_of_persons: BTreeMap<usize, u32>,
    block_count: u32,
    taken: BTreeSet<(usize, u32)>,
    aggregates: Vec<Aggregate>,
    sizes: Vec<Size>,
}

impl Table {
    /// An empty table.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an atom. Atoms without respondents are welcome; they are left out of every audit.
    ///
    /// # Errors
    /// [`TableError::SamePersonsTwice`] where the same persons already have an atom in that round.
    pub fn atom(&mut self, atom: Atom) -> Result<AtomId, TableError> {
        if let Some(persons) = atom.persons
            && !self.taken.insert((persons, atom.round))
        {
            return Err(TableError::SamePersonsTwice { persons, round: atom.round });
        }
        let fresh = self.block_count;
        let block = match atom.persons {
            Some(persons) => *self.block_of_persons.entry(persons).or_insert(fresh),
            None => fresh,
        };
        self.block_count += u32::from(block == fresh);
        self.blocks.push(block);
        self.atoms.push(atom);
        Ok(self.atoms.len() - 1)
    }

    /// Adds an aggregate.
    ///
    /// # Errors
    /// [`TableError::UnknownAtom`] where it names an atom that is not in the table.
    pub fn aggregate(&mut self, aggregate: Aggregate) -> Result<AggregateId, TableError> {
        if let Some(&(atom, _)) = aggregate.cells.iter().find(|(atom, _)| *atom >= self.atoms.len()) {
            return Err(TableError::UnknownAtom(atom));
        }
        self.sizes.push(self.size_behind(&aggregate));
        self.aggregates.push(aggregate);
        Ok(self.aggregates.len() - 1)
    }

    /// All atoms in order.
    pub fn atoms(&self) -> &[Atom] {
        &self.atoms
    }

    /// All aggregates in order.
    pub fn aggregates(&self) -> &[Aggregate] {
        &self.aggregates
    }

    /// Persons and classes behind an aggregate: of its smaller side where it is a difference, and never more
    /// than [stated](Aggregate::respondents).
    pub fn size(&self, aggregate: AggregateId) -> Size {
        self.sizes[aggregate]
    }

    /// Persons (each once) and classes of a group of atoms.
    pub fn size_of(&self, atoms: impl IntoIterator<Item = AtomId>) -> Size {
        let mut tally = Tally::default();
        for atom in atoms {
            tally.add(self.member(atom));
        }
        tally.size()
    }

    fn size_behind(&self, aggregate: &Aggregate) -> Size {
        let side = |sign: i32| aggregate.cells.iter().filter(move |(_, c)| c.signum() == sign).map(|&(atom, _)| atom);
        let (plus, minus) = (self.size_of(side(1)), self.size_of(side(-1)));
        let both = side(1).next().is_some() && side(-1).next().is_some();
        let persons = if both { plus.persons.min(minus.persons) } else { plus.persons + minus.persons };
        let classes = if both { plus.classes.min(minus.classes) } else { plus.classes.max(minus.classes) };
        Size { persons: aggregate.respondents.map_or(persons, |stated| stated.min(persons)), classes }
    }

    pub(crate) fn block(&self, atom: AtomId) -> u32 {
        self.blocks[atom]
    }

    pub(crate) fn member(&self, atom: AtomId) -> Member {
        Member { block: self.blocks[atom], n: self.atoms[atom].n, class: self.atoms[atom].class }
    }
}

/// What an atom adds to the size of a group.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member {
    pub(crate) block: u32,
    pub(crate) n: u32,
    pub(crate) class: Option<usize>,
}

/// Counts a group: the same persons once, at their largest number; classes once.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    blocks: Vec<(u32, u32)>,
    classes: Vec<usize>,
}

impl Tally {
    pub(crate) fn add(&mut self, member: Member) {
        if member.n > 0 {
            self.blocks.push((member.block, member.n));
            self.classes.extend(member.class);
        }
    }

    pub(crate) fn size(mut self) -> Size {
        self.blocks.sort_unstable_by_key(|&(block, n)| (block, std::cmp::Reverse(n)));
        self.blocks.dedup_by_key(|(block, _)| *block);
        self.classes.sort_unstable();
        self.classes.dedup();
        let persons = self.blocks.iter().fold(0_u32, |sum, &(_, n)| sum.saturating_add(n));
        Size { persons, classes: self.classes.len() }
    }
}
