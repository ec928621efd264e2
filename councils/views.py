"""The home page, what a council is, and who works for it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from councils import actions, mail, throttle
from councils.access import factor
from councils.access.confirming import confirmed
from councils.account_forms import InvitationForm, RolesForm
from councils.council_forms import ContactForm, CouncilForm
from councils.forms import CouncilRulesForm
from councils.french import fold
from councils.models import Council, User
from councils.perms import MANAGES_ACCOUNTS, CouncilRequest, UserRequest, beside_councils, open_to
from councils.rulings import rulings_of

#: How many councils a page lists, and how much of a name is read.
COUNCILS_A_PAGE = 50
LONGEST_NAME = 200


@require_safe
@beside_councils
def home(request: UserRequest):
    """Lead to the home page of the user's council, or let them choose; who runs the installation makes the first."""
    if len(request.councils) == 1:
        return redirect("council-home", request.councils[0].slug)
    if request.user.is_superuser and not request.councils:
        is_new = not Council.objects.exists()
        return redirect("council-create" if is_new else "installation")
    return render(request, "councils/home.html", _councils_to_choose(request))


def _councils_to_choose(request: UserRequest) -> dict[str, object]:
    """Return a page of the user's councils, those whose name holds every word where some are asked for."""
    q = request.GET.get("q", "").strip()
    words = fold(q[:LONGEST_NAME]).split()
    mine = Council.objects.visible_to(request.user)
    found = [one for one in mine if all(word in fold(one.name) for word in words)]
    page = Paginator(found, COUNCILS_A_PAGE).get_page(request.GET.get("page"))
    return {"page": page, "q": q}


@require_safe
@open_to(MANAGES_ACCOUNTS)
def council_accounts(request: CouncilRequest, council: Council):
    roles = council.roles.select_related("user", "service").order_by("user__name", "user__pk", "pk")
    return render(request, "councils/accounts.html", {"roles": roles, "section": "accounts"})


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(MANAGES_ACCOUNTS)
def council_rules(request: CouncilRequest, council: Council):
    """Show what the law asks of the council today, and let it say its population and its own rules."""
    form = CouncilRulesForm(request.POST or None, instance=Council.objects.get(pk=council.pk))
    if form.is_valid():
        if form.changed_data:
            fields = form.changed_data
            actions.save_council(council=form.instance, author=request.user, fields=fields)
        messages.success(request, "Les règles du conseil sont enregistrées.")
        return redirect("council-rules", council.slug)
    rulings = rulings_of(council)
    context = {"form": form, "rulings": rulings, "section": "settings"}
    context["people_needed"] = any(line.needs_people for line in rulings)
    return render(request, "councils/rules.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(MANAGES_ACCOUNTS)
def council_update(request: CouncilRequest, council: Council):
    """Let the council change who it is; what its sittings were held under stays."""
    form = CouncilForm(request.POST or None, instance=Council.objects.get(pk=council.pk))
    if form.is_valid():
        if form.changed:
            actions.save_council(council=form.instance, author=request.user, fields=form.changed)
        messages.success(request, "Le conseil est enregistré.")
        return redirect("council-settings", form.instance.slug)
    context = {"form": form, "section": "settings"}
    return render(request, "councils/council_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(MANAGES_ACCOUNTS)
def council_contact(request: CouncilRequest, council: Council):
    """Let the council say where it is reached, and to whom its acts go."""
    form = ContactForm(request.POST or None, instance=Council.objects.get(pk=council.pk))
    if form.is_valid():
        if form.changed:
            actions.save_council(council=form.instance, author=request.user, fields=form.changed)
        messages.success(request, "Les coordonnées du conseil sont enregistrées.")
        return redirect("council-settings", council.slug)
    return render(request, "councils/contact.html", {"form": form, "section": "settings"})


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(MANAGES_ACCOUNTS)
@confirmed("roles")
def account_invite(request: CouncilRequest, council: Council):
    form = InvitationForm(request.POST or None)
    if form.is_valid() and _may_invite(form, council):
        done = _attempt(form, actions.invite, council=council, author=request.user)
        if not form.errors:
            return _invited(request, done)
    context = {"form": form, "can_mail": mail.can_leave(), "section": "accounts"}
    return render(request, "councils/invite.html", context)


def _may_invite(form: InvitationForm, council: Council) -> bool:
    """Count an invitation; one too many in ten minutes is refused in words."""
    if throttle.is_over_limit(throttle.INVITATIONS, str(council.pk)):
        form.add_error(None, "Trop d’invitations d’affilée\u00a0: reprenez dans dix minutes.")
        return False
    throttle.count(throttle.INVITATIONS, str(council.pk))
    return True


def _invited(request: CouncilRequest, user):
    """Say that the invitation left, or lead to the link that one hands over instead."""
    if mail.send_invitation(user, request.council, request.user):
        messages.success(request, f"Invitation envoyée à {user.email}.")
    elif is_unopened(user, request.council):
        if mail.can_leave():
            messages.warning(request, "Le message n’est pas parti.")
        return redirect("council-account-link", request.council.slug, user.pk)
    else:
        messages.warning(
            request,
            f"{user} a maintenant accès à ce conseil, mais aucun courriel n’est parti\u00a0: "
            "dites-lui de se connecter comme d’habitude.",
        )
    return redirect("council-accounts", request.council.slug)


def is_unopened(user: User, council: Council) -> bool:
    """Tell whether an account waits for its first password, and is this council's affair alone.

    Who holds the link holds the account: nobody gets at another council's through it.
    """
    waits = user.is_active and not user.is_superuser and not user.has_usable_password()
    return waits and not user.roles.exclude(council=council).exists()


@require_safe
@open_to(MANAGES_ACCOUNTS)
def account_link(request: CouncilRequest, council: Council, pk: int):
    """Show the link by which somebody invited chooses a first password."""
    person = _colleague(council, pk)
    if not is_unopened(person, council):
        raise Http404
    link, until = mail.password_link(person), mail.last_day_of_a_link()
    context = {"person": person, "link": link, "until": until, "can_mail": mail.can_leave()}
    return render(request, "councils/link.html", context | {"section": "accounts"})


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(MANAGES_ACCOUNTS)
@confirmed("roles")
def account_update(request: CouncilRequest, council: Council, pk: int):
    person = _colleague(council, pk)
    roles = council.roles.filter(user=person).select_related("service")
    named = next((role.service for role in roles if role.service), "")
    kinds = [role.kind for role in roles]
    form = RolesForm(request.POST or None, initial={"kinds": kinds, "service": named})
    if form.is_valid():
        _attempt(form, actions.change_roles, council=council, user=person, author=request.user)
        if not form.errors:
            messages.success(request, f"Les rôles de {person} sont enregistrés.")
            return _back(request, person)
    context = {"form": form, "person": person, "section": "accounts"}
    context["is_unopened"] = is_unopened(person, council)
    others = person != request.user and not person.is_superuser
    context["may_remove_factor"] = others and factor.device_of(person) is not None
    return render(request, "councils/account_update.html", context)


@require_POST
@open_to(MANAGES_ACCOUNTS)
@confirmed("roles")
def account_remove(request: CouncilRequest, council: Council, pk: int):
    person = _colleague(council, pk)
    try:
        actions.change_roles(council=council, user=person, kinds=[], author=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.message)
        return redirect("council-account-update", council.slug, pk)
    messages.success(request, f"{person} n’a plus accès à ce conseil.")
    return _back(request, person)


def _back(request: CouncilRequest, person):
    """Return to the list, or home for somebody who may just have closed the list to themselves."""
    if person == request.user:
        return redirect("home")
    return redirect("council-accounts", request.council.slug)


def _colleague(council, pk):
    """Return somebody who works for this council; for any other number, there is no page."""
    return get_object_or_404(User.objects.filter(roles__council=council).distinct(), pk=pk)


def _attempt(form, action, **details):
    """Do what a form asks; a refusal goes beside the entries."""
    try:
        return action(**form.cleaned_data, **details)
    except ValidationError as refusal:
        form.add_error(None, refusal)
