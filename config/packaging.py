"""Folio as a Debian package: the folder of `config.bundling` under /opt/folio, its units, its settings, without any data.

Made by Debian's own dpkg-deb from a tree of files; what is done when it is installed, upgraded
and removed is in deploy/debian/, as plain scripts.
"""

import platform
import shutil
import subprocess
import tempfile
from pathlib import Path

from django.conf import settings

from config.bundling import LIBRARIES, BundleRefused, write_whole_folio
from config.version import version
from councils.french import NBSP

DEPLOY = settings.BASE_DIR / "deploy"
HOME = Path("opt/folio")
UNITS = Path("usr/lib/systemd/system")
#: Where the tree is made: on the disk, as memory may be too small, and out of Folio's own folder.
SCRATCH = Path("/var/tmp")
#: What belongs to whoever runs Folio: dpkg asks before it writes over a change.
SETTINGS, SITE = Path("etc/folio/folio.env"), Path("etc/nginx/sites-available/folio")
SCRIPTS = ("preinst", "postinst", "prerm", "postrm")
#: Fast to make, and read by every dpkg.
COMPRESSION = "-Zgzip"
CONTROL = """\
Package: folio
Version: {version}
Architecture: {architecture}
Maintainer: Folio <folio@localhost>
Installed-Size: {kilobytes}
Depends: libc6 (>= {libc}), passwd
Recommends: nginx
Suggests: postgresql, postgresql-client
Section: web
Priority: optional
Description: Le registre des délibérations des conseils locaux
 Folio tient la séance, compte les votes, scelle les délibérations au registre
 et imprime leurs extraits. Ce paquet a son propre Python et tout ce qu’il lui
 faut : rien n’est téléchargé ni compilé à l’installation.
"""
#: The services find the libraries that the folder brings, as its front door does.
LIBRARIES_OF_UNITS = f"""\
# Les bibliothèques que le paquet apporte.
[Service]
Environment=LD_LIBRARY_PATH=/{HOME}/{LIBRARIES} FONTCONFIG_FILE=/{HOME}/{LIBRARIES}/fonts.conf
"""


def package(file: Path) -> None:
    """Write the Debian package of this Folio to a file that is not there yet; raise BundleRefused."""
    if file.exists():
        raise BundleRefused(f"{file} existe{NBSP}: nommez un fichier à faire.")
    if not shutil.which("dpkg-deb"):
        raise BundleRefused(f"dpkg-deb manque{NBSP}: un paquet Debian se fait sous Debian.")
    with tempfile.TemporaryDirectory(dir=SCRATCH, prefix="folio-deb-") as name:
        tree = Path(name) / "folio"
        (tree / HOME.parent).mkdir(parents=True)
        write_whole_folio(tree / HOME)
        _compile(tree / HOME)
        write_package(tree, file)


def usual_name() -> str:
    """Return « folio_0.1.0_amd64.deb »."""
    return f"folio_{version()}_{_architecture()}.deb"


def write_package(tree: Path, file: Path) -> None:
    """Put beside /opt/folio what a system needs to run it, and make the package of the tree."""
    _write_system(tree)
    _write_control(tree)
    _give_rights(tree)
    command = ["dpkg-deb", "--root-owner-group", COMPRESSION, "--build", str(tree), str(file)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise BundleRefused(f"dpkg-deb refuse{NBSP}: {done.stderr.strip()}")


def _compile(folder: Path) -> None:
    """Compile all of it here: the service may not write there, and would do it again at each start."""
    python = str(folder / ".venv" / "bin" / "python")
    environment = {"PATH": "/usr/bin:/bin", "LD_LIBRARY_PATH": str(folder / LIBRARIES)}
    command = [python, "-m", "compileall", "-q", "-j0", "--invalidation-mode", "unchecked-hash"]
    # What a library keeps for another Python does not compile, and is not loaded.
    subprocess.run(
        [*command, "-s", str(folder), "-p", f"/{HOME}", str(folder)],
        env=environment,
        capture_output=True,
    )


def _write_system(tree: Path) -> None:
    """Write the units, the settings, the site of nginx and the command `folio`."""
    shutil.copytree(DEPLOY / "systemd", tree / UNITS)
    brought = tree / UNITS / "folio-.service.d" / "20-libraries.conf"
    brought.write_text(LIBRARIES_OF_UNITS)
    for source, place in (
        (DEPLOY / "folio.env", SETTINGS),
        (DEPLOY / "nginx" / "folio.conf", SITE),
        (DEPLOY / "debian" / "folio", Path("usr/sbin/folio")),
        (settings.BASE_DIR / "LICENSE", Path("usr/share/doc/folio/copyright")),
    ):
        (tree / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, tree / place)


def _give_rights(tree: Path) -> None:
    """Give each file the rights of a program that everybody may run, and to the settings those of a secret."""
    for path in [tree, *tree.rglob("*")]:
        is_run = path.is_dir() or path.stat().st_mode & 0o100
        path.chmod(0o755 if is_run else 0o644)
    (tree / SETTINGS).chmod(0o600)


def _write_control(tree: Path) -> None:
    place = tree / "DEBIAN"
    sizes = [path.stat().st_size for path in tree.rglob("*") if path.is_file()]
    place.mkdir()
    told = CONTROL.format(
        version=version(),
        architecture=_architecture(),
        kilobytes=sum(sizes) // 1024,
        libc=platform.libc_ver()[1],
    )
    (place / "control").write_text(told)
    (place / "conffiles").write_text(f"/{SETTINGS}\n/{SITE}\n")
    for name in SCRIPTS:
        shutil.copy(DEPLOY / "debian" / name, place / name)


def _architecture() -> str:
    command = ["dpkg", "--print-architecture"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
