"""What is strange in a sitting file without being forbidden: told, and loaded all the same."""

from collections.abc import Iterator

from councils.french import plural
from deliberations.pasted.reading import read_foreign
from exchange.faults import FileFault, path_of
from exchange.law import facts_of
from exchange.sitting_file import SittingFile
from exchange.terms import law_of
from votes.rules.facts import Facts
from votes.rules.floor import Floor, floor_at, lines_in_force
from votes.rules.substitutes import idle_substitutes

Floors = dict[int, Floor]


def oddities(file: SittingFile) -> list[FileFault]:
    """Return everything that somebody should look at again, in the order of the file."""
    facts = facts_of(file)
    floors = {item.order: floor_at(facts, item.order) for item in file.items}
    return [
        *_seats(file, floors),
        *_substitutes(file, facts),
        *_proxies(facts, floors),
        *_items(file, floors),
        *_texts(file),
    ]


def _seats(file: SittingFile, floors: Floors) -> Iterator[FileFault]:
    """Tell of more members than seats, where the first of these items stands."""
    for order, floor in floors.items():
        seated = len(floor.voters + floor.absent + floor.recused)
        if seated > file.council.seats:
            there = plural(seated, "membre") + " en exercice"
            seats = f"pour {plural(file.council.seats, 'siège')}"
            yield FileFault("council.seats", f"{there} au point {order}, {seats}.")
            return


def _substitutes(file: SittingFile, facts: Facts) -> Iterator[FileFault]:
    """Tell of a substitute who is in the room for nothing, while a titular of the town is away."""
    places = {member.id: index for index, member in enumerate(file.members)}
    for idle in idle_substitutes(facts, [item.order for item in file.items]):
        sentence = (
            f"« {idle.id} », suppléant, est dans la salle et n’y siège à aucun point : "
            f"« {idle.titular} », de la même commune, est absent. "
            "Si ce siège peut lui revenir, dites-le par substitute_for_town."
        )
        yield FileFault(path_of("members", places[idle.id]), sentence)


def _proxies(facts: Facts, floors: Floors) -> Iterator[FileFault]:
    used = {
        line
        for order, floor in floors.items()
        for line in lines_in_force(facts, order, frozenset(floor.present))
    }
    for index, line in enumerate(facts.proxies):
        if line not in used:
            yield FileFault(path_of("proxies", index), "ce pouvoir ne joue à aucun point.")


def _items(file: SittingFile, floors: Floors) -> Iterator[FileFault]:
    for index, item in enumerate(file.items):
        for place, recusal in enumerate(item.recusals):
            if recusal.member not in floors[item.order].recused:
                path = path_of("items", index, "recusals", place)
                yield FileFault(path, f"« {recusal.member} » ne siège pas au point {item.order}.")
        aside = any(recusal.reason == "accounts" for recusal in item.recusals)
        for place, ballot in enumerate(item.ballots):
            path = path_of("items", index, "ballots", place)
            if ballot.rule == "accounts" and not aside:
                article = law_of(file).recusal("accounts").in_brackets
                sentence = f"personne ne se retire du vote des comptes de l’exercice{article}."
                yield FileFault(path, sentence)
            if ballot.secret_waived and ballot.mode == "secret":
                yield FileFault(path, "le scrutin est secret, et le secret en est écarté.")


def _texts(file: SittingFile) -> Iterator[FileFault]:
    """Tell what is in a text of the file, as an office program wrote it, and not in that of the item."""
    for index, item in enumerate(file.items):
        spoken = item.discussion.text if item.discussion else ""
        texts = (("report", item.report), ("decision", item.decision), ("discussion.text", spoken))
        for name, text in texts:
            for sentence in read_foreign(text).left_out:
                yield FileFault(path_of("items", index, name), sentence)
