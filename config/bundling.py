"""Folio in one folder that needs nothing of the machine but its kernel and its C library: for a USB stick.

The folder is a checkout whose `.venv` is a whole Python instead of an environment, with the
system's libraries that papers are drawn with; the front door finds there all that it would have
installed. Its data begin with the demonstration, as those of any first start, and stay in it.
"""

import ctypes
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from contextlib import closing
from importlib.metadata import distribution
from pathlib import Path

from django.conf import settings

from config.backups.engines import newer_migrations
from config.demonstration import UNWANTED

#: The front door loads the libraries of this folder before those of the machine.
LIBRARIES = ".venv/lib/system"
#: A bare system has no settings of fonts, and Folio sees its own faces alone.
NO_FONTS = (
    '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig></fontconfig>\n'
)
#: What developers need, what is made again, and what belongs to this installation.
LEFT_OUT = shutil.ignore_patterns(
    *(".git", ".venv", ".*_cache", "node_modules", "var", "tests", "benchmarks", "__pycache__"),
    # deploy/compose.yaml has its keys beside it.
    *("*.deb", "secrets", ".env", "*.p12", "*.pfx"),
)
#: Parts of Python that a server has no use for.
WITHOUT = shutil.ignore_patterns(
    "site-packages",
    "test",
    "idlelib",
    "tkinter",
    "turtledemo",
    "ensurepip",
    "config-*",
    "_tkinter*",
)
DRAWING = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
#: The C library goes with its loader, which is the machine's: the machine has to be as recent as this one.
OF_MACHINE = re.compile(r"(ld-linux|lib(c|m|dl|rt|pthread|resolv|util)\.so)")
REQUIRED = re.compile(r"^([\w.-]+)==\S+(.*)$", re.MULTILINE)
LOADED = re.compile(r"=> (/\S+)")


class BundleRefused(Exception):
    """Why no bundle is made, in French."""


#: What a folder begins with: the demonstration, nothing, or what another one holds.
INVENTED, EMPTY = ("migrate", "reindex", "demo"), ("migrate",)
# All of it is read: what was verified before it was copied says nothing of the copy.
HELD = ("migrate", "reindex", "verify_register --from-start")
DATABASE = "folio.sqlite3"
#: Of the data, what each folder has by itself.
ITS_OWN = shutil.ignore_patterns("fonts", "static", "*.lock", f"{DATABASE}*")


def bundle(folder: Path, *, data: Path | None = None, empty: bool = False) -> str:
    """Write Folio into a folder that is not there yet, and return what it says of what it begins with.

    `data` are those of a folder that was made before (its `var`), which stays as it is: that is how a
    stick is brought to this version. Raise BundleRefused.
    """
    if data:
        refuse_unfit(data)
    write_whole_folio(folder)
    if data:
        take_data(data, folder / "var")
    if empty:
        (folder / "var" / UNWANTED).touch()
    told = _begin(folder.absolute(), HELD if data else EMPTY if empty else INVENTED)
    # Whoever reads that it is done pulls the stick.
    os.sync()
    return told


def refuse_unfit(data: Path) -> None:
    """Raise BundleRefused for data that are not those of a Folio, not older than this one, or not all there."""
    if not (data / DATABASE).is_file():
        raise BundleRefused(
            f"{data} n’a pas de {DATABASE}\N{NO-BREAK SPACE}: donnez le dossier var de l’ancienne clé."
        )
    if newer := newer_migrations(_migrations_of(data / DATABASE)):
        raise BundleRefused(
            f"Ces données viennent d’une version plus récente de Folio ({newer[0]})\N{NO-BREAK SPACE}: "
            "mettez d’abord celui-ci à jour."
        )
    if lost := next(
        (path for path in data.rglob("*") if path.is_symlink() and not path.exists()), None
    ):
        raise BundleRefused(
            f"{lost} mène à {lost.readlink()}, qui n’est plus là\N{NO-BREAK SPACE}: remettez ce fichier à sa "
            "place, ou ôtez le lien."
        )


def _migrations_of(database: Path) -> list[tuple[str, str]]:
    try:
        with closing(sqlite3.connect(database)) as held:
            return held.execute("SELECT app, name FROM django_migrations").fetchall()
    except sqlite3.DatabaseError as fault:
        raise BundleRefused(f"{database} n’est pas une base de Folio ({fault}).") from None


def take_data(data: Path, place: Path) -> None:
    """Copy the data of another folder, whose database is whole even where it was pulled while it wrote."""
    shutil.copytree(data, place, ignore=ITS_OWN, dirs_exist_ok=True)
    with (
        closing(sqlite3.connect(data / DATABASE)) as held,
        closing(sqlite3.connect(place / DATABASE)) as copy,
    ):
        held.backup(copy)


def write_whole_folio(folder: Path) -> None:
    """Write Folio into a folder that is not there yet, without any data; raise BundleRefused."""
    if folder.exists():
        raise BundleRefused(f"{folder} existe\N{NO-BREAK SPACE}: nommez un dossier à faire.")
    if folder.resolve().is_relative_to(settings.BASE_DIR.resolve()):
        raise BundleRefused("Ce dossier serait dans Folio, qui s’y copierait lui-même.")
    if sys.base_prefix == "/usr":
        raise BundleRefused(
            "Le Python du système ne se déplace pas\N{NO-BREAK SPACE}: il en faut un à part, par uv ou pyenv. "
            "Ôtez .venv, mettez-le devant dans PATH et relancez ./folio."
        )
    folder = folder.absolute()
    shutil.copytree(settings.BASE_DIR, folder, ignore=LEFT_OUT)
    _copy_python(folder / ".venv")
    _copy_packages(folder / ".venv")
    _copy_libraries(folder / LIBRARIES)
    shutil.copytree(settings.FONTS_DIR, folder / "var" / "fonts")
    # What the front door compares to know that there is nothing to install.
    shutil.copy(folder / "requirements.txt", folder / ".venv" / "requirements.txt")
    (folder / "var" / "fonts" / "recipe").touch()


def _copy_python(place: Path) -> None:
    standard = Path(sysconfig.get_path("stdlib"))
    # Without a link: a stick is often of a kind that has none.
    shutil.copytree(standard, place / "lib" / standard.name, ignore=WITHOUT)
    (place / "bin").mkdir()
    shutil.copy2(Path(sys.executable).resolve(), place / "bin" / "python")


def _copy_packages(place: Path) -> None:
    """Copy the packages that serve Folio, and none of those that test it."""
    site = place / "lib" / Path(sysconfig.get_path("stdlib")).name / "site-packages"
    for name in _required():
        one = distribution(name)
        for file in one.files or ():
            # Programs that a package puts beside Python name the folder they were installed in.
            if ".." not in file.parts and (path := Path(str(one.locate_file(file)))).is_file():
                target = site / file
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(path, target)


def _required() -> Iterator[str]:
    text = (settings.BASE_DIR / "requirements.txt").read_text()
    for name, condition in REQUIRED.findall(text):
        # Folio runs on CPython: what others need is not there.
        if "!= 'CPython'" not in condition:
            yield name


def _copy_libraries(place: Path) -> None:
    """Copy the libraries of this system that Python, its packages and the drawing of papers load."""
    inside = [place.parents[1] / "bin" / "python", *place.parents[1].rglob("*.so*")]
    needed = {path.name: path for path in [*_of_drawing(), *_needed_by([*inside, *_of_drawing()])]}
    place.mkdir()
    for name, path in needed.items():
        if not OF_MACHINE.match(name) and not path.is_relative_to(place.parents[1]):
            shutil.copy2(path, place / name)
    (place / "fonts.conf").write_text(NO_FONTS)


def _of_drawing() -> list[Path]:
    """Return where this system keeps what papers are drawn with: once loaded, the kernel tells the folder."""
    for name in DRAWING:
        ctypes.CDLL(name)
    mapped = Path("/proc/self/maps").read_text().splitlines()
    folders = {Path(line.split(maxsplit=5)[-1]).parent for line in mapped if ".so" in line}
    return [folder / name for folder in folders for name in DRAWING if (folder / name).exists()]


def _needed_by(programs: Iterable[Path]) -> list[Path]:
    # A library that a package brings for itself is told too, where that package has it.
    told = subprocess.run(["ldd", *map(str, programs)], capture_output=True, text=True).stdout
    return [Path(path) for path in LOADED.findall(told)]


def _begin(folder: Path, commands: Iterable[str]) -> str:
    """Call commands by the Python of the bundle itself, which proves that it runs; return what the last one says."""
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder / "var"), "LC_ALL": "C.UTF-8"}
    for command in commands:
        done = subprocess.run(
            [folder / "folio", *command.split()], env=environment, capture_output=True, text=True
        )
        if done.returncode:
            raise BundleRefused(
                f"« ./folio {command} » échoue dans {folder}\N{NO-BREAK SPACE}:\n"
                f"{done.stdout[-2000:]}{done.stderr[-2000:]}"
            )
    return done.stdout
