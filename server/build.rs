//! Makes the folder of the site before the code that reads it is compiled, and has a release embed the
//! site that is there now.

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        // Cargo sees a changed file of those that are embedded, but not a new one.
        println!("cargo::rerun-if-changed=../target/site-release.stamp");
        std::fs::create_dir_all("../target/site-release")
    } else {
        // `rust-embed` remembers the folder's real name; of one that is missing it remembers a name
        // that no file is ever under, and a server would not find the site that is built later.
        std::fs::create_dir_all("../target/site")
    }
}
