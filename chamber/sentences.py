"""What the scripts of the live screen say by themselves: every sentence comes from here, none from static/.

`{…}` is filled by the script (static/words.js). Of a pair, the first is for
`count` 0 or 1, the second for more.
"""

from collections.abc import Sequence

from chamber.legend import ROLL
from councils.french import NBSP
from votes.words.proxies import ONE_BY_ONE

Sentence = str | Sequence[str]


def _of(text: str) -> str:
    """Return a sentence with its no-break spaces; `~` is one that no rule puts."""
    text = text.replace(" :", f"{NBSP}:").replace("« ", f"«{NBSP}").replace(" »", f"{NBSP}»")
    return text.replace("~", NBSP)


def _counted(one: str, many: str) -> tuple[str, str]:
    return _of(one), _of(many)


#: A roll-call that goes on: the page of the server says it too.
CALLING = _of("Appel en cours : {count}~voix à entendre")
#: Where the numbers of a ballot are not those of its voters.
INCOMPLETE = _of("Décompte à compléter : {balance}")
OVER = _of("{count}~voix de trop")

GENERAL = {
    "about": _of("{what} : {words}"),
    "hour": _of("{hours}~h~{minutes}"),
    "unknown_name": _of("Personne ne s’appelle ainsi : « {query} »."),
    "nothing_to_undo": "Rien à annuler.",
    "undone": "Dernière saisie annulée.",
    "not_recorded": _of(
        "Votre saisie n’est pas enregistrée : enregistrez-la, ou annulez-la (Ctrl Z) avant de partir."
    ),
    "undoing": "Annulation de la dernière saisie",
    "sending": "Envoi…",
    "kept": _of("{what} : gardé sur ce poste, à envoyer au retour du réseau."),
    "page_is_not_here": _of(
        "Cette page n’est pas sur ce poste : elle s’ouvrira au retour du réseau. "
        "Vous êtes resté sur la précédente."
    ),
    "page_is_older": _of(
        "Page gardée avant les dernières saisies : vos marques y sont, pas les pouvoirs ni ce qu’un "
        "autre poste a entré entre-temps. Tout y sera au retour du réseau."
    ),
    "caught_up": "Ce qui attendait est envoyé et enregistré.",
    "server_failed": "Le serveur n’a pas pu l’enregistrer. La faute est de notre côté.",
    "page_is_closed": "Sa page n’existe plus, ou ne vous est plus ouverte.",
}

FLOOR = {
    "group": "Groupe {group}",
    "in_hand": _of("Choix en main : {word}."),
    "of_group": "groupe {group}",
    "effect": "{now} → {then}",
    "effect_on_members": _counted("{count} membre → {then}", "{count} membres → {then}"),
    "effect_on_voices": "{count} voix → {then}",
    "does_not_vote": "ne vote pas",
    "is_away": "{name} est {where}.",
    "gives_proxy": "donne pouvoir",
    "members_marked": _counted("{count} membre : {word}", "{count} membres : {word}s"),
    "proxy_to_give": _of("{name} : absent, son pouvoir est à donner"),
    "proxy_given": _of("{grantor} : pouvoir à {holder}"),
    "proxy_withdrawn": _of("{name} : pouvoir retiré"),
    "a_proxy": "Pouvoir",
    "proxies_one_by_one": ONE_BY_ONE,
    "take_back": "retirer",
    "members_shown": _counted("{count} membre montré.", "{count} membres montrés."),
    "stands": "se présente",
    "outsider": _of(
        "« {name} » n’est pas membre : il faudra le confirmer en enregistrant. Ses voix, puis le nom suivant."
    ),
    "nobody_to_move": _of("Groupe {group} : personne à qui donner « {word} »."),
}

BALLOT = {
    "marked": _of("{what} : {word}."),
    "group_voices": "Groupe {group}, {count} voix",
    "calling": CALLING,
    "call": "Appelez {name}",
    "call_for": "Appelez {name}, pour {grantor}",
    "call_next": "Appelez {name}.",
    "to_hear": " + {count} à entendre",
    "uncalled": _counted("Pas encore appelé : {names}.", "Pas encore appelés : {names}."),
    "uncalled_women": _counted("Pas encore appelée : {names}.", "Pas encore appelées : {names}."),
    "and_others": _counted("{names} et {count}~autre", "{names} et {count}~autres"),
    "groups_are_not_called": _of(
        "Au scrutin public, chacun dit sa voix : un groupe ne vote pas d’un coup."
    ),
    "not_unanimous": _counted(
        "{count} voix n’est pas « pour » : annulez-les d’abord (Ctrl Z).",
        "{count} voix ne sont pas « pour » : annulez-les d’abord (Ctrl Z).",
    ),
    "letters_wait": _of("« {query} » n’est pas marqué : Entrée ou Échap d’abord."),
    "ballot_recorded": _of("Ce scrutin est enregistré. Page ↓ : point suivant."),
    "ballot_erased": (
        "Ce scrutin a été effacé entre-temps. "
        "Votre saisie est gardée ici, et n’est pas enregistrée."
    ),
    "choices_differ": _counted(
        "{count} choix diffère de ce qui vient d’être enregistré : enregistrez pour trancher.",
        "{count} choix diffèrent de ce qui vient d’être enregistré : enregistrez pour trancher.",
    ),
    "ballot_taken_up": (
        "Votre saisie est reprise là où vous l’aviez laissée. Elle n’est pas encore enregistrée."
    ),
    "ballot_waits": _of("Ce scrutin est gardé sur ce poste : il partira au retour du réseau."),
    "ballot_kept": _of(
        "Scrutin gardé sur ce poste, à envoyer au retour du réseau. Page ↓ : point suivant."
    ),
    "ballot_entered": _of("{item} : {result}, {counts}"),
    "incomplete": INCOMPLETE,
    "over": OVER,
    "figures_not_recorded": _of(
        "Ces nombres ne sont pas enregistrés : enregistrez-les, ou recommencez pour partir sans eux."
    ),
}

WAITING = {
    "adopted": "Adopté",
    "rejected": "Rejeté",
    "to_send": "En attente d’envoi",
    "to_settle": "À trancher",
    "settle": "Trancher",
    "send_again": "Renvoyer",
    "entries_wait": _counted("{count}~saisie en attente", "{count}~saisies en attente"),
    "entries_to_settle": _counted("{count}~saisie à trancher", "{count}~saisies à trancher"),
    "network_lost": "Hors connexion depuis {hour}.",
    "network_nothing_kept": _of(
        "Continuez : ce que vous entrez est gardé sur ce poste et partira au retour du réseau."
    ),
    "network_kept": _counted(
        "Continuez : {count}~saisie est gardée sur ce poste "
        "et partira dans l’ordre au retour du réseau.",
        "Continuez : {count}~saisies sont gardées sur ce poste "
        "et partiront dans l’ordre au retour du réseau.",
    ),
    "session_lost": "Votre session est fermée depuis {hour}.",
    "session_nothing_kept": _of("Reconnectez-vous : rien n’est perdu."),
    "session_kept": _counted(
        "Reconnectez-vous : {count}~saisie est gardée sur ce poste et partira ensuite.",
        "Reconnectez-vous : {count}~saisies sont gardées sur ce poste et partiront ensuite.",
    ),
}

SENTENCES: dict[str, Sentence] = GENERAL | FLOOR | BALLOT | WAITING
#: Where a member is put by an entry that waits: what their seat shows of it on a page of voices.
AWAY = {
    option.value: {"badge": option.badge, "word": option.word, "feminine": option.feminine}
    for option in ROLL
    if option.value in ("absent", "excused")
}
#: All that live.html hands to the scripts.
WORDS = {"sentences": SENTENCES, "away": AWAY}
