//! Bytes that the database gives back as a sheet: damaged ones are an error, and good ones stay as they are.

#![no_main]

use libfuzzer_sys::fuzz_target;
use store::mapping::packing::{pack, pack_sealed, unpack, unpack_sealed};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(sheet) = unpack(bytes) {
        assert_eq!(pack(&sheet), bytes);
        let sealed = unpack_sealed(&pack_sealed(&sheet)).expect("what was packed is unpacked");
        let answers = |sheet: &programme::mapping::Sheet| sheet.slots.iter().map(|slot| slot.answer.clone()).collect::<Vec<_>>();
        assert_eq!(answers(&sealed), answers(&sheet));
    }
    if let Ok(sheet) = unpack_sealed(bytes) {
        assert_eq!(pack_sealed(&sheet), bytes);
        assert!(sheet.slots.iter().all(|slot| slot.sequence == 0));
    }
});
