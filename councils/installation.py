"""The pages of those who run the installation: its councils, their first roles, the accounts."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from councils import actions, mail
from councils.access import factor
from councils.access.confirming import confirmed
from councils.account_forms import AccountForm, OwnRolesForm
from councils.council_forms import CouncilForm
from councils.models import Council, Kind, User
from councils.perms import UserRequest, installs
from councils.steps import NOTHING_DONE, current_of, steps_of

SECTION = {"section": "installation"}


@require_safe
@installs
def installation(request: UserRequest):
    """List the councils with who administers them, and every account."""
    councils = Council.objects.prefetch_related("roles__user")
    accounts = User.objects.prefetch_related("roles__council", "roles__service").order_by(
        "name", "pk"
    )
    context = SECTION | {"installed": councils, "accounts": accounts}
    return render(request, "councils/installation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@installs
@confirmed("roles")
def account_access(request: UserRequest, pk: int):
    """Show an account, and correct its name and address."""
    account = get_object_or_404(User, pk=pk)
    form = AccountForm(request.POST or None, instance=User.objects.get(pk=pk))
    if form.is_valid():
        actions.save_account(user=form.instance, author=request.user, fields=["name", "email"])
        messages.success(request, f"Le compte de {form.instance} est enregistré.")
        return redirect("installation")
    roles = account.roles.select_related("council", "service").order_by("council__name", "pk")
    may_close = account != request.user
    context = SECTION | {"form": form, "account": account, "roles": roles, "may_close": may_close}
    context["may_remove_factor"] = may_close and factor.device_of(account) is not None
    return render(request, "councils/account_access.html", context)


@require_POST
@installs
@confirmed("roles")
def account_close(request: UserRequest, pk: int):
    """Close an account, which ends its access at once, or open it again."""
    account = get_object_or_404(User.objects.exclude(pk=request.user.pk), pk=pk)
    account.is_active = request.POST.get("open") == "1"
    actions.save_account(user=account, author=request.user, fields=["is_active"])
    told = "est rouvert" if account.is_active else "est fermé\u00a0: il n’ouvre plus rien"
    messages.success(request, f"Le compte de {account} {told}.")
    return redirect("installation")


@require_POST
@installs
@confirmed("roles")
def give_link(request: UserRequest, pk: int):
    """Show the link by which somebody chooses a password, where no mail brings it; the journal keeps that."""
    account = get_object_or_404(User, pk=pk, is_active=True)
    actions.record_link(user=account, author=request.user)
    context = SECTION | {"person": account, "link": mail.password_link(account)}
    context |= {"until": mail.last_day_of_a_link(), "can_mail": mail.can_leave()}
    return render(request, "councils/link.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@installs
def council_create(request: UserRequest):
    """Ask who the council is; while one types, htmx asks for what is proposed to it."""
    form = CouncilForm(request.POST or None)
    if form.is_valid():
        actions.save_council(council=form.instance, author=request.user, fields=list(form.fields))
        messages.success(request, f"{form.instance} est créé.")
        return redirect("own-roles", form.instance.slug)
    context = SECTION | {"form": form, "steps": NOTHING_DONE, "current": NOTHING_DONE[0]}
    context["proposal"] = proposal_to(request.POST or request.GET)
    return render(request, "councils/council_form.html", context)


def proposal_to(answers, council=None):
    """Return the form that says what is proposed, from answers that may still be wrong."""
    form = CouncilForm(answers or {"kind": Kind.COMMUNE}, instance=council)
    form.is_valid()
    return form


@require_http_methods(["GET", "HEAD", "POST"])
@installs
@confirmed("roles")
def own_roles(request: UserRequest, slug: str):
    """Let somebody who runs the installation take all the roles that they need in a council, at once."""
    council = get_object_or_404(Council, slug=slug)
    roles = set(council.roles.filter(user=request.user).values_list("kind", flat=True))
    form = OwnRolesForm(request.POST or None, initial={"kinds": list(roles)} if roles else None)
    if form.is_valid():
        kinds = form.cleaned_data["kinds"]
        try:
            actions.change_roles(
                council=council, user=request.user, kinds=kinds, author=request.user
            )
            return redirect("council-home", slug)
        except ValidationError:
            form.add_error("kinds", "Gardez l’administration\u00a0: personne d’autre ne l’a.")
    steps = steps_of(council, set())
    context = SECTION | {"form": form, "council": council, "steps": steps}
    context["current"] = current_of(steps)
    return render(request, "councils/own_roles.html", context)
