//! Saved means saved, once: whatever was acknowledged is there after `kill -9`.

use super::program::{directory, laerke, printed};

#[test]
fn what_was_acknowledged_outlives_five_kills() {
    let ground = directory("kill");
    let arguments = ["bench", "kill", "--times", "5", "--seed", "7", "--dir", ground.to_str().unwrap()];
    let text = printed(&laerke(&arguments).output().unwrap());
    println!("{text}");
    assert!(text.starts_with("killed 5 times under 200 writers on 182 sheets"), "{text}");
    assert!(text.contains("acknowledged and not stored: 0; stored and never sent: 0; duplicates: 0"), "{text}");
}
