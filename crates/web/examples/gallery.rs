//! Writes every sample state of every page into a folder, with the assets beside, to be looked at:
//! `cargo run -p web --example gallery -- FOLDER`, then serve the folder on loopback.

use std::io;
use std::path::Path;
use web::texts::Language;
use web::view::{asset, sample};

fn main() -> io::Result<()> {
    let Some(folder) = std::env::args().nth(1) else {
        return Err(io::Error::other("name a folder to write into"));
    };
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder.join("assets"))?;
    for asset in asset::ALL {
        std::fs::write(folder.join(asset.path.trim_start_matches('/')), asset.body)?;
    }
    let mut count = 0;
    for language in Language::ALL {
        for sample in sample::all(language) {
            std::fs::write(folder.join(sample.file_name()), sample.html)?;
            count += 1;
        }
    }
    println!("{count} pages in {}", folder.display());
    Ok(())
}
