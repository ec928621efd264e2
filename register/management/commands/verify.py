"""./folio verify FILE.pdf"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from councils.french import in_words
from register import record as records
from register.proof.answers import about_file
from register.standing import Standing

WORDS = {
    Standing.AUTHENTIC: "authentique : cet extrait est celui du registre, et il est en vigueur",
    Standing.REPLACED: "remplacé : cet extrait est bien sorti du registre, mais un autre le remplace",
    Standing.WITHDRAWN: "retiré : cet extrait est bien sorti du registre, mais la délibération est retirée",
    Standing.ALTERED: "altéré : ce fichier n’est pas celui que le registre a certifié",
    Standing.UNKNOWN: "inconnu : ce fichier n’est aucun de ceux que ce registre a certifiés",
}
REFUSED = (
    "authentique : cet extrait est celui du registre ; le conseil n’a pas adopté la délibération"
)


class Command(BaseCommand):
    # Checking the whole site takes longer than this command: `./folio lint` does it.
    requires_system_checks = []
    help = "Dit si un PDF est un extrait authentique et en vigueur de ce registre (code de retour 0), ou ce qu’il est sinon."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FICHIER", help="le PDF")

    def handle(self, *, file, **options):
        try:
            answer = about_file(file.read_bytes())
        except OSError:
            raise CommandError(
                f"{file} ne peut pas être lu : donnez un fichier PDF que vous pouvez ouvrir."
            ) from None
        for line in self.facts(answer):
            self.stdout.write(line)
        if answer.kind != Standing.AUTHENTIC or answer.entry is None:
            raise CommandError(WORDS[answer.kind].capitalize() + ".")
        return (REFUSED if answer.entry.is_refused else WORDS[answer.kind]).capitalize() + "."

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
