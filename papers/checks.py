"""What a form may not be saved with, in sentences: a setting moves or rewords, it drops nothing that the law asks."""

from collections.abc import Iterator
from dataclasses import dataclass

from councils import signs
from councils.french import NBSP, plural
from law.reading import Law
from papers.form import Form

#: The most lines of a text, and the most signs of all of it.
LIMITS = {"above": (3, 240), "appeal": (6, 600), "foot": (2, 240)}
ONCE = f"Un compteur ne s’imprime qu’une fois{NBSP}: ôtez celui qui revient."


@dataclass(frozen=True)
class FormFault:
    """What is wrong with one setting, and what to do."""

    field: str
    sentence: str


def faults_of(form: Form, law: Law) -> tuple[FormFault, ...]:
    """Return everything that a form may not be saved with."""
    return (*_of_counters(form, law), *_of_texts(form))


def warnings_of(form: Form, law: Law) -> tuple[FormFault, ...]:
    """Return what a form may be saved with, but should not."""
    if form.appeal.strip():
        return ()
    months = plural(law.read("appeal_within_months").value, "mois", "mois")
    sentence = (
        f"Sans texte de recours, le délai de {months} ne court pas contre une décision "
        f"individuelle{law.read('appeal_told').in_brackets}."
    )
    return (FormFault("appeal", sentence),)


def _of_counters(form: Form, law: Law) -> Iterator[FormFault]:
    counters = form.counters
    if len(set(counters)) != len(counters):
        yield FormFault("counters", ONCE)
    if not {"in_office", "present"} <= set(counters):
        yield FormFault(
            "counters",
            f"Les membres en exercice et les présents prouvent le quorum{law.quorum().in_brackets}"
            f"{NBSP}: cochez les deux.",
        )
    if not {"proxies", "voters"} & set(counters):
        yield FormFault(
            "counters",
            "Les procurations ou les votants disent combien de voix comptent"
            f"{law.proxies.in_brackets}{NBSP}: cochez l’un des deux.",
        )


def _of_texts(form: Form) -> Iterator[FormFault]:
    for field, (lines, most) in LIMITS.items():
        text = getattr(form, field)
        if len(text.splitlines()) > lines:
            yield FormFault(field, f"{plural(lines, 'ligne')} au plus.")
        if len(text) > most:
            yield FormFault(field, f"{most} signes au plus{NBSP}: il y en a {len(text)}.")
        for sign in signs.unprintable(text)[:1]:
            yield FormFault(
                field, f"Le signe {signs.named(sign)} ne s’imprime pas{NBSP}: retirez-le."
            )
