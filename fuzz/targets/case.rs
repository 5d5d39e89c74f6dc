//! CASE packages: a refusal with path and words, or a package that goes out without loss and comes in again.

#![no_main]

use interop::case::{WARNINGS_MAX, read, write};
use libfuzzer_sys::fuzz_target;
use programme::language::Language;
use serde_json::Value;

fuzz_target!(|bytes: &[u8]| match read(bytes) {
    Ok(imported) => {
        assert!(imported.warnings.len() <= WARNINGS_MAX + 1);
        assert!(imported.warnings.iter().all(|warning| warning.describe(Language::Danish).starts_with('$')));
        let outline = imported.package.outline();
        assert_eq!(outline.len(), imported.package.items().len(), "every goal has one place");
        let written = write(&imported.package);
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let before: Value = serde_json::from_slice(text).unwrap();
        assert_eq!(before, serde_json::from_slice::<Value>(&written).unwrap(), "nothing is lost");
        assert_eq!(read(&written).unwrap(), imported);
    }
    Err(refusal) => {
        assert!(refusal.path.starts_with('$'));
        assert!(!refusal.describe(Language::Danish).is_empty() && !refusal.describe(Language::English).is_empty());
    }
});
