"""Hold a register against its heads: those that it keeps, and those that somebody kept elsewhere."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from itertools import islice

from councils.french import NBSP, plural
from councils.models import Action, Council, Journal, JournalLink
from councils.witness import Witness
from register.models import HeadToken, Log, SignedHead
from register.rules.notes import (
    BadNote,
    Checkpoint,
    Verifier,
    is_signed,
    read_checkpoint,
    read_vkey,
)
from register.rules.tree import Tree, leaf_of
from register.seal.timestamps import read as read_token

#: A head in a longer text, such as the message that brought it.
NOTE = re.compile(
    r"^(\S+\n[0-9]+\n[A-Za-z0-9+/]{43}=\n(?:\S[^\n]*\n)*\n(?:— \S+ \S+\n)+)", re.MULTILINE
)
VKEY = re.compile(r"^\s*(\S+\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44})\s*$", re.MULTILINE)
#: How many rows are held in memory at once.
AT_ONCE = 1000


@dataclass(frozen=True)
class Kept:
    """A head that somebody kept, and the keys that the same file tells."""

    note: str
    said: Checkpoint
    keys: tuple[Verifier, ...]


def kept_in(content: bytes) -> list[Kept]:
    """Return the heads that a file holds: the note alone, a message as it was saved, a text around it."""
    text = re.sub(r"^> ?", "", _text_of(content).replace("\r\n", "\n"), flags=re.MULTILINE)
    keys = tuple(_read(VKEY.findall(text), read_vkey))
    notes = NOTE.findall(text if text.endswith("\n") else text + "\n")
    return [Kept(note, said, keys) for note in notes for said in _read([note], read_checkpoint)]


def _read(texts: Iterable[str], reader) -> Iterator:
    for text in texts:
        try:
            yield reader(text)
        except BadNote:
            continue


def _text_of(content: bytes) -> str:
    """Return the words of a message that was saved as a file, or of any other file."""
    text = content.decode(errors="replace")
    message = message_from_bytes(content, EmailMessage, policy=default)
    body = message.get_body(("plain",)) if message["From"] and message["Subject"] else None
    try:
        return body.get_content() if body else text
    except (LookupError, ValueError):
        return text


def council_of(kept: Kept) -> Council | None:
    """Return whose head it says it is: of the register of that origin, or of that address."""
    log = Log.objects.filter(origin=kept.said.origin).select_related("council").first()
    slug = kept.said.origin.rpartition("/")[2]
    return log.council if log else Council.objects.filter(slug=slug).first()


def contradiction(council: Council, said: Checkpoint) -> str | None:
    """Tell how the register of today contradicts a head, None where it only grew since."""
    entries = council.entries.count()
    if said.size > entries:
        return (
            f"la tête gardée compte {plural(said.size, 'acte')}, "
            f"le registre d’aujourd’hui {entries}"
        )
    if _root_at(council, said.size) != said.root:
        return f"le registre d’aujourd’hui ne contient pas celui de {plural(said.size, 'acte')}"
    return _of_journal(council, said)


def _of_journal(council: Council, said: Checkpoint) -> str | None:
    if not said.journal or not said.journal[0]:
        return None
    size, digest = said.journal
    links = JournalLink.objects.filter(council=council, position=size)
    if links.filter(sha256=digest).exists():
        return None
    return f"le journal d’aujourd’hui ne contient pas celui de {plural(size, 'ligne')}"


def signers(kept: Kept, council: Council, given: Iterable[Verifier]) -> tuple[bool, bool]:
    """Tell whether a key of the register signed a head, and whether one that somebody kept did."""
    ours = [log.verifier for log in Log.objects.filter(council=council)]
    return (
        any(is_signed(kept.note, one) for one in ours),
        any(is_signed(kept.note, one) for one in (*given, *kept.keys)),
    )


def head_faults(council: Council) -> Iterator[str]:
    """Find the heads of a register that it no longer contains, or that its keys did not sign, and dates that are none."""
    heads = SignedHead.objects.of(council).order_by("size", "pk").select_related("log", "token")
    tree, leaves = Tree(), _leaves(council)
    for head in heads.iterator(chunk_size=AT_ONCE):
        tree = _grown(tree, leaves, head.size)
        which = f"La tête de {plural(head.size, 'acte')}"
        said = read_checkpoint(head.note)
        facts = (head.size, bytes.fromhex(head.root), (head.journal_size, head.journal_sha256))
        if not is_signed(head.note, head.log.verifier):
            yield f"{which} n’est pas signée par la clé du registre."
        elif (said.size, said.root, said.journal) != facts or not _names_its_log(head, said):
            yield f"{which} n’est pas celle que sa note dit."
        elif (tree.size, tree.root) != (said.size, said.root):
            yield f"{which} dit un autre registre{NBSP}: il a été réécrit depuis."
        elif _of_journal(council, said):
            yield f"{which} dit un autre journal{NBSP}: il a été réécrit depuis."
        elif hasattr(head, "token") and not _is_dated(head):
            yield f"{which} n’est plus datée par le jeton de son autorité."


def _names_its_log(head: SignedHead, said: Checkpoint) -> bool:
    """Tell whether a head is of the origin that its row says, and goes on from the tree that it signs."""
    return (head.log.origin, head.tree.root) == (said.origin, said.root)


def _is_dated(head: SignedHead) -> bool:
    """Tell whether the token of a head gives it the date and the authority that its row says."""
    token = head.token
    dated = read_token(bytes(token.answer), head.note.encode())
    told = (token.dated_at, token.authority)
    return dated is not None and (dated.at, dated.authority[:200]) == told


def token_faults(council: Council) -> Iterator[str]:
    """Find the dates of heads that the journal did not see, and those that are gone: each has its line."""
    lines = Journal.objects.filter(council=council, action=Action.HEAD_DATED)
    told = lines.values_list("after", flat=True).iterator(chunk_size=AT_ONCE)
    witness = Witness([after["acts"], after["authority"][:200]] for after in told)
    tokens = HeadToken.objects.filter(head__log__council=council).order_by("head__size", "pk")
    rows = tokens.values_list("head__size", "authority").iterator(chunk_size=AT_ONCE)
    for size, authority in rows:
        if not witness.saw([size, authority]):
            which = f"La tête de {plural(size, 'acte')}"
            yield f"{which} a un jeton de {authority}, que le journal n’a pas vu la dater."
    for size, authority in witness.left:
        which = f"La tête de {plural(size, 'acte')}"
        yield f"{which} a perdu son jeton{NBSP}: le journal a vu {authority} la dater."


def _root_at(council: Council, size: int) -> bytes:
    """Return the root of the first entries of a register, `size` of them."""
    return _grown(Tree(), _leaves(council), size).root


def _leaves(council: Council) -> Iterator[bytes]:
    digests = council.entries.order_by("position").values_list("sha256", flat=True)
    return (leaf_of(bytes.fromhex(one)) for one in digests.iterator(chunk_size=AT_ONCE))


def _grown(tree: Tree, leaves: Iterator[bytes], size: int) -> Tree:
    """Return a tree grown to a size by the leaves that follow; smaller where they end before."""
    return tree.grown(islice(leaves, size - tree.size))
