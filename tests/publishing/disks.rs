//! Full, read-only and mounted disks. These need root to mount one; without, they say so and pass.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use rettesnor::error::Error;
use tempfile::TempDir;

use crate::site_test::{Pages, SiteTest, many, pages, tree_of};

/// A small disk of its own.
struct Disk {
    folder: TempDir,
}

impl Disk {
    fn mount(size: &str) -> Option<Self> {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let options = format!("size={size},mode=755");
        if run("mount", &["-t", "tmpfs", "-o", &options, "tmpfs"], folder.path()) {
            return Some(Self { folder });
        }
        println!("skipped: cannot mount a disk here");
        None
    }

    fn path(&self) -> PathBuf {
        self.folder.path().to_path_buf()
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        run("umount", &[], self.folder.path());
    }
}

fn run(program: &str, arguments: &[&str], path: &Path) -> bool {
    let output = Command::new(program).args(arguments).arg(path).output();
    output.is_ok_and(|output| output.status.success())
}

/// Pages of so many bytes each.
fn sized(count: usize, bytes: usize) -> Pages {
    many(count, &"x".repeat(bytes - 4))
}

#[test]
fn a_mount_point() {
    let Some(disk) = Disk::mount("8m") else { return };
    let site = SiteTest::at(&disk.path());
    for text in ["en", "to"] {
        let all = many(300, text);
        site.publish(&all).unwrap();
        assert_eq!(site.tree(), tree_of(&all));
    }
}

#[test]
fn a_disk_mounted_inside_is_met_before_anything_changes() {
    let site = SiteTest::of(&pages([("a.html", "a")]));
    std::fs::create_dir(site.path("film")).unwrap();
    if !run("mount", &["-t", "tmpfs", "tmpfs"], &site.path("film")) {
        return println!("skipped: cannot mount a disk here");
    }
    let error = site.publish(&pages([("a.html", "b"), ("film/x.html", "x")])).unwrap_err();
    assert!(matches!(&error, Error::Io { path, .. } if *path == site.path("film")), "{error}");
    assert!(run("umount", &[], &site.path("film")));
    assert_eq!(site.tree(), pages([("a.html", "a"), ("film/", "")]));
}

#[test]
fn a_full_disk_leaves_the_old_site() {
    let Some(disk) = Disk::mount("3500k") else { return };
    let site = SiteTest::at(&disk.path());
    let old = sized(300, 4000);
    site.publish(&old).unwrap();
    let before = site.traces();
    // No room for new pages; none for the log; none for what the files would grow by.
    let mut more = old.clone();
    more.insert("stor.bin".into(), "x".repeat(4_000_000));
    for new in [more, sized(300, 12_000), sized(300, 4200)] {
        let error = site.publish(&new).unwrap_err();
        assert!(
            matches!(&error, Error::Io { source, path, .. }
                if source.kind() == io::ErrorKind::StorageFull && path.starts_with(disk.path())),
            "{error}"
        );
        assert_eq!(site.tree(), tree_of(&old));
        for page in old.keys() {
            assert_eq!(site.traces()[&site.path(page)], before[&site.path(page)]);
        }
    }
    let fits = sized(250, 4000);
    site.publish(&fits).unwrap();
    assert_eq!(site.tree(), tree_of(&fits));
}

#[test]
fn wherever_a_disk_gets_full_one_site_stands_whole() {
    let Some(disk) = Disk::mount("6m") else { return };
    let site = SiteTest::at(&disk.path().join("public"));
    let [old, new] = [sized(150, 2000), sized(170, 9000)];
    let (mut full, mut done) = (0, 0);
    for filling in (0..30).map(|part| part * 180_000) {
        site.publish(&old).unwrap();
        if std::fs::write(disk.path().join("filling"), vec![b'x'; filling]).is_err() {
            break;
        }
        match site.publish(&new) {
            Ok(_) => {
                assert_eq!(site.tree(), tree_of(&new));
                done += 1;
            }
            Err(error) => {
                assert!(matches!(&error, Error::Io { source, .. } if source.kind() == io::ErrorKind::StorageFull), "{error}");
                assert_eq!(site.tree(), tree_of(&old));
                full += 1;
            }
        }
        std::fs::remove_file(disk.path().join("filling")).unwrap();
    }
    assert!(full > 5 && done > 5, "{full} times full, {done} times done");
}

#[test]
fn a_read_only_disk_is_named() {
    let Some(disk) = Disk::mount("4m") else { return };
    let site = SiteTest::at(&disk.path().join("public"));
    let old = pages([("a.html", "a")]);
    site.publish(&old).unwrap();
    assert!(run("mount", &["-o", "remount,ro"], &disk.path()));
    let error = site.publish(&pages([("a.html", "b")])).unwrap_err();
    assert!(error.to_string().contains(site.out.to_str().unwrap()), "{error}");
    assert_eq!(site.tree(), old);
}

#[test]
fn a_folder_that_cannot_be_written_to_is_met_before_anything_changes() {
    let old = pages([("a.html", "a"), ("nb/x/b.html", "b"), ("nb/y/c.html", "c")]);
    let news = [
        pages([("a.html", "A"), ("nb/x/b.html", "B"), ("nb/y/c.html", "C")]),
        pages([("a.html", "A"), ("nb/x/b.html", "b"), ("nb/y/c.html", "C")]),
        pages([("a.html", "A"), ("nb/x/b.html", "b"), ("nb/x/ny.html", ""), ("nb/y/c.html", "c")]),
    ];
    for new in &news[..] {
        let site = SiteTest::of(&old);
        let locked = site.path("nb/x");
        // Root is not kept out by permissions, but by this.
        if !run("chattr", &["+i"], &locked) {
            return println!("skipped: cannot lock a folder here");
        }
        let result = site.publish(new);
        let tree = site.tree();
        assert!(run("chattr", &["-i"], &locked));
        if new == &news[1] {
            assert_eq!((result.unwrap().written, tree), (2, tree_of(new)));
        } else {
            let error = result.unwrap_err();
            assert!(matches!(&error, Error::Io { path, .. } if *path == locked), "{error}");
            assert_eq!(tree, tree_of(&old));
        }
        site.publish(new).unwrap();
        assert_eq!(site.tree(), tree_of(new));
    }
}
