"""The journal: who did what, when, from which state to which; read, searched, exported, never changed."""

import json
import re

from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from councils.access.confirming import ask_to_read
from councils.french import NBSP
from councils.models import Council, Journal, Role
from councils.perms import PRINTS_PAPERS, open_to
from councils.sending import send_file
from councils.spreadsheets import CSV_TYPE, to_csv
from deliberations.models import AgendaItem, Sitting
from members.models import Mandate, Member
from register.models import (
    ChannelChoice,
    Delegation,
    Effect,
    Event,
    Numbering,
    Posting,
)
from register.models.life import CHANNELS, GROUNDS, KINDS, choices_of
from register.models.milestones import TOLD
from votes.models import Ballot
from votes.rules import ballots

#: Whose columns stand in the states of the journal, under their own names.
MODELS = (
    Posting,
    Event,
    ChannelChoice,
    Mandate,
    Member,
    Delegation,
    Numbering,
    AgendaItem,
    Sitting,
    Council,
)
#: What the states of the journal call things, in French, where the name of the column does not.
WORDS = {
    field.name: str(field.verbose_name) for model in MODELS for field in model._meta.concrete_fields
}
WORDS |= {said: words.column.lower() for said, words in ballots.WORDS.items()} | {
    "elected": "élus",
    "state": "état",
    "head": "empreinte du dernier acte",
    "acts": "actes",
    "authority": "autorité",
    "members": "membres",
    "papers": "extraits certifiés",
    "copies": "copies certifiées conformes",
    "result": "résultat",
    "read": "lu jusqu’à",
    "proofs": "preuves",
    "digest": "empreinte des preuves",
    "files": "empreinte des pièces",
    "sendings": "empreinte des envois",
    "content": "empreinte de la séance, sans ses scrutins",
    "answer": "empreinte de la réponse",
    "facts": "empreinte des faits",
    "root": "racine",
    "lines": "lignes du journal",
    "line": "empreinte de la dernière",
    "rows": "dernières clés",
    "at": "le",
    "whole_at": "tout lu le",
    "numbers": "numéros",
    "reason": "motif",
    "certificate": "certificat",
    "fingerprint": "empreinte du certificat",
    "revoked_on": "révoqué à compter du",
    "sentence": "constat",
    "changed": "corrigé",
    "asked_by": "à la demande de",
    "amendments": "ce qui diffère",
    "pattern": "modèle",
    "per": "recommence",
    "first_number": "premier numéro",
    "begins_in": "à partir de",
    "title": "objet",
    "attachments": "pièces jointes",
    "sitting": "séance",
    "rubric": "rubrique",
    "report": "exposé",
    "decision": "dispositif",
    "kind": "nature",
    "rapporteur": "rapporteur",
    "secretaries": "secrétaires",
    "chair": "présidence",
    "place": "lieu",
    "convened_on": "convocation",
    "opens_at": "heure",
    "certified_on": "certifiée le",
    "later": "actes venus depuis",
    "name": "nom",
    "sex": "sexe",
    "birth_date": "naissance",
    "elected_on": "élection",
    "votes": "suffrages",
    "function_since": "élection à la fonction",
    "substitute_for_town": "commune suppléée",
    "quality": "qualité",
    "behalf": "au nom de qui",
    "act": "acte",
    "agent": "compte",
    "account": "numéro du compte",
    "starts_on": "premier jour",
    "ends_on": "dernier jour",
    "sha256": "empreinte du fichier",
    "about": "délibérations visées",
    "exercise": "exercice des comptes",
    "added": "ajouté en séance",
    "auxiliaries": "auxiliaires",
    "chair_name": "présidence extérieure",
    "chair_quality": "qualité de la présidence",
    "effect": "effet",
    "number": "numéro",
    "public": "publique",
    "rapporteur_name": "rapporteur extérieur",
    "urgent": "urgence",
    "suspensions": "suspensions",
    "remote": "à distance",
    "before_item": "avant le point",
    "from": "de",
    "until": "à",
    "second_call": "seconde convocation",
    "installation": "installation",
    "first_call": "première convocation",
    "attendees": "autres personnes présentes",
    "matter": "matière",
    "carried": "reporté",
    "code": "code",
    "on": "au",
    "mode": "mode du scrutin",
    "codes": "codes des actes",
    "size": "octets",
    "begins_at": "début de l’enregistrement",
    "items": "points",
    "document": "document",
    "volume": "volume",
    "opened_on": "ouvert le",
    "closed_on": "clos le",
    "first_leaf": "premier feuillet",
    "last_leaf": "dernier feuillet",
    "create": "ajoutés",
    "update": "modifiés",
    "same": "inchangés",
    "error": "refusés",
    "version": "version",
    "draft": "numéro du projet",
    "word": "mot",
    "service": "service",
    "email": "par courriel",
    "post": "par courrier",
    "hand": "en main propre",
    "channel": "voie",
    "holder": "mandataire",
    "letters": "lettres",
    "hour": "à",
    "taken_on": "prise le",
    "text": "texte",
    "delegation": "délibération qui délègue",
    "signed_by": "signataire",
    "replaces": "remplace",
    "accepted": "remis",
    "delayed": "retardés",
    "refused": "refusés",
}
#: What the states themselves say in code, in French.
SAID = {
    **dict(AgendaItem.Kind.choices),
    **dict(Ballot.Mode.choices),
    **dict(Effect.Kind.choices),
    **dict(Role.Kind.choices),
    **dict(Numbering.Per.choices),
    **dict(choices_of(KINDS)),
    **dict(choices_of(GROUNDS)),
    **dict(choices_of(CHANNELS)),
    **dict(choices_of(TOLD)),
    **dict(Posting.Paper.choices),
    **dict(Posting.Way.choices),
    "authentic": "authentique",
    "replaced": "remplacé",
    "withdrawn": "retiré",
    "altered": "modifié",
    "unknown": "inconnu",
}
#: What says nothing; « non » and 0 do.
EMPTY: tuple[object, ...] = (None, "", [])
#: How many lines a page shows, and what of each.
AT_MOST = 50
SHOWN = ("at", "author", "action", "target", "before", "after")
#: A day or an hour, as states keep them.
MOMENT = re.compile(r"(\d{4})-(\d\d)-(\d\d)|(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?")
DIGEST = re.compile(r"\b[0-9a-f]{64}\b")
HEADER = ("quand", "qui", "quoi", "objet", "avant", "après")


@open_to(PRINTS_PAPERS)
@require_safe
def journal(request, council):
    """Show the journal of a council, or of one sitting, the latest line first."""
    q, sitting = request.GET.get("q", "").strip(), _sitting(request, council)
    before = _key(request, "avant")
    # One more than is shown tells whether there are others: nothing counts a whole journal.
    asked = lines(council, q, sitting).before(before).only(*SHOWN)
    found = list(asked[: AT_MOST + 1])
    shown = found[:AT_MOST]
    for line in shown:
        line.moment, line.in_digits = localtime(line.at).isoformat(), _in_digits(line.at)
        line.before_in_words, line.after_in_words = map(in_short, (line.before, line.after))
    context = {
        "lines": shown,
        "older": shown[-1].pk if len(found) > AT_MOST else None,
        "before": before,
        "q": q,
        "sitting": sitting,
        "section": "journal",
    }
    return render(request, "register/journal.html", context)


@open_to(PRINTS_PAPERS)
@require_safe
def journal_export(request, council):
    """Send the journal as a CSV file that a spreadsheet opens without running anything."""
    if asked := ask_to_read(request, "export"):
        return asked
    found = lines(council, request.GET.get("q", "").strip(), _sitting(request, council))
    rows = (_row(line) for line in found)
    return send_file(to_csv(HEADER, rows), CSV_TYPE, "journal.csv")


def _row(line):
    states = in_words(line.before), in_words(line.after)
    return (_in_digits(line.at), line.author, line.get_action_display(), line.target, *states)


def _in_digits(moment):
    return f"{localtime(moment):%d/%m/%Y %H:%M:%S}"


def _sitting(request, council):
    """Return the sitting whose journal is asked for; what is no key of ours asks for the whole."""
    key = _key(request, "seance")
    return council.sittings.filter(pk=key).first() if key else None


def _key(request, name):
    """Return a key of ours that an address tells; None for what is none."""
    known = re.fullmatch("[0-9]{1,18}", request.GET.get(name, ""), re.ASCII)
    return int(known[0]) if known else None


def lines(council, q, sitting=None):
    """Return the lines that hold these words: of a sitting, a member, a number or an author."""
    about = {"sitting": sitting} if sitting else {}
    return Journal.objects.filter(council=council, **about).holding(q)


def in_short(state):
    """Return a state as the page shows it: of a digest its beginning, which is enough to compare; the file has it whole."""
    return DIGEST.sub(lambda match: f"{match[0][:12]}…", in_words(state))


def _moment(text):
    """Return « 23/11/2023 » and « 18 h 30 » for a day and an hour in code; any other text as it is."""
    found = MOMENT.fullmatch(text)
    if not found:
        return text
    year, month, day, hour, minute = found.groups()
    return f"{day}/{month}/{year}" if year else f"{int(hour)}{NBSP}h{NBSP}{minute}"


def in_words(state):
    """Return a state as a reader takes it in: its text, or its facts one after another."""
    if isinstance(state, str):
        return SAID.get(state) or _moment(state)
    if state is None or (isinstance(state, dict) and all(said in EMPTY for said in state.values())):
        return ""
    if isinstance(state, bool):
        return "oui" if state else "non"
    if isinstance(state, dict):
        told = ((WORDS.get(name, name), in_words(value)) for name, value in state.items())
        return ", ".join(f"{name}{NBSP}: {value}" for name, value in told)
    if isinstance(state, list):
        return ", ".join(map(in_words, state))
    return json.dumps(state, ensure_ascii=False)
