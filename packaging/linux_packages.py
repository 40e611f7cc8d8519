"""The bundle as a .deb and as a portable .tar.zst, the same bytes for the same bundle."""

import os
import platform
import shutil
import subprocess
from pathlib import Path

from freeze import MAKING, ROOT, WORD, epoch, release
from libraries import required_packages
from manual import write_manual
from templates import architecture, fill_template

FILES = Path(__file__).parent / "linux"
PLACE = Path("opt") / WORD
LEVEL = 12  # of zstd: more costs minutes and saves a few megabytes


def make_deb(bundle: Path, folder: Path) -> Path:
    """The package for Debian and its kin."""
    tree = MAKING / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    (tree / PLACE.parent).mkdir(parents=True)
    shutil.copytree(bundle, tree / PLACE, symlinks=True)
    add_desktop_files(tree)
    control = fill_template(
        FILES / "control", KIB=str(installed_size(tree) // 1024), DEPENDS=needs(bundle)
    )
    (tree / "DEBIAN").mkdir()
    (tree / "DEBIAN" / "control").write_text(control, encoding="utf-8")
    settle(tree)
    path = folder / f"{WORD}_{release()}_{architecture()}.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Zzstd", f"-z{LEVEL}", "--build", tree, path]
    fixed = os.environ | {"SOURCE_DATE_EPOCH": str(epoch())}
    subprocess.run(command, check=True, env=fixed, stdout=subprocess.DEVNULL)
    shutil.rmtree(tree)
    return path


def make_tar(bundle: Path, folder: Path) -> Path:
    """An archive of the bundle to unpack anywhere."""
    name = f"{WORD}-{release()}-linux-{platform.machine()}"
    tree = MAKING / "tar" / name
    shutil.rmtree(tree.parent, ignore_errors=True)
    tree.parent.mkdir(parents=True)
    shutil.copytree(bundle, tree, symlinks=True)
    settle(tree)
    path = folder / f"{name}.tar.zst"
    path.unlink(missing_ok=True)
    order = ["--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--format=gnu"]
    squeeze = f"--use-compress-program=zstd -T0 -{LEVEL} --long=27"
    command = ["tar", "-C", tree.parent, *order, squeeze, "-cf", path, name]
    subprocess.run(command, check=True)
    shutil.rmtree(tree.parent)
    return path


def add_desktop_files(tree: Path) -> None:
    """Menu entry, icons, type of model files, what software centers show, a command, its manual."""
    share = tree / "usr" / "share"
    put(share / "applications" / f"{WORD}.desktop", fill_template(FILES / f"{WORD}.desktop"))
    put(share / "mime" / "packages" / f"{WORD}.xml", fill_template(FILES / f"{WORD}.xml"))
    about = FILES / "org.noisegram.Noisegram.metainfo.xml"
    put(share / "metainfo" / about.name, fill_template(about))
    put(share / "doc" / WORD / "copyright", (ROOT / "LICENSE").read_text(encoding="utf-8"))
    for path in sorted(MAKING.glob(f"{WORD}-*.png")):
        side = path.stem.removeprefix(f"{WORD}-")
        icon = share / "icons" / "hicolor" / f"{side}x{side}" / "apps" / f"{WORD}.png"
        icon.parent.mkdir(parents=True)
        shutil.copy(path, icon)
    write_manual(share, epoch())
    command = tree / "usr" / "bin" / WORD
    command.parent.mkdir(parents=True)
    command.symlink_to(Path("/") / PLACE / WORD)


def put(path: Path, text: str) -> None:
    """Write a file with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def needs(bundle: Path) -> str:
    """The dependencies of the .deb: owners of the libraries asked for, and EGL and GL for Qt."""
    return ", ".join(sorted({*required_packages(bundle), "libegl1", "libgl1"}))


def installed_size(tree: Path) -> int:
    """Bytes of all files."""
    return sum(p.lstat().st_size for p in tree.rglob("*") if not p.is_dir() or p.is_symlink())


def settle(tree: Path) -> None:
    """One time for all files, and plain permissions: two builds are alike."""
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            plain = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if plain else 0o644)
        os.utime(path, (epoch(), epoch()), follow_symlinks=False)
