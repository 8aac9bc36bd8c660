//! Makes the folder of the site before the code that reads it is compiled. `rust-embed` remembers
//! the folder's real name then; of one that is missing it remembers a name that no file is ever
//! under, and a development build would not find the site that is built later.

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    std::fs::create_dir_all("../target/site")
}
