"""Every address of Folio, and the pages that say what went wrong."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import RedirectView

from config.views import accessibility, council_personal_data, personal_data, security_txt

# Browsers ask for this address by themselves, on pages that name no icon of their own.
icon = login_not_required(RedirectView.as_view(url=f"{settings.STATIC_URL}icon.svg"))

urlpatterns = [
    path("favicon.ico", icon),
    path(".well-known/security.txt", security_txt, name="security-txt"),
    path("accessibilite/", accessibility, name="accessibility"),
    path("donnees-personnelles/", personal_data, name="personal-data"),
    path(
        "conseils/<slug>/donnees-personnelles/",
        council_personal_data,
        name="council-personal-data",
    ),
    path("", include("councils.urls")),
    path("", include("members.urls")),
    path("", include("deliberations.urls")),
    path("", include("chamber.urls")),
    path("", include("papers.urls")),
    path("", include("convening.urls")),
    path("", include("register.urls")),
    path("", include("minutes.urls")),
    path("", include("binding.urls")),
    path("", include("decisions.urls")),
    path("", include("exchange.urls")),
    path("", include("front.urls")),
]

handler400 = "councils.errors.bad_request"
handler403 = "councils.errors.permission_denied"
handler404 = "councils.errors.page_not_found"
handler500 = "councils.errors.server_error"
