"""Django's stock administration, for those who run the installation."""

from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache


class Administration(AdminSite):
    """The administration, for superusers alone; one comes in by the same door as everybody."""

    site_title = "Folio"
    site_header = "Administration de Folio"
    index_title = "Conseils et comptes"
    empty_value_display = "–"

    def has_permission(self, request):
        return request.user.is_active and request.user.is_superuser

    @method_decorator(never_cache)
    @login_not_required
    def login(self, request, extra_context=None):
        """Send a visitor to the log-in page; somebody who is logged in has no business here."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied("Elle est réservée à qui administre l’installation.")
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"))

    def password_change(self, request, extra_context=None):
        return redirect("password_change")
