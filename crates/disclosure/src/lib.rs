//! Statistical disclosure control for tables of small groups: audit, suppression, coding.
