"""The pages of one's own account: the second factor, its recovery codes."""

import base64

import segno
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_otp import login as verified_by
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from councils import actions
from councils.access import factor, passkeys, visits
from councils.access.confirming import ask_to_read, confirmed
from councils.access.forms import FactorForm, SecurityForm
from councils.french import plural
from councils.models import Action, Council, User
from councils.onward import onward_of
from councils.perms import (
    FACTOR_DUE,
    MANAGES_ACCOUNTS,
    CouncilRequest,
    UserRequest,
    beside_councils,
    installs,
    open_to,
)

#: The key that an application is being given, kept until its first code proves it.
KEY = "factor_key"
SECTION = {"section": "account"}


@require_safe
@beside_councils
def account(request: UserRequest):
    """Show who one is, how one comes in, and where one works."""
    roles = request.user.roles.select_related("council", "service").order_by("council__name", "pk")
    device = factor.application_of(request.user)
    context = SECTION | {"roles": roles, "device": device, "due": factor.due(request.user)}
    context |= {
        "passkeys": passkeys.owned(request.user),
        "may_add": bool(passkeys.site_of(request)),
    }
    context["visits"] = visits.alive(request.user)
    limits = Council.objects.visible_to(request.user).exclude(idle_minutes=None)
    context["idle"] = limits.order_by("idle_minutes").first()
    if device or context["passkeys"]:
        context["codes_left"] = factor.codes_left(request.user)
        context["codes_spent"] = request.user.recovery_codes.exclude(used_at=None).count()
    return render(request, "councils/account.html", context)


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@beside_councils
@confirmed("account")
def second_factor(request: UserRequest):
    """Give a key to an application; its first code puts it in place, and shows the recovery codes once."""
    # Asked before the key is shown: the code that proves it would be stale after.
    if request.method != "POST" and (asked := ask_to_read(request, "account")):
        return asked
    if KEY not in request.session:
        request.session[KEY] = random_hex(20)
    key = request.session[KEY]
    form = FactorForm(request.POST or None, key=key)
    if form.is_valid() and form.seen:
        device, drawn = factor.put_in_place(user=request.user, key=key, seen=form.seen)
        # They were opened by the password alone.
        visits.end(request.user, but=request.session.session_key)
        del request.session[KEY]
        request.session.pop(FACTOR_DUE, None)
        verified_by(request, device)
        return recovery_codes_shown(request, drawn, step="L’application")
    device = TOTPDevice(user=request.user, key=key)
    context = SECTION | {"form": form, "key": _legible(key), "picture": _picture(device.config_url)}
    context |= {"due": factor.due(request.user), "next": onward_of(request)}
    context["is_change"] = factor.application_of(request.user) is not None
    context["may_add_key"] = bool(passkeys.site_of(request))
    return render(request, "councils/access/second_factor.html", context)


@require_POST
@beside_councils
@confirmed("account")
def session_end(request: UserRequest, pk: int):
    """End one session of one's own, elsewhere."""
    return _ended(request, visits.end(request.user, pk=pk, but=request.session.session_key))


@require_POST
@beside_councils
@confirmed("account")
def sessions_end(request: UserRequest):
    """End all sessions of one's own but this one."""
    return _ended(request, visits.end(request.user, but=request.session.session_key))


def _ended(request: UserRequest, count: int):
    if not count:
        messages.success(request, "Cette session était déjà terminée.")
        return redirect("account")
    factor.record(request.user, Action.SESSIONS_ENDED, author=request.user, after=count)
    told = plural(count, "Session terminée", "sessions terminées")
    messages.success(request, f"{told}\u00a0: ces appareils devront se connecter.")
    return redirect("account")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@beside_councils
@confirmed("account")
def recovery_codes(request: UserRequest):
    """Tell how many recovery codes are left, and draw ten others when asked."""
    if factor.device_of(request.user) is None:
        return redirect("second-factor")
    if request.method == "POST":
        return recovery_codes_shown(request, factor.renew_codes(user=request.user))
    context = SECTION | {"left": factor.codes_left(request.user)}
    return render(request, "councils/access/codes_left.html", context)


def recovery_codes_shown(request: UserRequest, drawn: list[str], *, step: str = ""):
    """Show recovery codes in the answer to the very request that drew them: nothing keeps them.

    `step` is what came just before, where they come with a second factor.
    """
    context = SECTION | {"codes": drawn, "step": step, "next": onward_of(request)}
    return render(request, "councils/access/recovery_codes.html", context)


def _legible(key: str) -> str:
    """Return a key as it is typed into an application, in groups of four."""
    text = base64.b32encode(bytes.fromhex(key)).decode()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def _picture(address: str) -> str:
    """Return the picture of an address that a telephone photographs."""
    code = segno.make(address, error="m", micro=False)
    title = "Code à photographier avec l’application"
    # Made of squares by segno: nothing that anybody typed stands in it as text.
    drawn = code.svg_inline(border=2, svgclass="qr", lineclass=None, omitsize=True, title=title)
    return mark_safe(drawn.replace("<svg ", '<svg role="img" ', 1))


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(MANAGES_ACCOUNTS)
@confirmed("roles")
def council_security(request: CouncilRequest, council: Council):
    """Let a council say what it asks of those who enter it."""
    form = SecurityForm(request.POST or None, instance=Council.objects.get(pk=council.pk))
    if form.is_valid():
        if form.changed_data:
            fields = form.changed_data
            actions.save_council(council=form.instance, author=request.user, fields=fields)
        messages.success(request, "C’est enregistré.")
        return redirect("council-settings", council.slug)
    context = {"form": form, "section": "settings"}
    return render(request, "councils/access/security.html", context)


@require_POST
@open_to(MANAGES_ACCOUNTS)
@confirmed("roles")
def council_factor_remove(request: CouncilRequest, council: Council, pk: int):
    """Take away the second factor of a colleague who lost it; nobody takes away their own, nor an installer's."""
    people = User.objects.filter(roles__council=council, is_superuser=False)
    person = get_object_or_404(people.exclude(pk=request.user.pk).distinct(), pk=pk)
    _take_away(request, person)
    return redirect("council-account-update", council.slug, pk)


@require_POST
@installs
@confirmed("roles")
def factor_remove(request: UserRequest, pk: int):
    """Take away the second factor of any other account."""
    _take_away(request, get_object_or_404(User.objects.exclude(pk=request.user.pk), pk=pk))
    return redirect("account-access", pk)


def _take_away(request: UserRequest, person: User) -> None:
    factor.take_away(user=person, author=request.user)
    told = f"Le second facteur de {person} est retiré\u00a0: le mot de passe suffit pour entrer."
    messages.success(request, told)
