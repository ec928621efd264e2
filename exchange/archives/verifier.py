"""Check this archive of a register, with nothing but Python 3: `python3 data/verifier.py [HEAD…]`.

Every file has the digest that the manifest and its table say, and every table its count of rows;
every act is chained to the one before; every leaf of the register is of an act or of a decision;
every head commits to the acts, and is signed. A head that somebody kept elsewhere (the message that
members receive, saved as a file) may be given: was it of this register? Nothing is written.
"""

import base64
import csv
import hashlib
import json
import re
import sys
from pathlib import Path

BAG = Path(__file__).resolve().parent.parent
DATA = BAG / "data"
MANIFESTS = ("manifest-sha256.txt", "tagmanifest-sha256.txt")
#: The edition of the archives that this program reads; an earlier one has its own program beside it.
FORMAT = "folio-archive/2"
#: The folders whose every file stands in a table.
FOLDERS = ("actes", "annexes", "papiers", "cahiers", "decisions", "bordereaux")
BESIDE = {
    "papiers.csv": ("papier de séance", "papiers de séance"),
    "cahiers.csv": ("cahier", "cahiers"),
    "decisions.csv": ("décision", "décisions"),
    "bordereaux.csv": ("bordereau", "bordereaux"),
    "affichages.csv": ("affichage", "affichages"),
    "faits.csv": ("fait", "faits"),
}
DIGEST = re.compile("[0-9a-f]{64}")
#: The signed text of a head, in a file or inside a message: origin, size, root, and what follows.
HEAD = re.compile(r"^(\S+\n\d{1,18}\n[A-Za-z0-9+/]{43}=\n(?:.+\n)*)\n((?:— .+\n?)+)", re.MULTILINE)


def sha256(data):
    return hashlib.sha256(data).digest()


def digest_of(path):
    found = hashlib.sha256()
    with path.open("rb") as file:
        for part in iter(lambda: file.read(1 << 20), b""):
            found.update(part)
    return found.hexdigest()


def altered_files():
    """Yield a sentence for each file that is not as the manifests say."""
    told = {}
    for manifest in MANIFESTS:
        for line in (BAG / manifest).read_text(encoding="utf-8").splitlines():
            digest, name = line.split(maxsplit=1)
            told[name] = digest
    for name, digest in told.items():
        if not (BAG / name).is_file():
            yield f"{name} manque"
        elif digest_of(BAG / name) != digest:
            yield f"{name} a été modifié"
    there = {path.relative_to(BAG).as_posix() for path in DATA.rglob("*") if path.is_file()}
    yield from (f"{name} a été ajouté" for name in sorted(there - set(told)))


def chain():
    """Return the digest of every act of the register, in its order: also of those that are not in this archive."""
    lines = (DATA / "chaine.txt").read_text(encoding="ascii", errors="replace").split()
    return [bytes.fromhex(line) if DIGEST.fullmatch(line) else b"" for line in lines]


def told_in(path):
    """Return what a JSON file says, a dict; empty where it does not read as one any more."""
    try:
        told = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def broken_acts(digests):
    """Yield a sentence for each act that is not the one that the register chained at its place."""
    for path in sorted((DATA / "actes").glob("*.json")):
        record, told = path.read_bytes(), told_in(path)
        place = told.get("position")
        if not isinstance(place, int) or place < 1:
            yield f"{path.name} ne se lit plus"
            continue
        previous = digests[place - 2].hex() if 1 < place <= len(digests) else "0" * 64
        if place > len(digests) or sha256(record) != digests[place - 1]:
            yield f"{path.name} n’est pas l’acte de rang {place} de la chaîne"
        elif told.get("previous") != previous:
            yield f"{path.name} ne suit pas l’acte qui le précède"


def table(name):
    """Return the rows of a table, each a dict; none where the archive has no such table."""
    path = DATA / name
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        return list(csv.DictReader(file))


def untrue_tables():
    """Yield a sentence for each table that lost or got a row, and for each file that is not as its table says."""
    told = told_in(DATA / "format.json")
    if told.get("format") != FORMAT:
        yield f"format.json ne dit pas {FORMAT}, que ce programme lit"
    named: set = set()
    for name, count in told.get("lignes", {}).items():
        rows = table(name)
        if len(rows) != count:
            yield f"{name} a {counting(len(rows), 'ligne')} au lieu de {count}"
        for row in rows:
            yield from untrue_files(name, row, named)
    for folder in FOLDERS:
        for path in sorted((DATA / folder).rglob("*")):
            if path.is_file() and path.relative_to(DATA).as_posix() not in named:
                yield f"{path.relative_to(DATA).as_posix()} n’est dans aucune liste"


def untrue_files(name, row, named):
    """Yield a sentence for each file of a row that is not as the row says; note that it is named."""
    for column in ("fichier", "fichier_json", "fichier_pdf"):
        if column not in row:
            continue
        named.add(row[column])
        path = DATA / row[column]
        digest = row[column.replace("fichier", "sha256")]
        if not path.is_file() or digest_of(path) != digest:
            yield f"{row[column]} n’est pas le fichier que dit {name}"


def unknown_leaves(digests):
    """Yield a sentence for each act on the leaves of the register that is neither of the chain nor a decision."""
    known = {digest.hex() for digest in digests}
    known |= {row["sha256_json"] for row in table("decisions.csv")}
    for path in sorted((DATA / "cahiers").glob("*.json")):
        for act in told_in(path).get("acts", []):
            if act.get("sha256") not in known:
                yield f"{path.name} imprime {act.get('number')} autrement que le registre"


def root(digests):
    """Return the root of the tree of these acts (RFC 6962): leaves, then pairs, the left one a power of two."""
    stack: list = []
    for rank, digest in enumerate(digests):
        node = sha256(b"\0" + digest)
        while rank & 1:
            node, rank = sha256(b"\1" + stack.pop() + node), rank >> 1
        stack.append(node)
    node = stack.pop() if stack else sha256(b"")
    while stack:
        node = sha256(b"\1" + stack.pop() + node)
    return node


def false_heads(paths, digests, keys):
    """Yield a sentence for each head that is not of this register, or that its key did not sign."""
    for path in paths:
        text = path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")
        found = HEAD.search(text)
        if not found:
            yield f"{path.name} n’est pas une tête de registre"
            continue
        size = int(found[1].split("\n")[1])
        if size > len(digests):
            yield f"{path.name} compte {size} actes, et cette archive {len(digests)} : il en manque"
        elif root(digests[:size]) != base64.b64decode(found[1].split("\n")[2]):
            yield f"{path.name} : RÉÉCRIT, ce registre ne contient pas celui de cette tête"
        elif not any(
            is_signed(found[1], line, key) for line in found[2].splitlines() for key in keys
        ):
            yield f"{path.name} n’est signée par aucune clef de tetes/clefs.txt"


def is_signed(text, line, vkey):
    """Tell whether a signature line of a note holds for a key, « name+identifier+base64 »."""
    name, _, rest = vkey.partition("+")
    dash, said, signature = (line + "  ").split(" ")[:3]
    try:
        key, signed = base64.b64decode(rest.partition("+")[2]), base64.b64decode(signature)
    except ValueError:
        return False
    identifier = sha256(name.encode() + b"\n" + key)[:4]
    if dash != "—" or said != name or signed[:4] != identifier:
        return False
    return ed25519(key[1:], signed[4:], text.encode())


# Ed25519 (RFC 8032), slow and plain: a point is (X, Y, Z, T), with x = X/Z, y = Y/Z and xy = T/Z.
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
BASE_Y = 4 * pow(5, -1, P) % P


def added(one, other):
    a, b = (one[1] - one[0]) * (other[1] - other[0]), (one[1] + one[0]) * (other[1] + other[0])
    c, d = 2 * one[3] * other[3] * D, 2 * one[2] * other[2]
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number, point):
    found = (0, 1, 1, 0)
    while number:
        if number & 1:
            found = added(found, point)
        point, number = added(point, point), number >> 1
    return found


def point_of(encoded):
    """Return the point of 32 bytes; raise ValueError for what is none."""
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P or y >= P:
        raise ValueError(encoded)
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


def ed25519(key, signature, message):
    """Tell whether a signature of 64 bytes holds for a message and a key of 32 bytes."""
    number = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or number >= ORDER:
        return False
    try:
        start, public = point_of(signature[:32]), point_of(key)
    except ValueError:
        return False
    mixed = hashlib.sha512(signature[:32] + key + message).digest()
    base = point_of(BASE_Y.to_bytes(32, "little"))
    left = times(number, base)
    right = added(start, times(int.from_bytes(mixed, "little") % ORDER, public))
    same_x = (left[0] * right[2] - right[0] * left[2]) % P
    return not same_x and not (left[1] * right[2] - right[1] * left[2]) % P


def counting(count, word):
    return f"{count} {word}{'s' if count > 1 else ''}"


def beside():
    """Return « , 3 papiers de séance, 2 cahiers… »: what is there beside the acts."""
    counts = [(len(table(name)), words) for name, words in BESIDE.items()]
    return "".join(f", {count} {words[count > 1]}" for count, words in counts if count)


def main(kept):
    """Write what is wrong, and return 1; or that all holds, and return 0."""
    digests, folder = chain(), DATA / "tetes"
    keys = folder / "clefs.txt"
    vkeys = keys.read_text(encoding="utf-8", errors="replace").split() if keys.exists() else []
    heads = [*sorted(folder.glob("*.note")), *map(Path, kept)]
    acts = len(list((DATA / "actes").glob("*.json")))
    faults = [
        *altered_files(),
        *untrue_tables(),
        *broken_acts(digests),
        *unknown_leaves(digests),
        *false_heads(heads, digests, vkeys),
    ]
    for fault in faults:
        sys.stdout.write(f"{fault}.\n")
    verdict = "Cette archive ne tient pas" if faults else "Tout tient"
    counted = (
        f"{acts} sur {counting(len(digests), 'acte')} au registre, {counting(len(heads), 'tête')}"
    )
    sys.stdout.write(f"{verdict} : {counted}{beside()}.\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
