"""A Debian package of the folder that build.py has made: with a menu entry, a file type, and honest dependencies."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import elf
import icons
from contents import ROOT
from licences import INDEX, package_of

LINUX = Path(__file__).resolve().parent / "linux"
MAINTAINER = "The Kassei authors <kassei@localhost>"
HOME = "usr/lib/kassei"
METAINFO = "io.github.kassei.Kassei.metainfo.xml"

# Read by what the package has inside, though no header names it: libxkbcommon has its keyboards from there.
_DATA = ("xkb-data",)

# For the menu entry, the icon and the file type to be seen: every desktop has them, a bare machine may not.
_RECOMMENDS = ("desktop-file-utils", "hicolor-icon-theme", "shared-mime-info", "xdg-utils")

_CONTROL = """\
Package: kassei
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: {recommends}
Section: education
Priority: optional
Description: see activation functions and open up small neural networks
 Kassei shows any activation function and its derivative live, lets one write
 and compare functions, and opens up a small neural network in which every
 number can be read, changed and explained. In English and Japanese.
"""

_COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Kassei

Files: *
Copyright: The Kassei authors
License: MIT
 The full texts, of Kassei and of everything it comes with, are in
 /{home}/_internal/resources/licences:
{list}
"""


def make(folder: Path, out: Path) -> Path:
    """Return the package made of `folder`."""
    index = json.loads((folder / "_internal" / "resources" / "licences" / INDEX).read_text("utf-8"))
    version = index[0]["version"]
    architecture = _run("dpkg", "--print-architecture")
    root = out / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(folder, root / HOME, symlinks=True)
    (root / "usr" / "bin").mkdir(parents=True)
    (root / "usr" / "bin" / "kassei").symlink_to("../lib/kassei/kassei")
    _add_desktop(root / "usr" / "share")
    lines = "".join(f"  {entry['name']} {entry['version']}: {entry['licence']}\n" for entry in index)
    _write(root / "usr" / "share" / "doc" / "kassei" / "copyright", _COPYRIGHT.format(home=HOME, list=lines.rstrip()))
    control = _CONTROL.format(
        version=version,
        architecture=architecture,
        maintainer=MAINTAINER,
        kilobytes=sum(path.lstat().st_size for path in root.rglob("*")) // 1024,
        depends=", ".join(depends(root / HOME)),
        recommends=", ".join(_RECOMMENDS),
    )
    _add_control(root, control)
    target = out / f"kassei_{version}_{architecture}.deb"
    _run("dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(target))
    shutil.rmtree(root)
    return target


def depends(folder: Path) -> list[str]:
    """Return the packages that the folder needs, found in the headers of its files, libc and its kin with versions."""
    newest = elf.newest_symbols(folder)
    packages = {package_of(library)[0].partition(":")[0] for library in elf.needed(folder)}
    return [_with_version(package, newest) for package in sorted(packages | set(_DATA))]


def _with_version(package: str, newest: dict[str, str]) -> str:
    """Return a package with the least version that has the newest symbols."""
    kinds = {"libc6": "GLIBC", "libstdc++6": "GLIBCXX", "libgcc-s1": "GCC"}
    kind = kinds.get(package)
    if kind not in newest:
        return package
    symbol = f"{kind}_{newest[kind]}"
    for path in sorted(Path("/var/lib/dpkg/info").glob(f"{package}*.symbols")):
        if match := re.search(rf"^ {re.escape(symbol)}@{re.escape(symbol)} (\S+)$", path.read_text("utf-8"), re.MULTILINE):
            return f"{package} (>= {match[1]})"
    raise RuntimeError(f"{package} of this system does not have {symbol}")


def _add_desktop(share: Path) -> None:
    """Add the menu entry, the file type, the description for software centres, and the icons."""
    for source, target in (
        ("kassei.desktop", "applications"),
        ("kassei.xml", "mime/packages"),
        (METAINFO, "metainfo"),
    ):
        _write(share / target / source, (LINUX / source).read_text("utf-8"))
    hicolor = share / "icons" / "hicolor"
    for size in icons.SIZES:
        path = hicolor / f"{size}x{size}" / "apps" / "kassei.png"
        path.parent.mkdir(parents=True)
        path.write_bytes(icons.png(size))
    _write(hicolor / "scalable" / "apps" / "kassei.svg", (ROOT / "resources" / "icons" / "kassei.svg").read_text("utf-8"))


def _add_control(root: Path, control: str) -> None:
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    sums = [f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(root)}\n" for path in files]  # noqa: S324 - dpkg's
    _write(root / "DEBIAN" / "control", control)
    _write(root / "DEBIAN" / "md5sums", "".join(sums))
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():  # whatever the umask was
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
