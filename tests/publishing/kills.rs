//! A build killed at any instant: after the next one has opened the folder, one site stands whole.

use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::site_test::{Pages, SiteTest, many, pages, publish, tree_of};

/// Where the child is to publish, and which pair of sites, back and forth.
const OUT: &str = "RETTESNOR_KILLS_OUT";
const PAIR: &str = "RETTESNOR_KILLS_PAIR";

/// Two sites that differ in every way two sites can.
fn pair(count: usize) -> [Pages; 2] {
    let mut one = many(count, "en");
    let mut two = many(count, "et annet og lengre innhold, og mer av det");
    for pages in [&mut one, &mut two] {
        pages.extend(many(count / 4, "likt").into_iter().map(|(path, text)| (format!("likt/{path}"), text)));
    }
    one.extend(many(count / 4, "bare her").into_iter().map(|(path, text)| (format!("en/{path}"), text)));
    two.extend(many(count / 4, "bare her").into_iter().map(|(path, text)| (format!("to/{path}"), text)));
    one.extend(pages([("bytte", "fil"), ("nb/mappe/a/b.html", "dypt"), ("nb/mappe/c.html", "c")]));
    two.extend(pages([("bytte/index.html", "mappe"), ("nb/mappe", "fil"), ("nb/kap-0/ny.html", "ny")]));
    [one, two]
}

/// The child: publishes until it is killed.
#[test]
#[ignore = "run by the other tests of this file"]
fn publishes_back_and_forth() {
    let (Some(out), Ok(count)) = (std::env::var_os(OUT), std::env::var(PAIR)) else { return };
    let site = SiteTest::at(Path::new(&out));
    let pair = pair(count.parse().unwrap());
    for pages in pair.iter().cycle() {
        site.publish(pages).unwrap();
    }
}

/// Kills a child after each of `rounds` random delays; returns how often the site was mixed before
/// the next build had opened the folder.
fn kill(count: usize, rounds: u64, longest: u64) -> usize {
    let site = SiteTest::new();
    let trees = pair(count).map(|pages| tree_of(&pages));
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut mixed = 0;
    site.publish(&pair(count)[0]).unwrap();
    for _ in 0..rounds {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "kills::publishes_back_and_forth"])
            .env(OUT, &site.out)
            .env(PAIR, count.to_string())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_micros(5_000 + random % longest));
        child.kill().unwrap();
        assert!(!child.wait().unwrap().success());
        mixed += usize::from(!trees.contains(&site.tree()));
        drop(site.open(false).unwrap());
        let tree = site.tree();
        if !trees.contains(&tree) {
            report(&tree, &trees);
        }
    }
    // And it goes on as if nothing had been.
    for pages in pair(count) {
        let publisher = site.open(false).unwrap();
        publish(&publisher, &pages).unwrap();
        publisher.commit().unwrap();
        assert_eq!(site.tree(), tree_of(&pages));
    }
    mixed
}

/// Says in what the tree differs from either site, and fails.
fn report(tree: &Pages, sites: &[Pages; 2]) -> ! {
    let odd = |site: &Pages| -> Vec<String> {
        let names = tree.keys().chain(site.keys());
        names.filter(|name| tree.get(*name) != site.get(*name)).take(9).cloned().collect()
    };
    panic!("neither site: {:?}, {:?}", odd(&sites[0]), odd(&sites[1]));
}

/// How often each is killed: few times in the daily run, `RETTESNOR_KILLS=200` for more.
fn rounds() -> u64 {
    std::env::var("RETTESNOR_KILLS").map_or(60, |rounds| rounds.parse().unwrap())
}

#[test]
fn killed_with_few_changes() {
    println!("few changes: mixed before the next build {} times of {}", kill(60, rounds(), 40_000), rounds());
}

#[test]
fn killed_with_many_changes() {
    println!("many changes: mixed before the next build {} times of {}", kill(600, rounds(), 150_000), rounds());
}
