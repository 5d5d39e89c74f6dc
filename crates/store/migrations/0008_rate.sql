-- Rates are counted on many pages while sheets are large: an index that holds what is counted answers by itself.
DROP INDEX sheet_class;
CREATE INDEX sheet_class ON sheet (municipality_id, round_id, class_id, finished);
