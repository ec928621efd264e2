"""./folio verify FILE.pdf [--proof FILE.tlog-proof --key VKEY [--token FILE.tsr]]"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from councils.french import in_words
from front.verification.answers import PaperAnswer, about_file
from papers.words.sheet import ExtractSheet
from register import record as records
from register.proof.offline import NotProved, Proved, prove
from register.standing import Standing

WORDS = {
    Standing.AUTHENTIC: "authentique : cet extrait est celui du registre, et il est en vigueur",
    Standing.REPLACED: "remplacé : cet extrait est bien sorti du registre, mais un autre le remplace",
    Standing.WITHDRAWN: "retiré : cet extrait est bien sorti du registre, mais la délibération est retirée",
    Standing.ALTERED: "altéré : ce fichier n’est pas celui que le registre a certifié",
    Standing.FOREIGN: "cachet d’un autre : le cachet de ce fichier n’est pas celui que le conseil avait ce jour-là",
    Standing.REVOKED: "cachet révoqué : le certificat de ce fichier ne valait plus quand il l’a scellé",
    Standing.UNKNOWN: "inconnu : ce fichier n’est aucun de ceux que ce registre a certifiés",
}
REFUSED = (
    "authentique : cet extrait est celui du registre ; le conseil n’a pas adopté la délibération"
)
PAPER_WORDS = WORDS | {
    Standing.AUTHENTIC: "authentique : ce papier est, octet pour octet, celui que Folio garde",
    Standing.REPLACED: "remplacé : ce papier est bien celui que Folio garde, mais un autre le remplace",
    Standing.ALTERED: "altéré : ce fichier n’est pas celui que Folio garde",
}
PROOF = "la preuve d’inscription : ni base ni réseau ne servent"


class Command(BaseCommand):
    # Checking the whole site takes longer than this command: `./folio lint` does it.
    requires_system_checks = []
    help = "Dit si un PDF est un extrait authentique et en vigueur de ce registre (code de retour 0), ou ce qu’il est sinon."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FICHIER", help="le PDF")
        parser.add_argument("--proof", type=Path, metavar="F.tlog-proof", help=PROOF)
        parser.add_argument("--key", metavar="CLÉ", help="la clé publique du registre, gardée")
        parser.add_argument("--token", type=Path, metavar="F.tsr", help="la date de la tête")

    def handle(self, *, file, proof, key, token, **options):
        if proof or key or token:
            return self.prove(file, proof, key, token)
        answer = about_file(_content(file, "un fichier PDF"))
        if isinstance(answer, PaperAnswer):
            return self.paper(answer)
        for line in self.facts(answer):
            self.stdout.write(line)
        if answer.kind != Standing.AUTHENTIC or answer.entry is None:
            raise CommandError(WORDS[answer.kind].capitalize() + ".")
        return (REFUSED if answer.entry.is_refused else WORDS[answer.kind]).capitalize() + "."

    def paper(self, answer):
        """Say what a paper is that is no act."""
        self.stdout.write(answer.paper.name)
        for label, value in answer.paper.facts:
            self.stdout.write(f"{label} : {value}")
        for line in (*answer.differences, answer.paper.newer, *answer.paper.later):
            if line:
                self.stdout.write(line)
        if answer.kind != Standing.AUTHENTIC:
            raise CommandError(PAPER_WORDS[answer.kind].capitalize() + ".")
        return PAPER_WORDS[answer.kind].capitalize() + "."

    def prove(self, file, proof, key, token):
        """Say what three files prove, without database nor network."""
        if not proof or not key:
            raise CommandError("Donnez la preuve (--proof) et la clé publique (--key) ensemble.")
        text = _content(proof).decode(errors="replace")
        try:
            found = prove(
                _content(file, "un fichier PDF"), text, key, _content(token) if token else None
            )
        except NotProved as fault:
            raise CommandError(f"Rien n’est prouvé : {fault}") from None
        for line in _proved(found):
            self.stdout.write(line)
        return "Prouvé : cet acte est au registre. Comparez les pages avec ces faits."

    def facts(self, answer):
        if answer.entry:
            # As the register holds it, whatever the council and the item are called today.
            extract = records.read(answer.entry.record)["extract"]
            yield f"{extract.council}, séance du {extract.day.in_words}"
            yield f"Délibération {extract.number} : {extract.title}"
        if answer.copy:
            delegation = answer.copy.delegation
            day = in_words(answer.copy.certified_on)
            yield f"Copie certifiée conforme le {day} par {delegation.name}, {delegation.quality}."
        if answer.by is not None:
            yield f"Voir la délibération {answer.by.number}."
        yield from answer.later
        yield from answer.differences


def _content(path: Path, what: str = "un fichier") -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise CommandError(
            f"{path} ne peut pas être lu : donnez {what} que vous pouvez ouvrir."
        ) from None


def _proved(found: Proved):
    """Return what is proved, line after line: the act, its place, its head, its seal, its date."""
    extract = records.read(found.record)["extract"]
    sheet = ExtractSheet(extract)
    yield f"{extract.council}, séance du {extract.day.in_words}"
    yield f"Délibération {extract.number} : {extract.title}"
    if outcome := sheet.votes.result:
        yield f"Résultat : {outcome}"
    yield f"Acte de rang {found.position}, sur {found.head.size} au registre {found.head.origin}"
    yield f"Cachet du fichier : intact, de « {found.signer} »"
    if found.dated:
        day = in_words(found.dated.at.date())
        yield f"Au registre le {day} au plus tard, selon « {found.dated.authority} »"
