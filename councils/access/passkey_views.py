"""The pages of one's own keys: one more, its name, and taking it away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from django_otp import login as verified_by

from councils.access import devices, passkeys, visits
from councils.access.confirming import ask_to_read, confirmed
from councils.access.forms import PasskeyForm, PasskeyNameForm
from councils.access.views import SECTION, recovery_codes_shown
from councils.models import Passkey
from councils.onward import onward_of
from councils.perms import FACTOR_DUE, UserRequest, beside_councils

GONE = "Cette clé n’est plus dans votre compte."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@beside_councils
@confirmed("account")
def passkey_add(request: UserRequest) -> HttpResponse:
    """Let a device make a key for this account; the first of all comes with recovery codes, shown once."""
    # Asked before the device is: its answer would be stale after.
    if request.method != "POST" and (asked := ask_to_read(request, "account")):
        return asked
    name = devices.in_words(request.headers.get("User-Agent", ""))
    form = PasskeyForm(request.POST or None, request=request, initial={"name": name})
    if form.is_valid() and (answer := _kept(request, form)):
        return answer
    asked_of_device = passkeys.ask_new(request, request.user)
    context = SECTION | {"form": form, "next": onward_of(request), "passkey": asked_of_device}
    return render(request, "councils/access/passkey_add.html", context)


def _kept(request: UserRequest, form: PasskeyForm) -> HttpResponse | None:
    """Keep the key that a form holds, and lead on; None when it may not be kept, which the form then says."""
    passkey, drawn = passkeys.keep(
        user=request.user, name=form.cleaned_data["name"], given=form.given
    )
    if isinstance(passkey, str):
        form.add_error(None, passkey)
        return None
    if not drawn:
        messages.success(request, f"La clé «\u00a0{passkey}\u00a0» ouvre votre compte.")
        return redirect("account")
    # They were opened by the password alone.
    visits.end(request.user, but=request.session.session_key)
    request.session.pop(FACTOR_DUE, None)
    verified_by(request, passkey)
    return recovery_codes_shown(request, drawn, step="La clé d’accès")


@require_http_methods(["GET", "HEAD", "POST"])
@beside_councils
@confirmed("account")
def passkey_update(request: UserRequest, pk: int) -> HttpResponse:
    """Call one of one's keys otherwise."""
    passkey = Passkey.objects.filter(user=request.user, pk=pk).first()
    if passkey is None:
        return _gone(request)
    form = PasskeyNameForm(request.POST or None, initial={"name": passkey.name})
    if form.is_valid():
        passkeys.rename(passkey=passkey, name=form.cleaned_data["name"])
        messages.success(request, "C’est enregistré.")
        return redirect("account")
    context = SECTION | {"form": form, "passkey": passkey}
    return render(request, "councils/access/passkey_update.html", context)


@require_POST
@beside_councils
@confirmed("account")
def passkey_remove(request: UserRequest, pk: int) -> HttpResponse:
    """Take one of one's keys away; whoever found it is logged out."""
    passkey = Passkey.objects.filter(user=request.user, pk=pk).first()
    if passkey is None:
        return _gone(request)
    if refusal := passkeys.remove(passkey=passkey):
        messages.error(request, refusal)
        return redirect("passkey-update", pk)
    visits.end(request.user, but=request.session.session_key)
    messages.success(request, f"La clé «\u00a0{passkey}\u00a0» n’ouvre plus votre compte.")
    return redirect("account")


def _gone(request: UserRequest) -> HttpResponse:
    messages.warning(request, GONE)
    return redirect("account")
