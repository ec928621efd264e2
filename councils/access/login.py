"""Coming in: the password, then the code of those who have a second factor."""

import time
from typing import cast

from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.tasks import task
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from django_otp.plugins.otp_totp.models import TOTPDevice

from councils import lockout, throttle
from councils.access import factor, notices, passkeys, proving, visits
from councils.access.forms import CodeForm
from councils.forms import LoginForm, NewPasswordForm, PasswordChangeForm, PasswordResetForm
from councils.models import Action, Passkey, User
from councils.onward import leading_to, onward_of
from councils.perms import FACTOR_DUE, UserRequest, beside_councils

#: Who gave a right password, and has ten minutes to give the code; nobody is logged in meanwhile.
PENDING = "pending"
PENDING_SECONDS = 600
#: What the journal says of who came in by a key.
BY_KEY = "clé d’accès"
BACKEND = "django.contrib.auth.backends.ModelBackend"


type SecondFactor = TOTPDevice | Passkey


class Login(auth.LoginView):
    """Take the password; who has a second factor gives it next."""

    form_class = LoginForm
    redirect_authenticated_user = True

    def post(self, request, *args, **kwargs):
        if lockout.is_closed(request):
            return lockout.closed(request)
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form):
        if form.non_field_errors():
            lockout.count_refusal(self.request)
            # Behind the answer: it takes the same time whether there is such an account or not.
            record_refusal.enqueue(form.cleaned_data.get("username", ""), "mot de passe")
        return super().form_invalid(form)

    def form_valid(self, form):
        user, onward = form.get_user(), self.get_success_url()
        if factor.device_of(user) is None:
            return enter(self.request, user, onward)
        self.request.session[PENDING] = {
            "user": user.pk,
            "hash": user.get_session_auth_hash(),
            "at": time.time(),
        }
        return redirect(leading_to("login-code", onward))


@sensitive_post_parameters()
@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def login_code(request: HttpRequest) -> HttpResponse:
    """Ask the code of somebody who gave the password; who waited too long begins again."""
    onward = onward_of(request)
    user = pending_of(request)
    if user is None:
        return redirect(leading_to("login", onward))
    if lockout.is_closed(request):
        return lockout.closed(request)
    form = CodeForm(request.POST or None, request=request, user=user)
    if form.is_valid():
        by = BY_KEY if form.proved_by else "second facteur"
        return enter(request, user, onward, form.proved_by or form.device, by)
    if form.errors:
        lockout.count_refusal(request)
        record_refusal.enqueue(user.email, BY_KEY if form.is_by_key else "code")
    context = {"form": form, "next": onward, "passkey": passkeys.ask_proof(request, user)}
    return render(request, "registration/login_code.html", context)


@task(backend="messages")
def record_refusal(email: str, by: str) -> None:
    """Tell the journals of an account that a log-in was refused; ten lines in ten minutes tell enough."""
    user = User.objects.filter(email=email).first()
    if user is None or throttle.is_over_limit(throttle.REFUSED_TOLD, str(user.pk)):
        return
    throttle.count(throttle.REFUSED_TOLD, str(user.pk))
    factor.record(user, Action.LOGIN_REFUSED, author=None, after=by)


def pending_of(request: HttpRequest) -> User | None:
    """Return who gave a right password in this browser just now; a password changed since gives nobody."""
    told = request.session.get(PENDING)
    if not told or not 0 <= time.time() - told["at"] <= PENDING_SECONDS:
        return None
    user = User.objects.filter(pk=told["user"], is_active=True).first()
    if user is None or not constant_time_compare(told["hash"], user.get_session_auth_hash()):
        return None
    return user


def enter(
    request: HttpRequest,
    user: User,
    onward: str,
    device: SecondFactor | None = None,
    by: str | None = None,
) -> HttpResponse:
    """Log somebody in, and lead on; the journal says by which second factor."""
    request.session.pop(PENDING, None)
    if device:
        # django-otp keeps in the session what verified it.
        user.otp_device = device  # type: ignore[attr-defined]
    login(request, user, BACKEND)
    proving.remember(cast(UserRequest, request))
    factor.record(user, Action.LOGGED_IN, author=user, after=by)
    response = redirect(_first_page(request, user, onward, device))
    visits.begin(request, user, response)
    return response


def _first_page(request: HttpRequest, user: User, onward: str, device: SecondFactor | None) -> str:
    """Return where somebody arrives: who should have a second factor is led to it first."""
    due = None if device else factor.due(user)
    if due is None:
        return onward
    if due.is_over:
        request.session[FACTOR_DUE] = True
    return leading_to("second-factor", onward)


class Logout(auth.LogoutView):
    """Close the session, and let the browser forget the pages that it kept.

    Entries that have not reached the server yet stay: what was typed in a sitting
    without network, and the drafts of forms, would be lost with its storage. So
    does the number by which the browser is known again, which opens nothing.
    """

    def post(self, request, *args, **kwargs):
        response = super().post(request, *args, **kwargs)
        response.headers["Clear-Site-Data"] = '"cache"'
        return response


class AskForLink(auth.PasswordResetView):
    """Take an address, and say the same of every one; the link leaves behind the answer."""

    form_class = PasswordResetForm  # type: ignore[assignment]  # Django wants no more than ours has

    def form_valid(self, form):
        network = lockout.network_of(lockout.address(self.request))
        if throttle.is_over_limit(throttle.LINKS_ASKED, network):
            return lockout.closed(self.request)
        throttle.count(throttle.LINKS_ASKED, network)
        return super().form_valid(form)


class ChoosePassword(auth.PasswordResetConfirmView):
    """Choose a password by a link; every session ends, and the owner of the account is told by mail."""

    form_class = NewPasswordForm
    reset_url_token = "nouveau"

    def get_user(self, uidb64):
        """Return whose link this is; a closed account has none, and keeps the password that it had."""
        user = super().get_user(uidb64)
        return user if user and user.is_active else None

    def form_valid(self, form):
        response = super().form_valid(form)
        told_of_password(form.user)
        visits.end(form.user)
        return response


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@beside_councils
def password_change(request: UserRequest) -> HttpResponse:
    """Change one's password; the other sessions end."""
    form = PasswordChangeForm(request.user, request.POST or None)
    if form.is_valid():
        visits.end(request.user, but=request.session.session_key)
        update_session_auth_hash(request, form.save())
        told_of_password(request.user)
        messages.success(request, "Votre mot de passe est changé.")
        return redirect("account")
    return render(request, "councils/password_change.html", {"form": form, "section": "account"})


def told_of_password(user: User) -> None:
    """Tell the journal, and its owner by mail, that the password of an account was changed."""
    factor.record(user, Action.PASSWORD_CHANGED, author=user)
    notices.password_changed(user)
