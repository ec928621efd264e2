"""Everything that a council keeps of one member, for who asks what is kept of them."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from convening.models import Delivery
from councils.french import agreed
from councils.models import Journal
from deliberations.models import AgendaItem, Draft, ItemSecretary, Secretary, Sitting
from front.parts import Cell, KeptPart, part
from members.models import Member
from register.models import Entry, HeadSending
from votes.models import (
    Attendance,
    Ballot,
    Candidate,
    Change,
    ListName,
    Movement,
    Proxy,
    Recusal,
    Vote,
)

type Row = tuple[Cell, ...]


def parts_of_member(member: Member) -> list[KeptPart]:
    """Return what is kept of a member, from who they are to what the journal says of them."""
    return [
        part("Identité", "renseignement, valeur", _identity(member)),
        part(
            "Mandats",
            "début, fin, motif de la fin, rang, fonction, depuis, groupe, commune, élection, suffrages, suppléance",
            _mandates(member),
        ),
        part(
            "Séances",
            "séance, à l’ouverture, à distance, rang, fonction, groupe, actes scellés",
            _attendances(member),
        ),
        part("Convocations", "séance, convocation, voie, adresse, ce qui s’est passé, le", _convocations(member)),
        part("Réponses aux convocations", "séance, réponse, mandataire, le", _answers(member)),
        part("Pouvoirs", "séance, sens, autre membre, du point, au point, écrit le", _proxies(member)),
        part("Arrivées, départs et mandats changés en séance", "séance, quoi, avant le point, heure, remarque", _movements(member)),
        part("Déports", "séance, point, motif, resté dans la salle, remarque", _recusals(member)),
        part("Scrutins", "séance, point, question, mode, voix", _votes(member)),
        part("Candidatures", "séance, point, tour, liste, voix obtenues", _candidacies(member)),
        part("Autres rôles", "séance, rôle, point", _roles(member)),
        part("Têtes du registre envoyées", "envoyée le, tête", _heads(member)),
        part("Journal", "le, fait, objet, par", _journal(member)),
    ]  # fmt: skip


def _identity(member: Member) -> Iterator[Row]:
    yield "référence", member.reference
    yield "civilité", member.civility
    yield "sexe", member.get_sex_display()
    yield "prénom", member.first_name
    yield "nom", member.last_name
    yield "date de naissance", member.birth_date
    yield "adresse électronique", member.email
    yield "adresse postale", member.address
    yield "convocation", member.get_convened_by_display()


def _mandates(member: Member) -> Iterator[Row]:
    mandates = member.mandates.select_related("substitute_for__member").order_by("starts_on")
    for one in mandates:
        titular = one.substitute_for and str(one.substitute_for.member)
        yield (
            *(one.starts_on, one.ends_on, one.get_end_reason_display(), one.rank),
            *(one.function, one.function_since, one.group, one.town),
            *(one.elected_on, one.votes, titular or one.substitute_for_town),
        )


def _attendances(member: Member) -> Iterator[Row]:
    rolls = member.attendances.select_related("sitting").order_by("sitting__date", "sitting__rank")
    acts = Entry.objects.filter(sitting__roll__member=member).values_list("sitting", flat=True)
    counts: dict[int, int] = {}
    for sitting in acts:
        counts[sitting] = counts.get(sitting, 0) + 1
    for one in rolls:
        is_remote = one.reference in one.sitting.remote
        copied = one.rank, one.function, one.group
        found = agreed(one.get_opening_display(), one.is_feminine)
        opening = found if one.sitting.has_begun else ""
        yield str(one.sitting), opening, is_remote, *copied, counts.get(one.sitting_id, 0)


def _convocations(member: Member) -> Iterator[Row]:
    """Return what was sent to the member, a row for each thing that happened to it."""
    for one in _sent_to(member).select_related("destination").prefetch_related("traces"):
        destination = getattr(one, "destination", None)
        address = destination.address if destination else ""
        about = str(one.convocation.sitting), str(one.convocation), one.get_channel_display()
        yield *about, address, "préparée", one.made_at
        for trace in one.traces.all():
            yield *about, "", f"{trace.get_kind_display()} {trace.detail}".strip(), trace.at


def _answers(member: Member) -> Iterator[Row]:
    for one in _sent_to(member).prefetch_related("answers"):
        for answer in one.answers.all():
            sitting = str(one.convocation.sitting)
            yield sitting, answer.get_kind_display(), answer.holder_name, answer.at


def _sent_to(member: Member) -> QuerySet[Delivery]:
    ours = Delivery.objects.filter(
        reference=member.reference, convocation__sitting__council=member.council
    )
    return ours.select_related("convocation__sitting").order_by("pk")


def _proxies(member: Member) -> Iterator[Row]:
    ours = Q(grantor__member=member) | Q(holder__member=member)
    related = ("grantor__sitting", "holder", "from_item", "until_item")
    for one in Proxy.objects.filter(ours).select_related(*related).order_by("pk"):
        is_given = one.grantor.member_id == member.pk
        other = one.holder if is_given else one.grantor
        bounds = [bound.position if bound else None for bound in (one.from_item, one.until_item)]
        way = "donné à" if is_given else "reçu de"
        yield str(one.grantor.sitting), way, str(other or ""), *bounds, one.written_on


def _movements(member: Member) -> Iterator[Row]:
    for one in _of(Movement, member):
        what = one.get_direction_display()
        yield str(one.member.sitting), what, one.before, one.at, one.note
    for change in _of(Change, member):
        yield str(change.member.sitting), change.get_kind_display(), change.before, None, ""


def _recusals(member: Member) -> Iterator[Row]:
    for one in _of(Recusal, member).select_related("item"):
        reason = one.get_reason_display()
        yield str(one.member.sitting), str(one.item), reason, one.stayed, one.note


def _of(model, member: Member):
    """Return the rows of a model about a member on the rolls, the oldest first."""
    return (
        model.objects.filter(member__member=member).select_related("member__sitting").order_by("pk")
    )


def _votes(member: Member) -> Iterator[Row]:
    """Return the ballots that the member took part in; of a secret one, nothing tells what they said."""
    votes = Vote.objects.filter(voter__member=member).order_by("pk")
    for one in votes.select_related("ballot__item__sitting"):
        ballot = one.ballot
        said = (
            one.get_choice_display()
            if one.choice
            else "a pris part\u00a0; sa voix n’est pas gardée"
        )
        place = str(ballot.item.sitting), str(ballot.item), ballot.label
        yield *place, ballot.get_mode_display(), said


def _candidacies(member: Member) -> Iterator[Row]:
    ballot = "round__ballot__item__sitting"
    for one in (
        Candidate.objects.filter(member__member=member).select_related(ballot).order_by("pk")
    ):
        yield *_round(one), "", one.votes
    named = ListName.objects.filter(member__member=member).order_by("pk")
    for name in named.select_related(f"candidate__{ballot}", "candidate__member"):
        yield *_round(name.candidate), str(name.candidate), name.candidate.votes


def _round(candidate: Candidate) -> Row:
    item = candidate.round.ballot.item
    return str(item.sitting), str(item), candidate.round.number


def _roles(member: Member) -> Iterator[Row]:
    """Return the parts that the member held besides their seat."""
    for sitting in Sitting.objects.filter(chair=member).order_by("date", "rank"):
        yield str(sitting), "présidence", ""
    for keeper in Secretary.objects.filter(member=member).select_related("sitting").order_by("pk"):
        yield str(keeper.sitting), "secrétariat", ""
    items = AgendaItem.objects.select_related("sitting").order_by("pk")
    for role, found in (
        ("présidence", items.filter(chair=member)),
        ("rapporteur", items.filter(rapporteur=member)),
        ("secrétariat", items.filter(pk__in=ItemSecretary.objects.filter(member=member).values("item"))),
        ("demande d’un scrutin", items.filter(ballots__in=Ballot.objects.filter(askers__member=member))),
        ("remplacement par une élection", items.filter(ballots__replaces__member=member)),
    ):  # fmt: skip
        for item in found.distinct():
            yield str(item.sitting), role, str(item)
    for draft in Draft.objects.filter(rapporteur=member).order_by("pk"):
        yield str(draft.sitting or ""), "rapporteur", str(draft)
    for one in Attendance.objects.filter(substitute_for__member=member).select_related("sitting"):
        yield str(one.sitting), f"suppléance par {one}", ""


def _heads(member: Member) -> Iterator[Row]:
    for one in HeadSending.objects.filter(member=member).select_related("head").order_by("pk"):
        yield one.sent_at, str(one.head)


def _journal(member: Member) -> Iterator[Row]:
    for line in Journal.objects.filter(member_id=member.pk).order_by("-pk"):
        yield line.at, line.get_action_display(), line.target, line.author
