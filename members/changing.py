"""The pages on which one member is added or corrected, and a mandate begun, changed, ended."""

from collections.abc import Callable
from functools import partial

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from councils.models import Council
from councils.perms import IMPORTS_MEMBERS, CouncilRequest, open_to
from members import actions, careers
from members.careers import MandateFacts
from members.forms import (
    MandateChangeForm,
    MandateElectionForm,
    MandateEndForm,
    MemberForm,
    NewMandateForm,
    NewMemberForm,
)
from members.models import Mandate
from members.persons import PersonFacts
from members.spelling import same_name

SECTION = {"section": "members"}


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(IMPORTS_MEMBERS)
def member_create(request: CouncilRequest, council: Council):
    """Add somebody who is not in the list: their names, then their first mandate."""
    namesakes = {same_name(m.last_name, m.first_name): m for m in council.members.all()}
    person = NewMemberForm(request.POST or None, namesakes=namesakes)
    mandate = NewMandateForm(request.POST or None, initial={"starts_on": timezone.localdate()})
    if person.is_valid() & mandate.is_valid():
        try:
            member = careers.add_member(
                council=council,
                user=request.user,
                person=PersonFacts(**person.cleaned_data),
                mandate=MandateFacts(**mandate.cleaned_data),
            )
            return redirect("member-detail", council.slug, member.pk)
        except ValidationError as refusal:
            mandate.add_error(None, refusal)
    if not person.has_error("is_another"):
        del person.fields["is_another"]
    context = {"forms": [person, mandate], "title": "Ajouter un membre"}
    return render(request, "members/form.html", context | SECTION)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(IMPORTS_MEMBERS)
def member_update(request: CouncilRequest, council: Council, pk: int):
    member = get_object_or_404(council.members, pk=pk)
    form = MemberForm(request.POST or None, instance=member)
    if form.is_valid():
        facts = PersonFacts(**form.cleaned_data)
        actions.correct_member(member=member, user=request.user, facts=facts)
        return redirect("member-detail", council.slug, pk)
    context = {"form": form, "member": council.members.get(pk=pk), "title": "Corriger un membre"}
    return render(request, "members/form.html", context | SECTION)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(IMPORTS_MEMBERS)
def mandate_update(request: CouncilRequest, council: Council, pk: int, mandate):
    mandate = _mandate(council, pk, mandate)
    titulars = Mandate.objects.filter(member__council=council).titulars().exclude(town="")
    towns = set(titulars.values_list("town", flat=True))
    form = MandateElectionForm(request.POST or None, instance=mandate, towns=towns)
    if form.is_valid():
        actions.correct_mandate(mandate=mandate, user=request.user, **form.cleaned_data)
        return redirect("member-detail", council.slug, pk)
    context = {"form": form, "member": mandate.member, "mandate": mandate}
    return render(
        request, "members/form.html", context | SECTION | {"title": "Élection et suppléance"}
    )


def _mandate(council: Council, pk: int, mandate: int) -> Mandate:
    """Return a mandate of a member of this council, or raise Http404."""
    mandates = Mandate.objects.select_related("member__council", "substitute_for")
    return get_object_or_404(mandates, pk=mandate, member_id=pk, member__council=council)


def _entered(form: BaseForm, write: Callable[..., object], beside: str | None = None) -> bool:
    """Write what a form holds, and tell whether it is done; a refusal is said beside a field, or the form."""
    if not form.is_valid():
        return False
    try:
        write(**form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(beside, refusal)
    return not form.errors


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(IMPORTS_MEMBERS)
def mandate_end(request: CouncilRequest, council: Council, pk: int, mandate):
    mandate = _mandate(council, pk, mandate)
    form = MandateEndForm(request.POST or None, instance=mandate)
    end = partial(actions.end_mandate, mandate=mandate, user=request.user)
    if _entered(form, end, "ends_on"):
        return redirect("member-detail", council.slug, pk)
    context = {"form": form, "member": mandate.member, "mandate": mandate, "title": "Fin du mandat"}
    return render(request, "members/form.html", context | SECTION)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(IMPORTS_MEMBERS)
def mandate_create(request: CouncilRequest, council: Council, pk: int):
    """Give a member who had left, or whose first mandate is known, another one."""
    member = get_object_or_404(council.members.select_related("council"), pk=pk)
    form = NewMandateForm(request.POST or None, initial={"starts_on": timezone.localdate()})

    def begin(**entered) -> None:
        careers.begin_mandate(member=member, user=request.user, mandate=MandateFacts(**entered))

    if _entered(form, begin):
        return redirect("member-detail", council.slug, pk)
    context = {"form": form, "member": member, "title": "Nouveau mandat"}
    return render(request, "members/form.html", context | SECTION)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(IMPORTS_MEMBERS)
def mandate_change(request: CouncilRequest, council: Council, pk: int, mandate):
    """Change the function, group, town or rank of a mandate, from a day on."""
    mandate = _mandate(council, pk, mandate)
    facts = {name: getattr(mandate, name) for name in ("rank", "function", "group", "town")}
    today = {"starts_on": timezone.localdate()}
    form = MandateChangeForm(request.POST or None, initial=facts | today)

    def change(**entered) -> None:
        careers.change_mandate(mandate=mandate, user=request.user, facts=MandateFacts(**entered))

    if _entered(form, change):
        return redirect("member-detail", council.slug, pk)
    context = {"form": form, "member": mandate.member, "mandate": mandate}
    return render(request, "members/form.html", context | SECTION | {"title": "Changer le mandat"})
