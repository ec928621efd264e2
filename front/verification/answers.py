"""What is answered about a code or a file: an act of the register, or another paper that Folio keeps."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from binding import known as leaves
from convening import known as convocations
from minutes import known as minutes
from papers.known import Finder, KnownPaper
from register import known as slips
from register import seals
from register.proof import answers as acts
from register.proof.borne import borne_by
from register.rules import codes
from register.rules.seals import Verdict, Whose
from register.seal.signature import Signature
from register.standing import Answer, Standing

#: Who knows the papers that are no acts: another kind of paper is one line.
FINDERS: tuple[Finder, ...] = (minutes.FINDER, slips.FINDER, leaves.FINDER, convocations.FINDER)
UNDER = {
    Whose.REVOKED: Standing.REVOKED,
    Whose.NOT_THEN: Standing.FOREIGN,
    Whose.OTHERS: Standing.FOREIGN,
}
NO_SEAL = "Le cachet ne couvre plus ce fichier : il a été modifié après la signature."
NO_SEAL_KEPT = "Le cachet du papier que Folio garde ne tient plus : prévenez le conseil."
OTHER_BYTES = "Le code que porte ce fichier est celui de ce papier ; le reste du fichier a changé."


@dataclass(frozen=True)
class PaperAnswer:
    """What is answered about a kept paper; `signature` and `seal` are those of the file, where it has a seal."""

    kind: Standing
    paper: KnownPaper
    signature: Signature | None = None
    seal: Verdict | None = None
    differences: tuple[str, ...] = ()

    @property
    def printed_code(self) -> str:
        """The code that the paper prints, or nothing."""
        return codes.written(self.paper.code) if self.paper.code else ""


def about_code(text: str) -> Answer | PaperAnswer:
    """Answer about a code typed from a paper: that of an act, or of a paper of a sitting."""
    answer = acts.about_code(text)
    paper = _by_code(codes.read(text)) if answer.kind == Standing.UNKNOWN else None
    return _kept(paper, paper.pdf, NO_SEAL_KEPT) if paper else answer


def about_file(pdf: bytes) -> Answer | PaperAnswer:
    """Answer about a file: a kept paper byte for byte, an act, or a file that bears the code of one of them.

    Raise councils.confined.Busy while too many strangers' files are being read.
    """
    digest = sha256(pdf).hexdigest()
    if paper := _first(lambda finder: finder.by_digest(digest)):
        return _kept(paper, pdf, NO_SEAL)
    answer = acts.about_file(pdf)
    paper = _by_code(answer.code) if answer.kind == Standing.UNKNOWN else None
    if paper is None or answer.signature is None:
        return answer
    return _changed(paper, answer.signature)


def _by_code(code: str | None) -> KnownPaper | None:
    return _first(lambda finder: finder.by_code(code)) if code else None


def _first(ask: Callable[[Finder], KnownPaper | None]) -> KnownPaper | None:
    return next(filter(None, map(ask, FINDERS)), None)


def _kept(paper: KnownPaper, pdf: bytes, broken: str) -> PaperAnswer:
    """Answer about a paper as Folio keeps it: under the seal that its council had then, where it has one."""
    signature = seal = None
    if paper.is_sealed:
        signature = borne_by(pdf).signature
        if not signature.holds:
            return PaperAnswer(Standing.ALTERED, paper, signature, differences=(broken,))
        seal = seals.verdict(paper.council, signature)
        if seal and seal.whose in UNDER:
            return PaperAnswer(UNDER[seal.whose], paper, signature, seal)
    kind = Standing.REPLACED if paper.newer else Standing.AUTHENTIC
    return PaperAnswer(kind, paper, signature, seal)


def _changed(paper: KnownPaper, signature: Signature) -> PaperAnswer:
    """Answer about a file that bears the code of a paper and is not that paper: another's seal, or changed."""
    seal = seals.verdict(paper.council, signature)
    if seal and seal.whose in UNDER:
        return PaperAnswer(UNDER[seal.whose], paper, signature, seal)
    told = NO_SEAL if paper.is_sealed and not signature.holds else OTHER_BYTES
    return PaperAnswer(Standing.ALTERED, paper, signature, seal, (told,))
