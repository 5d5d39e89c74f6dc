//! Style sheets, fonts and scripts, each under a name that holds a hash of its content, so that browsers may keep
//! it for ever. Answer pages load one style sheet; staff pages load it with figures and fonts added.

use std::fmt::Write;
use std::path::Path;

const ROOT: &str = "assets";
const ANSWER: &[&str] = &["tokens", "components"];
const STAFF: &[&str] = &["tokens", "components", "figures", "staff"];
const SCRIPTS: &[&str] = &["answer", "code", "live", "timer", "write"];
/// Letters a font file holds, as its publisher gives them.
const LATIN: &str = "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD";
const LATIN_EXT: &str = "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF";

/// One file to be served.
struct Prepared {
    constant: String,
    path: String,
    media_type: &'static str,
}

struct Builder<'a> {
    out: &'a Path,
    prepared: Vec<Prepared>,
    errors: Vec<String>,
}

/// Prepares all assets in `out` and writes the list of them, `assets.rs`.
pub fn build(out: &Path) -> Result<(), Vec<String>> {
    println!("cargo::rerun-if-changed={ROOT}");
    let mut builder = Builder { out, prepared: Vec::new(), errors: Vec::new() };
    let answer = builder.sheets(ANSWER);
    builder.add("ANSWER_CSS", "answer", "css", "text/css; charset=utf-8", answer.as_bytes());
    let fonts = builder.fonts();
    let staff = builder.sheets(STAFF);
    builder.add("STAFF_CSS", "staff", "css", "text/css; charset=utf-8", format!("{fonts}{staff}").as_bytes());
    for script in SCRIPTS {
        let source = builder.read(&format!("js/{script}.js"));
        let text = String::from_utf8_lossy(&source).into_owned();
        let constant = format!("{}_JS", script.to_uppercase());
        builder.add(&constant, script, "js", "text/javascript; charset=utf-8", strip_script(&text).as_bytes());
    }
    let lark = builder.read("lark.svg");
    builder.add("LARK", "lark", "svg", "image/svg+xml", &lark);
    let list = builder.list();
    if let Err(error) = std::fs::write(out.join("assets.rs"), list) {
        builder.errors.push(format!("assets.rs cannot be written: {error}"));
    }
    if builder.errors.is_empty() { Ok(()) } else { Err(builder.errors) }
}

impl Builder<'_> {
    fn read(&mut self, name: &str) -> Vec<u8> {
        let path = format!("{ROOT}/{name}");
        println!("cargo::rerun-if-changed={path}");
        std::fs::read(&path).unwrap_or_else(|error| {
            self.errors.push(format!("{path} cannot be read: {error}"));
            Vec::new()
        })
    }

    fn sheets(&mut self, names: &[&str]) -> String {
        let mut all = String::new();
        for name in names {
            let source = self.read(&format!("css/{name}.css"));
            all.push_str(&strip_sheet(&String::from_utf8_lossy(&source)));
        }
        all
    }

    /// Adds the font files and returns the rules that name them.
    fn fonts(&mut self) -> String {
        let mut rules = String::new();
        for (subset, letters) in [("latin", LATIN), ("latin-ext", LATIN_EXT)] {
            for weight in [400, 500, 600] {
                let stem = format!("ibm-plex-sans-{subset}-{weight}-normal");
                let bytes = self.read(&format!("fonts/{stem}.woff2"));
                let constant = format!("FONT_{}_{weight}", subset.to_uppercase().replace('-', "_"));
                let path = self.add(&constant, &stem, "woff2", "font/woff2", &bytes);
                let _ = writeln!(
                    rules,
                    "@font-face{{font-family:\"IBM Plex Sans\";font-weight:{weight};font-display:swap;src:url({path}) format(\"woff2\");unicode-range:{letters}}}"
                );
            }
        }
        rules
    }

    fn add(&mut self, constant: &str, stem: &str, ending: &str, media_type: &'static str, bytes: &[u8]) -> String {
        let file = format!("{stem}-{:016x}.{ending}", hash(bytes));
        if let Err(error) = std::fs::write(self.out.join(format!("{stem}.{ending}")), bytes) {
            self.errors.push(format!("{stem}.{ending} cannot be written: {error}"));
        }
        let path = format!("/assets/{file}");
        self.prepared.push(Prepared { constant: constant.to_owned(), path: path.clone(), media_type });
        path
    }

    fn list(&self) -> String {
        let mut code = String::new();
        for Prepared { constant, path, media_type } in &self.prepared {
            let file = path.trim_start_matches("/assets/");
            let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
            let stem = stem.rsplit_once('-').map_or(stem, |(stem, _)| stem);
            let _ = writeln!(
                code,
                "pub const {constant}: Asset = Asset {{ path: {path:?}, media_type: {media_type:?}, body: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{stem}.{ending}\")) }};"
            );
        }
        let names: Vec<&str> = self.prepared.iter().map(|p| p.constant.as_str()).collect();
        let _ = writeln!(
            code,
            "/// Everything served under `/assets/`.\npub const ALL: &[Asset] = &[{}];",
            names.join(", ")
        );
        code
    }
}

/// A style sheet without comments, line breaks and the spaces that only people need.
fn strip_sheet(source: &str) -> String {
    let mut bare = String::with_capacity(source.len());
    let mut rest = source;
    while let Some((before, after)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    let mut sheet = String::with_capacity(bare.len());
    for line in bare.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let tight = line.replace("; }", "}").replace(" { ", "{").replace("; ", ";").replace(" {", "{");
        sheet.push_str(&tight);
        sheet.push('\n');
    }
    sheet
}

/// A script without its comment lines and indentation. Comments stand on lines of their own in our scripts.
fn strip_script(source: &str) -> String {
    let mut bare = String::with_capacity(source.len());
    for line in source.lines().map(str::trim) {
        if !(line.is_empty() || line.starts_with("//") || line.starts_with("/*") || line.starts_with('*')) {
            bare.push_str(line);
            bare.push('\n');
        }
    }
    bare
}

/// FNV-1a: enough to tell versions of our own files apart.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
