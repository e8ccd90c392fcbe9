//! The same corpus gives the same bytes, whatever the threads and the order of the inputs.

use std::fs;

use tempfile::TempDir;

use crate::cli::run;

fn check(first: &[&str], second: &[&str]) {
    let dir = TempDir::new().unwrap();
    for i in 0..40 {
        let sub = dir.path().join(format!("in/{}", i % 3));
        fs::create_dir_all(&sub).unwrap();
        let text = format!("Mayor Anna Lind visited Zell on {} May 2019. She met Bo Ek {i} times.\n", i % 28 + 1);
        fs::write(sub.join(format!("{}.txt", i / 2)), text).unwrap();
    }
    for format in ["json", "dot"] {
        let with = |args: &[&str]| {
            let (code, stdout, stderr) = run(&dir, &[&["extract", "-f", format, "-o", "-"], args].concat());
            assert_eq!(code, Some(0), "{stderr}");
            stdout
        };
        assert_eq!(with(first), with(second));
    }
}

#[test]
fn threads_do_not_show() {
    check(&["in", "--threads", "1"], &["in", "--threads", "8"]);
}

#[test]
fn order_of_inputs_does_not_show() {
    check(&["in/0", "in/1", "in/2"], &["in/2", "in/0", "in/1"]);
}
